/// Properties, class and static methods, `super`: what stands between a class's namespace and its instances.
extension Machine {
  mutating func registerDescriptors() {
    constructor(.property, .named(["fget", "fset", "fdel", "doc"], required: 0)) { m, type, a in
      let all = ["fget", "fset", "fdel", "doc"].enumerated().map {
        m.heap.retained(a.at($0.offset, $0.element) ?? .none)
      }
      let made = m.heap.newRecord(m.heap.types.property, all)
      return .value(m.asInstance(made, of: type))
    }
    for (i, name) in ["getter", "setter", "deleter"].enumerated() {
      method(.property, name, .one) { m, a in
        var fields = (0..<4).map { m.heap.retained(RecordRef(a[0])[$0]) }
        m.heap.release(fields[i])
        fields[i] = m.heap.retained(a[1])
        return .value(m.heap.newRecord(a[0].obj.type, fields))
      }
    }
    for (i, name) in ["fget", "fset", "fdel"].enumerated() {
      property(.property, name, { m, v in .value(m.heap.retained(RecordRef(v)[i])) }, nil)
    }
    property(
      .property, "__doc__",
      { m, v in
        let r = RecordRef(v)
        if !r[3].isNone || !r[0].has(.function) { return .value(m.heap.retained(r[3])) }
        return .value(m.heap.retained(FunctionRef(r[0]).p.pointee.doc))
      }, nil)
    for t in [BuiltinType.staticmethod, .classmethod] {
      constructor(t, .positional(1, 1)) { m, type, a in
        let made = m.heap.newRecord(m.heap.types[t], m.heap.retained(a[0]))
        return .value(m.asInstance(made, of: type))
      }
      for name in ["__name__", "__qualname__", "__module__", "__doc__", "__annotations__"] {
        property(t, name, { m, v in m.attributeOfWrapped(v, name) }, nil)
      }
      property(
        t, "__isabstractmethod__",
        { m, v in
          let key = m.heap.intern("__isabstractmethod__")
          let before = m.frameCount
          return m.then(m.getAttribute(RecordRef(v)[0], key), at: before) { m, completion in
            m.heap.release(key)
            guard case .raised = completion, m.isRaised(.attributeError) else { return Flow(completion) }
            m.clearException()
            return .value(.false)
          }
        }, nil)
      method(t, "__repr__", .none) { m, a in
        let before = m.frameCount
        return m.then(m.repr(RecordRef(a[0])[0]), at: before) { m, completion in
          guard case .value(let inner) = completion else { return Flow(completion) }
          defer { m.heap.release(inner) }
          return .value(m.heap.str("<\(t.name)(\(StrRef(inner).string))>"))
        }
      }
      property(t, "__func__", { m, v in .value(m.heap.retained(RecordRef(v)[0])) }, nil)
      property(t, "__wrapped__", { m, v in .value(m.heap.retained(RecordRef(v)[0])) }, nil)
    }
    for t in [BuiltinType.function, .property, .memberDescriptor, .staticmethod, .classmethod] {
      method(t, "__get__", .any) { m, a in m.getThrough(a) }
    }
    method(.staticmethod, "__call__", .any) { m, a in m.invoke(RecordRef(a[0])[0], a.dropFirst) }
    heap.types.staticmethod.setSpecial(.call, heap.types.staticmethod.dict.get(names[.call]))
    registerMemberDescriptors()
    constructor(.superType, .any) { m, _, a in m.makeSuper(a) }
    method(.superType, "__getattribute__", .one) { m, a in
      let r = RecordRef(a[0])
      return m.superAttribute(r[0], r[1], m.heap.interned(a[1]), viaCall: .none)
    }
    heap.types.superType.setSpecial(.getattribute, heap.types.superType.dict.get(names[.getattribute]))
  }

  /// What the descriptor of a slot, and a property, have beside `__get__`.
  private mutating func registerMemberDescriptors() {
    method(.property, "__set__", .positional(2, 2)) { m, a in
      let set = RecordRef(a[0])[1]
      return set.isNone ? m.refusalOfProperty(a[0], a[1], "setter") : m.call(set, [a[1], a[2]])
    }
    method(.property, "__delete__", .one) { m, a in
      let delete = RecordRef(a[0])[2]
      return delete.isNone ? m.refusalOfProperty(a[0], a[1], "deleter") : m.call(delete, [a[1]])
    }
    let t = BuiltinType.memberDescriptor
    method(t, "__set__", .positional(2, 2)) { m, a in
      m.refusalOfReceiver(a[0], a[1]) ?? m.genericSetAttribute(a[1], RecordRef(a[0])[0], a[2])
    }
    method(t, "__delete__", .one) { m, a in
      m.refusalOfReceiver(a[0], a[1]) ?? m.genericDeleteAttribute(a[1], RecordRef(a[0])[0])
    }
    property(t, "__name__", { m, v in .value(m.heap.retained(RecordRef(v)[0])) }, nil)
    property(
      t, "__qualname__",
      { m, v in
        let r = RecordRef(v)
        return .value(m.heap.str("\(StrRef(r[1]).string).\(StrRef(r[0]).string)"))
      }, nil)
  }

