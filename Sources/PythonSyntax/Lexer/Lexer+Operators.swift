extension Lexer {
  /// Reads brackets, punctuation and operators, the longest first.
  mutating func readOperator(_ first: UInt8, from start: Int) throws(Stop) -> Token {
    if let fstring = fstrings.last, fstring.fieldDepth >= 0, first == UInt8(ascii: ":"),
      fstring.bracketDepth - 1 == fstring.fieldDepth
    {
      // The colon that ends the expression of a replacement field.
      position += 1
      fstrings[fstrings.count - 1].isInText = true
      fstrings[fstrings.count - 1].isInFormatSpec = true
      return token(.colon, from: start)
    }
    let (kind, length) = operatorKind(at: position)
    if kind == .unknown { return try readUnknown(from: start) }
    position += length
    switch kind {
    case .leftParen, .leftBracket, .leftBrace: try openBracket(first, at: start)
    case .rightParen, .rightBracket, .rightBrace: try closeBracket(first)
    default: break
    }
    return token(kind, from: start)
  }

  private mutating func readUnknown(from start: Int) throws(Stop) -> Token {
    let byte = bytes[position]
    position += 1
    if byte < 0x20 || byte == 0x7F {
      let code = UnicodeScalar(byte).hexadecimal(minimumDigits: 4)
      throw fail("invalid non-printable character U+\(code)")
    }
    return token(.unknown, from: start)
  }

  private func operatorKind(at index: Int) -> (TokenKind, length: Int) {
    let second = bytes[index + 1]
    let equals = second == UInt8(ascii: "=")
    /// A byte, the byte doubled, and both followed by `=`.
    func family(
      _ single: TokenKind, _ singleEqual: TokenKind, doubled: TokenKind, _ doubledEqual: TokenKind
    ) -> (TokenKind, length: Int) {
      if second == bytes[index] {
        return bytes[index + 2] == UInt8(ascii: "=") ? (doubledEqual, 3) : (doubled, 2)
      }
      return equals ? (singleEqual, 2) : (single, 1)
    }
    switch bytes[index] {
    case UInt8(ascii: "("): return (.leftParen, 1)
    case UInt8(ascii: ")"): return (.rightParen, 1)
    case UInt8(ascii: "["): return (.leftBracket, 1)
    case UInt8(ascii: "]"): return (.rightBracket, 1)
    case UInt8(ascii: "{"): return (.leftBrace, 1)
    case UInt8(ascii: "}"): return (.rightBrace, 1)
    case UInt8(ascii: ","): return (.comma, 1)
    case UInt8(ascii: ";"): return (.semicolon, 1)
    case UInt8(ascii: "~"): return (.tilde, 1)
    case UInt8(ascii: ":"): return equals ? (.colonEqual, 2) : (.colon, 1)
    case UInt8(ascii: "."):
      return second == UInt8(ascii: ".") && bytes[index + 2] == UInt8(ascii: ".") ? (.ellipsis, 3) : (.dot, 1)
    case UInt8(ascii: "="): return equals ? (.equalEqual, 2) : (.equal, 1)
    case UInt8(ascii: "!"): return equals ? (.notEqual, 2) : (.exclamation, 1)
    case UInt8(ascii: "+"): return equals ? (.plusEqual, 2) : (.plus, 1)
    case UInt8(ascii: "-"):
      if second == UInt8(ascii: ">") { return (.arrow, 2) }
      return equals ? (.minusEqual, 2) : (.minus, 1)
    case UInt8(ascii: "*"): return family(.star, .starEqual, doubled: .doubleStar, .doubleStarEqual)
    case UInt8(ascii: "/"): return family(.slash, .slashEqual, doubled: .doubleSlash, .doubleSlashEqual)
    case UInt8(ascii: "%"): return equals ? (.percentEqual, 2) : (.percent, 1)
    case UInt8(ascii: "&"): return equals ? (.ampersandEqual, 2) : (.ampersand, 1)
    case UInt8(ascii: "|"): return equals ? (.barEqual, 2) : (.bar, 1)
    case UInt8(ascii: "^"): return equals ? (.caretEqual, 2) : (.caret, 1)
    case UInt8(ascii: "@"): return equals ? (.atEqual, 2) : (.at, 1)
    case UInt8(ascii: "<"):
      if second == UInt8(ascii: ">") { return (.diamond, 2) }
      return family(.less, .lessEqual, doubled: .leftShift, .leftShiftEqual)
    case UInt8(ascii: ">"): return family(.greater, .greaterEqual, doubled: .rightShift, .rightShiftEqual)
    default: return (.unknown, 1)
    }
  }
}
