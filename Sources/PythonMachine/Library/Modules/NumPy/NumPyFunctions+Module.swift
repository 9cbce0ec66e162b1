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
      numPy(in: module, name, "x1! x2! / out " + NumPyParameters.ufunc) { m, a in
        let out = a["out"] ?? .null
        return m.elementwise(op, a["x1"] ?? .none, a["x2"] ?? .none, into: out.isNone ? .null : out)
      }
    }
    for (name, op) in [
      ("logical_and", ArrayOperation.bitwiseAnd), ("logical_or", .bitwiseOr), ("logical_xor", .bitwiseXor),
    ] {
      numPy(in: module, name, "x1! x2! / -out " + NumPyParameters.ufunc) { m, a in
        guard let x = m.requiredArray(a["x1"] ?? .none), let y = m.requiredArray(a["x2"] ?? .none) else {
          return m.refused
        }
        let truths = [x, y].map { m.value(NumPyArray($0.elements(as: .bool), .bool, $0.shape)) }
        let flow = m.elementwise(op, truths[0], truths[1])
        m.release(truths)
        return flow
      }
    }
    func one(_ name: String, _ body: @escaping (inout Machine, Value) -> Flow) {
      numPy(in: module, name, "x! / -out " + NumPyParameters.ufunc) { m, a in body(&m, a["x"] ?? .none) }
    }
    for name in ArrayLoops.functions.keys.sorted() { one(name) { m, v in m.elementwise(name, v) } }
    for name in ["abs", "absolute", "fabs"] { one(name) { m, v in m.arrayMagnitude(v) } }
    one("square") { m, v in m.elementwise(.multiply, v, v) }
    one("negative") { m, v in m.arrayNegative(v) }
    one("positive") { m, v in m.arrayPositive(v) }
    for (name, test) in [
      ("isnan", { (d: Double) in d.isNaN }), ("isinf", { (d: Double) in d.isInfinite }),
      ("isfinite", { (d: Double) in d.isFinite }),
    ] {
      one(name) { m, v in
        guard let x = m.requiredArray(v) else { return m.refused }
        m.now &+= Machine.arrayCall
        return .value(m.result(NumPyArray(.ints(x.floats.map { test($0) ? 1 : 0 }), .bool, x.shape)))
      }
    }
    one("logical_not") { m, v in
      guard let x = m.requiredArray(v), case .ints(let truths) = x.elements(as: .bool) else {
        return m.refused
      }
      return .value(m.result(NumPyArray(.ints(truths.map { 1 - $0 }), .bool, x.shape)))
    }
    registerShapeFunctions(module)
    registerReductionFunctions(module)
    registerSearchFunctions(module)
  }

  /// Reductions by the names they have as methods.
  static let reductions: [(String, Reduction)] = [
    ("sum", .sum), ("prod", .prod), ("mean", .mean), ("min", .min), ("max", .max), ("any", .any),
    ("all", .all),
    ("argmin", .argmin), ("argmax", .argmax), ("std", .std), ("var", .var),
  ]

  private mutating func registerReductionFunctions(_ module: Value) {
    for (name, how) in Machine.reductions + [("amin", .min), ("amax", .max)] {
      numPy(in: module, name, "a! " + how.parameters) { m, a in m.reduce(how, a["a"] ?? .none, a) }
    }
    for (name, multiplies) in [("cumsum", false), ("cumprod", true)] {
      numPy(in: module, name, "a! axis dtype -out") { m, a in
        m.cumulate(a["a"] ?? .none, axis: a["axis"], dtype: a["dtype"], multiplies: multiplies)
      }
    }
    for (name, order) in [("sort", false), ("argsort", true)] {
      let sorting = "a! axis -kind:quicksort/stable/mergesort/heapsort -order * -stable:True/False"
      numPy(in: module, name, sorting) { m, a in
        m.sorted(a["a"] ?? .none, axis: a["axis"] ?? .int(-1), gives: order)
      }
    }
    for (name, parameters) in [("dot", "x! y! / -out"), ("matmul", "x! y! / -out " + NumPyParameters.ufunc)] {
      numPy(in: module, name, parameters) { m, a in
        m.product(a["x"] ?? .none, a["y"] ?? .none, isMatmul: name == "matmul")
      }
    }
  }

  private mutating func registerShapeFunctions(_ module: Value) {
    numPy(in: module, "transpose", "a! axes") { m, a in
      let axes = a["axes"] ?? .none
      return m.transposed(a["a"] ?? .none, axes: axes.isNone ? nil : axes)
    }
    numPy(in: module, "reshape", "a! / shape! -order:C * -copy:True/False") { m, a in
      m.reshaped(a["a"] ?? .none, a["shape"] ?? .none)
    }
    numPy(in: module, "ravel", "a! -order:C/K/A") { m, a in m.flat(a["a"] ?? .none, copies: false) }
    numPy(in: module, "copy", "a! -order:K/C/A -subok:False/True") { m, a in m.copied(a["a"] ?? .none) }
    numPy(in: module, "size", "a! -axis") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none) else { return m.refused }
      return .value(.int(x.count))
    }
    numPy(in: module, "ndim", "a!") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none) else { return m.refused }
      return .value(.int(x.shape.count))
    }
    numPy(in: module, "shape", "a!") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none) else { return m.refused }
      return .value(m.heap.newTuple(x.shape.map { .int($0) }))
    }
    numPy(in: module, "diff", "a! n axis -prepend -append") { m, a in
      let v = a["a"] ?? .none
      guard let n = m.integer(a["n"] ?? .int(1)) else { return m.refused }
      if n == 0 { return .value(m.heap.retained(v)) }
      if n < 0 { return m.raise(.valueError, "order must be non-negative but got \(n)") }
      guard var x = m.requiredArray(v) else { return m.refused }
      if x.shape.isEmpty {
        return m.raise(.valueError, "diff requires input that is at least one dimensional")
      }
      guard let axis = m.axis(a["axis"] ?? .int(-1), of: x), let axis else { return m.refused }
      let rounds = min(n, x.shape[axis])
      if let flow = m.charge(picoseconds: Int64(x.count) * 1_200 * Int64(rounds) + 3_000_000) { return flow }
      for _ in 0..<rounds { x = x.differences(along: axis) }
      return .value(m.value(x))
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
    numPy(in: module, "count_nonzero", "a! -axis * -keepdims:False") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none), case .ints(let truths) = x.elements(as: .bool) else {
        return m.refused
      }
      m.now &+= Machine.arrayCall &+ Int64(x.count) &* 100
      return .value(m.scalar(truths.reduce(0, +)))
    }
    let unique =
      "ar! -return_index:False -return_inverse:False -return_counts:False -axis * -equal_nan:True -sorted:True"
    numPy(in: module, "unique", unique) { m, a in
      guard let x = m.requiredArray(a["ar"] ?? .none) else { return m.refused }
      if let flow = m.charge(picoseconds: Int64(x.count) * 30_000 + 5_000_000) { return flow }
      func once<T: Comparable>(_ values: [T]) -> [T] {
        var found: [T] = []
        for v in values.sorted() where found.last != v { found.append(v) }
        return found
      }
      var elements: ArrayElements = .ints(x.type == .float64 ? [] : once(x.ints))
      if x.type == .float64 {
        // Not-a-number comes last, and once.
        let floats = x.floats
        elements = .floats(once(floats.filter { !$0.isNaN }) + floats.filter(\.isNaN).prefix(1))
      }
      return .value(m.value(NumPyArray(elements, x.type, [elements.count])))
    }
    numPy(in: module, "clip", "a! a_min a_max -out * min max") { m, a in
      m.clip(a["a"] ?? .none, a["a_min"] ?? a["min"] ?? .none, a["a_max"] ?? a["max"] ?? .none)
    }
    numPy(in: module, "array_equal", "a1! a2! -equal_nan:False") { m, a in
      guard let x = m.requiredArray(a["a1"] ?? .none), let y = m.requiredArray(a["a2"] ?? .none) else {
        return m.refused
      }
      m.now &+= Machine.arrayCall &+ Int64(x.count) &* 700
      return .value(.bool(x.shape == y.shape && x.floats == y.floats && x.ints == y.ints))
    }
    numPy(in: module, "allclose", "a! b! rtol atol -equal_nan:False") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none), let y = m.requiredArray(a["b"] ?? .none),
        let relative = m.floating(a["rtol"] ?? .float(1e-5)),
        let absolute = m.floating(a["atol"] ?? .float(1e-8))
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
    numPy(in: module, "outer", "a! b! -out") { m, a in
      guard let x = m.requiredArray(a["a"] ?? .none), let y = m.requiredArray(a["b"] ?? .none) else {
        return m.refused
      }
      let column = m.value(x.view(shape: [x.count, 1], strides: [1, 0], offset: 0).compact(x))
      let row = m.value(NumPyArray(y.elements(as: y.type), y.type, [y.count]))
      let flow = m.elementwise(.multiply, column, row)
      m.release([column, row])
      return flow
    }
    for name in ["round", "around"] {
      numPy(in: module, name, "a! decimals -out") { m, a in
        guard let digits = m.integer(a["decimals"] ?? .int(0)) else { return m.refused }
        return m.round(a["a"] ?? .none, digits)
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
    if x.type == .bool { return unsupported("rounding truth values, which gives NumPy's float16") }
    if x.type == .int64, digits >= 0 { return .value(result(NumPyArray(.ints(x.ints), .int64, x.shape))) }
    // As NumPy does: scaled, rounded half to even, scaled back.
    var scale = 1.0
    for _ in 0..<min(digits.magnitude, 300) { scale *= 10 }
    let rounded = x.floats.map { d -> Double in
      digits >= 0
        ? (d * scale).rounded(.toNearestOrEven) / scale : (d / scale).rounded(.toNearestOrEven) * scale
    }
    let made = NumPyArray(.floats(rounded), .float64, x.shape)
    return .value(result(x.type == .int64 ? NumPyArray(.ints(made.ints), .int64, x.shape) : made))
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
    func parts(_ m: inout Machine, _ v: Value, _ what: String = "concatenate") -> [NumPyArray]? {
      if let x = m.array(v), let n = x.shape.first {
        let rest = (Array(x.shape.dropFirst()), Array(x.strides.dropFirst()))
        let rows = (0..<n).map {
          x.view(shape: rest.0, strides: rest.1, offset: x.offset + $0 * x.strides[0])
        }
        if !rows.isEmpty { return rows }
      }
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
        _ = m.raise(.valueError, "need at least one array to \(what)")
        return nil
      }
      return parts
    }
    numPy(in: module, "concatenate", "arrays! / axis -out * -dtype -casting:same_kind") { m, a in
      guard var all = parts(&m, a["arrays"] ?? .none), let first = all.first else { return m.refused }
      let axis = a["axis"] ?? .int(0)
      if axis.isNone { all = all.map { NumPyArray($0.elements(as: $0.type), $0.type, [$0.count]) } }
      guard let axis = m.axis(axis, of: first) else { return m.refused }
      return m.join(all, axis ?? 0)
    }
    numPy(in: module, "vstack", "tup! * -dtype -casting:same_kind") { m, a in
      guard let all = parts(&m, a["tup"] ?? .none) else { return m.refused }
      return m.join(
        all.map { $0.shape.count < 2 ? NumPyArray($0.elements(as: $0.type), $0.type, [1, $0.count]) : $0 }, 0)
    }
    numPy(in: module, "hstack", "tup! * -dtype -casting:same_kind") { m, a in
      guard let all = parts(&m, a["tup"] ?? .none) else { return m.refused }
      return m.join(
        all.map { $0.shape.isEmpty ? NumPyArray($0.elements(as: $0.type), $0.type, [1]) : $0 },
        (all.first?.shape.count ?? 1) > 1 ? 1 : 0)
    }
    numPy(in: module, "stack", "arrays! axis -out * -dtype -casting:same_kind") { m, a in
      guard let all = parts(&m, a["arrays"] ?? .none, "stack") else { return m.refused }
      guard all.allSatisfy({ $0.shape == all[0].shape }) else {
        return m.raise(.valueError, "all input arrays must have the same shape")
      }
      m.now &+= 2_000_000
      let made = NumPyArray.stacked(all)
      guard let axis = m.axis(a["axis"] ?? .int(0), of: made), let axis else { return m.refused }
      if axis == 0 { return .value(m.value(made)) }
      // The new axis moves to its place.
      func moved(_ sizes: [Int]) -> [Int] {
        Array(sizes[1...axis]) + [sizes[0]] + Array(sizes[(axis + 1)...])
      }
      let view = made.view(shape: moved(made.shape), strides: moved(made.strides), offset: 0)
      return .value(m.value(NumPyArray(view.elements(as: view.type), view.type, view.shape)))
    }
    for (name, isEven) in [("array_split", false), ("split", true)] {
      numPy(in: module, name, "ary! indices_or_sections! axis") { m, a in
        m.split(
          a["ary"] ?? .none, a["indices_or_sections"] ?? .none, axis: a["axis"] ?? .int(0), isEven: isEven)
      }
    }
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

  private mutating func split(_ v: Value, _ sections: Value, axis: Value, isEven: Bool) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    if x.shape.isEmpty {
      return raise(.valueError, "array split does not work on an array without dimensions")
    }
    guard let axis = self.axis(axis, of: x), let axis else { return refused }
    let rows = x.shape[axis]
    var ends: [Int] = []
    if sections.has(.list) || sections.has(.tuple) {
      guard let given = shape(sections) else { return refused }
      // As slices: negative ones count from the end.
      ends = given.map { min(max($0 < 0 ? $0 + rows : $0, 0), rows) } + [rows]
    } else {
      guard let n = integer(sections) else { return refused }
      if n <= 0 { return raise(.valueError, "number sections must be larger than 0.") }
      if isEven, rows % n != 0 {
        return raise(.valueError, "array split does not result in an equal division")
      }
      if let flow = charge(picoseconds: Int64(min(n, 1 << 40)) * 1_000_000, bytes: min(n, 1 << 50) * 256) {
        return flow
      }
      for i in 0..<n { ends.append((ends.last ?? 0) + rows / n + (i < rows % n ? 1 : 0)) }
    }
    var at = 0
    let parts = ends.map { end -> Value in
      var shape = x.shape
      shape[axis] = max(0, end - at)
      let part = x.view(shape: shape, strides: x.strides, offset: x.offset + at * x.strides[axis])
      at = end
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

  /// What each element is more than the one before it; whether they differ, for truth values.
  fileprivate func differences(along axis: Int) -> NumPyArray {
    var shape = shape
    shape[axis] = max(0, shape[axis] - 1)
    let low = view(shape: shape, strides: strides, offset: offset)
    let high = view(
      shape: shape, strides: strides, offset: shape.contains(0) ? offset : offset + strides[axis])
    if type == .float64 {
      return NumPyArray(.floats(zip(high.floats, low.floats).map { $0 - $1 }), type, shape)
    }
    let pairs = zip(high.ints, low.ints)
    return NumPyArray(.ints(pairs.map { type == .bool ? $0 ^ $1 : $0 &- $1 }), type, shape)
  }
}
