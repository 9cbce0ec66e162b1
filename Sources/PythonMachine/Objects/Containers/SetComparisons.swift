/// Comparisons between sets, frozensets and the views of dictionaries, by length and containment.
extension Machine {
  /// `a op b` (a `ComparisonOperator`'s raw value), nil unless both are like sets.
  mutating func compareSets(_ op: Int, _ a: Value, _ b: Value) -> Flow? {
    if isSet(a), isSet(b) { return compareSets(op, sets: a, b) }
    guard isSetLike(a), isSetLike(b), let m = nativeCount(a), let n = nativeCount(b) else { return nil }
    switch op {
    case 0: return m < n ? allContained(a, b, true) : .value(.false)
    case 1: return m <= n ? allContained(a, b, true) : .value(.false)
    case 2: return m == n ? allContained(a, b, true) : .value(.false)
    case 3: return m == n ? allContained(a, b, false) : .value(.true)
    case 4: return m > n ? allContained(b, a, true) : .value(.false)
    default: return m >= n ? allContained(b, a, true) : .value(.false)
    }
  }

  private mutating func compareSets(_ op: Int, sets a: Value, _ b: Value) -> Flow {
    let m = SetRef(a).count, n = SetRef(b).count
    switch op {
    case 0: return m < n ? isSubset(a, b) : .value(.false)
    case 1: return isSubset(a, b)
    case 2: return m == n ? isSubset(a, b) : .value(.false)
    case 3:
      guard m == n else { return .value(.true) }
      let before = frameCount
      return then(isSubset(a, b), at: before) { _, completion in
        guard case .value(let answer) = completion else { return Flow(completion) }
        return .value(.bool(!answer.isTrue))
      }
    case 4: return m > n ? isSubset(b, a) : .value(.false)
    default: return isSubset(b, a)
    }
  }

  private func isSetLike(_ v: Value) -> Bool {
    if isSet(v) { return true }
    return v.has(.record) && (v.obj.type == heap.types.dictKeys || v.obj.type == heap.types.dictItems)
  }

  /// Whether all items of `some` are in `all`, as a bool: `answer` if they are.
  private mutating func allContained(_ some: Value, _ all: Value, _ answer: Bool) -> Flow {
    guard let iterator = nativeIter(some) else { return .value(.bool(!answer)) }
    return forEachItem(of: iterator) { machine, item in
      let before = machine.frameCount
      return machine.then(machine.nativeContains(all, item, negated: false), at: before) {
        machine, completion in
        machine.heap.release(item)
        guard case .value(let inside) = completion else { return Flow(completion) }
        return .value(inside.isTrue ? .null : .false)
      }
    } _: { _, end in
      switch end {
      case .all: return .value(.bool(answer))
      case .stopped: return .value(.bool(!answer))
      case .raised: return .raised
      }
    }
  }
}
