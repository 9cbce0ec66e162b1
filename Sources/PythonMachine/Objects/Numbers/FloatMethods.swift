import BigInt

/// The methods of float.
extension Machine {
  mutating func registerFloatMethods() {
    method(.float, "is_integer", .none) { m, a in
      let d = m.doubleOf(a[0])
      return .value(.bool(d.isFinite && d.rounded(.down) == d))
    }
    for name in ["conjugate", "__float__", "__pos__"] {
      method(.float, name, .none) { m, a in .value(.float(m.doubleOf(a[0]))) }
    }
    getter(.float, "real") { m, v in .value(.float(m.doubleOf(v))) }
    getter(.float, "imag") { _, _ in .value(.float(0)) }
    method(.float, "hex", .none) { m, a in .value(m.heap.str(HexFloat.text(m.doubleOf(a[0])))) }
    classMethod(.float, "fromhex", .one) { m, a in
      guard a[1].has(.str) else { return m.raise(.typeError, "bad argument type for built-in operation") }
      do throws(PythonError) {
        let d = try HexFloat.read(StrRef(a[1]).scalars)
        return .value(m.instance(d, of: TypeRef(a[0])))
      } catch {
        return m.raise(error)
      }
    }
    method(.float, "as_integer_ratio", .none) { m, a in m.integerRatio(m.doubleOf(a[0])) }
    for (name, rule) in [
      ("__int__", FloatingPointRoundingRule.towardZero), ("__trunc__", .towardZero), ("__floor__", .down),
      ("__ceil__", .up),
    ] {
      method(.float, name, .none) { m, a in m.integer(from: m.doubleOf(a[0]).rounded(rule)) }
    }
    method(.float, "__round__", .positional(0, 1)) { m, a in
      m.round(.float(m.doubleOf(a[0])), a.count > 1 ? a[1] : .none)
    }
    method(.float, "__bool__", .none) { m, a in .value(.bool(m.doubleOf(a[0]) != 0)) }
    method(.float, "__repr__", .none) { m, a in .value(m.heap.str(FloatText.repr(m.doubleOf(a[0])))) }
    method(.float, "__format__", .one) { m, a in m.formatMethod(a[0], a[1]) }
  }

  private mutating func doubleOf(_ v: Value) -> Double {
    if case .float(let d)? = number(v) { return d }
    return 0
  }

  private mutating func integerRatio(_ d: Double) -> Flow {
    if d.isNaN { return raise(.valueError, "cannot convert NaN to integer ratio") }
    if d.isInfinite { return raise(.overflowError, "cannot convert Infinity to integer ratio") }
    if d == 0 { return .value(heap.newTuple([.int(0), .int(1)])) }
    var (m, e) = DecimalDigits.parts(d)
    let zeros = m.trailingZeroBitCount
    m >>= UInt64(zeros)
    e += zeros
    let numerator = int(BigInt(sign: d < 0 ? .minus : .plus, magnitude: BigUInt(m) << max(0, e)))
    let denominator = int(BigInt(1) << max(0, -e))
    return .value(heap.newTuple([numerator, denominator]))
  }
}

/// Doubles in hexadecimal, as `float.hex` writes and `float.fromhex` reads them.
enum HexFloat {
  static func text(_ d: Double) -> String {
    if d.isNaN { return "nan" }
    let sign = d.sign == .minus ? "-" : ""
    if d.isInfinite { return sign + "inf" }
    if d == 0 { return sign + "0x0.0p+0" }
    let isSubnormal = d.exponentBitPattern == 0
    let exponent = isSubnormal ? -1022 : Int(d.exponentBitPattern) - 1023
    let digits = String(d.significandBitPattern, radix: 16)
    let padded = String(repeating: "0", count: 13 - digits.utf8.count) + digits
    return "\(sign)0x\(isSubnormal ? 0 : 1).\(padded)p\(exponent < 0 ? "-" : "+")\(exponent.magnitude)"
  }

  static func read(_ text: [UInt32]) throws(PythonError) -> Double {
    let invalid = PythonError(.valueError, "invalid hexadecimal floating-point string")
    var s: [UInt8] = []
    for c in text {
      guard c < 128 else { throw invalid }
      s.append(UInt8(c) | (c >= 65 && c <= 90 ? 0x20 : 0))
    }
    while let last = s.last, Characters.isSpace(UInt32(last)) { s.removeLast() }
    while let first = s.first, Characters.isSpace(UInt32(first)) { s.removeFirst() }
    var i = 0
    var negative = false
    if i < s.count, s[i] == 43 || s[i] == 45 {
      negative = s[i] == 45
      i += 1
    }
    let word = String(decoding: s[i...], as: UTF8.self)
    if word == "inf" || word == "infinity" { return negative ? -.infinity : .infinity }
    if word == "nan" { return negative ? -.nan : .nan }
    if i + 1 < s.count, s[i] == 48, s[i + 1] == 120 { i += 2 }
    var mantissa = BigUInt(0)
    var exponent = 0
    var digits = 0
    var behindPoint = false
    while i < s.count {
      let c = s[i]
      if c == 46 {
        if behindPoint { throw invalid }
        behindPoint = true
      } else if let digit = Character(UnicodeScalar(c)).hexDigitValue {
        mantissa = (mantissa << 4) + BigUInt(digit)
        digits += 1
        if behindPoint { exponent -= 4 }
      } else {
        break
      }
      i += 1
    }
    if digits == 0 { throw invalid }
    if i < s.count {
      guard s[i] == 112, let power = Int(String(decoding: s[(i + 1)...], as: UTF8.self)) else {
        throw invalid
      }
      exponent += max(-1 << 40, min(1 << 40, power))
    }
    if mantissa.isZero { return negative ? -0.0 : 0 }
    let tooLarge = PythonError(.overflowError, "hexadecimal value too large to represent as a float")
    let top = mantissa.bitWidth + exponent
    if top > 1024 { throw tooLarge }
    if top < -1075 { return negative ? -0.0 : 0 }
    // A fraction, divided exactly and rounded once.
    let numerator = BigInt(mantissa) << max(0, exponent)
    let denominator = BigInt(1) << max(0, -exponent)
    guard let d = IntegerMath.trueDivide(numerator, denominator) else { throw tooLarge }
    return negative ? -d : d
  }
}
