/// Binary operators between built-in values that are not numbers. Operands are borrowed.
extension Machine {
  /// `a op b`, nil where the built-in types define no such operator.
  mutating func builtinBinary(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    if a.has(.str) || b.has(.str), let flow = stringBinary(op, a, b) { return flow }
    if isBytes(a) || isBytes(b), let flow = bytesBinary(op, a, b) { return flow }
    if a.has(.record) || b.has(.record), let flow = complexBinary(op, a, b) { return flow }
    switch op {
    case .add: return concatenate(a, b)
    case .multiply:
      // Strings and bytes know ints only; `__index__` is asked here.
      for (v, times) in [(a, b), (b, a)]
      where (v.has(.str) || isBytes(v)) && hasIndex(times) && !isPlainInt(times) {
        return withPosition(times, .repetition) { machine, n in
          machine.builtinBinary(op, v, .int(n)) ?? machine.unsupportedOperands(op, false, a, b)
        }
      }
      if isSequence(a), hasIndex(b) { return repeated(a, b) }
      if isSequence(b), hasIndex(a) { return repeated(b, a) }
      return nil
    case .or, .and, .xor, .subtract:
      if isSet(a), isSet(b) { return setOperation(op, a, b) }
      if isView(a) || isView(b) && isSet(a) { return viewOperation(op, a, b) }
      guard op == .or else { return nil }
      if isProxy(a) || isProxy(b) { return binary(Int(op.rawValue), unproxied(a), unproxied(b)) }
      if a.has(.dict), b.has(.dict) { return mergedDict(a, b) }
      return unionType(a, b)
    default: return nil
    }
  }

