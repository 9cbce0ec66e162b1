import Course
import Experiments
import TextCanvas

/// The bench on the screen: script and knobs, the question before the run, what came of it, and the timeline below.
///
/// Where the window is wide the script stands to the left of all that is said; else above it.
struct BenchView {
  let state: ScreenState
  private let bench: BenchScreen
  private let isWide: Bool
  /// Rows of the timeline at the foot; 0 where there is none.
  private let timelineRows: Int
  /// The lines that scroll: those of the text, or in a wide window what is said.
  private(set) var lines: [PageLine] = []
  private let program: [PageLine]
  /// In a wide window, the script beside them.
  private var script: [PageLine] = []
  /// The line of what is said where it begins, and that of the last run.
  private var latest: Int?
  private var cursor: (line: Int, column: Int)?

  /// From so many columns on the script has a column of its own.
  private static let wide = 100

  init(_ state: ScreenState) {
    self.state = state
    bench = state.bench
    isWide = state.size.columns >= BenchView.wide
    let rows = ScreenView.bodyRows(state.size)
    if let timeline = state.tutor.bench?.timeline {
      let width = state.size.columns
      let wanted = TimelinePanel.wantedRows(timeline, width: width, legend: BenchView.legend(state.size))
      timelineRows =
        state.bench.isTimelineWhole
        ? rows : min(wanted, max(rows / 2 + 1, TimelinePanel.leastRows(width: width)))
    } else {
      timelineRows = 0
    }
    program = BenchScript(state).lines
    var talk = BenchTalk(state, width: talkWidth)
    talk.write()
    if isWide {
      script = program
      lines = talk.lines
      (latest, cursor) = (talk.latest, talk.cursor)
    } else {
      lines = talk.head + program + [PageLine()] + talk.lines
      let offset = lines.count - talk.lines.count
      latest = talk.latest.map { $0 + offset }
      cursor = talk.cursor.map { ($0.line + offset, $0.column) }
    }
    if isWide { lines = talk.head + lines }
    if isWide {
      latest = latest.map { $0 + talk.head.count }
      cursor = cursor.map { ($0.line + talk.head.count, $0.column) }
    }
  }

  /// In a low window the text needs the rows; there `?` has the rest of the legend.
  private static func legend(_ size: Size) -> TimelinePanel.LegendStyle { size.rows < 24 ? .row : .short }

  private var scriptColumns: Int { isWide ? min(state.size.columns / 2, 60) : 0 }
  private var talkWidth: Int { state.size.columns - scriptColumns - 2 }

  /// Columns of the longest line that scrolls sideways, of those that can be in view.
  var widest: Int {
    (bench.isTimelineWhole ? program : lines + program).filter(\.isWide).map(\.line.width).max() ?? 0
  }

  /// Rows of what scrolls.
  var window: Int { max(1, ScreenView.bodyRows(state.size) - timelineRows - (timelineRows > 0 ? 1 : 0)) }

  /// The first line shown: where it was scrolled to, else so that the cursor and what was told last are seen.
  var top: Int {
    let most = max(0, lines.count - window)
    if let scroll = bench.scroll { return min(scroll, most) }
    if let cursor, bench.followsEntry { return min(max(0, cursor.line - window + 2), most) }
    if let latest { return min(latest, most) }
    return 0
  }

  func draw(into frame: inout Frame) {
    if bench.isTimelineWhole, let timeline = state.tutor.bench?.timeline {
      drawWhole(timeline, into: &frame)
      return
    }
    let left = isWide ? scriptColumns + 1 : 1
    if isWide {
      let first = scriptTop
      for row in 0..<window where first + row < script.count {
        put(script[first + row], into: &frame, row: row + 1, column: 0, limit: scriptColumns - 1)
      }
      for row in 0..<window { frame.put("│", row: row + 1, column: scriptColumns - 1, Style(.faint)) }
    }
    for row in 0..<window where top + row < lines.count {
      put(lines[top + row], into: &frame, row: row + 1, column: isWide ? left : 0, limit: frame.size.columns)
    }
    if top + window < lines.count {
      frame.putMore(row: window)
    }
    if let cursor, bench.isTyping, (top..<top + window).contains(cursor.line) {
      frame.cursor = Frame.Position(
        row: cursor.line - top + 1, column: min((isWide ? left : 0) + cursor.column, frame.size.columns - 1))
    }
    if let timeline = state.tutor.bench?.timeline {
      let row = window + 1
      frame.put(String(repeating: "─", count: frame.size.columns), row: row, column: 0, Style(.faint))
      TimelinePanel(
        timeline, rows: timelineRows, width: frame.size.columns, legend: BenchView.legend(frame.size)
      ).draw(into: &frame, top: row + 1)
    }
  }

  private func put(_ line: PageLine, into frame: inout Frame, row: Int, column: Int, limit: Int) {
    let shift = line.isWide ? bench.shift : 0
    let head = min(line.headColumns, max(0, limit - column))
    frame.put(line.line, row: row, column: column + head, skip: head + shift, limit: limit)
    frame.put(line.line, row: row, column: column, limit: column + head)
    guard line.isWide else { return }
    if line.line.width - shift > limit - column {
      frame.put("›", row: row, column: limit - 1, Style(.accent))
    }
    if shift > 0, line.line.width > head { frame.put("‹", row: row, column: column + head, Style(.accent)) }
  }

  /// In a wide window the script follows the thread of the cursor.
  private var scriptTop: Int {
    let most = max(0, script.count - window)
    guard let line = state.tutor.bench?.timeline?.moment.line else { return min(bench.scroll ?? 0, most) }
    return min(max(0, line - 1 - window / 2), most)
  }

  // MARK: - The timeline alone

  /// Rows for the script, and what is said above it, that lanes leave free.
  private static let leastScript = 5

  /// Lanes and legend above, and below them the script with the lines the threads are on.
  private func drawWhole(_ timeline: TimelineView, into frame: inout Frame) {
    let (rows, width) = (ScreenView.bodyRows(frame.size), frame.size.columns)
    let wanted = TimelinePanel.wantedRows(timeline, width: width, legend: .whole)
    let height = min(wanted, max(TimelinePanel.leastRows(width: width), rows - BenchView.leastScript))
    let panel = TimelinePanel(timeline, rows: height, width: width, legend: .whole)
    var row = panel.draw(into: &frame, top: 1)
    let facts =
      "column \(panel.timeline.perColumn), play step \(timeline.paceText)"
      + (timeline.followsLock ? ", follows the lock" : "")
    for line in wrap(facts, width: width - 2) {
      guard row < frame.size.rows - 1 else { return }
      frame.put(line, row: row, column: 1, Style(.faint))
      row += 1
    }
    let room = frame.size.rows - 1 - row
    guard room > 0 else { return }
    let line = timeline.moment.line ?? 1
    let first = min(max(0, line - 1 - room / 2), max(0, program.count - room))
    for offset in 0..<room where first + offset < program.count {
      put(program[first + offset], into: &frame, row: row + offset, column: 0, limit: width)
    }
  }
}
