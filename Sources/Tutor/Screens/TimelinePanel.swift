import Experiments
import TextCanvas

/// A timeline in a rectangle of the screen: an axis, lanes with their heads, the cursor, and what is there.
struct TimelinePanel {
  let timeline: TimelineView
  /// Rows of the lanes, those of the axis and of the moment apart.
  let laneRows: Int
  private let lanes: [TimelineView.Lane]
  private let margin: Int
  /// All rows, and those of them that are in view.
  private let rows: [Row]
  private let shown: Range<Int>
  /// The cells of the lanes in view, by lane.
  private let cells: [Int: [TimelineView.Cell]]

  /// Rows beside the lanes: labels and marks of the axis, and what is at the cursor.
  static let otherRows = 3

  init(_ timeline: TimelineView, rows: Int, width: Int) {
    var timeline = timeline
    margin = TimelinePanel.margin(timeline)
    timeline.fit(columns: max(1, width - margin))
    self.timeline = timeline
    lanes = timeline.lanes
    laneRows = max(1, rows - TimelinePanel.otherRows)
    let all = TimelinePanel.rows(lanes, timeline)
    // The cursor's lane is in view.
    let selected = all.firstIndex { if case .lane(timeline.lane) = $0 { true } else { false } } ?? 0
    let first = min(max(0, selected - laneRows / 2), max(0, all.count - laneRows))
    shown = first..<min(first + laneRows, all.count)
    var cells: [Int: [TimelineView.Cell]] = [:]
    for case .lane(let index) in all[shown] { cells[index] = timeline.cells(of: lanes[index]) }
    self.cells = cells
    self.rows = all
  }

  /// The glyphs in view with what they stand for.
  var legend: [(glyph: Character, ink: Ink, meaning: String)] { TimelineView.legend(of: Array(cells.values)) }

  /// The columns of the lanes in a window of that width.
  static func columns(_ timeline: TimelineView, width: Int) -> Int { max(1, width - margin(timeline)) }

  /// Columns of the lanes' heads: as wide as the longest, within reason.
  private static func margin(_ timeline: TimelineView) -> Int {
    min(max(timeline.lanes.map { columnWidth(of: timeline.head(of: $0)) }.max() ?? 6, 6), 16) + 2
  }

  /// How many rows the lanes want: one each, and one for the head of each group.
  static func wantedRows(_ timeline: TimelineView) -> Int { rows(timeline.lanes, timeline).count + otherRows }

  private enum Row {
    case group(String)
    case lane(Int)
  }

  /// Lanes with a head before every run where there are two, and before every process where there are several.
  private static func rows(_ lanes: [TimelineView.Lane], _ timeline: TimelineView) -> [Row] {
    var rows: [Row] = []
    for (index, lane) in lanes.enumerated() {
      let before = index > 0 ? lanes[index - 1] : nil
      let hasProcesses = lanes.contains { $0.run == lane.run && ($0.process ?? 0) > 0 }
      if timeline.runs.count > 1, before?.run != lane.run {
        rows.append(.group(timeline.runs[lane.run].run.options.runtime.title))
      }
      if hasProcesses, let process = lane.process, before?.process != process || before?.run != lane.run {
        rows.append(.group("process \(process)"))
      }
      rows.append(.lane(index))
    }
    return rows
  }

  /// Draws it from a row of the frame on.
  func draw(into frame: inout Frame, top: Int) {
    let axis = timeline.axis
    frame.put(axis.labels, row: top, column: margin, Style(.faint))
    frame.put(axis.marks, row: top + 1, column: margin, Style(.faint))
    for (offset, row) in rows[shown].enumerated() { draw(row, into: &frame, row: top + 2 + offset) }
    let last = top + 2 + shown.count
    if let column = timeline.cursorColumn {
      frame.restyle(row: top + 1, columns: margin + column..<margin + column + 1, Style(.accent, [.reversed]))
    }
    let hidden = rows.count - shown.count
    let more = hidden > 0 ? " (\(hidden) more lanes)" : ""
    frame.put(timeline.moment.sentence + more, row: last, column: 1, Style(.strong))
  }

  private func draw(_ row: Row, into frame: inout Frame, row place: Int) {
    guard place < frame.size.rows else { return }
    switch row {
    case .group(let title): frame.put(title, row: place, column: 0, Style(.faint))
    case .lane(let index):
      let isSelected = index == timeline.lane
      let lane = lanes[index]
      frame.put(
        (isSelected ? "▸" : " ") + timeline.head(of: lane), row: place, column: 0,
        isSelected ? Style(.accent) : .plain, limit: margin - 1)
      for (column, cell) in (cells[index] ?? []).enumerated() {
        frame.put(String(cell.glyph), row: place, column: margin + column, Style(cell.ink))
      }
      guard let column = timeline.cursorColumn else { return }
      let cell = frame[place, margin + column]
      // A bar where nothing is to be seen, else the glyph turned over.
      if cell.character == " " {
        frame.put("│", row: place, column: margin + column, Style(.accent))
      } else {
        frame.restyle(
          row: place, columns: margin + column..<margin + column + 1, Style(cell.style.ink, [.reversed]))
      }
    }
  }
}
