extension Machine {
  // MARK: Making classes

  /// `__build_class__(body, name, *bases, metaclass=…, **keywords)`.
  mutating func buildClass(_ args: Arguments) -> Flow {
    guard args.count >= 2, args[0].has(.function), args[1].has(.str) else {
      return raise(.typeError, "__build_class__: not enough arguments")
    }
    let body = args[0], name = args[1]
    // `list[int]` as a base stands for `list`.
    let given = (2..<args.count).map { args[$0] }
    let bases = heap.newTuple(given.map { heap.retained(alias($0)?.origin ?? $0) })
    let isPlain = TupleRef(bases).values.allSatisfy { $0.has(.type) }
    let hasAlias = given.contains { alias($0) != nil }
    let originals = hasAlias || !isPlain ? heap.newTuple(given.map { heap.retained($0) }) : .null
    if isPlain { return buildClass(body, name, bases, originals: originals, args) }
    // `Generic[T]` and the like name their replacements in `__mro_entries__`.
    let before = frameCount
    return then(callIntrinsic("mro_bases", [bases]), at: before) { m, completion in
      guard case .value(let resolved) = completion else {
        m.release([bases, originals])
        return Flow(completion)
      }
      m.heap.release(bases)
      return m.buildClass(body, name, resolved, originals: originals, args)
    }
  }

  /// The same once the bases (owned) are known; `originals` (owned, or `null`) are those written down.
  private mutating func buildClass(
    _ body: Value, _ name: Value, _ bases: Value, originals: Value, _ args: Arguments
  ) -> Flow {
    for i in 0..<TupleRef(bases).count where !TupleRef(bases)[i].has(.type) {
      release([bases, originals])
      return raise(.typeError, "bases must be types")
    }
    var metaclass = heap.types.type.value
    let keywords = heap.newDict()
    for i in 0..<args.keywordCount {
      let (key, value) = args.keyword(at: i)
      if StrRef(key).string == "metaclass" {
        metaclass = value
      } else {
        heap.set(keywords, StrRef(key).string, heap.retained(value))
      }
    }
    if metaclass.has(.type) {
      guard let winner = mostDerivedMetaclass(TypeRef(metaclass), bases) else { return .raised }
      metaclass = winner.value
    }
    let before = frameCount
    if metaclass.has(.type), !metaclass.isIdentical(to: heap.types.type.value) {
      let prepare = lookUp(TypeRef(metaclass), names[.prepare])
      if !prepare.isNull, !prepare.has(.native) {
        let bound = prepare.has(.record) ? RecordRef(prepare)[0] : prepare
        let named = DictRef(keywords).items.map { (StrRef($0.key).string, $0.value) }
        return then(call(bound, [metaclass, name, bases], names: named), at: before) { machine, completion in
          guard case .value(let namespace) = completion else { return Flow(completion) }
          return machine.runClassBody(body, name, bases, metaclass, keywords, namespace, originals)
        }
      }
    }
    return runClassBody(body, name, bases, metaclass, keywords, heap.newDict(), originals)
  }

  /// The most derived of a metaclass and those of the bases (`_PyType_CalculateMetaclass`).
  ///
  /// Nil when they conflict; the TypeError is raised then.
  mutating func mostDerivedMetaclass(_ metaclass: TypeRef, _ bases: Value) -> TypeRef? {
    var winner = metaclass
    for i in 0..<TupleRef(bases).count {
      let candidate = type(of: TupleRef(bases)[i])
      if winner.isSubtype(of: candidate) { continue }
      guard candidate.isSubtype(of: winner) else {
        _ = raise(
          .typeError,
          "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases"
        )
        return nil
      }
      winner = candidate
    }
    return winner
  }

