package import Course
import TextCanvas

/// A list to pick from: what can be done next in the course, the levels of be-the-scheduler, or the lab's experiments.
package struct HomeScreen: Equatable, Sendable {
  package enum List: Equatable, Sendable, CaseIterable {
    /// Go on, review, or any lesson.
    case course
    case levels
    case lab
  }

  package enum Filter: Equatable, Sendable { case all, done, undone }

  package enum Row: Equatable, Sendable {
    case goOn
    case reviews
    case lesson(LessonID)
    case level(ExperimentID, number: Int)
    case experiment(ExperimentID)
    /// Another list.
    case list(List)
    /// A placement or an exam.
    case paper(Paper.Kind)
  }

  package let list: List
  package internal(set) var cursor = 0
  package internal(set) var filter = Filter.all
  /// What is looked for; nil where nothing is.
  package internal(set) var search: TextField?
  package internal(set) var isTyping = false

  init(_ list: List = .course, _ filter: Filter = .all, lookingFor words: String? = nil) {
    self.list = list
    self.filter = filter
    search = words.map { TextField($0) }
  }

  func rows(_ tutor: TutorState) -> [Row] {
    switch list {
    case .course: courseRows(tutor)
    case .levels:
      tutor.course.levels.enumerated().filter { number, level in
        fits(isDone: tutor.record.best(of: level) != nil, "\(number + 1) \(level.title)")
      }.map { .level($1.id, number: $0 + 1) }
    case .lab:
      tutor.course.labExperiments.filter { fits(isDone: false, "\($0.id) \($0.title)") }
        .map { .experiment($0.id) }
    }
  }

  private func courseRows(_ tutor: TutorState) -> [Row] {
    let lessons = tutor.course.lessons.filter { lesson in
      fits(isDone: tutor.record.finished.contains(lesson.id), "\(lesson.number) \(lesson.title)")
    }
    guard isPlain else { return lessons.map { .lesson($0.id) } }
    let reviews: [Row] = tutor.due.count > 0 ? [.reviews] : []
    let levels: [Row] = tutor.course.levels.isEmpty ? [] : [.list(.levels)]
    let lab: [Row] = tutor.course.labExperiments.isEmpty ? [] : [.list(.lab)]
    let papers = HomeScreen.papers(tutor)
    return [.goOn] + reviews + papers.first + lessons.map { .lesson($0.id) } + levels + lab + papers.last
  }

  /// Before the lessons what is open or comes next, and after them what was done or can still be done.
  static func papers(_ tutor: TutorState) -> (first: [Row], last: [Row]) {
    let (course, record) = (tutor.course, tutor.record)
    var (first, last): ([Row], [Row]) = ([], [])
    for kind in Paper.Kind.allCases where course.has(kind) {
      // That is what is gone on with.
      if tutor.isAtOpenPaper, tutor.paper?.kind == kind { continue }
      let isTaken = record.lastHandedIn(kind) != nil
      let isNext = kind == .placement ? record.finished.isEmpty : course.openLessons(record).isEmpty
      if record.begunPaper(kind) != nil || isNext && !isTaken {
        first.append(.paper(kind))
      } else if kind == .placement || isTaken {
        last.append(.paper(kind))
      }
    }
    return (first, last)
  }

  /// The row at the cursor; nil where the list is empty.
  func row(_ tutor: TutorState) -> Row? {
    let rows = rows(tutor)
    return rows.indices.contains(cursor) ? rows[cursor] : nil
  }

  /// Puts the cursor on a row, or where that is not in the list on the first one.
  mutating func place(at row: Row?, _ tutor: TutorState) {
    cursor = row.flatMap { rows(tutor).firstIndex(of: $0) } ?? 0
  }

  /// Nothing is left out.
  var isPlain: Bool { search == nil && filter == .all }

  private func fits(isDone: Bool, _ words: String) -> Bool {
    let wanted = search?.text.lowercased() ?? ""
    let fits = filter == .all || (filter == .done) == isDone
    return fits && (wanted.isEmpty || words.lowercased().contains(wanted))
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
      Binding("/", .home(.search), "search", footer: 4),
    ] + ownKeys(tutor)
  }

  /// The keys of the lists that a course has beside that of its lessons.
  private func lists(_ course: Course) -> [Binding] {
    (course.levels.isEmpty ? [] : [Binding("p", .home(.go(.levels)), "levels", footer: 4)])
      + (course.labExperiments.isEmpty ? [] : [Binding("o", .home(.go(.lab)), "lab", footer: 5)])
  }

  /// The keys that only this list has.
  private func ownKeys(_ tutor: TutorState) -> [Binding] {
    let what = list == .course ? "lessons" : "levels"
    let done = list == .course ? "finished only" : "won only"
    let filters = [
      Binding(
        "d", .home(.show(filter == .done ? .all : .done)), filter == .done ? "all \(what)" : done, footer: 6),
      Binding(
        "u", .home(.show(filter == .undone ? .all : .undone)),
        filter == .undone ? "all \(what)" : "open only",
        footer: 5),
    ]
    let back = Binding(
      isPlain ? [.escape, .character("l")] : [.character("l")], .home(.go(.course)), "all lessons", footer: 3)
    let whole = Binding([.escape], .home(.endSearch), "everything again", footer: list == .course ? nil : 3)
    switch list {
    case .course:
      return filters + [
        whole, Binding("r", .act(.review), "review", footer: tutor.due.cards.isEmpty ? nil : 3),
      ] + lists(tutor.course)
    case .levels: return filters + (isPlain ? [back] : [whole, back])
    case .lab: return isPlain ? [back] : [whole, back]
    }
  }
}

