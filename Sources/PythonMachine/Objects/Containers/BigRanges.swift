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

  func isBigRange(_ v: Value) -> Bool { v.obj.type == heap.types.range && RecordRef(v)[0].isObject }

  /// Hands arguments that have to be integers to `body`.
  mutating func withIntegers(_ values: [Value], _ body: @escaping (inout Machine, [BigInt]) -> Flow) -> Flow {
    var all: [BigInt] = []
    return loop { machine in
      guard all.count < values.count else { return .done(body(&machine, all)) }
      let before = machine.frameCount
      let flow = machine.withIndex(values[all.count]) { _, big in
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
    let all = (0..<3).map { (i: Int) -> BigInt in
      let v = RecordRef(range)[i]
      return v.isObject ? heap.bigInt(v) : BigInt(v.bits)
    }
    let (start, stop, step) = (all[0], all[1], all[2])
    let span = step.sign == .minus ? start - stop : stop - start
    if span.signum() <= 0 { return (start, stop, step, 0) }
    return (start, stop, step, (span - 1) / BigInt(step.magnitude) + 1)
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

  mutating func sliceOfBigRange(_ v: Value, _ bounds: SliceBounds) -> Flow {
    let (start, _, step, count) = parts(v)
    let (first, stop, _) = bounds.indices(Int(exactly: count) ?? .max)
    return .value(newRange(start + BigInt(first) * step, start + BigInt(stop) * step, step * BigInt(bounds.step)))
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
