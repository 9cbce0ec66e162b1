import Course
import Experiments
package import TextCanvas

/// The frame that shows a state: header, body, and a footer with the keys that work now.
package func view(_ state: ScreenState) -> Frame {
  var frame = Frame(state.size)
  guard state.size.rows >= ScreenView.least.rows, state.size.columns >= ScreenView.least.columns else {
    frame.put("Too small;", row: 0, column: 0)
    frame.put("\(ScreenView.least.columns)x\(ScreenView.least.rows) will do.", row: 1, column: 0)
    frame.put("q quits.", row: 2, column: 0)
    return frame
  }
  ScreenView(state).draw(into: &frame)
  return frame
}

/// What all screens have in common.
struct ScreenView {
  let state: ScreenState

  /// Below this nothing can be read; comfortable is 80 by 24.
  static let least = Size(columns: 20, rows: 6)

  init(_ state: ScreenState) { self.state = state }

  /// Rows between header and footer.
  static func bodyRows(_ size: Size) -> Int { max(1, size.rows - 2) }

  /// Columns left of the text, where the window is wider than prose may be.
  static func margin(_ size: Size) -> Int { max(0, min(8, (size.columns - PageLayout.widestProse) / 2)) }

  func draw(into frame: inout Frame) {
    if let overlay = state.overlay {
      bar(header: OverlayView(overlay, state).title, right: "", into: &frame)
      OverlayView(overlay, state).draw(into: &frame)
    } else {
      bar(header: title, right: right, into: &frame)
      switch state.screen {
      case .home, .levels, .lab: HomeView(state).draw(into: &frame)
      case .level: LevelView(state).draw(into: &frame)
      case .study where state.isAtBench: BenchView(state).draw(into: &frame)
      case .study: StudyView(state).draw(into: &frame)
      }
    }
    footer(into: &frame)
    if let work = state.work {
      draw(work, into: &frame)
      return
    }
    if let field = state.colon.field { draw(field, into: &frame) }
    if let notice = state.notice { tell(notice, into: &frame) }
  }

  // MARK: - Header

  private var title: String {
    switch state.screen {
    case .home: return state.tutor.course.info.title
    case .levels: return "Be the scheduler"
    case .lab: return "The lab"
    case .level:
      guard let play = state.tutor.round else { return "" }
      return "\(play.experiment.title) · \(play.level.goal.words) · \(play.runtimeTitle)"
    case .study:
      switch state.tutor.unit {
      case .lesson(let lesson): return "\(lesson.number) \(lesson.title)"
      case .quiz(let quiz): return "Quiz: \(quiz.title)"
      case .reviews: return "Reviews"
      case .lab(let experiment): return "The lab: \(experiment.title)"
      }
    }
  }

  private var right: String {
    var parts: [String] = []
    if state.screen == .level, let play = state.tutor.round {
      let par = play.level.par.map { ", par \($0)" } ?? ""
      parts.append(switches(play.schedule.switches) + par)
    } else if state.screen == .study, !state.tutor.isInLab, !state.tutor.steps.isEmpty,
      state.tutor.phase != .finished
    {
      parts.append("step \(state.tutor.stepIndex + 1) of \(state.tutor.steps.count)")
    }
    if state.options.showsXP, state.screen != .level { parts.append("\(state.tutor.record.totalXP) XP") }
    if let focus = state.focus { parts.insert(focus.text, at: 0) }
    if state.tutor.unsavedBecause != nil { parts.insert("NOT SAVED", at: 0) }
    return parts.joined(separator: " · ")
  }

  private func bar(header: String, right: String, into frame: inout Frame) {
    let columns = frame.size.columns
    frame.clear(rows: 0..<1, Style(.bar))
    let room = columnWidth(of: right)
    let isShown = room + 2 < columns
    let limit = isShown && room > 0 ? max(0, columns - room - 2) : columns
    frame.put(" " + shortened(header, to: limit - 1), row: 0, column: 0, Style(.barStrong), limit: limit)
    if isShown { frame.put(right, row: 0, column: columns - room - 1, Style(.bar)) }
  }

  // MARK: - Footer