  /// Runs the body of a class in `namespace`; `bases`, `keywords`, `namespace`, `originals` are owned.
  private mutating func runClassBody(
    _ body: Value, _ name: Value, _ bases: Value, _ metaclass: Value, _ keywords: Value, _ namespace: Value,
    _ originals: Value
  ) -> Flow {
    let before = frameCount
    let flow = pushFunction(body, receiver: .null, Arguments(TupleRef(bases), count: 0, names: .null))
    if case .pushed = flow { topFrame.pointee.locals = heap.retained(namespace) }
    return then(flow, at: before) { machine, completion in
      guard case .value(let cell) = completion else {
        machine.release([bases, keywords, namespace, originals])
        return Flow(completion)
      }
      if !originals.isNull { machine.heap.set(namespace, "__orig_bases__", originals) }
      let before = machine.frameCount
      var named: [(String, Value)] = []
      for e in DictRef(keywords).items { named.append((StrRef(e.key).string, e.value)) }
      let made: Flow
      if metaclass.isIdentical(to: machine.heap.types.type.value) {
        made = machine.newClass(name, bases, namespace, machine.heap.types.type, named)
      } else {
        made = machine.call(metaclass, [name, bases, namespace], names: named)
      }
      return machine.then(made, at: before) { machine, completion in
        if case .value(let type) = completion, cell.has(.cell), CellRef(cell).value.isNull {
          CellRef(cell).value = machine.heap.retained(type)
        }
        machine.release([bases, keywords, namespace, cell])
        return Flow(completion)
      }
    }
  }

