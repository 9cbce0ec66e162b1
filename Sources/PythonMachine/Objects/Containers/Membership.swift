/// `item in container`.
extension Machine {
  mutating func contains(_ container: Value, _ item: Value, negated: Bool) -> Flow {
    let special = type(of: container).special(.contains)
    if special.isNull { return nativeContains(container, item, negated: negated) }
    if special.isNone { return raise(.typeError, "'\(typeName(container))' object is not a container") }
    let before = frameCount
    return then(callSpecial(special, container, [item]), at: before) { machine, completion in
      guard case .value(let answer) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.truth(answer, negated: negated), at: before, release: answer)
    }
  }

  /// What the built-in layout of `container` does.
  mutating func nativeContains(_ container: Value, _ item: Value, negated: Bool) -> Flow {
    switch container.kind {
    case .list?, .tuple?: return sequenceContains(container, item, negated)
    case .dict?: return tableContains(container, item, negated)
    case .set?, .frozenset?: return setContains(container, item, negated)
    case .str?:
      guard item.has(.str) else {
        return raise(.typeError, "'in <string>' requires string as left operand, not \(typeName(item))")
      }
      return .value(.bool(Machine.contains(StrRef(container), StrRef(item)) != negated))
    case .bytes?, .bytearray?: return bytesContain(container, item, negated)
    case .record?:
      let type = container.obj.type
      if type == heap.types.range, isBigRange(container) || item.has(.bigInt), case .some = number(item) {
        return .value(.bool((indexInBigRange(container, item) != nil) != negated))
      }
      if type == heap.types.range, item.isInt || item.isBool {
        let r = RecordRef(container)
        let (start, stop, step, i) = (r[0].bits, r[1].bits, r[2].bits, item.bits)
        let inside = step > 0 ? i >= start && i < stop : i <= start && i > stop
        return .value(.bool((inside && (i - start) % step == 0) != negated))
      }
      if type == heap.types.dictKeys || type == heap.types.mappingproxy {
        return contains(RecordRef(container)[0], item, negated: negated)
      }
      if type == heap.types.dictItems { return itemsContain(RecordRef(container)[0], item, negated) }
    default: break
    }
    return iterationContains(container, item, negated)
  }

  private mutating func sequenceContains(_ v: Value, _ item: Value, _ negated: Bool) -> Flow {
    var i = 0
    let count = { v.has(.list) ? ListRef(v).count : TupleRef(v).count }
    let at = { (i: Int) in v.has(.list) ? ListRef(v)[i] : TupleRef(v)[i] }
    // As long as no Python is needed, at once.
    while i < count() {
      let x = at(i)
      let answer: Ternary = x.isIdentical(to: item) ? .yes : heap.quickEquals(x, item)
      now &+= ContainerCost.compare / 2
      if answer == .yes { return .value(.bool(!negated)) }
      if answer == .unknown { break }
      i += 1
    }
    if i >= count() { return .value(.bool(negated)) }
    return loop { machine in
      guard i < count() else { return .done(.value(.bool(negated))) }
      let x = machine.heap.retained(at(i))
      i += 1
      let before = machine.frameCount
      return .wait(machine.equals(x, item), at: before, mode: .push) { machine, completion in
        machine.heap.release(x)
        guard case .value(let answer) = completion else { return .done(Flow(completion)) }
        return answer.isTrue ? .done(.value(.bool(!negated))) : .again
      }
    }
  }

  private mutating func tableContains(_ table: Value, _ key: Value, _ negated: Bool) -> Flow {
    if case .hash(let h) = heap.quickHash(key) {
      let answer =
        table.has(.dict)
        ? DictRef(table).lookup(key, hash: h, heap) : SetRef(table).lookup(key, hash: h, heap)
      switch answer {
      case .found: return .value(.bool(!negated))
      case .absent: return .value(.bool(negated))
      case .undecided: break
      }
    }
    return findKey(key, in: table) { _, place, _ in
      switch place {
      case .found: return .value(.bool(!negated))
      case .absent: return .value(.bool(negated))
      case .raised: return .raised
      }
    }
  }

  /// A set looked for in a set is looked for as a frozenset.
  private mutating func setContains(_ set: Value, _ key: Value, _ negated: Bool) -> Flow {
    guard key.has(.set), key.obj.type.special(.hash).isNull else { return tableContains(set, key, negated) }
    let frozen = frozenCopy(key)
    let before = frameCount
    return afterwards(tableContains(set, frozen, negated), at: before, release: frozen)
  }

  /// A frozenset with the content of a set (owned).
  mutating func frozenCopy(_ set: Value) -> Value {
    let frozen = heap.newSet(frozen: true)
    mergeClean(SetRef(set), into: frozen)
    return frozen
  }

  private static func contains(_ s: StrRef, _ part: StrRef) -> Bool {
    let m = part.count, n = s.count
    if m == 0 { return true }
    if m > n { return false }
    let first = part[0]
    for i in 0...(n - m) where s[i] == first {
      var k = 1
      while k < m, s[i + k] == part[k] { k += 1 }
      if k == m { return true }
    }
    return false
  }

  private mutating func bytesContain(_ bytes: Value, _ item: Value, _ negated: Bool) -> Flow {
    let all = BytesRef(bytes).array
    if let part = bytesContent(item) {
      let found =
        part.isEmpty
        || all.count >= part.count
          && (0...(all.count - part.count)).contains { Array(all[$0..<($0 + part.count)]) == part }
      return .value(.bool(found != negated))
    }
    guard hasIndex(item) else {
      return raise(.typeError, "a bytes-like object is required, not '\(typeName(item))'")
    }
    return withPosition(item, .clamped) { machine, i in
      guard (0..<256).contains(i) else { return machine.raise(.valueError, "byte must be in range(0, 256)") }
      return .value(.bool(all.contains(UInt8(i)) != negated))
    }
  }

  /// `pair in dict.items()`.
  private mutating func itemsContain(_ dict: Value, _ pair: Value, _ negated: Bool) -> Flow {
    guard pair.has(.tuple), TupleRef(pair).count == 2 else { return .value(.bool(negated)) }
    let (key, wanted) = (TupleRef(pair)[0], TupleRef(pair)[1])
    return findKey(key, in: dict) { machine, place, _ in
      switch place {
      case .absent: return .value(.bool(negated))
      case .raised: return .raised
      case .found(let i):
        let value = machine.heap.retained(DictRef(dict).entry(i).value)
        let before = machine.frameCount
        return machine.then(machine.equals(value, wanted), at: before) { machine, completion in
          machine.heap.release(value)
          guard case .value(let answer) = completion else { return Flow(completion) }
          return .value(.bool(answer.isTrue != negated))
        }
      }
    }
  }

  /// Goes through the items.
  private mutating func iterationContains(_ container: Value, _ item: Value, _ negated: Bool) -> Flow {
    if quickItemsAreImpossible(container) {
      return raise(.typeError, "argument of type '\(typeName(container))' is not iterable")
    }
    return forEach(container) { machine, x in
      let before = machine.frameCount
      return machine.then(machine.equals(x, item), at: before) { machine, completion in
        machine.heap.release(x)
        guard case .value(let answer) = completion else { return Flow(completion) }
        return .value(answer.isTrue ? .true : .null)
      }
    } _: { _, end in
      switch end {
      case .all: return .value(.bool(negated))
      case .stopped: return .value(.bool(!negated))
      case .raised: return .raised
      }
    }
  }
}
