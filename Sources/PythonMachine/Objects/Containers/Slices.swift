/// The parts of a slice as integers, nil where left out.
struct SliceBounds {
  var start: Int?
  var stop: Int?
  var step: Int

  /// First index, end (not reached) and number of items for a sequence of `count` items (`PySlice_AdjustIndices`).
  func indices(_ count: Int) -> (start: Int, stop: Int, count: Int) {
    let low = step < 0 ? -1 : 0
    let high = step < 0 ? count - 1 : count
    func clamp(_ i: Int) -> Int { i < 0 ? max(low, i &+ count) : min(i, high) }
    let first = start.map(clamp) ?? (step < 0 ? high : low)
    let end = stop.map(clamp) ?? (step < 0 ? low : high)
    if step < 0 { return (first, end, end < first ? (first - end - 1) / (0 - step) + 1 : 0) }
    return (first, end, first < end ? (end - first - 1) / step + 1 : 0)
  }
}

extension Machine {
  /// Hands the parts of a slice object to `body`, asking `__index__` where need be.
  mutating func withSlice(_ slice: Value, _ body: @escaping (inout Machine, SliceBounds) -> Flow) -> Flow {
    let r = RecordRef(slice)
    if r[0].isNone || r[0].isInt, r[1].isNone || r[1].isInt, r[2].isNone || r[2].isInt {
      let bounds = SliceBounds(
        start: r[0].isNone ? nil : Int(r[0].bits), stop: r[1].isNone ? nil : Int(r[1].bits),
        step: r[2].isNone ? 1 : Int(r[2].bits))
      return slicing(bounds, body)
    }
    return withPart(r[2]) { machine, step in
      if step == 0 { return machine.raise(.valueError, "slice step cannot be zero") }
      return machine.withPart(RecordRef(slice)[0]) { machine, start in
        machine.withPart(RecordRef(slice)[1]) { machine, stop in
          machine.slicing(SliceBounds(start: start, stop: stop, step: step ?? 1), body)
        }
      }
    }
  }

  private mutating func slicing(
    _ bounds: SliceBounds, _ body: @escaping (inout Machine, SliceBounds) -> Flow
  ) -> Flow {
    if bounds.step == 0 { return raise(.valueError, "slice step cannot be zero") }
    var bounds = bounds
    // So that its negation is an Int.
    bounds.step = max(bounds.step, -Int.max)
    return body(&self, bounds)
  }

  private mutating func withPart(_ v: Value, _ body: @escaping (inout Machine, Int?) -> Flow) -> Flow {
    if v.isNone { return body(&self, nil) }
    return withPosition(
      v, .clamped, message: "slice indices must be integers or None or have an __index__ method"
    ) { machine, i in body(&machine, i) }
  }

  /// `v[start:stop]` of a plain list, tuple or string between ints, nil for all else.
  mutating func quickSlice(_ v: Value, _ start: Value, _ stop: Value) -> Flow? {
    guard v.isObject,
      v.obj.type == heap.types.list || v.obj.type == heap.types.str || v.obj.type == heap.types.tuple,
      start.isInt || start.isNone, stop.isInt || stop.isNone
    else { return nil }
    let bounds = SliceBounds(
      start: start.isNone ? nil : Int(start.bits), stop: stop.isNone ? nil : Int(stop.bits), step: 1)
    return slice(of: v, bounds)
  }

  /// `v[slice]` of a built-in sequence.
  mutating func slice(of v: Value, _ bounds: SliceBounds) -> Flow {
    let (start, _, count) = bounds.indices(nativeCount(v) ?? 0)
    let step = bounds.step
    let begun = now
    if step == 1, v.has(.str) || v.has(.bytes) || v.has(.bytearray) {
      // Characters and bytes are copied all at once.
      if let flow = charge(items: count, each: 40, bytesEach: 1) { return flow }
    } else if !v.has(.record), let flow = charge(items: count, each: ContainerCost.copy) {
      return flow
    }
    switch v.obj.kind {
    case .list:
      let list = heap.newList(capacity: count)
      for k in 0..<count { ListRef(list).append(heap.retained(ListRef(v)[start + k * step]), &heap) }
      return .value(list)
    case .tuple:
      if step == 1, count == TupleRef(v).count, v.obj.type == heap.types.tuple {
        return .value(heap.retained(v))
      }
      let tuple = heap.newTuple(count: count)
      for k in 0..<count { tuple[k] = heap.retained(TupleRef(v)[start + k * step]) }
      return .value(tuple.value)
    case .str:
      if step == 1 { return .value(heap.substring(v, start..<(start + count))) }
      let s = StrRef(v)
      return .value(heap.str(scalars: (0..<count).map { s[start + $0 * step] }))
    case .bytes, .bytearray:
      let b = BytesRef(v)
      if step == 1 {
        let copy = heap.newBytes(b.part(start, count), mutable: v.has(.bytearray))
        return throughMemory(copy, bytes: 2 * count, since: begun)
      }
      return .value(heap.newBytes((0..<count).map { b[start + $0 * step] }, mutable: v.has(.bytearray)))
    default: return raise(.typeError, "'\(typeName(v))' object is not subscriptable")
    }
  }