/// What keys do in a list.
package enum HomeCommand: Equatable, Sendable {
  case move(Int)
  case open
  case search, endSearch
  case show(HomeScreen.Filter)
  /// Shows a list, as it was left.
  case go(HomeScreen.List)
}

extension ScreenState {
  /// The list on the screen, or the course's.
  var list: HomeScreen {
    get {
      switch screen {
      case .levels: levels
      case .lab: lab
      case .home, .study, .level: home
      }
    }
    set {
      switch screen {
      case .levels: levels = newValue
      case .lab: lab = newValue
      case .home, .study, .level: home = newValue
      }
    }
  }

  /// A list has the screen.
  var isAtList: Bool { screen == .home || screen == .levels || screen == .lab }

  mutating func go(to list: HomeScreen.List) {
    screen =
      switch list {
      case .course: .home
      case .levels: .levels
      case .lab: .lab
      }
  }

  mutating func perform(_ command: HomeCommand) -> [Effect] {
    switch command {
    case .move(let count):
      list.cursor = min(max(0, list.cursor + count), max(0, list.rows(tutor).count - 1))
    case .search:
      list.search = TextField()
      list.isTyping = true
      list.cursor = 0
    case .endSearch:
      let found = list.row(tutor)
      list = HomeScreen(list.list)
      list.place(at: found, tutor)
    case .show(let filter):
      let found = list.row(tutor)
      list.filter = filter
      list.place(at: found, tutor)
    case .go(let list): go(to: list)
    case .open:
      let rows = list.rows(tutor)
      guard rows.indices.contains(list.cursor) else { return [] }
      list.isTyping = false
      switch rows[list.cursor] {
      case .goOn: return goOn()
      case .reviews: return perform(Action.review)
      case .lesson(let id): return tutor.course.lesson(id).map { perform(Action.open(.lesson($0))) } ?? []
      case .level(let id, _): return perform(Action.playLevel(id))
      case .experiment(let id): return perform(Action.openLab(id))
      case .list(let list): go(to: list)
      case .paper(let kind): return perform(Action.paper(.take(kind)))
      }
    }
    return []
  }

  /// Shows a list with a filter, as the keys for it do.
  mutating func show(_ list: HomeScreen.List, _ filter: HomeScreen.Filter) {
    go(to: list)
    self.list = HomeScreen(list, filter)
  }

  /// Shows what fits in the first list that has any of it.
  mutating func look(for words: String) {
    let lists = HomeScreen.List.allCases.map { HomeScreen($0, lookingFor: words) }
    let found = lists.first { !$0.rows(tutor).isEmpty } ?? lists[0]
    go(to: found.list)
    list = found
  }

  /// Back to where the session is, or into it.
  private mutating func goOn() -> [Effect] {
    let ahead = tutor.unitAhead
    if ahead.id != tutor.unit.id { return perform(Action.open(ahead)) }
    if tutor.phase == .welcome { return perform(Action.next) }
    screen = .study
    return []
  }

  mutating func click(_ row: Int) -> [Effect] {
    switch screen {
    case .home, .levels, .lab:
      guard let place = HomeView(self).place(atRow: row) else { return [] }
      if list.cursor == place { return perform(HomeCommand.open) }
      list.cursor = place
      return []
    case .level: return []
    case .study: return StudyView(self).choice(atRow: row).map { perform(ExerciseCommand.pick($0)) } ?? []
    }
  }
}
