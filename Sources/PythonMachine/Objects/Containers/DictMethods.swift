extension Machine {
  mutating func registerDicts() {
    constructor(.dict, .any) { m, type, a in
      let dict = m.asInstance(m.heap.newDict(), of: type)
      return m.fill(dict, a, "dict", keeping: true)
    }
    method(.dict, "__init__", .any) { m, a in m.fill(a[0], a.dropFirst, "dict", keeping: false) }
    method(.dict, "update", .any) { m, a in m.fill(a[0], a.dropFirst, "update", keeping: false) }
    method(.dict, "get", .positional(1, 2)) { m, a in
      m.now &+= m.costs[.dictGet]
      let (dict, other) = (a[0], a.count > 2 ? a[2] : .none)
      let place = m.heap.quickFind(DictRef(dict), a[1])
      if place != DictRef.unknownPlace {
        return .value(m.heap.retained(place < 0 ? other : DictRef(dict).entry(place).value))
      }
      return m.findKey(a[1], in: dict) { m, place, _ in
        switch place {
        case .found(let i): return .value(m.heap.retained(DictRef(dict).entry(i).value))
        case .absent: return .value(m.heap.retained(other))
        case .raised: return .raised
        }
      }
    }
    method(.dict, "setdefault", .positional(1, 2)) { m, a in
      let (dict, key, value) = (a[0], a[1], a.count > 2 ? a[2] : .none)
      return m.findKey(key, in: dict) { m, place, hash in
        switch place {
        case .found(let i): return .value(m.heap.retained(DictRef(dict).entry(i).value))
        case .absent:
          DictRef(dict).insertNew(m.heap.retained(key), hash, m.heap.retained(value), &m.heap)
          return .value(m.heap.retained(value))
        case .raised: return .raised
        }
      }
    }
    method(.dict, "pop", .positional(1, 2)) { m, a in
      let (dict, key, other) = (a[0], a[1], a.count > 2 ? a[2] : .null)
      if DictRef(dict).count == 0 {
        return other.isNull ? m.raiseKeyError(key) : .value(m.heap.retained(other))
      }
      return m.findKey(key, in: dict) { m, place, _ in
        switch place {
        case .found(let i):
          let (key, value) = DictRef(dict).remove(at: i, &m.heap)
          m.heap.release(key)
          return .value(value)
        case .absent: return other.isNull ? m.raiseKeyError(key) : .value(m.heap.retained(other))
        case .raised: return .raised
        }
      }
    }
    method(.dict, "popitem", .none) { m, a in
      let d = DictRef(a[0])
      guard d.count > 0 else {
        let text = m.heap.str("popitem(): dictionary is empty")
        return m.raise(m.heap.newException(m.heap.types[.keyError], args: m.heap.newTuple([text])))
      }
      var i = d.used - 1
      while d.entry(i).key.isNull { i -= 1 }
      let (key, value) = d.remove(at: i, &m.heap)
      d.p.pointee.used = i
      return .value(m.heap.newTuple([key, value]))
    }
    method(.dict, "clear", .none) { m, a in
      DictRef(a[0]).clear(&m.heap)
      return .value(.none)
    }
    method(.dict, "copy", .none) { m, a in
      if let flow = m.charge(items: DictRef(a[0]).count, each: ContainerCost.copy, bytesEach: 40) {
        return flow
      }
      return .value(m.heap.copyDict(a[0]))
    }
    for (name, t) in [("keys", BuiltinType.dictKeys), ("values", .dictValues), ("items", .dictItems)] {
      method(.dict, name, .none) { m, a in .value(m.heap.newRecord(m.heap.types[t], m.heap.retained(a[0]))) }
    }
    method(.dict, "__or__", .one) { m, a in
      a[1].has(.dict) ? m.builtinBinary(.or, a[0], a[1]) ?? .value(.notImplemented) : .value(.notImplemented)
    }
    method(.dict, "__ior__", .one) { m, a in m.builtinInplace(.or, a[0], a[1]) ?? .value(.notImplemented) }
    classMethod(.dict, "fromkeys", .positional(1, 2)) { m, a in
      m.fromKeys(a[0], a[1], a.count > 2 ? a[2] : .none)
    }
    registerViews()
  }

  /// `dict.update(other, **keywords)`, and what `dict(…)` does.
  ///
  /// The result is none, or the dict when it is kept.
  private mutating func fill(_ dict: Value, _ a: Arguments, _ name: String, keeping: Bool) -> Flow {
    if a.count > 1 {
      if keeping { heap.release(dict) }
      return raise(.typeError, "\(name) expected at most 1 argument, got \(a.count)")
    }
    let before = frameCount
    let flow: Flow = a.count == 1 ? updateDict(dict, a[0], starred: false) : .value(.none)
    return then(flow, at: before) { machine, completion in
      guard case .value = completion else {
        if keeping { machine.heap.release(dict) }
        return Flow(completion)
      }
      for i in 0..<a.keywordCount {
        let (key, value) = a.keyword(at: i)
        machine.storeKnown(dict, machine.heap.retained(key), StrRef(key).hash, machine.heap.retained(value))
      }
      return .value(keeping ? dict : .none)
    }
  }

  private mutating func fromKeys(_ type: Value, _ keys: Value, _ value: Value) -> Flow {
    let before = frameCount
    return then(call(type, []), at: before) { machine, completion in
      guard case .value(let dict) = completion else { return Flow(completion) }
      return machine.forEach(keys) { machine, key in
        let before = machine.frameCount
        let flow = machine.setItem(dict, key, value)
        return machine.goOn(machine.afterwards(flow, at: before, release: key), at: before)
      } _: { machine, end in
        if case .raised = end {
          machine.heap.release(dict)
          return .raised
        }
        return .value(dict)
      }
    }
  }

  private mutating func registerViews() {
    for t in [BuiltinType.dictKeys, .dictItems] {
      for (name, op) in [("or", BinaryOperator.or), ("and", .and), ("sub", .subtract), ("xor", .xor)] {
        method(t, "__\(name)__", .one) { m, a in m.builtinBinary(op, a[0], a[1]) ?? .value(.notImplemented) }
      }
      method(t, "isdisjoint", .one) { m, a in
        let other = a[1]
        let before = m.frameCount
        return m.then(m.newSet(from: a[0]), at: before) { m, completion in
          guard case .value(let set) = completion else { return Flow(completion) }
          let before = m.frameCount
          return m.afterwards(m.tests(set, other, none: true), at: before, release: set)
        }
      }
    }
    for t in [BuiltinType.dictKeys, .dictValues, .dictItems] {
      getter(t, "mapping") { m, v in
        .value(m.heap.newRecord(m.heap.types.mappingproxy, m.heap.retained(RecordRef(v)[0])))
      }
    }
  }
}
