/// Many keys at once: what displays, `update` and the operators of sets do with dictionaries and sets.
extension Machine {
  /// Looks for each of `entries` (whose keys and values this owns from now on) in a dictionary or set.
  ///
  /// `each` is told where the key is, nil for nowhere; it answers false to stop. `finish` is called exactly once, with
  /// false when a comparison raised.
  mutating func lookUpEach(
    _ entries: [DictEntry], in table: Value, _ each: @escaping (inout Machine, DictEntry, Int?) -> Bool,
    _ finish: @escaping (inout Machine, Bool) -> Flow
  ) -> Flow {
    var i = 0
    quick: while i < entries.count {
      let e = entries[i]
      let place: Int?
      switch table.has(.dict)
        ? DictRef(table).lookup(e.key, hash: e.hash, heap) : SetRef(table).lookup(e.key, hash: e.hash, heap)
      {
      case .found(let k): place = k
      case .absent: place = nil
      case .undecided: break quick
      }
      i += 1
      if !each(&self, e, place) { i = entries.count }
    }
    if i >= entries.count {
      releaseEntries(entries)
      return finish(&self, true)
    }
    return loop { machine in
      guard i < entries.count else {
        machine.releaseEntries(entries)
        return .done(finish(&machine, true))
      }
      let e = entries[i]
      i += 1
      let before = machine.frameCount
      let flow = machine.find(e.key, e.hash, in: table) { machine, place in
        switch place {
        case .found(let k): return .value(.bool(each(&machine, e, k)))
        case .absent: return .value(.bool(each(&machine, e, nil)))
        case .raised: return .raised
        }
      }
      return .wait(flow, at: before, mode: .push) { machine, completion in
        guard case .value(let goesOn) = completion else {
          machine.releaseEntries(entries)
          return .done(finish(&machine, false))
        }
        if !goesOn.isTrue { i = entries.count }
        return .again
      }
    }
  }

  mutating func releaseEntries(_ entries: [DictEntry]) {
    for e in entries {
      heap.release(e.key)
      heap.release(e.value)
    }
  }

  /// Hands each of `entries` (owned) to `body` until one raises or gives False.
  ///
  /// `finish` is called exactly once, with false when one raised.
  mutating func visit(
    _ entries: [DictEntry], _ body: @escaping (inout Machine, DictEntry) -> Flow,
    _ finish: @escaping (inout Machine, Bool) -> Flow
  ) -> Flow {
    var i = 0
    return loop { machine in
      guard i < entries.count else {
        machine.releaseEntries(entries)
        return .done(finish(&machine, true))
      }
      let before = machine.frameCount
      let flow = body(&machine, entries[i])
      i += 1
      return .wait(flow, at: before, mode: .push) { machine, completion in
        guard case .value(let v) = completion else {
          machine.releaseEntries(entries)
          return .done(finish(&machine, false))
        }
        if v.isBool, !v.isTrue { i = entries.count }
        return .again
      }
    }
  }

  /// The entries of a dictionary or set, with references of their own.
  func ownedEntries(_ table: Value) -> [DictEntry] {
    var all: [DictEntry] = []
    if table.has(.dict) {
      all = DictRef(table).items
    } else {
      let s = SetRef(table)
      for i in 0..<s.tableSize where !s.entry(i).key.isNull {
        all.append(DictEntry(hash: s.entry(i).hash, key: s.entry(i).key, value: .null))
      }
    }
    for e in all {
      heap.retain(e.key)
      heap.retain(e.value)
    }
    return all
  }

  /// Hands the items of any iterable, hashed, to `body` (which owns them); nil when something raised.
  mutating func withEntries(
    of iterable: Value, _ body: @escaping (inout Machine, [DictEntry]?) -> Flow
  ) -> Flow {
    if isTable(iterable) { return body(&self, ownedEntries(iterable)) }
    return collect(iterable) { machine, items in
      guard let items else { return body(&machine, nil) }
      return machine.hashEach(items, body)
    }
  }

  /// Whether `v` is a set, frozenset or dict that is iterated as its layout says.
  func isTable(_ v: Value) -> Bool {
    (v.has(.set) || v.has(.frozenset) || v.has(.dict)) && v.obj.type.special(.iter).isNull
  }

  /// Hashes `items` (owned).
  private mutating func hashEach(
    _ items: [Value], _ body: @escaping (inout Machine, [DictEntry]?) -> Flow
  ) -> Flow {
    var entries: [DictEntry] = []
    entries.reserveCapacity(items.count)
    for item in items {
      guard case .hash(let h) = heap.quickHash(item) else { break }
      entries.append(DictEntry(hash: h, key: item, value: .null))
    }
    if entries.count == items.count { return body(&self, entries) }
    return loop { machine in
      guard entries.count < items.count else { return .done(body(&machine, entries)) }
      let item = items[entries.count]
      let before = machine.frameCount
      let flow = machine.withHash(item) { _, h in h.map { .value(.int($0)) } ?? .raised }
      return .wait(flow, at: before, mode: .push) { machine, completion in
        guard case .value(let h) = completion else {
          machine.release(items)
          return .done(body(&machine, nil))
        }
        entries.append(DictEntry(hash: h.bits, key: item, value: .null))
        return .again
      }
    }
  }

