/// A table as lines of text: a head for each row, then columns; those that do not fit go on below, with the heads again.
struct TextTable: Equatable {
  struct Column: Equatable {
    var title: String
    /// One for each row; empty where there is nothing to say.
    var cells: [String]
    /// Whether it stays on the lines of the column before it.
    var belongsToPrevious = false
    /// Figures are put to the right of their column, words to the left.
    var isText = false

    var width: Int { max(title.count, cells.map(\.count).max() ?? 0) }
  }

  /// What stands above the heads.
  var corner: String
  var heads: [String]
  var columns: [Column] = []
  /// Sentences that stand in rows, by the row: in place of empty cells, or below the cells.
  var sentences: [Int: String] = [:]

  /// - Parameter wrap: breaks a sentence, given what its first line and the others begin with.
  func lines(
    width: Int, wrap: (_ sentence: String, _ first: String, _ rest: String) -> [String]
  ) -> [String] {
    let margin = min(([corner] + heads).map(\.count).max() ?? 0, max(width / 3, 8))
    var lines: [String] = []
    for (number, block) in blocks(width: width - margin).enumerated() {
      if number > 0 { lines.append("") }
      lines.append(row(corner, block.map { ($0, $0.title) }, margin))
      for index in heads.indices {
        let head = RunReport.left(heads[index], margin)
        let isEmpty = columns.allSatisfy { $0.cells[index].isEmpty }
        // What has nothing but a sentence stands in the first block only.
        if isEmpty, number > 0 { continue }
        if !isEmpty { lines.append(row(heads[index], block.map { ($0, $0.cells[index]) }, margin)) }
        guard number == 0, let sentence = sentences[index] else { continue }
        let rest = String(repeating: " ", count: margin + 2)
        lines += wrap(sentence, isEmpty ? head + "  " : rest, rest)
      }
    }
    return lines
  }

  /// Columns that stand beside each other; each block has at least one, however wide.
  private func blocks(width: Int) -> [[Column]] {
    var groups: [[Column]] = []
    for column in columns {
      if column.belongsToPrevious, !groups.isEmpty {
        groups[groups.count - 1].append(column)
      } else {
        groups.append([column])
      }
    }
    var blocks: [[Column]] = []
    var room = 0
    for group in groups {
      let needed = group.reduce(0) { $0 + $1.width + 2 }
      if blocks.isEmpty || needed > room {
        blocks.append(group)
        room = width - needed
      } else {
        blocks[blocks.count - 1] += group
        room -= needed
      }
    }
    return blocks.isEmpty ? [[]] : blocks
  }

  private func row(_ head: String, _ cells: [(column: Column, text: String)], _ margin: Int) -> String {
    var line = RunReport.left(head, margin)
    for (column, text) in cells {
      let blanks = String(repeating: " ", count: max(column.width - text.count, 0))
      line += "  " + (column.isText ? text + blanks : blanks + text)
    }
    while line.last == " " { line.removeLast() }
    return line
  }
}

extension Quantity {
  /// The value as a table shows it: three digits, a fitting unit, and `0.12`, not `1.2e-1`.
  ///
  /// Whole plain numbers are exact.
  var figure: String {
    switch (time, size, isPercent) {
    case (0, 0, true): return Quantity.threeDigits(value * 100) + " %"
    case (1, 0, _):
      let unit =
        [("s", 1.0), ("ms", 1e-3), ("us", 1e-6)].first { abs(value) >= $0.1 * 0.9995 } ?? ("ns", 1e-9)
      return value == 0 ? "0" : Quantity.threeDigits(value / unit.1) + " " + unit.0
    case (0, 1, _):
      let unit = [("GB", 1e9), ("MB", 1e6), ("KB", 1e3)].first { abs(value) >= $0.1 } ?? ("B", 1)
      return Quantity.threeDigits(value / unit.1) + " " + unit.0
    default: return Quantity.threeDigits(value)
    }
  }

  private static func threeDigits(_ value: Double) -> String {
    if value == value.rounded(), abs(value) < 1e15 { return String(Int(value)) }
    if value < 0 { return "-" + threeDigits(-value) }
    if value >= 1e15 || value < 0.0005 { return "\(value)" }
    if value >= 99.95 { return String(Int(value.rounded())) }
    if value < 0.0995 {
      let units = Int((value * 10_000).rounded())
      return "0." + String(repeating: "0", count: 4 - String(units).count) + String(units)
    }
    let decimals = value >= 9.995 ? 1 : 2
    return TimeUnit.decimal(Int128((value * (decimals == 1 ? 10 : 100)).rounded()), decimals: decimals)
  }
}
