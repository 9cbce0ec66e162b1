/// The short ways of subscripts, iteration and unpacking; all inlined into the loop.
extension Machine {
  // MARK: Items

  /// Item `key` of a list (borrowed), nil for all else and for an index from the end or out of range.
  @inline(__always) func listItem(_ container: Value, _ key: Value) -> Value? {
    guard key.isInt, container.isObject, container.obj.type == heap.types.list else { return nil }
    let list = ListRef(container)
    guard UInt64(bitPattern: key.bits) < UInt64(bitPattern: Int64(list.count)) else { return nil }
    return list[Int(key.bits)]
  }

  /// Puts `new` (owned if it goes well) in the place of item `key` of a list, which is returned (owned); nil as above.
  @inline(__always) func exchangeListItem(_ container: Value, _ key: Value, _ new: Value) -> Value? {
    guard let old = listItem(container, key) else { return nil }
    ListRef(container)[Int(key.bits)] = new
    return old
  }

  /// The value (owned) under an int or string in a plain dict; `null` for all else.
  mutating func dictItem(_ container: Value, _ key: Value) -> Value {
    guard container.isObject, container.obj.type == heap.types.dict else { return .null }
    let dict = DictRef(container)
    let place = heap.quickFind(dict, key)
    return place < 0 ? .null : heap.retained(dict.entry(place).value)
  }

  /// Sets an int or string in a plain dict; takes over `value`, not `key`, if it answers true.
  mutating func setDictItem(_ container: Value, _ key: Value, _ value: Value) -> Bool {
    guard container.isObject, container.obj.type == heap.types.dict else { return false }
    let dict = DictRef(container)
    let place = heap.quickFind(dict, key)
    if place == DictRef.unknownPlace { return false }
    if place < 0 {
      dict.insertNew(heap.retained(key), key.isInt ? Heap.hash(key.bits) : StrRef(key).hash, value, &heap)
    } else {
      let old = dict.entry(place).value
      unsafe dict.entries[place].value = value
      heap.release(old)
    }
    return true
  }

  /// An item (owned) of a list or tuple by an int, or of a dict by an int or a string; `null` for all else.
  mutating func itemShort(_ container: Value, _ key: Value) -> Value {
    guard container.isObject else { return .null }
    if container.obj.type == heap.types.dict { return dictItem(container, key) }
    guard key.isInt else { return .null }
    if container.obj.type == heap.types.list {
      let list = ListRef(container)
      let i = key.bits < 0 ? Int(key.bits) &+ list.count : Int(key.bits)
      return i >= 0 && i < list.count ? heap.retained(list[i]) : .null
    }
    if container.obj.type == heap.types.tuple {
      let tuple = TupleRef(container)
      let i = key.bits < 0 ? Int(key.bits) &+ tuple.count : Int(key.bits)
      return i >= 0 && i < tuple.count ? heap.retained(tuple[i]) : .null
    }
    return .null
  }

  /// Sets an item of a list by an int, or of a dict by an int or a string; takes over `key` and `value` if it answers
  /// true.
  mutating func setItemShort(_ container: Value, _ key: Value, _ value: Value) -> Bool {
    guard container.isObject else { return false }
    if container.obj.type == heap.types.dict {
      guard setDictItem(container, key, value) else { return false }
      heap.release(key)
      return true
    }
    guard key.isInt, container.obj.type == heap.types.list else { return false }
    let list = ListRef(container)
    let i = key.bits < 0 ? Int(key.bits) &+ list.count : Int(key.bits)
    guard i >= 0, i < list.count else { return false }
    let old = list[i]
    list[i] = value
    heap.release(old)
    return true
  }