  // MARK: Sets

  /// `set.update(iterable)`, `SET_UPDATE`.
  ///
  /// The result is none.
  mutating func updateSet(_ set: Value, _ iterable: Value) -> Flow {
    if let n = quickCount(iterable), let flow = charge(items: n, each: ContainerCost.insert, bytesEach: 40) {
      return flow
    }
    let s = SetRef(set)
    if isTable(iterable), !iterable.isIdentical(to: set) {
      let more = nativeCount(iterable) ?? 0
      if more == 0 { return .value(.none) }
      s.makeRoom(for: more, &heap)
      if s.p.pointee.fill == 0, !iterable.has(.dict) {
        mergeClean(SetRef(iterable), into: set)
        return .value(.none)
      }
    }
    return withEntries(of: iterable) { machine, entries in
      guard let entries else { return .raised }
      return machine.add(entries, to: set)
    }
  }

  /// Adds entries (owned) to a set.
  ///
  /// The result is none.
  mutating func add(_ entries: [DictEntry], to set: Value) -> Flow {
    lookUpEach(entries, in: set) { machine, e, place in
      if place == nil { SetRef(set).insertNew(machine.heap.retained(e.key), e.hash, &machine.heap) }
      return true
    } _: { _, ok in
      ok ? .value(.none) : .raised
    }
  }

  /// Adds an entry (borrowed) to a set unless it is there.
  ///
  /// The result is none.
  mutating func add(_ e: DictEntry, to set: Value) -> Flow {
    find(e.key, e.hash, in: set) { machine, place in
      if case .raised = place { return .raised }
      if case .absent = place { SetRef(set).insertNew(machine.heap.retained(e.key), e.hash, &machine.heap) }
      return .value(.none)
    }
  }

  /// Fills an empty set from another as CPython's `set_merge` does: in the same places where the tables are alike.
  mutating func mergeClean(_ source: SetRef, into set: Value) {
    let s = SetRef(set)
    guard source.count > 0 else { return }
    s.makeRoom(for: source.count, &heap)
    if s.tableSize == source.tableSize, source.p.pointee.fill == source.count {
      for i in 0..<source.tableSize {
        let e = source.entry(i)
        heap.retain(e.key)
        unsafe s.p.pointee.table.unsafelyUnwrapped[i] = e
      }
      s.p.pointee.fill = source.count
      s.p.pointee.count = source.count
    } else {
      for e in source.entries { s.insertNew(heap.retained(e.key), e.hash, &heap) }
    }
  }

  /// `set.add(item)`, `SET_ADD`.
  ///
  /// The result is none.
  mutating func addToSet(_ set: Value, _ item: Value) -> Flow {
    findKey(item, in: set) { machine, place, hash in
      switch place {
      case .raised: return .raised
      case .found: return .value(.none)
      case .absent:
        SetRef(set).insertNew(machine.heap.retained(item), hash, &machine.heap)
        return .value(.none)
      }
    }
  }

  // MARK: Dictionaries

  /// Stores where no Python can be needed; key and value are owned.
  mutating func storeKnown(_ dict: Value, _ key: Value, _ hash: Int64, _ value: Value) {
    let d = DictRef(dict)
    if case .found(let i) = d.lookup(key, hash: hash, heap) {
      let old = d.entry(i).value
      unsafe d.entries[i].value = value
      heap.release(old)
      heap.release(key)
    } else {
      d.insertNew(key, hash, value, &heap)
    }
  }

  /// Takes over the items of a mapping: `DICT_UPDATE`, `dict.update`.
  ///
  /// The result is none.
  ///
  /// - Parameter starred: the message for what is no mapping; otherwise it is taken for pairs.
  mutating func updateDict(_ dict: Value, _ mapping: Value, starred: Bool) -> Flow {
    mergeDict(dict, mapping) { machine in
      if starred {
        return machine.raise(.typeError, "'\(machine.typeName(mapping))' object is not a mapping")
      }
      return machine.updateDict(dict, pairs: mapping)
    } duplicate: { _, _ in
      nil
    }
  }

  /// `DICT_MERGE`: keywords of a call.
  ///
  /// The result is none.
  mutating func mergeKeywords(_ dict: Value, _ mapping: Value, callee: Value) -> Flow {
    let name = calleeName(callee)
    return mergeDict(dict, mapping) { machine in
      machine.raise(
        .typeError, "\(name) argument after ** must be a mapping, not \(machine.typeName(mapping))")
    } duplicate: { machine, key in
      guard key.has(.str) else { return machine.raise(.typeError, "keywords must be strings") }
      return machine.raise(
        .typeError, "\(name) got multiple values for keyword argument '\(StrRef(key).string)'")
    }
  }

