import TextCanvas

/// What stands between the body and the footer while it matters: work under way, a notice, the line after a colon.
///
/// The body gets so many rows fewer: nothing of it is covered.
struct FootView {
  private let lines: [String]
  private let share: Double?
  private let typed: TextField?

  /// A notice has so many rows at most.
  private static let mostLines = 4

  init(_ state: ScreenState) {
    let width = max(8, state.size.columns - 2)
    let room = max(1, state.size.rows - 4)
    if let work = state.work {
      share = work.share
      typed = nil
      lines = Array(wrap(work.words, width: width).prefix(room))
      return
    }
    share = nil
    typed = state.colon.field
    lines = state.notice.map { Array(wrap($0, width: width).prefix(min(FootView.mostLines, room))) } ?? []
  }

  /// Where a bar begins behind the last line; nil where it needs a row of its own.
  private func bar(in columns: Int) -> Int? {
    let column = 1 + columnWidth(of: lines.last ?? "") + 2
    return columns - column > 12 ? column : nil
  }

  /// Rows of it in a window so wide.
  func height(in columns: Int) -> Int {
    lines.count + (typed == nil ? 0 : 1) + (share != nil && bar(in: columns) == nil ? 1 : 0)
  }

  /// Draws it above the footer.
  func draw(into frame: inout Frame) {
    let (columns, end) = (frame.size.columns, frame.size.rows - 1)
    let rows = max(1, end - height(in: columns))..<end
    frame.clear(rows: rows, Style(.selected))
    for (row, line) in zip(rows, lines) { frame.put(line, row: row, column: 1, Style(.selected)) }
    if let share { draw(share, row: end - 1, column: bar(in: columns) ?? 1, into: &frame) }
    if let typed { draw(typed, row: end - 1, into: &frame) }
  }

  private func draw(_ share: Double, row: Int, column: Int, into frame: inout Frame) {
    let room = max(0, frame.size.columns - column - 1)
    let full = Int(Double(room) * min(max(share, 0), 1))
    let bar = String(repeating: "█", count: full) + String(repeating: "·", count: room - full)
    frame.put(bar, row: row, column: column, Style(.selected))
  }

  /// Of a line that is too long, the part with the cursor.
  private func draw(_ typed: TextField, row: Int, into frame: inout Frame) {
    let last = frame.size.columns - 2
    let place = 2 + columnWidth(of: String(typed.text.prefix(typed.cursor)))
    let skip = max(0, place - last)
    frame.put(StyledLine(":" + typed.text, .selected), row: row, column: 1, skip: skip)
    frame.cursor = Frame.Position(row: row, column: place - skip)
  }
}
