import BigInt

/// Exact integer arithmetic with Python's rules.
enum IntegerMath {
  /// `x & y`.
  ///
  /// BigInt 6.0 loses the sign when the low words of a negative result are zero, so negative operands are inverted.
  static func and(_ x: BigInt, _ y: BigInt) -> BigInt {
    switch (x.sign, y.sign) {
    case (.plus, .plus): return x & y
    case (.plus, .minus): return x - (x & inverted(y))
    case (.minus, .plus): return y - (y & inverted(x))
    case (.minus, .minus): return inverted(inverted(x) | inverted(y))
    }
  }

  /// `x | y`, likewise.
  static func or(_ x: BigInt, _ y: BigInt) -> BigInt { inverted(and(inverted(x), inverted(y))) }

  /// `x ^ y`, likewise.
  static func xor(_ x: BigInt, _ y: BigInt) -> BigInt {
    let (a, b) = (x.sign == .minus ? inverted(x) : x, y.sign == .minus ? inverted(y) : y)
    return x.sign == y.sign ? a ^ b : inverted(a ^ b)
  }

  /// `x >> count`, rounded down.
  static func shiftedRight(_ x: BigInt, _ count: Int) -> BigInt {
    x.sign == .minus ? inverted(inverted(x) >> count) : x >> count
  }

  /// `~x`, which is negative where `x` is not.
  static func inverted(_ x: BigInt) -> BigInt { -x - 1 }

  /// `a // b` and `a % b`: the quotient rounds down, the remainder has the sign of `b`, which is not 0.
  static func floorDivide(_ a: BigInt, _ b: BigInt) -> (quotient: BigInt, remainder: BigInt) {
    var (q, r) = a.quotientAndRemainder(dividingBy: b)
    if !r.isZero, (r.sign == .minus) != (b.sign == .minus) {
      q -= 1
      r += b
    }
    return (q, r)
  }

  /// `a // b` and `a % b`, nil when the quotient does not fit.
  @inline(__always) static func floorDivide(_ a: Int64, _ b: Int64) -> (quotient: Int64, remainder: Int64)? {
    if b == -1 { return a == .min ? nil : (-a, 0) }
    var (q, r) = a.quotientAndRemainder(dividingBy: b)
    if r != 0, (r < 0) != (b < 0) {
      q -= 1
      r += b
    }
    return (q, r)
  }

  /// The nearest double, halves to even; nil when it is beyond the largest.
  static func double(_ b: BigInt) -> Double? {
    let magnitude = b.magnitude
    let bits = magnitude.bitWidth
    if bits > 1024 { return nil }
    var d: Double
    if bits <= 64 {
      d = Double(UInt64(magnitude))
    } else {
      // 64 leading bits and one that says whether anything follows decide the rounding.
      var top = UInt64(magnitude >> (bits - 64))
      if magnitude.trailingZeroBitCount < bits - 64 { top |= 1 }
      d = Double(sign: .plus, exponent: bits - 64, significand: Double(top))
    }
    if d.isInfinite { return nil }
    if b.sign == .minus { d = -d }
    return d
  }

  /// `a / b` correctly rounded, nil when it is beyond the largest double.
  ///
  /// `b` is not 0.
  ///
  /// CPython's `long_true_divide`: a quotient of 55 bits or more, its last bit sticky, then one rounding.
  static func trueDivide(_ a: BigInt, _ b: BigInt) -> Double? {
    let negative = (a.sign == .minus) != (b.sign == .minus)
    let x = a.magnitude, y = b.magnitude
    if x.isZero { return negative ? -0.0 : 0 }
    if x.bitWidth <= 53, y.bitWidth <= 53 {
      let d = Double(UInt64(x)) / Double(UInt64(y))
      return negative ? -d : d
    }
    let difference = x.bitWidth - y.bitWidth
    if difference > 1024 { return nil }
    if difference < -1075 { return negative ? -0.0 : 0 }
    let shift = max(difference, -1021) - 55
    var inexact = false
    var n = x, divisor = y
    if shift <= 0 {
      n <<= -shift
    } else {
      divisor <<= shift
    }
    let (q, r) = n.quotientAndRemainder(dividingBy: divisor)
    if !r.isZero { inexact = true }
    var low = UInt64(q)
    let bits = 64 - low.leadingZeroBitCount
    let extra = max(bits, -1021 - shift) - 53
    let mask: UInt64 = 1 << UInt64(extra - 1)
    let sticky = low | (inexact ? 1 : 0)
    low = sticky
    if low & mask != 0, low & (3 &* mask &- 1) != 0 { low &+= mask }
    low &= ~(2 &* mask &- 1)
    let d = Double(sign: .plus, exponent: shift, significand: Double(low))
    if d.isInfinite { return nil }
    return negative ? -d : d
  }

