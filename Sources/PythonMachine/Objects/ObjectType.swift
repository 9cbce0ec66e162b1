import BigInt

extension Machine {
  /// What `object`, `type`, functions, methods, properties and `super` offer by name.
  mutating func registerObject() {
    registerObjectMethods()
    registerTypeMethods()
    registerFunctionAttributes()
    registerDescriptors()
  }

  private mutating func registerObjectMethods() {
    constructor(.object, .any) { m, type, args in
      if args.count > 0 || args.keywordCount > 0, type.special(.`init`).isNull, type.special(.new).isNull {
        return m.raise(.typeError, "\(StrRef(type.p.pointee.name).string)() takes no arguments")
      }
      if let missing = m.missingMethods(of: type) { return m.cannotInstantiate(type, missing) }
      m.now &+= m.costs.newInstance
      return .value(m.heap.newInstance(type))
    }
    method(.object, "__init__", .any) { m, a in
      let type = m.type(of: a[0])
      if a.count > 1 || a.keywordCount > 0, type.p.pointee.instanceKind == .instance {
        let overridden = !type.special(.`init`).isNull
        if overridden || type.special(.new).isNull {
          return m.raise(
            .typeError,
            overridden
              ? "object.__init__() takes exactly one argument (the instance to initialize)"
              : "\(StrRef(type.p.pointee.name).string).__init__() takes exactly one argument (the instance to initialize)"
          )
        }
      }
      return .value(.none)
    }
    method(.object, "__repr__", .none) { m, a in
      if a[0].has(.type) {
        return .value(m.heap.str("<\(m.qualifiedName(m.type(of: a[0]))) object at \(m.address(a[0]))>"))
      }
      if a[0].isObject, a[0].obj.kind == .instance || !m.type(of: a[0]).isBuiltin {
        if !m.type(of: a[0]).isBuiltin, !a[0].has(.instance) { return m.builtinRepr(a[0]) }
        return .value(m.heap.str(m.plainRepr(a[0])))
      }
      return m.repr(a[0])
    }
    method(.object, "__str__", .none) { m, a in
      if a[0].has(.exception) { return m.exceptionText(a[0]) }
      return m.repr(a[0])
    }
    method(.object, "__format__", .one) { m, a in
      guard a[1].has(.str), StrRef(a[1]).count == 0 else {
        return m.raise(.typeError, "unsupported format string passed to \(m.typeName(a[0])).__format__")
      }
      return m.toStr(a[0])
    }
    method(.object, "__getattribute__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.genericAttribute(a[0], name, m.type(of: a[0]))
    }
    method(.object, "__setattr__", .positional(2, 2)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      if a[0].has(.type) { return m.cannotApply("__setattr__", a[0]) }
      return m.genericSetAttribute(a[0], name, a[2])
    }
    method(.object, "__delattr__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      if a[0].has(.type) { return m.cannotApply("__delattr__", a[0]) }
      return m.genericDeleteAttribute(a[0], name)
    }
    method(.object, "__eq__", .one) { _, a in
      .value(a[0].isIdentical(to: a[1]) ? .true : .notImplemented)
    }
    method(.object, "__ne__", .one) { m, a in
      let before = m.frameCount
      let x = a[0], y = a[1]
      let equality = m.lookUp(m.type(of: x), m.names[.eq])
      return m.then(m.callSpecial(equality, x, [y]), at: before) { m, completion in
        guard case .value(let v) = completion, !v.isNotImplemented else { return Flow(completion) }
        let before = m.frameCount
        return m.afterwards(m.truth(v, negated: true), at: before, release: v)
      }
    }
    for name in ["__lt__", "__le__", "__gt__", "__ge__"] {
      method(.object, name, .one) { _, _ in .value(.notImplemented) }
    }
    method(.object, "__hash__", .none) { m, a in
      switch a[0].isObject ? m.heap.identityHash(a[0]) : m.heap.quickHash(a[0]) {
      case .hash(let h): return .value(.int(h))
      default: return .value(.int(0))
      }
    }
    classMethod(.object, "__init_subclass__", .any) { m, a in
      if a.keywordCount == 0 { return .value(.none) }
      let name = a.count > 0 && a[0].has(.type) ? StrRef(TypeRef(a[0]).p.pointee.name).string : "object"
      return m.raise(.typeError, "\(name).__init_subclass__() takes no keyword arguments")
    }
    method(.object, "__dir__", .none) { m, a in .value(m.attributeNames(a[0])) }
    registerReductions()
    method(.object, "__sizeof__", .none) { m, a in .value(.int(m.ownSize(of: a[0]))) }
    property(.object, "__class__", { m, v in .value(m.heap.retained(m.type(of: v).value)) }) { m, v, new in
      guard v.has(.instance), new.has(.type), TypeRef(new).p.pointee.instanceKind == .instance,
        !TypeRef(new).isBuiltin
      else {
        return m.raise(
          .typeError, "__class__ assignment only supported for mutable types or ModuleType subclasses")
      }
      let i = v.obj.cast(InstanceStorage.self)
      if i.pointee.shape != Shape.dictMode { m.toDictMode(i) }
      v.obj.p.pointee.type = TypeRef(new).p
      return .value(.none)
    }
    property(
      .object, "__dict__",
      { m, v in
        let d = m.attributeDictionary(v)
        if d.isNull, v.has(.boundMethod) {
          return m.getAttribute(v.obj.cast(BoundMethodStorage.self).pointee.function, m.names.dict)
        }
        if d.isNull { return m.missingAttribute(v, m.names.dict) }
        return .value(m.heap.retained(d))
      }
    ) { m, v, new in
      guard new.has(.dict), v.has(.instance) || v.has(.exception) else {
        return m.raise(.typeError, "__dict__ must be set to a dictionary, not a '\(m.typeName(new))'")
      }
      let i = v.obj.cast(InstanceStorage.self)
      if i.pointee.shape != Shape.dictMode { m.toDictMode(i) }
      let old = i.pointee.dict
      i.pointee.dict = m.heap.retained(new)
      m.heap.release(old)
      return .value(.none)
    }
    property(
      .object, "__doc__",
      { m, v in
        let doc = m.lookUp(m.type(of: v), m.names.doc)
        return .value(doc.isNull || doc.has(.record) ? .none : m.heap.retained(doc))
      }, nil)
    property(
      .object, "__module__",
      { m, v in
        let own = m.lookUp(m.type(of: v), m.names.module)
        return own.isNull || own.has(.record)
          ? m.missingAttribute(v, m.names.module) : .value(m.heap.retained(own))
      }, nil)
    heap.set(heap.types.object.p.pointee.dict, "__doc__", .none)
    for t in [BuiltinType.object, .int, .str] {
      heap.set(heap.types[t].p.pointee.dict, "__module__", heap.intern("builtins"))
    }
  }

