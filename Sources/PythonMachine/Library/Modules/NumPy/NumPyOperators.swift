extension Machine {
  /// `a op b`, element by element, both stretched to a common shape.
  ///
  /// - Parameters:
  ///   - output: where the result goes (borrowed); null for a new array.
  ///   - isOperator: whether operands of other types may answer themselves.
  mutating func elementwise(
    _ op: ArrayOperation, _ a: Value, _ b: Value, into output: Value = .null, isOperator: Bool = false
  ) -> Flow {
    guard let x = arrayOperand(a), let y = arrayOperand(b) else {
      if isRefused { return refused }
      // What is no number equals none.
      if op == .equal || op == .notEqual, let flow = compared(a, b, isEqual: op == .equal) { return flow }
      return isOperator ? .value(.notImplemented) : unsupported("NumPy's \(name(of: op)) of these types")
    }
    guard let type = op.result(x.type, y.type) else {
      if op == .subtract {
        return raise(
          .typeError,
          "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, "
            + "or the logical_xor function instead.")
      }
      return raise(
        .typeError,
        "ufunc '\(name(of: op))' not supported for the input types, and the inputs could not be safely coerced to "
          + "any supported types according to the casting rule ''safe''")
    }
    guard let shape = NumPyArray.broadcast(x.shape, y.shape) else {
      return raise(
        .valueError,
        "operands could not be broadcast together with shapes \(text(x.shape)) \(text(y.shape)) ")
    }
    if op == .power, type == .int64, y.ints.contains(where: { $0 < 0 }) {
      return raise(.valueError, "Integers to negative integer powers are not allowed.")
    }
    let target = output.isNull ? nil : array(output)
    if let target {
      guard target.shape == shape else {
        return raise(
          .valueError,
          "non-broadcastable output operand with shape \(text(target.shape)) doesn't match the broadcast shape "
            + text(shape))
      }
      if type > target.type, let numPy {
        let message =
          "Cannot cast ufunc '\(name(of: op))' output from dtype('\(type.name)') to dtype('\(target.type.name)') "
          + "with casting rule 'same_kind'"
        return raise(heap.newException(numPy.castingError, args: tuple(heap.str(message))))
      }
    }
    let count = NumPyArray.count(shape)
    guard fits(count) else { return refused }
    if shape.isEmpty, target == nil {
      now &+= 60_000
      return .value(compute(op, x, y, type, shape, nil))
    }
    // The operands live until the loop is over.
    let held = [a, b, output].map { heap.retained($0) }
    let inner = max(x.type, y.type)
    let bytes = target == nil ? count * type.itemSize : 0
    let overwritten = target.map { count * $0.type.itemSize } ?? 0
    let flow = arrayWork(
      count, each: op.cost(inner), bytes: bytes, touching: [x, y], overwriting: overwritten
    ) { m in
      let v = m.compute(op, x, y, type, shape, target)
      if target != nil {
        m.release([held[0], held[1]])
        return .value(held[2])
      }
      m.release(held)
      return .value(v)
    }
    return flow
  }

  /// An array compared with a value of another kind, element by element; nil for objects with a say of their own.
  private mutating func compared(_ a: Value, _ b: Value, isEqual: Bool) -> Flow? {
    guard let x = array(a) ?? array(b) else { return nil }
    let other = array(a) == nil ? a : b
    guard !other.isObject || type(of: other).isBuiltin || type(of: other).special(.eq).isNull else {
      return nil
    }
    let truth: Int64 = isEqual ? 0 : 1
    let truths = [Int64](repeating: truth, count: x.count)
    return .value(result(NumPyArray(.ints(truths), .bool, x.shape)))
  }

  private mutating func compute(
    _ op: ArrayOperation, _ x: NumPyArray, _ y: NumPyArray, _ type: ArrayType, _ shape: [Int],
    _ target: NumPyArray?
  ) -> Value {
    var faults: ArrayFault = []
    let isFloat = max(x.type, y.type) == .float64 || type == .float64
    // One value stands for a whole row.
    let a = x.count == 1 ? x : x.stretched(to: shape)
    let b = y.count == 1 ? y : y.stretched(to: shape)
    let elements: ArrayElements
    if shape.contains(0) {
      elements = type == .float64 ? .floats([]) : .ints([])
    } else if isFloat {
      elements = ArrayLoops.apply(op, a.floats, b.floats, &faults)
    } else if type == .bool, op == .add || op == .multiply {
      // Truth values: or, and.
      elements = ArrayLoops.apply(op == .add ? .bitwiseOr : .bitwiseAnd, a.ints, b.ints, &faults)
    } else {
      elements = ArrayLoops.apply(op, a.ints, b.ints, &faults)
    }
    if faults != [] { warn(faults, in: name(of: op)) }
    if let target {
      target.store(elements, at: target.positions)
      return .none
    }
    return result(NumPyArray(elements, type, shape))
  }

  private func name(of op: ArrayOperation) -> String {
    switch op {
    case .floorDivide: return "floor_divide"
    case .notEqual: return "not_equal"
    case .lessEqual: return "less_equal"
    case .greaterEqual: return "greater_equal"
    case .bitwiseAnd: return "bitwise_and"
    case .bitwiseOr: return "bitwise_or"
    case .bitwiseXor: return "bitwise_xor"
    case .leftShift: return "left_shift"
    case .rightShift: return "right_shift"
    default: return op.rawValue
    }
  }

  func text(_ shape: [Int]) -> String {
    shape.count == 1 ? "(\(shape[0]),)" : "(" + shape.map(String.init).joined(separator: ",") + ")"
  }

  /// `f(a)`, element by element.
  mutating func elementwise(_ name: String, _ v: Value) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    let keepsInts = ["floor", "ceil", "trunc", "rint"].contains(name) && x.type != .float64
    guard let function = ArrayLoops.functions[name] else { return .value(.none) }
    heap.retain(v)
    return arrayWork(x.count, each: function.cost, bytes: x.count * 8, touching: [x]) { m in
      let before = x.floats
      if keepsInts {
        let same = NumPyArray(x.elements(as: .int64), .int64, x.shape)
        m.heap.release(v)
        return .value(m.result(same))
      }
      let after = before.map(function.body)
      var faults: ArrayFault = []
      for i in after.indices where !after[i].isFinite && before[i].isFinite {
        faults.insert(after[i].isNaN ? .invalid : name.hasPrefix("log") ? .divideByZero : .overflow)
      }
      if faults != [] { m.warn(faults, in: name) }
      m.heap.release(v)
      return .value(m.result(NumPyArray(.floats(after), .float64, x.shape)))
    }
  }

  mutating func registerArrayOperators(_ state: NumPyState) {
    let operators: [(String, ArrayOperation)] = [
      ("add", .add), ("sub", .subtract), ("mul", .multiply), ("truediv", .divide), ("floordiv", .floorDivide),
      ("mod", .remainder), ("pow", .power), ("and", .bitwiseAnd), ("or", .bitwiseOr), ("xor", .bitwiseXor),
      ("lshift", .leftShift), ("rshift", .rightShift),
    ]
    for (name, op) in operators {
      for type in [state.array, state.float64, state.int64] {
        if type == state.float64, op.isBitwise { continue }
        method(on: type, "__\(name)__", .one) { m, a in m.elementwise(op, a[0], a[1], isOperator: true) }
        method(on: type, "__r\(name)__", .one) { m, a in m.elementwise(op, a[1], a[0], isOperator: true) }
      }
      method(on: state.array, "__i\(name)__", .one) { m, a in
        m.elementwise(op, a[0], a[1], into: a[0], isOperator: true)
      }
    }
    let comparisons: [(String, ArrayOperation)] = [
      ("eq", .equal), ("ne", .notEqual), ("lt", .less), ("le", .lessEqual), ("gt", .greater),
      ("ge", .greaterEqual),
    ]
    for (name, op) in comparisons {
      method(on: state.array, "__\(name)__", .one) { m, a in m.elementwise(op, a[0], a[1], isOperator: true) }
    }
    for type in [state.array, state.float64, state.int64] {
      method(on: type, "__neg__", .none) { m, a in m.arrayNegative(a[0]) }
      method(on: type, "__pos__", .none) { m, a in m.arrayPositive(a[0]) }
      method(on: type, "__abs__", .none) { m, a in m.arrayMagnitude(a[0]) }
    }
    method(on: state.array, "__invert__", .none) { m, a in
      guard let x = m.array(a[0]) else { return .value(.none) }
      return m.elementwise(.bitwiseXor, a[0], x.type == .bool ? .true : .int(-1))
    }
    method(on: state.array, "__matmul__", .one) { m, a in m.product(a[0], a[1], isMatmul: true) }
    method(on: state.array, "__rmatmul__", .one) { m, a in m.product(a[1], a[0], isMatmul: true) }
    heap.set(state.array.p.pointee.dict, "__hash__", .none)
  }

  /// `-a`.
  mutating func arrayNegative(_ v: Value) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    if x.type == .bool {
      return raise(
        .typeError,
        "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the "
          + "logical_not function instead.")
    }
    return elementwise(.multiply, v, .int(-1))
  }

  /// `+a`: a copy.
  mutating func arrayPositive(_ v: Value) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    if x.type == .bool, let numPy {
      let message =
        "ufunc 'positive' did not contain a loop with signature matching types "
        + "<class 'numpy.dtypes.BoolDType'> -> None"
      return raise(heap.newException(numPy.castingError, args: tuple(heap.str(message))))
    }
    return x.shape.isEmpty ? .value(result(x)) : copied(v)
  }

  /// `abs(a)`.
  mutating func arrayMagnitude(_ v: Value) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    heap.retain(v)
    return arrayWork(x.count, each: 600, bytes: x.count * 8, touching: [x]) { m in
      let elements: ArrayElements =
        x.type == .float64
        ? .floats(x.floats.map(\.magnitude)) : .ints(x.ints.map { $0 < 0 ? 0 &- $0 : $0 })
      m.heap.release(v)
      return .value(m.result(NumPyArray(elements, x.type, x.shape)))
    }
  }
}
