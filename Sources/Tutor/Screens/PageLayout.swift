import Course
import PythonSyntax
import TextCanvas

/// A line of a page, ready to be cut to the window.
struct PageLine: Equatable, Sendable {
  var line: StyledLine
  /// Wider than prose may be: it scrolls sideways instead of being wrapped.
  var isWide = false
  /// Columns at its beginning that stay where they are when the rest scrolls.
  var headColumns = 0

  init(_ line: StyledLine = StyledLine(), isWide: Bool = false, headColumns: Int = 0) {
    self.line = line
    self.isWide = isWide
    self.headColumns = headColumns
  }

  init(_ text: String, _ ink: Ink = .plain) { self.init(StyledLine(text, ink)) }
}

/// Lays course content out as styled lines of a page.
///
/// Prose wraps; code, figures and tables keep their lines, which scroll sideways where they are too wide.
struct PageLayout: Sendable {
  /// Columns of prose: at most 88, however wide the window is.
  let width: Int
  /// What is typed into the blanks of a question, and which of them has the cursor.
  var fields: [TextField] = []
  var activeField: Int?

  static let widestProse = 88

  init(width: Int) { self.width = max(12, min(width, PageLayout.widestProse)) }

  func prose(_ text: String, _ ink: Ink = .plain, first: String = "") -> [PageLine] {
    prose([StyledText(text, ink)], first: StyledLine(first, ink))
  }

  func prose(
    _ pieces: [StyledText], first: StyledLine = StyledLine(), rest: StyledLine? = nil
  ) -> [PageLine] {
    // The address of a page is not broken: what is wider than the window is reached sideways.
    wrap(pieces, width: width, first: first, rest: rest).map { PageLine($0, isWide: $0.width > width) }
  }

  /// Blocks with an empty line between them.
  func lines(_ blocks: [Block]) -> [PageLine] {
    var lines: [PageLine] = []
    for block in blocks {
      let next = self.lines(block)
      if !lines.isEmpty, !next.isEmpty { lines.append(PageLine()) }
      lines += next
    }
    return lines
  }

  /// A label such as `Note` before the first words.
  func labelled(_ label: StyledText, _ blocks: [Block]) -> [PageLine] {
    guard case .paragraph(let text)? = blocks.first else {
      return [PageLine(StyledLine([label]))] + lines(blocks)
    }
    let rest = lines(Array(blocks.dropFirst()))
    return prose([label, StyledText(" ")] + styled(text)) + (rest.isEmpty ? [] : [PageLine()] + rest)
  }

