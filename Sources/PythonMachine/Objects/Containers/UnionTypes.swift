/// `int | str`: a record whose only field is a tuple of types (and None).
extension Machine {
  mutating func registerUnionType() {
    let type = defineType("UnionType", module: "types")
    heap.set(ModuleRef(intrinsicModule).dict, "__gilt_union", heap.retained(type.value))
    method(on: type, "__or__", .one) { m, a in m.unionType(a[0], a[1]) ?? .value(.notImplemented) }
    method(on: type, "__ror__", .one) { m, a in m.unionType(a[1], a[0]) ?? .value(.notImplemented) }
    method(on: type, "__eq__", .one) { m, a in
      guard let x = m.unionMembers(a[0]), let y = m.unionMembers(a[1]) else { return .value(.notImplemented) }
      let same = x.count == y.count && x.allSatisfy { t in y.contains { $0.isIdentical(to: t) } }
      return .value(.bool(same))
    }
    method(on: type, "__hash__", .none) { m, a in
      var h: Int64 = 0
      for t in m.unionMembers(a[0]) ?? [] where t.isObject { h ^= Int64(m.heap.id(of: t.obj)) }
      return .value(.int(h))
    }
    method(on: type, "__repr__", .none) { m, a in
      let names = (m.unionMembers(a[0]) ?? []).map { $0.has(.type) ? m.qualifiedName(TypeRef($0)) : "None" }
      return .value(m.heap.str(names.joined(separator: " | ")))
    }
    typeChanged(type)
  }

  /// The types of a union (borrowed), nil for what is none.
  func unionMembers(_ v: Value) -> [Value]? {
    guard v.has(.record), !v.obj.type.special(.or).isNull, RecordRef(v).count == 1, let name = heap.interned["__gilt_union"],
      DictRef(ModuleRef(intrinsicModule).dict).get(name).isIdentical(to: v.obj.type.value)
    else { return nil }
    return TupleRef(RecordRef(v)[0]).values
  }

  /// `a | b` of types, None and unions; nil for anything else.
  mutating func unionType(_ a: Value, _ b: Value) -> Flow? {
    guard a.has(.type) || b.has(.type) || unionMembers(a) != nil || unionMembers(b) != nil else { return nil }
    var members: [Value] = []
    for v in [a, b] {
      guard let types = unionMembers(v) ?? (v.has(.type) || v.isNone ? [v] : nil) else { return nil }
      for t in types {
        // `None` and its type are the same member.
        let t = t.isIdentical(to: heap.types.noneType.value) ? Value.none : t
        if !members.contains(where: { $0.isIdentical(to: t) }) { members.append(t) }
      }
    }
    if members.count == 1 { return .value(heap.retained(members[0])) }
    guard let name = heap.interned["__gilt_union"] else { return nil }
    let type = TypeRef(DictRef(ModuleRef(intrinsicModule).dict).get(name))
    let tuple = heap.newTuple(members.map { heap.retained($0) })
    return .value(heap.newRecord(type, tuple))
  }
}