  /// AttributeError of a property of `v`, by its name if its class has it.
  private mutating func refusalOfProperty(_ property: Value, _ v: Value, _ what: String) -> Flow {
    var name = Value.null
    for base in type(of: v).mro.values where name.isNull {
      let namespace = TypeRef(base).p.pointee.dict
      guard namespace.has(.dict) else { continue }
      let found = DictRef(namespace).items.first { $0.value.isObject && $0.value.bits == property.bits }
      if let found, found.key.has(.str) { name = found.key }
    }
    let shown = name.isNull ? "property" : "property '\(StrRef(name).string)'"
    return raise(.attributeError, "\(shown) of '\(typeName(v))' object has no \(what)")
  }

  /// TypeError when an object has no such slot; nil when it has.
  private mutating func refusalOfReceiver(_ descriptor: Value, _ v: Value) -> Flow? {
    let r = RecordRef(descriptor)
    let found = lookUp(type(of: v), r[0])
    if found.isObject, found.bits == descriptor.bits { return nil }
    return raise(
      .typeError,
      "descriptor '\(StrRef(r[0]).string)' for '\(StrRef(r[1]).string)' objects doesn't apply to a "
        + "'\(typeName(v))' object")
  }

  /// What a class or static method has from the function in it.
  private mutating func attributeOfWrapped(_ v: Value, _ name: String) -> Flow {
    let key = heap.intern(name)
    let before = frameCount
    return then(getAttribute(RecordRef(v)[0], key), at: before) { m, completion in
      defer { m.heap.release(key) }
      guard case .raised = completion, m.isRaised(.attributeError) else { return Flow(completion) }
      m.clearException()
      return m.missingAttribute(v, key)
    }
  }

  /// `descriptor.__get__(instance, owner=None)`, as `wrap_descr_get` of CPython reads its arguments.
  private mutating func getThrough(_ all: Arguments) -> Flow {
    let a = all.dropFirst
    guard a.keywordCount == 0 else {
      return raise(.typeError, "wrapper __get__() takes no keyword arguments")
    }
    guard (1...2).contains(a.count) else {
      let bound = a.count < 1 ? "at least 1 argument" : "at most 2 arguments"
      return raise(.typeError, " expected \(bound), got \(a.count)")
    }
    let descriptor = all[0], instance = a[0]
    let owner = a.count > 1 ? a[1] : .none
    if instance.isNone, owner.isNone { return raise(.typeError, "__get__(None, None) is invalid") }
    if descriptor.has(.record), descriptor.obj.type.isSubtype(of: heap.types.classmethod), owner.has(.type) {
      return bindItself(descriptor, instance, TypeRef(owner))
    }
    if instance.isNone {
      let isStatic = descriptor.has(.record) && descriptor.obj.type.isSubtype(of: heap.types.staticmethod)
      return .value(heap.retained(isStatic ? RecordRef(descriptor)[0] : descriptor))
    }
    return bindItself(descriptor, instance, type(of: instance))
  }

  /// `super()` and `super(type, object)` as a value.
  private mutating func makeSuper(_ a: Arguments) -> Flow {
    if a.count == 2 {
      guard a[0].has(.type) else {
        return raise(.typeError, "super() argument 1 must be a type, not \(typeName(a[0]))")
      }
      let isClass = a[1].has(.type) && TypeRef(a[1]).isSubtype(of: TypeRef(a[0]))
      if !a[1].isNone, !isClass, !type(of: a[1]).isSubtype(of: TypeRef(a[0])) {
        return raise(.typeError, "super(type, obj): obj must be an instance or subtype of type")
      }
      return .value(heap.newRecord(heap.types.superType, heap.retained(a[0]), heap.retained(a[1])))
    }
    // Without arguments: the `__class__` cell and the first argument of the calling frame.
    let f = topFrame
    let code = codes[Int(f.pointee.code.pointee.index)].code
    guard f.pointee.kind == .python, code.argumentCount > 0 else {
      return raise(.runtimeError, "super(): no arguments")
    }
    for (i, slot) in code.slots.enumerated() where slot.name == "__class__" && slot.kind.contains(.free) {
      var first = f.pointee.base[0]
      if first.has(.cell) { first = CellRef(first).value }
      return .value(
        heap.newRecord(
          heap.types.superType, heap.retained(CellRef(f.pointee.base[i]).value), heap.retained(first)))
    }
    return raise(.runtimeError, "super(): __class__ cell not found")
  }
}
