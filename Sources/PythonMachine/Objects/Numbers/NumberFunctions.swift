import BigInt

/// The built-in functions on numbers.
extension Machine {
  mutating func registerNumbers() {
    registerNumberConstructors()
    registerIntMethods()
    registerFloatMethods()
    registerNumberOperators()
    registerComplex()
    builtin("abs", .one) { m, a in m.absolute(a[0]) }
    builtin("divmod", .positional(2, 2)) { m, a in m.divideModulo(a[0], a[1]) }
    builtin("pow", .named(["base", "exp", "mod"], required: 2)) { m, a in
      guard let base = a.at(0, "base"), let exponent = a.at(1, "exp") else { return .raised }
      return m.power(base, exponent, a.at(2, "mod") ?? .none)
    }
    builtin("round", .named(["number", "ndigits"], required: 1)) { m, a in
      m.round(a.at(0, "number") ?? .none, a.at(1, "ndigits") ?? .none)
    }
    for (name, bits) in [("bin", 1), ("oct", 3), ("hex", 4)] {
      builtin(name, .one) { m, a in
        m.withIndex(a[0]) { m, big in .value(m.heap.str(IntegerText.prefixed(big, bits: bits))) }
      }
    }
  }

  /// Adds a built-in function.
  mutating func builtin(
    _ name: String, _ signature: Signature, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    heap.set(builtins, name, native(name, signature, body))
  }

  /// Hands `v` as an integer (`__index__`) to `body`; TypeError for what is none.
  mutating func withIndex(
    _ v: Value, _ message: String? = nil, _ body: @escaping (inout Machine, BigInt) -> Flow
  ) -> Flow {
    switch number(v) {
    case .int(let i): return body(&self, BigInt(i))
    case .big(let b): return body(&self, b)
    default: break
    }
    let special = type(of: v).special(.index)
    if special.isNull {
      return raise(.typeError, message ?? "'\(typeName(v))' object cannot be interpreted as an integer")
    }
    let before = frameCount
    return then(callSpecial(special, v), at: before) { machine, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      let n = machine.number(result)
      let name = machine.typeName(result)
      machine.heap.release(result)
      switch n {
      case .int(let i): return body(&machine, BigInt(i))
      case .big(let b): return body(&machine, b)
      default: return machine.raise(.typeError, "__index__ returned non-int (type \(name))")
      }
    }
  }

  /// An error of a pure helper, raised.
  mutating func raise(_ error: PythonError) -> Flow {
    guard let u = error.unicode else { return raise(error.type, error.message) }
    let object: Value
    switch u.object {
    case .bytes(let bytes): object = heap.newBytes(bytes)
    case .text(let scalars): object = heap.str(scalars: scalars)
    }
    let args = [
      heap.str(u.codec), object, .int(u.range.lowerBound), .int(u.range.upperBound), heap.str(u.reason),
    ]
    return raise(heap.newException(heap.types[error.type], args: heap.newTuple(args)))
  }

  /// The int or float a number is, without the class derived from it.
  mutating func plain(_ n: Number) -> Value {
    switch n {
    case .int(let i): return .int(i)
    case .big(let b): return heap.newBigInt(b)
    case .float(let d): return .float(d)
    }
  }

  // MARK: abs

  mutating func absolute(_ v: Value) -> Flow {
    let special = type(of: v).special(.abs)
    if !special.isNull { return callSpecial(special, v) }
    switch number(v) {
    case .int(let i): return .value(i == .min ? int(BigInt(i.magnitude)) : .int(Swift.abs(i)))
    case .big(let b): return .value(int(BigInt(b.magnitude)))
    case .float(let d): return .value(.float(d.magnitude))
    case nil:
      if let z = heap.complex(v) { return size(of: z) }
      return raise(.typeError, "bad operand type for abs(): '\(typeName(v))'")
    }
  }

  // MARK: divmod

  mutating func divideModulo(_ a: Value, _ b: Value) -> Flow {
    let first = type(of: a).special(.divmod), second = type(of: b).special(.rdivmod)
    let before = frameCount
    let (ta, tb) = (type(of: a), type(of: b))
    if !second.isNull, ta != tb, tb.isSubtype(of: ta), !second.isIdentical(to: ta.special(.rdivmod)) {
      // The class derived from the other's is asked first.
      return then(callSpecial(second, b, [a]), at: before) { machine, completion in
        guard case .value(let v) = completion, v.isNotImplemented else { return Flow(completion) }
        return machine.divideReflected(.null, a, b)
      }
    }
    if first.isNull, number(a) != nil, number(b) != nil { return divideNumbers(a, b) }
    if !first.isNull {
      return then(callSpecial(first, a, [b]), at: before) { machine, completion in
        guard case .value(let v) = completion, v.isNotImplemented else { return Flow(completion) }
        return machine.divideReflected(second, a, b)
      }
    }
    return divideReflected(second, a, b)
  }

  private mutating func divideReflected(_ method: Value, _ a: Value, _ b: Value) -> Flow {
    if method.isNull { return divideNumbers(a, b) }
    let before = frameCount
    return then(callSpecial(method, b, [a]), at: before) { machine, completion in
      guard case .value(let v) = completion, v.isNotImplemented else { return Flow(completion) }
      return machine.divideNumbers(a, b)
    }
  }

