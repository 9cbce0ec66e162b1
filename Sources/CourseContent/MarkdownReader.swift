import CCMarkGFM
import Course
import Synchronization

/// Turns Markdown into elements with libcmark-gfm and notes what a lesson or quiz must not contain.
///
/// The only file that knows cmark.
struct MarkdownReader {
  /// What `[[` means: a blank in a quiz, a mistake in a lesson.
  enum Blanks { case collected, forbidden }

  /// libcmark-gfm keeps tables of extensions and of special characters in global variables that it changes while it
  /// parses, so only one parser may run at a time in a process.
  private static let oneAtATime = Mutex(())
  private static let deepest = 40

  private let source: SourceFile
  private let blankMode: Blanks
  private let log: ProblemLog
  private let hasEscapes: Bool
  private let hasBlanks: Bool
  private var document = MarkdownDocument(elements: [], blanks: [[]], links: [])
  private var depth = 0

  /// Reads `text`, which has the lines of `source` (some of them emptied).
  static func read(_ text: [UInt8], of source: SourceFile, blanks: Blanks, log: ProblemLog) -> MarkdownDocument {
    var reader = MarkdownReader(source: source, text: text, blanks: blanks, log: log)
    oneAtATime.withLock { _ in reader.parse(text) }
    return reader.document
  }

  private init(source: SourceFile, text: [UInt8], blanks: Blanks, log: ProblemLog) {
    self.source = source
    self.log = log
    blankMode = blanks
    var hasEscapes = false
    var hasBlanks = false
    var last: UInt8 = 0
    for byte in text {
      if byte == UInt8(ascii: "[") {
        if last == byte { hasBlanks = true }
        if last == UInt8(ascii: "\\") { hasEscapes = true }
      } else if byte == UInt8(ascii: "]"), last == UInt8(ascii: "\\") {
        hasEscapes = true
      }
      last = byte
    }
    self.hasEscapes = hasEscapes
    self.hasBlanks = hasBlanks
  }

