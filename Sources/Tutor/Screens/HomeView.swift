import Course
import TextCanvas

/// The body of a list.
struct HomeView {
  let state: ScreenState
  private let rows: [HomeScreen.Row]
  private let margin: Int
  /// Rows above the list.
  private let head: [PageLine]

  init(_ state: ScreenState) {
    self.state = state
    rows = state.list.rows(state.tutor)
    margin = max(1, ScreenView.margin(state.size))
    head = HomeView.head(state)
  }

  private var top: Int {
    let room = window
    return min(max(0, state.list.cursor - room / 2), max(0, rows.count - room))
  }

  /// Rows for the list.
  private var window: Int { max(1, ScreenView.bodyRows(state.size) - head.count) }

  private static func head(_ state: ScreenState) -> [PageLine] {
    let layout = PageLayout(width: state.size.columns - 2)
    var lines: [PageLine] = []
    if let search = state.list.search {
      lines.append(PageLine(searchLine(search, state).line))
    } else if state.screen == .home {
      let improved = state.tutor.course.improvedQuestions(state.tutor.record)
      if improved > 0 {
        lines += layout.prose(
          "\(counted(improved, "question")) improved since you answered; open again"
            + (state.options.showsXP ? ", and your XP stays." : "."), .faint)
      }
    }
    if state.screen == .home, state.list.isPlain, let weakest = PlainView.weakest(state.tutor) {
      lines += layout.prose(weakest, .faint)
    }
    switch state.list.filter {
    case .all: break
    case .done:
      lines.append(
        PageLine(
          state.screen == .home ? "Finished lessons only; d shows all." : "Levels you won; d shows all.",
          .faint))
    case .undone:
      lines.append(
        PageLine(
          state.screen == .home ? "Open lessons only; u shows all." : "Open levels only; u shows all.", .faint
        ))
    }
    return lines.isEmpty ? [] : lines + [PageLine()]
  }

  private static func searchLine(_ search: TextField, _ state: ScreenState) -> FieldLine {
    let margin = max(1, ScreenView.margin(state.size))
    return FieldLine(
      "Search: ", search, isActive: state.list.isTyping, width: state.size.columns - 2 * margin)
  }

  func draw(into frame: inout Frame) {
    for (row, line) in head.prefix(ScreenView.bodyRows(state.size) - 1).enumerated() {
      frame.put(line.line, row: row + 1, column: margin)
    }
    if let search = state.list.search, state.list.isTyping {
      frame.cursor = Frame.Position(
        row: 1, column: min(frame.size.columns - 1, margin + HomeView.searchLine(search, state).cursor))
    }
    guard !rows.isEmpty else {
      frame.put(nothing, row: head.count + 1, column: margin)
      return
    }
    for (place, row) in rows.enumerated().dropFirst(top).prefix(window) {
      draw(
        row, at: head.count + 1 + place - top, isAtCursor: place == state.list.cursor,
        hasMore: place == top + window - 1 && place < rows.count - 1, into: &frame)
    }
  }

  private var nothing: String {
    switch state.list.list {
    case .course: "No lesson fits. Esc shows everything again."
    case .levels where state.tutor.course.levels.isEmpty: "This course has no levels."
    case .lab where state.tutor.course.labExperiments.isEmpty: "This course has no experiments."
    case .levels: "No level fits. Esc shows everything again."
    case .lab: "No experiment fits. Esc shows everything again."
    }
  }

  /// Which row of the list stands at a row of the window.
  func place(atRow row: Int) -> Int? {
    let place = row - head.count - 1 + top
    return row > head.count && rows.indices.contains(place) ? place : nil
  }

  /// - Parameter hasMore: the list goes on below it.
  private func draw(
    _ row: HomeScreen.Row, at line: Int, isAtCursor: Bool, hasMore: Bool, into frame: inout Frame
  ) {
    let columns = frame.size.columns
    let more = hasMore ? " more ↓" : ""
    let right = self.right(row) + more
    let end = columns - margin
    let limit = max(0, end - columnWidth(of: right) - 1)
    let pointer = isAtCursor ? "▸ " : "  "
    var column = frame.put(pointer, row: line, column: margin, Style(.accent))
    let (mark, ink, text) = words(row)
    column = frame.put(mark, row: line, column: column, Style(ink), limit: limit)
    frame.put(
      shortened(text, to: limit - column), row: line, column: column,
      Style(isAtCursor ? .strong : .plain), limit: limit)
    frame.put(right, row: line, column: end - columnWidth(of: right), Style(.faint))
    if hasMore { frame.put(more, row: line, column: end - columnWidth(of: more), Style(.accent)) }
    if isAtCursor { frame.restyle(row: line, columns: margin..<end, Style(.selected)) }
  }

