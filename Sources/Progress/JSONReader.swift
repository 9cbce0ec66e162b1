/// What is wrong with a file that is to be read, and where.
package struct FileProblem: Error, Equatable, CustomStringConvertible {
  /// 1-based; 0 where the whole file is meant.
  package var line: Int
  package var column: Int
  package var message: String

  package init(line: Int = 0, column: Int = 0, _ message: String) {
    self.line = line
    self.column = column
    self.message = message
  }

  package var description: String { line == 0 ? message : "line \(line), column \(column): \(message)" }
}

/// Reads JSON piece by piece, so that a file of any size takes the memory of its longest text.
///
/// The caller asks for what it expects; anything else is an error that says where it stands. Nothing nests deeper
/// than the caller asks, so a file cannot exhaust the stack.
struct JSONReader {
  /// Bytes of one text, name or number at most.
  static let longest = 1 << 20

  private var piece: ArraySlice<UInt8> = []
  private let next: () throws -> [UInt8]
  private var line = 1
  private var column = 1
  private var isAtStart = true

  /// - Parameter next: gives the next bytes, none at the end.
  init(next: @escaping () throws -> [UInt8]) { self.next = next }

  func problem(_ message: String) -> FileProblem { FileProblem(line: line, column: column, message) }

  // MARK: - Structure

  /// Reads `{`, each member's name, whose value `body` must read, and `}`.
  mutating func object(_ body: (inout JSONReader, String) throws -> Void) throws {
    try expect(0x7B, "an object, {…}, was expected")
    var names: Set<String> = []
    if try skip(0x7D) { return }
    repeat {
      let at = try place()
      let name = try string()
      guard names.insert(name).inserted else { throw at.problem("\(shown(name)) is there twice") }
      try expect(0x3A, "a colon was expected")
      try body(&self, name)
    } while try skip(0x2C)
    try expect(0x7D, "a comma or } was expected")
  }

  /// Reads `[`, elements, each of which `body` must read, and `]`.
  mutating func array(_ body: (inout JSONReader) throws -> Void) throws {
    try expect(0x5B, "a list, […], was expected")
    if try skip(0x5D) { return }
    repeat { try body(&self) } while try skip(0x2C)
    try expect(0x5D, "a comma or ] was expected")
  }

  /// Reads the end of the file.
  mutating func end() throws {
    guard try peek() == nil else { throw problem("there is more behind the end") }
  }

  // MARK: - Values

  /// Reads `null` if it is there.
  mutating func null() throws -> Bool {
    guard try peek() == 0x6E else { return false }
    try word("null")
    return true
  }

  mutating func bool() throws -> Bool {
    switch try peek() {
    case 0x74:
      try word("true")
      return true
    case 0x66:
      try word("false")
      return false
    default: throw problem("true or false was expected")
    }
  }

  /// Reads a number without a fraction.
  mutating func integer() throws -> Int64 {
    let at = try place()
    let text = try number()
    if let value = Int64(text) { return value }
    // Other programs may write 1.0 or 1e3.
    guard let value = Double(text), abs(value) < 9e15, value == value.rounded() else {
      throw at.problem("\(shown(text)) is no whole number that fits")
    }
    return Int64(value)
  }

  mutating func real() throws -> Double {
    let at = try place()
    let text = try number()
    guard let value = Double(text), value.isFinite else { throw at.problem("\(shown(text)) does not fit") }
    return value
  }

