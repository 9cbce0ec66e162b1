/// The short ways of names and attributes; all inlined into the loop.
extension Machine {
  /// The global or built-in an instruction's inline cache knows (borrowed), or `null`.
  @inline(__always) func globalInCache(_ r: inout Registers) -> Value {
    let cache = r.cache
    let globals = r.f.pointee.globals
    guard cache.pointee.kind == .module, cache.pointee.a == globals.p.pointee.keysVersion else {
      return .null
    }
    if cache.pointee.b == 0 { return unsafe globals.entries[Int(cache.pointee.index)].value }
    let others = DictRef(builtins)
    guard cache.pointee.b == others.p.pointee.keysVersion else { return .null }
    return unsafe others.entries[Int(cache.pointee.index)].value
  }

  /// Sets a global (`v` is owned); says whether finalisers wait.
  mutating func storeGlobal(_ name: Value, _ v: Value, _ namespace: DictRef) -> Bool {
    var globals = namespace
    globals.set(name, v, &heap)
    return heap.hasFinalizers
  }

  /// Sets a name (`v` is taken over) in the namespace of a module or class body; false if that is no dict.
  mutating func storeName(_ name: Value, _ v: Value, _ f: Handle<Frame>) -> Bool {
    let locals = f.pointee.locals
    guard locals.isNull || locals.obj.type == heap.types.dict else { return false }
    var namespace = locals.isNull ? f.pointee.globals : DictRef(locals)
    namespace.set(name, v, &heap)
    return true
  }

  // MARK: Attributes

  /// The attributes of an object that has a shape, if the cache is of that shape and class.
  @inline(__always) private func instance(
    _ o: Obj, _ cache: Handle<InlineCache>
  ) -> Handle<InstanceStorage>? {
    guard o.kind == .instance || o.kind == .exception else { return nil }
    let instance = o.cast(InstanceStorage.self)
    guard instance.pointee.shape == Int32(bitPattern: cache.pointee.a),
      o.type.p.pointee.version == cache.pointee.b
    else { return nil }
    return instance
  }

  /// ``attribute(of:_:)`` where that lies in the instance.
  @inline(__always) func attributeInSlot(of owner: Value, _ cache: Handle<InlineCache>) -> Value {
    guard cache.pointee.kind == .slot, owner.isObject, let instance = instance(owner.obj, cache) else {
      return .null
    }
    return unsafe instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)]
  }

  /// The attribute (borrowed) that the cache of a `LOAD_ATTR` knows, `null` if it is for another owner.
  ///
  /// `kind.isMethod` of the cache says whether it is still to be bound.
  mutating func attribute(of owner: Value, _ cache: Handle<InlineCache>) -> Value {
    guard owner.isObject else { return .null }
    let o = owner.obj
    switch cache.pointee.kind {
    case .slot:
      guard let instance = instance(o, cache) else { return .null }
      return unsafe instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)]
    case .method:
      guard instance(o, cache) != nil else { return .null }
      return Value(tag: Value.Tag.object, bits: cache.pointee.bits)
    case .typeMethod:
      guard o.type.p.pointee.version == cache.pointee.b, o.kind != .type else { return .null }
      return Value(tag: Value.Tag.object, bits: cache.pointee.bits)
    case .classAttribute:
      guard o.kind == .type, o.cast(TypeStorage.self).pointee.version == cache.pointee.b else { return .null }
      return Value(tag: UInt64(cache.pointee.a), bits: cache.pointee.bits)
    case .module:
      guard o.kind == .module else { return .null }
      let names = DictRef(o.cast(ModuleStorage.self).pointee.dict)
      guard names.p.pointee.keysVersion == cache.pointee.a else { return .null }
      return unsafe names.entries[Int(cache.pointee.index)].value
    case .empty, .newSlot, .property: return .null
    }
  }

  /// `LOAD_ATTR` of anything else.
  ///
  /// - Returns: what came of it (`null` when the stack is as it should be) and how many operands are to be dropped.
  @inline(__always) mutating func loadAttributeLong(_ r: inout Registers) -> (Flow, Int) {
    let owner = r.sp[-1]
    let name = unsafe r.f.pointee.code.pointee.names[r.arg >> 1]
    if r.arg & 1 == 0 { return (getAttribute(owner, name, r.cache), 1) }
    let method = findMethod(owner, name, r.cache)
    if !method.isNull {
      r.sp[-1] = heap.retained(method)
      r.push(owner)
      return (.value(.null), 0)
    }
    let flow = getAttribute(owner, name, r.cache)
    r.sp[-1] = .null
    if case .value(let v) = flow {
      r.push(v)
      heap.release(owner)
      return (.value(.null), 0)
    }
    // The NULL goes below the result: the owner moves up one place and is dropped from there.
    r.push(owner)
    r.f.pointee.sp = r.sp
    return (flow, 1)
  }

  /// `LOAD_FAST` with the `STORE_ATTR` behind it, if the inline cache of that serves; says whether finalisers wait.
  @inline(__always) mutating func storeAttributeAhead(_ r: inout Registers) -> Bool {
    let owner = r.base[r.arg]
    if owner.isObject, owner.obj.kind == .instance {
      let cache = r.nextCache
      if cache.pointee.kind == .slot, let instance = instance(owner.obj, cache) {
        let slot = unsafe instance.pointee.slots.unsafelyUnwrapped + Int(cache.pointee.index)
        let old = unsafe slot.pointee
        unsafe slot.pointee = r.pop()
        r.pc += 1
        return heap.released(old)
      }
    }
    r.push(heap.retained(owner))
    return false
  }

  /// `STORE_ATTR` of what its inline cache knows.
  @inline(__always) mutating func storeAttributeShort(_ r: inout Registers) -> Quick {
    let owner = r.sp[-1]
    guard owner.isObject, owner.obj.kind == .instance else { return .unable }
    let cache = r.cache
    guard let instance = instance(owner.obj, cache) else { return .unable }
    if cache.pointee.kind == .slot {
      let slot = unsafe instance.pointee.slots.unsafelyUnwrapped + Int(cache.pointee.index)
      let old = unsafe slot.pointee
      unsafe slot.pointee = r.sp[-2]
      r.sp -= 2
      heap.release(old)
    } else if cache.pointee.kind == .newSlot, cache.pointee.index < instance.pointee.capacity {
      unsafe instance.pointee.slots.unsafelyUnwrapped[Int(cache.pointee.index)] = r.sp[-2]
      instance.pointee.shape = Int32(truncatingIfNeeded: cache.pointee.bits)
      r.sp -= 2
    } else {
      return .unable
    }
    return heap.released(owner) || heap.hasFinalizers ? .finalizers : .done
  }
}