  /// `type(name, bases, namespace)`: makes the class, tells its attributes (`__set_name__`) and its base
  /// (`__init_subclass__`).
  ///
  /// Operands are borrowed.
  mutating func newClass(
    _ name: Value, _ bases: Value, _ namespace: Value, _ metatype: TypeRef, _ keywords: [(String, Value)]
  ) -> Flow {
    var parents = TupleRef(bases).values.map { TypeRef($0) }
    if parents.isEmpty { parents = [heap.types.object] }
    for parent in parents where !parent.p.pointee.isBase {
      return raise(
        .typeError, "type '\(StrRef(parent.p.pointee.name).string)' is not an acceptable base type")
    }
    let p = heap.arena.place(TypeStorage.self)
    p.initialize(to: .blank(serial: nextTypeSerial, type: metatype.p))
    nextTypeSerial += 1
    let type = TypeRef(p: p)
    userTypes.append(type)
    p.pointee.isBuiltin = false
    p.pointee.name = heap.retained(heap.interned(name))
    p.pointee.bases = heap.newTuple(parents.map { heap.retained($0.value) })
    p.pointee.dict = heap.copyDict(namespace)
    guard let mro = linearize(type, parents) else {
      let list = parents.map { StrRef($0.p.pointee.name).string }.joined(separator: ", ")
      return raise(
        .typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(list)")
    }
    p.pointee.mro = heap.newTuple(mro.map { heap.retained($0.value) })
    let solid = mro.dropFirst().first { $0.isBuiltin && $0 != heap.types.object }
    let layout = solid ?? heap.types.object
    p.pointee.instanceKind = layout.p.pointee.instanceKind
    for parent in mro.dropFirst()
    where parent.isBuiltin && parent.p.pointee.instanceKind != layout.p.pointee.instanceKind
      && parent.p.pointee.instanceKind != .instance && layout.p.pointee.instanceKind != .instance
    {
      return raise(.typeError, "multiple bases have instance lay-out conflict")
    }
    p.pointee.constructor = layout.p.pointee.constructor
    var d = type.dict
    let qualname = d.get(names.qualname)
    if qualname.has(.str) {
      p.pointee.qualname = heap.retained(qualname)
      let (key, value) = d.remove(at: d.index(ofName: names.qualname), &heap)
      heap.release(key)
      heap.release(value)
    } else {
      p.pointee.qualname = heap.retained(p.pointee.name)
    }
    for (special, content) in [(names.classCell, type.value), (names.classDictCell, p.pointee.dict)] {
      let i = d.index(ofName: special)
      guard i >= 0 else { continue }
      let (key, cell) = d.remove(at: i, &heap)
      // The names of the body were in a cell of their own, of which the class's are a copy.
      if cell.has(.cell), CellRef(cell).value.isNull || content.has(.dict) {
        heap.release(CellRef(cell).value)
        CellRef(cell).value = heap.retained(content)
      }
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
    if case .raised = addSlots(type, parents) { return .raised }
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

  /// `__slots__`: member descriptors, and no dictionary when every class on the way does the same.
  private mutating func addSlots(_ type: TypeRef, _ parents: [TypeRef]) -> Flow {
    var d = type.dict
    let slots = d.get(names.slots)
    guard !slots.isNull else { return .value(.none) }
    var all: [Value] = []
    if slots.has(.str) {
      all = [slots]
    } else if slots.has(.tuple) {
      all = TupleRef(slots).values
    } else if slots.has(.list) {
      all = ListRef(slots).values
    }
    var hasDict = false
    for name in all {
      guard name.has(.str) else {
        return raise(.typeError, "__slots__ items must be strings, not '\(typeName(name))'")
      }
      let letters = StrRef(name).scalars
      if !letters.allSatisfy(Characters.isIdentifierPart)
        || !(letters.first.map(Characters.isIdentifierStart) ?? false)
      {
        return raise(.typeError, "__slots__ must be identifiers")
      }
      if name.bits == names.dict.bits || StrRef(name).string == "__dict__" {
        hasDict = true
        continue
      }
      // Objects that vary in size (`tp_itemsize`) have no place for slots.
      let (int, tuple, bytes) = (heap.types.int, heap.types.tuple, heap.types.bytes)
      let base = type.mro.values.map { TypeRef($0) }.first { $0 == int || $0 == tuple || $0 == bytes }
      if let base {
        let shown = StrRef(base.p.pointee.name).string
        return raise(.typeError, "nonempty __slots__ not supported for subtype of '\(shown)'")
      }
      let key = heap.interned(name)
      if !d.get(key).isNull {
        return raise(.valueError, "'\(StrRef(name).string)' in __slots__ conflicts with class variable")
      }
      d.set(key, heap.newRecord(heap.types.memberDescriptor, heap.retained(key)), &heap)
    }
    let parentsToo = parents.allSatisfy {
      $0 == heap.types.object || $0.p.pointee.hasSlotsOnly || $0.isBuiltin
    }
    type.p.pointee.hasSlotsOnly = !hasDict && parentsToo
    return .value(.none)
  }

  /// The C3 linearization of a class with `parents`, nil when there is none.
  private func linearize(_ type: TypeRef, _ parents: [TypeRef]) -> [TypeRef]? {
    var sequences = parents.map { parent in parent.mro.values.map { TypeRef($0) } }
    sequences.append(parents)
    var result = [type]
    while true {
      sequences.removeAll { $0.isEmpty }
      if sequences.isEmpty { return result }
      guard
        let next = sequences.map({ $0[0] }).first(where: { candidate in
          !sequences.contains { $0.dropFirst().contains(candidate) }
        })
      else { return nil }
      result.append(next)
      for i in sequences.indices where sequences[i][0] == next { sequences[i].removeFirst() }
    }
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
        if holder.p.pointee.serial >= Int32(BuiltinType.allCases.count) || v.isNone { found = v }
        if v.isNone, holder.isBuiltin { found = .null }
        break
      }
      type.setSpecial(special, found)
    }
    let new = type.special(.new)
    if new.has(.record) { type.setSpecial(.new, RecordRef(new)[0]) }
    type.p.pointee.hasDel = !type.special(.del).isNull
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
          let old = ExceptionRef(instance).p.pointee.args
          ExceptionRef(instance).p.pointee.args = machine.heap.newTuple(
            args.positional.map { machine.heap.retained($0) })
          machine.heap.release(old)
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
        return raise(.typeError, "cannot create '\(StrRef(type.p.pointee.name).string)' instances")
      }
      if let missing = abstractNames[type.p.pointee.serial] { return cannotInstantiate(type, missing) }
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

  private mutating func callWithReceiver(_ f: Value, _ receiver: Value, _ args: Arguments) -> Flow {
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
    guard args[0].has(.str) else {
      return raise(.typeError, "type.__new__() argument 1 must be str, not \(typeName(args[0]))")
    }
    guard args[1].has(.tuple), args[2].has(.dict) else {
      return raise(.typeError, "type.__new__() argument 2 must be tuple, not \(typeName(args[1]))")
    }
    let keywords = (0..<args.keywordCount).map {
      (StrRef(args.keyword(at: $0).name).string, args.keyword(at: $0).value)
    }
    guard let winner = mostDerivedMetaclass(heap.types.type, args[1]) else { return .raised }
    if winner != heap.types.type {
      return call(winner.value, [args[0], args[1], args[2]], names: keywords)
    }
    return newClass(args[0], args[1], args[2], winner, keywords)
  }
}
