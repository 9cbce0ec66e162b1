/// A part of a string while its literals are being joined.
private enum StringPiece {
  case text(bytes: [UInt8], range: SourceRange)
  case field(Expr)
}

extension Parser {
  /// Adjacent string literals, which make one constant or f-string.
  mutating func strings() throws(Stop) -> Expr {
    let start = position
    var pieces: [StringPiece] = []
    var isFormatted = false
    var isBytes: Bool?
    while kind == .string || kind == .fstringStart {
      let first = current
      var literalIsBytes = false
      if kind == .fstringStart {
        isFormatted = true
        try formattedString(into: &pieces)
      } else {
        let (bytes, prefix) = try decodeString(first)
        literalIsBytes = prefix.isBytes
        pieces.append(.text(bytes: bytes, range: first.range))
        try advance()
      }
      if let isBytes, isBytes != literalIsBytes {
        while kind == .string { try advance() }
        throw failAtLastToken("cannot mix bytes and nonbytes literals")
      }
      isBytes = literalIsBytes
    }
    let whole = range(from: start)
    if isFormatted { return Expr(.joinedStr(values: joined(pieces)), whole) }
    var bytes: [UInt8] = []
    for case .text(let text, _) in pieces {
      if bytes.isEmpty { bytes = text } else { bytes += text }
    }
    return Expr(.constant(isBytes == true ? .bytes(bytes) : StringDecoder.constant(bytes)), whole)
  }

  /// The values of an f-string: neighbouring texts become one, empty ones vanish.
  private func joined(_ pieces: [StringPiece]) -> [Expr] {
    var values: [Expr] = []
    var pending: (bytes: [UInt8], range: SourceRange)?
    func flush() {
      if let (bytes, range) = pending, !bytes.isEmpty {
        values.append(Expr(.constant(StringDecoder.constant(bytes)), range))
      }
      pending = nil
    }
    for piece in pieces {
      switch piece {
      case .text(let bytes, let range):
        if let before = pending {
          pending = (before.bytes + bytes, SourceRange(from: before.range, to: range))
        } else {
          pending = (bytes, range)
        }
      case .field(let expr):
        flush()
        values.append(expr)
      }
    }
    flush()
    return values
  }

  // MARK: - f-strings

  private mutating func formattedString(into pieces: inout [StringPiece]) throws(Stop) {
    try enter()
    let prefix = lexer.bytes[Int(current.start)..<Int(current.end)]
    let isRaw = prefix.contains { $0 | 0x20 == UInt8(ascii: "r") }
    try advance()
    // CPython decodes the texts when it has seen the end.
    var invalidEscape: String?
    while kind != .fstringEnd {
      if kind == .fstringMiddle {
        let token = current
        do {
          pieces.append(.text(bytes: try text(of: token, isRaw: isRaw), range: token.range))
        } catch {
          invalidEscape = invalidEscape ?? error.message
        }
        try advance()
      } else {
        try replacementField(into: &pieces)
      }
    }
    if let invalidEscape { throw fail(invalidEscape, at: current) }
    try advance()
    depth -= 1
  }

  private mutating func text(of token: Token, isRaw: Bool) throws(StringDecoder.InvalidEscape) -> [UInt8] {
    let source = lexer.bytes[Int(token.start)..<Int(token.end)]
    if isRaw || !source.contains(UInt8(ascii: "\\")) { return Array(source) }
    noteStrangeEscape(source, token, isBytes: false)
    return try StringDecoder.decode(source, names: &namedScalars)
  }

  private mutating func replacementField(into pieces: inout [StringPiece]) throws(Stop) {
    let start = position
    try advance()
    if looksForMistakes { try findMissingFieldExpression() }
    let value: Expr
    if looksForMistakes {
      guard let parsed = try attempt({ p throws(Stop) in try p.yieldOrStarExpressions() }) else {
        throw fail("f-string: expecting a valid expression after '{'", at: current)
      }
      value = parsed
    } else {
      value = try yieldOrStarExpressions()
    }
    let isDebug = kind == .equal
    if isDebug { try advance() }
    let textEnd = current
    var conversion = Conversion.none
    if kind == .exclamation { conversion = try self.conversion(afterDebug: isDebug) }
    let specification = try formatSpecification(isDebug: isDebug, hasConversion: conversion != .none)
    try closeField(
      isDebug: isDebug, hasConversion: conversion != .none, hasSpecification: specification != nil)
    let whole = range(from: start)
    if isDebug {
      let text = debugText(from: tokens[start], to: textEnd)
      if conversion == .none && specification == nil { conversion = .repr }
      pieces.append(
        .text(
          bytes: text,
          range: SourceRange(
            line: whole.line, column: whole.column + 1, endLine: Int(textEnd.line),
            endColumn: Int(textEnd.column))))
    }
    pieces.append(
      .field(Expr(.formattedValue(value: value, conversion: conversion, formatSpec: specification), whole)))
  }

