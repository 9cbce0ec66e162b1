/// What sets compute, in the order of CPython's `Objects/setobject.c`, which decides the order of the result.
extension Machine {
  /// A new set with the items of anything iterable (owned).
  mutating func newSet(from iterable: Value, frozen: Bool = false) -> Flow {
    let set = heap.newSet(frozen: frozen)
    let before = frameCount
    return then(updateSet(set, iterable), at: before) { machine, completion in
      guard case .value = completion else {
        machine.heap.release(set)
        return Flow(completion)
      }
      return .value(set)
    }
  }

  /// A copy of a set; a frozenset's is frozen.
  mutating func copySet(_ v: Value) -> Value {
    let copy = heap.newSet(frozen: v.has(.frozenset))
    mergeClean(SetRef(v), into: copy)
    return copy
  }

  /// `a op b` of two sets: a new set of the kind of `a`.
  ///
  /// Operands are borrowed.
  mutating func setOperation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow {
    let size = SetRef(a).count + SetRef(b).count
    if let flow = charge(items: size, each: ContainerCost.insert, bytesEach: 40) { return flow }
    let before = frameCount
    switch op {
    case .and: return intersection(a, b)
    case .subtract: return difference(a, b)
    case .or:
      let result = copySet(a)
      return finishing(updateSet(result, b), result, at: before)
    default:
      let result = heap.newSet(frozen: a.has(.frozenset))
      mergeClean(SetRef(b), into: result)
      return finishing(toggle(result, ownedEntries(a)), result, at: before)
    }
  }

  /// `result` once `flow` has ended well.
  private mutating func finishing(_ flow: Flow, _ result: Value, at before: Int) -> Flow {
    then(flow, at: before) { machine, completion in
      guard case .value = completion else {
        machine.heap.release(result)
        return Flow(completion)
      }
      return .value(result)
    }
  }

  /// `set_intersection`: goes through the smaller one, through the right one when both are as large.
  private mutating func intersection(_ a: Value, _ b: Value) -> Flow {
    let swapped = SetRef(b).count > SetRef(a).count
    return intersection(
      ownedEntries(swapped ? a : b), with: swapped ? b : a, frozen: a.has(.frozenset), isKeys: true)
  }

  /// A set of those of `entries` (owned) that are in `table`.
  mutating func intersection(
    _ entries: [DictEntry], with table: Value, frozen: Bool, isKeys: Bool = false
  ) -> Flow {
    let result = heap.newSet(frozen: frozen)
    let before = frameCount
    // Once every key of the table was found, CPython looks no further unless it goes through a set.
    let enough = isKeys ? Int.max : nativeCount(table) ?? 0
    let flow = visit(entries) { machine, e in
      if SetRef(result).count >= enough { return .value(.false) }
      return machine.find(e.key, e.hash, in: table) { machine, place in
        switch place {
        case .found: return machine.add(e, to: result)
        case .absent: return .value(.none)
        case .raised: return .raised
        }
      }
    } _: { _, ok in
      ok ? .value(.none) : .raised
    }
    return finishing(flow, result, at: before)
  }

  /// `set_difference`: what is in `a` alone; from a much larger `a` the items of `b` (a set or dict) are taken out of a
  /// copy.
  private mutating func difference(_ a: Value, _ b: Value) -> Flow {
    let before = frameCount
    if SetRef(a).count >> 2 > nativeCount(b) ?? 0 {
      let result = copySet(a)
      return finishing(discard(ownedEntries(b), from: result), result, at: before)
    }
    let result = heap.newSet(frozen: a.has(.frozenset))
    let flow = visit(ownedEntries(a)) { machine, e in
      machine.find(e.key, e.hash, in: b) { machine, place in
        switch place {
        case .found: return .value(.none)
        case .absent: return machine.add(e, to: result)
        case .raised: return .raised
        }
      }
    } _: { _, ok in
      ok ? .value(.none) : .raised
    }
    return finishing(flow, result, at: before)
  }

