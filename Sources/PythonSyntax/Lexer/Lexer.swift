/// Cuts Python source into tokens, with CPython 3.12's tokenizer as the model (`Parser/tokenizer.c`).
///
/// Lines are joined inside brackets and after a backslash, indentation becomes `indent` and `dedent` tokens,
/// and f-strings come as a start, middles and an end with ordinary tokens between (PEP 701).
struct Lexer {
  /// UTF-8 with `\n` line ends, closed by a newline and a NUL that stands for the end.
  let bytes: [UInt8]
  let filename: String
  /// The next byte to read.
  var position = 0
  /// The 1-based line of `position`.
  var line = 1
  /// Where that line starts.
  var lineStart = 0
  /// What stopped the lexer.
  var error: SyntaxError?
  /// Whether CPython's tokenizer only returns a code for that error, which leaves an earlier error standing.
  var isErrorQuiet = false

  var openBrackets: [OpenBracket] = []
  /// The f-strings being read, innermost last.
  var fstrings: [FStringState] = []

  private var atLineStart = true
  private var indents: [Int] = [0]
  /// The same indents with tabs counted as one column: both measures must agree, or tabs and spaces are
  /// mixed.
  private var narrowIndents: [Int] = [0]
  /// Indents (positive) or dedents (negative) still to hand out.
  private var pendingIndents = 0

  struct OpenBracket {
    var byte: UInt8
    var line: Int
    var column: Int
  }

  /// CPython's MAXINDENT and MAXLEVEL.
  private static let maxIndents = 100
  private static let maxBrackets = 200

  init(bytes: [UInt8], filename: String) {
    self.bytes = bytes
    self.filename = filename
  }

  /// Whether the bytes at `position` are text of an f-string, not tokens.
  var isInFStringText: Bool { fstrings.last?.isInText ?? false }

  mutating func next() throws(Stop) -> Token {
    if isInFStringText { return try nextInFStringText() }
    return try nextOrdinary()
  }

  // MARK: - Ordinary tokens

  mutating func nextOrdinary() throws(Stop) -> Token {
    while true {
      var isBlankLine = false
      if atLineStart {
        atLineStart = false
        isBlankLine = try readIndentation()
      }
      if pendingIndents != 0 {
        let kind: TokenKind = pendingIndents < 0 ? .dedent : .indent
        pendingIndents += pendingIndents < 0 ? 1 : -1
        return marker(kind)
      }

      // Blanks, comments and joined lines.
      var byte = skipBlanks()
      while byte == UInt8(ascii: "\\") {
        position += 1
        try joinLine()
        byte = skipBlanks()
      }
      let start = position
      if byte == UInt8(ascii: "#") {
        while bytes[position] != UInt8(ascii: "\n") && bytes[position] != 0 { position += 1 }
        byte = bytes[position]
      }

      if byte == 0 {
        if !openBrackets.isEmpty { throw unclosedBracket() }
        return marker(.endMarker)
      }
      if byte == UInt8(ascii: "\n") {
        position += 1
        let token = token(.newline, from: start)
        line += 1
        lineStart = position
        atLineStart = true
        if isBlankLine || !openBrackets.isEmpty {
          // Only the indentation of logical lines counts.
          if !openBrackets.isEmpty { atLineStart = false }
          continue
        }
        return token
      }
      return try readToken(startingWith: byte)
    }
  }

  private mutating func skipBlanks() -> UInt8 {
    while true {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == 0x0C else { return byte }
      position += 1
    }
  }

  private mutating func readToken(startingWith byte: UInt8) throws(Stop) -> Token {
    let start = position
    if byte.isIdentifierStart { return try readWord(from: start) }
    if byte.isDigit { return try readNumber(from: start) }
    if byte == UInt8(ascii: ".") && bytes[position + 1].isDigit { return try readNumber(from: start) }
    if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") { return try readString(from: start) }
    return try readOperator(byte, from: start)
  }