  /// `base ** exponent % modulus` with the sign of the modulus, which is not 0.
  ///
  /// Nil when a negative exponent asks for an inverse that does not exist.
  static func power(_ base: BigInt, _ exponent: BigInt, modulus: BigInt) -> BigInt? {
    let m = modulus.magnitude
    if m == 1 { return 0 }
    var a = floorDivide(base, BigInt(m)).remainder.magnitude
    var e = exponent.magnitude
    if exponent.sign == .minus {
      guard let inverse = a.inverse(m) else { return nil }
      a = inverse
      e = exponent.magnitude
    }
    let r = m.bitWidth <= 64 ? BigUInt(power(UInt64(a), e, UInt64(m))) : a.power(e, modulus: m)
    if modulus.sign == .minus, !r.isZero { return BigInt(r) - BigInt(m) }
    return BigInt(r)
  }

  private static func power(_ base: UInt64, _ exponent: BigUInt, _ m: UInt64) -> UInt64 {
    func times(_ x: UInt64, _ y: UInt64) -> UInt64 {
      m.dividingFullWidth(x.multipliedFullWidth(by: y)).remainder
    }
    var result: UInt64 = 1
    for i in stride(from: exponent.bitWidth - 1, through: 0, by: -1) {
      result = times(result, result)
      if exponent[bitAt: i] { result = times(result, base) }
    }
    return result
  }

  /// `base ** exponent` in 64 bits, nil when it does not fit.
  ///
  /// `exponent` is not negative.
  static func power(_ base: Int64, _ exponent: Int64) -> Int64? {
    var result: Int64 = 1
    var square = base
    var e = exponent
    while true {
      if e & 1 == 1 {
        let (product, overflow) = result.multipliedReportingOverflow(by: square)
        if overflow { return nil }
        result = product
      }
      e >>= 1
      if e == 0 { return result }
      let (next, overflow) = square.multipliedReportingOverflow(by: square)
      if overflow { return nil }
      square = next
    }
  }

  /// Virtual picoseconds of multiplying numbers of so many bits: CPython's 30-bit digits, schoolbook up to 70 of them,
  /// Karatsuba above (`Objects/longobject.c`); about a nanosecond per product of digits.
  static func multiplicationCost(_ a: Int, _ b: Int) -> Int64 {
    let small = Double(min(a, b)) / 30 + 1
    let large = Double(max(a, b)) / 30 + 1
    if small <= 70 { return clamped(small * large * 1_000) }
    var pieces = large / small * 4_900
    var size = small / 70
    while size > 1 {
      pieces *= 3
      size /= 2
    }
    return clamped(pieces * 1_000)
  }

  /// Virtual picoseconds of dividing: the product of the digits of divisor and quotient.
  static func divisionCost(_ a: Int, _ b: Int) -> Int64 {
    clamped((Double(b) / 30 + 1) * (Double(max(0, a - b)) / 30 + 1) * 2_000)
  }

  static func clamped(_ picoseconds: Double) -> Int64 {
    picoseconds < 4e18 ? Int64(picoseconds) : 4_000_000_000_000_000_000
  }
}
