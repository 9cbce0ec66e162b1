import Experiments
import TextCanvas

/// A timeline in a rectangle of the screen: an axis, lanes with their heads, a legend, the cursor and what is there.
///
/// Where it is too low the legend goes first, but for what a free row holds of it, then lanes, of which it says how many
/// there are above and below.
struct TimelinePanel {
  let timeline: TimelineView
  private let lanes: [TimelineView.Lane]
  private let margin: Int
  private let width: Int
  /// All rows, and those of them that are in view.
  private let rows: [Row]
  private let shown: Range<Int>
  private let legend: [StyledLine]
  /// What stands in a row that the cursor's sentence leaves free, where the legend has none of its own.
  private let spareLegend: StyledLine?
  /// The cells of the lanes in view, by lane.
  private let cells: [Int: [TimelineView.Cell]]

  init(_ timeline: TimelineView, rows: Int, width: Int, legend style: LegendStyle) {
    var timeline = timeline
    margin = TimelinePanel.margin(timeline, width: width)
    timeline.fit(columns: max(1, width - margin))
    self.timeline = timeline
    self.width = width
    lanes = timeline.lanes
    let all = TimelinePanel.rows(lanes, timeline)
    let legend = TimelinePanel.legend(timeline, style, width: width)
    let room = rows - TimelinePanel.otherRows(width)
    // One row is worth a lane where several are seen all the same.
    let least = style == .row ? min(all.count, 4) : all.count
    self.legend = style == .whole || room >= least + legend.count ? legend : []
    spareLegend = self.legend.isEmpty ? TimelineLegend.row(timeline.legend, width: width - 2) : nil
    var count = room - self.legend.count
    // A row says what is missing.
    if count < all.count { count -= 1 }
    // The cursor's lane is in view.
    let selected = all.firstIndex { if case .lane(timeline.lane) = $0 { true } else { false } } ?? 0
    let first = min(max(0, selected - max(1, count) / 2), max(0, all.count - max(1, count)))
    shown = first..<min(first + max(1, count), all.count)
    var cells: [Int: [TimelineView.Cell]] = [:]
    for case .lane(let index) in all[shown] { cells[index] = timeline.cells(of: lanes[index]) }
    self.cells = cells
    self.rows = all
  }

  /// The columns of the lanes in a window of that width.
  static func columns(_ timeline: TimelineView, width: Int) -> Int {
    max(1, width - margin(timeline, width: width))
  }

  /// Columns of the lanes' heads: as wide as the longest, within reason.
  private static func margin(_ timeline: TimelineView, width: Int) -> Int {
    let widest = timeline.lanes.map { columnWidth(of: timeline.head(of: $0)) }.max() ?? 0
    // A thread's own name and that of its function fit, such as "B Thread-1 (worker)".
    return min(max(widest, 6), width < 80 ? 16 : 20) + 2
  }

  /// Rows of what is said of the cursor's place, which is always as much so that lanes stay where they are.
  private static func momentRows(_ width: Int) -> Int { width < 110 ? 2 : 1 }

  /// Rows beside lanes and legend: labels and marks of the axis, and what is at the cursor.
  private static func otherRows(_ width: Int) -> Int { 2 + momentRows(width) }

  /// What a panel says of its glyphs.
  enum LegendStyle {
    /// One row of it, if there is room for it.
    case row
    /// In few words, if there is room for it.
    case short
    /// Rather lanes are left out than this.
    case whole
  }

  private static func legend(_ timeline: TimelineView, _ style: LegendStyle, width: Int) -> [StyledLine] {
    // Else a mark in every eighth column reads as a rhythm.
    let bursts = timeline.marksBursts ? "; short bursts: 1 mark in 8 columns" : ""
    let note = "a column is \(timeline.perColumn)\(bursts)"
    let short = TimelineLegend(timeline.legend, width: width - 2, .short, note: note).lines
    switch style {
    case .row: return TimelineLegend.row(timeline.legend, width: width - 2).map { [$0] } ?? []
    case .short: return short
    case .whole:
      let long = TimelineLegend(timeline.legend, width: width - 2, note: note).lines
      return long.count > 2 ? short : long
    }
  }

  /// How many rows all of it wants.
  static func wantedRows(_ timeline: TimelineView, width: Int, legend style: LegendStyle) -> Int {
    rows(timeline.lanes, timeline).count + otherRows(width) + legend(timeline, style, width: width).count
  }

  /// How many rows it needs so that a lane is seen.
  static func leastRows(width: Int) -> Int { otherRows(width) + 1 }

  private enum Row {
    case group(String)
    case lane(Int)

    var isLane: Bool { if case .lane = self { true } else { false } }
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

  // MARK: - What is said

  /// How many lanes are out of sight, and the keys that come to them; nil where all are seen.
  var missing: String? {
    guard shown.count < rows.count else { return nil }
    let above = rows[..<shown.lowerBound].count { $0.isLane }
    let below = rows[shown.upperBound...].count { $0.isLane }
    let parts = [(below, "below: J"), (above, "above: K")].filter { $0.0 > 0 }.map { count, way in
      "\(count) more \(count == 1 ? "lane" : "lanes") \(way)"
    }
    return parts.isEmpty ? nil : parts.joined(separator: ", ")
  }

  /// What is at the cursor; of what is too long for its rows the end is left out, with dots for it.
  private var told: [String] {
    let lines = wrap(timeline.moment.sentence, width: width - 2)
    let most = TimelinePanel.momentRows(width)
    guard lines.count > most else { return lines }
    return lines.prefix(most - 1) + [shortened(lines[most - 1] + " …", to: width - 2)]
  }

  // MARK: - Drawing

  /// Draws it from a row of the frame on.
  ///
  /// - Returns: The row behind it.
  @discardableResult
  func draw(into frame: inout Frame, top: Int) -> Int {
    let axis = timeline.axis
    frame.put(axis.labels, row: top, column: margin, Style(.faint))
    frame.put(axis.marks, row: top + 1, column: margin, Style(.faint))
    for (offset, row) in rows[shown].enumerated() { draw(row, into: &frame, row: top + 2 + offset) }
    var row = top + 2 + shown.count
    if let column = timeline.cursorColumn {
      frame.restyle(row: top + 1, columns: margin + column..<margin + column + 1, Style(.accent, [.reversed]))
    }
    if let missing {
      frame.put(missing, row: row, column: 1, Style(.accent))
      row += 1
    }
    for line in legend {
      frame.put(line, row: row, column: 1)
      row += 1
    }
    let told = told
    for (offset, line) in told.enumerated() { frame.put(line, row: row + offset, column: 1, Style(.strong)) }
    if let spareLegend, told.count < TimelinePanel.momentRows(width) {
      frame.put(spareLegend, row: row + told.count, column: 1)
    }
    return row + TimelinePanel.momentRows(width)
  }

  private func draw(_ row: Row, into frame: inout Frame, row place: Int) {
    guard place < frame.size.rows else { return }
    switch row {
    case .group(let title): frame.put(title, row: place, column: 0, Style(.faint))
    case .lane(let index):
      let isSelected = index == timeline.lane
      let lane = lanes[index]
      frame.put(
        (isSelected ? "▸" : " ") + shortened(timeline.head(of: lane), to: margin - 2), row: place, column: 0,
        isSelected ? Style(.accent) : .plain)
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
