extension Lexer {
  /// Reads a number, without its sign.
  mutating func readNumber(from start: Int) throws(Stop) -> Token {
    if bytes[position] == UInt8(ascii: "0") {
      switch bytes[position + 1] | 0x20 {
      case UInt8(ascii: "x"): return try readRadixNumber(from: start, "hexadecimal", \.isHexDigit)
      case UInt8(ascii: "o"): return try readRadixNumber(from: start, "octal", \.isOctalDigit)
      case UInt8(ascii: "b"): return try readRadixNumber(from: start, "binary", \.isBinaryDigit)
      default: break
      }
    }
    var zerosEnd: Int?
    if bytes[position] == UInt8(ascii: "0") {
      // Only zeros may follow a leading zero, unless the number turns out not to be an integer.
      position += 1
      while true {
        if bytes[position] == UInt8(ascii: "_") {
          position += 1
          if !bytes[position].isDigit { throw fail("invalid decimal literal") }
        }
        if bytes[position] != UInt8(ascii: "0") { break }
        position += 1
      }
      if bytes[position].isDigit {
        zerosEnd = position + 1
        try readDigits()
      }
    } else if bytes[position] != UInt8(ascii: ".") {
      try readDigits()
    }
    var isInteger = true
    if bytes[position] == UInt8(ascii: ".") {
      isInteger = false
      position += 1
      if bytes[position].isDigit { try readDigits() }
    }
    if bytes[position] | 0x20 == UInt8(ascii: "e") {
      let exponent = position
      position += 1
      if bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-") {
        position += 1
        if !bytes[position].isDigit { throw fail("invalid decimal literal") }
      } else if !bytes[position].isDigit {
        position = exponent
        if let zerosEnd, isInteger { throw leadingZeros(from: start, to: zerosEnd) }
        try checkEndOfNumber("decimal")
        return token(.number, from: start)
      }
      isInteger = false
      try readDigits()
    }
    if bytes[position] | 0x20 == UInt8(ascii: "j") {
      position += 1
      try checkEndOfNumber("imaginary")
      return token(.number, from: start)
    }
    if let zerosEnd, isInteger { throw leadingZeros(from: start, to: zerosEnd) }
    try checkEndOfNumber("decimal")
    return token(.number, from: start)
  }

  private mutating func leadingZeros(from start: Int, to zerosEnd: Int) -> Stop {
    fail(
      "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers",
      offset: characterCount(from: lineStart, to: start) + 1,
      endOffset: characterCount(from: lineStart, to: zerosEnd))
  }

  /// Reads digits with single underscores between.
  private mutating func readDigits() throws(Stop) {
    while true {
      while bytes[position].isDigit { position += 1 }
      if bytes[position] != UInt8(ascii: "_") { return }
      position += 1
      if !bytes[position].isDigit { throw fail("invalid decimal literal") }
    }
  }

  private mutating func readRadixNumber(
    from start: Int, _ name: String, _ isDigit: (UInt8) -> Bool
  ) throws(Stop) -> Token {
    position += 2
    repeat {
      if bytes[position] == UInt8(ascii: "_") { position += 1 }
      if !isDigit(bytes[position]) {
        if bytes[position].isDigit { throw invalidDigit(name) }
        throw fail("invalid \(name) literal")
      }
      while isDigit(bytes[position]) { position += 1 }
    } while bytes[position] == UInt8(ascii: "_")
    if bytes[position].isDigit { throw invalidDigit(name) }
    try checkEndOfNumber(name)
    return token(.number, from: start)
  }

  private mutating func invalidDigit(_ name: String) -> Stop {
    let digit = Character(UnicodeScalar(bytes[position]))
    position += 1
    return fail("invalid digit '\(digit)' in \(name) literal")
  }

  /// Refuses letters right after a number, save the keywords CPython still tolerates there
  /// (`verify_end_of_number`).
  private mutating func checkEndOfNumber(_ name: String) throws(Stop) {
    let byte = bytes[position]
    guard byte < 0x80 && byte.isIdentifierPart else { return }
    for word in ["and", "else", "for", "if", "in", "is", "or", "not"] {
      if bytes[position...].starts(with: word.utf8) { return }
    }
    throw fail("invalid \(name) literal")
  }
}