  func lines(_ block: Block) -> [PageLine] {
    switch block {
    case .heading(let level, let text):
      prose(styled(text, in: Style(.heading, level < 3 ? [.underlined] : [])))
    case .paragraph(let text): prose(styled(text))
    case .list(let list): lines(list)
    case .table(let table): lines(table)
    case .code(let fence): lines(fence)
    case .prompt(let text):
      prose("Prompt for an assistant", .strong)
        + inset(
          text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            $0.isEmpty ? [PageLine()] : narrower(by: 2).prose(String($0))
          }, by: "  ")
    case .alert(let alert, let blocks): lines(alert, blocks)
    case .quote(let blocks): inset(narrower(by: 2).lines(blocks), by: "│ ", .faint)
    case .question, .experiment: []
    }
  }

  private func narrower(by columns: Int) -> PageLayout {
    var layout = PageLayout(width: width - columns)
    layout.fields = fields
    layout.activeField = activeField
    return layout
  }

  private func inset(_ lines: [PageLine], by mark: String, _ ink: Ink = .plain) -> [PageLine] {
    lines.map { PageLine(StyledLine(mark, ink) + $0.line, isWide: $0.isWide) }
  }

  private func lines(_ alert: Alert, _ blocks: [Block]) -> [PageLine] {
    let ink: Ink =
      switch alert {
      case .note, .tip: .accent
      case .important: .heading
      case .warning, .caution: .warning
      }
    let label = StyledText(alert.label, Style(ink, [.bold]))
    return inset(narrower(by: 2).labelled(label, blocks), by: "┃ ", ink)
  }

  private func lines(_ list: List) -> [PageLine] {
    var lines: [PageLine] = []
    for (index, item) in list.items.enumerated() {
      var mark = list.firstNumber.map { "\($0 + index). " } ?? "• "
      switch item.checkbox {
      case .ticked: mark += "[x] "
      case .empty: mark += "[ ] "
      case nil: break
      }
      if index > 0, !list.isTight { lines.append(PageLine()) }
      let indent = String(repeating: " ", count: mark.count)
      let inner = narrower(by: mark.count).lines(item.blocks)
      for (row, line) in inner.enumerated() {
        let margin = row == 0 ? StyledLine(mark, .accent) : StyledLine(indent)
        lines.append(PageLine(margin + line.line, isWide: line.isWide))
      }
      if inner.isEmpty { lines.append(PageLine(mark, .accent)) }
    }
    return lines
  }

  /// The table in columns, its header over a rule; cells too long for their column wrap where the window is narrow.
  private func lines(_ table: Table) -> [PageLine] {
    let rows = ([table.header] + table.rows).enumerated().map { number, row in
      row.map { StyledLine(styled($0, in: Style(number == 0 ? .strong : .plain))) }
    }
    let widths = table.header.indices.map { column in
      rows.map { $0.indices.contains(column) ? $0[column].width : 0 }.max() ?? 0
    }
    let all = widths.reduce(0, +) + 3 * max(0, widths.count - 1)
    var lines: [PageLine] = []
    for (number, row) in rows.enumerated() {
      var line = StyledLine()
      for (column, width) in widths.enumerated() {
        let cell = row.indices.contains(column) ? row[column] : StyledLine()
        let gap = max(0, width - cell.width)
        let alignment = table.alignments.indices.contains(column) ? table.alignments[column] : .none
        let left = alignment == .right ? gap : alignment == .center ? gap / 2 : 0
        let isLast = column == widths.count - 1
        line = line + StyledLine(String(repeating: " ", count: left)) + cell
        if !isLast {
          line = line + StyledLine(String(repeating: " ", count: gap - left)) + StyledLine(" │ ", .faint)
        }
      }
      lines.append(PageLine(line, isWide: all > width))
      if number == 0 {
        let rule = widths.map { String(repeating: "─", count: $0) }.joined(separator: "─┼─")
        lines.append(PageLine(StyledLine(rule, .faint), isWide: all > width))
      }
    }
    return lines
  }

  func lines(_ fence: CodeFence) -> [PageLine] {
    let code = PageLayout.codeLines(fence.text)
    guard fence.language == "python" else {
      let ink: Ink = fence.language == "output" ? .string : .plain
      return code.map { PageLine(StyledLine("  ") + StyledLine($0, ink), isWide: true) }
    }
    return program(fence.text).map { PageLine($0, isWide: true) }
  }

  /// A program with the numbers of its lines.
  func program(_ text: String) -> [StyledLine] {
    let lines = PageLayout.highlighted(text)
    let digits = String(lines.count).count
    return lines.enumerated().map { index, line in
      let number = String(index + 1)
      let gap = String(repeating: " ", count: digits - number.count)
      return StyledLine("\(gap)\(number)  ", .faint) + line
    }
  }

  static func codeLines(_ text: String) -> [String] {
    text.split(separator: "\n", omittingEmptySubsequences: false).map { expandingTabs($0) }.dropLastEmpty()
  }

  /// The lines of a program, its parts in looks of their own.
  static func highlighted(_ text: String) -> [StyledLine] {
    var lines: [[StyledText]] = [[]]
    func add(_ piece: Substring, _ ink: Ink) {
      for (index, part) in piece.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        if index > 0 { lines.append([]) }
        if !part.isEmpty { lines[lines.count - 1].append(StyledText(expandingTabs(part), ink)) }
      }
    }
    var place = 0
    let bytes = text.utf8
    func cut(_ range: Range<Int>) -> Substring {
      let start = bytes.index(bytes.startIndex, offsetBy: range.lowerBound)
      return text[start..<bytes.index(start, offsetBy: range.count)]
    }
    for range in highlighting(of: text) {
      if range.bytes.lowerBound > place { add(cut(place..<range.bytes.lowerBound), .plain) }
      add(cut(range.bytes), Ink(range.kind))
      place = range.bytes.upperBound
    }
    add(cut(place..<bytes.count), .plain)
    while lines.count > 1, lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { StyledLine($0) }
  }

  private static func expandingTabs(_ line: Substring) -> String {
    guard line.contains("\t") else { return String(line) }
    var text = ""
    for character in line {
      if character == "\t" {
        text += String(repeating: " ", count: 8 - columnWidth(of: text) % 8)
      } else {
        text.append(character)
      }
    }
    return text
  }
}

// MARK: - Running text

extension PageLayout {
  func styled(_ inlines: [Inline], in style: Style = .plain) -> [StyledText] {
    inlines.flatMap { styled($0, in: style) }
  }

  private func styled(_ inline: Inline, in style: Style) -> [StyledText] {
    func marked(_ ink: Ink, _ marks: Style.Marks) -> Style {
      Style(style.ink == .plain ? ink : style.ink, style.marks.union(marks))
    }
    switch inline {
    case .text(let text): return [StyledText(text, style)]
    // Without colours quotes say what is code.
    case .code(let code): return [StyledText("`\(code)`", Style(.code, style.marks))]
    case .emphasis(let inner): return styled(inner, in: marked(.emphasis, [.slanted]))
    case .strong(let inner): return styled(inner, in: marked(.strong, [.bold]))
    case .strike(let inner):
      return [StyledText("(struck out: ")] + styled(inner, in: style) + [StyledText(")")]
    case .link(let inner, let destination):
      let words = styled(inner, in: Style(.link))
      let isShown = destination.contains("://") && words.map(\.text).joined() != destination
      return words + (isShown ? [StyledText(" (\(destination))", .faint)] : [])
    case .lineBreak: return [StyledText("\n", style)]
    case .image(let alternative, _): return [StyledText("[image: \(alternative)]", .faint)]
    case .blank(let number): return blank(number)
    }
  }

  private func blank(_ number: Int) -> [StyledText] {
    let label = fields.count > 1 ? "\(number + 1):" : ""
    guard fields.indices.contains(number) else { return [StyledText("\(label)____", Style(.field))] }
    let text = fields[number].text
    // Blanks keep their width, so that the text around does not jump at the first letters.
    let room = max(0, 8 - columnWidth(of: text))
    // A line break inside would tear the field apart.
    let shown = (text + String(repeating: "_", count: room)).map { $0 == " " ? "\u{A0}" : $0 }
    return [
      StyledText(label, .faint),
      StyledText("[" + String(shown) + "]", Style(number == activeField ? .activeField : .field)),
    ]
  }
}

extension Ink {
  init(_ kind: HighlightedRange.Kind) {
    self =
      switch kind {
      case .keyword: .keyword
      case .string: .string
      case .comment: .comment
      case .number: .number
      case .definition: .definition
      }
  }
}
