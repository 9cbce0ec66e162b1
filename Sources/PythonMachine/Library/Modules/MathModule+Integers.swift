import BigInt

extension Machine {
  /// An int argument of any size, nil (with TypeError raised) for anything else.
  private mutating func wholeNumber(_ v: Value) -> BigInt? {
    if !v.isFloat {
      switch number(v) {
      case .int(let i)?: return BigInt(i)
      case .big(let b)?: return b
      default: break
      }
    }
    _ = raise(.typeError, "'\(typeName(v))' object cannot be interpreted as an integer")
    return nil
  }

  /// Charges the multiplications that lead to a result of `bits` bits, made from factors of one word.
  private mutating func chargeProduct(bits: Double) -> Flow? {
    let words = bits / 30
    return charge(
      picoseconds: Int64(min(words * words * 500 + words * 20_000, 1e18)), bytes: Int(min(bits / 8, 1e15)))
  }

  mutating func registerIntegerMath(_ module: Value) {
    let mark = natives.count
    defer { askIndices(from: mark) }
    builtin(in: module, "math", "factorial", .one) { m, a in
      guard let n = m.wholeNumber(a[0]) else { return .raised }
      if n < 0 { return m.raise(.valueError, "factorial() not defined for negative values") }
      guard let count = Int(exactly: n) else {
        return m.raise(.overflowError, "factorial() argument should not exceed 9223372036854775807")
      }
      let bits = Machine.logFactorial(Double(count)) * 1.4426950408889634
      if let flow = m.chargeProduct(bits: bits) { return flow }
      return .value(m.int(BigInt(Machine.product(1, count))))
    }
    builtin(in: module, "math", "comb", .positional(2, 2)) { m, a in
      guard let n = m.wholeNumber(a[0]), let k = m.wholeNumber(a[1]) else { return .raised }
      if n < 0 { return m.raise(.valueError, "n must be a non-negative integer") }
      if k < 0 { return m.raise(.valueError, "k must be a non-negative integer") }
      if k > n { return .value(.int(0)) }
      let fewer = min(k, n - k)
      guard let count = Int(exactly: fewer) else {
        return m.raise(.overflowError, "min(n - k, k) must not exceed 9223372036854775807")
      }
      if let flow = m.chargeProduct(bits: Double(count) * Double(n.magnitude.bitWidth)) { return flow }
      var result = BigInt(1)
      for i in 0..<count { result = result * (n - BigInt(i)) / BigInt(i + 1) }
      return .value(m.int(result))
    }
    builtin(in: module, "math", "perm", .positional(1, 2)) { m, a in
      guard let n = m.wholeNumber(a[0]) else { return .raised }
      var k = n
      if a.count > 1, !a[1].isNone {
        guard let given = m.wholeNumber(a[1]) else { return .raised }
        k = given
      } else if n < 0 {
        return m.raise(.valueError, "factorial() not defined for negative values")
      }
      if n < 0 { return m.raise(.valueError, "n must be a non-negative integer") }
      if k < 0 { return m.raise(.valueError, "k must be a non-negative integer") }
      if k > n { return .value(.int(0)) }
      guard let count = Int(exactly: k) else {
        return m.raise(.overflowError, "k must not exceed 9223372036854775807")
      }
      if let flow = m.chargeProduct(bits: Double(count) * Double(n.magnitude.bitWidth)) { return flow }
      var result = BigInt(1)
      for i in 0..<count { result *= n - BigInt(i) }
      return .value(m.int(result))
    }
    builtin(in: module, "math", "isqrt", .one) { m, a in
      guard let n = m.wholeNumber(a[0]) else { return .raised }
      if n < 0 { return m.raise(.valueError, "isqrt() argument must be nonnegative") }
      if let flow = m.chargeProduct(bits: Double(n.magnitude.bitWidth)) { return flow }
      return .value(m.int(n.squareRoot()))
    }
    builtin(in: module, "math", "gcd", .any) { m, a in
      if a.keywordCount > 0 { return m.raise(.typeError, "math.gcd() takes no keyword arguments") }
      var result = BigInt(0)
      for i in 0..<a.count {
        guard let n = m.wholeNumber(a[i]) else { return .raised }
        result = result.greatestCommonDivisor(with: n)
      }
      return .value(m.int(BigInt(result.magnitude)))
    }
    builtin(in: module, "math", "lcm", .any) { m, a in
      if a.keywordCount > 0 { return m.raise(.typeError, "math.lcm() takes no keyword arguments") }
      var result = BigInt(1)
      for i in 0..<a.count {
        guard let n = m.wholeNumber(a[i]) else { return .raised }
        if n == 0 || result == 0 {
          result = 0
        } else {
          result = result / result.greatestCommonDivisor(with: n) * n
        }
      }
      return .value(m.int(BigInt(result.magnitude)))
    }
  }

  /// ln(n!), by Stirling.
  private static func logFactorial(_ n: Double) -> Double {
    if n < 2 { return 0 }
    return switch GammaFunction.logGamma(n + 1) {
    case .success(let r): r
    case .failure: .infinity
    }
  }

  /// low * (low + 1) * … * high, halving the range so that factors stay of one size.
  private static func product(_ low: Int, _ high: Int) -> BigUInt {
    if high < low { return 1 }
    if high - low < 12 {
      var result = BigUInt(low)
      for i in (low + 1)..<max(high + 1, low + 1) { result *= BigUInt(i) }
      return result
    }
    let middle = low + (high - low) / 2
    return product(low, middle) * product(middle + 1, high)
  }
}
