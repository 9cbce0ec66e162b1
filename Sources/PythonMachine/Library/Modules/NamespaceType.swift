/// `types.SimpleNamespace`, which is the type of `sys.implementation`.
extension Machine {
  /// Puts `sys.implementation` into the module: Gilt simulates CPython 3.12.1, and says so.
  mutating func addImplementation(to module: Value, version: Value) {
    let type = makeNamespaceType()
    let implementation = heap.newInstance(type)
    let fields: [(String, Value)] = [
      ("name", heap.str("cpython")), ("cache_tag", heap.str("cpython-312")),
      ("version", heap.retained(version)), ("hexversion", .int(0x030C_01F0)),
      ("_multiarch", heap.str("x86_64-linux-gnu")),
    ]
    for (name, value) in fields {
      let key = heap.intern(name)
      setInstanceAttribute(implementation, key, value, type)
      release([key, value])
    }
    heap.set(ModuleRef(module).dict, "implementation", implementation)
  }

  private mutating func makeNamespaceType() -> TypeRef {
    let type = defineType("SimpleNamespace", module: "types", base: heap.types.object)
    natives.append(
      NativeFunction(name: "SimpleNamespace", signature: .any, isMethod: true, owner: "") { m, a in
        m.now &+= m.costs.newInstance
        return .value(m.heap.newInstance(TypeRef(a[0])))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
    method(on: type, "__init__", .any) { m, a in
      guard a.count == 1 else { return m.raise(.typeError, "no positional arguments expected") }
      for i in 0..<a.keywordCount {
        let (name, value) = a.keyword(at: i)
        m.setInstanceAttribute(a[0], m.heap.interned(name), value, m.type(of: a[0]))
      }
      return .value(.none)
    }
    method(on: type, "__repr__", .none) { m, a in m.namespaceRepr(a[0], type) }
    heap.set(type.p.pointee.dict, "__hash__", .none)
    method(on: type, "__eq__", .one) { m, a in
      guard m.type(of: a[1]).isSubtype(of: type) else { return .value(.notImplemented) }
      return m.callIntrinsic("dict_eq", [m.attributeDictionary(a[0]), m.attributeDictionary(a[1])])
    }
    // CPython compares the dictionaries here too, and they have no order.
    for (name, sign) in [("__lt__", "<"), ("__le__", "<="), ("__gt__", ">"), ("__ge__", ">=")] {
      method(on: type, name, .one) { m, a in
        guard m.type(of: a[1]).isSubtype(of: type) else { return .value(.notImplemented) }
        return m.raise(
          .typeError, "'\(sign)' not supported between instances of 'dict' and 'dict'")
      }
    }
    typeChanged(type)
    return type
  }

  /// `namespace(name=value, …)`, or `namespace(...)` inside of itself.
  private mutating func namespaceRepr(_ v: Value, _ type: TypeRef) -> Flow {
    let name = v.obj.type == type ? "namespace" : StrRef(v.obj.type.p.pointee.name).string
    if isInRepr(v) { return .value(heap.str("\(name)(...)")) }
    heap.retain(v)
    setInRepr(v, true)
    let shown = heap.str(name)
    let before = frameCount
    let flow = callIntrinsic("namespace_repr", [shown, attributeDictionary(v)])
    return then(flow, at: before) { m, completion in
      m.setInRepr(v, false)
      m.release([v, shown])
      return Flow(completion)
    }
  }
}