  private mutating func parse(_ text: [UInt8]) {
    cmark_gfm_core_extensions_ensure_registered()
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return }
    defer { cmark_parser_free(parser) }
    for name in ["table", "strikethrough", "tasklist"] {
      guard let found = cmark_find_syntax_extension(name) else { continue }
      cmark_parser_attach_syntax_extension(parser, found)
    }
    let fed = hasEscapes ? EscapedBracket.hidden(in: text) : text
    fed.withUnsafeBytes { bytes in
      cmark_parser_feed(parser, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), bytes.count)
    }
    guard let root = cmark_parser_finish(parser) else { return }
    defer { cmark_node_free(root) }
    document.elements = elements(in: root, isTop: true)
  }

  private func note(_ code: ContentProblem.Code, _ message: String, _ line: Int, _ column: Int = 1) {
    log.add(code, message, file: source.path, line: line, column: column)
  }

  // MARK: - Blocks

  private mutating func elements(in parent: OpaquePointer, isTop: Bool) -> [MarkdownElement] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= MarkdownReader.deepest else {
      if depth == MarkdownReader.deepest + 1 {
        note(.nestedTooDeep, "nested more than \(MarkdownReader.deepest) deep", line(of: parent).lowerBound)
      }
      return []
    }
    var found: [MarkdownElement] = []
    var node = cmark_node_first_child(parent)
    while let current = node {
      if let element = element(current, isTop: isTop) { found.append(element) }
      node = cmark_node_next(current)
    }
    return found
  }

  private func line(of node: OpaquePointer) -> ClosedRange<Int> {
    let start = max(1, Int(cmark_node_get_start_line(node)))
    return start...max(start, Int(cmark_node_get_end_line(node)))
  }

  private mutating func element(_ node: OpaquePointer, isTop: Bool) -> MarkdownElement? {
    let lines = line(of: node)
    let column = max(1, Int(cmark_node_get_start_column(node)))
    var element = MarkdownElement(kind: .paragraph, lines: lines, column: column)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_PARAGRAPH:
      element.inlines = inlines(in: node, lines: lines)
      noteBrokenTable(lines)
    case CMARK_NODE_HEADING:
      let level = Int(cmark_node_get_heading_level(node))
      noteSetext(lines, column: column)
      if isTop, level == 2 { document.blanks.append([]) }
      element.kind = .heading(level: level)
      element.inlines = inlines(in: node, lines: lines)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      element.kind = .list(
        firstNumber: isOrdered ? Int(cmark_node_get_list_start(node)) : nil,
        isTight: cmark_node_get_list_tight(node) != 0)
      element.children = elements(in: node, isTop: false)
    case CMARK_NODE_ITEM:
      let isTask = typeName(node) == "tasklist"
      let isTicked = isTask && cmark_gfm_extensions_get_tasklist_item_checked(node)
      element.kind = .item(isTask ? (isTicked ? .ticked : .empty) : nil)
      element.children = elements(in: node, isTop: false)
    case CMARK_NODE_BLOCK_QUOTE:
      element.kind = .quote
      element.children = elements(in: node, isTop: false)
      makeAlert(&element, isTop: isTop)
    case CMARK_NODE_CODE_BLOCK:
      element.kind = .fence(language: language(of: node))
      element.text = code(cmark_node_get_literal(node))
      noteOpenFence(node, lines)
    case CMARK_NODE_HTML_BLOCK:
      let text = plain(cmark_node_get_literal(node))
      guard isComment(text[...]) else {
        note(.rawHTML, "a terminal shows no HTML; only comments may stand here", lines.lowerBound, column)
        return nil
      }
      element.kind = .comment
      element.text = text
    case CMARK_NODE_THEMATIC_BREAK:
      notePageBreak(lines.lowerBound, column: column, isTop: isTop)
      guard isTop else { return nil }
      element.kind = .pageBreak
    default:
      guard typeName(node) == "table" else { return nil }
      element.kind = .table
      element.table = table(node)
      noteOverflow(node, lines)
    }
    element.section = document.blanks.count - 1
    return element
  }

  private func typeName(_ node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private func language(of node: OpaquePointer) -> String {
    guard let info = cmark_node_get_fence_info(node) else { return "" }
    return String(String(cString: info).prefix { $0 != " " && $0 != "\t" })
  }

  private mutating func table(_ node: OpaquePointer) -> Table {
    var header: [[Inline]] = []
    var rows: [[[Inline]]] = []
    var row = cmark_node_first_child(node)
    while let current = row {
      var cells: [[Inline]] = []
      var cell = cmark_node_first_child(current)
      while let content = cell {
        cells.append(inlines(in: content, lines: line(of: current)))
        cell = cmark_node_next(content)
      }
      if cmark_gfm_extensions_get_table_row_is_header(current) != 0 { header = cells } else { rows.append(cells) }
      row = cmark_node_next(current)
    }
    var alignments: [Table.Alignment] = []
    let count = Int(cmark_gfm_extensions_get_table_columns(node))
    let letters = cmark_gfm_extensions_get_table_alignments(node)
    for index in 0..<count {
      switch letters?[index] {
      case UInt8(ascii: "l"): alignments.append(.left)
      case UInt8(ascii: "c"): alignments.append(.center)
      case UInt8(ascii: "r"): alignments.append(.right)
      default: alignments.append(.none)
      }
    }
    return Table(alignments: alignments, header: header, rows: rows)
  }

  // MARK: - What must not be

  private func noteSetext(_ lines: ClosedRange<Int>, column: Int) {
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

  private func notePageBreak(_ number: Int, column: Int, isTop: Bool) {
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

  private func noteOpenFence(_ node: OpaquePointer, _ lines: ClosedRange<Int>) {
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

  private func noteOverflow(_ table: OpaquePointer, _ lines: ClosedRange<Int>) {
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
  private func noteBrokenTable(_ lines: ClosedRange<Int>) {
    guard lines.count > 1 else { return }
    let second = source.line(lines.lowerBound + 1)
    let marks: [UInt8] = [0x20, UInt8(ascii: "|"), UInt8(ascii: "-"), UInt8(ascii: ":")]
    guard second.allSatisfy(marks.contains), second.contains(UInt8(ascii: "|")), second.contains(UInt8(ascii: "-"))
    else { return }
    note(
      .tableForm, "no table: the line of dashes must have as many cells as the header", lines.lowerBound + 1)
  }

  private func isComment(_ text: Substring) -> Bool {
    let bytes = ArraySlice(text.utf8).filter { $0 != 0x0A }[...].trimmed
    return bytes.starts(with: "<!--".utf8) && bytes.suffix(3).elementsEqual("-->".utf8)
  }

  // MARK: - Alerts

  /// Makes an alert of a quote that begins with a marker such as `[!NOTE]`.
  private mutating func makeAlert(_ element: inout MarkdownElement, isTop: Bool) {
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

  // MARK: - Inlines

  private mutating func inlines(in parent: OpaquePointer, lines: ClosedRange<Int>) -> [Inline] {
    let raw = rawInlines(in: parent, lines: lines)
    let withBlanks = hasBlanks ? findBlanks(in: raw, lines: lines) : raw
    return hasEscapes ? withBlanks.map(EscapedBracket.restored) : withBlanks
  }

  private mutating func rawInlines(in parent: OpaquePointer, lines: ClosedRange<Int>) -> [Inline] {
    depth += 1
    defer { depth -= 1 }
    guard depth <= 2 * MarkdownReader.deepest else {
      if depth == 2 * MarkdownReader.deepest + 1 {
        note(.nestedTooDeep, "nested more than \(MarkdownReader.deepest) deep", lines.lowerBound)
      }
      return []
    }
    var found: [Inline] = []
    // cmark cuts text at every bracket; it is joined here, once.
    var text = ""
    func isText(_ type: cmark_node_type) -> Bool { type == CMARK_NODE_TEXT || type == CMARK_NODE_SOFTBREAK }
    var node = cmark_node_first_child(parent)
    while let current = node {
      let type = cmark_node_get_type(current)
      if !isText(type), !text.isEmpty {
        found.append(.text(text))
        text = ""
      }
      switch type {
      case CMARK_NODE_TEXT: text += literal(cmark_node_get_literal(current))
      case CMARK_NODE_SOFTBREAK: text += " "
      case CMARK_NODE_LINEBREAK: found.append(.lineBreak)
      case CMARK_NODE_CODE: found.append(.code(literal(cmark_node_get_literal(current))))
      case CMARK_NODE_EMPH: found.append(.emphasis(rawInlines(in: current, lines: lines)))
      case CMARK_NODE_STRONG: found.append(.strong(rawInlines(in: current, lines: lines)))
      case CMARK_NODE_LINK: found.append(link(current, lines))
      case CMARK_NODE_IMAGE: found.append(image(current, lines))
      case CMARK_NODE_HTML_INLINE:
        let html = literal(cmark_node_get_literal(current))
        if !isComment(html[...]) {
          let (line, column) = source.place(of: html, in: lines)
          note(.rawHTML, "a terminal shows no HTML; only comments may stand here", line, column)
        }
      default:
        if typeName(current) == "strikethrough" { found.append(.strike(rawInlines(in: current, lines: lines))) }
      }
      node = cmark_node_next(current)
    }
    if !text.isEmpty { found.append(.text(text)) }
    noteFootnotes(found, lines)
    return found
  }

  private mutating func link(_ node: OpaquePointer, _ lines: ClosedRange<Int>) -> Inline {
    let destination = plain(cmark_node_get_url(node))
    let content = rawInlines(in: node, lines: lines)
    if case .text(let text)? = content.first, text.hasPrefix("^") {
      noteFootnote("[^", lines)
    } else {
      let (line, column) = source.place(of: destination, in: lines)
      document.links.append(LinkSource(destination: destination, line: line, column: column))
    }
    return .link(content, destination: destination)
  }

  private mutating func image(_ node: OpaquePointer, _ lines: ClosedRange<Int>) -> Inline {
    let alternative = rawInlines(in: node, lines: lines).plainText
    let (line, column) = source.place(of: "![", in: lines)
    if alternative.utf8.allSatisfy({ $0 == 0x20 }) {
      note(.imageWithoutText, "the image needs a text in its [ ], which a terminal shows instead", line, column)
    }
    return .image(alternative: alternative, source: plain(cmark_node_get_url(node)))
  }

  private func noteFootnotes(_ inlines: [Inline], _ lines: ClosedRange<Int>) {
    for case .text(let text) in inlines where text.utf8.contains(UInt8(ascii: "^")) {
      let bytes = Array(text.utf8)
      for index in bytes.indices.dropLast(2)
      where bytes[index] == UInt8(ascii: "[") && bytes[index + 1] == UInt8(ascii: "^")
        && bytes[(index + 2)...].contains(UInt8(ascii: "]"))
      {
        noteFootnote("[^", lines)
        return
      }
    }
  }

  private func noteFootnote(_ mark: String, _ lines: ClosedRange<Int>) {
    let (line, column) = source.place(of: mark, in: lines)
    note(.footnote, "a terminal shows no footnotes; put the remark into the text", line, column)
  }

  private func literal(_ text: UnsafePointer<CChar>?) -> String {
    text.map { String(cString: $0) } ?? ""
  }

  /// A text outside code with its escaped brackets made plain.
  private func plain(_ text: UnsafePointer<CChar>?) -> String {
    hasEscapes ? EscapedBracket.restored(literal(text), inCode: false) : literal(text)
  }

  private func code(_ text: UnsafePointer<CChar>?) -> String {
    hasEscapes ? EscapedBracket.restored(literal(text), inCode: true) : literal(text)
  }

  // MARK: - Blanks

  private mutating func findBlanks(in inlines: [Inline], lines: ClosedRange<Int>) -> [Inline] {
    var result: [Inline] = []
    var open: (pieces: [BlankSource.Piece], isSpoilt: Bool, line: Int, column: Int)?
    for inline in inlines {
      switch inline {
      case .text(let text):
        var rest = text[...]
        while !rest.isEmpty {
          if open != nil {
            guard let end = rest.firstRange(ofPair: "]") else {
              open?.pieces.append(.text(String(rest)))
              break
            }
            // "]]]" closes with its last two, so that a blank can end in a bracket.
            if !rest[..<end.lowerBound].isEmpty { open?.pieces.append(.text(String(rest[..<end.lowerBound]))) }
            rest = rest[end.upperBound...]
            if let done = open { result.append(contentsOf: close(done)) }
            open = nil
          } else if let start = rest.firstRange(ofPair: "[") {
            if start.lowerBound > rest.startIndex { result.append(.text(String(rest[..<start.lowerBound]))) }
            let (line, column) = source.place(of: "[[" + firstWord(rest[start.upperBound...]), in: lines)
            if blankMode == .forbidden {
              note(
                .blankInLesson,
                "[[ is a blank, which needs a question in Quizzes/; write \\[[ for the brackets themselves",
                line, column)
              result.append(.text("[["))
            } else {
              open = ([], false, line, column)
            }
            rest = rest[start.upperBound...]
          } else {
            result.append(.text(String(rest)))
            break
          }
        }
      case .code(let text):
        if open != nil { open?.pieces.append(.code(text)) } else { result.append(inline) }
      default:
        if let place = open {
          noteSpoiltBlank(inline, place.line, place.column)
          open?.isSpoilt = true
        } else {
          result.append(findInside(inline, lines))
        }
      }
    }
    if let place = open, !place.isSpoilt {
      note(
        .blankForm, "[[ has no ]] in the same paragraph; write \\[[ for the brackets themselves", place.line,
        place.column)
    }
    return result
  }

  private mutating func close(
    _ blank: (pieces: [BlankSource.Piece], isSpoilt: Bool, line: Int, column: Int)
  ) -> [Inline] {
    if blank.isSpoilt { return [] }
    let pieces = blank.pieces.map { piece in
      switch piece {
      case .text(let text): BlankSource.Piece.text(EscapedBracket.restored(text, inCode: false))
      case .code(let text): BlankSource.Piece.code(EscapedBracket.restored(text, inCode: true))
      }
    }
    let section = document.blanks.count - 1
    let number = document.blanks[section].count
    document.blanks[section].append(BlankSource(pieces: pieces, line: blank.line, column: blank.column))
    return [.blank(number)]
  }

  private mutating func findInside(_ inline: Inline, _ lines: ClosedRange<Int>) -> Inline {
    switch inline {
    case .emphasis(let inner): .emphasis(findBlanks(in: inner, lines: lines))
    case .strong(let inner): .strong(findBlanks(in: inner, lines: lines))
    case .strike(let inner): .strike(findBlanks(in: inner, lines: lines))
    default: inline
    }
  }

  private func noteSpoiltBlank(_ inline: Inline, _ line: Int, _ column: Int) {
    let cure: String
    switch inline {
    case .emphasis(let inner): cure = "emphasis; write \\*\(inner.plainText)\\* or \\_\(inner.plainText)\\_"
    case .strong(let inner): cure = "strong text; write \\*\\*\(inner.plainText)\\*\\* or `__\(inner.plainText)__`"
    case .strike(let inner): cure = "a strike; write \\~\(inner.plainText)\\~"
    case .link: cure = "a link; write \\[ and \\] for the brackets"
    case .image: cure = "an image"
    default: cure = "a line break"
    }
    note(.blankContent, "only text and `code` may stand in a blank, and this has \(cure)", line, column)
  }

  /// The start of a blank, as far as it stands in the source as it is.
  private func firstWord(_ text: Substring) -> String {
    String(text.prefix { $0.isLetter || $0.isNumber })
  }
}

extension Substring {
  /// Where the same bracket stands twice; of more than two closing ones, the last two.
  fileprivate func firstRange(ofPair bracket: Character) -> Range<Index>? {
    var index = startIndex
    while let first = self[index...].firstIndex(of: bracket) {
      var end = self.index(after: first)
      if bracket == "[" {
        if end < endIndex, self[end] == bracket { return first..<self.index(after: end) }
        index = end
        continue
      }
      var count = 1
      while end < endIndex, self[end] == bracket {
        end = self.index(after: end)
        count += 1
      }
      if count >= 2 {
        return self.index(end, offsetBy: -2)..<end
      }
      index = end
    }
    return nil
  }
}