  private func footer(into frame: inout Frame) {
    let row = frame.size.rows - 1
    frame.clear(rows: row..<row + 1, Style(.bar))
    var column = 1
    for binding in shownBindings(columns: frame.size.columns - 2) {
      let name = ScreenView.keyName(binding)
      if !name.isEmpty { column = frame.put(name + " ", row: row, column: column, Style(.barStrong)) }
      column = frame.put(binding.label, row: row, column: column, Style(.bar)) + 2
    }
  }

  /// The first key of a binding, as footers show it.
  static func keyName(_ binding: Binding) -> String {
    // A label that names its keys itself stands alone.
    binding.label.contains(" to ") && binding.label.contains(": ") ? "" : binding.keys.first?.name ?? ""
  }

  /// As many as fit: the most wanted stay, in the order of their importance.
  private func shownBindings(columns: Int) -> [Binding] {
    var shown: [Binding] = []
    var room = columns
    let wanted = state.bindings.filter { $0.footer != nil && !$0.label.isEmpty }
    for binding in wanted.sorted(by: { ($0.footer ?? 0) < ($1.footer ?? 0) }) {
      let width = columnWidth(of: ScreenView.keyName(binding)) + 1 + columnWidth(of: binding.label) + 2
      guard width <= room + 2 else { continue }
      room -= width
      shown.append(binding)
    }
    // Quit and help, which stay longest, stand last.
    return shown.filter { ($0.footer ?? 0) > 1 } + shown.filter { ($0.footer ?? 0) <= 1 }.reversed()
  }

  // MARK: - What is said above it

  private func tell(_ notice: String, into frame: inout Frame) {
    let lines = wrap(notice, width: max(8, frame.size.columns - 2)).prefix(4)
    let rows = ScreenView.rows(forLines: lines.count, in: frame)
    frame.clear(rows: rows, Style(.selected))
    for (row, line) in zip(rows, lines) { frame.put(line, row: row, column: 1, Style(.selected)) }
  }

  /// Above the footer, or below the header where somebody types down there: what is typed stays in view.
  private static func rows(forLines count: Int, in frame: Frame) -> Range<Int> {
    let end = frame.size.rows - 1
    let foot = max(1, end - count)..<end
    guard let typed = frame.cursor?.row, foot.contains(typed) else { return foot }
    // In a window with too little room on either side the longer one takes what fits.
    return typed > end / 2 ? 1..<min(1 + count, typed) : max(typed + 1, end - count)..<end
  }

  /// The line after a colon; of one that is too long, the part with the cursor.
  private func draw(_ typed: TextField, into frame: inout Frame) {
    let row = frame.size.rows - 2
    let last = frame.size.columns - 2
    frame.clear(rows: row..<row + 1, Style(.selected))
    let place = 2 + columnWidth(of: String(typed.text.prefix(typed.cursor)))
    let skip = max(0, place - last)
    let line = StyledLine(":" + typed.text, .selected)
    frame.put(line, row: row, column: 1, skip: skip)
    frame.cursor = Frame.Position(row: row, column: place - skip)
  }

  /// What is known of the end with a bar, which has a row of its own where the window is narrow; Esc stops it.
  private func draw(_ work: Work, into frame: inout Frame) {
    let columns = frame.size.columns
    let lines = wrap(work.words, width: max(8, columns - 2)).prefix(max(1, frame.size.rows - 4))
    let column = 1 + columnWidth(of: lines.last ?? "") + 2
    let isBeside = columns - column > 12
    let rows = ScreenView.rows(forLines: lines.count + (work.share == nil || isBeside ? 0 : 1), in: frame)
    frame.clear(rows: rows, Style(.selected))
    for (row, line) in zip(rows, lines) { frame.put(line, row: row, column: 1, Style(.selected)) }
    if let share = work.share {
      bar(share, row: rows.upperBound - 1, column: isBeside ? column : 1, into: &frame)
    }
  }

  private func bar(_ share: Double, row: Int, column: Int, into frame: inout Frame) {
    let room = max(0, frame.size.columns - column - 1)
    let full = Int(Double(room) * min(max(share, 0), 1))
    let bar = String(repeating: "█", count: full) + String(repeating: "·", count: room - full)
    frame.put(bar, row: row, column: column, Style(.selected))
  }
}
