import PythonSyntax

/// `unicode_escape` and `raw_unicode_escape`: text with escapes, all in ASCII or Latin-1.
extension TextCodec {
  /// The bytes of `text`; the raw form escapes only what Latin-1 lacks.
  static func escape(_ text: [UInt32], isRaw: Bool) -> [UInt8] {
    var out: [UInt8] = []
    out.reserveCapacity(text.count)
    func append(_ letter: UInt8, _ c: UInt32, digits: UInt32) {
      out += [92, letter]
      for k in 0..<digits {
        let digit = UInt8(c >> (4 * (digits - 1 - k)) & 15)
        out.append(digit < 10 ? 48 + digit : 87 + digit)
      }
    }
    for c in text {
      switch c {
      case 0x10000...: append(85, c, digits: 8)
      case 0x100...: append(117, c, digits: 4)
      case _ where isRaw: out.append(UInt8(c))
      case 9: out += [92, 116]
      case 10: out += [92, 110]
      case 13: out += [92, 114]
      case 92: out += [92, 92]
      case 32..<127: out.append(UInt8(c))
      default: append(120, c, digits: 2)
      }
    }
    return out
  }

  /// The text of `bytes`; `warning` becomes what is to be said of the first escape that means nothing.
  func unescape(
    _ bytes: [UInt8], isRaw: Bool, _ errors: String, _ warning: inout String?
  ) throws(PythonError) -> [UInt32] {
    var out: [UInt32] = []
    out.reserveCapacity(bytes.count)
    var known: [String: UnicodeScalar] = [:]
    var i = 0
    while i < bytes.count {
      let start = i
      i += 1
      guard bytes[start] == 92, i < bytes.count || !isRaw else {
        out.append(UInt32(bytes[start]))
        continue
      }
      guard i < bytes.count else {
        out += try substitute(bytes, start..<i, "\\ at end of string", errors)
        continue
      }
      let c = bytes[i]
      i += 1
      switch c {
      case 117, 85, 120:
        if isRaw, c == 120 {
          out += [92, 120]
          continue
        }
        let digits = c == 117 ? 4 : c == 85 ? 8 : 2
        let end = i + digits
        var value: UInt32 = 0
        while i < min(end, bytes.count), let digit = TextCodec.hexDigit(bytes[i]) {
          value = value << 4 | digit
          i += 1
        }
        if i < end {
          let reason =
            "truncated \\\(Character(UnicodeScalar(c)))\(String(repeating: "X", count: digits)) escape"
          out += try substitute(bytes, start..<i, reason, errors)
        } else if value > 0x10FFFF {
          let reason = isRaw ? "\\Uxxxxxxxx out of range" : "illegal Unicode character"
          out += try substitute(bytes, start..<i, reason, errors)
        } else {
          out.append(value)
        }
      case _ where isRaw: out += [92, UInt32(c)]
      case 10: break
      case 92, 39, 34: out.append(UInt32(c))
      case 97: out.append(7)
      case 98: out.append(8)
      case 102: out.append(12)
      case 110: out.append(10)
      case 114: out.append(13)
      case 116: out.append(9)
      case 118: out.append(11)
      case 48...55:
        var value = UInt32(c - 48)
        while i < min(start + 4, bytes.count), (48...55).contains(bytes[i]) {
          value = value << 3 | UInt32(bytes[i] - 48)
          i += 1
        }
        if value > 0o377, warning == nil {
          warning = "invalid octal escape sequence '\\\(String(value, radix: 8))'"
        }
        out.append(value)
      case 78:
        guard let scalar = TextCodec.namedScalar(bytes, &i, &known) else {
          let isNamed = bytes[i - 1] == 125
          let reason = isNamed ? "unknown Unicode character name" : "malformed \\N character escape"
          out += try substitute(bytes, start..<i, reason, errors)
          continue
        }
        out.append(scalar.value)
      default:
        out += [92, UInt32(c)]
        if warning == nil { warning = "invalid escape sequence '\\\(Character(UnicodeScalar(c)))'" }
      }
    }
    return out
  }

  /// The character that `{NAME}` at `i` means, nil if none; `i` goes as far as CPython reads.
  private static func namedScalar(
    _ bytes: [UInt8], _ i: inout Int, _ known: inout [String: UnicodeScalar]
  ) -> UnicodeScalar? {
    guard i < bytes.count, bytes[i] == 123 else { return nil }
    let start = i + 1
    i = start
    while i < bytes.count, bytes[i] != 125 { i += 1 }
    guard i < bytes.count, i > start else { return nil }
    let name = String(decoding: bytes[start..<i], as: UTF8.self)
    i += 1
    return UnicodeNames.scalar(named: name, known: &known)
  }

  private static func hexDigit(_ c: UInt8) -> UInt32? {
    switch c {
    case 48...57: UInt32(c - 48)
    case 65...70: UInt32(c - 55)
    case 97...102: UInt32(c - 87)
    default: nil
    }
  }
}
