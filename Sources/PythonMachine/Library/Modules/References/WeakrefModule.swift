/// `_weakref`: what `weakref` takes from C.
extension Machine {
  /// Types of the library, by name, to whose instances there can be weak references.
  static let namesWithWeakReferences: Set<String> = [
    "lock", "RLock", "_local", "deque", "SimpleQueue", "Struct", "ndarray", "TextIOWrapper", "_tee",
    "GenericAlias",
  ]

  mutating func makeWeakrefModule() -> Value {
    let module = heap.newModule("_weakref")
    let reference = makeReferenceType()
    let proxies = (makeProxyType("ProxyType"), makeProxyType("CallableProxyType"))
    for (name, type) in [
      ("ref", reference), ("ReferenceType", reference), ("ProxyType", proxies.0),
      ("CallableProxyType", proxies.1),
    ] {
      heap.set(ModuleRef(module).dict, name, heap.retained(type.value))
    }
    builtin(in: module, "_weakref", "getweakrefcount", .one) { m, a in
      .value(.int(m.weakReferences(to: a[0]).count))
    }
    builtin(in: module, "_weakref", "getweakrefs", .one) { m, a in
      .value(m.heap.newList(m.weakReferences(to: a[0]).map { m.heap.retained($0.own) }))
    }
    builtin(in: module, "_weakref", "proxy", .positional(1, 2)) { m, a in
      let callback = a.count > 1 && !a[1].isNone ? a[1] : .null
      if callback.isNull, let known = m.knownReferences(to: a[0])?.proxy {
        return .value(m.heap.retained(known.own))
      }
      let isCallable = m.isCallable(a[0])
      let sort: WeakReference.Sort = callback.isNull ? .proxy : .other
      return m.newReference(to: a[0], callback, sort, isCallable ? proxies.1 : proxies.0)
    }
    return module
  }

  private func knownReferences(to v: Value) -> WeakReferences? {
    guard v.isObject, v.obj.flags & Header.Flag.hasWeak != 0 else { return nil }
    return heap.weak[v.obj.p.number]
  }

  /// The weak references to `v`, as `getweakrefs` lists them; those of the library's own use are left out.
  private func weakReferences(to v: Value) -> [WeakReference] {
    (knownReferences(to: v)?.all ?? []).filter { !$0.own.isNone }
  }

  private func takesWeakReferences(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    return v.has(.type) || v.obj.type.p.pointee.takesWeak
  }

  /// A weak reference or proxy (owned) of class `type`; operands are borrowed.
  private mutating func newReference(
    to target: Value, _ callback: Value, _ sort: WeakReference.Sort, _ type: TypeRef
  ) -> Flow {
    guard takesWeakReferences(target) else {
      return raise(.typeError, "cannot create weak reference to '\(typeName(target))' object")
    }
    let reference = WeakReference(target: target, callback: heap.retained(callback), sort: sort)
    let own = heap.newForeign(reference, type: type)
    heap.enter(reference, own: own)
    return .value(own)
  }

  private mutating func makeReferenceType() -> TypeRef {
    let type = defineType("ReferenceType", module: "weakref")
    type.p.pointee.isBase = true
    natives.append(
      NativeFunction(name: "__new__", signature: .any, isMethod: true, owner: "") { m, all in
        let a = all.dropFirst
        let type = TypeRef(all[0])
        guard (1...2).contains(a.count) else {
          let bound = a.count < 1 ? "at least 1 argument" : "at most 2 arguments"
          return m.raise(.typeError, "__new__ expected \(bound), got \(a.count)")
        }
        if a.keywordCount > 0, type.isBuiltin {
          return m.raise(.typeError, "ref() takes no keyword arguments")
        }
        let callback = a.count > 1 && !a[1].isNone ? a[1] : .null
        guard type.isBuiltin, callback.isNull else { return m.newReference(to: a[0], callback, .other, type) }
        if let known = m.knownReferences(to: a[0])?.reference {
          return .value(m.heap.retained(known.own))
        }
        return m.newReference(to: a[0], callback, .reference, type)
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__call__", .any) { m, a in
      if a.count > 1 { return m.raise(.typeError, "weakref expected 0 arguments, got \(a.count - 1)") }
      return .value(m.referent(a[0]).map { m.heap.retained($0) } ?? .none)
    }
    method(on: type, "__hash__", .none) { m, a in m.hashReference(a[0]) }
    for (name, operation) in [("__eq__", 2), ("__ne__", 3)] {
      method(on: type, name, .one) { m, a in
        guard m.type(of: a[1]).isSubtype(of: type) else { return .value(.notImplemented) }
        guard let x = m.referent(a[0]), let y = m.referent(a[1]) else {
          return .value(.bool(a[0].isIdentical(to: a[1]) == (operation == 2)))
        }
        return m.compare(operation, x, y)
      }
    }
    method(on: type, "__repr__", .none) { m, a in m.referenceRepr(a[0]) }
    attribute(on: type, "__callback__") { m, v in
      guard let r = m.payload(of: v, as: WeakReference.self), !r.callback.isNull else { return .value(.none) }
      return .value(m.heap.retained(r.callback))
    }
    natives.append(
      NativeFunction(name: "__class_getitem__", signature: .one, isMethod: true, owner: "ref") { m, a in
        .value(m.newAlias(a[0], a[1]))
      })
    let subscripted = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(type.p.pointee.dict, "__class_getitem__", heap.newRecord(heap.types.classmethod, subscripted))
    typeChanged(type)
    return type
  }

  /// What a weak reference refers to (borrowed), nil once it is gone.
  func referent(_ v: Value) -> Value? {
    guard let r = payload(of: v, as: WeakReference.self), !r.target.isNull else { return nil }
    return r.target
  }

  private mutating func hashReference(_ v: Value) -> Flow {
    guard let r = payload(of: v, as: WeakReference.self) else { return .raised }
    if let hash = r.hash { return .value(.int(hash)) }
    guard !r.target.isNull else { return raise(.typeError, "weak object has gone away") }
    let function = DictRef(builtins).get(heap.interned["hash"] ?? .null)
    let before = frameCount
    heap.retain(v)
    return then(call(function, [r.target]), at: before) { m, completion in
      if case .value(let hash) = completion, hash.isInt { r.hash = hash.bits }
      m.heap.release(v)
      return Flow(completion)
    }
  }

  private mutating func referenceRepr(_ v: Value) -> Flow {
    let start = "<weakref at \(address(v)); "
    guard let target = referent(v) else { return .value(heap.str(start + "dead>")) }
    let shown = start + "to '\(typeName(target))' at \(address(target))"
    heap.retain(target)
    let before = frameCount
    return then(getAttribute(target, names.name), at: before) { m, completion in
      m.heap.release(target)
      switch completion {
      case .value(let name):
        defer { m.heap.release(name) }
        return .value(m.heap.str(name.has(.str) ? "\(shown) (\(StrRef(name).string))>" : "\(shown)>"))
      case .raised where !m.isRaised(.attributeError): return .raised
      default:
        m.clearException()
        return .value(m.heap.str("\(shown)>"))
      }
    }
  }
}