  /// `repr` of an instance of a subclass of a built-in type, as its base shows it.
  mutating func builtinRepr(_ v: Value) -> Flow {
    if let text = quickRepr(v) { return .value(heap.str(text)) }
    switch v.obj.kind {
    case .list, .tuple, .dict, .set, .frozenset: return containerRepr(v)
    case .exception: return exceptionRepr(v)
    default: return .value(heap.str(plainRepr(v)))
    }
  }

  /// What `dir()` shows, sorted (a list, owned).
  mutating func attributeNames(_ v: Value) -> Value {
    // By the strings themselves: to Swift, two that are canonically equivalent are one.
    let found = heap.newDict()
    var all = DictRef(found)
    func add(_ names: [Value], _ m: inout Machine) {
      for name in names where name.has(.str) { all.set(m.heap.interned(name), .none, &m.heap) }
    }
    if v.has(.module) {
      add(DictRef(ModuleRef(v).dict).items.map(\.key), &self)
    } else {
      let type = v.has(.type) ? TypeRef(v) : self.type(of: v)
      for t in type.mro.values { add(TypeRef(t).dict.items.map(\.key), &self) }
      if v.has(.instance) || v.has(.exception) {
        let i = v.obj.cast(InstanceStorage.self)
        let isDict = i.pointee.shape == Shape.dictMode
        add(isDict ? DictRef(i.pointee.dict).items.map(\.key) : heap.shapes.names(of: i.pointee.shape), &self)
      }
    }
    let names = all.items.map { heap.retained($0.key) }
    heap.release(found)
    return heap.newList(names.sorted { StrRef($0).compare(StrRef($1)) < 0 })
  }

