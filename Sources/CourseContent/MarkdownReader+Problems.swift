import CCMarkGFM
import Course

/// What lessons and quizzes must not contain.
extension MarkdownReader {
  func noteSetext(_ lines: ClosedRange<Int>, column: Int) {
    let first = source.line(lines.lowerBound)
    guard first.dropFirst(column - 1).first != UInt8(ascii: "#") else { return }
    // cmark's own last line of such a heading may lie beyond its underline.
    for number in lines.dropFirst() {
      let marks = source.line(number).filter { $0 != 0x20 && $0 != UInt8(ascii: ">") }
      if !marks.isEmpty, marks.allSatisfy({ $0 == UInt8(ascii: "=") }) {
        note(.setextHeading, "write headings with `#` in front, not underlined", number)
        return
      }
      if !marks.isEmpty, marks.allSatisfy({ $0 == UInt8(ascii: "-") }) {
        note(.setextHeading, "this makes the text above a heading; write an empty line before ---", number)
        return
      }
    }
  }

  func notePageBreak(_ number: Int, column: Int, isTop: Bool) {
    guard isTop else {
      note(.breakInside, "a page break cannot stand inside a list or a quote", number, column)
      return
    }
    if !source.line(number).elementsEqual([0x2D, 0x2D, 0x2D]) {
      note(.pageBreakForm, "write a page break as --- alone on its line", number, column)
    } else if number > 1, !source.isBlank(number - 1) {
      note(.pageBreakNeedsEmptyLine, "write an empty line before ---", number, column)
    }
  }

  func noteOpenFence(_ node: OpaquePointer, _ lines: ClosedRange<Int>) {
    var length: Int32 = 0
    var offset: Int32 = 0
    var character: CChar = 0
    guard cmark_node_get_fenced(node, &length, &offset, &character) != 0 else { return }
    let last = source.line(lines.upperBound).drop { $0 == 0x20 || $0 == UInt8(ascii: ">") }
    let mark = UInt8(bitPattern: character)
    if lines.count < 2 || last.prefix(while: { $0 == mark }).count < Int(length) {
      let closing = String(repeating: String(Unicode.Scalar(mark)), count: max(3, Int(length)))
      note(.openFence, "this fence is never closed with \(closing)", lines.lowerBound)
    }
  }

  func noteOverflow(_ table: OpaquePointer, _ lines: ClosedRange<Int>) {
    let count = Int(cmark_gfm_extensions_get_table_columns(table))
    for number in lines {
      let line = source.line(number)
      var cell = 0
      var index = line.startIndex
      while index < line.endIndex, line[index] == 0x20 || line[index] == UInt8(ascii: ">") { index += 1 }
      if index < line.endIndex, line[index] == UInt8(ascii: "|") { index += 1 }
      while index < line.endIndex {
        if cell == count {
          let extra = line[index...].trimmed
          if !extra.isEmpty {
            note(
              .tableOverflow, "the row has more cells than the table's \(count) columns; write \\| for a bar",
              number, source.column(of: index, in: line))
          }
          break
        }
        if line[index] == UInt8(ascii: "\\") {
          index += 2
          continue
        }
        if line[index] == UInt8(ascii: "|") { cell += 1 }
        index += 1
      }
    }
  }

  /// A paragraph whose second line is dashes and bars was meant as a table.
  func noteBrokenTable(_ lines: ClosedRange<Int>) {
    guard lines.count > 1 else { return }
    let second = source.line(lines.lowerBound + 1)
    let marks: [UInt8] = [0x20, UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":")]
    guard second.allSatisfy(marks.contains), second.contains(UInt8(ascii: "|")),
      second.contains(UInt8(ascii: "-"))
    else { return }
    note(
      .tableForm, "no table: the line of dashes must have as many cells as the header", lines.lowerBound + 1)
  }

  func isComment(_ text: Substring) -> Bool {
    let bytes = ArraySlice(text.utf8).filter { $0 != 0x0A }[...].trimmed
    return bytes.starts(with: "<!--".utf8) && bytes.suffix(3).elementsEqual("-->".utf8)
  }

  // MARK: - Alerts

  /// Makes an alert of a quote that begins with a marker such as `[!NOTE]`.
  mutating func makeAlert(_ element: inout MarkdownElement, isTop: Bool) {
    guard case .text(let text)? = element.children.first?.inlines.first, text.hasPrefix("[!"),
      let end = text.firstIndex(of: "]")
    else { return }
    let name = String(text[text.index(text.startIndex, offsetBy: 2)..<end])
    let (number, column) = source.place(of: "[!", in: element.lines)
    guard let alert = Alert(rawValue: name) else {
      let names = Alert.allCases.map(\.rawValue)
      note(
        .alertForm, "no alert is called \(name); there are \(listed(names))\(didYouMean(name, in: names))",
        number, column)
      return
    }
    guard isTop else {
      note(.alertNested, "an alert cannot stand inside a list or a quote", number, column)
      return
    }
    let line = source.line(number)
    if !line.trimmed.suffix(name.utf8.count + 3).elementsEqual("[!\(name)]".utf8) {
      note(.alertForm, "[!\(name)] must stand alone on its line", number, column)
    }
    if element.line > 1, !source.isBlank(element.line - 1) {
      note(.alertNeedsEmptyLine, "write an empty line before the alert", element.line)
    }
    // A line without ">" still belongs to the quote's last paragraph.
    for number in element.lines where source.line(number).trimmed.first != UInt8(ascii: ">") {
      note(.alertNeedsEmptyLine, "write an empty line after the alert", number)
      break
    }
    let after = element.lines.upperBound + 1
    if after <= source.lineCount, !source.isBlank(after) {
      note(.alertNeedsEmptyLine, "write an empty line after the alert", after)
    }
    element.kind = .alert(alert)
    let rest = text[text.index(after: end)...].drop { $0 == " " }
    if rest.isEmpty {
      element.children[0].inlines.removeFirst()
    } else {
      element.children[0].inlines[0] = .text(String(rest))
    }
    if element.children[0].inlines.isEmpty { element.children.removeFirst() }
    if element.children.isEmpty { note(.alertForm, "the alert says nothing", number, column) }
  }
}
