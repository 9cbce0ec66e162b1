import Course
import Experiments
package import TextCanvas

/// The frame that shows a state: header, body, and a footer with the keys that work now.
package func view(_ state: ScreenState) -> Frame {
  guard state.size.rows >= ScreenView.least.rows, state.size.columns >= ScreenView.least.columns else {
    var frame = Frame(state.size)
    frame.put("Too small;", row: 0, column: 0)
    frame.put("\(ScreenView.least.columns)x\(ScreenView.least.rows) will do.", row: 1, column: 0)
    frame.put("q quits.", row: 2, column: 0)
    return frame
  }
  let foot = FootView(state)
  let above = state.above(rows: foot.height(in: state.size.columns))
  var upper = Frame(above.size)
  ScreenView(above).draw(into: &upper)
  var frame = Frame(state.size, above: upper)
  ScreenView(state).footer(into: &frame)
  foot.draw(into: &frame)
  return frame
}

extension ScreenState {
  /// The same in a window with fewer rows; where the end of the text is in view, it stays there.
  fileprivate func above(rows: Int) -> ScreenState {
    guard rows > 0 else { return self }
    var above = self
    above.size.rows -= rows
    guard overlay == nil, screen == .study else { return above }
    if isAtBench {
      let view = BenchView(self)
      if view.top + view.window >= view.lines.count { above.bench.scroll = view.top + rows }
    } else {
      let body = StudyView(self).body
      if body.top + body.window >= body.lines.count { above.study.scroll = body.top + rows }
    }
    return above
  }
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

  /// Draws header and body.
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
  }

  // MARK: - Header

  private var title: String {
    switch state.screen {
    case .home: return state.tutor.course.info.title
    case .levels: return state.tutor.course.levels.isEmpty ? "Levels" : "Be the scheduler"
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
      case .paper(let paper): return PlainView.name(paper)
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

  fileprivate func footer(into frame: inout Frame) {
    let row = frame.size.rows - 1
    frame.clear(rows: row..<row + 1, Style(.bar))
    var column = 1
    for binding in shownBindings(columns: frame.size.columns - 2) {
      let name = ScreenView.keyName(binding)
      if !name.isEmpty { column = frame.put(name + " ", row: row, column: column, Style(.barStrong)) }
      column = frame.put(binding.short, row: row, column: column, Style(.bar)) + 2
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
      let width = columnWidth(of: ScreenView.keyName(binding)) + 1 + columnWidth(of: binding.short) + 2
      guard width <= room + 2 else { continue }
      room -= width
      shown.append(binding)
    }
    // Quit and help, which stay longest, stand last.
    return shown.filter { ($0.footer ?? 0) > 1 } + shown.filter { ($0.footer ?? 0) <= 1 }.reversed()
  }
}

extension Frame {
  /// Says at the end of a row that there is more below it; where the row's own words leave no room, in one sign.
  mutating func putMore(row: Int) {
    let columns = size.columns
    let isCut = self[row, columns - 1].character == "›"
    let used = (0..<columns).last { self[row, $0].character != " " }.map { $0 + 1 } ?? 0
    let (text, column) =
      if columns - used >= 8 {
        (" more ↓ ", columns - 8)
      } else if isCut {
        // What it covers is a part of the line that is scrolled to anyway.
        (" more ↓", columns - 8)
      } else if columns - used >= 2 {
        ("↓", columns - 1)
      } else {
        ("…↓", columns - 2)
      }
    put(text, row: row, column: column, Style(.accent))
  }
}
