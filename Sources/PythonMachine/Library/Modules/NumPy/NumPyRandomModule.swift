import BigInt

/// `numpy.random.Generator`.
final class NumPyGeneratorObject: Foreign {
  var generator: NumPyGenerator
  init(_ generator: NumPyGenerator) { self.generator = generator }
}

extension Machine {
  /// `numpy.random`: the old functions over one global MT19937, and `default_rng`.
  mutating func makeNumPyRandom() -> Value {
    let module = heap.newModule("numpy.random")
    builtin(in: module, "numpy.random", "seed", .positional(0, 1)) { m, a in
      if a.count == 0 || a[0].isNone { return .value(.none) }
      if a[0].has(.list) || a[0].has(.tuple) || m.array(a[0]) != nil {
        return m.unsupported("numpy.random.seed with several numbers")
      }
      guard let seed = m.integer(a[0]) else { return m.refused }
      guard seed >= 0, seed <= 0xFFFF_FFFF else {
        return m.raise(.valueError, "Seed must be between 0 and 2**32 - 1")
      }
      m.numPy?.random = NumPyRandom(seed: UInt32(seed))
      return .value(.none)
    }
    for (name, each, isNormal) in [("rand", Int64(14_000), false), ("randn", 30_000, true)] {
      builtin(in: module, "numpy.random", name, .any) { m, a in
        var sizes: [Int] = []
        for i in 0..<a.count {
          guard let n = m.integer(a[i]) else { return m.refused }
          sizes.append(n)
        }
        return m.draw(a.count == 0 ? nil : sizes, each: each) { state in
          isNormal ? state.random.normal() : state.random.double()
        }
      }
    }
    for name in ["random", "random_sample", "sample"] {
      builtin(in: module, "numpy.random", name, .named(["size"], required: 0)) { m, a in
        guard let sizes = m.sizes(a.at(0, "size")) else { return m.refused }
        return m.draw(sizes, each: 14_000) { $0.random.double() }
      }
    }
    builtin(in: module, "numpy.random", "uniform", .named(["low", "high", "size"], required: 0)) { m, a in
      guard let low = m.floating(a.at(0, "low") ?? .float(0)),
        let high = m.floating(a.at(1, "high") ?? .float(1)),
        let sizes = m.sizes(a.at(2, "size"))
      else { return m.refused }
      if !(high - low).isFinite { return m.raise(.overflowError, "Range exceeds valid bounds") }
      return m.draw(sizes, each: 15_000) { low + (high - low) * $0.random.double() }
    }
    for name in ["normal", "standard_normal"] {
      let names = name == "normal" ? ["loc", "scale", "size"] : ["size"]
      builtin(in: module, "numpy.random", name, .named(names, required: 0)) { m, a in
        let isPlain = names.count == 1
        guard let mean = m.floating(isPlain ? .float(0) : a.at(0, "loc") ?? .float(0)),
          let scale = m.floating(isPlain ? .float(1) : a.at(1, "scale") ?? .float(1)),
          let sizes = m.sizes(a.at(isPlain ? 0 : 2, "size"))
        else { return m.refused }
        if scale < 0 { return m.raise(.valueError, "scale < 0") }
        return m.draw(sizes, each: 30_000) { mean + scale * $0.random.normal() }
      }
    }
    builtin(in: module, "numpy.random", "randint", .named(["low", "high", "size", "dtype"], required: 1)) {
      m, a in
      m.integers(a, inclusive: false, dtype: a.at(3, "dtype")) { m, last in
        m.numPy?.random.integer(upTo: last) ?? 0
      }
    }
    builtin(in: module, "numpy.random", "shuffle", .one) { m, a in
      m.shuffle(a[0]) { m, order in m.numPy?.random.shuffle(&order) }
    }
    builtin(in: module, "numpy.random", "permutation", .one) { m, a in
      m.permuted(a[0]) { m, order in m.numPy?.random.shuffle(&order) }
    }
    builtin(in: module, "numpy.random", "choice", .named(["a", "size", "replace", "p"], required: 1)) {
      m, a in
      guard a.at(3, "p")?.isNone ?? true else {
        return m.unsupported("numpy.random.choice with probabilities")
      }
      let replaces = a.at(2, "replace").map { m.quickTruth($0) == .yes } ?? true
      return m.choice(a.at(0, "a") ?? .none, size: a.at(1, "size"), replaces: replaces)
    }
    let type = defineType("Generator", module: "numpy.random._generator")
    registerGenerator(type)
    heap.set(ModuleRef(module).dict, "Generator", heap.retained(type.value))
    builtin(in: module, "numpy.random", "default_rng", .named(["seed"], required: 0)) { m, a in
      var seed = BigUInt(m.options.seed)
      if let given = a.at(0, "seed"), !given.isNone {
        switch given.isFloat ? nil : m.number(given) {
        case .int(let n) where n >= 0: seed = BigUInt(n)
        case .big(let n) where n >= 0: seed = n.magnitude
        case .int, .big: return m.raise(.valueError, "expected non-negative integer")
        default:
          if given.has(.list) || given.has(.tuple) || m.array(given) != nil {
            return m.unsupported("numpy.random.default_rng with several numbers")
          }
          let shown = m.quickStr(given) ?? m.typeName(given)
          return m.raise(.typeError, "SeedSequence expects int or sequence of ints for entropy not \(shown)")
        }
      }
      m.now &+= 20_000_000
      return .value(m.heap.newForeign(NumPyGeneratorObject(NumPyGenerator(seed: seed)), type: type))
    }
    return module
  }