  private mutating func cannotApply(_ method: String, _ v: Value) -> Flow {
    raise(.typeError, "can't apply this \(method) to \(typeName(v)) object")
  }

  private mutating func registerTypeMethods() {
    constructor(.type, .any) { m, type, args in
      m.newType(type, args)
    }
    method(.type, "__call__", .any) { m, a in m.makeInstance(TypeRef(a[0]), a.dropFirst) }
    method(.type, "mro", .none) { m, a in
      .value(m.heap.newList(TypeRef(a[0]).mro.values.map { m.heap.retained($0) }))
    }
    method(.type, "__subclasses__", .none) { m, a in
      let all = m.subclasses[TypeRef(a[0]).p.pointee.serial] ?? []
      return .value(m.heap.newList(all.map { m.heap.retained($0.value) }))
    }
    method(.type, "__instancecheck__", .one) { m, a in
      .value(.bool(m.type(of: a[1]).isSubtype(of: TypeRef(a[0]))))
    }
    method(.type, "__subclasscheck__", .one) { m, a in
      .value(.bool(a[1].has(.type) && TypeRef(a[1]).isSubtype(of: TypeRef(a[0]))))
    }
    method(.type, "__getattribute__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.typeAttribute(TypeRef(a[0]), name, nil)
    }
    method(.type, "__setattr__", .positional(2, 2)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.genericSetAttribute(a[0], name, a[2])
    }
    method(.type, "__delattr__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.genericDeleteAttribute(a[0], name)
    }
    method(.type, "__repr__", .none) { m, a in .value(m.heap.str(m.plainRepr(a[0]))) }
    method(.type, "__dir__", .none) { m, a in .value(m.attributeNames(a[0])) }
    method(.type, "__or__", .one) { m, a in m.unionType(a[0], a[1]) ?? .value(.notImplemented) }
    method(.type, "__ror__", .one) { m, a in m.unionType(a[1], a[0]) ?? .value(.notImplemented) }
    classMethod(.type, "__prepare__", .any) { m, _ in .value(m.heap.newDict()) }
    method(.type, "__init__", .any) { _, _ in .value(.none) }
    func named(_ m: inout Machine, _ a: Value) -> Flow { .value(m.heap.retained(TypeRef(a).p.pointee.name)) }
    property(.type, "__name__", named) { m, v, new in
      guard new.has(.str) else {
        return m.raise(
          .typeError, "can only assign string to \(m.tpName(TypeRef(v))).__name__, not '\(m.typeName(new))'")
      }
      let p = TypeRef(v).p
      m.heap.release(p.pointee.name)
      p.pointee.name = m.heap.retained(m.heap.interned(new))
      return .value(.none)
    }
    property(.type, "__qualname__", { m, v in .value(m.heap.retained(TypeRef(v).p.pointee.qualname)) }) {
      m, v, new in
      let p = TypeRef(v).p
      guard new.has(.str) else {
        let shown = "\(m.tpName(TypeRef(v))).__qualname__"
        return m.raise(.typeError, "can only assign string to \(shown), not '\(m.typeName(new))'")
      }
      m.heap.release(p.pointee.qualname)
      p.pointee.qualname = m.heap.retained(new)
      return .value(.none)
    }
    property(.type, "__mro__", { m, v in .value(m.heap.retained(TypeRef(v).p.pointee.mro)) }, nil)
    property(.type, "__bases__", { m, v in .value(m.heap.retained(TypeRef(v).p.pointee.bases)) }, nil)
    property(
      .type, "__base__",
      { m, v in
        let bases = TupleRef(TypeRef(v).p.pointee.bases).values.map { TypeRef($0) }
        if bases.count < 2 { return .value(bases.first.map { m.heap.retained($0.value) } ?? .none) }
        guard let best = m.bestBase(bases) else { return .raised }
        return .value(m.heap.retained(best.base.value))
      }, nil)
    property(
      .type, "__module__",
      { m, v in
        let found = TypeRef(v).dict.get(m.names.module)
        return .value(found.has(.str) ? m.heap.retained(found) : m.heap.intern("builtins"))
      }
    ) { m, v, new in
      var d = TypeRef(v).dict
      d.set(m.names.module, m.heap.retained(new), &m.heap)
      return .value(.none)
    }
    property(
      .type, "__doc__",
      { m, v in
        let found = TypeRef(v).dict.get(m.names.doc)
        return .value(found.isNull || found.has(.record) ? .none : m.heap.retained(found))
      }
    ) { m, v, new in
      var d = TypeRef(v).dict
      d.set(m.names.doc, m.heap.retained(new), &m.heap)
      return .value(.none)
    }
    property(
      .type, "__dict__",
      { m, v in
        .value(m.heap.newRecord(m.heap.types.mappingproxy, m.heap.retained(TypeRef(v).p.pointee.dict)))
      }, nil)
    property(
      .type, "__abstractmethods__",
      { m, v in
        guard let missing = m.abstractNames[TypeRef(v).p.pointee.serial] else {
          return m.raise(.attributeError, "__abstractmethods__")
        }
        let set = m.heap.newSet(frozen: true)
        for name in missing {
          let s = m.heap.str(name)
          SetRef(set).insertNew(s, StrRef(s).hash, &m.heap)
        }
        return .value(set)
      }
    ) { m, v, new in
      m.withItems(new) { m, items in
        // None are noted as well: a concrete class has the attribute too, once it has been set.
        let texts = items.map { StrRef($0).string }.sorted()
        m.release(items)
        m.abstractNames[TypeRef(v).p.pointee.serial] = texts
        return .value(.none)
      }
    }
  }

