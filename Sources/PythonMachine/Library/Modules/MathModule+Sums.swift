import BigInt
import CMath

extension Machine {
  mutating func registerSums(_ module: Value) {
    builtin(in: module, "math", "fsum", .one) { m, a in
      m.withFloats(of: a[0]) { m, items in
        defer { m.release(items) }
        if let flow = m.charge(picoseconds: Int64(items.count) * 40_000) { return flow }
        var sum = ExactSum()
        for v in items {
          guard let d = m.floating(v) else { return .raised }
          if !sum.add(d) { return m.raise(.overflowError, "intermediate overflow in fsum") }
        }
        if sum.special != 0 {
          return sum.infinities.isNaN
            ? m.raise(.valueError, "-inf + inf in fsum") : .value(.float(sum.special))
        }
        return .value(.float(sum.value))
      }
    }
    builtin(
      in: module, "math", "prod",
      .named(["iterable", "start"], required: 1, positionalOnly: 1, keywordOnly: 1)
    ) {
      m, a in
      let start = m.heap.retained(a.keyword("start") ?? .int(1))
      let before = m.frameCount
      return m.then(
        m.withItems(a[0]) { m, items in
          if let flow = m.charge(picoseconds: Int64(items.count) * 20_000) { return flow }
          return m.fold(items, from: 0, m.heap.retained(start), .multiply)
        }, at: before
      ) { m, completion in
        m.heap.release(start)
        return Flow(completion)
      }
    }
    builtin(in: module, "math", "hypot", .any) { m, a in
      if a.keywordCount > 0 { return m.raise(.typeError, "math.hypot() takes no keyword arguments") }
      var all: [Double] = []
      for v in a.positional {
        guard let d = m.floating(v) else { return .raised }
        all.append(d)
      }
      return .value(.float(VectorNorm.of(all)))
    }
    builtin(in: module, "math", "dist", .positional(2, 2)) { m, a in
      m.pairs(a[0], a[1]) { m, p, q in
        defer { m.release(p + q) }
        if p.count != q.count {
          return m.raise(.valueError, "both points must have the same number of dimensions")
        }
        var all: [Double] = []
        for (x, y) in zip(p, q) {
          guard let d = m.floating(x), let e = m.floating(y) else { return .raised }
          all.append(d - e)
        }
        return .value(.float(VectorNorm.of(all)))
      }
    }
    builtin(in: module, "math", "sumprod", .positional(2, 2)) { m, a in
      m.pairs(a[0], a[1]) { m, p, q in
        if let flow = m.charge(picoseconds: Int64(p.count) * 40_000) { return flow }
        if p.count != q.count {
          m.release(p + q)
          return m.raise(.valueError, "Inputs are not the same length")
        }
        return m.sumOfProducts(p, q, from: 0, .int(0))
      }
    }
  }

  /// The items of two iterables (owned by `body`).
  private mutating func pairs(
    _ a: Value, _ b: Value, _ body: @escaping (inout Machine, [Value], [Value]) -> Flow
  ) -> Flow {
    heap.retain(b)
    let before = frameCount
    return then(
      withItems(a) { m, p in
        let before = m.frameCount
        var taken = false
        let flow = m.withItems(b) { m, q in
          taken = true
          return body(&m, p, q)
        }
        return m.then(flow, at: before) { m, completion in
          if !taken { m.release(p) }
          return Flow(completion)
        }
      }, at: before
    ) { m, completion in
      m.heap.release(b)
      return Flow(completion)
    }
  }

