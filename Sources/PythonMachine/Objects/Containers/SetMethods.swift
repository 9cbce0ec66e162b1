extension Machine {
  mutating func registerSets() {
    for t in [BuiltinType.set, .frozenset] {
      constructor(t, .any) { m, type, a in
        if a.keywordCount > 0, type.isBuiltin {
          return m.raise(.typeError, "\(t.name)() takes no keyword arguments")
        }
        if a.count > 1 { return m.raise(.typeError, "\(t.name) expected at most 1 argument, got \(a.count)") }
        return m.makeSet(a.count == 0 ? .null : a[0], t, type)
      }
      registerSetQueries(t)
      registerSetOperators(t)
    }
    method(.set, "__init__", .positional(0, 1)) { m, a in
      SetRef(a[0]).clear(&m.heap)
      return a.count > 1 ? m.updateSet(a[0], a[1]) : .value(.none)
    }
    method(.set, "add", .one) { m, a in m.addToSet(a[0], a[1]) }
    method(.set, "discard", .one) { m, a in m.removeKey(a[0], a[1], strict: false) }
    method(.set, "remove", .one) { m, a in m.removeKey(a[0], a[1], strict: true) }
    method(.set, "clear", .none) { m, a in
      SetRef(a[0]).clear(&m.heap)
      return .value(.none)
    }
    method(.set, "pop", .none) { m, a in m.popFromSet(a[0]) }
    for (name, op) in [
      ("update", BinaryOperator.or), ("intersection_update", .and), ("difference_update", .subtract),
    ] {
      method(.set, name, .any) { m, a in m.setUpdateMethod(op, a) }
    }
    method(.set, "symmetric_difference_update", .one) { m, a in m.setUpdateMethod(.xor, a) }
  }

  private mutating func makeSet(_ iterable: Value, _ t: BuiltinType, _ type: TypeRef) -> Flow {
    if t == .frozenset, type.isBuiltin, iterable.isObject, iterable.obj.type == heap.types.frozenset {
      return .value(heap.retained(iterable))
    }
    if iterable.isNull { return .value(asInstance(heap.newSet(frozen: t == .frozenset), of: type)) }
    let before = frameCount
    return then(newSet(from: iterable, frozen: t == .frozenset), at: before) { machine, completion in
      guard case .value(let set) = completion else { return Flow(completion) }
      return .value(machine.asInstance(set, of: type))
    }
  }

  private mutating func registerSetQueries(_ t: BuiltinType) {
    for (name, op) in [("union", BinaryOperator.or), ("intersection", .and), ("difference", .subtract)] {
      method(t, name, .any) { m, a in m.setMethod(op, a) }
    }
    method(t, "symmetric_difference", .one) { m, a in m.setMethod(.xor, a) }
    method(t, "issubset", .one) { m, a in m.isSubset(a[0], a[1]) }
    method(t, "issuperset", .one) { m, a in m.isSuperset(a[0], a[1]) }
    method(t, "isdisjoint", .one) { m, a in m.isDisjoint(a[0], a[1]) }
    method(t, "copy", .none) { m, a in
      if t == .frozenset, a[0].obj.type.isBuiltin { return .value(m.heap.retained(a[0])) }
      return .value(m.copySet(a[0]))
    }
  }

  private mutating func registerSetOperators(_ t: BuiltinType) {
    for (name, op) in [("or", BinaryOperator.or), ("and", .and), ("sub", .subtract), ("xor", .xor)] {
      method(t, "__\(name)__", .one) { m, a in
        m.isSet(a[1]) ? m.setOperation(op, a[0], a[1]) : .value(.notImplemented)
      }
      method(t, "__r\(name)__", .one) { m, a in
        m.isSet(a[1]) ? m.setOperation(op, a[1], a[0]) : .value(.notImplemented)
      }
      guard t == .set else { continue }
      method(t, "__i\(name)__", .one) { m, a in
        guard m.isSet(a[1]) else { return .value(.notImplemented) }
        let before = m.frameCount
        let set = a[0]
        return m.then(m.changeSet(op, set, a[1]), at: before) { m, completion in
          guard case .value = completion else { return Flow(completion) }
          return .value(m.heap.retained(set))
        }
      }
    }
  }

  /// `set.remove(key)`; `discard` when not strict.
  ///
  /// A set is looked for as a frozenset.
  private mutating func removeKey(_ set: Value, _ key: Value, strict: Bool) -> Flow {
    if key.has(.set), key.obj.type.special(.hash).isNull {
      let frozen = frozenCopy(key)
      let before = frameCount
      return afterwards(removeKey(set, frozen, called: key, strict: strict), at: before, release: frozen)
    }
    return removeKey(set, key, called: key, strict: strict)
  }

  /// The same for a hashable key; KeyError names `original`.
  private mutating func removeKey(_ set: Value, _ key: Value, called original: Value, strict: Bool) -> Flow {
    findKey(key, in: set) { machine, place, _ in
      switch place {
      case .found(let i):
        machine.heap.release(SetRef(set).remove(at: i))
        return .value(.none)
      case .absent: return strict ? machine.raiseKeyError(original) : .value(.none)
      case .raised: return .raised
      }
    }
  }

  /// `set.pop()`: like CPython it goes round the table, beginning behind the entry popped last.
  private mutating func popFromSet(_ set: Value) -> Flow {
    let s = SetRef(set)
    guard s.count > 0 else {
      let text = heap.str("pop from an empty set")
      return raise(heap.newException(heap.types[.keyError], args: heap.newTuple([text])))
    }
    // A set has no hash; the field keeps the place where the next search begins.
    var i = Int(max(s.p.pointee.hash, 0)) & (s.tableSize - 1)
    while s.entry(i).key.isNull { i = (i + 1) & (s.tableSize - 1) }
    s.p.pointee.hash = Int64(i + 1)
    return .value(s.remove(at: i))
  }
}
