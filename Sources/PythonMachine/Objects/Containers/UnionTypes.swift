/// `int | str`: a record whose only field is a tuple of types (and None).
extension Machine {
  mutating func registerUnionType() {
    let type = defineType("UnionType", module: "types")
    heap.set(ModuleRef(intrinsicModule).dict, "__gilt_union", heap.retained(type.value))
    method(on: type, "__or__", .one) { m, a in m.unionType(a[0], a[1]) ?? .value(.notImplemented) }
    method(on: type, "__ror__", .one) { m, a in m.unionType(a[1], a[0]) ?? .value(.notImplemented) }
    method(on: type, "__eq__", .one) { m, a in
      m.unionMembers(a[1]) == nil ? .value(.notImplemented) : m.sameType(a[0], a[1])
    }
    method(on: type, "__hash__", .none) { m, a in .value(.int(m.typeHash(a[0]))) }
    method(on: type, "__repr__", .none) { m, a in
      m.typeNames(m.unionMembers(a[0]) ?? []) { m, names in .value(m.heap.str(names.joined(separator: " | ")))
      }
    }
    method(on: type, "__getitem__", .one) { m, a in m.callIntrinsic("substitute_types", [a[0], a[1]]) }
    method(on: type, "__getattribute__", .one) { m, a in
      let name = m.heap.interned(a[1])
      switch StrRef(name).string {
      case "__args__":
        let members = (m.unionMembers(a[0]) ?? []).map { $0.isNone ? m.heap.types.noneType.value : $0 }
        return .value(m.heap.newTuple(members.map { m.heap.retained($0) }))
      case "__parameters__":
        let members = m.heap.newTuple((m.unionMembers(a[0]) ?? []).map { m.heap.retained($0) })
        let before = m.frameCount
        return m.afterwards(m.callIntrinsic("type_parameters", [members]), at: before, release: members)
      default: return m.genericAttribute(a[0], name, m.type(of: a[0]))
      }
    }
    typeChanged(type)
  }

  /// The types of a union (borrowed), nil for what is none.
  func unionMembers(_ v: Value) -> [Value]? {
    guard v.has(.record), !v.obj.type.special(.or).isNull, RecordRef(v).count == 1,
      let name = heap.interned["__gilt_union"],
      DictRef(ModuleRef(intrinsicModule).dict).get(name).isIdentical(to: v.obj.type.value)
    else { return nil }
    return TupleRef(RecordRef(v)[0]).values
  }

  /// Whether `|` makes unions of `v`.
  private func isType(_ v: Value) -> Bool { v.has(.type) || unionMembers(v) != nil || alias(v) != nil }

  /// `a | b` of types, None and unions; nil for anything else.
  mutating func unionType(_ a: Value, _ b: Value) -> Flow? {
    guard isType(a) || isType(b) else { return nil }
    var members: [Value] = []
    for v in [a, b] {
      guard let types = unionMembers(v) ?? (isType(v) || v.isNone ? [v] : nil) else { return nil }
      for t in types {
        // `None` and its type are the same member.
        let t = t.isIdentical(to: heap.types.noneType.value) ? Value.none : t
        if !members.contains(where: { isSameType($0, t) }) { members.append(t) }
      }
    }
    if members.count == 1 { return .value(heap.retained(members[0])) }
    guard let name = heap.interned["__gilt_union"] else { return nil }
    let type = TypeRef(DictRef(ModuleRef(intrinsicModule).dict).get(name))
    let tuple = heap.newTuple(members.map { heap.retained($0) })
    return .value(heap.newRecord(type, tuple))
  }
}