  /// Reads a name, a keyword, or the string that a prefix announces.
  private mutating func readWord(from start: Int) throws(Stop) -> Token {
    var isASCII = true
    var word: UInt64 = 0
    while true {
      let byte = bytes[position]
      guard byte.isIdentifierPart else { break }
      if byte >= 0x80 { isASCII = false }
      if position - start < 8 { word |= UInt64(byte) << UInt64(8 * (position - start)) }
      position += 1
    }
    let length = position - start
    let next = bytes[position]
    if length <= 2 && (next == UInt8(ascii: "\"") || next == UInt8(ascii: "'")) {
      switch StringPrefix(packedWord: word) {
      case .some(let prefix) where prefix.isFormatted: return startFString(from: start, isRaw: prefix.isRaw)
      case .some: return try readString(from: start)
      case nil: break
      }
    }
    if !isASCII { try checkIdentifier(from: start) }
    if length <= 8, let keyword = TokenKind(packedWord: word) { return token(keyword, from: start) }
    return token(.name, from: start)
  }

  /// Refuses characters no identifier may hold (`verify_identifier`).
  private mutating func checkIdentifier(from start: Int) throws(Stop) {
    var index = start
    for scalar in String(decoding: bytes[start..<position], as: UTF8.self).unicodeScalars {
      let isFirst = index == start
      index += UTF8.width(scalar)
      if isFirst ? scalar.isPythonIdentifierStart : scalar.isPythonIdentifierPart { continue }
      position = index
      let code = scalar.hexadecimal(minimumDigits: 4)
      throw fail(
        scalar.isPythonPrintable
          ? "invalid character '\(scalar)' (U+\(code))" : "invalid non-printable character U+\(code)")
    }
  }

  // MARK: - Indentation and lines

  /// Measures the indentation of a line; true if the line is blank or only a comment.
  private mutating func readIndentation() throws(Stop) -> Bool {
    var column = 0
    var narrowColumn = 0
    var joinedColumn: (Int, Int)?
    scan: while true {
      switch bytes[position] {
      case UInt8(ascii: " "):
        column += 1
        narrowColumn += 1
      case UInt8(ascii: "\t"):
        column = (column / 8 + 1) * 8
        narrowColumn += 1
      case 0x0C:
        column = 0
        narrowColumn = 0
      case UInt8(ascii: "\\"):
        // The first line decides; the lines joined to it may be indented as they like.
        if joinedColumn == nil { joinedColumn = (column, narrowColumn) }
        position += 1
        try joinLine()
        continue scan
      default:
        break scan
      }
      position += 1
    }
    let byte = bytes[position]
    if byte == UInt8(ascii: "#") || byte == UInt8(ascii: "\n") { return true }
    if !openBrackets.isEmpty { return false }
    if byte == 0 {
      column = 0
      narrowColumn = 0
      stayOnLastLine()
    } else if let joinedColumn, joinedColumn.0 != 0 {
      (column, narrowColumn) = joinedColumn
    }
    try indent(to: column, narrow: narrowColumn)
    return false
  }

  private mutating func indent(to column: Int, narrow: Int) throws(Stop) {
    let current = indents[indents.count - 1]
    if column == current {
      if narrow != narrowIndents[narrowIndents.count - 1] { throw inconsistentTabs() }
    } else if column > current {
      if indents.count >= Self.maxIndents {
        isErrorQuiet = true
        throw fail("too many levels of indentation", kind: .indentationError, offset: 1, endOffset: 0)
      }
      if narrow <= narrowIndents[narrowIndents.count - 1] { throw inconsistentTabs() }
      pendingIndents = 1
      indents.append(column)
      narrowIndents.append(narrow)
    } else {
      while indents.count > 1, column < indents[indents.count - 1] {
        pendingIndents -= 1
        indents.removeLast()
        narrowIndents.removeLast()
      }
      if column != indents[indents.count - 1] {
        while bytes[position] != UInt8(ascii: "\n") { position += 1 }
        isErrorQuiet = true
        throw fail(
          "unindent does not match any outer indentation level", kind: .indentationError,
          offset: characterCount(from: lineStart, to: position) + 1, endOffset: -1)
      }
      if narrow != narrowIndents[narrowIndents.count - 1] { throw inconsistentTabs() }
    }
  }

  private mutating func inconsistentTabs() -> Stop {
    isErrorQuiet = true
    return fail(
      "inconsistent use of tabs and spaces in indentation", kind: .tabError, offset: 1, endOffset: 0)
  }

  /// Goes on to the next line after a backslash.
  private mutating func joinLine() throws(Stop) {
    guard bytes[position] == UInt8(ascii: "\n") else {
      // One character further, as CPython has read it before it notices.
      position += 1
      isErrorQuiet = true
      throw fail(
        "unexpected character after line continuation character",
        offset: characterCount(from: lineStart, to: position), endOffset: 0)
    }
    position += 1
    line += 1
    lineStart = position
    if bytes[position] == 0 {
      stayOnLastLine()
      if !openBrackets.isEmpty { throw unclosedBracket() }
      isErrorQuiet = true
      throw fail(
        "unexpected EOF while parsing", offset: characterCount(from: lineStart, to: position - 1) + 1,
        endOffset: -1)
    }
  }

