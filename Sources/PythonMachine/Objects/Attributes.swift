extension Machine {
  /// The attribute of a class found along its method resolution order (borrowed), or `null`.
  mutating func lookUp(_ type: TypeRef, _ name: Value) -> Value {
    let mro = type.mro
    for i in 0..<mro.count {
      let v = TypeRef(mro[i]).dict.get(name)
      if !v.isNull { return v }
    }
    return .null
  }

  /// The same, starting behind class `after` (what `super()` sees).
  private mutating func lookUp(_ type: TypeRef, _ name: Value, after: TypeRef) -> Value {
    let mro = type.mro
    var passed = false
    for i in 0..<mro.count {
      if passed {
        let v = TypeRef(mro[i]).dict.get(name)
        if !v.isNull { return v }
      } else if TypeRef(mro[i]) == after {
        passed = true
      }
    }
    return .null
  }

  /// Whether a class attribute takes part in assignments to instances.
  mutating func isDataDescriptor(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    let type = v.obj.type
    if type == heap.types.property || type == heap.types.memberDescriptor { return true }
    return !type.isBuiltin
      && (v.has(.record) && type.isSubtype(of: heap.types.property)
        || !type.special(.set).isNull || !type.special(.delete).isNull)
  }

  /// The built-in type of a record, whatever class is derived from it: `property` for an `abstractproperty`.
  @inline(__always) func recordType(_ v: Value) -> TypeRef {
    let type = v.obj.type
    return type.isBuiltin ? type : solidBase(type)
  }

  @inline(never) private func solidBase(_ type: TypeRef) -> TypeRef {
    for base in type.mro.values where TypeRef(base).isBuiltin { return TypeRef(base) }
    return type
  }

  /// Whether a class attribute goes before what the instance itself has.
  private mutating func isReadFirst(_ v: Value) -> Bool {
    guard isDataDescriptor(v) else { return false }
    return v.has(.record) || !v.obj.type.special(.get).isNull
  }

  /// What reading class attribute `v` through an instance gives (owned).
  mutating func bind(_ v: Value, _ receiver: Value, _ type: TypeRef) -> Flow {
    guard v.isObject else { return .value(v) }
    if v.obj.kind == .record, !v.obj.type.isBuiltin {
      let get = v.obj.type.special(.get)
      if !get.isNull { return callSpecial(get, v, [receiver, type.value]) }
    }
    return bindItself(v, receiver, type)
  }

  /// The same, as the built-in descriptors do it, whatever `__get__` a class derived from them has.
  mutating func bindItself(_ v: Value, _ receiver: Value, _ type: TypeRef) -> Flow {
    switch v.obj.kind {
    case .function: return .value(heap.newBoundMethod(heap.retained(v), heap.retained(receiver)))
    case .native:
      let native = v.obj.cast(NativeStorage.self).pointee
      guard native.isMethod, native.receiver.isNull else { return .value(heap.retained(v)) }
      return .value(heap.newNative(Int(native.index), isMethod: true, receiver: heap.retained(receiver)))
    case .record:
      let t = recordType(v)
      let r = RecordRef(v)
      if t == heap.types.property {
        if r[0].isNone {
          return raise(
            .attributeError,
            "property '\(propertyName(v, type))' of '\(StrRef(type.p.pointee.name).string)' object has no getter"
          )
        }
        if r[0].has(.native) {
          let native = r[0].obj.cast(NativeStorage.self)
          if native.pointee.receiver.isNull, natives.entry(Int(native.pointee.index)).pointee.isGetter {
            return read(receiver, by: Int(native.pointee.index))
          }
        }
        return call(r[0], [receiver])
      }
      if t == heap.types.staticmethod { return .value(heap.retained(r[0])) }
      if t == heap.types.classmethod { return bindToClass(r[0], type) }
      if t == heap.types.memberDescriptor {
        let found = slotValue(receiver, r[0])
        return found.isNull
          ? missingAttribute(receiver, r[0]) : .value(heap.retained(found))
      }
      return .value(heap.retained(v))
    default:
      let get = v.obj.type.special(.get)
      if get.isNull { return .value(heap.retained(v)) }
      return callSpecial(get, v, [receiver, type.value])
    }
  }

  /// Calls a native that reads an attribute.
  private mutating func read(_ receiver: Value, by index: Int) -> Flow {
    var argument = receiver
    return unsafe withUnsafeMutablePointer(to: &argument) {
      unsafe callNative(index, Arguments(p: $0, count: 1, names: .null))
    }
  }

  /// What a class method around `f` gives for class `type`: what `f` gives as an attribute of the class, if it asks.
  private mutating func bindToClass(_ f: Value, _ type: TypeRef) -> Flow {
    if f.has(.native), f.obj.cast(NativeStorage.self).pointee.isMethod {
      let index = Int(f.obj.cast(NativeStorage.self).pointee.index)
      return .value(heap.newNative(index, isMethod: true, receiver: heap.retained(type.value)))
    }
    let asks = f.has(.record) || f.has(.instance) && !f.obj.type.special(.get).isNull
    if asks { return bind(f, type.value, type) }
    return .value(heap.newBoundMethod(heap.retained(f), heap.retained(type.value)))
  }

  private func propertyName(_ property: Value, _ type: TypeRef) -> String {
    let mro = type.mro
    for i in 0..<mro.count {
      for e in TypeRef(mro[i]).dict.items where e.value.isIdentical(to: property) {
        return StrRef(e.key).string
      }
    }
    return "?"
  }

  /// An attribute of the instance itself (borrowed), or `null`.
  mutating func instanceAttribute(_ v: Value, _ name: Value) -> Value {
    guard v.isObject else { return .null }
    switch v.obj.kind {
    case .instance, .exception:
      let i = v.obj.cast(InstanceStorage.self)
      if i.pointee.shape == Shape.dictMode { return DictRef(i.pointee.dict).get(name) }
      let slot = heap.shapes.slot(of: name, in: i.pointee.shape)
      return unsafe slot < 0 ? .null : i.pointee.slots.unsafelyUnwrapped[slot]
    case .function:
      let d = v.obj.cast(FunctionStorage.self).pointee.dict
      return d.isNull ? .null : DictRef(d).get(name)
    default:
      guard v.obj.flags & Header.Flag.hasAttributes != 0, let d = heap.attributes[v.obj.p.number]
      else { return .null }
      return DictRef(d).get(name)
    }
  }

  // MARK: Reading

  /// A method to call with its receiver, without making a bound method: for `LOAD_ATTR` before a call.
  ///
  /// Borrowed; `null` when the attribute is something else.
  mutating func findMethod(
    _ owner: Value, _ name: Value, _ cache: Handle<InlineCache>
  ) -> Value {
    let type = type(of: owner)
    guard !owner.has(.type), !owner.has(.module), type.special(.getattribute).isNull else { return .null }
    let found = lookUp(type, name)
    guard found.isObject else { return .null }
    let isMethod =
      found.obj.kind == .function
      || found.obj.kind == .native && found.obj.cast(NativeStorage.self).pointee.isMethod
        && found.obj.cast(NativeStorage.self).pointee.receiver.isNull
    guard isMethod, instanceAttribute(owner, name).isNull else { return .null }
    if owner.isObject {
      let o = owner.obj
      if o.kind == .instance || o.kind == .exception {
        let shape = o.cast(InstanceStorage.self).pointee.shape
        if shape != Shape.dictMode {
          cache.pointee = InlineCache(
            a: UInt32(bitPattern: shape), b: type.p.pointee.version, index: 0, kind: .method, bits: found.bits
          )
        }
      } else if o.kind != .function, type.isBuiltin {
        cache.pointee = InlineCache(
          a: 0, b: type.p.pointee.version, index: 0, kind: .typeMethod, bits: found.bits)
      }
    }
    return found
  }

  /// `v.name` (owned).
  ///
  /// Operands are borrowed.
  mutating func getAttribute(
    _ v: Value, _ name: Value, _ cache: Handle<InlineCache>? = nil
  ) -> Flow {
    if v.isObject {
      if v.obj.kind == .type {
        let metatype = TypeRef(v).metatype
        if metatype == heap.types.type { return typeAttribute(TypeRef(v), name, cache) }
        return attribute(of: TypeRef(v), name, metatype, cache)
      }
      if v.obj.kind == .module, v.obj.type.isBuiltin { return moduleAttribute(v, name, cache) }
    }
    let type = type(of: v)
    let custom = type.special(.getattribute)
    if !custom.isNull {
      let before = frameCount
      let flow = callSpecial(custom, v, [name])
      return type.special(.getattr).isNull ? flow : orElseGetattr(flow, at: before, v, name, type)
    }
    let before = frameCount
    let flow = v.has(.module) ? moduleAttribute(v, name, nil) : genericAttribute(v, name, type, cache)
    return type.special(.getattr).isNull ? flow : orElseGetattr(flow, at: before, v, name, type)
  }

  /// An attribute of a class whose metaclass may have a `__getattribute__` or a `__getattr__`.
  private mutating func attribute(
    of type: TypeRef, _ name: Value, _ metatype: TypeRef, _ cache: Handle<InlineCache>?
  ) -> Flow {
    let custom = metatype.special(.getattribute)
    let before = frameCount
    let flow =
      custom.isNull ? typeAttribute(type, name, cache) : callSpecial(custom, type.value, [name])
    return metatype.special(.getattr).isNull
      ? flow : orElseGetattr(flow, at: before, type.value, name, metatype)
  }

  /// Falls back to `__getattr__` when `flow` ends in AttributeError.
  private mutating func orElseGetattr(
    _ flow: Flow, at before: Int, _ v: Value, _ name: Value, _ type: TypeRef
  ) -> Flow {
    switch flow {
    case .value: return flow
    case .raised:
      guard isRaised(.attributeError) else { return flow }
      clearException()
      return callSpecial(type.special(.getattr), v, [name])
    default:
      return then(flow, at: before) { machine, completion in
        if case .raised = completion, machine.isRaised(.attributeError) {
          machine.clearException()
          return machine.callSpecial(type.special(.getattr), v, [name])
        }
        return Flow(completion)
      }
    }
  }

  /// Notes the getter of a property that is a Python function, which the loop then enters without coming here.
  private func remember(property: Value, of type: TypeRef, _ cache: Handle<InlineCache>) {
    guard property.obj.type == heap.types.property, type.special(.getattr).isNull else { return }
    let getter = RecordRef(property)[0]
    guard getter.has(.function), FunctionRef(getter).p.pointee.code.pointee.directCount == 1 else { return }
    cache.pointee = InlineCache(
      a: 0, b: type.p.pointee.version, index: 0, kind: .property, bits: getter.bits)
  }

  /// `object.__getattribute__`.
  mutating func genericAttribute(
    _ v: Value, _ name: Value, _ type: TypeRef, _ cache: Handle<InlineCache>? = nil
  ) -> Flow {
    let meta = lookUp(type, name)
    if !meta.isNull, isReadFirst(meta) {
      if let cache { remember(property: meta, of: type, cache) }
      return bind(meta, v, type)
    }
    let own = instanceAttribute(v, name)
    if !own.isNull {
      if let cache, v.obj.kind == .instance || v.obj.kind == .exception {
        let i = v.obj.cast(InstanceStorage.self).pointee
        if i.shape != Shape.dictMode {
          cache.pointee = InlineCache(
            a: UInt32(bitPattern: i.shape), b: type.p.pointee.version,
            index: Int32(heap.shapes.slot(of: name, in: i.shape)), kind: .slot, bits: 0)
        }
      }
      return .value(heap.retained(own))
    }
    if !meta.isNull { return bind(meta, v, type) }
    if name.bits == names.dict.bits {
      let d = attributeDictionary(v)
      if !d.isNull { return .value(heap.retained(d)) }
    }
    // What a method lacks is its function's (`method_getattro` of CPython's `classobject.c`).
    if v.has(.boundMethod) {
      return getAttribute(v.obj.cast(BoundMethodStorage.self).pointee.function, name)
    }
    if v.isObject, type.p.pointee.takesWeak, StrRef(name).string == "__weakref__" {
      return .value(
        heap.weak[v.obj.p.number]?.all.first { !$0.own.isNone }.map { heap.retained($0.own) } ?? .none)
    }
    return missingAttribute(v, name)
  }

  mutating func missingAttribute(_ v: Value, _ name: Value) -> Flow {
    if let refusal = refusal(name, of: type(of: v)) { return refusal }
    let text = "'\(typeName(v))' object has no attribute '\(StrRef(name).string)'"
    return raiseAttributeError(text, v, name)
  }

  /// An AttributeError that remembers object and name, for "Did you mean".
  mutating func raiseAttributeError(_ text: String, _ v: Value, _ name: Value) -> Flow {
    let message = heap.str(text)
    let e = heap.newException(heap.types[.attributeError], args: heap.newTuple([message]))
    let p = ExceptionRef(e).p
    p.pointee.extra = heap.retained(name)
    p.pointee.extra2 = heap.retained(v)
    return raise(e)
  }

  /// An attribute of a module, as `types.ModuleType.__getattribute__` finds it.
  mutating func moduleAttribute(_ v: Value, _ name: Value, _ cache: Handle<InlineCache>?) -> Flow {
    let type = v.obj.type
    if !type.isBuiltin {
      let meta = lookUp(type, name)
      if !meta.isNull, isDataDescriptor(meta) { return bind(meta, v, type) }
    }
    let d = DictRef(ModuleRef(v).dict)
    let i = d.index(ofName: name)
    if i >= 0 {
      cache?.pointee = InlineCache(a: d.p.pointee.keysVersion, b: 0, index: Int32(i), kind: .module, bits: 0)
      return .value(heap.retained(d.entry(i).value))
    }
    if name.bits == names.dict.bits { return .value(heap.retained(d.value)) }
    let meta = lookUp(type, name)
    if !meta.isNull { return bind(meta, v, type) }
    // PEP 562: a module may compute attributes.
    let hook = d.get(heap.interned["__getattr__"] ?? .null)
    let module = StrRef(ModuleRef(v).p.pointee.name).string
    if !hook.isNull {
      let before = frameCount
      return then(call(hook, [name]), at: before) { machine, completion in
        guard case .raised = completion, machine.isRaised(.attributeError),
          let refusal = machine.refusal(name, ofModule: module)
        else { return Flow(completion) }
        machine.clearException()
        return refusal
      }
    }
    if let refusal = refusal(name, ofModule: module) { return refusal }
    if refusesNames, absentNames[module]?.contains(StrRef(name).string) == true {
      return unsupported("\(module).\(StrRef(name).string)", instead: Machine.page(module))
    }
    return lacks(v, name)
  }

  /// An attribute of a class: the metaclass's data descriptors, the class and its bases, the metaclass.
  mutating func typeAttribute(
    _ type: TypeRef, _ name: Value, _ cache: Handle<InlineCache>?
  ) -> Flow {
    let metatype = type.metatype
    let meta = lookUp(metatype, name)
    if !meta.isNull, isReadFirst(meta) { return bind(meta, type.value, metatype) }
    let found = lookUp(type, name)
    if !found.isNull {
      guard found.isObject else { return .value(found) }
      switch found.obj.kind {
      case .record:
        if !found.obj.type.isBuiltin {
          let get = found.obj.type.special(.get)
          if !get.isNull { return callSpecial(get, found, [.none, type.value]) }
        }
        let t = recordType(found)
        if t == heap.types.staticmethod { return .value(heap.retained(RecordRef(found)[0])) }
        if t == heap.types.classmethod { return bindToClass(RecordRef(found)[0], type) }
      case .instance, .foreign:
        let get = found.obj.type.special(.get)
        if !get.isNull { return callSpecial(get, found, [.none, type.value]) }
      default: break
      }
      cache?.pointee = InlineCache(
        a: UInt32(found.tag), b: type.p.pointee.version, index: 0, kind: .classAttribute, bits: found.bits)
      return .value(heap.retained(found))
    }
    if !meta.isNull { return bind(meta, type.value, metatype) }
    if name.bits == names.dict.bits {
      return .value(heap.newRecord(heap.types.mappingproxy, heap.retained(type.p.pointee.dict)))
    }
    if let refusal = refusal(name, of: type) { return refusal }
    let text = "type object '\(StrRef(type.p.pointee.name).string)' has no attribute '\(StrRef(name).string)'"
    return raiseAttributeError(text, type.value, name)
  }

  /// `super(type, self).name`.
  mutating func superAttribute(_ type: Value, _ receiver: Value, _ name: Value, viaCall: Value) -> Flow {
    guard type.has(.type) else {
      return raise(.typeError, "super() argument 1 must be a type, not \(typeName(type))")
    }
    let start: TypeRef
    if receiver.has(.type), TypeRef(receiver).isSubtype(of: TypeRef(type)) {
      start = TypeRef(receiver)
    } else {
      start = self.type(of: receiver)
      if !start.isSubtype(of: TypeRef(type)) {
        return raise(.typeError, "super(type, obj): obj must be an instance or subtype of type")
      }
    }
    let found = lookUp(start, name, after: TypeRef(type))
    if found.isNull {
      if name.bits == names.classAttribute.bits { return .value(heap.retained(heap.types.superType.value)) }
      return raiseAttributeError("'super' object has no attribute '\(StrRef(name).string)'", receiver, name)
    }
    if receiver.has(.type), TypeRef(receiver) == start {
      // Through a class: functions stay plain, class methods bind to it.
      if found.has(.record), recordType(found) == heap.types.classmethod {
        return bindToClass(RecordRef(found)[0], start)
      }
      if found.has(.record), recordType(found) == heap.types.staticmethod {
        return .value(heap.retained(RecordRef(found)[0]))
      }
      if StrRef(name).string == "__new__" || !self.type(of: receiver).isSubtype(of: TypeRef(type)) {
        return .value(heap.retained(found))
      }
    }
    return bind(found, receiver, start)
  }

  // MARK: Dictionaries of attributes

  /// The attribute dictionary of an object (borrowed; made if need be), `null` if its class has none.
  mutating func attributeDictionary(_ v: Value) -> Value {
    guard v.isObject else { return .null }
    switch v.obj.kind {
    case .instance, .exception:
      let i = v.obj.cast(InstanceStorage.self)
      if v.obj.type.p.pointee.hasSlotsOnly { return .null }
      if i.pointee.shape == Shape.dictMode {
        i.pointee.dict.obj.flags &= ~Header.Flag.isHidden
      } else {
        toDictMode(i)
      }
      return i.pointee.dict
    case .function:
      let f = v.obj.cast(FunctionStorage.self)
      if f.pointee.dict.isNull { f.pointee.dict = heap.newDict() }
      return f.pointee.dict
    default:
      if v.obj.type.isBuiltin || v.obj.type.p.pointee.hasSlotsOnly { return .null }
      let address = v.obj.p.number
      if let d = heap.attributes[address] { return d }
      let d = heap.newDict()
      heap.attributes[address] = d
      v.obj.flags |= Header.Flag.hasAttributes
      return d
    }
  }

  /// Moves the attributes of an instance from slots to a dictionary.
  mutating func toDictMode(_ i: Handle<InstanceStorage>) {
    let d = heap.newDict()
    if let slots = unsafe i.pointee.slots {
      var target = DictRef(d)
      for (k, name) in heap.shapes.names(of: i.pointee.shape).enumerated() {
        unsafe target.set(name, slots[k], &heap)
      }
      unsafe heap.arena.deallocate(UnsafeMutableRawPointer(slots), Int(i.pointee.capacity) * 16)
      unsafe i.pointee.slots = nil
    }
    let birth = i.pointee.birth
    i.pointee.shape = Shape.dictMode
    i.pointee.dict = d
    i.pointee.birth = birth
  }

  // MARK: Writing

  /// `v.name = value`; everything is borrowed.
  mutating func setAttribute(
    _ v: Value, _ name: Value, _ value: Value, _ cache: Handle<InlineCache>? = nil
  ) -> Flow {
    let type = type(of: v)
    let custom = type.special(.setattr)
    if !custom.isNull { return callSpecial(custom, v, [name, value]) }
    return genericSetAttribute(v, name, value, cache)
  }

  /// `object.__setattr__` (and `type.__setattr__`).
  mutating func genericSetAttribute(
    _ v: Value, _ name: Value, _ value: Value, _ cache: Handle<InlineCache>? = nil
  ) -> Flow {
    let type = type(of: v)
    if v.has(.type) { return setTypeAttribute(TypeRef(v), name, value) }
    let name = heap.interned(name)
    let meta = lookUp(type, name)
    if !meta.isNull, isDataDescriptor(meta) { return setThrough(meta, v, name, value, type) }
    guard v.isObject else { return readOnly(v, name, meta) }
    switch v.obj.kind {
    case .instance, .exception:
      if type.p.pointee.hasSlotsOnly || type == heap.types.object { return readOnly(v, name, meta) }
      setInstanceAttribute(v, name, value, type, cache)
      return .value(.none)
    case .module:
      var d = DictRef(ModuleRef(v).dict)
      d.set(name, heap.retained(value), &heap)
      return .value(.none)
    default:
      let d = attributeDictionary(v)
      if d.isNull { return readOnly(v, name, meta) }
      var target = DictRef(d)
      target.set(name, heap.retained(value), &heap)
      return .value(.none)
    }
  }

  private mutating func readOnly(_ v: Value, _ name: Value, _ meta: Value) -> Flow {
    let text = StrRef(name).string
    if meta.isNull { return missingAttribute(v, name) }
    return raiseAttributeError("'\(typeName(v))' object attribute '\(text)' is read-only", v, name)
  }

  mutating func setInstanceAttribute(
    _ v: Value, _ name: Value, _ value: Value, _ type: TypeRef, _ cache: Handle<InlineCache>? = nil
  ) {
    let i = v.obj.cast(InstanceStorage.self)
    heap.retain(value)
    if i.pointee.shape == Shape.dictMode {
      var d = DictRef(i.pointee.dict)
      d.set(name, value, &heap)
      return
    }
    let slot = heap.shapes.slot(of: name, in: i.pointee.shape)
    if slot >= 0, let slots = unsafe i.pointee.slots {
      let old = unsafe slots[slot]
      unsafe slots[slot] = value
      heap.release(old)
      cache?.pointee = InlineCache(
        a: UInt32(bitPattern: i.pointee.shape), b: type.p.pointee.version, index: Int32(slot), kind: .slot,
        bits: 0)
      return
    }
    let count = heap.shapes.count(of: i.pointee.shape)
    if count >= 60 {
      toDictMode(i)
      var d = DictRef(i.pointee.dict)
      d.set(name, value, &heap)
      return
    }
    let shape = heap.shapes.adding(name, to: i.pointee.shape)
    if count == Int(i.pointee.capacity) {
      let capacity = max(4, count * 2)
      let slots = unsafe heap.arena.allocate(capacity * 16).assumingMemoryBound(to: Value.self)
      if let old = unsafe i.pointee.slots {
        unsafe slots.update(from: old, count: count)
        unsafe heap.arena.deallocate(UnsafeMutableRawPointer(old), count * 16)
      }
      unsafe i.pointee.slots = unsafe slots
      i.pointee.capacity = Int32(capacity)
    }
    cache?.pointee = InlineCache(
      a: UInt32(bitPattern: i.pointee.shape), b: type.p.pointee.version, index: Int32(count), kind: .newSlot,
      bits: Int64(shape))
    unsafe i.pointee.slots.unsafelyUnwrapped[count] = value
    i.pointee.shape = shape
  }

  private mutating func setThrough(
    _ meta: Value, _ v: Value, _ name: Value, _ value: Value, _ type: TypeRef
  ) -> Flow {
    if meta.has(.record), meta.obj.type.isBuiltin || meta.obj.type.special(.set).isNull {
      let r = RecordRef(meta)
      if recordType(meta) == heap.types.property {
        if r[1].isNone {
          return raiseAttributeError(
            type.isBuiltin || r[0].has(.native)
              ? readOnlyMessage(v, name)
              : "property '\(StrRef(name).string)' of '\(typeName(v))' object has no setter", v, name)
        }
        return call(r[1], [v, value])
      }
      setSlot(v, name, value, type)
      return .value(.none)
    }
    let set = meta.obj.type.special(.set)
    if set.isNull { return raise(.attributeError, "__set__") }
    return callSpecial(set, meta, [v, value])
  }

  /// What refuses to change an attribute of a built-in type: a member of C's struct or one that is computed.
  private mutating func readOnlyMessage(_ v: Value, _ name: Value) -> String {
    let attribute = StrRef(name).string
    let type = heap.complex(v) == nil ? typeName(v) : "complex"
    if Machine.structMembers[type]?.contains(attribute) ?? attribute.hasPrefix("co_") {
      return "readonly attribute"
    }
    return "attribute '\(attribute)' of '\(typeName(v))' objects is not writable"
  }

  /// The read-only members of built-in types that 3.12 keeps in C structs (`PyMemberDef`).
  private static let structMembers: [String: Set<String>] = [
    "complex": ["real", "imag"], "range": ["start", "stop", "step"], "slice": ["start", "stop", "step"],
    "function": ["__closure__", "__globals__", "__builtins__"], "method": ["__func__", "__self__"],
    "property": ["fget", "fset", "fdel"], "traceback": ["tb_frame", "tb_lasti"],
    "staticmethod": ["__func__", "__wrapped__"], "classmethod": ["__func__", "__wrapped__"],
    "ExceptionGroup": ["message", "exceptions"], "BaseExceptionGroup": ["message", "exceptions"],
    "functools.partial": ["func", "args", "keywords"], "coroutine": ["cr_origin"],
    "async_generator": ["ag_running"], "super": ["__thisclass__", "__self__", "__self_class__"],
    "zlib.Decompress": ["eof", "unused_data", "unconsumed_tail"],
    "struct_time": [
      "tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst",
    ],
  ]

  private mutating func setTypeAttribute(_ type: TypeRef, _ name: Value, _ value: Value) -> Flow {
    if type.isBuiltin {
      return raise(
        .typeError,
        "cannot set '\(StrRef(name).string)' attribute of immutable type '\(tpName(type))'"
      )
    }
    let name = heap.interned(name)
    let meta = lookUp(type.metatype, name)
    if !meta.isNull, isDataDescriptor(meta) {
      return setThrough(meta, type.value, name, value, type.metatype)
    }
    var d = type.dict
    d.set(name, heap.retained(value), &heap)
    typeChanged(type)
    noteDescriptorChange(name)
    return .value(.none)
  }

  /// Makes inline caches forget all classes of the program when a class has become, or is no longer, one of
  /// descriptors: caches of classes whose attributes are its instances know nothing of it.
  private mutating func noteDescriptorChange(_ name: Value) {
    guard [names[.get], names[.set], names[.delete]].contains(where: { $0.bits == name.bits }) else { return }
    for type in userTypes {
      heap.nextTypeVersion &+= 1
      type.p.pointee.version = heap.nextTypeVersion
    }
  }

  // MARK: Deleting

  mutating func deleteAttribute(_ v: Value, _ name: Value) -> Flow {
    let type = type(of: v)
    let custom = type.special(.delattr)
    if !custom.isNull { return callSpecial(custom, v, [name]) }
    return genericDeleteAttribute(v, name)
  }

  /// Takes an attribute out of the dictionary of a class.
  private mutating func deleteTypeAttribute(_ type: TypeRef, _ name: Value) -> Flow {
    let i = type.dict.index(ofName: name)
    if i < 0 {
      let owner = StrRef(type.p.pointee.name).string
      return raiseAttributeError(
        "type object '\(owner)' has no attribute '\(StrRef(name).string)'", type.value, name)
    }
    let (key, old) = type.dict.remove(at: i, &heap)
    typeChanged(type)
    noteDescriptorChange(name)
    release([key, old])
    return .value(.none)
  }

  /// `object.__delattr__` (and `type.__delattr__`).
  mutating func genericDeleteAttribute(_ v: Value, _ name: Value) -> Flow {
    let type = type(of: v)
    if v.has(.type) {
      let t = TypeRef(v)
      let shown = StrRef(name).string
      if t.isBuiltin {
        return raise(.typeError, "cannot set '\(shown)' attribute of immutable type '\(tpName(t))'")
      }
      if ["__name__", "__qualname__", "__module__", "__doc__"].contains(shown) {
        return raise(.typeError, "cannot delete '\(shown)' attribute of immutable type '\(tpName(t))'")
      }
    }
    let meta = lookUp(type, name)
    if !meta.isNull, isDataDescriptor(meta) {
      let isOwn = meta.has(.record) && (meta.obj.type.isBuiltin || meta.obj.type.special(.delete).isNull)
      if isOwn, recordType(meta) == heap.types.property {
        if RecordRef(meta)[2].isNone {
          if v.has(.type), RecordRef(meta)[0].has(.native) {
            let owner = StrRef(TypeRef(v).p.pointee.name).string
            return raise(
              .typeError, "cannot delete '\(StrRef(name).string)' attribute of type '\(owner)'")
          }
          if type.isBuiltin || RecordRef(meta)[0].has(.native) {
            return raiseAttributeError(readOnlyMessage(v, name), v, name)
          }
          return raiseAttributeError(
            "property '\(StrRef(name).string)' of '\(typeName(v))' object has no deleter", v, name)
        }
        return call(RecordRef(meta)[2], [v])
      }
      if isOwn {
        if slotValue(v, name).isNull { return raiseAttributeError(StrRef(name).string, v, name) }
        if keepsSlotsAside(v) { return deleteSlot(v, name) }
      } else {
        let delete = meta.obj.type.special(.delete)
        if delete.isNull { return raise(.attributeError, "__delete__") }
        return callSpecial(delete, meta, [v])
      }
    }
    if v.has(.type) { return deleteTypeAttribute(TypeRef(v), name) }
    if instanceAttribute(v, name).isNull, !v.has(.module) {
      let isBare = !v.isObject || type.isBuiltin && !v.has(.exception) && attributeDictionary(v).isNull
      return isBare ? readOnly(v, name, meta) : missingAttribute(v, name)
    }
    let dict: Value
    if v.has(.instance) || v.has(.exception) {
      let i = v.obj.cast(InstanceStorage.self)
      if i.pointee.shape != Shape.dictMode {
        toDictMode(i)
        i.pointee.dict.obj.flags |= Header.Flag.isHidden
      }
      dict = i.pointee.dict
    } else if v.has(.module) {
      dict = ModuleRef(v).dict
    } else {
      dict = attributeDictionary(v)
    }
    let i = dict.isNull ? -1 : DictRef(dict).index(ofName: name)
    if i < 0 { return missingAttribute(v, name) }
    let (key, old) = DictRef(dict).remove(at: i, &heap)
    heap.release(key)
    heap.release(old)
    return .value(.none)
  }
}
