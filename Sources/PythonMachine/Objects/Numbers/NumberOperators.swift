import BigInt

/// `int.__add__` and the like: what `super().__add__(other)` of a derived class reaches.
extension Machine {
  mutating func registerNumberOperators() {
    let operators: [(String, BinaryOperator)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .trueDivide),
      ("floordiv", .floorDivide),
      ("mod", .remainder), ("and", .and), ("or", .or), ("xor", .xor), ("lshift", .leftShift),
      ("rshift", .rightShift),
    ]
    for (name, op) in operators {
      numberOperator(.int, name, op)
      if ![.and, .or, .xor, .leftShift, .rightShift].contains(op) {
        numberOperator(.float, name, op)
      }
    }
    for t in [BuiltinType.int, .float] {
      method(t, "__pow__", .positional(1, 2)) { m, a in
        guard let x = m.operand(t, a[0]), let y = m.operand(t, a[1]) else { return .value(.notImplemented) }
        if a.count > 2, !a[2].isNone { return m.power(m.plain(x), m.plain(y), a[2]) }
        return m.arithmetic(.power, x, y, a[0], a[1])
      }
      method(t, "__rpow__", .positional(1, 2)) { m, a in
        guard let x = m.operand(t, a[0]), let y = m.operand(t, a[1]) else { return .value(.notImplemented) }
        return m.arithmetic(.power, y, x, a[1], a[0])
      }
      method(t, "__divmod__", .one) { m, a in m.divmodMethod(t, a[0], a[1]) }
      method(t, "__rdivmod__", .one) { m, a in m.divmodMethod(t, a[1], a[0]) }
      method(t, "__neg__", .none) { m, a in m.negated(a[0], t) }
      method(t, "__abs__", .none) { m, a in
        let v = m.plain(m.number(a[0]) ?? .int(0))
        let before = m.frameCount
        return m.afterwards(m.absolute(v), at: before, release: v)
      }
    }
    method(.int, "__invert__", .none) { m, a in
      guard let n = m.number(a[0]) else { return .value(.notImplemented) }
      return .value(m.int(-Machine.big(n) - 1))
    }
  }

  private mutating func numberOperator(_ t: BuiltinType, _ name: String, _ op: BinaryOperator) {
    method(t, "__\(name)__", .one) { m, a in
      guard let x = m.operand(t, a[0]), let y = m.operand(t, a[1]) else { return .value(.notImplemented) }
      return m.arithmetic(op, x, y, a[0], a[1])
    }
    method(t, "__r\(name)__", .one) { m, a in
      guard let x = m.operand(t, a[0]), let y = m.operand(t, a[1]) else { return .value(.notImplemented) }
      return m.arithmetic(op, y, x, a[1], a[0])
    }
  }

  /// A number an operator of `type` takes: int takes ints only.
  private mutating func operand(_ type: BuiltinType, _ v: Value) -> Number? {
    guard let n = number(v) else { return nil }
    if type == .int, case .float = n { return nil }
    return n
  }

  private mutating func divmodMethod(_ t: BuiltinType, _ a: Value, _ b: Value) -> Flow {
    guard let x = operand(t, a), let y = operand(t, b) else { return .value(.notImplemented) }
    let i = plain(x), j = plain(y)
    let before = frameCount
    return afterwards(divideModulo(i, j), at: before, release: i, j)
  }

  private mutating func negated(_ v: Value, _ t: BuiltinType) -> Flow {
    switch number(v) {
    case .float(let d): return .value(.float(-d))
    case let n?: return .value(int(-Machine.big(n)))
    case nil: return .value(.notImplemented)
    }
  }
}