  private mutating func registerGenerator(_ type: TypeRef) {
    method(on: type, "random", .named(["size"], required: 0)) { m, a in
      guard let rng = m.payload(of: a[0], as: NumPyGeneratorObject.self), let sizes = m.sizes(a.at(1, "size"))
      else {
        return m.refused
      }
      return m.draw(sizes, each: 2_700) { _ in rng.generator.double() }
    }
    method(on: type, "uniform", .named(["low", "high", "size"], required: 0)) { m, a in
      guard let rng = m.payload(of: a[0], as: NumPyGeneratorObject.self),
        let low = m.floating(a.at(1, "low") ?? .float(0)),
        let high = m.floating(a.at(2, "high") ?? .float(1)),
        let sizes = m.sizes(a.at(3, "size"))
      else { return m.refused }
      if !(high - low).isFinite { return m.raise(.overflowError, "high - low range exceeds valid bounds") }
      return m.draw(sizes, each: 3_500) { _ in low + (high - low) * rng.generator.double() }
    }
    method(on: type, "integers", .named(["low", "high", "size", "dtype", "endpoint"], required: 1)) { m, a in
      guard let rng = m.payload(of: a[0], as: NumPyGeneratorObject.self) else { return m.refused }
      let inclusive = m.isTrue(a.at(5, "endpoint"))
      return m.integers(a.dropFirst, inclusive: inclusive, dtype: a.at(4, "dtype")) { _, last in
        rng.generator.integer(upTo: last)
      }
    }
    typeChanged(type)
  }

  /// A `size` argument: `.some(nil)` for None, which stands for one number.
  private mutating func sizes(_ v: Value?) -> [Int]?? {
    guard let v, !v.isNone else { return .some(nil) }
    guard let found = shape(v) else { return nil }
    return .some(found)
  }

  /// An array of drawn numbers, or one number; without the lock, as NumPy draws them.
  private mutating func draw(
    _ sizes: [Int]?, each: Int64, _ next: @escaping (NumPyState) -> Double
  ) -> Flow {
    guard let numPy else { return .value(.none) }
    guard let sizes else {
      now &+= 300_000
      return .value(.float(next(numPy)))
    }
    guard let shape = newShape(sizes) else { return refused }
    let count = NumPyArray.count(shape)
    return arrayWork(count, each: each, bytes: count * 8, alwaysReleases: true) { m in
      .value(m.value(NumPyArray(.floats((0..<count).map { _ in next(numPy) }), .float64, shape)))
    }
  }

  private mutating func integers(
    _ a: Arguments, inclusive: Bool, dtype: Value?, _ next: @escaping (inout Machine, UInt64) -> UInt64
  ) -> Flow {
    let second = a.at(1, "high") ?? .none
    guard let type = arrayType(dtype) else { return refused }
    if let type, type != .int64 { return unsupported("random numbers of this type in NumPy") }
    guard let first = bound(a.at(0, "low") ?? .none), let sizes = sizes(a.at(2, "size")) else {
      return refused
    }
    var (low, high) = (BigInt(0), first)
    if !second.isNone {
      guard let n = bound(second) else { return refused }
      (low, high) = (first, n)
    }
    if !inclusive { high -= 1 }
    if low < BigInt(Int64.min) { return raise(.valueError, "low is out of bounds for int64") }
    if high > BigInt(Int64.max) { return raise(.valueError, "high is out of bounds for int64") }
    guard low <= high, let least = Int64(exactly: low), let most = Int64(exactly: high) else {
      let only = second.isNone ? "high \(inclusive ? "<" : "<=") 0" : inclusive ? "low > high" : "low >= high"
      return raise(.valueError, only)
    }
    let last = UInt64(bitPattern: most &- least)
    // Python's int without a type, NumPy's with one.
    let isPlain = type == nil || dtype.map { $0.has(.type) && TypeRef($0) == heap.types.int } ?? false
    guard let sizes else {
      now &+= 2_000_000
      let drawn = least &+ Int64(bitPattern: next(&self, last))
      return .value(isPlain ? .int(drawn) : scalar(drawn))
    }
    guard let shape = newShape(sizes) else { return refused }
    let count = NumPyArray.count(shape)
    return arrayWork(count, each: 5_000, bytes: count * 8, alwaysReleases: true) { m in
      let all = (0..<count).map { _ in least &+ Int64(bitPattern: next(&m, last)) }
      return .value(m.value(NumPyArray(.ints(all), .int64, shape)))
    }
  }