  /// Takes `entries` (owned) out of `set`; many holes are closed afterwards.
  ///
  /// The result is none.
  mutating func discard(_ entries: [DictEntry], from set: Value) -> Flow {
    lookUpEach(entries, in: set) { machine, _, place in
      if let place { machine.heap.release(SetRef(set).remove(at: place)) }
      return true
    } _: { machine, ok in
      let s = SetRef(set)
      if ok, s.tableSize > 0, s.p.pointee.fill - s.count > s.p.pointee.mask / 4 {
        s.resize(to: s.count > 50_000 ? s.count * 2 : s.count * 4, &machine.heap)
      }
      return ok ? .value(.none) : .raised
    }
  }

  /// `set_difference_update_internal` with a set: from a much larger one only what both have is looked for.
  private mutating func discardAll(of other: Value, from set: Value) -> Flow {
    guard SetRef(other).count >> 3 > SetRef(set).count else { return discard(ownedEntries(other), from: set) }
    let before = frameCount
    return then(intersection(set, other), at: before) { machine, completion in
      guard case .value(let both) = completion else { return Flow(completion) }
      let entries = machine.ownedEntries(both)
      machine.heap.release(both)
      return machine.discard(entries, from: set)
    }
  }

  /// Takes out what is there and adds what is not (`set_symmetric_difference_update`).
  ///
  /// The result is none.
  private mutating func toggle(_ set: Value, _ entries: [DictEntry]) -> Flow {
    visit(entries) { machine, e in
      machine.find(e.key, e.hash, in: set) { machine, place in
        switch place {
        case .found(let i):
          machine.heap.release(SetRef(set).remove(at: i))
          return .value(.none)
        case .absent: return machine.add(e, to: set)
        case .raised: return .raised
        }
      }
    } _: { _, ok in
      ok ? .value(.none) : .raised
    }
  }

