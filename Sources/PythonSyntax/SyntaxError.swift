/// A source that is not Python 3.12, and where and why, as CPython 3.12 reports it.
package struct SyntaxError: Error, Equatable, Sendable {
  /// Which of Python's three exception classes it is.
  package enum Kind: String, Sendable {
    case syntaxError = "SyntaxError"
    case indentationError = "IndentationError"
    case tabError = "TabError"
  }

  package var kind: Kind
  package var message: String
  package var filename: String
  /// CPython's `lineno`, 1-based.
  package var line: Int
  /// CPython's `offset`: 1-based, in characters, 0 when unknown.
  package var column: Int
  /// CPython's `end_lineno`.
  package var endLine: Int
  /// CPython's `end_offset`: 1-based, in characters, exclusive; 0 or -1 when unknown.
  package var endColumn: Int
  /// The source line the error stands on, without its newline; nil when there is none.
  package var text: String?

  package init(
    kind: Kind = .syntaxError, message: String, filename: String, line: Int, column: Int, endLine: Int,
    endColumn: Int, text: String?
  ) {
    self.kind = kind
    self.message = message
    self.filename = filename
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.text = text
  }
}

extension SyntaxError {
  /// An error whose 0-based byte columns are still to be turned into CPython's 1-based offsets in characters.
  ///
  /// Both columns are measured on the first line, as CPython does even if the error ends on another. An
  /// `endByteColumn` of -1 or -2 gives the offset 0 or -1, "unknown".
  init(
    kind: Kind = .syntaxError, message: String, filename: String, line: Int, byteColumn: Int, endLine: Int,
    endByteColumn: Int, source: [UInt8]
  ) {
    let range = source.rangeOfLine(line)
    /// A character whose bytes are cut counts as one, and nothing lies beyond the newline.
    func offset(_ byteColumn: Int) -> Int {
      guard byteColumn >= 0 else { return byteColumn + 1 }
      let end = Swift.min(range.lowerBound + byteColumn, range.upperBound + 1)
      return source[range.lowerBound..<Swift.min(end, source.count)].reduce(1) {
        $0 + ($1 & 0xC0 == 0x80 ? 0 : 1)
      }
    }
    self.init(
      kind: kind, message: message, filename: filename, line: line, column: offset(byteColumn),
      endLine: endLine,
      endColumn: offset(endByteColumn), text: source.sourceLine(line))
  }

  /// What CPython prints: file and line, the source line with carets under the mistake, the message; no
  /// newline at the end.
  package var rendered: String { (place + ["\(kind.rawValue): \(message)"]).joined(separator: "\n") }

  /// The lines above name and message.
  package var place: [String] { ["  File \"\(filename)\", line \(line)"] + (text.map(excerpt) ?? []) }

  /// The source line and its carets (`print_error_text` in CPython's `pythonrun.c`).
  private func excerpt(of text: String) -> [String] {
    var characters = Array(text.unicodeScalars)
    let end = endLine > line ? text.utf8.count + 1 : endColumn
    // CPython 3.12 underlines only plain syntax errors to their end, but for those about __future__.
    let isUnderlined = kind == .syntaxError && !message.hasPrefix("future feature ")
    let width = isUnderlined && end > column ? end - column : 1
    let indent = characters.prefix { $0 == " " || $0 == "\t" || $0 == "\u{0C}" }.count
    characters.removeFirst(indent)
    var shown = String.UnicodeScalarView()
    shown.append(contentsOf: characters)
    let line = "    " + String(shown)
    let offset = Swift.min(column - 1 - indent, String(shown).utf8.count)
    // A block that is missing at the end of the text has no place.
    guard offset >= 0, endColumn > 0 || !message.hasPrefix("expected an indented block") else {
      return [line]
    }
    return [line, "    " + String(repeating: " ", count: offset) + String(repeating: "^", count: width)]
  }
}

extension [UInt8] {
  /// The bytes of a 1-based line without its newline; empty behind the last.
  func rangeOfLine(_ line: Int) -> Range<Int> {
    var start = 0
    var current = 1
    while current < line, let newline = self[start...].firstIndex(of: UInt8(ascii: "\n")) {
      start = newline + 1
      current += 1
    }
    let end = self[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == 0 } ?? count
    return start..<end
  }

  /// A 1-based line without its newline.
  func sourceLine(_ line: Int) -> String {
    String(decoding: self[rangeOfLine(line)], as: UTF8.self)
  }
}
