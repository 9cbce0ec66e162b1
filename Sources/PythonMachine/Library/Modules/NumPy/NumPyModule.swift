extension Machine {
  /// The module `numpy`, with `numpy.random` inside.
  mutating func makeNumPyModule() -> Value {
    let module = heap.newModule("numpy")
    let dict = ModuleRef(module).dict
    let state = NumPyState(
      array: defineType("ndarray", module: "numpy"),
      float64: defineScalarType("float64", base: heap.types.float),
      int64: defineScalarType("int64", base: heap.types.int),
      truth: defineType("bool", module: "numpy"), dtype: defineType("dtype", module: "numpy"),
      castingError: defineException(
        "UFuncTypeError", module: "numpy._core._exceptions", base: .typeError),
      axisError: defineException("AxisError", module: "numpy.exceptions", base: .valueError),
      seed: options.seed)
    numPy = state
    for (name, type) in [
      ("ndarray", state.array), ("float64", state.float64), ("double", state.float64), ("int64", state.int64),
      ("int_", state.int64), ("bool_", state.truth), ("bool", state.truth), ("dtype", state.dtype),
    ] {
      heap.set(dict, name, heap.retained(type.value))
    }
    for (name, value) in [
      ("pi", Double.pi), ("e", 2.718281828459045), ("inf", Double.infinity), ("nan", Double.nan),
    ] {
      heap.set(dict, name, .float(value))
    }
    heap.set(dict, "newaxis", .none)
    heap.set(dict, "__version__", heap.str("2.3.5"))
    registerArrayType(state)
    registerArrayOperators(state)
    registerScalars(state)
    registerArrayMakers(module)
    registerArrayFunctions(module)
    registerArrayJoins(module)
    let random = makeNumPyRandom()
    heap.set(dict, "random", heap.retained(random))
    heap.set(modules, "numpy.random", random)
    for type in [state.array, state.float64, state.int64, state.truth, state.dtype] { typeChanged(type) }
    return module
  }

  private mutating func defineScalarType(_ name: String, base: TypeRef) -> TypeRef {
    let type = defineType(name, module: "numpy", base: base)
    // Operators ask its own methods, as those of a class of the program.
    type.p.pointee.isBuiltin = false
    return type
  }

  private mutating func registerScalars(_ state: NumPyState) {
    constructor(of: state.float64) { m, v in
      if let text = m.numberText(v) { return m.unsupported("numpy.float64 of the text \(text)") }
      if m.number(v) == nil {
        guard let x = m.requiredArray(v) else { return m.refused }
        return .value(m.result(NumPyArray(x.elements(as: .float64), .float64, x.shape)))
      }
      guard let d = m.floating(v) else { return m.refused }
      return .value(m.scalar(d))
    }
    constructor(of: state.int64) { m, v in
      if let text = m.numberText(v) { return m.unsupported("numpy.int64 of the text \(text)") }
      switch m.number(v) {
      case .int(let i): return .value(m.scalar(i))
      case .float(let d):
        let x = NumPyArray(.floats([d]), .float64, [])
        return m.checkCast(x, .int64) ?? .value(m.scalar(x.ints[0]))
      case .big: return m.raise(.overflowError, "Python int too large to convert to C long")
      case nil:
        guard let x = m.requiredArray(v) else { return m.refused }
        return .value(m.result(NumPyArray(x.elements(as: .int64), .int64, x.shape)))
      }
    }
    constructor(of: state.truth) { m, v in .value(.bool(m.quickTruth(v) == .yes)) }
    constructor(of: state.dtype) { m, v in
      guard let found = m.arrayType(v) else { return m.refused }
      return .value(m.dtype(found ?? .float64))
    }
    method(on: state.float64, "__repr__", .none) { m, a in
      .value(m.heap.str("np.float64(\(FloatText.repr(m.floating(a[0]) ?? 0)))"))
    }
    method(on: state.float64, "__str__", .none) { m, a in
      .value(m.heap.str(FloatText.repr(m.floating(a[0]) ?? 0)))
    }
    method(on: state.float64, "item", .none) { m, a in .value(.float(m.floating(a[0]) ?? 0)) }
    method(on: state.int64, "__repr__", .none) { m, a in
      .value(m.heap.str("np.int64(\(m.integer(a[0]) ?? 0))"))
    }
    method(on: state.int64, "__str__", .none) { m, a in .value(m.heap.str("\(m.integer(a[0]) ?? 0)")) }
    method(on: state.int64, "item", .none) { m, a in .value(.int(m.integer(a[0]) ?? 0)) }
    for type in [state.float64, state.int64] {
      method(on: type, "round", .positional(0, 1)) { m, a in
        guard let digits = m.integer(a.count > 1 ? a[1] : .int(0)) else { return m.refused }
        return m.round(a[0], digits)
      }
    }
    attribute(on: state.float64, "dtype") { m, _ in .value(m.dtype(.float64)) }
    attribute(on: state.int64, "dtype") { m, _ in .value(m.dtype(.int64)) }
    method(on: state.dtype, "__repr__", .none) { m, a in
      .value(m.heap.str("dtype('\(m.payload(of: a[0], as: NumPyDType.self)?.type.name ?? "")')"))
    }
    method(on: state.dtype, "__str__", .none) { m, a in
      .value(m.heap.str(m.payload(of: a[0], as: NumPyDType.self)?.type.name ?? ""))
    }
    for (name, isEqual) in [("__eq__", true), ("__ne__", false)] {
      method(on: state.dtype, name, .one) { m, a in
        guard let mine = m.payload(of: a[0], as: NumPyDType.self), let other = m.arrayType(a[1]) else {
          return m.refused
        }
        return .value(.bool((mine.type == other) == isEqual))
      }
    }
    heap.set(state.dtype.p.pointee.dict, "__hash__", .none)
    attribute(on: state.dtype, "name") { m, v in
      .value(m.heap.str(m.payload(of: v, as: NumPyDType.self)?.type.name ?? ""))
    }
    attribute(on: state.dtype, "itemsize") { m, v in
      .value(.int(m.payload(of: v, as: NumPyDType.self)?.type.itemSize ?? 0))
    }
    attribute(on: state.dtype, "kind") { m, v in
      let type = m.payload(of: v, as: NumPyDType.self)?.type ?? .float64
      return .value(m.heap.str(type == .bool ? "b" : type == .int64 ? "i" : "f"))
    }
  }

  /// The text a number would be read from.
  private mutating func numberText(_ v: Value) -> String? { v.has(.str) ? quickRepr(v) : nil }

  /// Sets what calling a type with at most one argument does; without one it is 0.
  private mutating func constructor(
    of type: TypeRef, _ body: @escaping (inout Machine, Value) -> Flow
  ) {
    natives.append(
      NativeFunction(
        name: StrRef(type.p.pointee.name).string, signature: .positional(0, 1), isMethod: true, owner: ""
      ) { m, a in body(&m, a.count > 1 ? a[1] : .int(0)) })
    type.p.pointee.constructor = Int32(natives.count - 1)
  }

  mutating func dtype(_ type: ArrayType) -> Value {
    guard let numPy else { return .none }
    return heap.newForeign(NumPyDType(type), type: numPy.dtype)
  }

  // MARK: Making arrays

  private mutating func registerArrayMakers(_ module: Value) {
    for (name, parameters) in [
      ("array", "object! dtype * -copy:True -order:K/C/A -subok:False/True -ndmin:0 -like"),
      ("asarray", "object! dtype -order:K/C/A * -device:cpu -copy:True/False -like"),
      ("ascontiguousarray", "object! dtype * -like"),
    ] {
      numPy(in: module, name, parameters) { m, a in
        let object = a["object"] ?? .none
        guard let wanted = m.arrayType(a["dtype"]) else { return m.refused }
        if name != "array", let known = m.array(object), wanted == nil || wanted == known.type {
          return .value(m.heap.retained(object))
        }
        guard let x = m.requiredArray(object) else { return m.refused }
        let type = wanted ?? (x.count == 0 && m.array(object) == nil ? .float64 : x.type)
        if m.array(object) == nil, let flow = m.checkCast(x, type) { return flow }
        // Reading Python's objects, with the lock: 75 ns for each.
        let each: Int64 = m.array(object) == nil ? 75_000 : 600
        if let flow = m.charge(picoseconds: Int64(x.count) * each + Machine.arrayCall, bytes: x.count * 8) {
          return flow
        }
        return .value(m.value(NumPyArray(x.elements(as: type), type, x.shape)))
      }
    }
    let like = "dtype -order:K/C/A -subok:True/False -shape * -device:cpu"
    for (name, fill) in [("zeros", 0.0), ("ones", 1.0), ("empty", 0.0)] {
      numPy(in: module, name, "shape! dtype -order:C * -device:cpu -like") { m, a in
        guard let shape = m.newShape(a["shape"] ?? .none), let type = m.arrayType(a["dtype"]) else {
          return m.refused
        }
        return m.filled(shape, type ?? .float64, fill)
      }
      numPy(in: module, name + "_like", "a! " + like) { m, a in
        guard let x = m.requiredArray(a["a"] ?? .none), let type = m.arrayType(a["dtype"]) else {
          return m.refused
        }
        return m.filled(x.shape, type ?? x.type, fill)
      }
    }
    numPy(in: module, "full", "shape! fill_value! dtype -order:C * -device:cpu -like") { m, a in
      guard let shape = m.newShape(a["shape"] ?? .none), let x = m.requiredArray(a["fill_value"] ?? .none),
        let type = m.arrayType(a["dtype"])
      else { return m.refused }
      guard x.shape.isEmpty else { return m.unsupported("numpy.full with an array of values") }
      return m.filled(shape, type ?? x.type, x.floats[0], exact: x.ints[0])
    }
    numPy(in: module, "full_like", "a! fill_value! " + like) { m, a in
      guard let like = m.requiredArray(a["a"] ?? .none), let x = m.requiredArray(a["fill_value"] ?? .none),
        let type = m.arrayType(a["dtype"])
      else { return m.refused }
      guard x.shape.isEmpty else { return m.unsupported("numpy.full_like with an array of values") }
      return m.filled(like.shape, type ?? like.type, x.floats[0], exact: x.ints[0])
    }
    numPy(in: module, "eye", "N! M k dtype -order:C * -device:cpu -like") { m, a in
      let columns = a["M"].flatMap { $0.isNone ? nil : $0 } ?? a["N"] ?? .none
      guard let k = m.integer(a["k"] ?? .int(0)) else { return m.refused }
      return m.diagonal(a["N"] ?? .none, columns, k, a["dtype"])
    }
    numPy(in: module, "identity", "n! dtype * -like") { m, a in
      m.diagonal(a["n"] ?? .none, a["n"] ?? .none, 0, a["dtype"])
    }
    builtin(in: module, "numpy", "arange", .named(["start", "stop", "step", "dtype"], required: 1)) { m, a in
      m.range(a)
    }
    let line = "start! stop! num endpoint -retstep:False dtype -axis:0 * -device:cpu"
    numPy(in: module, "linspace", line) { m, a in
      guard let start = m.floating(a["start"] ?? .none), let stop = m.floating(a["stop"] ?? .none),
        let n = m.integer(a["num"] ?? .int(50)), let type = m.arrayType(a["dtype"])
      else { return m.refused }
      if n < 0 { return m.raise(.valueError, "Number of samples, \(n), must be non-negative.") }
      guard m.fits(n) else { return m.refused }
      let ends = m.isTrue(a["endpoint"] ?? .true)
      m.now &+= 5_000_000
      return m.arrayWork(n, each: 1_300, bytes: n * 8) { m in
        let parts = Double(ends ? n - 1 : n)
        let step = (stop - start) / parts
        var all = (0..<n).map {
          parts > 0 ? (step == 0 ? Double($0) / parts * (stop - start) : Double($0) * step) + start : start
        }
        if ends, n > 1 { all[n - 1] = stop }
        let made = NumPyArray(.floats(all), .float64, [n])
        guard let type, type != .float64 else { return .value(m.value(made)) }
        let floored = NumPyArray(.floats(all.map { $0.rounded(.down) }), .float64, [n])
        return .value(m.value(NumPyArray(floored.elements(as: type), type, [n])))
      }
    }
  }

  /// Ones along the diagonal `k` places above the main one.
  private mutating func diagonal(_ rows: Value, _ columns: Value, _ k: Int, _ dtype: Value?) -> Flow {
    guard let n = integer(rows), let wide = integer(columns), let type = arrayType(dtype),
      let shape = newShape([n, wide])
    else { return refused }
    return arrayWork(n * wide, each: 300, bytes: n * wide * 8) { m in
      var all = [Int64](repeating: 0, count: n * wide)
      for i in 0..<n {
        let (column, overflow) = i.addingReportingOverflow(k)
        if !overflow, column >= 0, column < wide { all[i * wide + column] = 1 }
      }
      let ints = NumPyArray(.ints(all), .int64, shape)
      let type = type ?? .float64
      return .value(m.value(NumPyArray(ints.elements(as: type), type, shape)))
    }
  }

  /// What is raised when Python's floats among `x` become ints, as `int()` raises it; nil when all fit.
  mutating func checkCast(_ x: NumPyArray, _ type: ArrayType) -> Flow? {
    guard x.type == .float64, type == .int64 else { return nil }
    for d in x.floats where Int64(exactly: d.rounded(.towardZero)) == nil {
      if d.isNaN { return raise(.valueError, "cannot convert float NaN to integer") }
      if d.isInfinite { return raise(.overflowError, "cannot convert float infinity to integer") }
      return raise(.overflowError, "Python int too large to convert to C long")
    }
    return nil
  }

  private mutating func filled(
    _ shape: [Int], _ type: ArrayType, _ fill: Double, exact: Int64? = nil
  ) -> Flow {
    let count = NumPyArray.count(shape)
    return arrayWork(count, each: 300, bytes: count * type.itemSize) { m in
      let elements: ArrayElements
      switch type {
      case .float64: elements = .floats([Double](repeating: fill, count: count))
      case .int64: elements = .ints([Int64](repeating: exact ?? NumPyArray.int(fill), count: count))
      case .bool: elements = .ints([Int64](repeating: fill == 0 ? 0 : 1, count: count))
      }
      return .value(m.value(NumPyArray(elements, type, shape)))
    }
  }

  /// `numpy.arange([start,] stop[, step])`.
  private mutating func range(_ a: Arguments) -> Flow {
    guard let wanted = arrayType(a.at(3, "dtype")) else { return refused }
    let first = a.at(0, "start") ?? .int(0)
    let second = a.at(1, "stop") ?? .none
    let (low, high) = second.isNone ? (Value.int(0), first) : (first, second)
    let step = a.at(2, "step") ?? .int(1)
    let parts = [low, high, step]
    guard parts.allSatisfy({ number($0) != nil }) else {
      return raise(.typeError, "arange() needs numbers")
    }
    var isFloat = wanted == .float64
    for part in parts { if case .float? = number(part) { isFloat = true } }
    if isFloat {
      guard let x = floating(low), let y = floating(high), let d = floating(step) else { return refused }
      if d == 0 { return raise(.zeroDivisionError, "division by zero") }
      let size = ((y - x) / d).rounded(.up)
      if size.isNaN || size > 1e12 { return raise(.valueError, "Maximum allowed size exceeded") }
      let n = max(0, Int(size))
      return arrayWork(n, each: 400, bytes: n * 8) { m in
        // The difference of the first two elements is what is added.
        let delta = (x + d) - x
        let all = (0..<n).map { $0 == 0 ? x : $0 == 1 ? x + d : x + Double($0) * delta }
        let made = NumPyArray(.floats(all), .float64, [n])
        let type = wanted ?? .float64
        return .value(m.value(NumPyArray(made.elements(as: type), type, [n])))
      }
    }
    guard let x = integer(low), let y = integer(high), let d = integer(step) else { return refused }
    if d == 0 { return raise(.zeroDivisionError, "division by zero") }
    guard [x, y, d].allSatisfy({ $0.magnitude < 1 << 62 }) else {
      return unsupported("numpy.arange of such numbers")
    }
    let n = d > 0 ? (x < y ? (y - x - 1) / d + 1 : 0) : (x > y ? (x - y - 1) / -d + 1 : 0)
    guard fits(n) else { return refused }
    return arrayWork(n, each: 350, bytes: n * 8) { m in
      let made = NumPyArray(.ints((0..<n).map { Int64(x + $0 * d) }), .int64, [n])
      let type = wanted ?? .int64
      return .value(m.value(NumPyArray(made.elements(as: type), type, [n])))
    }
  }
}
