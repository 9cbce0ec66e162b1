/// Turns the escapes of string literals into characters.
enum StringDecoder {
  /// An escape that stands for nothing, worded as CPython's codec does.
  struct InvalidEscape: Error {
    var message: String
  }

  /// The constant for UTF-8 text in which surrogates may be encoded like other characters (WTF-8).
  static func constant(_ bytes: [UInt8]) -> Constant {
    guard containsSurrogates(bytes) else { return .string(String(decoding: bytes, as: UTF8.self)) }
    var points: [UInt32] = []
    var index = 0
    while index < bytes.count {
      let lead = bytes[index]
      let length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4
      var point = length == 1 ? UInt32(lead) : UInt32(lead) & (0x7F >> UInt32(length))
      for continuation in bytes[(index + 1)..<min(index + length, bytes.count)] {
        point = point << 6 | UInt32(continuation & 0x3F)
      }
      points.append(point)
      index += length
    }
    return .codePoints(points)
  }

  private static func containsSurrogates(_ bytes: [UInt8]) -> Bool {
    var index = bytes.startIndex
    while let lead = bytes[index...].firstIndex(of: 0xED) {
      if lead + 1 < bytes.count && bytes[lead + 1] >= 0xA0 { return true }
      index = lead + 1
    }
    return false
  }

