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

  let source: SourceFile
  let blankMode: Blanks
  let log: ProblemLog
  private let hasEscapes: Bool
  private let hasBlanks: Bool
  var document = MarkdownDocument(elements: [], blanks: [[]], links: [])
  private var depth = 0

  /// Reads `text`, which has the lines of `source` (some of them emptied).
  static func read(
    _ text: [UInt8], of source: SourceFile, blanks: Blanks, log: ProblemLog
  )
    -> MarkdownDocument
  {
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

  func note(_ code: ContentProblem.Code, _ message: String, _ line: Int, _ column: Int = 1) {
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

  func line(of node: OpaquePointer) -> ClosedRange<Int> {
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
      element.note = note(of: node)
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

  func typeName(_ node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private func language(of node: OpaquePointer) -> String {
    guard let info = cmark_node_get_fence_info(node) else { return "" }
    return String(String(cString: info).prefix { $0 != " " && $0 != "\t" })
  }

  private func note(of node: OpaquePointer) -> String {
    guard let info = cmark_node_get_fence_info(node) else { return "" }
    let rest = String(cString: info).drop { $0 != " " && $0 != "\t" }
    return String(decoding: Array(rest.utf8)[...].trimmed, as: UTF8.self)
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
      if cmark_gfm_extensions_get_table_row_is_header(current) != 0 {
        header = cells
      } else {
        rows.append(cells)
      }
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
        if typeName(current) == "strikethrough" {
          found.append(.strike(rawInlines(in: current, lines: lines)))
        }
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
      note(
        .imageWithoutText, "the image needs a text in its [ ], which a terminal shows instead", line, column)
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
}
