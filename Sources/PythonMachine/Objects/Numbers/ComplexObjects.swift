/// The type `complex`.
///
/// Its instances are records of two floats. Operators reach it only after ints and floats have been ruled out.
extension Heap {
  /// A complex number (owned).
  mutating func newComplex(_ z: Complex) -> Value {
    newRecord2(types.complex, .float(z.real), .float(z.imaginary))
  }

  /// What a complex number holds, an instance of a derived class too; nil for all else.
  func complex(_ v: Value) -> Complex? {
    guard v.has(.record), v.obj.type.isSubtype(of: types.complex) else { return nil }
    return Complex(RecordRef(v)[0].double, RecordRef(v)[1].double)
  }

  /// Equality where one of the two is complex, nil where none is or the other is no number.
  func equalsComplex(_ a: Value, _ b: Value) -> Ternary? {
    guard let z = complex(a) else { return complex(b) == nil ? nil : equalsComplex(b, a) }
    if let w = complex(b) { return z.real == w.real && z.imaginary == w.imaginary ? .yes : .no }
    let isReal =
      b.isInt || b.isBool || b.isFloat || b.has(.bigInt)
      || b.has(.record) && b.obj.type.isSubtype(of: types.float)
    guard isReal else { return nil }
    return z.imaginary == 0 ? equalsByLayout(.float(z.real), b) : .no
  }

  static func hash(_ z: Complex) -> Int64 {
    let h = hash(z.real) &+ 1_000_003 &* hash(z.imaginary)
    return h == -1 ? -2 : h
  }
}

