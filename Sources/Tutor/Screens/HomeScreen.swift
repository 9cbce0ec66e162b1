package import Course
import TextCanvas

/// The list of what can be done next: go on, review, or any lesson.
package struct HomeScreen: Equatable, Sendable {
  package enum Filter: Equatable, Sendable { case all, done, undone }

  package enum Row: Equatable, Sendable {
    case goOn
    case reviews
    case lesson(LessonID)
  }

  package internal(set) var cursor = 0
  package internal(set) var filter = Filter.all
  /// What is looked for; nil where nothing is.
  package internal(set) var search: TextField?
  package internal(set) var isTyping = false

  init(_ tutor: TutorState) {}

  func rows(_ tutor: TutorState) -> [Row] {
    let wanted = search?.text.lowercased() ?? ""
    let lessons = tutor.course.lessons.filter { lesson in
      let isDone = tutor.record.finished.contains(lesson.id)
      let fits = filter == .all || (filter == .done) == isDone
      return fits && (wanted.isEmpty || "\(lesson.number) \(lesson.title)".lowercased().contains(wanted))
    }
    let isPlain = search == nil && filter == .all
    var rows: [Row] = isPlain ? [.goOn] : []
    if isPlain, tutor.due.count > 0 { rows.append(.reviews) }
    return rows + lessons.map { .lesson($0.id) }
  }

  mutating func type(_ key: Key, _ tutor: TutorState) -> Bool {
    guard isTyping, var field = search, field.take(key) else { return false }
    search = field
    cursor = 0
    return true
  }

  func bindings(_ tutor: TutorState) -> [Binding] {
    let moving = [
      Binding(isTyping ? [.down] : [.down, .character("j"), .wheelDown], .home(.move(1)), "down", footer: 3),
      Binding(isTyping ? [.up] : [.up, .character("k"), .wheelUp], .home(.move(-1)), "up"),
      Binding([.pageDown], .home(.move(10)), "down ten"), Binding([.pageUp], .home(.move(-10)), "up ten"),
    ]
    let open = Binding([.enter], .home(.open), "open", footer: 2)
    if isTyping {
      return [open, Binding([.escape], .home(.endSearch), "end the search", footer: 3)] + moving
    }
    return [open] + moving + [
      Binding([.home, .character("g")], .home(.move(-1000)), "to the top"),
      Binding([.end, .character("G")], .home(.move(1000)), "to the end"),
      Binding("r", .act(.review), "review", footer: tutor.due.cards.isEmpty ? nil : 3),
      Binding("/", .home(.search), "search", footer: 4),
      Binding(
        "d", .home(.show(filter == .done ? .all : .done)), filter == .done ? "all lessons" : "finished only",
        footer: 6),
      Binding(
        "u", .home(.show(filter == .undone ? .all : .undone)),
        filter == .undone ? "all lessons" : "open only", footer: 5),
      Binding([.escape], .home(.endSearch), "everything again"),
    ]
  }
}

/// What keys do on the home screen.
package enum HomeCommand: Equatable, Sendable {
  case move(Int)
  case open
  case search, endSearch
  case show(HomeScreen.Filter)
}

extension ScreenState {
  mutating func perform(_ command: HomeCommand) -> [Effect] {
    switch command {
    case .move(let count):
      home.cursor = min(max(0, home.cursor + count), max(0, home.rows(tutor).count - 1))
    case .search:
      home.search = TextField()
      home.isTyping = true
      home.cursor = 0
    case .endSearch: home = HomeScreen(tutor)
    case .show(let filter):
      home.filter = filter
      home.cursor = 0
    case .open:
      let rows = home.rows(tutor)
      guard rows.indices.contains(home.cursor) else { return [] }
      switch rows[home.cursor] {
      case .goOn: return goOn()
      case .reviews: return perform(Action.review)
      case .lesson(let id): return tutor.course.lesson(id).map { perform(Action.open(.lesson($0))) } ?? []
      }
    }
    return []
  }

  /// Back to where the session is, or into it.
  private mutating func goOn() -> [Effect] {
    if tutor.phase == .welcome { return perform(Action.next) }
    screen = .study
    return []
  }

  mutating func click(_ row: Int) -> [Effect] {
    switch screen {
    case .home:
      guard let place = HomeView(self).place(atRow: row) else { return [] }
      if home.cursor == place { return perform(HomeCommand.open) }
      home.cursor = place
      return []
    case .study: return StudyView(self).choice(atRow: row).map { perform(ExerciseCommand.pick($0)) } ?? []
    }
  }
}