  /// `a op= b` for two sets.
  ///
  /// The result is none.
  mutating func changeSet(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow {
    switch op {
    case .or: return updateSet(a, b)
    case .subtract, .xor:
      if a.isIdentical(to: b) {
        SetRef(a).clear(&heap)
        return .value(.none)
      }
      return op == .xor ? toggle(a, ownedEntries(b)) : discardAll(of: b, from: a)
    default:
      let before = frameCount
      return then(intersection(a, b), at: before) { machine, completion in
        guard case .value(let result) = completion else { return Flow(completion) }
        machine.swapSets(a, result)
        machine.heap.release(result)
        return .value(.none)
      }
    }
  }

  /// Exchanges the contents of two sets.
  private func swapSets(_ a: Value, _ b: Value) {
    let p = SetRef(a).p, q = SetRef(b).p
    swap(&p.pointee.count, &q.pointee.count)
    swap(&p.pointee.fill, &q.pointee.fill)
    swap(&p.pointee.mask, &q.pointee.mask)
    unsafe swap(&p.pointee.table, &q.pointee.table)
  }

  // MARK: Methods with any iterables

  /// `set.union(*others)` and so on: folds `op` over the arguments after the receiver.
  mutating func setMethod(_ op: BinaryOperator, _ args: Arguments) -> Flow {
    if args.count == 2 || op == .xor { return setOperation(op, args[0], withAny: args[1]) }
    let before = frameCount
    let first: Flow =
      op == .subtract && args.count > 1 && isTable(args[1])
      ? difference(args[0], args[1]) : .value(copySet(args[0]))
    var i = op == .subtract && args.count > 1 && isTable(args[1]) ? 1 : 0
    return then(first, at: before) { machine, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      return machine.loop { machine in
        i += 1
        guard i < args.count else { return .done(.value(result)) }
        let before = machine.frameCount
        return .wait(machine.fold(op, result, args[i]), at: before, mode: .push) { machine, completion in
          if case .value = completion { return .again }
          machine.heap.release(result)
          return .done(Flow(completion))
        }
      }
    }
  }

  /// A new set for `set` and anything iterable.
  private mutating func setOperation(_ op: BinaryOperator, _ set: Value, withAny other: Value) -> Flow {
    if isSet(other) { return setOperation(op, set, other) }
    let before = frameCount
    switch op {
    case .subtract where isTable(other): return difference(set, other)
    case .and:
      return withEntries(of: other) { machine, entries in
        guard let entries else { return .raised }
        return machine.intersection(entries, with: set, frozen: set.has(.frozenset))
      }
    case .xor:
      return then(newSet(from: other, frozen: set.has(.frozenset)), at: before) { machine, completion in
        guard case .value(let result) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.finishing(machine.toggle(result, machine.ownedEntries(set)), result, at: before)
      }
    default:
      let result = copySet(set)
      return finishing(fold(op, result, other), result, at: before)
    }
  }

  /// `set.update(*others)` and so on: changes the receiver.
  ///
  /// The result is none.
  mutating func setUpdateMethod(_ op: BinaryOperator, _ args: Arguments) -> Flow {
    var i = 0
    return loop { machine in
      i += 1
      guard i < args.count else { return .done(.value(.none)) }
      let before = machine.frameCount
      return .wait(machine.fold(op, args[0], args[i]), at: before, mode: .push) { _, completion in
        if case .value = completion { return .again }
        return .done(Flow(completion))
      }
    }
  }

  /// Changes `set` by the items of any iterable.
  ///
  /// The result is none.
  mutating func fold(_ op: BinaryOperator, _ set: Value, _ other: Value) -> Flow {
    if op == .or { return updateSet(set, other) }
    if isSet(other) { return changeSet(op, set, other) }
    if op == .subtract {
      return withEntries(of: other) { machine, entries in
        guard let entries else { return .raised }
        return machine.discard(entries, from: set)
      }
    }
    if op == .and {
      return withEntries(of: other) { machine, entries in
        guard let entries else { return .raised }
        let before = machine.frameCount
        return machine.then(machine.intersection(entries, with: set, frozen: false), at: before) {
          machine, completion in
          guard case .value(let result) = completion else { return Flow(completion) }
          machine.swapSets(set, result)
          machine.heap.release(result)
          return .value(.none)
        }
      }
    }
    let before = frameCount
    return then(newSet(from: other), at: before) { machine, completion in
      guard case .value(let copy) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.afterwards(machine.changeSet(op, set, copy), at: before, release: copy)
    }
  }

  /// Whether all items of `other` are in `set` (or, for `none`, whether no item is), as a bool.
  mutating func tests(_ set: Value, _ other: Value, none: Bool) -> Flow {
    withEntries(of: other) { machine, entries in
      guard let entries else { return .raised }
      var holds = true
      return machine.lookUpEach(entries, in: set) { _, _, place in
        holds = (place == nil) == none
        return holds
      } _: { _, ok in
        ok ? .value(.bool(holds)) : .raised
      }
    }
  }

  /// `set.isdisjoint(other)`, as a bool: goes through the smaller of two sets.
  mutating func isDisjoint(_ set: Value, _ other: Value) -> Flow {
    if isSet(other), SetRef(other).count > SetRef(set).count { return tests(other, set, none: true) }
    return tests(set, other, none: true)
  }

  /// `set.issubset(other)`, as a bool.
  mutating func isSubset(_ set: Value, _ other: Value) -> Flow {
    if isSet(other) {
      return SetRef(set).count > SetRef(other).count ? .value(.false) : tests(other, set, none: false)
    }
    let before = frameCount
    return then(setOperation(.and, set, withAny: other), at: before) { machine, completion in
      guard case .value(let both) = completion else { return Flow(completion) }
      let answer = SetRef(both).count == SetRef(set).count
      machine.heap.release(both)
      return .value(.bool(answer))
    }
  }

  /// `set.issuperset(other)`, as a bool.
  mutating func isSuperset(_ set: Value, _ other: Value) -> Flow {
    isSet(other) ? isSubset(other, set) : tests(set, other, none: false)
  }
}