extension Machine {
  mutating func registerComplex() {
    constructor(.complex, .any) { m, type, a in m.makeComplex(type, a) }
    getter(.complex, "real") { m, v in .value(.float(m.heap.complex(v)?.real ?? 0)) }
    getter(.complex, "imag") { m, v in .value(.float(m.heap.complex(v)?.imaginary ?? 0)) }
    func unary(_ name: String, _ body: @escaping (Complex) -> Complex) {
      method(.complex, name, .none) { m, a in
        .value(m.heap.newComplex(body(m.heap.complex(a[0]) ?? Complex(0))))
      }
    }
    unary("conjugate") { Complex($0.real, -$0.imaginary) }
    unary("__complex__") { $0 }
    unary("__pos__") { $0 }
    unary("__neg__") { Complex(-$0.real, -$0.imaginary) }
    method(.complex, "__abs__", .none) { m, a in
      m.heap.complex(a[0]).map { m.size(of: $0) } ?? .value(.notImplemented)
    }
    method(.complex, "__bool__", .none) { m, a in .value(.bool(m.heap.complex(a[0])?.isZero == false)) }
    method(.complex, "__repr__", .none) { m, a in
      .value(m.heap.str(ComplexText.repr(m.heap.complex(a[0]) ?? Complex(0))))
    }
    method(.complex, "__format__", .one) { m, a in m.formatMethod(a[0], a[1]) }
    method(.complex, "__getnewargs__", .none) { m, a in
      let z = m.heap.complex(a[0]) ?? Complex(0)
      return .value(m.heap.newTuple([.float(z.real), .float(z.imaginary)]))
    }
    let operators: [(String, BinaryOperator)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .trueDivide),
    ]
    for (name, op) in operators {
      method(.complex, "__\(name)__", .one) { m, a in
        m.complexBinary(op, a[0], a[1]) ?? .value(.notImplemented)
      }
      method(.complex, "__r\(name)__", .one) { m, a in
        m.complexBinary(op, a[1], a[0]) ?? .value(.notImplemented)
      }
    }
    for (name, isReflected) in [("__pow__", false), ("__rpow__", true)] {
      method(.complex, name, .positional(1, 2)) { m, a in
        guard m.isComplexOperand(a[1]) else { return .value(.notImplemented) }
        if a.count > 2, !a[2].isNone { return m.raise(.valueError, "complex modulo") }
        return m.complexBinary(.power, isReflected ? a[1] : a[0], isReflected ? a[0] : a[1])
          ?? .value(.notImplemented)
      }
    }
  }

  // MARK: Operators

  func isComplexOperand(_ v: Value) -> Bool {
    v.isInt || v.isFloat || v.isBool || v.has(.bigInt)
      || v.has(.record)
        && (v.obj.type.isSubtype(of: heap.types.complex) || v.obj.type.isSubtype(of: heap.types.float))
  }

  /// `a op b` where one of them is complex and the other a number; nil for all else.
  mutating func complexBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    guard heap.complex(a) != nil || heap.complex(b) != nil, isComplexOperand(a), isComplexOperand(b) else {
      return nil
    }
    switch op {
    case .add, .subtract, .multiply, .trueDivide, .power: break
    default: return nil
    }
    guard let x = complexNumber(a), let y = complexNumber(b) else { return .raised }
    return complexArithmetic(op, x, y)
  }

  mutating func complexArithmetic(_ op: BinaryOperator, _ x: Complex, _ y: Complex) -> Flow {
    do throws(ComplexMath.Problem) {
      return .value(try ComplexMath.apply(op, x, y).map { heap.newComplex($0) } ?? .notImplemented)
    } catch {
      switch error {
      case .division: return raise(.zeroDivisionError, "complex division by zero")
      case .zeroPower: return raise(.zeroDivisionError, "0.0 to a negative or complex power")
      case .overflow: return raise(.overflowError, "complex exponentiation")
      }
    }
  }

  /// The complex number that a number is; nil with OverflowError raised for an int that no float holds.
  private mutating func complexNumber(_ v: Value) -> Complex? {
    if let z = heap.complex(v) { return z }
    return number(v).flatMap { double($0) }.map { Complex($0) }
  }

  /// `-z` or `+z`; nil for what is not complex.
  mutating func complexUnary(_ special: Special, _ v: Value) -> Flow? {
    guard special != .invert, let z = heap.complex(v) else { return nil }
    return .value(heap.newComplex(special == .neg ? Complex(-z.real, -z.imaginary) : z))
  }

  /// `abs(z)`.
  mutating func size(of z: Complex) -> Flow {
    guard let size = ComplexMath.size(z) else { return raise(.overflowError, "absolute value too large") }
    return .value(.float(size))
  }

  // MARK: complex()

  private mutating func makeComplex(_ type: TypeRef, _ a: Arguments) -> Flow {
    let given = a.count + a.keywordCount
    if given > 2 { return raise(.typeError, "complex() takes at most 2 arguments (\(given) given)") }
    for (name, _) in a.named {
      guard let place = ["real", "imag"].firstIndex(of: name) else {
        return raise(.typeError, "'\(name)' is an invalid keyword argument for complex()")
      }
      if place < a.count {
        return raise(
          .typeError, "argument for complex() given by name ('\(name)') and position (\(place + 1))")
      }
    }
    let real = a.at(0, "real"), imaginary = a.at(1, "imag")
    if let real, imaginary == nil, real.isObject, real.obj.type == heap.types.complex,
      type == heap.types.complex
    {
      return .value(heap.retained(real))
    }
    if let real, real.has(.str) {
      if imaginary != nil { return raise(.typeError, "complex() can't take second arg if first is a string") }
      return readComplex(real, type)
    }
    if let imaginary, imaginary.has(.str) {
      return raise(.typeError, "complex() second arg can't be a string")
    }
    if let real, !isComplexOperand(real), complexMethod(of: real) == nil, !hasFloat(real) {
      return raise(
        .typeError, "complex() first argument must be a string or a number, not '\(typeName(real))'")
    }
    if let imaginary, !isComplexOperand(imaginary), !hasFloat(imaginary) {
      return raise(.typeError, "complex() second argument must be a number, not '\(typeName(imaginary))'")
    }
    let second = heap.retained(imaginary ?? .null)
    let isComplex = real.map { heap.complex($0) != nil || complexMethod(of: $0) != nil } ?? false
    let before = frameCount
    let flow = withComplex(real ?? .int(0)) { m, x in
      guard !second.isNull else { return .value(m.instance(x, of: type)) }
      return m.withComplex(second) { m, y in
        // Two complex arguments are x + y * 1j.
        let first = m.heap.complex(second) == nil ? x.real : x.real - y.imaginary
        return .value(m.instance(Complex(first, isComplex ? y.real + x.imaginary : y.real), of: type))
      }
    }
    return afterwards(flow, at: before, release: second)
  }

  private mutating func instance(_ z: Complex, of type: TypeRef) -> Value {
    heap.newRecord2(type, .float(z.real), .float(z.imaginary))
  }

  private mutating func readComplex(_ text: Value, _ type: TypeRef) -> Flow {
    do throws(ComplexText.Failure) {
      return .value(instance(try ComplexText.read(StrRef(text).scalars), of: type))
    } catch {
      switch error {
      case .malformed: return raise(.valueError, "complex() arg is a malformed string")
      case .underscore:
        return raise(.valueError, "could not convert string to complex: \(quickRepr(text) ?? "?")")
      }
    }
  }

  private mutating func hasFloat(_ v: Value) -> Bool {
    let type = type(of: v)
    return !type.special(.float).isNull || !type.special(.index).isNull
  }

  /// The `__complex__` of an object whose class is written in Python.
  private mutating func complexMethod(of v: Value) -> Value? {
    guard v.isObject, !v.obj.type.isBuiltin else { return nil }
    let name = heap.intern("__complex__")
    defer { heap.release(name) }
    let method = lookUp(v.obj.type, name)
    return method.isNull || method.has(.native) ? nil : method
  }

  /// A complex argument: a number at once, anything else through `__complex__` or `__float__`.
  mutating func withComplex(_ v: Value, _ body: @escaping (inout Machine, Complex) -> Flow) -> Flow {
    guard let method = complexMethod(of: v) else {
      if let z = heap.complex(v) { return body(&self, z) }
      return withFloat(v) { m, d in body(&m, Complex(d)) }
    }
    let before = frameCount
    return then(callSpecial(method, v), at: before) { m, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      defer { m.heap.release(result) }
      guard let z = m.heap.complex(result) else {
        return m.raise(.typeError, "__complex__ returned non-complex (type \(m.typeName(result)))")
      }
      return body(&m, z)
    }
  }
}
