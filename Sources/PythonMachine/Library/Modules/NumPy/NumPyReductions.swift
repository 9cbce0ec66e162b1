extension Machine {
  /// What makes one value of many.
  enum Reduction: String {
    case sum, prod, mean, min, max, any, all, argmin, argmax, std, `var`

    /// What it takes beside the array.
    var parameters: String {
      switch self {
      case .sum, .prod: return "axis dtype -out keepdims -initial -where:True"
      case .mean: return "axis dtype -out keepdims * -where:True"
      case .std, .var: return "axis dtype -out ddof keepdims * -where:True -mean -correction"
      case .min, .max: return "axis -out keepdims -initial -where:True"
      case .any, .all: return "axis -out keepdims * -where:True"
      case .argmin, .argmax: return "axis -out * keepdims"
      }
    }
  }

  /// A reduction as a function or method was asked for it.
  mutating func reduce(_ how: Reduction, _ v: Value, _ a: NumPyArguments) -> Flow {
    guard let ddof = integer(a["ddof"] ?? .int(0)), let type = arrayType(a["dtype"]) else { return refused }
    let keeps = isTrue(a["keepdims"])
    guard let type else { return reduce(how, v, axis: a["axis"], keepsAxes: keeps, ddof: ddof) }
    guard how == .sum || how == .prod || type == .float64, type != .bool else {
      return unsupported("the argument 'dtype' of numpy.\(how.rawValue)")
    }
    guard let x = requiredArray(v) else { return refused }
    if let flow = charge(picoseconds: Int64(x.count) * 600) { return flow }
    let cast = value(NumPyArray(x.elements(as: type), type, x.shape))
    let before = frameCount
    return afterwards(
      reduce(how, cast, axis: a["axis"], keepsAxes: keeps, ddof: ddof), at: before, release: cast)
  }

  /// `a.sum(axis, keepdims)` and its kin.
  mutating func reduce(
    _ how: Reduction, _ v: Value, axis: Value?, keepsAxes: Bool = false, ddof: Int = 0
  ) -> Flow {
    guard let x = requiredArray(v), let axis = self.axis(axis, of: x) else { return refused }
    let isOrder = how == .min || how == .max || how == .argmin || how == .argmax
    if isOrder, (axis.map { x.shape[$0] } ?? x.count) == 0 {
      switch how {
      case .argmin, .argmax:
        return raise(.valueError, "attempt to get \(how.rawValue) of an empty sequence")
      default:
        return raise(
          .valueError,
          "zero-size array to reduction operation \(how == .min ? "minimum" : "maximum") which has no identity"
        )
      }
    }
    heap.retain(v)
    now &+= how == .mean || how == .std || how == .var ? 1_500_000 : 600_000
    let each: Int64 = how == .std || how == .var ? 1_600 : 300
    // As many results as there are rows, be the rows empty.
    let rows = axis.map { kept in
      NumPyArray.count(x.shape.enumerated().map { $0.offset == kept ? 1 : $0.element })
    }
    return arrayWork(max(x.count, rows ?? 1), each: each, bytes: (rows ?? 1) * 8, touching: [x]) { m in
      let found = m.reduced(how, x, axis, ddof)
      m.heap.release(v)
      var shape = x.shape
      if let axis {
        if keepsAxes { shape[axis] = 1 } else { shape.remove(at: axis) }
      } else {
        shape = keepsAxes ? shape.map { _ in 1 } : []
      }
      return .value(m.result(NumPyArray(found.elements, found.type, shape)))
    }
  }

  private mutating func reduced(
    _ how: Reduction, _ x: NumPyArray, _ axis: Int?, _ ddof: Int
  ) -> (elements: ArrayElements, type: ArrayType) {
    // Rows of `n` elements, `inner` apart.
    let n = axis.map { x.shape[$0] } ?? x.count
    let inner = axis.map { x.shape[($0 + 1)...].reduce(1, *) } ?? 1
    let outer = axis.map { x.shape[..<$0].reduce(1, *) } ?? 1
    func starts(_ body: (Int) -> Void) {
      for o in 0..<outer { for i in 0..<inner { body(o * n * inner + i) } }
    }
    switch how {
    case .mean, .std, .var:
      let values = x.floats
      var found: [Double] = []
      if n == 0 { arrayWarning(how == .mean ? "Mean of empty slice." : "Degrees of freedom <= 0 for slice") }
      starts { start in
        let mean = Machine.sum(values, start, n, inner) / Double(n)
        if how == .mean {
          found.append(mean)
          return
        }
        let squares = (0..<n).map { k -> Double in
          let d = values[start + k * inner] - mean
          return d * d
        }
        let variance = ArrayLoops.sum(squares, 0..<n) / Double(n - ddof)
        found.append(how == .var ? variance : variance.squareRoot())
      }
      return (.floats(found), .float64)
    case .any, .all:
      let values = x.elements(as: .bool)
      guard case .ints(let truths) = values else { return (values, .bool) }
      var found: [Int64] = []
      starts { start in
        let wanted: Int64 = how == .any ? 1 : 0
        let hit = (0..<n).contains { truths[start + $0 * inner] == wanted }
        found.append(hit == (how == .any) ? 1 : 0)
      }
      return (.ints(found), .bool)
    case .argmin, .argmax:
      var found: [Int64] = []
      let floats = x.type == .float64 ? x.floats : []
      let ints = x.type == .float64 ? [] : x.ints
      starts { start in
        var best = 0
        for k in 0..<n {
          let (i, b) = (start + k * inner, start + best * inner)
          let isBetter: Bool
          if x.type == .float64 {
            if floats[b].isNaN { break }
            isBetter = floats[i].isNaN || (how == .argmin ? floats[i] < floats[b] : floats[i] > floats[b])
          } else {
            isBetter = how == .argmin ? ints[i] < ints[b] : ints[i] > ints[b]
          }
          if isBetter { best = k }
        }
        found.append(Int64(best))
      }
      return (.ints(found), .int64)
    case .sum, .prod, .min, .max:
      if x.type == .float64 {
        let values = x.floats
        var found: [Double] = []
        starts { start in found.append(Machine.folded(how, values, start, n, inner)) }
        return (.floats(found), .float64)
      }
      let values = x.ints
      var found: [Int64] = []
      starts { start in
        var total: Int64 = how == .sum ? 0 : how == .prod ? 1 : values[start]
        for k in 0..<n {
          let y = values[start + k * inner]
          switch how {
          case .sum: total = total &+ y
          case .prod: total = total &* y
          case .min: total = Swift.min(total, y)
          default: total = Swift.max(total, y)
          }
        }
        found.append(total)
      }
      return (.ints(found), x.type == .bool && (how == .min || how == .max) ? .bool : .int64)
    }
  }

  private static func sum(_ values: [Double], _ start: Int, _ n: Int, _ step: Int) -> Double {
    if step == 1 { return ArrayLoops.sum(values, start..<(start + n)) }
    var total = 0.0
    for k in 0..<n { total += values[start + k * step] }
    return total
  }

  private static func folded(
    _ how: Reduction, _ values: [Double], _ start: Int, _ n: Int, _ step: Int
  ) -> Double {
    if how == .sum { return sum(values, start, n, step) }
    if how == .prod { return (0..<n).reduce(1.0) { $0 * values[start + $1 * step] } }
    var best = values[start]
    for k in 0..<n {
      let y = values[start + k * step]
      if best.isNaN { break }
      if y.isNaN || (how == .min ? y < best : y > best) { best = y }
    }
    return best
  }

  /// `a.cumsum(axis)`, `a.cumprod(axis)`.
  mutating func cumulate(_ v: Value, axis: Value?, dtype: Value?, multiplies: Bool) -> Flow {
    guard var x = requiredArray(v), let axis = self.axis(axis, of: x), let type = arrayType(dtype) else {
      return refused
    }
    if let type {
      if type == .bool { return unsupported("the argument 'dtype' of numpy.cumsum as bool") }
      x = NumPyArray(x.elements(as: type), type, x.shape)
    }
    let n = axis.map { x.shape[$0] } ?? x.count
    let inner = axis.map { x.shape[($0 + 1)...].reduce(1, *) } ?? 1
    let shape = axis == nil ? [x.count] : x.shape
    heap.retain(v)
    return arrayWork(x.count, each: 3_000, bytes: x.count * 8, touching: [x]) { [x] m in
      func run<T>(_ values: [T], _ f: (T, T) -> T) -> [T] {
        var values = values
        for i in values.indices where n > 0 && i / inner % n > 0 {
          values[i] = f(values[i - inner], values[i])
        }
        return values
      }
      let elements: ArrayElements
      if x.type == .float64 {
        elements = .floats(multiplies ? run(x.floats, *) : run(x.floats, +))
      } else {
        elements = .ints(multiplies ? run(x.ints, &*) : run(x.ints, &+))
      }
      m.heap.release(v)
      return .value(m.value(NumPyArray(elements, x.type == .float64 ? .float64 : .int64, shape)))
    }
  }

  /// A sorted copy, or the order that sorts, along the last axis; with `inPlace` the array itself.
  mutating func sorted(_ v: Value, axis: Value?, gives order: Bool = false, inPlace: Bool = false) -> Flow {
    guard let x = requiredArray(v) else { return refused }
    var flat = x
    if let axis, axis.isNone {
      flat = NumPyArray(x.elements(as: x.type), x.type, [x.count])
    } else if let axis {
      guard let n = self.axis(axis, of: x) else { return refused }
      if n != x.shape.count - 1 {
        return unsupported("sorting a NumPy array along another axis than the last")
      }
    }
    let n = flat.shape.last ?? 1
    // 28 ns an element for a million of them, and for each halving one step less.
    var depth: Int64 = 1
    while n >> depth > 0 { depth += 1 }
    heap.retain(v)
    return arrayWork(
      x.count, each: 1_400 * depth, bytes: x.count * 8, touching: [x], alwaysReleases: true
    ) { m in
      let elements = order ? .ints(NumPyArray.orders(flat, n)) : NumPyArray.sortedRows(flat, n)
      if inPlace {
        x.store(elements, at: x.positions)
        m.heap.release(v)
        return .value(.none)
      }
      m.heap.release(v)
      return .value(m.value(NumPyArray(elements, order ? .int64 : flat.type, flat.shape)))
    }
  }
}