  /// `a op= b` where `a` changes in place, nil where it does not.
  mutating func builtinInplace(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow? {
    let before = frameCount
    let flow: Flow
    switch (a.kind, op) {
    case (.list?, .add): flow = extendList(a, b, starred: false)
    case (.list?, .multiply) where hasIndex(b): flow = repeatInPlace(a, b)
    case (.set?, .or) where isSet(b): flow = updateSet(a, b)
    case (.set?, .and) where isSet(b), (.set?, .subtract) where isSet(b), (.set?, .xor) where isSet(b):
      flow = changeSet(op, a, b)
    case (.record?, .or) where isProxy(a): return proxyInPlace(a)
    case (.dict?, .or): flow = updateDict(a, b, starred: false)
    case (.bytearray?, .add):
      guard let more = bytesContent(b) else { return nil }
      if !more.isEmpty, let refusal = exportRefusal(a) { return refusal }
      let begun = now
      if let refusal = charge(picoseconds: Int64(more.count) * 50, bytes: more.count) { return refusal }
      BytesRef(a).append(more, &heap)
      flow = throughMemory(.none, bytes: 2 * more.count, since: begun)
    case (.bytearray?, .multiply) where isPlainInt(b):
      guard let product = bytesBinary(.multiply, a, b) else { return nil }
      guard case .value(let bytes) = product else { return product }
      defer { heap.release(bytes) }
      if BytesRef(bytes).count != BytesRef(a).count, let refusal = exportRefusal(a) { return refusal }
      BytesRef(a).setAll(BytesRef(bytes).array, &heap)
      flow = .value(.none)
    default: return nil
    }
    return then(flow, at: before) { machine, completion in
      guard case .value = completion else { return Flow(completion) }
      return .value(machine.heap.retained(a))
    }
  }

  func isSet(_ v: Value) -> Bool { v.has(.set) || v.has(.frozenset) }
  private func isSequence(_ v: Value) -> Bool {
    v.has(.list) || v.has(.tuple)
  }
  private func isPlainInt(_ v: Value) -> Bool { v.isInt || v.isBool || v.has(.bigInt) }
  private func isBytes(_ v: Value) -> Bool { v.has(.bytes) || v.has(.bytearray) }
  func isView(_ v: Value) -> Bool {
    v.has(.record) && (v.obj.type == heap.types.dictKeys || v.obj.type == heap.types.dictItems)
  }

  // MARK: Sequences

  private mutating func concatenate(_ a: Value, _ b: Value) -> Flow? {
    switch (a.kind, b.kind) {
    case (.list?, .list?):
      if let flow = charge(items: ListRef(a).count + ListRef(b).count, each: ContainerCost.copy) {
        return flow
      }
      let all = ListRef(a).values + ListRef(b).values
      for v in all { heap.retain(v) }
      return .value(heap.newList(all))
    case (.tuple?, .tuple?):
      if TupleRef(b).count == 0, a.obj.type == heap.types.tuple { return .value(heap.retained(a)) }
      if TupleRef(a).count == 0, b.obj.type == heap.types.tuple { return .value(heap.retained(b)) }
      if let flow = charge(items: TupleRef(a).count + TupleRef(b).count, each: ContainerCost.copy) {
        return flow
      }
      let all = TupleRef(a).values + TupleRef(b).values
      for v in all { heap.retain(v) }
      return .value(heap.newTuple(all))
    default: return nil
    }
  }

  private mutating func repeated(_ v: Value, _ times: Value) -> Flow {
    withPosition(times, .repetition) { machine, n in
      let n = max(n, 0)
      let count = machine.nativeCount(v) ?? 0
      let (total, overflow) = count.multipliedReportingOverflow(by: n)
      if overflow || total > Int.max / 64 {
        return machine.raise(
          machine.heap.newException(machine.heap.types[.memoryError], args: machine.heap.newTuple([])))
      }
      if let flow = machine.charge(items: total, each: ContainerCost.copy / 2) { return flow }
      if v.has(.list) {
        let list = machine.heap.newList(capacity: total)
        for _ in 0..<n { machine.appendAll(of: v, count, to: list) }
        return .value(list)
      }
      if n == 1, v.obj.type == machine.heap.types.tuple { return .value(machine.heap.retained(v)) }
      let tuple = machine.heap.newTuple(count: total)
      for i in 0..<total { tuple[i] = machine.heap.retained(TupleRef(v)[i % count]) }
      return .value(tuple.value)
    }
  }

  private mutating func appendAll(of source: Value, _ count: Int, to list: Value) {
    for i in 0..<count { ListRef(list).append(heap.retained(ListRef(source)[i]), &heap) }
  }

  private mutating func repeatInPlace(_ list: Value, _ times: Value) -> Flow {
    withPosition(times, .repetition) { machine, n in
      let count = ListRef(list).count
      if n <= 0 {
        machine.release(ListRef(list).takeAll())
        return .value(.none)
      }
      let (total, overflow) = count.multipliedReportingOverflow(by: n)
      if overflow || total > Int.max / 64 {
        return machine.raise(
          machine.heap.newException(machine.heap.types[.memoryError], args: machine.heap.newTuple([])))
      }
      if let flow = machine.charge(items: total, each: ContainerCost.copy / 2) { return flow }
      ListRef(list).grow(to: total, &machine.heap)
      for _ in 1..<max(n, 1) { machine.appendAll(of: list, count, to: list) }
      return .value(.none)
    }
  }

  // MARK: Dictionaries and views

  private mutating func mergedDict(_ a: Value, _ b: Value) -> Flow {
    let copy = heap.copyDict(a)
    let before = frameCount
    return then(updateDict(copy, b, starred: false), at: before) { machine, completion in
      guard case .value = completion else {
        machine.heap.release(copy)
        return Flow(completion)
      }
      return .value(copy)
    }
  }

  /// `d.keys() - other` and so on: a set of the left side, changed by the right side.
  private mutating func viewOperation(_ op: BinaryOperator, _ a: Value, _ b: Value) -> Flow {
    if op == .and { return viewIntersection(a, b) }
    let before = frameCount
    let isKeys = a.has(.record) && a.obj.type == heap.types.dictKeys
    return then(newSet(from: isKeys ? RecordRef(a)[0] : a), at: before) { machine, completion in
      guard case .value(let result) = completion else { return Flow(completion) }
      let before = machine.frameCount
      return machine.then(machine.fold(op, result, b), at: before) { machine, completion in
        if case .value = completion { return .value(result) }
        machine.heap.release(result)
        return Flow(completion)
      }
    }
  }

  /// `_PyDictView_Intersect`: goes through what is not a view, or through the smaller view.
  private mutating func viewIntersection(_ a: Value, _ b: Value) -> Flow {
    var (view, other) = isView(a) ? (a, b) : (b, a)
    let count = nativeCount(view) ?? 0
    if other.has(.set), other.obj.type == heap.types.set, count <= SetRef(other).count {
      return withEntries(of: view) { machine, entries in
        guard let entries else { return .raised }
        return machine.intersection(entries, with: other, frozen: false)
      }
    }
    if isView(other), nativeCount(other) ?? 0 > count { swap(&view, &other) }
    let result = heap.newSet()
    let searched = view
    return forEach(other) { machine, item in
      let before = machine.frameCount
      let flow = machine.then(machine.nativeContains(searched, item, negated: false), at: before) {
        machine, completion in
        guard case .value(let inside) = completion, inside.isTrue else { return Flow(completion) }
        return machine.addToSet(result, item)
      }
      return machine.goOn(machine.afterwards(flow, at: before, release: item), at: before)
    } _: { machine, end in
      if case .all = end { return .value(result) }
      machine.heap.release(result)
      return .raised
    }
  }
}
