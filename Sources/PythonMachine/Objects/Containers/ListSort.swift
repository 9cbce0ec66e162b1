extension Machine {
  /// `list.sort(key=…, reverse=…)`; the list is borrowed.
  ///
  /// The result is none.
  ///
  /// The list is empty while it is sorted, as in CPython; whoever changes it meanwhile gets a ValueError.
  mutating func sort(_ list: Value, key: Value, reverse: Bool) -> Flow {
    let items = ListRef(list).takeAll()
    ListRef(list).releaseBuffer(&heap)
    if key.isNone, items.allSatisfy({ $0.isInt }) {
      if let flow = chargeSort(of: items.count) { return flow }
      let sorted = IntSort.sorted(items)
      ListRef(list).setAll(reverse ? sorted.reversed() : sorted, &heap)
      return .value(.none)
    }
    heap.retain(list)
    let before = frameCount
    return then(sortKeys(items, key), at: before) { machine, completion in
      guard case .value(let keys) = completion else { return machine.putBack(items, in: list) }
      return machine.order(ListRef(keys).values, reverse: reverse) { machine, order, ok in
        machine.heap.release(keys)
        let flow = machine.putBack(order.map { items[$0] }, in: list)
        return ok ? flow : .raised
      }
    }
  }

  /// Charges for sorting `n` keys.
  private mutating func chargeSort(of n: Int) -> Flow? {
    let cost = Int64(n) * Int64(max(1, Int.bitWidth - n.leadingZeroBitCount)) * ContainerCost.compare
    return charge(picoseconds: cost, bytes: n * 16)
  }

  /// The keys to sort by, a list (owned): `key(item)` for each, or the items themselves.
  private mutating func sortKeys(_ items: [Value], _ key: Value) -> Flow {
    if key.isNone { return .value(heap.newList(items.map { heap.retained($0) })) }
    let keys = heap.newList(capacity: items.count)
    return loop { machine in
      let i = ListRef(keys).count
      guard i < items.count else { return .done(.value(keys)) }
      let before = machine.frameCount
      return .wait(machine.call(key, [items[i]]), at: before, mode: .push) { machine, completion in
        guard case .value(let k) = completion else {
          machine.heap.release(keys)
          return .done(Flow(completion))
        }
        ListRef(keys).append(k, &machine.heap)
        return .again
      }
    }
  }

  /// Gives a list its items back (owned, both).
  ///
  /// ValueError when somebody put others in meanwhile.
  private mutating func putBack(_ items: [Value], in list: Value) -> Flow {
    let failed = !exception.isNull
    let changed = unsafe ListRef(list).p.pointee.items != nil
    let intruders = ListRef(list).takeAll()
    ListRef(list).setAll(items, &heap)
    release(intruders)
    heap.release(list)
    if failed { return .raised }
    return changed ? raise(.valueError, "list modified during sort") : .value(.none)
  }

  /// Finds the order of `keys` (borrowed, held by the caller) and hands it to `finish`, with false when a comparison
  /// raised: then it is as far as CPython would have come.
  private mutating func order(
    _ keys: [Value], reverse: Bool, _ finish: @escaping (inout Machine, [Int], Bool) -> Flow
  ) -> Flow {
    let n = keys.count
    // A reversed sort is stable too: CPython reverses, sorts and reverses again.
    let input = reverse ? Array(keys.reversed()) : keys
    func original(_ order: [Int]) -> [Int] { reverse ? order.reversed().map { n - 1 - $0 } : order }
    if let flow = chargeSort(of: n) { return flow }
    if let order = quickOrder(of: input) { return finish(&self, original(order), true) }
    for k in keys { heap.retain(k) }
    let list = heap.newList(input)
    let order = heap.newList((0..<n).map { .int($0) })
    let before = frameCount
    return then(callIntrinsic("sort", [list, order]), at: before) { machine, completion in
      let result = ListRef(order).values.map { Int($0.bits) }
      machine.release([list, order])
      guard case .value(let v) = completion else { return finish(&machine, original(result), false) }
      machine.heap.release(v)
      return finish(&machine, original(result), true)
    }
  }

  /// The order of keys that compare without Python and without an exception, else nil.
  mutating func quickOrder(of keys: [Value]) -> [Int]? {
    var sort = Timsort(count: keys.count)
    do {
      if keys.allSatisfy({ $0.isInt }) {
        try sort.sort { a, b throws(UndecidedOrder) in keys[a].bits < keys[b].bits }
      } else if keys.allSatisfy({ $0.isFloat }) {
        try sort.sort { a, b throws(UndecidedOrder) in keys[a].double < keys[b].double }
      } else if keys.contains(where: { $0.isObject && !$0.obj.type.isBuiltin }) {
        return nil
      } else {
        try sort.sort { a, b throws(UndecidedOrder) in
          guard let answer = quickOrder(0, keys[a], keys[b]) else { throw UndecidedOrder() }
          return answer
        }
      }
    } catch {
      return nil
    }
    return sort.order
  }

  /// `sorted(iterable, key=…, reverse=…)`: a new list.
  mutating func sorted(_ iterable: Value, key: Value, reverse: Bool) -> Flow {
    collect(iterable, hinted: true) { machine, items in
      guard let items else { return .raised }
      let list = machine.heap.newList(items)
      let before = machine.frameCount
      return machine.then(machine.sort(list, key: key, reverse: reverse), at: before) { machine, completion in
        guard case .value = completion else {
          machine.heap.release(list)
          return Flow(completion)
        }
        return .value(list)
      }
    }
  }
}

extension ListRef {
  /// Gives the memory of an empty list back.
  func releaseBuffer(_ heap: inout Heap) {
    guard let items = unsafe p.pointee.items else { return }
    unsafe heap.arena.deallocate(UnsafeMutableRawPointer(items), p.pointee.capacity * 16)
    unsafe p.pointee.items = nil
    p.pointee.capacity = 0
  }
}