  /// `UNPACK_SEQUENCE` of a tuple or list of the right length.
  @inline(__always) mutating func unpackShort(_ r: inout Registers) -> Bool {
    let v = r.sp[-1]
    guard v.isObject else { return false }
    if v.obj.type == heap.types.tuple {
      let tuple = TupleRef(v)
      guard tuple.count == r.arg else { return false }
      r.sp -= 1
      var i = r.arg
      while i > 0 {
        i &-= 1
        r.push(heap.retained(tuple[i]))
      }
    } else if v.obj.type == heap.types.list {
      let list = ListRef(v)
      guard list.count == r.arg else { return false }
      r.sp -= 1
      var i = r.arg
      while i > 0 {
        i &-= 1
        r.push(heap.retained(list[i]))
      }
    } else {
      return false
    }
    heap.release(v)
    return true
  }

  // MARK: Iteration

  /// The next int of a range, nil at its end.
  @inline(__always) func nextOfRange(_ iterator: Value) -> Value? {
    let fields = RecordRef(iterator)
    let left = fields[1].bits
    guard left > 0 else { return nil }
    let current = fields[0].bits
    fields[0].bits = current &+ fields[2].bits
    fields[1].bits = left &- 1
    return .int(current)
  }

  /// The next item of a list (owned), nil where there is none.
  @inline(__always) func nextOfList(_ iterator: Value) -> Value? {
    let fields = RecordRef(iterator)
    let list = fields[0]
    let i = Int(fields[1].bits)
    guard list.isObject, i < ListRef(list).count else { return nil }
    fields[1].bits = Int64(i &+ 1)
    return heap.retained(ListRef(list)[i])
  }

  /// Goes on inside a generator that a loop iterates over; false when it cannot be resumed just so.
  @inline(__always) mutating func enterGenerator(
    _ g: Handle<GeneratorStorage>, _ r: inout Registers
  ) -> Bool {
    guard g.pointee.state == .suspended || g.pointee.state == .created, g.pointee.flavor == .generator,
      thread.pointee.depth < recursionLimit
    else { return false }
    r.save()
    pushGenerator(g, mode: .forIter)
    r.f = topFrame
    r.index &+= 1
    r.pc = unsafe CodePointer(g.pointee.frame.pc)
    r.sp = g.pointee.frame.sp
    r.base = g.pointee.frame.base
    r.constants = unsafe StackPointer(g.pointee.frame.code.pointee.constants)
    if r.pc.op == .resume, r.pc[1].op == .popTop, resume(&r) {
      // What is sent into the generator, None, would only be dropped.
      r.pc += 1
    } else {
      r.push(.none)
    }
    return true
  }

  /// `YIELD_VALUE` into a loop or `yield from` of a Python frame, which goes on; false for others, with nothing done.
  ///
  /// Finalisers may wait afterwards.
  @inline(__always) mutating func yieldToLoop(_ v: Value, _ r: inout Registers) -> Bool {
    guard r.index > 0 else { return false }
    let below = thread.pointee.frame(r.index &- 1)
    let mode = r.f.pointee.mode
    guard below.pointee.kind == .python, mode == .forIter || mode == .send,
      let g = r.f.pointee.generator
    else { return false }
    r.save()
    suspendGenerator(r.f, g)
    r.load(below, r.index &- 1)
    _ = deliver(v, skipping: 0, &r)
    return true
  }

  /// `YIELD_VALUE` to anybody else.
  ///
  /// - Returns: nil when a Python frame goes on.
  @inline(never) mutating func yieldElsewhere(_ v: Value) -> LoopExit? {
    let f = topFrame
    guard let g = f.pointee.generator else { preconditionFailure("only generators yield") }
    let mode = f.pointee.mode
    let drop = Int(f.pointee.drop)
    suspendGenerator(f, g)
    let exit = settle(.value(v), above: thread.pointee.count - 1, mode: mode, drop: drop)
    return exit == .run ? nil : exit
  }

  /// `RETURN_GENERATOR`: the frame on top becomes a generator, which is what its call gives.
  ///
  /// - Returns: nil when a Python frame goes on.
  @inline(never) mutating func returnGenerator() -> LoopExit? {
    let f = topFrame
    let mode = f.pointee.mode
    let drop = Int(f.pointee.drop)
    let generator = makeGenerator(f)
    let exit = settle(.value(generator), above: thread.pointee.count - 1, mode: mode, drop: drop)
    return exit == .run ? nil : exit
  }
}
