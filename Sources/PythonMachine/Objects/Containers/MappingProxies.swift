/// `types.MappingProxyType`: a read-only view of any mapping, which is asked for everything.
extension Machine {
  mutating func registerMappingProxy() {
    constructor(.mappingproxy, .named(["mapping"], required: 1)) { m, _, a in
      let mapping = a.at(0, "mapping") ?? .none
      guard m.isMapping(mapping) else {
        return m.raise(.typeError, "mappingproxy() argument must be a mapping, not \(m.typeName(mapping))")
      }
      return .value(m.heap.newRecord(m.heap.types.mappingproxy, m.heap.retained(mapping)))
    }
    for name in ["keys", "values", "items", "copy", "__reversed__"] {
      method(.mappingproxy, name, .none) { m, a in m.callMethod(RecordRef(a[0])[0], name, []) }
    }
    method(.mappingproxy, "get", .positional(1, 2)) { m, a in
      m.callMethod(RecordRef(a[0])[0], "get", [a[1], a.count > 2 ? a[2] : .none])
    }
    method(.mappingproxy, "__len__", .none) { m, a in m.lengthOf(RecordRef(a[0])[0]) }
    method(.mappingproxy, "__iter__", .none) { m, a in m.getIter(RecordRef(a[0])[0]) }
    method(.mappingproxy, "__contains__", .one) { m, a in
      m.contains(RecordRef(a[0])[0], a[1], negated: false)
    }
    method(.mappingproxy, "__getitem__", .one) { m, a in m.getItem(RecordRef(a[0])[0], a[1]) }
    method(.mappingproxy, "__str__", .none) { m, a in m.toStr(RecordRef(a[0])[0]) }
    method(.mappingproxy, "__repr__", .none) { m, a in m.repr(a[0]) }
    let or = Int(BinaryOperator.or.rawValue)
    method(.mappingproxy, "__or__", .one) { m, a in m.binary(or, m.unproxied(a[0]), m.unproxied(a[1])) }
    method(.mappingproxy, "__ror__", .one) { m, a in m.binary(or, m.unproxied(a[1]), m.unproxied(a[0])) }
    method(.mappingproxy, "__ior__", .one) { m, a in m.proxyInPlace(a[0]) }
    classMethod(.mappingproxy, "__class_getitem__", .one) { m, a in .value(m.newAlias(a[0], a[1])) }
  }

  /// What `|=` says of a proxy on its left.
  mutating func proxyInPlace(_ v: Value) -> Flow {
    raise(.typeError, "'|=' is not supported by \(typeName(v)); use '|' instead")
  }

  @inline(__always) func isProxy(_ v: Value) -> Bool {
    v.has(.record) && v.obj.type == heap.types.mappingproxy
  }

  /// The mapping (borrowed) behind a proxy, anything else as it is.
  func unproxied(_ v: Value) -> Value { isProxy(v) ? RecordRef(v)[0] : v }

  /// Whether CPython sees a subscript (`mp_subscript`) in the type of `v`, which is no list and no tuple.
  private func isMapping(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    switch v.obj.kind {
    case .list, .tuple: return false
    case .dict, .str, .bytes, .bytearray: return true
    case .record where v.obj.type == heap.types.range || v.obj.type == heap.types.mappingproxy: return true
    default: return !v.obj.type.special(.getitem).isNull
    }
  }
}