  private mutating func registerFunctionAttributes() {
    functionAttribute("__name__", \.name, (.str, "string"))
    functionAttribute("__qualname__", \.qualname, (.str, "string"))
    functionAttribute("__module__", \.module, absent: Value.none)
    functionAttribute("__doc__", \.doc, absent: Value.none)
    functionAttribute("__defaults__", \.defaults, (.tuple, "tuple"), absent: Value.none)
    functionAttribute("__kwdefaults__", \.kwDefaults, (.dict, "dict"), absent: Value.none)
    functionAttribute("__annotations__", \.annotations, (.dict, "dict"), absent: Value.null)
    functionAttribute("__dict__", \.dict, (.dict, ""))
    property(
      .function, "__closure__", { m, v in .value(m.heap.retained(FunctionRef(v).p.pointee.closure)) }, nil)
    property(
      .function, "__globals__", { m, v in .value(m.heap.retained(FunctionRef(v).p.pointee.globals)) }, nil)
    method(.function, "__call__", .any) { m, a in m.invoke(a[0], a.dropFirst) }
    method(.method, "__call__", .any) { m, a in m.invoke(a[0], a.dropFirst) }
    property(
      .cell, "cell_contents",
      { m, v in
        let content = CellRef(v).value
        return content.isNull ? m.raise(.valueError, "cell is empty") : .value(m.heap.retained(content))
      }, nil)
    registerCode()
    constructor(.method, .positional(2, 2)) { m, _, a in
      if a[1].isNone { return m.raise(.typeError, "instance must not be None") }
      return .value(m.heap.newBoundMethod(m.heap.retained(a[0]), m.heap.retained(a[1])))
    }
    property(
      .method, "__func__",
      { m, v in
        .value(m.heap.retained(v.obj.cast(BoundMethodStorage.self).pointee.function))
      }, nil)
    property(
      .method, "__self__",
      { m, v in
        .value(m.heap.retained(v.obj.cast(BoundMethodStorage.self).pointee.receiver))
      }, nil)
    for name in ["__name__", "__qualname__", "__doc__", "__module__"] {
      property(
        .method, name,
        { m, v in
          let key = m.heap.intern(name)
          defer { m.heap.release(key) }
          return m.getAttribute(v.obj.cast(BoundMethodStorage.self).pointee.function, key)
        }, nil)
    }
    for t in [BuiltinType.builtinFunction, .methodDescriptor] {
      property(
        t, "__name__",
        { m, v in
          .value(m.heap.str(m.natives[Int(v.obj.cast(NativeStorage.self).pointee.index)].name))
        }, nil)
      property(
        t, "__qualname__",
        { m, v in
          let n = m.natives[Int(v.obj.cast(NativeStorage.self).pointee.index)]
          return .value(m.heap.str(n.owner.isEmpty ? n.name : n.owner + "." + n.name))
        }, nil)
      property(
        t, "__module__",
        { m, v in
          let module = m.moduleOfNative(v)
          return .value(
            module.isNull ? m.heap.intern("builtins") : m.heap.retained(ModuleRef(module).p.pointee.name))
        }, nil)
      property(t, "__doc__", { _, _ in .value(.none) }, nil)
      property(
        t, "__self__",
        { m, v in
          let r = v.obj.cast(NativeStorage.self).pointee.receiver
          if !r.isNull { return .value(m.heap.retained(r)) }
          if m.type(of: v) == m.heap.types[.methodDescriptor] {
            return m.raise(.attributeError, "'method_descriptor' object has no attribute '__self__'")
          }
          let module = m.moduleOfNative(v)
          return .value(m.heap.retained(module.isNull ? m.builtinsModule : module))
        }, nil)
    }
  }

