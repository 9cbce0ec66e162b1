import BigInt

/// Exact decimal digits of doubles: every double is a binary fraction, so its expansion ends, and rounding it half to
/// even is integer arithmetic.
enum DecimalDigits {
  /// The first digits of a number: `digits[0].digits[1]… × 10^exponent`.
  struct Scientific {
    /// ASCII digits.
    var digits: [UInt8]
    var exponent: Int
  }

  /// The decimal text of `|d| × 10^places`, rounded to an integer, halves to even.
  ///
  /// `places` may be negative. `d` is finite.
  static func scaled(_ d: Double, places: Int) -> [UInt8] {
    if d == 0 { return [48] }
    let (m, e) = parts(d)
    if e >= 0, places >= 0 {
      if e <= 10 { return ascii(m << UInt64(e)) + zeros(places) }
      return ascii(BigUInt(m) << e) + zeros(places)
    }
    if places >= 0 {
      // Behind the last binary place there are only zeros.
      let useful = min(places, -e)
      if useful <= 22 { return ascii(fastScaled(m, e, useful)) + zeros(places - useful) }
      let product = BigUInt(m) * BigUInt(5).power(useful)
      // m × 10^n × 2^e = m × 5^n × 2^(e + n)
      return ascii(shifted(product, e + useful)) + zeros(places - useful)
    }
    let whole = e >= 0 ? BigUInt(m) << e : BigUInt(m)
    let divisor = BigUInt(10).power(-places) << max(0, -e)
    return ascii(quotient(whole, divisor))
  }

  /// The `count` (at least 1) significant digits of a finite `d`, rounded half to even.
  static func significant(_ d: Double, count: Int) -> Scientific {
    if d == 0 { return Scientific(digits: zeros(count), exponent: 0) }
    var exponent = shortest(d).exponent
    while true {
      let digits = scaled(d, places: count - 1 - exponent)
      if digits.count == count, digits[0] != 48 {
        if digits[0] == 49, !digits.dropFirst().contains(where: { $0 != 48 }) {
          // The estimate may be one too high: 9.99…e22 shows as 1e23, but with more digits it is below.
          let finer = scaled(d, places: count - exponent)
          if finer.count == count { return Scientific(digits: finer, exponent: exponent - 1) }
        }
        return Scientific(digits: digits, exponent: exponent)
      }
      exponent += digits.count > count ? 1 : -1
    }
  }

  /// The fewest digits that read back as the finite `d`, without trailing zeros ("0" for zero).
  static func shortest(_ d: Double) -> Scientific {
    if d == 0 { return Scientific(digits: [48], exponent: 0) }
    var digits: [UInt8] = []
    digits.reserveCapacity(17)
    var point: Int?
    var exponent = 0
    var text = d.magnitude.description
    text.withUTF8 { utf8 in
      var i = 0
      while i < utf8.count {
        let c = unsafe utf8[i]
        if c == 46 {
          point = digits.count
        } else if c == 101 {
          var negative = false
          var value = 0
          for k in (i + 1)..<utf8.count {
            if unsafe utf8[k] == 45 {
              negative = true
            } else if unsafe utf8[k] != 43 {
              value = unsafe value * 10 + Int(utf8[k] - 48)
            }
          }
          exponent = negative ? -value : value
          break
        } else {
          digits.append(c)
        }
        i += 1
      }
    }
    exponent += (point ?? digits.count) - 1
    var leading = 0
    while leading < digits.count - 1, digits[leading] == 48 { leading += 1 }
    if leading > 0 {
      digits.removeFirst(leading)
      exponent -= leading
    }
    while digits.count > 1, digits[digits.count - 1] == 48 { digits.removeLast() }
    return Scientific(digits: digits, exponent: exponent)
  }

  /// `|d|` as `m × 2^e` with a 53-bit integer `m`.
  static func parts(_ d: Double) -> (m: UInt64, e: Int) {
    let raw = Int(d.exponentBitPattern)
    if raw == 0 { return (d.significandBitPattern, -1074) }
    return (d.significandBitPattern | 1 << 52, raw - 1075)
  }

  static func zeros(_ count: Int) -> [UInt8] { [UInt8](repeating: 48, count: max(0, count)) }

  /// `m × 10^places × 2^e`, rounded half to even, for `places` in `0 ... 22` and negative `e`: it fits 128 bits.
  private static func fastScaled(_ m: UInt64, _ e: Int, _ places: Int) -> UInt128 {
    var n = UInt128(m)
    for _ in 0..<places { n *= 10 }
    let shift = -e
    if shift > 127 { return 0 }
    let q = n >> UInt128(shift)
    let rest = n & ((1 << UInt128(shift)) - 1)
    let half: UInt128 = 1 << UInt128(shift - 1)
    return rest > half || (rest == half && q & 1 == 1) ? q + 1 : q
  }

  private static func shifted(_ n: BigUInt, _ shift: Int) -> BigUInt {
    if shift >= 0 { return n << shift }
    let q = n >> -shift
    let rest = n - (q << -shift)
    let half = BigUInt(1) << (-shift - 1)
    return rest > half || (rest == half && q & 1 == 1) ? q + 1 : q
  }

  private static func quotient(_ n: BigUInt, _ divisor: BigUInt) -> BigUInt {
    let (q, rest) = n.quotientAndRemainder(dividingBy: divisor)
    let twice = rest << 1
    return twice > divisor || (twice == divisor && q & 1 == 1) ? q + 1 : q
  }

  private static func ascii(_ n: UInt64) -> [UInt8] { Array(String(n).utf8) }
  private static func ascii(_ n: BigUInt) -> [UInt8] { Array(String(n).utf8) }

  private static func ascii(_ n: UInt128) -> [UInt8] {
    if let small = UInt64(exactly: n) { return ascii(small) }
    let base: UInt128 = 10_000_000_000_000_000_000
    let (high, low) = n.quotientAndRemainder(dividingBy: base)
    let tail = ascii(UInt64(low))
    return ascii(high) + zeros(19 - tail.count) + tail
  }
}
