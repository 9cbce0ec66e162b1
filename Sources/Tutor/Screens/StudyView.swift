import Course
import TextCanvas

/// A step on the screen: its text, what was told of it, and the answer being entered.
struct StudyView {
  struct Body {
    var lines: [PageLine] = []
    /// Rows of the window.
    var window = 1
    /// The first line shown.
    var top = 0
    /// Columns of the widest line that scrolls sideways.
    var widest: Int { lines.reduce(0) { $1.isWide ? max($0, $1.line.width) : $0 } }
    /// The lines of what the last key brought, which are to be in view.
    var latest: Range<Int>?
    /// Where letters go, by line and column.
    var cursor: (line: Int, column: Int)?
    /// The lines of what is being entered, which are to be in view.
    var entry: Range<Int>?
    /// The lines of the choices, by place.
    var choices: [Range<Int>] = []
  }

  let state: ScreenState
  private let tutor: TutorState
  private let study: StudyScreen
  let layout: PageLayout
  let body: Body

  init(_ state: ScreenState) {
    self.state = state
    tutor = state.tutor
    study = state.study
    let margin = ScreenView.margin(state.size)
    var layout = PageLayout(width: state.size.columns - 2 * margin)
    if case .fields(let fields, let active) = state.study.entry {
      layout.fields = fields
      layout.activeField = active
    } else {
      layout.fields = StudyView.answered(tutor)
    }
    self.layout = layout
    var body = StudyBody(state, layout).made()
    body.window = ScreenView.bodyRows(state.size)
    body.top = StudyView.top(of: body, state.study)
    self.body = body
  }

  /// What stands in the blanks of a question that is done; empty where its answer was only shown.
  private static func answered(_ tutor: TutorState) -> [TextField] {
    guard tutor.phase == .answered, let question = tutor.question,
      case .blanks(let blanks, _) = question.answers,
      let known = tutor.known(question), known.outcome != .revealed
    else { return [] }
    let texts = (known.answer ?? "").split(separator: "\n", omittingEmptySubsequences: false)
    return texts.count == blanks.count ? texts.map { TextField(String($0)) } : []
  }

  /// Where the window stands: where it was scrolled to, but so that the cursor and what was told last are seen.
  private static func top(of body: Body, _ study: StudyScreen) -> Int {
    let most = max(0, body.lines.count - body.window)
    var top = min(study.scroll, most)
    if let latest = body.latest, latest.lowerBound < top || latest.upperBound > top + body.window {
      // All of it where it fits, else its beginning.
      top = min(max(0, latest.upperBound - body.window), latest.lowerBound)
    }
    if study.followsEntry, let cursor = body.entry {
      if cursor.lowerBound < top { top = cursor.lowerBound }
      if cursor.upperBound > top + body.window { top = cursor.upperBound - body.window }
    }
    return min(max(0, top), most)
  }

  func draw(into frame: inout Frame) {
    let margin = ScreenView.margin(state.size)
    let columns = state.size.columns
    for row in 0..<body.window where body.top + row < body.lines.count {
      let line = body.lines[body.top + row]
      let shift = line.isWide ? study.shift : 0
      frame.put(line.line, row: row + 1, column: margin, skip: shift)
      guard line.isWide else { continue }
      // What is cut is marked, so that nobody takes it for all.
      if line.line.width - shift > columns - margin {
        frame.put("›", row: row + 1, column: columns - 1, Style(.accent))
      }
      if shift > 0, line.line.width > 0 { frame.put("‹", row: row + 1, column: margin, Style(.accent)) }
    }
    if body.top + body.window < body.lines.count {
      frame.putMore(row: body.window)
    }
    if let cursor = body.cursor, (body.top..<body.top + body.window).contains(cursor.line) {
      frame.cursor = Frame.Position(
        row: cursor.line - body.top + 1, column: min(margin + cursor.column, columns - 1))
    }
  }

  /// The choice that stands at a row of the window.
  func choice(atRow row: Int) -> Int? {
    let line = row - 1 + body.top
    return body.choices.firstIndex { $0.contains(line) }
  }
}
