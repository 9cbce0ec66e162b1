package import Course
import TextCanvas

/// Lays course content out as whole lines of text, for a pipe or a screen reader.
///
/// Nothing is drawn: code is announced and indented, tables are told row by row, and styles that only please
/// the eye are left out. Prose is wrapped; figures and addresses keep their lines, and a line of code that is
/// too wide is continued with a mark.
package struct PlainText: Sendable {
  /// Columns available to prose.
  package var width: Int

  /// Columns available to code.
  let codeWidth: Int
  /// Whether tables that fit stand in columns, for those who see the screen.
  var drawsTables = false

  /// Prose is never wider than 88 columns, however wide the window is.
  package init(width: Int) {
    self.width = max(20, min(width, 88))
    codeWidth = max(20, width)
  }

  package func prose(_ text: String, first: String = "", rest: String? = nil) -> [String] {
    let rest = rest ?? String(repeating: " ", count: columnWidth(of: first))
    return wrap(text, width: width, first: first, rest: rest)
  }

  /// Blocks with an empty line between them.
  package func lines(_ blocks: [Block]) -> [String] {
    var lines: [String] = []
    for block in blocks {
      let next = self.lines(block)
      if !lines.isEmpty, !next.isEmpty { lines.append("") }
      lines += next
    }
    return lines
  }

  func lines(_ block: Block) -> [String] {
    switch block {
    case .heading(_, let text): prose(readable(text))
    case .paragraph(let text): prose(readable(text))
    case .list(let list): lines(list)
    case .table(let table): lines(table)
    case .code(let fence): lines(fence)
    case .prompt(let text):
      ["Prompt for an assistant:"]
        + text.split(separator: "\n", omittingEmptySubsequences: false)
        .map(String.init).dropLastEmpty().map { indented($0, by: 4) }
    case .alert(let alert, let blocks): labelled(alert.label, blocks)
    case .quote(let blocks):
      PlainText(width: max(20, width - 2)).lines(blocks).map { $0.isEmpty ? "" : "  " + $0 }
    case .question, .experiment: []
    }
  }

  /// Puts a label such as `Note:` before the first words.
  func labelled(_ label: String, _ blocks: [Block]) -> [String] {
    guard case .paragraph(let text)? = blocks.first else {
      return [label] + lines(blocks)
    }
    let rest = lines(Array(blocks.dropFirst()))
    return prose("\(label) \(readable(text))", rest: "") + (rest.isEmpty ? [] : [""] + rest)
  }

  private func lines(_ list: List) -> [String] {
    var lines: [String] = []
    for (index, item) in list.items.enumerated() {
      var mark = list.firstNumber.map { "\($0 + index). " } ?? "- "
      switch item.checkbox {
      case .ticked: mark += "[x] "
      case .empty: mark += "[ ] "
      case nil: break
      }
      if index > 0, !list.isTight { lines.append("") }
      let indent = String(repeating: " ", count: mark.count)
      let inner = PlainText(width: max(20, width - mark.count)).lines(item.blocks)
      for (row, line) in inner.enumerated() {
        lines.append(line.isEmpty ? "" : (row == 0 ? mark : indent) + line)
      }
      if inner.isEmpty { lines.append(mark) }
    }
    return lines
  }

  /// The columns' names once, then one item a row with its cells in that order.
  private func lines(_ table: Table) -> [String] {
    if drawsTables, let drawn = drawn(table) { return drawn }
    let names = table.header.map(readable).filter { !$0.isEmpty }
    // Of many columns nobody remembers the order.
    if names.count > 3, names.count == table.header.count { return named(table, names) }
    var lines = prose(
      "Table, \(counted(table.rows.count, "row")), each with: \(names.joined(separator: "; ")).")
    for row in table.rows {
      let cells = row.map(readable)
      guard let head = cells.first else { continue }
      let rest = cells.dropFirst().map { $0.isEmpty ? "nothing" : $0 }
      let ending = head.last.map { ":.?!".contains($0) } ?? true ? "" : ":"
      lines += prose("\(head)\(rest.isEmpty ? "" : ending) \(rest.joined(separator: "; "))", first: "- ")
    }
    return lines
  }

  private func named(_ table: Table, _ names: [String]) -> [String] {
    ["Table, \(counted(table.rows.count, "row")):"]
      + table.rows.flatMap { row in
        let cells = zip(names, row.map(readable)).map { "\($0) \($1.isEmpty ? "nothing" : $1)" }
        return prose(cells.joined(separator: "; "), first: "- ")
      }
  }

  /// The table in columns, its header over a rule; nil where that is too wide.
  private func drawn(_ table: Table) -> [String]? {
    let rows = ([table.header] + table.rows).map { $0.map(readable) }
    let widths = table.header.indices.map { column in
      rows.map { $0.indices.contains(column) ? columnWidth(of: $0[column]) : 0 }.max() ?? 0
    }
    guard widths.reduce(0, +) + 2 * max(0, widths.count - 1) <= codeWidth,
      !rows.joined().contains(where: { $0.contains("\n") })
    else { return nil }
    let lines = rows.map { row in
      var line = ""
      for (column, width) in widths.enumerated() {
        let cell = row.indices.contains(column) ? row[column] : ""
        let gap = String(repeating: " ", count: width - columnWidth(of: cell))
        let isRight = table.alignments.indices.contains(column) && table.alignments[column] == .right
        line += (column == 0 ? "" : "  ") + (isRight ? gap + cell : cell + gap)
      }
      while line.last == " " { line.removeLast() }
      return line
    }
    let rule = widths.map { String(repeating: "-", count: $0) }.joined(separator: "  ")
    return [lines[0], rule] + lines.dropFirst()
  }

  func lines(_ fence: CodeFence) -> [String] {
    // Characters that draw would be spelled out by whoever reads this aloud.
    if !fence.told.isEmpty, !drawsTables { return prose("Figure. \(fence.told)") }
    let code = fence.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      .dropLastEmpty()
    let name =
      switch fence.language {
      case "", "text": "Figure"
      case "python": "Python"
      case "output": "Output"
      default: fence.language
      }
    guard fence.language == "python" else {
      return ["\(name), \(counted(code.count, "line")):"] + code.map { indented($0, by: 4) }
    }
    // Code that just does not fit is moved to the left before it is broken.
    let widest = code.map { columnWidth(of: $0) }.max() ?? 0
    let margin = widest + 2 > codeWidth ? 4 : min(4, codeWidth - widest)
    let shown = code.map { PythonLine($0).broken(width: codeWidth - margin) }
    let broken = shown.count { $0.count > 1 }
    let note = broken == 0 ? "" : ", \(broken) of them broken at the margin"
    return ["\(name), \(counted(code.count, "line"))\(note):"]
      + shown.joined().map { indented($0, by: margin) }
  }

  func indented(_ line: String, by count: Int) -> String {
    line.isEmpty ? "" : String(repeating: " ", count: count) + line
  }

  /// A title as a sentence: one that asks keeps its mark.
  func sentence(_ title: String) -> String {
    title.last.map { "?!.".contains($0) } == true ? title : title + "."
  }

  /// Running text with code in backquotes and addresses after the words that link to them.
  package func readable(_ inlines: [Inline]) -> String {
    var blanks = 0
    count(inlines, &blanks)
    return inlines.map { readable($0, blanks: blanks) }.joined()
  }

  private func count(_ inlines: [Inline], _ blanks: inout Int) {
    for inline in inlines {
      switch inline {
      case .blank: blanks += 1
      case .emphasis(let inner), .strong(let inner), .strike(let inner), .link(let inner, _):
        count(inner, &blanks)
      default: break
      }
    }
  }

  private func readable(_ inline: Inline, blanks: Int) -> String {
    func inner(_ inlines: [Inline]) -> String { inlines.map { readable($0, blanks: blanks) }.joined() }
    switch inline {
    case .text(let text): return text
    case .code(let code): return "`\(code)`"
    case .emphasis(let text), .strong(let text): return inner(text)
    case .strike(let text): return "(struck out: \(inner(text)))"
    case .link(let text, let destination):
      let words = inner(text)
      let isAddress = destination.contains("://")
      return isAddress && words != destination ? "\(words): \(destination)" : words
    case .lineBreak: return "\n"
    case .image(let alternative, _): return "Image: \(alternative)."
    case .blank(let number): return blanks > 1 || number > 0 ? "(blank \(number + 1))" : "(blank)"
    }
  }
}

extension Alert {
  /// The word before the call-out's text.
  var label: String {
    switch self {
    case .note: "Note:"
    case .tip: "Tip:"
    case .important: "Important:"
    case .warning: "Warning:"
    case .caution: "Caution:"
    }
  }
}

extension [String] {
  /// Without empty lines at the end.
  func dropLastEmpty() -> [String] {
    var lines = self
    while lines.last?.isEmpty == true { lines.removeLast() }
    return lines
  }
}