extension NumPyArray {
  /// Not-a-number comes last.
  private static func precedes(_ a: Double, _ b: Double) -> Bool { a < b || (b.isNaN && !a.isNaN) }

  /// The elements with each row of `n` sorted.
  fileprivate static func sortedRows(_ array: NumPyArray, _ n: Int) -> ArrayElements {
    guard n > 0 else { return array.elements(as: array.type) }
    if array.type == .float64 {
      var all = array.floats
      let isPlain = !all.contains(where: \.isNaN)
      for start in stride(from: 0, to: all.count, by: n) {
        if isPlain {
          all[start..<(start + n)].sort()
        } else {
          all[start..<(start + n)].sort(by: precedes)
        }
      }
      return .floats(all)
    }
    var all = array.ints
    for start in stride(from: 0, to: all.count, by: n) { all[start..<(start + n)].sort() }
    return .ints(all)
  }

  /// The order that sorts each row of `n`; equal elements keep theirs.
  fileprivate static func orders(_ array: NumPyArray, _ n: Int) -> [Int64] {
    let floats = array.type == .float64 ? array.floats : []
    let ints = array.type == .float64 ? [] : array.ints
    var found: [Int64] = []
    for start in stride(from: 0, to: array.count, by: Swift.max(n, 1)) {
      let order = (0..<n).sorted { i, k in
        if array.type == .float64 {
          let (x, y) = (floats[start + i], floats[start + k])
          return precedes(x, y) || (!precedes(y, x) && i < k)
        }
        return ints[start + i] < ints[start + k] || (ints[start + i] == ints[start + k] && i < k)
      }
      found += order.map(Int64.init)
    }
    return found
  }
}
