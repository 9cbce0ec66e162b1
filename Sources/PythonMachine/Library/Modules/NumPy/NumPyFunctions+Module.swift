extension Machine {
  /// Functions of the module that work on whole arrays.
  mutating func registerArrayFunctions(_ module: Value) {
    let pairs: [(String, ArrayOperation)] = [
      ("add", .add), ("subtract", .subtract), ("multiply", .multiply), ("divide", .divide),
      ("true_divide", .divide), ("floor_divide", .floorDivide), ("mod", .remainder),
      ("remainder", .remainder),
      ("power", .power), ("maximum", .maximum), ("minimum", .minimum), ("equal", .equal),
      ("not_equal", .notEqual), ("less", .less), ("less_equal", .lessEqual), ("greater", .greater),
      ("greater_equal", .greaterEqual), ("bitwise_and", .bitwiseAnd), ("bitwise_or", .bitwiseOr),
      ("bitwise_xor", .bitwiseXor), ("arctan2", .arctan2), ("hypot", .hypot),
    ]
    for (name, op) in pairs {
      builtin(in: module, "numpy", name, .named(["x1", "x2", "out"], required: 2)) { m, a in
        let out = a.at(2, "out") ?? .null
        return m.elementwise(
          op, a.at(0, "x1") ?? .none, a.at(1, "x2") ?? .none, into: out.isNone ? .null : out)
      }
    }
    for (name, op) in [
      ("logical_and", ArrayOperation.bitwiseAnd), ("logical_or", .bitwiseOr), ("logical_xor", .bitwiseXor),
    ] {
      builtin(in: module, "numpy", name, .positional(2, 2)) { m, a in
        guard let x = m.requiredArray(a[0]), let y = m.requiredArray(a[1]) else { return m.refused }
        let truths = [x, y].map { m.value(NumPyArray($0.elements(as: .bool), .bool, $0.shape)) }
        let flow = m.elementwise(op, truths[0], truths[1])
        m.release(truths)
        return flow
      }
    }
    for name in ArrayLoops.functions.keys.sorted() {
      builtin(in: module, "numpy", name, .one) { m, a in m.elementwise(name, a[0]) }
    }
    for name in ["abs", "absolute", "fabs"] {
      builtin(in: module, "numpy", name, .one) { m, a in m.arrayMagnitude(a[0]) }
    }
    builtin(in: module, "numpy", "square", .one) { m, a in m.elementwise(.multiply, a[0], a[0]) }
    builtin(in: module, "numpy", "negative", .one) { m, a in m.elementwise(.multiply, a[0], .int(-1)) }
    for (name, test) in [
      ("isnan", { (d: Double) in d.isNaN }), ("isinf", { (d: Double) in d.isInfinite }),
      ("isfinite", { (d: Double) in d.isFinite }),
    ] {
      builtin(in: module, "numpy", name, .one) { m, a in
        guard let x = m.requiredArray(a[0]) else { return m.refused }
        m.now &+= Machine.arrayCall
        return .value(m.result(NumPyArray(.ints(x.floats.map { test($0) ? 1 : 0 }), .bool, x.shape)))
      }
    }
    builtin(in: module, "numpy", "logical_not", .one) { m, a in
      guard let x = m.requiredArray(a[0]), case .ints(let truths) = x.elements(as: .bool) else {
        return m.refused
      }
      return .value(m.result(NumPyArray(.ints(truths.map { 1 - $0 }), .bool, x.shape)))
    }
    registerReductionFunctions(module)
    registerSearchFunctions(module)
  }

  private mutating func registerReductionFunctions(_ module: Value) {
    let reductions: [(String, Reduction)] = [
      ("sum", .sum), ("prod", .prod), ("mean", .mean), ("min", .min), ("max", .max), ("amin", .min),
      ("amax", .max), ("any", .any), ("all", .all), ("argmin", .argmin), ("argmax", .argmax),
    ]
    for (name, how) in reductions {
      builtin(in: module, "numpy", name, .named(["a", "axis", "keepdims"], required: 1)) { m, a in
        m.reduce(
          how, a.at(0, "a") ?? .none, axis: a.at(1, "axis"),
          keepsAxes: a.at(2, "keepdims").map { m.quickTruth($0) == .yes } ?? false)
      }
    }
    for (name, how) in [("std", Reduction.std), ("var", .var)] {
      builtin(in: module, "numpy", name, .named(["a", "axis", "ddof", "keepdims"], required: 1)) { m, a in
        guard let ddof = m.integer(a.at(2, "ddof") ?? .int(0)) else { return m.refused }
        return m.reduce(
          how, a.at(0, "a") ?? .none, axis: a.at(1, "axis"),
          keepsAxes: a.at(3, "keepdims").map { m.quickTruth($0) == .yes } ?? false, ddof: ddof)
      }
    }
    for (name, multiplies) in [("cumsum", false), ("cumprod", true)] {
      builtin(in: module, "numpy", name, .named(["a", "axis"], required: 1)) { m, a in
        m.cumulate(a.at(0, "a") ?? .none, axis: a.at(1, "axis"), multiplies: multiplies)
      }
    }
    for (name, order) in [("sort", false), ("argsort", true)] {
      builtin(in: module, "numpy", name, .named(["a", "axis", "kind"], required: 1)) { m, a in
        m.sorted(a.at(0, "a") ?? .none, axis: a.at(1, "axis") ?? .int(-1), gives: order)
      }
    }
    for (name, isMatmul) in [("dot", false), ("matmul", true)] {
      builtin(in: module, "numpy", name, .positional(2, 2)) { m, a in
        m.product(a[0], a[1], isMatmul: isMatmul)
      }
    }
  }

  private mutating func registerSearchFunctions(_ module: Value) {
    builtin(in: module, "numpy", "where", .positional(1, 3)) { m, a in
      guard let mask = m.requiredArray(a[0]) else { return m.refused }
      guard case .ints(let truths) = mask.elements(as: .bool) else { return m.refused }
      if a.count == 1 { return m.nonzero(a[0]) }
      guard a.count == 3, let x = m.requiredArray(a[1]), let y = m.requiredArray(a[2]) else {
        return m.isRefused
          ? m.refused : m.raise(.valueError, "either both or neither of x and y should be given")
      }
      guard let both = NumPyArray.broadcast(x.shape, y.shape),
        let shape = NumPyArray.broadcast(both, mask.shape)
      else {
        return m.raise(
          .valueError,
          "operands could not be broadcast together with shapes \(m.text(mask.shape)) \(m.text(x.shape)) "
            + "\(m.text(y.shape)) ")
      }
      let type = max(x.type, y.type)
      let count = NumPyArray.count(shape)
      guard m.fits(count) else { return m.refused }
      if let flow = m.charge(picoseconds: Int64(count) * 2_000 + Machine.arrayCall, bytes: count * 8) {
        return flow
      }
      let chosen = NumPyArray(.ints(truths), .bool, mask.shape).stretched(to: shape).ints
      let (p, q) = (x.stretched(to: shape), y.stretched(to: shape))
      let elements: ArrayElements
      if type == .float64 {
        let (s, t) = (p.floats, q.floats)
        elements = .floats((0..<count).map { chosen[$0] != 0 ? s[$0] : t[$0] })
      } else {
        let (s, t) = (p.ints, q.ints)
        elements = .ints((0..<count).map { chosen[$0] != 0 ? s[$0] : t[$0] })
      }
      return .value(m.value(NumPyArray(elements, type, shape)))
    }
    builtin(in: module, "numpy", "nonzero", .one) { m, a in m.nonzero(a[0]) }
    builtin(in: module, "numpy", "count_nonzero", .one) { m, a in
      guard let x = m.requiredArray(a[0]), case .ints(let truths) = x.elements(as: .bool) else {
        return m.refused
      }
      m.now &+= Machine.arrayCall &+ Int64(x.count) &* 100
      return .value(m.scalar(truths.reduce(0, +)))
    }
    builtin(in: module, "numpy", "unique", .one) { m, a in
      guard let x = m.requiredArray(a[0]) else { return m.refused }
      if let flow = m.charge(picoseconds: Int64(x.count) * 30_000 + 5_000_000) { return flow }
      func once<T: Comparable>(_ values: [T]) -> [T] {
        var found: [T] = []
        for v in values.sorted() where found.last != v { found.append(v) }
        return found
      }
      let elements: ArrayElements = x.type == .float64 ? .floats(once(x.floats)) : .ints(once(x.ints))
      return .value(m.value(NumPyArray(elements, x.type, [elements.count])))
    }
    builtin(in: module, "numpy", "clip", .named(["a", "a_min", "a_max"], required: 3)) { m, a in
      m.clip(a.at(0, "a") ?? .none, a.at(1, "a_min") ?? .none, a.at(2, "a_max") ?? .none)
    }
    builtin(in: module, "numpy", "array_equal", .positional(2, 2)) { m, a in
      guard let x = m.requiredArray(a[0]), let y = m.requiredArray(a[1]) else { return m.refused }
      m.now &+= Machine.arrayCall &+ Int64(x.count) &* 700
      return .value(.bool(x.shape == y.shape && x.floats == y.floats && x.ints == y.ints))
    }
    builtin(in: module, "numpy", "allclose", .named(["a", "b", "rtol", "atol"], required: 2)) { m, a in
      guard let x = m.requiredArray(a.at(0, "a") ?? .none), let y = m.requiredArray(a.at(1, "b") ?? .none),
        let relative = m.floating(a.at(2, "rtol") ?? .float(1e-5)),
        let absolute = m.floating(a.at(3, "atol") ?? .float(1e-8))
      else { return m.refused }
      guard let shape = NumPyArray.broadcast(x.shape, y.shape) else {
        return m.raise(
          .valueError,
          "operands could not be broadcast together with shapes \(m.text(x.shape)) \(m.text(y.shape)) ")
      }
      let (p, q) = (x.stretched(to: shape).floats, y.stretched(to: shape).floats)
      if let flow = m.charge(picoseconds: Int64(p.count) * 4_000 + 20_000_000) { return flow }
      let isClose = p.indices.allSatisfy { i in
        p[i] == q[i]
          || (p[i].isFinite && q[i].isFinite
            && (p[i] - q[i]).magnitude <= absolute + relative * q[i].magnitude)
      }
      return .value(.bool(isClose))
    }
    builtin(in: module, "numpy", "diff", .one) { m, a in
      guard let x = m.requiredArray(a[0]) else { return m.refused }
      guard x.shape.count == 1 else { return m.unsupported("numpy.diff of more than one dimension") }
      m.now &+= 3_000_000
      let n = max(0, x.count - 1)
      if x.type == .float64 {
        let all = x.floats
        return .value(m.value(NumPyArray(.floats((0..<n).map { all[$0 + 1] - all[$0] }), .float64, [n])))
      }
      let all = x.ints
      return .value(m.value(NumPyArray(.ints((0..<n).map { all[$0 + 1] &- all[$0] }), .int64, [n])))
    }
    builtin(in: module, "numpy", "outer", .positional(2, 2)) { m, a in
      guard let x = m.requiredArray(a[0]), let y = m.requiredArray(a[1]) else { return m.refused }
      let column = m.value(x.view(shape: [x.count, 1], strides: [1, 0], offset: 0).compact(x))
      let row = m.value(NumPyArray(y.elements(as: y.type), y.type, [y.count]))
      let flow = m.elementwise(.multiply, column, row)
      m.release([column, row])
      return flow
    }
    for name in ["round", "around"] {
      builtin(in: module, "numpy", name, .named(["a", "decimals"], required: 1)) { m, a in
        guard let digits = m.integer(a.at(1, "decimals") ?? .int(0)) else { return m.refused }
        return m.round(a.at(0, "a") ?? .none, digits)
      }
    }
  }

  mutating func clip(_ v: Value, _ low: Value, _ high: Value) -> Flow {
    var flow: Flow = .value(heap.retained(v))
    for (bound, op) in [(low, ArrayOperation.maximum), (high, .minimum)] where !bound.isNone {
      heap.retain(bound)
      let before = frameCount
      flow = then(flow, at: before) { m, completion in
        guard case .value(let x) = completion else {
          m.heap.release(bound)
          return Flow(completion)
        }
        let flow = m.elementwise(op, x, bound)
        m.release([x, bound])
        return flow
      }
    }
    return flow
  }

  mutating func round(_ v: Value, _ digits: Int) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    now &+= Machine.arrayCall &+ Int64(x.count) &* 1_500
    if x.type != .float64 { return .value(result(NumPyArray(x.elements(as: x.type), x.type, x.shape))) }
    // As NumPy does: scaled, rounded half to even, scaled back.
    var scale = 1.0
    for _ in 0..<min(digits.magnitude, 300) { scale *= 10 }
    let rounded = x.floats.map { d -> Double in
      digits >= 0
        ? (d * scale).rounded(.toNearestOrEven) / scale : (d / scale).rounded(.toNearestOrEven) * scale
    }
    return .value(result(NumPyArray(.floats(rounded), .float64, x.shape)))
  }

  /// The indices of what is not zero: a tuple with an array for each axis.
  mutating func nonzero(_ v: Value) -> Flow {
    guard let x = requiredArray(v), case .ints(let truths) = x.elements(as: .bool) else { return refused }
    if let flow = charge(picoseconds: Int64(x.count) * 1_000 + Machine.arrayCall) { return flow }
    let found = truths.indices.filter { truths[$0] != 0 }
    let steps = NumPyArray.strides(x.shape)
    let axes = x.shape.indices.map { axis -> Value in
      let indices = found.map { Int64($0 / steps[axis] % x.shape[axis]) }
      return value(NumPyArray(.ints(indices), .int64, [indices.count]))
    }
    return .value(heap.newTuple(axes))
  }

  // MARK: Joining

  mutating func registerArrayJoins(_ module: Value) {
    func parts(_ m: inout Machine, _ v: Value) -> [NumPyArray]? {
      guard let items = m.quickItems(v) else {
        _ = m.raise(.typeError, "arrays to join must come in a sequence")
        return nil
      }
      defer { m.release(items) }
      var parts: [NumPyArray] = []
      for item in items {
        guard let part = m.requiredArray(item) else { return nil }
        parts.append(part)
      }
      if parts.isEmpty {
        _ = m.raise(.valueError, "need at least one array to concatenate")
        return nil
      }
      return parts
    }
    builtin(in: module, "numpy", "concatenate", .named(["arrays", "axis"], required: 1)) { m, a in
      guard let all = parts(&m, a.at(0, "arrays") ?? .none), let first = all.first,
        let axis = m.axis(a.at(1, "axis") ?? .int(0), of: first)
      else { return m.refused }
      return m.join(all, axis ?? 0)
    }
    builtin(in: module, "numpy", "vstack", .one) { m, a in
      guard let all = parts(&m, a[0]) else { return m.refused }
      return m.join(
        all.map { $0.shape.count < 2 ? NumPyArray($0.elements(as: $0.type), $0.type, [1, $0.count]) : $0 }, 0)
    }
    builtin(in: module, "numpy", "hstack", .one) { m, a in
      guard let all = parts(&m, a[0]) else { return m.refused }
      return m.join(all, (all.first?.shape.count ?? 1) > 1 ? 1 : 0)
    }
    builtin(in: module, "numpy", "stack", .one) { m, a in
      guard let all = parts(&m, a[0]) else { return m.refused }
      guard all.allSatisfy({ $0.shape == all[0].shape }) else {
        return m.raise(.valueError, "all input arrays must have the same shape")
      }
      m.now &+= 2_000_000
      return .value(m.value(NumPyArray.stacked(all)))
    }
    builtin(in: module, "numpy", "array_split", .positional(2, 2)) { m, a in
      m.split(a[0], a[1], isEven: false)
    }
    builtin(in: module, "numpy", "split", .positional(2, 2)) { m, a in m.split(a[0], a[1], isEven: true) }
  }

  private mutating func join(_ parts: [NumPyArray], _ axis: Int) -> Flow {
    let first = parts[0]
    if first.shape.isEmpty {
      return raise(.valueError, "zero-dimensional arrays cannot be concatenated")
    }
    for (i, part) in parts.enumerated() {
      guard part.shape.count == first.shape.count else {
        return raise(
          .valueError,
          "all the input array dimensions except for the concatenation axis must match exactly, but along dimension "
            + "0, the array at index 0 has \(first.shape.count) dimension(s) and the array at index \(i) has "
            + "\(part.shape.count) dimension(s)")
      }
      for k in first.shape.indices where k != axis && part.shape[k] != first.shape[k] {
        return raise(
          .valueError,
          "all the input array dimensions except for the concatenation axis must match exactly, but along dimension "
            + "\(k), the array at index 0 has size \(first.shape[k]) and the array at index \(i) has size "
            + "\(part.shape[k])")
      }
    }
    let type = parts.map(\.type).max() ?? .float64
    var shape = first.shape
    shape[axis] = parts.map { $0.shape[axis] }.reduce(0, +)
    let count = shape.reduce(1, *)
    if let flow = charge(picoseconds: Int64(count) * 600 + 1_000_000, bytes: count * 8) { return flow }
    let made = NumPyArray(
      type == .float64
        ? .floats([Double](repeating: 0, count: count)) : .ints([Int64](repeating: 0, count: count)),
      type, shape)
    var at = 0
    for part in parts {
      let place = made.view(shape: part.shape, strides: made.strides, offset: at * made.strides[axis])
      made.store(part.elements(as: type), at: place.positions)
      at += part.shape[axis]
    }
    return .value(value(made))
  }

  private mutating func split(_ v: Value, _ count: Value, isEven: Bool) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    guard count.isInt else { return unsupported("splitting a NumPy array at indices") }
    let n = Int(count.bits)
    if n <= 0 { return raise(.valueError, "number sections must be larger than 0.") }
    guard let rows = x.shape.first else {
      return raise(.valueError, "array split does not work on an array without dimensions")
    }
    if isEven, rows % n != 0 { return raise(.valueError, "array split does not result in an equal division") }
    guard n <= 1 << 40 else { return unsupported("splitting a NumPy array into so many parts") }
    if let flow = charge(picoseconds: Int64(n) * 1_000_000, bytes: n * 256) { return flow }
    var at = 0
    let parts = (0..<n).map { i -> Value in
      let size = rows / n + (i < rows % n ? 1 : 0)
      let part = x.view(
        shape: [size] + x.shape.dropFirst(), strides: x.strides, offset: x.offset + at * x.strides[0])
      at += size
      return value(part)
    }
    return .value(heap.newList(parts))
  }
}

extension NumPyArray {
  /// The elements of `original`, row after row, in this array's shape.
  fileprivate func compact(_ original: NumPyArray) -> NumPyArray {
    NumPyArray(original.elements(as: original.type), original.type, shape)
  }
}
