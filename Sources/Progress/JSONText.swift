/// JSON as bytes, written piece by piece.
struct JSONText {
  private(set) var bytes: [UInt8] = []

  mutating func clear() { bytes.removeAll(keepingCapacity: true) }

  /// Syntax and numbers, as they are.
  mutating func raw(_ text: String) { bytes += text.utf8 }

  mutating func string(_ text: String) {
    bytes.append(0x22)
    for byte in text.utf8 {
      switch byte {
      case 0x22: bytes += [0x5C, 0x22]
      case 0x5C: bytes += [0x5C, 0x5C]
      case 0x0A: bytes += [0x5C, 0x6E]
      case 0x09: bytes += [0x5C, 0x74]
      case 0x0D: bytes += [0x5C, 0x72]
      case 0..<0x20, 0x7F:
        raw("\\u00")
        bytes += [JSONText.digits[Int(byte >> 4)], JSONText.digits[Int(byte & 15)]]
      default: bytes.append(byte)
      }
    }
    bytes.append(0x22)
  }

  mutating func string(_ text: String?) {
    if let text { string(text) } else { raw("null") }
  }

  private static let digits = Array("0123456789abcdef".utf8)
}
