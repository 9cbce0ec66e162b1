/// Text as doubles.
enum FloatReading {
  /// The value of `text` as `float(text)` reads it, or nil if it is no number.
  static func read(_ text: [UInt32]) -> Double? {
    var i = 0
    var end = text.count
    while i < end, Characters.isSpace(text[i]) { i += 1 }
    while end > i, Characters.isSpace(text[end - 1]) { end -= 1 }
    guard i < end else { return nil }
    var plain: [UInt8] = []
    plain.reserveCapacity(end - i)
    var previousIsDigit = false
    while i < end {
      let c = text[i]
      if c == 95 {
        // An underscore stands between digits.
        guard previousIsDigit, i + 1 < end, decimal(text[i + 1]) != nil else { return nil }
        previousIsDigit = false
      } else if let d = decimal(c) {
        plain.append(48 + d)
        previousIsDigit = true
      } else if c < 128 {
        plain.append(UInt8(c))
        previousIsDigit = false
      } else {
        return nil
      }
      i += 1
    }
    return special(plain) ?? number(plain)
  }

  private static func decimal(_ c: UInt32) -> UInt8? {
    if c < 128 { return c >= 48 && c <= 57 ? UInt8(c - 48) : nil }
    return Characters.decimalValue(c).map { UInt8($0) }
  }

  private static func special(_ text: [UInt8]) -> Double? {
    var body = text[...]
    var negative = false
    if let sign = body.first, sign == 43 || sign == 45 {
      negative = sign == 45
      body = body.dropFirst()
    }
    switch String(decoding: body.map { $0 | 0x20 }, as: UTF8.self) {
    case "inf", "infinity": return negative ? -.infinity : .infinity
    case "nan": return negative ? -.nan : .nan
    default: return nil
    }
  }

  /// Checks the grammar, then lets the standard library round correctly.
  private static func number(_ text: [UInt8]) -> Double? {
    var i = 0
    func isDigit(_ i: Int) -> Bool { i < text.count && text[i] >= 48 && text[i] <= 57 }
    if i < text.count, text[i] == 43 || text[i] == 45 { i += 1 }
    let whole = i
    while isDigit(i) { i += 1 }
    var digits = i - whole
    if i < text.count, text[i] == 46 {
      i += 1
      let fraction = i
      while isDigit(i) { i += 1 }
      digits += i - fraction
    }
    guard digits > 0 else { return nil }
    if i < text.count, text[i] | 0x20 == 101 {
      i += 1
      if i < text.count, text[i] == 43 || text[i] == 45 { i += 1 }
      guard isDigit(i) else { return nil }
      while isDigit(i) { i += 1 }
    }
    guard i == text.count else { return nil }
    return Double(String(decoding: text, as: UTF8.self)) ?? clamped(text)
  }

  /// A literal the standard library refuses for its exponent: it is zero or infinite.
  private static func clamped(_ text: [UInt8]) -> Double? {
    guard let e = text.firstIndex(where: { $0 | 0x20 == 101 }) else { return nil }
    let negative = text[0] == 45
    let isZero = !text[..<e].contains { $0 >= 49 && $0 <= 57 }
    let small = isZero || text[e + 1] == 45
    let value: Double = small ? 0 : .infinity
    return negative ? -value : value
  }
}