  /// Copies the items of `mapping` into `dict`.
  ///
  /// `duplicate` may refuse a key that is there already.
  private mutating func mergeDict(
    _ dict: Value, _ mapping: Value, notMapping: @escaping (inout Machine) -> Flow,
    duplicate: @escaping (inout Machine, Value) -> Flow?
  ) -> Flow {
    var source = mapping
    if source.has(.record), source.obj.type == heap.types.mappingproxy { source = RecordRef(source)[0] }
    if source.has(.dict), source.obj.type.special(.iter).isNull {
      if source.isIdentical(to: dict) { return .value(.none) }
      if let flow = charge(items: DictRef(source).count, each: ContainerCost.insert, bytesEach: 40) {
        return flow
      }
      var refusal: Flow?
      return lookUpEach(ownedEntries(source), in: dict) { machine, e, place in
        guard let place else {
          DictRef(dict).insertNew(
            machine.heap.retained(e.key), e.hash, machine.heap.retained(e.value), &machine.heap)
          return true
        }
        refusal = duplicate(&machine, e.key)
        if refusal == nil { machine.replace(dict, place, e.value) }
        return refusal == nil
      } _: { _, ok in
        ok ? refusal ?? .value(.none) : .raised
      }
    }
    let keys = heap.intern("keys")
    defer { heap.release(keys) }
    guard !lookUp(type(of: mapping), keys).isNull else { return notMapping(&self) }
    let before = frameCount
    let listed = then(getAttribute(mapping, keys), at: before) { machine, completion in
      guard case .value(let method) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.call(method, []), at: before, release: method)
    }
    return then(listed, at: before) { machine, completion in
      guard case .value(let keys) = completion else { return Flow(completion) }
      if machine.quickItemsAreImpossible(keys) {
        let flow = machine.raise(
          .typeError,
          "\(machine.typeName(mapping)).keys() returned a non-iterable (type \(machine.typeName(keys)))")
        machine.heap.release(keys)
        return flow
      }
      let before = machine.frameCount
      let flow = machine.forEach(keys) { machine, key in
        let before = machine.frameCount
        let flow = machine.then(machine.getItem(mapping, key), at: before) { machine, completion in
          guard case .value(let value) = completion else { return Flow(completion) }
          let before = machine.frameCount
          let stored = machine.findKey(key, in: dict) { machine, place, hash in
            if case .found = place, let refusal = duplicate(&machine, key) { return refusal }
            return machine.store(place, dict, key, hash, value)
          }
          return machine.afterwards(stored, at: before, release: value)
        }
        return machine.goOn(machine.afterwards(flow, at: before, release: key), at: before)
      } _: { _, end in
        if case .raised = end { return .raised }
        return .value(.none)
      }
      return machine.afterwards(flow, at: before, release: keys)
    }
  }

  /// For the body of ``forEach(_:_:_:)``: drops what `flow` gives and goes on.
  mutating func goOn(_ flow: Flow, at before: Int) -> Flow {
    then(flow, at: before) { machine, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      machine.heap.release(v)
      return .value(.null)
    }
  }

  /// `dict.update([(key, value), …])`.
  ///
  /// The result is none.
  mutating func updateDict(_ dict: Value, pairs: Value) -> Flow {
    var index = -1
    return forEach(pairs) { machine, pair in
      index += 1
      let before = machine.frameCount
      if machine.quickItemsAreImpossible(pair) {
        machine.heap.release(pair)
        return machine.raise(
          .typeError, "cannot convert dictionary update sequence element #\(index) to a sequence")
      }
      let flow = machine.collect(pair) { machine, items in
        guard let items else { return .raised }
        guard items.count == 2 else {
          machine.release(items)
          return machine.raise(
            .valueError,
            "dictionary update sequence element #\(index) has length \(items.count); 2 is required")
        }
        let before = machine.frameCount
        let stored = machine.nativeSetItem(dict, items[0], items[1])
        return machine.afterwards(stored, at: before, release: items[0], items[1])
      }
      return machine.goOn(machine.afterwards(flow, at: before, release: pair), at: before)
    } _: { _, end in
      if case .raised = end { return .raised }
      return .value(.none)
    }
  }
}

extension SetRef {
  /// Resizes the table before `more` keys come from another set or dictionary.
  func makeRoom(for more: Int, _ heap: inout Heap) {
    if unsafe p.pointee.table == nil { resize(to: 7, &heap) }
    if (p.pointee.fill + more) * 5 >= p.pointee.mask * 3 { resize(to: (count + more) * 2, &heap) }
  }
}