  /// Goes through `items` (owned), combining each with what there is so far (owned).
  private mutating func fold(_ items: [Value], from start: Int, _ first: Value, _ op: BinaryOperator) -> Flow
  {
    var total = first
    for i in start..<items.count {
      if total.isFloat, items[i].isFloat, op == .multiply {
        total = .float(total.double * items[i].double)
        continue
      }
      let before = frameCount
      let flow = binary(Int(op.rawValue), total, items[i])
      switch flow {
      case .value(let v):
        heap.release(total)
        total = v
      case .pushed, .paused:
        let old = total
        _ = suspend(at: before) { m, completion in
          m.heap.release(old)
          guard case .value(let v) = completion else {
            m.release(items)
            return Flow(completion)
          }
          return m.fold(items, from: i + 1, v, op)
        }
        return flow
      default:
        heap.release(total)
        release(items)
        return flow
      }
    }
    release(items)
    return .value(total)
  }

  /// The items of an iterable (owned), those that are no numbers asked for their `__float__`.
  private mutating func withFloats(
    of iterable: Value, _ body: @escaping (inout Machine, [Value]) -> Flow
  ) -> Flow {
    withItems(iterable) { m, items in
      guard items.contains(where: { v in m.number(v) == nil && v.has(.instance) }) else {
        return body(&m, items)
      }
      let kinds = items.map { v in m.number(v) == nil && v.has(.instance) ? "f" : "-" }.joined()
      let (tuple, text) = (m.heap.newTuple(items), m.heap.str(kinds))
      let before = m.frameCount
      let flow = m.afterwards(
        m.callIntrinsic("struct_values", [tuple, text]), at: before, release: tuple, text)
      return m.then(flow, at: before) { m, completion in
        guard case .value(let list) = completion else { return Flow(completion) }
        let values = ListRef(list).values.map { m.heap.retained($0) }
        m.heap.release(list)
        return body(&m, values)
      }
    }
  }

  /// `math.sumprod`: runs of ints exactly, runs of floats with one rounding at the end, the rest by operators.
  private mutating func sumOfProducts(_ p: [Value], _ q: [Value], from start: Int, _ first: Value) -> Flow {
    var i = start
    var whole = BigInt(0)
    while i < p.count, p[i].isInt || p[i].has(.bigInt), q[i].isInt || q[i].has(.bigInt) {
      guard let x = number(p[i]), let y = number(q[i]) else { break }
      whole += Machine.exact(x) * Machine.exact(y)
      i += 1
    }
    var total = first
    if i > start {
      guard case .value(let v) = binary(Int(BinaryOperator.add.rawValue), total, int(whole)) else {
        return .raised
      }
      total = v
    }
    var products: [(Double, Double)] = []
    while i < p.count, p[i].isFloat || q[i].isFloat, let x = number(p[i]), let y = number(q[i]) {
      guard let d = Machine.finite(x), let e = Machine.finite(y) else { break }
      products.append((d, e))
      i += 1
    }
    if !products.isEmpty {
      var sum = Machine.sum(of: products)
      // As CPython falls back to plain arithmetic where the precise one overflows.
      if !sum.isFinite { sum = products.reduce(0) { $0 + $1.0 * $1.1 } }
      guard case .value(let v) = binary(Int(BinaryOperator.add.rawValue), total, .float(sum)) else {
        return .raised
      }
      total = v
    }
    if i == p.count {
      release(p + q)
      return .value(total)
    }
    if i > start { return sumOfProducts(p, q, from: i, total) }
    let before = frameCount
    let old = total
    return then(binary(Int(BinaryOperator.multiply.rawValue), p[i], q[i]), at: before) { m, completion in
      guard case .value(let product) = completion else {
        m.release(p + q + [old])
        return Flow(completion)
      }
      let before = m.frameCount
      let flow = m.binary(Int(BinaryOperator.add.rawValue), old, product)
      return m.then(m.afterwards(flow, at: before, release: old, product), at: before) { m, completion in
        guard case .value(let v) = completion else {
          m.release(p + q)
          return Flow(completion)
        }
        return m.sumOfProducts(p, q, from: i + 1, v)
      }
    }
  }

  private static func exact(_ n: Number) -> BigInt {
    switch n {
    case .int(let i): return BigInt(i)
    case .big(let b): return b
    case .float: return 0
    }
  }

