import BigInt

/// `round()`.
enum Rounding {
  /// `round(d, places)`: rounds the exact value half to even to `places` decimals; nil when the result is too large.
  static func round(_ d: Double, places: Int) -> Double? {
    if !d.isFinite || d == 0 { return d }
    // More places than a double has, or fewer than it has digits before the point.
    if places > 323 { return d }
    if places < -308 { return d < 0 ? -0.0 : 0 }
    let text = String(decoding: DecimalDigits.scaled(d, places: places), as: UTF8.self)
    guard let rounded = Double("\(text)e\(-places)"), rounded.isFinite else { return nil }
    return d < 0 ? -rounded : rounded
  }

  /// `round(n, places)` for a negative number of places.
  static func round(_ n: BigInt, places: Int) -> BigInt {
    if places >= 0 { return n }
    let digits = -places
    // log2(10) > 3.3: the unit is more than twice the number.
    if digits > n.magnitude.bitWidth / 3 + 2 { return 0 }
    let unit = BigUInt(10).power(digits)
    let (q, r) = n.magnitude.quotientAndRemainder(dividingBy: unit)
    let twice = r << 1
    let up = twice > unit || (twice == unit && q & 1 == 1)
    let magnitude = (up ? q + 1 : q) * unit
    return BigInt(sign: magnitude.isZero ? .plus : n.sign, magnitude: magnitude)
  }
}
