import BigInt
import CMath

extension Machine {
  // MARK: The parts of a float

  mutating func registerFloatParts(_ module: Value) {
    builtin(in: module, "math", "frexp", .one) { m, a in
      m.withFloat(a[0]) { m, x in
        if x == 0 || !x.isFinite { return .value(m.tuple(.float(x), .int(0))) }
        var e: Int32 = 0
        let mantissa = unsafe frexp(x, &e)
        return .value(m.tuple(.float(mantissa), .int(Int(e))))
      }
    }
    builtin(in: module, "math", "modf", .one) { m, a in
      m.withFloat(a[0]) { m, x in
        if x.isInfinite { return .value(m.tuple(.float(copysign(0, x)), .float(x))) }
        if x.isNaN { return .value(m.tuple(.float(x), .float(x))) }
        let whole = x.rounded(.towardZero)
        return .value(m.tuple(.float(copysign(x - whole, x)), .float(whole)))
      }
    }
    builtin(in: module, "math", "ldexp", .positional(2, 2)) { m, a in
      let exponent: Int
      switch a[1].isFloat ? nil : m.number(a[1]) {
      case .int(let i)?: exponent = Int(i)
      case .big(let b)?: exponent = b.sign == .minus ? Int.min : Int.max
      default:
        return m.withFloat(a[0]) { m, _ in m.raise(.typeError, "Expected an int as second argument to ldexp.")
        }
      }
      return m.withFloat(a[0]) { m, x in
        if x == 0 || !x.isFinite { return .value(.float(x)) }
        let r = ldexp(x, Int32(clamping: exponent))
        return r.isInfinite ? m.raise(MathError.range) : .value(.float(r))
      }
    }
    builtin(in: module, "math", "ulp", .one) { m, a in
      m.withFloat(a[0]) { _, x in
        if x.isNaN { return .value(.float(x)) }
        return .value(.float(x.isInfinite ? .infinity : fabs(x).ulp))
      }
    }
    builtin(
      in: module, "math", "nextafter",
      .named(["x", "y", "steps"], required: 2, positionalOnly: 2, keywordOnly: 1)
    ) {
      m, a in
      var steps: UInt64 = 1
      if let v = a.keyword("steps"), !v.isNone {
        guard let n = m.integer(v) else { return .raised }
        if n < 0 { return m.raise(.valueError, "steps must be a non-negative integer") }
        steps = v.has(.bigInt) ? UInt64(clamping: m.heap.bigInt(v)) : UInt64(n)
      }
      return m.withFloats(a[0], a[1]) { _, x, y in .value(.float(Machine.nextAfter(x, y, steps))) }
    }
    builtin(
      in: module, "math", "isclose", .named(["a", "b", "rel_tol", "abs_tol"], required: 2, keywordOnly: 2)
    ) { m, a in
      guard let first = a.at(0, "a"), let second = a.at(1, "b") else { return .raised }
      guard let relative = m.floating(a.keyword("rel_tol") ?? .float(1e-9)),
        let absolute = m.floating(a.keyword("abs_tol") ?? .float(0))
      else { return .raised }
      return m.withFloats(first, second) { m, x, y in
        if relative < 0 || absolute < 0 { return m.raise(.valueError, "tolerances must be non-negative") }
        if x == y { return .value(.true) }
        if x.isInfinite || y.isInfinite { return .value(.false) }
        let difference = fabs(y - x)
        let close =
          difference <= fabs(relative * y) || difference <= fabs(relative * x) || difference <= absolute
        return .value(.bool(close))
      }
    }
  }

  /// `steps` floats from `x` towards `y`.
  private static func nextAfter(_ x: Double, _ y: Double, _ steps: UInt64) -> Double {
    if steps == 0 { return x }
    if x.isNaN { return x }
    if y.isNaN { return y }
    if steps == 1 { return nextafter(x, y) }
    if x == y { return y }
    // Floats in order, as integers: negative ones mirrored.
    func ordered(_ d: Double) -> Int64 {
      let bits = Int64(bitPattern: d.bitPattern)
      return bits < 0 ? -(bits & Int64.max) : bits
    }
    func float(_ i: Int64) -> Double {
      i < 0 ? -Double(bitPattern: UInt64(-i)) : Double(bitPattern: UInt64(i))
    }
    let from = ordered(x), to = ordered(y)
    let distance = UInt64(bitPattern: to > from ? to &- from : from &- to)
    if distance <= steps { return y }
    // Less than the distance: the sum fits, whatever becomes of the summand.
    let signed = Int64(truncatingIfNeeded: steps)
    if to > from { return float(from &+ signed) }
    let target = from &- signed
    return target == 0 && x < 0 ? -0.0 : float(target)
  }

  // MARK: Rounding

  mutating func registerRounding(_ module: Value) {
    let functions: [(String, Special, FloatingPointRoundingRule)] = [
      ("floor", .floor, .down), ("ceil", .ceil, .up), ("trunc", .trunc, .towardZero),
    ]
    for (name, special, rule) in functions {
      builtin(in: module, "math", name, .one) { m, a in
        let method = m.type(of: a[0]).special(special)
        if !method.isNull { return m.callSpecial(method, a[0]) }
        switch m.number(a[0]) {
        case .int(let i)?: return .value(.int(i))
        case .big(let b)?: return .value(m.int(b))
        case .float(let d)?: return m.whole(d.rounded(rule))
        case nil:
          if special == .trunc {
            return m.raise(.typeError, "type \(m.typeName(a[0])) doesn't define __trunc__ method")
          }
          return m.withFloat(a[0]) { m, d in m.whole(d.rounded(rule)) }
        }
      }
    }
  }

  /// The int of a float without fraction.
  private mutating func whole(_ d: Double) -> Flow {
    if d.isNaN { return raise(.valueError, "cannot convert float NaN to integer") }
    if d.isInfinite { return raise(.overflowError, "cannot convert float infinity to integer") }
    if let small = Int64(exactly: d) { return .value(.int(small)) }
    return .value(int(BigInt(d)))
  }
}