  // MARK: Assignment

  /// `list[slice] = value`.
  mutating func setSlice(_ list: Value, _ slice: Value, _ value: Value) -> Flow {
    withSlice(slice) { machine, bounds in
      if machine.quickItemsAreImpossible(value) {
        return machine.raise(
          .typeError,
          bounds.step == 1 ? "can only assign an iterable" : "must assign iterable to extended slice")
      }
      return machine.collect(value, hinted: true) { machine, items in
        guard let items else { return .raised }
        return machine.assign(items, to: list, bounds)
      }
    }
  }

  /// Whether iterating `v` fails at once.
  func quickItemsAreImpossible(_ v: Value) -> Bool {
    let type = type(of: v)
    if !type.special(.iter).isNull { return type.special(.iter).isNone }
    return !type.special(.getitem).isNull ? false : !isNativeIterable(v)
  }

  private mutating func assign(_ items: [Value], to list: Value, _ bounds: SliceBounds) -> Flow {
    let l = ListRef(list)
    let (start, stop, count) = bounds.indices(l.count)
    if bounds.step == 1 {
      let old = l.replace(start..<max(start, stop), with: items, &heap)
      release(old)
      return .value(.none)
    }
    guard items.count == count else {
      release(items)
      return raise(
        .valueError, "attempt to assign sequence of size \(items.count) to extended slice of size \(count)")
    }
    var old: [Value] = []
    for (k, item) in items.enumerated() {
      old.append(l[start + k * bounds.step])
      l[start + k * bounds.step] = item
    }
    release(old)
    return .value(.none)
  }

  /// `bytearray[slice] = value`.
  mutating func setBytes(_ array: Value, _ slice: Value, _ value: Value) -> Flow {
    if let bytes = heap.offeredBytes(value) {
      let copy = heap.newBytes(bytes)
      let before = frameCount
      return afterwards(setBytes(array, slice, copy), at: before, release: copy)
    }
    return withSlice(slice) { machine, bounds in
      machine.collect(value) { machine, items in
        guard let items else { return .raised }
        defer { machine.release(items) }
        var new: [UInt8] = []
        for item in items {
          guard let byte = machine.integer(item) else { return .raised }
          guard (0..<256).contains(byte) else {
            return machine.raise(.valueError, "byte must be in range(0, 256)")
          }
          new.append(UInt8(byte))
        }
        var all = BytesRef(array).array
        let (start, stop, count) = bounds.indices(all.count)
        if bounds.step == 1 {
          if new.count != count, let refusal = machine.exportRefusal(array) { return refusal }
          all.replaceSubrange(start..<max(start, stop), with: new)
        } else {
          guard new.count == count else {
            return machine.raise(
              .valueError, "attempt to assign bytes of size \(new.count) to extended slice of size \(count)")
          }
          for (k, byte) in new.enumerated() { all[start + k * bounds.step] = byte }
        }
        BytesRef(array).setAll(all, &machine.heap)
        return .value(.none)
      }
    }
  }

  /// `del v[slice]` of a list or bytearray.
  mutating func deleteSlice(_ v: Value, _ slice: Value) -> Flow {
    withSlice(slice) { machine, bounds in
      let length = machine.nativeCount(v) ?? 0
      let (start, _, count) = bounds.indices(length)
      var gone = Set<Int>()
      for k in 0..<count { gone.insert(start + k * bounds.step) }
      if v.has(.bytearray) {
        if count > 0, let refusal = machine.exportRefusal(v) { return refusal }
        let all = BytesRef(v).array
        BytesRef(v).setAll(all.indices.filter { !gone.contains($0) }.map { all[$0] }, &machine.heap)
        return .value(.none)
      }
      let all = ListRef(v).values
      var old: [Value] = []
      var kept = 0
      for (i, item) in all.enumerated() {
        if gone.contains(i) {
          old.append(item)
        } else {
          ListRef(v)[kept] = item
          kept += 1
        }
      }
      ListRef(v).p.pointee.count = kept
      machine.release(old)
      return .value(.none)
    }
  }
}

extension TupleRef {
  /// The tuple as a value.
  var value: Value { Heap.header(p) }
}