  /// At the end of the file the last line is still the current one.
  private mutating func stayOnLastLine() {
    guard position == lineStart, position > 0 else { return }
    line -= 1
    lineStart = startOfLine(before: position)
  }

  private func startOfLine(before end: Int) -> Int {
    var start = end - 1
    while start > 0 && bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
    return start
  }

  // MARK: - Brackets

  mutating func openBracket(_ byte: UInt8, at start: Int) throws(Stop) {
    if openBrackets.count >= Self.maxBrackets { throw fail("too many nested parentheses") }
    openBrackets.append(OpenBracket(byte: byte, line: line, column: start - lineStart))
    if !fstrings.isEmpty { fstrings[fstrings.count - 1].bracketDepth += 1 }
  }

  mutating func closeBracket(_ byte: UInt8) throws(Stop) {
    let character = Character(UnicodeScalar(byte))
    if let fstring = fstrings.last, fstring.bracketDepth == 0, byte == UInt8(ascii: "}") {
      throw fail("f-string: single '}' is not allowed")
    }
    guard let open = openBrackets.popLast() else { throw fail("unmatched '\(character)'") }
    let matches =
      switch open.byte {
      case UInt8(ascii: "("): byte == UInt8(ascii: ")")
      case UInt8(ascii: "["): byte == UInt8(ascii: "]")
      default: byte == UInt8(ascii: "}")
      }
    if !matches {
      if let fstring = fstrings.last, open.byte == UInt8(ascii: "{"),
        fstring.bracketDepth - 1 == fstring.fieldDepth
      {
        throw fail("f-string: unmatched '\(character)'")
      }
      let opening = Character(UnicodeScalar(open.byte))
      let place = open.line == line ? "" : " on line \(open.line)"
      throw fail("closing parenthesis '\(character)' does not match opening parenthesis '\(opening)'\(place)")
    }
    if var fstring = fstrings.popLast() {
      fstring.bracketDepth -= 1
      if byte == UInt8(ascii: "}") && fstring.bracketDepth == fstring.fieldDepth {
        fstring.fieldDepth -= 1
        fstring.isInText = true
      }
      fstrings.append(fstring)
    }
  }

  /// "'(' was never closed", at the innermost open bracket.
  mutating func unclosedBracket() -> Stop {
    guard let open = openBrackets.last else { return Stop() }
    error = SyntaxError(
      message: "'\(Character(UnicodeScalar(open.byte)))' was never closed", filename: filename,
      line: open.line, byteColumn: open.column, endLine: open.line, endByteColumn: -1, source: bytes)
    return Stop()
  }

  // MARK: - Making tokens and errors

  /// A token from `start` to `position`, on one line.
  func token(_ kind: TokenKind, from start: Int) -> Token {
    Token(
      kind: kind, level: UInt8(truncatingIfNeeded: openBrackets.count), start: Int32(start),
      end: Int32(position),
      line: Int32(line), column: Int32(start - lineStart), endLine: Int32(line),
      endColumn: Int32(position - lineStart))
  }

  private func marker(_ kind: TokenKind) -> Token {
    Token(
      kind: kind, level: UInt8(truncatingIfNeeded: openBrackets.count), start: Int32(position),
      end: Int32(position),
      line: Int32(line), column: -1, endLine: Int32(line), endColumn: -1)
  }

  /// An error at the last character read, or at a 1-based `offset` in characters.
  mutating func fail(
    _ message: String, kind: SyntaxError.Kind = .syntaxError, offset: Int? = nil, endOffset: Int? = nil
  ) -> Stop {
    let offset = offset ?? characterCount(from: lineStart, to: position)
    error = SyntaxError(
      kind: kind, message: message, filename: filename, line: line,
      column: offset, endLine: line, endColumn: endOffset ?? offset,
      text: bytes.sourceLine(line))
    return Stop()
  }

  func characterCount(from start: Int, to end: Int) -> Int {
    guard start < end else { return 0 }
    return bytes[start..<end].reduce(0) { $0 + ($1 & 0xC0 == 0x80 ? 0 : 1) }
  }
}