  /// Decodes the escapes of a `str` literal.
  ///
  /// - Parameter names: the `\N{…}` names found before.
  static func decode(
    _ source: ArraySlice<UInt8>, names: inout [String: UnicodeScalar]
  ) throws(InvalidEscape) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var index = source.startIndex
    // Positions in messages count what CPython hands to its codec, where characters outside ASCII take 10
    // bytes.
    var extra = 0
    while index < source.endIndex {
      let byte = source[index]
      guard byte == UInt8(ascii: "\\") else {
        if byte >= 0xC0 { extra += 10 - (byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4) }
        out.append(byte)
        index += 1
        continue
      }
      let start = index
      index += 1
      guard index < source.endIndex else {
        out.append(byte)
        break
      }
      let escape = source[index]
      index += 1
      if appendCommon(escape, source, &index, to: &out) { continue }
      switch escape {
      case UInt8(ascii: "0")...UInt8(ascii: "7"): append(octal(source, &index, first: escape), to: &out)
      case UInt8(ascii: "x"), UInt8(ascii: "u"), UInt8(ascii: "U"):
        let length = escape == UInt8(ascii: "x") ? 2 : escape == UInt8(ascii: "u") ? 4 : 8
        let digits = source[index...].prefix(length).prefix { $0.isHexDigit }
        let value = digits.reduce(UInt32(0)) { $0 &<< 4 | $1.hexDigitValue }
        let begin = start - source.startIndex + extra
        let end = begin + 1 + digits.count
        if digits.count < length {
          let letter = Character(UnicodeScalar(escape))
          let pattern = String(repeating: "X", count: length)
          throw unicodeError(begin, end, "truncated \\\(letter)\(pattern) escape")
        }
        if value > 0x10FFFF { throw unicodeError(begin, end, "illegal Unicode character") }
        append(value, to: &out)
        index += length
      case UInt8(ascii: "N"):
        let begin = start - source.startIndex + extra
        guard index < source.endIndex, source[index] == UInt8(ascii: "{"),
          let close = source[index...].firstIndex(of: UInt8(ascii: "}")), close > index + 1
        else {
          let isOpen = index < source.endIndex && source[index] == UInt8(ascii: "{")
          throw unicodeError(
            begin, isOpen ? source.count - 1 + extra : begin + 1, "malformed \\N character escape")
        }
        let name = String(decoding: source[(index + 1)..<close], as: UTF8.self)
        guard let scalar = UnicodeNames.scalar(named: name, known: &names) else {
          throw unicodeError(begin, begin + close - start, "unknown Unicode character name")
        }
        append(scalar.value, to: &out)
        index = close + 1
      default:
        // Python keeps the backslash of an escape it does not know.
        out.append(byte)
        index -= 1
      }
    }
    return out
  }

  /// The first escape that stands for nothing, or is an octal number above 255, without its backslash.
  static func firstStrangeEscape(_ source: ArraySlice<UInt8>, isBytes: Bool) -> String? {
    var index = source.startIndex
    while index < source.endIndex - 1 {
      guard source[index] == UInt8(ascii: "\\") else {
        index += 1
        continue
      }
      let escape = source[index + 1]
      switch escape {
      case UInt8(ascii: "\n"), UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "a"),
        UInt8(ascii: "b"), UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"),
        UInt8(ascii: "v"), UInt8(ascii: "x"):
        break
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        let digits = source[(index + 1)...].prefix(3).prefix { (0x30...0x37).contains($0) }
        if digits.count == 3, escape > UInt8(ascii: "3") { return String(decoding: digits, as: UTF8.self) }
      case UInt8(ascii: "N"), UInt8(ascii: "u"), UInt8(ascii: "U"):
        if isBytes { return String(UnicodeScalar(escape)) }
      default:
        // A character outside ASCII is shown whole.
        return String(decoding: source[(index + 1)...], as: UTF8.self).first.map(String.init)
      }
      index += 2
    }
    return nil
  }

  /// Decodes the escapes of a `bytes` literal.
  static func decodeBytes(_ source: ArraySlice<UInt8>) throws(InvalidEscape) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(source.count)
    var index = source.startIndex
    while index < source.endIndex {
      let byte = source[index]
      index += 1
      guard byte == UInt8(ascii: "\\"), index < source.endIndex else {
        out.append(byte)
        continue
      }
      let escape = source[index]
      index += 1
      if appendCommon(escape, source, &index, to: &out) { continue }
      switch escape {
      case UInt8(ascii: "0")...UInt8(ascii: "7"):
        out.append(UInt8(truncatingIfNeeded: octal(source, &index, first: escape)))
      case UInt8(ascii: "x"):
        let digits = source[index...].prefix(2).prefix { $0.isHexDigit }
        if digits.count < 2 {
          throw InvalidEscape(
            message: "(value error) invalid \\x escape at position \(index - 2 - source.startIndex)")
        }
        out.append(UInt8(truncatingIfNeeded: digits.reduce(UInt32(0)) { $0 << 4 | $1.hexDigitValue }))
        index += 2
      default:
        out.append(byte)
        index -= 1
      }
    }
    return out
  }

  /// The escapes both kinds of literals know; false for others.
  private static func appendCommon(
    _ escape: UInt8, _ source: ArraySlice<UInt8>, _ index: inout Int, to out: inout [UInt8]
  ) -> Bool {
    switch escape {
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""): out.append(escape)
    case UInt8(ascii: "a"): out.append(7)
    case UInt8(ascii: "b"): out.append(8)
    case UInt8(ascii: "f"): out.append(12)
    case UInt8(ascii: "n"): out.append(10)
    case UInt8(ascii: "r"): out.append(13)
    case UInt8(ascii: "t"): out.append(9)
    case UInt8(ascii: "v"): out.append(11)
    default: return false
    }
    return true
  }

  private static func octal(_ source: ArraySlice<UInt8>, _ index: inout Int, first: UInt8) -> UInt32 {
    var value = UInt32(first - 0x30)
    var count = 1
    while count < 3, index < source.endIndex, source[index].isOctalDigit {
      value = value * 8 + UInt32(source[index] - 0x30)
      index += 1
      count += 1
    }
    return value
  }

  /// Appends a code point as UTF-8, surrogates too.
  private static func append(_ point: UInt32, to out: inout [UInt8]) {
    if point < 0x80 {
      out.append(UInt8(point))
    } else if point < 0x800 {
      out += [UInt8(0xC0 | point >> 6), UInt8(0x80 | point & 0x3F)]
    } else if point < 0x10000 {
      out += [UInt8(0xE0 | point >> 12), UInt8(0x80 | point >> 6 & 0x3F), UInt8(0x80 | point & 0x3F)]
    } else {
      out += [
        UInt8(0xF0 | point >> 18), UInt8(0x80 | point >> 12 & 0x3F), UInt8(0x80 | point >> 6 & 0x3F),
        UInt8(0x80 | point & 0x3F),
      ]
    }
  }

  private static func unicodeError(_ begin: Int, _ end: Int, _ problem: String) -> InvalidEscape {
    InvalidEscape(
      message:
        "(unicode error) 'unicodeescape' codec can't decode bytes in position \(begin)-\(end): \(problem)")
  }
}

/// Finds characters by their Unicode names, for `\N{…}`.
package enum UnicodeNames {
  /// The scalar with this name or alias, whatever its case; the search reads the whole Unicode table (tenths
  /// of a second).
  package static func scalar(named name: String, known: inout [String: UnicodeScalar]) -> UnicodeScalar? {
    let name = name.uppercased()
    if let scalar = known[name] { return scalar }
    if let hex = name.split(separator: "-").last, name.hasPrefix("CJK UNIFIED IDEOGRAPH-"),
      let value = UInt32(hex, radix: 16), let scalar = UnicodeScalar(value),
      scalar.properties.isUnifiedIdeograph
    {
      return scalar
    }
    // Beyond plane 1 there are ideographs, and the tags and variation selectors of plane 14.
    for range in [
      UInt32(0x20)..<0x3400, 0xA000..<0xAC00, 0xD7B0..<0x17000, 0x18800..<0x20000, 0xE0000..<0xE0200,
      0..<0x20, 0xAC00..<0xD7B0,
    ] {
      for value in range {
        guard let scalar = UnicodeScalar(value) else { continue }
        let properties = scalar.properties
        if properties.name == name || properties.nameAlias == name {
          known[name] = scalar
          return scalar
        }
      }
    }
    return nil
  }
}