  private static func finite(_ n: Number) -> Double? {
    switch n {
    case .int(let i): return Double(i)
    case .big: return nil
    case .float(let d): return d.isFinite ? d : nil
    }
  }

  /// The sum of products in about three times double precision.
  private static func sum(of products: [(Double, Double)]) -> Double {
    var high = 0.0, low = 0.0, tiny = 0.0
    for (x, y) in products {
      let (product, rest) = VectorNorm.product(x, y)
      let (s, e) = VectorNorm.sum(high, product)
      let (t, f) = VectorNorm.sum(low, rest)
      let (u, g) = VectorNorm.sum(t, e)
      high = s
      low = u
      tiny += f + g
    }
    let (s, e) = VectorNorm.sum(high, low)
    let (t, f) = VectorNorm.sum(e, tiny)
    return s + t + f
  }
}

/// The exact sum of floats: a list of parts that do not overlap (Shewchuk).
struct ExactSum {
  private var parts: [Double] = []
  /// The sum of the terms that are not finite, and of the infinities among them.
  private(set) var special = 0.0
  private(set) var infinities = 0.0

  /// Adds a term; false when an intermediate result is too large.
  mutating func add(_ term: Double) -> Bool {
    var x = term
    var kept: [Double] = []
    for part in parts {
      var a = x, b = part
      if fabs(a) < fabs(b) { swap(&a, &b) }
      let high = a + b
      let low = b - (high - a)
      if low != 0 { kept.append(low) }
      x = high
    }
    if x != 0 {
      if !x.isFinite {
        if term.isFinite { return false }
        if term.isInfinite { infinities += term }
        special += term
        parts = []
        return true
      }
      kept.append(x)
    }
    parts = kept
    return true
  }

  /// The sum, rounded once.
  var value: Double {
    var rest = parts
    guard var high = rest.popLast() else { return 0 }
    var low = 0.0
    while let y = rest.popLast() {
      let x = high
      high = x + y
      low = y - (high - x)
      if low != 0 { break }
    }
    // Half way between two floats the next part decides.
    if let next = rest.last, low < 0 && next < 0 || low > 0 && next > 0 {
      let y = low * 2
      let x = high + y
      if y == x - high { high = x }
    }
    return high
  }
}

/// The length of a vector, scaled and corrected so that the last digit is right nearly always.
enum VectorNorm {
  static func sum(_ a: Double, _ b: Double) -> (Double, Double) {
    let s = a + b
    let c = s - a
    return (s, (a - (s - c)) + (b - c))
  }

  static func product(_ a: Double, _ b: Double) -> (Double, Double) {
    let p = a * b
    return (p, fma(a, b, -p))
  }

  private static func fastSum(_ a: Double, _ b: Double) -> (Double, Double) {
    let s = a + b
    return (s, (a - s) + b)
  }

  static func of(_ vector: [Double]) -> Double {
    if vector.contains(where: \.isInfinite) { return .infinity }
    if vector.contains(where: \.isNaN) { return .nan }
    let largest = vector.map { fabs($0) }.max() ?? 0
    if largest == 0 || vector.count <= 1 { return largest }
    var exponent: Int32 = 0
    _ = unsafe frexp(largest, &exponent)
    if exponent < -1023 {
      let tiny = Double.leastNormalMagnitude
      return tiny * of(vector.map { $0 / tiny })
    }
    let scale = ldexp(1, -exponent)
    var total = 1.0, rest1 = 0.0, rest2 = 0.0
    func add(_ x: Double, _ y: Double) {
      let (high, low) = product(x, y)
      let (s, e) = fastSum(total, high)
      total = s
      rest1 += low
      rest2 += e
    }
    for x in vector { add(x * scale, x * scale) }
    var h = (total - 1 + (rest1 + rest2)).squareRoot()
    add(-h, h)
    h += (total - 1 + (rest1 + rest2)) / (2 * h)
    return h / scale
  }
}
