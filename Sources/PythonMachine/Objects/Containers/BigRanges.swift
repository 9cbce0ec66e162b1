import BigInt

/// Ranges: their bounds are small ints wherever they fit in 62 bits, so that nothing overflows; those that do not are
/// kept as big integers and handled here.
extension Machine {
  /// A range (owned); small ints in its fields unless one of them is large.
  mutating func newRange(_ start: BigInt, _ stop: BigInt, _ step: BigInt) -> Value {
    let fields = [start, stop, step]
    let limit = BigInt(1) << 61
    let isSmall = fields.allSatisfy { $0.magnitude < limit.magnitude }
    let values = fields.map { isSmall ? int($0) : heap.newBigInt($0) }
    return heap.newRecord(heap.types.range, values)
  }

  /// A range of ints that are not large, nil where a bound is something else or the step is zero.
  mutating func quickRange(_ a: Arguments) -> Value? {
    for i in 0..<a.count where !a[i].isInt || a[i].bits.magnitude >= 1 << 61 { return nil }
    if a.count == 1 { return heap.newRecord3(heap.types.range, .int(0), a[0], .int(1)) }
    if a.count == 2 { return heap.newRecord3(heap.types.range, a[0], a[1], .int(1)) }
    if a[2].bits == 0 { return nil }
    return heap.newRecord3(heap.types.range, a[0], a[1], a[2])
  }

  func isBigRange(_ v: Value) -> Bool { v.obj.type == heap.types.range && RecordRef(v)[0].isObject }

  /// Hands arguments that have to be integers to `body`.
  mutating func withIntegers(
    _ values: [Value], _ message: String? = nil, _ body: @escaping (inout Machine, [BigInt]) -> Flow
  ) -> Flow {
    var all: [BigInt] = []
    return loop { machine in
      guard all.count < values.count else { return .done(body(&machine, all)) }
      let before = machine.frameCount
      let flow = machine.withIndex(values[all.count], message) { _, big in
        all.append(big)
        return .value(.none)
      }
      return .wait(flow, at: before, mode: .push) { _, completion in
        if case .value = completion { return .again }
        return .done(Flow(completion))
      }
    }
  }

  private func parts(_ range: Value) -> (start: BigInt, stop: BigInt, step: BigInt, count: BigInt) {
    heap.rangeParts(RecordRef(range))
  }

  mutating func lengthOfBigRange(_ v: Value) -> Flow {
    guard let n = Int(exactly: parts(v).count) else {
      return raise(.overflowError, "Python int too large to convert to C ssize_t")
    }
    return .value(.int(n))
  }

  /// `range[i]`, nil for an index that is no int.
  mutating func itemOfBigRange(_ v: Value, _ key: Value) -> Flow? {
    let (start, _, step, count) = parts(v)
    var i: BigInt
    switch number(key) {
    case .int(let small): i = BigInt(small)
    case .big(let big): i = big
    default: return nil
    }
    if i.sign == .minus { i += count }
    guard i.sign == .plus, i < count else { return raise(.indexError, "range object index out of range") }
    return .value(int(start + i * step))
  }

  /// `range[slice]`: of a range of any size, bounds of any size.
  mutating func sliceOfRange(_ v: Value, _ slice: Value) -> Flow {
    let (start, _, step, count) = parts(v)
    return withBounds(slice, count: count) { machine, first, end, by in
      .value(machine.newRange(start + first * step, start + end * step, step * by))
    }
  }

  /// Hands first index, end and step of a slice of so many items to `body`, whatever their size.
  mutating func withBounds(
    _ slice: Value, count: BigInt, _ body: @escaping (inout Machine, BigInt, BigInt, BigInt) -> Flow
  ) -> Flow {
    let given = [2, 0, 1].filter { !RecordRef(slice)[$0].isNone }
    let message = "slice indices must be integers or None or have an __index__ method"
    return withIntegers(given.map { RecordRef(slice)[$0] }, message) { machine, bounds in
      let bound = { (i: Int) in given.firstIndex(of: i).map { bounds[$0] } }
      let by = bound(2) ?? 1
      if by.isZero { return machine.raise(.valueError, "slice step cannot be zero") }
      let isBackward = by.sign == .minus
      let low: BigInt = isBackward ? -1 : 0
      let high = isBackward ? count - 1 : count
      let clamp = { (i: BigInt) in i.sign == .minus ? max(low, i + count) : min(i, high) }
      let first = bound(0).map(clamp) ?? (isBackward ? high : low)
      let end = bound(1).map(clamp) ?? (isBackward ? low : high)
      return body(&machine, first, end, by)
    }
  }

  /// A range with the items of `v` from the last to the first (owned).
  mutating func reversedBigRange(_ v: Value) -> Value {
    let (start, _, step, count) = parts(v)
    return newRange(start + (count - 1) * step, start - step, -step)
  }

  /// Where a number is in a range, nil for nowhere.
  mutating func indexInBigRange(_ range: Value, _ item: Value) -> BigInt? {
    let (start, _, step, count) = parts(range)
    let wanted: BigInt
    switch number(item) {
    case .int(let small): wanted = BigInt(small)
    case .big(let big): wanted = big
    case .float(let d) where d.isFinite && d == d.rounded(): wanted = BigInt(d)
    default: return nil
    }
    let (i, rest) = (wanted - start).quotientAndRemainder(dividingBy: step)
    return rest.isZero && i.sign == .plus && i < count ? i : nil
  }
}
