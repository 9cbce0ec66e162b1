extension Machine {
  // MARK: Making classes

  /// `type(name, bases, namespace)`: makes the class, tells its attributes (`__set_name__`) and its base
  /// (`__init_subclass__`).
  ///
  /// Operands are borrowed.
  mutating func newClass(
    _ name: Value, _ bases: Value, _ namespace: Value, _ metatype: TypeRef, _ keywords: [(String, Value)]
  ) -> Flow {
    let slots = DictRef(namespace).get(names.slots)
    guard !slots.isNull, !slots.has(.str) else {
      let named = slots.isNull ? nil : [slots]
      return newClass(name, bases, namespace, metatype, keywords, slots: named)
    }
    return withItems(slots) { machine, items in
      defer { machine.release(items) }
      return machine.newClass(name, bases, namespace, metatype, keywords, slots: items)
    }
  }

  /// The same once it is known what `__slots__` names (borrowed), nil where there are none.
  private mutating func newClass(
    _ name: Value, _ bases: Value, _ namespace: Value, _ metatype: TypeRef, _ keywords: [(String, Value)],
    slots: [Value]?
  ) -> Flow {
    guard let plan = classPlan(bases) else { return .raised }
    let (parents, layout) = (plan.parents, plan.layout)
    let p = heap.arena.place(TypeStorage.self)
    p.initialize(to: .blank(serial: nextTypeSerial, type: metatype.p))
    nextTypeSerial += 1
    let type = TypeRef(p: p)
    userTypes.append(type)
    p.pointee.isBuiltin = false
    p.pointee.name = heap.retained(heap.interned(name))
    p.pointee.bases = heap.newTuple(parents.map { heap.retained($0.value) })
    p.pointee.dict = heap.copyDict(namespace)
    p.pointee.mro = heap.newTuple(
      [heap.retained(type.value)] + plan.ancestors.map { heap.retained($0.value) })
    p.pointee.instanceKind = layout.p.pointee.instanceKind
    p.pointee.constructor = layout.p.pointee.constructor
    var d = type.dict
    let qualname = d.get(names.qualname)
    if !qualname.isNull {
      guard qualname.has(.str) else {
        _ = raise(.typeError, "type __qualname__ must be a str, not \(typeName(qualname))")
        return abandon(type)
      }
      p.pointee.qualname = heap.retained(qualname)
      let (key, value) = d.remove(at: d.index(ofName: names.qualname), &heap)
      heap.release(key)
      heap.release(value)
    } else {
      p.pointee.qualname = heap.retained(p.pointee.name)
    }
    if d.get(names.module).isNull {
      let module = callerFrame.pointee.globals.get(names.name)
      if !module.isNull { d.set(names.module, heap.retained(module), &heap) }
    }
    for (special, text) in [(names.classCell, "__classcell__"), (names.classDictCell, "__classdictcell__")] {
      let cell = d.get(special)
      guard cell.isNull || cell.has(.cell) else {
        let shown = quickRepr(self.type(of: cell).value) ?? "?"
        _ = raise(.typeError, "\(text) must be a nonlocal cell, not \(shown)")
        return abandon(type)
      }
    }
    if let slots {
      guard addSlots(slots, to: type, parents) else { return abandon(type) }
    } else {
      let isVarying = parents.contains { variesInSize($0) && !$0.isSubtype(of: heap.types.type) }
      p.pointee.takesWeak = !isVarying || parents.contains { $0.p.pointee.takesWeak }
    }
    // The names of the body were in a cell of their own, of which the class's are a copy.
    for (special, content) in [(names.classCell, type.value), (names.classDictCell, p.pointee.dict)] {
      let i = d.index(ofName: special)
      guard i >= 0 else { continue }
      let (key, cell) = d.remove(at: i, &heap)
      let old = CellRef(cell).value
      CellRef(cell).value = heap.retained(content)
      heap.release(old)
      heap.release(key)
      heap.release(cell)
    }
    if d.get(names.doc).isNull { d.set(names.doc, .none, &heap) }
    for special in ["__init_subclass__", "__class_getitem__"] {
      let key = heap.intern(special)
      let f = d.get(key)
      if f.has(.function) { d.set(key, heap.newRecord(heap.types.classmethod, heap.retained(f)), &heap) }
      heap.release(key)
    }
    let new = d.get(names.new)
    if new.has(.function) {
      d.set(names.new, heap.newRecord(heap.types.staticmethod, heap.retained(new)), &heap)
    }
    if !d.get(names[.eq]).isNull, d.get(names[.hash]).isNull { d.set(names[.hash], .none, &heap) }
    p.pointee.rootShape = heap.shapes.newRoot(type)
    for parent in parents { subclasses[parent.p.pointee.serial, default: []].append(type) }
    typeChanged(type)
    var waiting: [Value] = []
    for e in type.dict.items where e.value.isObject && !e.value.obj.type.isBuiltin && !e.value.has(.type) {
      if !e.value.obj.type.special(.setName).isNull {
        waiting.append(heap.newTuple([heap.retained(e.value), heap.retained(e.key)]))
      }
    }
    let hook = hookOfParent(type)
    heap.retain(type.value)
    if waiting.isEmpty, hook.isNull {
      if !keywords.isEmpty, metatype == heap.types.type {
        return raise(
          .typeError, "\(StrRef(p.pointee.name).string).__init_subclass__() takes no keyword arguments")
      }
      return .value(type.value)
    }
    let pairs = heap.newList(waiting)
    let options = heap.newDict()
    for k in keywords { heap.set(options, k.0, heap.retained(k.1)) }
    let before = frameCount
    let flow = callIntrinsic("finish_class", [type.value, pairs, hook.isNull ? .none : hook, options])
    return then(flow, at: before) { machine, completion in
      machine.release([pairs, options])
      guard case .value(let v) = completion else { return Flow(completion) }
      machine.heap.release(v)
      return .value(type.value)
    }
  }

  /// The `__init_subclass__` that the new class's bases offer, a plain function (borrowed), or `null`.
  private func hookOfParent(_ type: TypeRef) -> Value {
    let mro = type.mro
    for i in 1..<max(1, mro.count) {
      let v = TypeRef(mro[i]).dict.get(names[.initSubclass])
      if v.isNull { continue }
      if v.has(.record) {
        let inner = RecordRef(v)[0]
        return inner.has(.native) ? .null : inner
      }
      return .null
    }
    return .null
  }

  /// After a change of a class's dictionary: new version, special methods looked up again, here and in subclasses.
  mutating func typeChanged(_ type: TypeRef) {
    heap.nextTypeVersion &+= 1
    type.p.pointee.version = heap.nextTypeVersion
    for special in Special.allCases {
      var found = Value.null
      let mro = type.mro
      for i in 0..<mro.count {
        let holder = TypeRef(mro[i])
        let v = holder.dict.get(names[special])
        if v.isNull { continue }
        // What built-in types do by themselves is decided by the layout of the object.
        if holder.p.pointee.serial >= Int32(BuiltinType.allCases.count) { found = v }
        break
      }
      type.setSpecial(special, found)
    }
    let new = type.special(.new)
    if new.has(.record) { type.setSpecial(.new, RecordRef(new)[0]) }
    // A built-in one makes what the layout says anyway.
    if new.has(.native) { type.setSpecial(.new, .null) }
    type.p.pointee.hasDel = !type.special(.del).isNull && !type.special(.del).isNone
    for sub in subclasses[type.p.pointee.serial] ?? [] { typeChanged(sub) }
  }

  // MARK: Making instances

  /// Calls a class.
  mutating func construct(_ type: TypeRef, _ args: Arguments) -> Flow {
    let metatype = type.metatype
    if metatype != heap.types.type {
      let call = metatype.special(.call)
      if !call.isNull { return callWithReceiver(call, type.value, args) }
    }
    return makeInstance(type, args)
  }

  /// `type.__call__`: `__new__`, then `__init__`.
  mutating func makeInstance(_ type: TypeRef, _ args: Arguments) -> Flow {
    if type == heap.types.type { return typeCall(args) }
    let before = frameCount
    let new = type.special(.new)
    if !new.isNull, !new.has(.native) {
      return then(callWithReceiver(new, type.value, args), at: before) { machine, completion in
        guard case .value(let instance) = completion else { return Flow(completion) }
        if !machine.type(of: instance).isSubtype(of: type) { return .value(instance) }
        if instance.has(.exception), type.special(.`init`).isNull {
          // `BaseException.__init__`.
          machine.setArguments(
            instance, machine.heap.newTuple(args.positional.map { machine.heap.retained($0) }))
          machine.finishException(instance)
        }
        return machine.initialize(instance, args)
      }
    }
    let initializer = type.special(.`init`)
    if type.p.pointee.constructor < 0 {
      if initializer.isNull, args.count > 0 || args.keywordCount > 0 {
        return raise(.typeError, "\(StrRef(type.p.pointee.name).string)() takes no arguments")
      }
      if type.isBuiltin, type != heap.types.object {
        return raise(.typeError, "cannot create '\(tpName(type))' instances")
      }
      if let missing = missingMethods(of: type) { return cannotInstantiate(type, missing) }
      now &+= costs.newInstance
      let instance = heap.newInstance(type)
      return initializer.isNull ? .value(instance) : initialize(instance, args)
    }
    // A built-in layout: its constructor makes the object. Mutable containers get their content from `__init__`.
    let kind = type.p.pointee.instanceKind
    let isMutable = kind == .list || kind == .dict || kind == .set || kind == .bytearray
    let emptyFirst = !initializer.isNull && isMutable
    let flow = unsafe construct(
      type, through: Int(type.p.pointee.constructor),
      emptyFirst ? Arguments(p: args.p, count: 0, names: .null) : args)
    if initializer.isNull { return flow }
    return then(flow, at: before) { machine, completion in
      guard case .value(let instance) = completion else { return Flow(completion) }
      return machine.initialize(instance, args)
    }
  }

  /// Runs a constructor native for `type`.
  mutating func construct(_ type: TypeRef, through index: Int, _ args: Arguments) -> Flow {
    guard index >= 0 else { return raise(.typeError, "cannot create '\(tpName(type))' instances") }
    let entry = natives.entry(index)
    if args.names.isNull, args.count + 1 >= entry.pointee.low, args.count < entry.pointee.high,
      let maker = entry.pointee.maker
    {
      now &+= costs.nativeCall
      return maker(&self, type, args)
    }
    let before = frameCount
    let total = args.count + args.keywordCount
    let tuple = heap.newTuple(count: total + 1)
    tuple[0] = heap.retained(type.value)
    for i in 0..<total { tuple[i + 1] = heap.retained(args[i]) }
    let flow = callNative(index, Arguments(tuple, count: args.count + 1, names: args.names))
    return afterwards(flow, at: before, release: Heap.header(tuple.p))
  }

  mutating func callWithReceiver(_ f: Value, _ receiver: Value, _ args: Arguments) -> Flow {
    if f.has(.function) { return pushFunction(f, receiver: receiver, args) }
    let method = heap.newBoundMethod(heap.retained(f), heap.retained(receiver))
    let before = frameCount
    return afterwards(invoke(method, args), at: before, release: method)
  }

  /// Calls `__init__` of a new instance (owned) and gives the instance.
  private mutating func initialize(_ instance: Value, _ args: Arguments) -> Flow {
    let type = self.type(of: instance)
    let initializer = type.special(.`init`)
    if initializer.isNull { return .value(instance) }
    let before = frameCount
    return then(callWithReceiver(initializer, instance, args), at: before) { machine, completion in
      switch completion {
      case .value(let v):
        if v.isNone { return .value(instance) }
        let name = machine.typeName(v)
        machine.release([v, instance])
        return machine.raise(.typeError, "__init__() should return None, not '\(name)'")
      default:
        machine.heap.release(instance)
        return Flow(completion)
      }
    }
  }

  /// The abstract methods a class lacks, if any.
  func missingMethods(of type: TypeRef) -> [String]? {
    guard let missing = abstractNames[type.p.pointee.serial], !missing.isEmpty else { return nil }
    return missing
  }

  mutating func cannotInstantiate(_ type: TypeRef, _ missing: [String]) -> Flow {
    let list = missing.map { "'\($0)'" }.joined(separator: ", ")
    return raise(
      .typeError,
      "Can't instantiate abstract class \(StrRef(type.p.pointee.name).string) without an implementation for abstract method\(missing.count == 1 ? "" : "s") \(list)"
    )
  }

  /// `type(x)` and `type(name, bases, namespace)`.
  private mutating func typeCall(_ args: Arguments) -> Flow {
    if args.count == 1, args.keywordCount == 0 { return .value(heap.retained(type(of: args[0]).value)) }
    guard args.count == 3 else { return raise(.typeError, "type() takes 1 or 3 arguments") }
    let before = frameCount
    return then(newType(heap.types.type, args), at: before) { machine, completion in
      guard case .value(let made) = completion else { return Flow(completion) }
      return made.has(.type) ? machine.initialize(made, args) : .value(made)
    }
  }

  /// `type.__new__(metatype, name, bases, namespace, **keywords)`.
  mutating func newType(_ metatype: TypeRef, _ args: Arguments) -> Flow {
    guard args.count == 3 else {
      return raise(.typeError, "type.__new__() takes exactly 3 arguments (\(args.count) given)")
    }
    let kinds: [(Kind, String)] = [(.str, "str"), (.tuple, "tuple"), (.dict, "dict")]
    for (i, (kind, name)) in kinds.enumerated() where !args[i].has(kind) {
      return raise(
        .typeError, "type.__new__() argument \(i + 1) must be \(name), not \(typeName(args[i]))")
    }
    for base in TupleRef(args[1]).values where !base.has(.type) {
      guard !lookUp(type(of: base), names[.mroEntries]).isNull else { continue }
      return raise(
        .typeError, "type() doesn't support MRO entry resolution; use types.new_class()")
    }
    guard let winner = mostDerivedMetaclass(metatype, args[1]) else { return .raised }
    let new = winner.special(.new)
    if winner != metatype, !new.isNull { return callWithReceiver(new, winner.value, args) }
    return newClass(args[0], args[1], args[2], winner, args.named)
  }
}