  private mutating func divideNumbers(_ a: Value, _ b: Value) -> Flow {
    guard let x = number(a), let y = number(b) else {
      return raise(
        .typeError, "unsupported operand type(s) for divmod(): '\(typeName(a))' and '\(typeName(b))'")
    }
    switch (x, y) {
    case (.int(let i), .int(let j)):
      if j == 0 { return raise(.zeroDivisionError, "integer division or modulo by zero") }
      if let (q, r) = IntegerMath.floorDivide(i, j) { return .value(heap.newTuple([.int(q), .int(r)])) }
    case (.float, _), (_, .float):
      guard let i = double(x), let j = double(y) else { return .raised }
      if j == 0 { return raise(.zeroDivisionError, "float divmod()") }
      let (q, r) = Machine.floorDivide(i, j)
      return .value(heap.newTuple([.float(q), .float(r)]))
    default: break
    }
    let i = Machine.big(x), j = Machine.big(y)
    if j.isZero { return raise(.zeroDivisionError, "integer division or modulo by zero") }
    let (m, n) = (i.magnitude.bitWidth, j.magnitude.bitWidth)
    if m > 2_000, let flow = charge(picoseconds: IntegerMath.divisionCost(m, n), bytes: m / 8) { return flow }
    let (q, r) = IntegerMath.floorDivide(i, j)
    let quotient = int(q)
    return .value(heap.newTuple([quotient, int(r)]))
  }

  // MARK: pow

  /// `pow(a, b, modulus)`; `modulus` is none when there is none.
  mutating func power(_ a: Value, _ b: Value, _ modulus: Value) -> Flow {
    if modulus.isNone { return binary(Int(BinaryOperator.power.rawValue), a, b) }
    let special = type(of: a).special(.pow)
    if !special.isNull { return callSpecial(special, a, [b, modulus]) }
    guard let x = number(a), let y = number(b), let m = number(modulus) else {
      if [a, b, modulus].contains(where: { heap.complex($0) != nil }),
        [a, b, modulus].allSatisfy({ isComplexOperand($0) })
      {
        return raise(.valueError, "complex modulo")
      }
      return raise(
        .typeError,
        "unsupported operand type(s) for ** or pow(): '\(typeName(a))', '\(typeName(b))', '\(typeName(modulus))'"
      )
    }
    for n in [x, y, m] {
      if case .float = n {
        return raise(.typeError, "pow() 3rd argument not allowed unless all arguments are integers")
      }
    }
    let base = Machine.big(x), exponent = Machine.big(y), n = Machine.big(m)
    if n.isZero { return raise(.valueError, "pow() 3rd argument cannot be 0") }
    let bits = n.magnitude.bitWidth
    let steps = Int64(clamping: exponent.magnitude.bitWidth)
    if bits > 200 || steps > 2_000 {
      let (cost, overflow) = IntegerMath.multiplicationCost(bits, bits).multipliedReportingOverflow(
        by: steps * 4)
      if let flow = charge(picoseconds: overflow ? .max / 2 : cost, bytes: bits / 8) { return flow }
    }
    guard let result = IntegerMath.power(base, exponent, modulus: n) else {
      return raise(.valueError, "base is not invertible for the given modulus")
    }
    return .value(int(result))
  }

  // MARK: round

  /// `round(v, places)`; `places` is none when there are none.
  mutating func round(_ v: Value, _ places: Value) -> Flow {
    let special = type(of: v).special(.round)
    if !special.isNull { return callSpecial(special, v, places.isNone ? [] : [places]) }
    guard let n = number(v) else {
      return raise(.typeError, "type \(typeName(v)) doesn't define __round__ method")
    }
    if places.isNone { return roundToInt(n) }
    return withIndex(places) { machine, big in
      // More places than any number has are as good as infinitely many.
      let places = Int(exactly: big) ?? (big.sign == .minus ? Int.min / 2 : Int.max / 2)
      switch n {
      case .int(let i):
        return .value(places >= 0 ? .int(i) : machine.int(Rounding.round(BigInt(i), places: places)))
      case .big(let b): return .value(machine.int(Rounding.round(b, places: places)))
      case .float(let d):
        guard let rounded = Rounding.round(d, places: places) else {
          return machine.raise(.overflowError, "rounded value too large to represent")
        }
        return .value(.float(rounded))
      }
    }
  }

  private mutating func roundToInt(_ n: Number) -> Flow {
    guard case .float(let d) = n else { return .value(plain(n)) }
    return integer(from: d.rounded(.toNearestOrEven))
  }

  /// The int a double with no fraction is; errors for infinities and nan.
  mutating func integer(from d: Double) -> Flow {
    if let small = Int64(exactly: d) { return .value(.int(small)) }
    if d.isNaN { return raise(.valueError, "cannot convert float NaN to integer") }
    if d.isInfinite { return raise(.overflowError, "cannot convert float infinity to integer") }
    return .value(int(BigInt(d)))
  }
}
