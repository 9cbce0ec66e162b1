/// Cuts the text of a claim into its words.
///
/// It goes over bytes: every start of Gilt reads the claims of a whole course, and nearly all of them are ASCII.
struct ExpectationLexer {
  typealias Token = ExpectationParser.Token

  private enum Kind { case blank, digit, letter, other }

  private let bytes: [UInt8]
  private var index = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
  }

  /// The words with their offsets, 0-based, in characters; the last is the end.
  mutating func tokens() -> (
    tokens: [(token: Token, offset: Int)], error: ExpectationExpression.SyntaxError?
  ) {
    var tokens: [(token: Token, offset: Int)] = []
    var offset = 0
    while index < bytes.count {
      let start = index
      do {
        if let token = try next() { tokens.append((token, offset)) }
      } catch {
        return (tokens, ExpectationExpression.SyntaxError(message: error.message, offset: offset))
      }
      offset += bytes[start..<index].count { $0 & 0xC0 != 0x80 }
    }
    tokens.append((.end, offset))
    return (tokens, nil)
  }

  private struct Failure: Error {
    var message: String
  }

  /// The word that begins here; nil for a blank.
  private mutating func next() throws(Failure) -> Token? {
    let start = index
    let (kind, length) = character(at: index)
    if kind == .digit || (bytes[index] == UInt8(ascii: ".") && isDigit(index + 1)) {
      skipNumber()
      let spelling = text(start..<index)
      guard let value = Double(spelling) else { throw Failure(message: "\(spelling) is no number") }
      return .number(value)
    }
    switch kind {
    case .blank:
      index += length
      return nil
    case .letter:
      skipName()
      return .name(text(start..<index))
    case .digit, .other: break
    }
    let byte = bytes[index]
    switch byte {
    case UInt8(ascii: "`"), UInt8(ascii: "\""), UInt8(ascii: "'"):
      guard let end = bytes[(index + 1)...].firstIndex(of: byte) else {
        throw Failure(message: "a \(Character(UnicodeScalar(byte))) is never closed")
      }
      index = end + 1
      let content = text((start + 1)..<end)
      return byte == UInt8(ascii: "`") ? .label(content) : .string(content)
    case UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "!"):
      if index + 1 < bytes.count, bytes[index + 1] == UInt8(ascii: "=") {
        index += 2
        return .mark(text(start..<index))
      }
      if byte == UInt8(ascii: "!") { throw Failure(message: "! has no meaning here") }
      index += 1
      return .mark(text(start..<index))
    case _ where "+-*/()[],%".utf8.contains(byte):
      index += 1
      return .mark(text(start..<index))
    default:
      throw Failure(message: "\(text(start..<(start + length))) has no meaning here")
    }
  }

  private mutating func skipNumber() {
    func isE(_ index: Int) -> Bool { index < bytes.count && bytes[index] | 0x20 == UInt8(ascii: "e") }
    while isDigit(index) || (index < bytes.count && bytes[index] == UInt8(ascii: ".")) {
      index += character(at: index).length
    }
    guard isE(index) else { return }
    let isSigned =
      index + 1 < bytes.count
      && (bytes[index + 1] == UInt8(ascii: "-") || bytes[index + 1] == UInt8(ascii: "+"))
    let digits = index + (isSigned ? 2 : 1)
    guard isDigit(digits) else { return }
    index = digits
    while isDigit(index) { index += character(at: index).length }
  }

  private mutating func skipName() {
    while index < bytes.count {
      let (kind, length) = character(at: index)
      guard kind == .letter || kind == .digit else { return }
      index += length
    }
  }

  private func isDigit(_ index: Int) -> Bool {
    index < bytes.count && character(at: index).kind == .digit
  }

  /// What the character there is, and its bytes.
  private func character(at index: Int) -> (kind: Kind, length: Int) {
    switch bytes[index] {
    case UInt8(ascii: " "), 0x09...0x0D: return (.blank, 1)
    case UInt8(ascii: "0")...UInt8(ascii: "9"): return (.digit, 1)
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"):
      return (.letter, 1)
    case 0..<0x80: return (.other, 1)
    default: break
    }
    let end = bytes[(index + 1)...].firstIndex { $0 & 0xC0 != 0x80 } ?? bytes.count
    guard let properties = text(index..<end).unicodeScalars.first?.properties else {
      return (.other, end - index)
    }
    let kind: Kind =
      properties.isWhitespace
      ? .blank : properties.numericType == .decimal ? .digit : properties.isAlphabetic ? .letter : .other
    return (kind, end - index)
  }

  private func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }
}