  /// What is gone on with, at the step where that is.
  private var ahead: TutorState {
    let (tutor, unit) = (state.tutor, state.tutor.unitAhead)
    return unit.id == tutor.unit.id
      ? tutor : TutorState(course: tutor.course, unit: unit, record: tutor.record)
  }

  private func words(_ row: HomeScreen.Row) -> (mark: String, ink: Ink, text: String) {
    let tutor = state.tutor
    switch row {
    case .goOn:
      let ahead = ahead
      let isBegun = tutor.record.current != nil || ahead.paper != nil
      let step = isBegun ? ", step \(ahead.stepIndex + 1) of \(ahead.steps.count)" : ""
      return ("", .plain, (isBegun ? "Go on: " : "Begin: ") + ahead.unit.title + step)
    case .reviews: return ("", .plain, "Review: \(counted(tutor.due.count, "question")) due")
    case .lesson(let id):
      guard let lesson = tutor.course.lesson(id) else { return ("", .plain, "") }
      let number = (lesson.number < 10 ? " " : "") + "\(lesson.number) "
      switch tutor.course.standing(lesson, tutor.record).progress {
      case .new: return ("[ ] ", .faint, number + lesson.title)
      case .at: return ("[>] ", .accent, number + lesson.title)
      case .finished: return ("[x] ", .right, number + lesson.title)
      case .known: return ("[k] ", .right, number + lesson.title)
      }
    case .level(let id, let number):
      let level = tutor.course.experiment(id)
      let isWon = level.flatMap { tutor.record.best(of: $0) } != nil
      return (
        isWon ? "[x] " : "[ ] ", isWon ? .right : .faint,
        (number < 10 ? " " : "") + "\(number) \(level?.title ?? "")"
      )
    case .experiment(let id): return ("", .plain, tutor.course.experiment(id)?.title ?? "")
    case .paper(.placement): return ("", .plain, "Placement: what do you know already?")
    case .paper(.exam): return ("", .plain, "Final exam")
    case .list(.levels): return ("", .plain, "Be the scheduler")
    case .list: return ("", .plain, "The lab")
    }
  }

  private func right(_ row: HomeScreen.Row) -> String {
    let tutor = state.tutor
    switch row {
    case .goOn:
      let left = ahead.minutesLeft
      return left > 0 ? "about \(left) min left" : ""
    case .reviews: return ""
    case .lesson(let id):
      guard let lesson = tutor.course.lesson(id) else { return "" }
      let standing = tutor.course.standing(lesson, tutor.record)
      let minutes: String =
        switch standing.progress {
        case .new: "\(lesson.minutes) min"
        case .at: "\(standing.minutesLeft) min left"
        case .finished: "done"
        case .known: "known"
        }
      guard state.options.showsXP else { return minutes }
      let points = "\(standing.xp)/\(standing.offer) XP"
      return minutes + String(repeating: " ", count: max(1, 13 - points.count)) + points
    case .level(let id, _): return tutor.course.experiment(id).map(right(ofLevel:)) ?? ""
    case .experiment(let id):
      guard let experiment = tutor.course.experiment(id) else { return "" }
      let changes = tutor.record.changes(of: experiment)
      let changed = changes.isEmpty ? nil : changes[0] == "your script" ? "your script" : "changed"
      let runtime = tutor.tellsMachine ? experiment.runtime : nil
      return [changed, runtime].compactMap { $0 }.joined(separator: " · ")
    case .paper(let kind): return right(of: kind)
    case .list(.levels):
      let levels = tutor.course.levels
      return "\(levels.count { tutor.record.best(of: $0) != nil }) of \(counted(levels.count, "level")) won"
    case .list: return counted(tutor.course.labExperiments.count, "experiment")
    }
  }

  /// How far somebody has come with a placement or an exam.
  private func right(of kind: Paper.Kind) -> String {
    let record = state.tutor.record
    if let open = record.begunPaper(kind) { return "\(open.answered) of \(open.items.count) answered" }
    guard let last = record.lastHandedIn(kind) else { return "" }
    guard kind == .exam else { return "taken" }
    return record.bestExam.map { "passed, \($0.percent) percent" } ?? "not passed, \(last.percent) percent"
  }

  /// What a level asks for, its par, and how it was won best.
  private func right(ofLevel experiment: Experiment) -> String {
    guard let level = experiment.level else { return "" }
    let par = level.par.map { "par \($0)" }
    let best = state.tutor.record.best(of: experiment).map { best in
      level.goal == .protect ? "proved" : "best \(best.switches)"
    }
    return [level.goal.words, par, best].compactMap { $0 }.joined(separator: " · ")
  }
}
