/// `gc`: the collector's switches and counts.
extension Machine {
  mutating func makeCollectorModule() -> Value {
    let module = heap.newModule("gc")
    let dict = ModuleRef(module).dict
    heap.set(dict, "garbage", heap.newList())
    heap.set(dict, "callbacks", heap.newList())
    for (name, flag) in [
      ("DEBUG_STATS", 1), ("DEBUG_COLLECTABLE", 2), ("DEBUG_UNCOLLECTABLE", 4), ("DEBUG_SAVEALL", 32),
      ("DEBUG_LEAK", 38),
    ] {
      heap.set(dict, name, .int(flag))
    }
    addCollecting(to: module)
    addSettings(to: module)
    addLooking(to: module)
    return module
  }

  private mutating func addCollecting(to module: Value) {
    collectionCallbacks = heap.retained(
      DictRef(ModuleRef(module).dict).get(heap.interned["callbacks"] ?? .null))
    builtin(in: module, "gc", "collect", .named(["generation"], required: 0)) { m, a in
      var generation = 2
      if let given = a.at(0, "generation") {
        guard let n = m.integer(given) else { return .raised }
        generation = n
      }
      guard (0...2).contains(generation) else { return m.raise(.valueError, "invalid generation") }
      return m.collectOnRequest(generation)
    }
    // What the intrinsic `tell_collection` does between its calls.
    builtin(in: intrinsicModule, "gc", "__gilt_collect", .one) { m, a in m.collectGarbage(Int(a[0].bits)) }
    builtin(in: module, "gc", "get_stats", .none) { m, _ in
      let all = m.collections.map { each in
        let d = m.heap.newDict()
        m.heap.set(d, "collections", .int(each.collections))
        m.heap.set(d, "collected", .int(each.collected))
        m.heap.set(d, "uncollectable", .int(0))
        return d
      }
      return .value(m.heap.newList(all))
    }
  }

  private mutating func addSettings(to module: Value) {
    builtin(in: module, "gc", "enable", .none) { m, _ in
      m.heap.generations.isEnabled = true
      m.heap.generations.reconsider()
      return .value(.none)
    }
    builtin(in: module, "gc", "disable", .none) { m, _ in
      m.heap.generations.isEnabled = false
      return .value(.none)
    }
    builtin(in: module, "gc", "isenabled", .none) { m, _ in .value(.bool(m.heap.generations.isEnabled)) }
    builtin(in: module, "gc", "get_threshold", .none) { m, _ in
      .value(m.heap.newTuple(m.heap.generations.thresholds.map { .int($0) }))
    }
    builtin(in: module, "gc", "set_threshold", .positional(1, 3)) { m, a in
      var new = m.heap.generations.thresholds
      for i in 0..<a.count {
        guard let n = m.integer(a[i]) else { return .raised }
        guard Int32(exactly: n) != nil else {
          return m.raise(
            .overflowError, "signed integer is \(n > 0 ? "greater than maximum" : "less than minimum")")
        }
        new[i] = n
      }
      m.heap.generations.thresholds = new
      m.heap.generations.reconsider()
      return .value(.none)
    }
    builtin(in: module, "gc", "get_count", .none) { m, _ in
      .value(m.heap.newTuple(m.heap.generations.current.map { .int($0) }))
    }
    builtin(in: module, "gc", "get_debug", .none) { _, _ in .value(.int(0)) }
    builtin(in: module, "gc", "set_debug", .one) { m, a in
      guard let flags = m.integer(a[0]) else { return .raised }
      return flags == 0 ? .value(.none) : m.unsupported("gc.set_debug with flags")
    }
    builtin(in: module, "gc", "freeze", .none) { m, _ in
      m.frozenCount = m.heap.containers().count
      return .value(.none)
    }
    builtin(in: module, "gc", "unfreeze", .none) { m, _ in
      m.frozenCount = 0
      return .value(.none)
    }
    builtin(in: module, "gc", "get_freeze_count", .none) { m, _ in .value(.int(m.frozenCount)) }
  }

  private mutating func addLooking(to module: Value) {
    builtin(in: module, "gc", "is_tracked", .one) { m, a in .value(.bool(m.heap.isTracked(a[0]))) }
    builtin(in: module, "gc", "is_finalized", .one) { _, a in
      .value(.bool(a[0].isObject && a[0].obj.flags & Header.Flag.finalized != 0))
    }
    builtin(in: module, "gc", "get_objects", .named(["generation"], required: 0)) { m, a in
      if let given = a.at(0, "generation"), !given.isNone {
        return m.unsupported("gc.get_objects of one generation")
      }
      let all = m.heap.containers().map { Value($0) }.filter { m.heap.isTracked($0) }
      return .value(m.heap.newList(all.map { m.heap.retained($0) }))
    }
    builtin(in: module, "gc", "get_referents", .any) { m, a in
      var found: [Value] = []
      for v in a.positional where v.isObject {
        // A dict whose keys are all strings shows its values only.
        let hidesKeys = v.has(.dict) && DictRef(v).items.allSatisfy { $0.key.has(.str) }
        m.heap.visitReferents(of: v.obj) { if !$0.isNull, !hidesKeys || !$0.has(.str) { found.append($0) } }
      }
      return .value(m.heap.newList(found.map { m.heap.retained($0) }))
    }
    builtin(in: module, "gc", "get_referrers", .any) { m, a in
      let wanted = a.positional
      let all = m.heap.containers()
      if let flow = m.charge(picoseconds: Int64(all.count) &* 50_000) { return flow }
      var found: [Value] = []
      for object in all {
        var refers = false
        m.heap.visitReferents(of: object) { v in
          if !refers, v.isObject, wanted.contains(where: { $0.isIdentical(to: v) }) { refers = true }
        }
        if refers { found.append(Value(object)) }
      }
      return .value(m.heap.newList(found.map { m.heap.retained($0) }))
    }
  }
}
