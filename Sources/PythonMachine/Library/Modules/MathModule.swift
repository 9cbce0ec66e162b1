import BigInt
import CMath

extension Machine {
  mutating func makeMathModule() -> Value {
    let module = heap.newModule("math")
    let dict = ModuleRef(module).dict
    addConstants(to: dict)
    registerElementary(module)
    registerLogarithms(module)
    registerFloatParts(module)
    registerRounding(module)
    registerIntegerMath(module)
    registerSums(module)
    return module
  }

  /// The constants that `math` and `cmath` share.
  mutating func addConstants(to dict: Value) {
    for (name, value) in [
      ("pi", Double.pi), ("e", 2.718281828459045), ("tau", 2 * Double.pi), ("inf", .infinity), ("nan", .nan),
    ] {
      heap.set(dict, name, .float(value))
    }
  }

  /// Why a function of reals has no value.
  enum MathError: Error { case domain, range }

  mutating func raise(_ error: MathError) -> Flow {
    switch error {
    case .domain: raise(.valueError, "math domain error")
    case .range: raise(.overflowError, "math range error")
    }
  }

  /// A real argument: of a number at once, of anything else through `__float__`.
  mutating func withFloat(_ v: Value, _ body: @escaping (inout Machine, Double) -> Flow) -> Flow {
    if v.isFloat { return body(&self, v.double) }
    // A subclass of int may have a `__float__` of its own.
    let isAsked = v.has(.bigInt) && !v.obj.type.isBuiltin && v.obj.type.special(.float).has(.function)
    if number(v) != nil, !isAsked {
      guard let d = floating(v) else { return .raised }
      return body(&self, d)
    }
    let convert = type(of: v).special(.float)
    let index = type(of: v).special(.index)
    let method = convert.isNull ? index : convert
    guard !method.isNull else { return raise(.typeError, "must be real number, not \(typeName(v))") }
    let name = typeName(v)
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      defer { m.heap.release(result) }
      if !convert.isNull, !result.isFloat {
        return m.raise(.typeError, "\(name).__float__ returned non-float (type \(m.typeName(result)))")
      }
      if convert.isNull, result.isFloat {
        return m.raise(.typeError, "__index__ returned non-int (type float)")
      }
      guard let d = m.floating(result) else { return .raised }
      return body(&m, d)
    }
  }

  /// Two real arguments.
  mutating func withFloats(
    _ a: Value, _ b: Value, _ body: @escaping (inout Machine, Double, Double) -> Flow
  ) -> Flow {
    if a.isFloat, b.isFloat { return body(&self, a.double, b.double) }
    heap.retain(b)
    let before = frameCount
    return then(
      withFloat(a) { m, x in m.withFloat(b) { m, y in body(&m, x, y) } }, at: before
    ) { m, completion in
      m.heap.release(b)
      return Flow(completion)
    }
  }

  /// A result as CPython's `math_1` judges it: NaN from a number is outside the domain, infinity from a finite
  /// argument is an overflow, or a pole where the function cannot overflow.
  private mutating func judged(_ r: Double, _ x: Double, overflows: Bool) -> Flow {
    if r.isNaN, !x.isNaN { return raise(MathError.domain) }
    if r.isInfinite, x.isFinite { return raise(overflows ? MathError.range : MathError.domain) }
    return .value(.float(r))
  }

  private mutating func registerElementary(_ module: Value) {
    let functions: [(name: String, overflows: Bool, body: (Double) -> Double)] = [
      ("acos", false, acos), ("acosh", false, acosh), ("asin", false, asin), ("asinh", false, asinh),
      ("atan", false, atan), ("atanh", false, atanh), ("cbrt", false, cbrt), ("cos", false, cos),
      ("cosh", true, cosh), ("erf", false, erf), ("erfc", false, erfc), ("exp", true, exp),
      ("exp2", true, exp2),
      ("expm1", true, expm1), ("fabs", false, fabs), ("log1p", false, log1p), ("sin", false, sin),
      ("sinh", true, sinh), ("sqrt", false, { $0.squareRoot() }), ("tan", false, tan), ("tanh", false, tanh),
    ]
    for (name, overflows, body) in functions {
      builtin(in: module, "math", name, .one) { m, a in
        m.withFloat(a[0]) { m, x in m.judged(body(x), x, overflows: overflows) }
      }
    }
    builtin(in: module, "math", "degrees", .one) { m, a in
      m.withFloat(a[0]) { _, x in .value(.float(x * (180.0 / Double.pi))) }
    }
    builtin(in: module, "math", "radians", .one) { m, a in
      m.withFloat(a[0]) { _, x in .value(.float(x * (Double.pi / 180.0))) }
    }
    for (name, function) in [("gamma", GammaFunction.gamma), ("lgamma", GammaFunction.logGamma)] {
      builtin(in: module, "math", name, .one) { m, a in
        m.withFloat(a[0]) { m, x in
          switch function(x) {
          case .success(let r): return .value(.float(r))
          case .failure(let error): return m.raise(error)
          }
        }
      }
    }
    for (name, test) in [
      ("isnan", { (d: Double) in d.isNaN }), ("isinf", { $0.isInfinite }), ("isfinite", { $0.isFinite }),
    ] {
      builtin(in: module, "math", name, .one) { m, a in m.withFloat(a[0]) { _, x in .value(.bool(test(x))) } }
    }
    registerBinary(module)
  }

  private mutating func registerBinary(_ module: Value) {
    func add(_ name: String, _ body: @escaping (Double, Double) -> Result<Double, MathError>) {
      builtin(in: module, "math", name, .positional(2, 2)) { m, a in
        m.withFloats(a[0], a[1]) { m, x, y in
          switch body(x, y) {
          case .success(let r): return .value(.float(r))
          case .failure(let error): return m.raise(error)
          }
        }
      }
    }
    add("atan2") { .success(atan2($0, $1)) }
    add("copysign") { .success(copysign($0, $1)) }
    add("fmod") { x, y in
      if y.isInfinite, x.isFinite { return .success(x) }
      let r = fmod(x, y)
      return r.isNaN && !x.isNaN && !y.isNaN ? .failure(.domain) : .success(r)
    }
    add("remainder") { x, y in
      let r = CMath.remainder(x, y)
      return r.isNaN && !x.isNaN && !y.isNaN ? .failure(.domain) : .success(r)
    }
    add("pow") { x, y in
      let r = pow(x, y)
      guard x.isFinite, y.isFinite else { return .success(r) }
      if r.isNaN { return .failure(.domain) }
      if r.isInfinite { return .failure(x == 0 ? .domain : .range) }
      return .success(r)
    }
  }

  // MARK: Logarithms

  private mutating func registerLogarithms(_ module: Value) {
    builtin(in: module, "math", "log", .positional(1, 2)) { m, a in
      if a.count == 1 { return m.logarithm(a[0], log) }
      let base = m.heap.retained(a[1])
      let before = m.frameCount
      return m.then(m.logarithm(a[0], log), at: before) { m, completion in
        guard case .value(let numerator) = completion else {
          m.heap.release(base)
          return Flow(completion)
        }
        let before = m.frameCount
        let flow = m.afterwards(m.logarithm(base, log), at: before, release: base)
        return m.then(flow, at: before) { m, completion in
          guard case .value(let denominator) = completion else { return Flow(completion) }
          if denominator.double == 0 { return m.raise(.zeroDivisionError, "float division by zero") }
          return .value(.float(numerator.double / denominator.double))
        }
      }
    }
    builtin(in: module, "math", "log2", .one) { m, a in m.logarithm(a[0], log2) }
    builtin(in: module, "math", "log10", .one) { m, a in m.logarithm(a[0], log10) }
  }

  /// A logarithm, of ints of any size too.
  private mutating func logarithm(_ v: Value, _ function: @escaping (Double) -> Double) -> Flow {
    if case .big(let big)? = number(v) {
      if big.sign == .minus { return raise(MathError.domain) }
      let x = Double(big)
      if x.isFinite { return .value(.float(function(x))) }
      // x = m * 2^e with 0.5 <= m < 1; enough bits for a correctly rounded m.
      let e = big.magnitude.bitWidth
      let top = big.magnitude >> (e - 64)
      let sticky: BigUInt = (top << (e - 64)) == big.magnitude ? 0 : 1
      let m = Double(UInt64(top | sticky)) / 18_446_744_073_709_551_616.0
      return .value(.float(function(m) + function(2.0) * Double(e)))
    }
    return withFloat(v) { m, x in
      if x.isNaN || x > 0 { return .value(.float(function(x))) }
      return m.raise(MathError.domain)
    }
  }
}
