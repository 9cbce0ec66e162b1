import BigInt

/// Integers as text, and text as integers.
enum IntegerText {
  /// What `sys.get_int_max_str_digits()` is at first: longer decimal texts are refused, as CPython does since 3.12.
  static let usualLimit = 4300

  static func tooLong(_ limit: Int) -> String {
    "Exceeds the limit (\(limit) digits) for integer string conversion; "
      + "use sys.set_int_max_str_digits() to increase the limit"
  }

  /// The decimal text, or nil if it has more than `limit` digits; 0 is no limit.
  static func decimal(_ b: BigInt, limit: Int) -> String? {
    // log2(10) = 3.3219…: with so many bits there are more digits for sure.
    if limit > 0, b.magnitude.bitWidth / 10 * 3 > limit + 3 { return nil }
    let text = String(b.magnitude)
    if limit > 0, text.utf8.count > limit { return nil }
    return b.sign == .minus ? "-" + text : text
  }

  /// The digits of a magnitude in base 2, 8 or 16.
  static func digits(_ n: BigUInt, bits: Int, uppercase: Bool = false) -> String {
    if n == 0 { return "0" }
    var out: [UInt8] = []
    let count = (n.bitWidth + bits - 1) / bits
    out.reserveCapacity(count)
    let words = Array(n.words)
    let mask: UInt = (1 << UInt(bits)) - 1
    for i in stride(from: count - 1, through: 0, by: -1) {
      let at = i * bits
      let word = at / UInt.bitWidth
      let offset = at % UInt.bitWidth
      var digit = words[word] >> UInt(offset)
      if offset + bits > UInt.bitWidth, word + 1 < words.count {
        digit |= words[word + 1] << UInt(UInt.bitWidth - offset)
      }
      digit &= mask
      out.append(digit < 10 ? UInt8(48 + digit) : UInt8((uppercase ? 55 : 87) + digit))
    }
    return String(decoding: out, as: UTF8.self)
  }

  /// `bin`, `oct`, `hex`: sign, prefix and digits.
  static func prefixed(_ b: BigInt, bits: Int) -> String {
    let prefix = bits == 1 ? "0b" : bits == 3 ? "0o" : "0x"
    return (b.sign == .minus ? "-" : "") + prefix + digits(b.magnitude, bits: bits)
  }

  // MARK: Reading

  /// What a text is as an integer.
  enum Reading {
    case small(Int64)
    case big(BigInt)
    /// Not a literal in this base.
    case invalid
    /// A decimal (or other slow) literal with this many digits, more than the limit.
    case tooLong(Int)
  }

  /// Reads `text` as `int(text, base)` does, blanks, sign, prefix and underscores included.
  ///
  /// - Parameter base: 2 to 36, or 0 for what the prefix says.
  static func read(_ text: [UInt32], base: Int, limit: Int) -> Reading {
    var i = 0
    var end = text.count
    while i < end, Characters.isSpace(text[i]) { i += 1 }
    while end > i, Characters.isSpace(text[end - 1]) { end -= 1 }
    var negative = false
    if i < end, text[i] == 43 || text[i] == 45 {
      negative = text[i] == 45
      i += 1
    }
    var base = base
    var mustBeZero = false
    if base == 0 {
      if i < end, text[i] == 48 {
        base = i + 1 < end ? prefixBase(text[i + 1]) : 10
        if base == 0 {
          // "0", "00", "0_0" are zero in any base, "010" is nothing.
          base = 10
          mustBeZero = true
        }
      } else {
        base = 10
      }
    }
    if base == 2 || base == 8 || base == 16, i + 1 < end, text[i] == 48, prefixBase(text[i + 1]) == base {
      i += 2
      if i < end, text[i] == 95 { i += 1 }
    }
    var digits: [UInt8] = []
    digits.reserveCapacity(end - i)
    var afterDigit = false
    while i < end {
      if text[i] == 95 {
        if !afterDigit { return .invalid }
        afterDigit = false
      } else {
        guard let digit = digit(text[i]), digit < base else { return .invalid }
        digits.append(UInt8(digit))
        afterDigit = true
      }
      i += 1
    }
    if !afterDigit { return .invalid }
    if mustBeZero, digits.contains(where: { $0 != 0 }) { return .invalid }
    return assemble(digits, base, negative, limit)
  }

  private static func prefixBase(_ c: UInt32) -> Int {
    switch c {
    case 98, 66: return 2
    case 111, 79: return 8
    case 120, 88: return 16
    default: return 0
    }
  }

  private static func digit(_ c: UInt32) -> Int? {
    switch c {
    case 48...57: return Int(c) - 48
    case 97...122: return Int(c) - 87
    case 65...90: return Int(c) - 55
    case 0..<128: return nil
    default: return Characters.decimalValue(c)
    }
  }

  private static func assemble(_ digits: [UInt8], _ base: Int, _ negative: Bool, _ limit: Int) -> Reading {
    if limit > 0, base & (base - 1) != 0, digits.count > limit { return .tooLong(digits.count) }
    var small: Int64 = 0
    var fits = true
    for d in digits {
      let (product, overflow) = small.multipliedReportingOverflow(by: Int64(base))
      let (sum, carry) = product.addingReportingOverflow(Int64(d))
      if overflow || carry {
        fits = false
        break
      }
      small = sum
    }
    if fits { return .small(negative ? -small : small) }
    let magnitude = base & (base - 1) == 0 ? fromPowerOfTwo(digits, base) : fromDigits(digits, base)
    let value = BigInt(sign: negative ? .minus : .plus, magnitude: magnitude)
    if let back = Int64(exactly: value) { return .small(back) }
    return .big(value)
  }

  private static func fromPowerOfTwo(_ digits: [UInt8], _ base: Int) -> BigUInt {
    let bits = base.trailingZeroBitCount
    var words: [UInt] = []
    var word: UInt = 0
    var filled = 0
    for d in digits.reversed() {
      word |= UInt(d) << UInt(filled)
      filled += bits
      if filled >= UInt.bitWidth {
        words.append(word)
        filled -= UInt.bitWidth
        word = filled > 0 ? UInt(d) >> UInt(bits - filled) : 0
      }
    }
    words.append(word)
    return BigUInt(words: words)
  }

  private static func fromDigits(_ digits: [UInt8], _ base: Int) -> BigUInt {
    // As many digits at a time as fit a word.
    var perWord = 1
    var power = UInt(base)
    while true {
      let (next, overflow) = power.multipliedReportingOverflow(by: UInt(base))
      if overflow { break }
      power = next
      perWord += 1
    }
    var value = BigUInt(0)
    var i = 0
    let first = digits.count % perWord
    if first > 0 {
      var chunk: UInt = 0
      for d in digits[..<first] { chunk = chunk * UInt(base) + UInt(d) }
      value = BigUInt(chunk)
      i = first
    }
    while i < digits.count {
      var chunk: UInt = 0
      for d in digits[i..<(i + perWord)] { chunk = chunk * UInt(base) + UInt(d) }
      value = value * BigUInt(power) + BigUInt(chunk)
      i += perWord
    }
    return value
  }
}