  /// The source of `{x = }` up to and with the blanks behind `=`, without comments.
  private func debugText(from open: Token, to end: Token) -> [UInt8] {
    let source = lexer.bytes[Int(open.end)..<Int(end.start)]
    guard source.contains(UInt8(ascii: "#")) else { return Array(source) }
    var text: [UInt8] = []
    var quote: UInt8?
    var isComment = false
    for byte in source {
      if isComment {
        isComment = byte != UInt8(ascii: "\n")
        if isComment { continue }
      } else if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "#") {
        isComment = true
        continue
      } else if byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") {
        quote = byte
      }
      text.append(byte)
    }
    return text
  }

  private mutating func conversion(afterDebug: Bool) throws(Stop) -> Conversion {
    let mark = current
    try advance()
    guard kind == .name else {
      if looksForMistakes {
        throw fail(
          kind == .colon || kind == .rightBrace
            ? "f-string: missing conversion character" : "f-string: invalid conversion character",
          at: current)
      }
      throw Stop()
    }
    let token = current
    if token.line != mark.line || token.column != mark.endColumn {
      throw fail(
        "f-string: conversion type must come right after the exclamanation mark", from: mark.range,
        to: token.range)
    }
    let name = try expectName()
    switch name {
    case "s": return .str
    case "r": return .repr
    case "a": return .ascii
    default:
      throw fail("f-string: invalid conversion character '\(name)': expected 's', 'r', or 'a'", at: token)
    }
  }

  private mutating func formatSpecification(isDebug: Bool, hasConversion: Bool) throws(Stop) -> Expr? {
    guard kind == .colon else { return nil }
    let start = position
    try advance()
    var pieces: [StringPiece] = []
    while kind == .fstringMiddle || kind == .leftBrace {
      guard kind == .fstringMiddle else {
        try replacementField(into: &pieces)
        continue
      }
      let token = current
      do {
        // Escapes count even if the f-string is raw, as in CPython 3.12.1.
        pieces.append(.text(bytes: try text(of: token, isRaw: false), range: token.range))
      } catch {
        throw fail(error.message, at: token)
      }
      try advance()
    }
    if looksForMistakes && kind != .rightBrace {
      throw fail("f-string: expecting '}', or format specs", at: current)
    }
    return Expr(.joinedStr(values: specificationValues(pieces)), range(from: start))
  }

  /// The values of a format specification: CPython 3.12.1 neither joins texts there nor drops empty ones,
  /// unless there is nothing else.
  private func specificationValues(_ pieces: [StringPiece]) -> [Expr] {
    if pieces.count == 1, case .text(let bytes, _) = pieces[0], bytes.isEmpty { return [] }
    return pieces.map { piece in
      switch piece {
      case .text(let bytes, let range): Expr(.constant(StringDecoder.constant(bytes)), range)
      case .field(let expr): expr
      }
    }
  }

  // MARK: - Mistakes

  private mutating func findMissingFieldExpression() throws(Stop) {
    let spelling: String
    switch kind {
    case .equal: spelling = "="
    case .exclamation: spelling = "!"
    case .colon: spelling = ":"
    case .rightBrace: spelling = "}"
    default: return
    }
    throw fail("f-string: valid expression required before '\(spelling)'", at: current)
  }

  private mutating func closeField(isDebug: Bool, hasConversion: Bool, hasSpecification: Bool) throws(Stop) {
    if kind == .rightBrace { return try advance() }
    guard looksForMistakes else { throw Stop() }
    let message =
      if hasSpecification {
        "expecting '}', or format specs"
      } else if hasConversion {
        "expecting ':' or '}'"
      } else if isDebug {
        "expecting '!', or ':', or '}'"
      } else {
        "expecting '=', or '!', or ':', or '}'"
      }
    throw fail("f-string: \(message)", at: current)
  }

  // MARK: - Decoding

  /// The value of a string token: UTF-8 in which lone surrogates may occur, or the bytes of a bytes literal.
  private mutating func decodeString(_ token: Token) throws(Stop) -> ([UInt8], StringPrefix) {
    let source = lexer.bytes[Int(token.start)..<Int(token.end)]
    var start = source.startIndex
    var word: UInt64 = 0
    while source[start] != UInt8(ascii: "'") && source[start] != UInt8(ascii: "\"") {
      word |= UInt64(source[start]) << UInt64(8 * (start - source.startIndex))
      start += 1
    }
    let prefix = word == 0 ? StringPrefix() : StringPrefix(packedWord: word) ?? StringPrefix()
    let isTriple =
      source.endIndex - start >= 6 && source[start + 1] == source[start] && source[start + 2] == source[start]
    let quotes = isTriple ? 3 : 1
    let content = source[(start + quotes)..<(source.endIndex - quotes)]
    if prefix.isBytes, content.contains(where: { $0 >= 0x80 }) {
      throw fail("bytes can only contain ASCII literal characters", at: token)
    }
    if prefix.isRaw || !content.contains(UInt8(ascii: "\\")) { return (Array(content), prefix) }
    noteStrangeEscape(content, token, isBytes: prefix.isBytes)
    if !prefix.isBytes { return (try decode(content, of: token), prefix) }
    do {
      return (try StringDecoder.decodeBytes(content), prefix)
    } catch {
      throw fail(error.message, at: token)
    }
  }

  /// CPython warns of the first unknown escape of each literal.
  private mutating func noteStrangeEscape(_ content: ArraySlice<UInt8>, _ token: Token, isBytes: Bool) {
    guard let escape = StringDecoder.firstStrangeEscape(content, isBytes: isBytes) else { return }
    let kind = escape.count > 1 ? "octal escape" : "escape"
    strangeEscapes[Int(token.start)] = StrangeEscape(
      message: "invalid \(kind) sequence '\\\(escape)'", line: token.range.line)
  }

  private mutating func decode(_ content: ArraySlice<UInt8>, of token: Token) throws(Stop) -> [UInt8] {
    guard content.contains(UInt8(ascii: "\\")) else { return Array(content) }
    do {
      return try StringDecoder.decode(content, names: &namedScalars)
    } catch {
      throw fail(error.message, at: token)
    }
  }
}