  /// The module other than `builtins` that a native function belongs to (borrowed), `null` for none.
  func moduleOfNative(_ v: Value) -> Value {
    let native = natives[Int(v.obj.cast(NativeStorage.self).pointee.index)]
    guard !native.isMethod, !native.owner.isEmpty, let key = heap.interned[native.owner] else { return .null }
    let module = DictRef(modules).get(key)
    return module.has(.module) ? module : .null
  }

  /// An attribute of functions that is one of their fields; one that is `null` becomes a dict when asked for.
  ///
  /// - Parameters:
  ///   - wanted: the only kind of object it can be set to, and what messages call it; anything if nil.
  ///   - absent: what deleting it leaves, and what None stands for; nil where that is refused.
  private mutating func functionAttribute(
    _ name: String, _ path: WritableKeyPath<FunctionStorage, Value>, _ wanted: (Kind, String)? = nil,
    absent: Value? = nil
  ) {
    func assign(_ m: inout Machine, _ v: Value, _ new: Value) -> Flow {
      let old = FunctionRef(v).p.pointee[keyPath: path]
      FunctionRef(v).p.pointee[keyPath: path] = m.heap.retained(new)
      m.heap.release(old)
      return .value(.none)
    }
    func refuse(_ m: inout Machine, _ new: Value?) -> Flow {
      if name == "__dict__" {
        guard let new else { return m.raise(.typeError, "cannot delete __dict__") }
        return m.raise(.typeError, "__dict__ must be set to a dictionary, not a '\(m.typeName(new))'")
      }
      return m.raise(.typeError, "\(name) must be set to a \(wanted?.1 ?? "?") object")
    }
    property(
      .function, name,
      { m, v in
        let value = FunctionRef(v).p.pointee[keyPath: path]
        if value.isNull {
          let made = m.heap.newDict()
          FunctionRef(v).p.pointee[keyPath: path] = made
          return .value(m.heap.retained(made))
        }
        return .value(m.heap.retained(value))
      }
    ) { m, v, new in
      guard let wanted, !new.has(wanted.0) else { return assign(&m, v, new) }
      guard new.isNone, let absent else { return refuse(&m, new) }
      return assign(&m, v, absent)
    } delete: { m, v in
      absent.map { assign(&m, v, $0) } ?? refuse(&m, nil)
    }
  }
}
