/// The letters before a string's opening quote.
struct StringPrefix {
  var isRaw = false
  var isBytes = false
  var isFormatted = false

  /// - Parameter word: up to two letters, the first in the lowest byte.
  init?(packedWord word: UInt64) {
    switch word | 0x2020 {
    case 0x2072: isRaw = true  // r
    case 0x2075: break  // u
    case 0x2062: isBytes = true  // b
    case 0x2066: isFormatted = true  // f
    case 0x7262, 0x6272: (isRaw, isBytes) = (true, true)  // br, rb
    case 0x7266, 0x6672: (isRaw, isFormatted) = (true, true)  // fr, rf
    default: return nil
    }
  }

  init() {}
}

/// Where the lexer is in an f-string.
struct FStringState {
  var quote: UInt8
  var quoteCount: Int
  var isRaw: Bool
  /// Where it started, for the error that it never ends.
  var start: Int
  var startLine: Int
  var startOfStartLine: Int
  /// The brackets open in the replacement field.
  var bracketDepth = 0
  /// The nesting of replacement fields, -1 outside all.
  var fieldDepth = -1
  var isInText = true
  var isInFormatSpec = false
}

extension Lexer {
  /// CPython's limits of nested f-strings and of nested fields in one.
  private static let maxNestedFStrings = 150
  private static let maxNestedFields = 3

  /// Reads a string that is no f-string; `position` is at its opening quote.
  mutating func readString(from start: Int) throws(Stop) -> Token {
    let quote = bytes[position]
    let startLine = line
    let startOfStartLine = lineStart
    let quoteCount = countOpeningQuotes(quote)
    if quoteCount == 2 {
      position += 2
      return token(.string, from: start)
    }
    position += quoteCount
    var closing = 0
    while closing < quoteCount {
      let byte = bytes[position]
      if byte == 0 || (quoteCount == 1 && byte == UInt8(ascii: "\n")) {
        let lastLine = byte == 0 ? line - 1 : line
        line = startLine
        lineStart = startOfStartLine
        position = start + 1
        if let fstring = fstrings.last, fstring.quote == quote, fstring.quoteCount == quoteCount {
          throw fail("f-string: expecting '}'")
        }
        let name = quoteCount == 3 ? "triple-quoted string" : "string"
        throw fail("unterminated \(name) literal (detected at line \(lastLine))")
      }
      position += 1
      if byte == quote {
        closing += 1
        continue
      }
      closing = 0
      if byte == UInt8(ascii: "\n") {
        startNextLine()
      } else if byte == UInt8(ascii: "\\") {
        skipEscaped()
      }
    }
    return Token(
      kind: .string, level: UInt8(truncatingIfNeeded: openBrackets.count), start: Int32(start),
      end: Int32(position),
      line: Int32(startLine), column: Int32(start - startOfStartLine), endLine: Int32(line),
      endColumn: Int32(position - lineStart))
  }

  /// 1, 3, or 2 for an empty string.
  private func countOpeningQuotes(_ quote: UInt8) -> Int {
    guard bytes[position + 1] == quote else { return 1 }
    return bytes[position + 2] == quote ? 3 : 2
  }

  private mutating func startNextLine() {
    line += 1
    lineStart = position
  }

  private mutating func skipEscaped() {
    if bytes[position] == 0 { return }
    position += 1
    if bytes[position - 1] == UInt8(ascii: "\n") { startNextLine() }
  }

  // MARK: - f-strings

  mutating func startFString(from start: Int, isRaw: Bool) -> Token {
    let quote = bytes[position]
    let quoteCount = countOpeningQuotes(quote) == 3 ? 3 : 1
    position += quoteCount
    fstrings.append(
      FStringState(
        quote: quote, quoteCount: quoteCount, isRaw: isRaw, start: start, startLine: line,
        startOfStartLine: lineStart))
    return token(.fstringStart, from: start)
  }