  /// Reads a number as it is written.
  private mutating func number() throws -> String {
    guard let first = try peek(), first == 0x2D || (0x30...0x39).contains(first) else {
      throw problem("a number was expected")
    }
    var bytes: [UInt8] = []
    while let byte = try byte(), "+-.0123456789Ee".utf8.contains(byte) {
      bytes.append(byte)
      advance(byte)
      guard bytes.count <= 40 else { throw problem("a number has more than 40 digits") }
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let digits = bytes.drop { $0 == 0x2D }
    // What Swift would take and JSON does not: 01, 1., .5.
    let isPadded =
      digits.count > 1 && digits.first == 0x30 && (0x30...0x39).contains(digits[digits.startIndex + 1])
    guard !isPadded, bytes.last.map({ (0x30...0x39).contains($0) }) == true, Double(text) != nil else {
      throw problem("\(shown(text)) is no number")
    }
    return text
  }

  /// Reads a text.
  mutating func string() throws -> String {
    let at = try place()
    guard try peek() == 0x22 else { throw problem("a text in quotes was expected") }
    advance(0x22)
    var bytes: [UInt8] = []
    while true {
      guard bytes.count <= JSONReader.longest else {
        throw at.problem("a text is longer than a million bytes")
      }
      guard let byte = try byte() else { throw at.problem("a text has no end") }
      if byte < 0x20 { throw problem("a text holds a control character; write it as \\u00…") }
      advance(byte)
      if byte == 0x22 { break }
      if byte == 0x5C { try escape(into: &bytes) } else { bytes.append(byte) }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else { throw at.problem("a text is not UTF-8") }
    return text
  }

  private mutating func escape(into bytes: inout [UInt8]) throws {
    guard let byte = try byte() else { throw problem("the file ends inside a text") }
    advance(byte)
    switch byte {
    case 0x22, 0x5C, 0x2F: bytes.append(byte)
    case 0x62: bytes.append(0x08)
    case 0x66: bytes.append(0x0C)
    case 0x6E: bytes.append(0x0A)
    case 0x72: bytes.append(0x0D)
    case 0x74: bytes.append(0x09)
    case 0x75:
      var code = try fourDigits()
      if (0xD800..<0xDC00).contains(code) {
        let isPair = try self.byte() == 0x5C
        if isPair { advance(0x5C) }
        guard isPair, try self.byte() == 0x75 else { throw problem("half a character, \\u\(hex(code))") }
        advance(0x75)
        let low = try fourDigits()
        guard (0xDC00..<0xE000).contains(low) else { throw problem("half a character, \\u\(hex(code))") }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw problem("half a character, \\u\(hex(code))") }
      bytes += Array(String(Character(scalar)).utf8)
    default: throw problem("there is no escape \\ with what follows")
    }
  }

  private mutating func fourDigits() throws -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte = try byte(), let digit = Character(Unicode.Scalar(byte)).hexDigitValue else {
        throw problem("\\u needs four hexadecimal digits")
      }
      advance(byte)
      code = code * 16 + UInt32(digit)
    }
    return code
  }

  private func hex(_ code: UInt32) -> String { String(code, radix: 16) }

  // MARK: - Bytes

  /// Where the next value stands.
  mutating func place() throws -> Place {
    _ = try peek()
    return Place(line: line, column: column)
  }

  struct Place {
    var line: Int
    var column: Int
    func problem(_ message: String) -> FileProblem { FileProblem(line: line, column: column, message) }
  }

  /// The next byte that is no blank; nil at the end.
  private mutating func peek() throws -> UInt8? {
    while let byte = try byte() {
      guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else { return byte }
      advance(byte)
    }
    return nil
  }

  private mutating func byte() throws -> UInt8? {
    if piece.isEmpty {
      piece = try next()[...]
      // A byte order mark, as some editors write it.
      if isAtStart, piece.starts(with: [0xEF, 0xBB, 0xBF]) { piece = piece.dropFirst(3) }
      isAtStart = false
    }
    return piece.first
  }

  private mutating func advance(_ byte: UInt8) {
    piece.removeFirst()
    if byte == 0x0A {
      line += 1
      column = 1
    } else if byte & 0xC0 != 0x80 {
      column += 1
    }
  }

  private mutating func skip(_ byte: UInt8) throws -> Bool {
    guard try peek() == byte else { return false }
    advance(byte)
    return true
  }

  private mutating func expect(_ byte: UInt8, _ message: String) throws {
    guard try peek() != nil else { throw problem("the file ends too early") }
    guard try skip(byte) else { throw problem(message) }
  }

  private mutating func word(_ text: String) throws {
    for expected in text.utf8 {
      guard try byte() == expected else { throw problem("\(text) was expected") }
      advance(expected)
    }
  }
}

/// A piece of a file for a message: without control characters, and short.
func shown(_ text: String) -> String {
  let visible = cleaned(text, keeping: [])
  return "“\(visible.count > 40 ? visible.prefix(40) + "…" : visible[...])”"
}

/// A text without control characters and characters that turn the direction of writing, which could make a terminal
/// show something else.
func cleaned(_ text: String, keeping kept: Set<Unicode.Scalar>) -> String {
  func isHarmless(_ scalar: Unicode.Scalar) -> Bool {
    if kept.contains(scalar) { return true }
    if ("\u{202A}"..."\u{202E}").contains(scalar) || ("\u{2066}"..."\u{2069}").contains(scalar) {
      return false
    }
    return scalar.properties.generalCategory != .control
  }
  guard !text.unicodeScalars.allSatisfy(isHarmless) else { return text }
  return String(String.UnicodeScalarView(text.unicodeScalars.filter(isHarmless)))
}