  /// A bound of any size; floats are cut off.
  private mutating func bound(_ v: Value) -> BigInt? {
    switch number(v) {
    case .int(let i): return BigInt(i)
    case .big(let b): return b
    case .float(let d): return BigInt(exactly: d.rounded(.towardZero)) ?? BigInt(NumPyArray.int(d))
    case nil:
      _ = unsupported("bounds of several random numbers in NumPy")
      return nil
    }
  }

  private mutating func shuffle(
    _ v: Value, _ shuffled: @escaping (inout Machine, inout [Int]) -> Void
  ) -> Flow {
    if v.has(.list) {
      var order = Array(0..<ListRef(v).count)
      shuffled(&self, &order)
      let all = ListRef(v).values
      let list = ListRef(v)
      now &+= Int64(order.count) &* 100_000
      for (i, k) in order.enumerated() { list[i] = all[k] }
      return .value(.none)
    }
    guard let x = array(v), x.shape.count == 1 else {
      return unsupported("numpy.random.shuffle of this")
    }
    return arrayWork(x.count, each: 20_000, touching: [x], overwriting: x.count * 8) { m in
      var order = Array(0..<x.count)
      shuffled(&m, &order)
      let (floats, ints) = (x.type == .float64 ? x.floats : [], x.type == .float64 ? [] : x.ints)
      x.store(
        x.type == .float64 ? .floats(order.map { floats[$0] }) : .ints(order.map { ints[$0] }),
        at: x.positions)
      return .value(.none)
    }
  }

  private mutating func permuted(
    _ v: Value, _ shuffled: @escaping (inout Machine, inout [Int]) -> Void
  ) -> Flow {
    let x: NumPyArray
    if v.isInt {
      guard let shape = newShape([Int(v.bits)]) else { return refused }
      if let flow = charge(picoseconds: v.bits * 1_000, bytes: shape[0] * 24) { return flow }
      x = NumPyArray(.ints((0..<shape[0]).map(Int64.init)), .int64, shape)
    } else {
      guard let found = requiredArray(v) else { return refused }
      x = found
    }
    guard x.shape.count == 1 else {
      return unsupported("numpy.random.permutation of more than one dimension")
    }
    if let flow = charge(picoseconds: Int64(x.count) * 20_000 + 5_000_000) { return flow }
    var order = Array(0..<x.count)
    shuffled(&self, &order)
    let (floats, ints) = (x.floats, x.ints)
    let elements: ArrayElements =
      x.type == .float64 ? .floats(order.map { floats[$0] }) : .ints(order.map { ints[$0] })
    return .value(value(NumPyArray(elements, x.type, x.shape)))
  }

  private mutating func choice(_ v: Value, size: Value?, replaces: Bool) -> Flow {
    let x: NumPyArray
    if v.isInt {
      guard v.bits > 0 else {
        return raise(.valueError, "a must be greater than 0 unless no samples are taken")
      }
      guard fits(Int(v.bits)) else { return refused }
      if let flow = charge(picoseconds: v.bits * 1_000, bytes: Int(v.bits) * 16) { return flow }
      x = NumPyArray(.ints((0..<v.bits).map { $0 }), .int64, [Int(v.bits)])
    } else {
      guard let found = requiredArray(v) else { return refused }
      x = found
    }
    guard x.shape.count == 1 else { return raise(.valueError, "a must be 1-dimensional") }
    guard let numPy, let sizes = sizes(size) else { return refused }
    if x.count == 0 { return raise(.valueError, "'a' cannot be empty unless no samples are taken") }
    guard let shape = newShape(sizes ?? []) else { return refused }
    let count = NumPyArray.count(shape)
    if let flow = charge(picoseconds: Int64(count) * 15_000 + 10_000_000, bytes: count * 8) { return flow }
    var chosen: [Int] = []
    if replaces {
      for _ in 0..<count { chosen.append(Int(numPy.random.integer(upTo: UInt64(x.count - 1)))) }
    } else {
      guard count <= x.count else {
        return raise(.valueError, "Cannot take a larger sample than population when 'replace=False'")
      }
      var order = Array(0..<x.count)
      numPy.random.shuffle(&order)
      chosen = Array(order.prefix(count))
    }
    let (floats, ints) = (x.floats, x.ints)
    let elements: ArrayElements =
      x.type == .float64 ? .floats(chosen.map { floats[$0] }) : .ints(chosen.map { ints[$0] })
    return .value(result(NumPyArray(elements, x.type, shape)))
  }
}