  /// Reads text up to the next replacement field, the end, or half of a doubled brace
  /// (`tok_get_fstring_mode`).
  mutating func nextInFStringText() throws(Stop) -> Token {
    let state = fstrings[fstrings.count - 1]
    if fstrings.count >= Self.maxNestedFStrings { throw fail("too many nested f-strings") }
    let start = position
    if bytes[position] == UInt8(ascii: "{")
      && (bytes[position + 1] != UInt8(ascii: "{") || state.isInFormatSpecField)
    {
      try enterField()
      return try nextOrdinary()
    }
    if isAtQuotes(state) {
      position += state.quoteCount
      fstrings.removeLast()
      return token(.fstringEnd, from: start)
    }
    return try readFStringText(state, from: start)
  }

  private func isAtQuotes(_ state: FStringState) -> Bool {
    for index in 0..<state.quoteCount where bytes[position + index] != state.quote { return false }
    return true
  }

  private mutating func enterField() throws(Stop) {
    fstrings[fstrings.count - 1].fieldDepth += 1
    fstrings[fstrings.count - 1].isInText = false
    fstrings[fstrings.count - 1].isInFormatSpec = false
    if fstrings[fstrings.count - 1].fieldDepth >= Self.maxNestedFields {
      throw fail("f-string: expressions nested too deeply")
    }
  }

  private mutating func readFStringText(_ state: FStringState, from start: Int) throws(Stop) -> Token {
    let startLine = line
    let startOfStartLine = lineStart
    var isInNamedEscape = false
    /// The token; its text ends at `end` if not at `position`, as the second of two braces is not part of it.
    func middle(to end: Int? = nil) -> Token {
      Token(
        kind: .fstringMiddle, level: UInt8(truncatingIfNeeded: openBrackets.count), start: Int32(start),
        end: Int32(end ?? position), line: Int32(startLine), column: Int32(start - startOfStartLine),
        endLine: Int32(line), endColumn: Int32(position - lineStart))
    }
    while true {
      let byte = bytes[position]
      if byte == 0 || (state.quoteCount == 1 && byte == UInt8(ascii: "\n")) {
        if state.isInFormatSpecField && byte != 0 {
          // The specification ends here; the parser then misses the brace.
          fstrings[fstrings.count - 1].isInText = false
          return middle()
        }
        let lastLine = byte == 0 ? line - 1 : line
        position = state.start + 1
        line = state.startLine
        lineStart = state.startOfStartLine
        let name = state.quoteCount == 3 ? "triple-quoted f-string" : "f-string"
        throw fail("unterminated \(name) literal (detected at line \(lastLine))")
      }
      if byte == state.quote && isAtQuotes(state) { return middle() }
      switch byte {
      case UInt8(ascii: "\n"):
        position += 1
        startNextLine()
      case UInt8(ascii: "{"):
        if bytes[position + 1] == UInt8(ascii: "{") && !state.isInFormatSpecField {
          position += 2
          return middle(to: position - 1)
        }
        let token = middle()
        try enterField()
        return token
      case UInt8(ascii: "}"):
        if isInNamedEscape {
          position += 1
          return middle()
        }
        if bytes[position + 1] == UInt8(ascii: "}") && !state.isInFormatSpecField && state.bracketDepth == 0 {
          position += 2
          return middle(to: position - 1)
        }
        fstrings[fstrings.count - 1].isInText = false
        return middle()
      case UInt8(ascii: "\\"):
        position += 1
        let escaped = bytes[position]
        // A brace after a backslash is still a brace.
        if escaped == UInt8(ascii: "{") || escaped == UInt8(ascii: "}") { continue }
        if !state.isRaw && escaped == UInt8(ascii: "N") && bytes[position + 1] == UInt8(ascii: "{") {
          isInNamedEscape = true
          position += 2
        } else {
          skipEscaped()
        }
      default:
        position += 1
      }
    }
  }
}

extension FStringState {
  /// Whether the text is the format specification of a field.
  var isInFormatSpecField: Bool { fieldDepth >= 0 }
}
