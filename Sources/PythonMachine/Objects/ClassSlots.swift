/// `__slots__` of a new class.
extension Machine {
  /// Makes a member of every name in `slots`, and settles whether instances have a dictionary (`type_new_slots`).
  ///
  /// - Returns: whether all is well; an exception is raised otherwise.
  mutating func addSlots(_ slots: [Value], to type: TypeRef, _ parents: [TypeRef]) -> Bool {
    var d = type.dict
    let best = bestBase(parents)?.base ?? heap.types.object
    if !slots.isEmpty, variesInSize(best) {
      _ = raise(.typeError, "nonempty __slots__ not supported for subtype of '\(tpName(best))'")
      return false
    }
    var hasDict = false, hasWeak = false
    var members: [String] = []
    for slot in slots {
      guard slot.has(.str) else {
        _ = raise(.typeError, "__slots__ items must be strings, not '\(typeName(slot))'")
        return false
      }
      let letters = StrRef(slot).scalars
      guard let first = letters.first, Characters.isIdentifierStart(first),
        letters.allSatisfy(Characters.isIdentifierPart)
      else {
        _ = raise(.typeError, "__slots__ must be identifiers")
        return false
      }
      let text = StrRef(slot).string
      if text == "__dict__" || text == "__weakref__" {
        let isDict = text == "__dict__"
        if isDict ? hasDict || hasDictionary(best) : hasWeak || best.p.pointee.takesWeak {
          _ = raise(.typeError, "\(text) slot disallowed: we already got one")
          return false
        }
        if isDict { hasDict = true } else { hasWeak = true }
        continue
      }
      members.append(Machine.mangled(text, in: StrRef(type.p.pointee.name).string))
    }
    for member in members.sorted(by: { $0.unicodeScalars.lexicographicallyPrecedes($1.unicodeScalars) }) {
      let key = heap.intern(member)
      let old = d.get(key)
      let isMember = old.has(.record) && old.obj.type == heap.types.memberDescriptor
      let isPassing = member == "__qualname__" || key.bits == names.classCell.bits
      if !old.isNull, !isPassing, !(isMember && members.filter { $0 == member }.count > 1) {
        heap.release(key)
        _ = raise(.valueError, "'\(member)' in __slots__ conflicts with class variable")
        return false
      }
      let member = heap.newRecord(
        heap.types.memberDescriptor, heap.retained(key), heap.retained(type.p.pointee.name))
      d.set(key, member, &heap)
      heap.release(key)
      type.p.pointee.addsSlots = true
    }
    type.p.pointee.hasSlotsOnly = !hasDict && !parents.contains { hasDictionary($0) }
    type.p.pointee.takesWeak = hasWeak || parents.contains { $0.p.pointee.takesWeak }
    return true
  }

  /// Whether instances of `type` end with their items, and have no room behind them (`tp_itemsize`).
  func variesInSize(_ type: TypeRef) -> Bool {
    let varying: [BuiltinType] = [.int, .tuple, .bytes, .type]
    return varying.contains { type.isSubtype(of: heap.types[$0]) }
  }

  /// Whether instances of a class have a dictionary for attributes.
  private func hasDictionary(_ type: TypeRef) -> Bool {
    if !type.isBuiltin { return !type.p.pointee.hasSlotsOnly }
    let withDict: [BuiltinType] = [
      .baseException, .module, .namespace, .staticmethod, .classmethod, .function, .type,
    ]
    return withDict.contains { type.isSubtype(of: heap.types[$0]) }
  }

  /// A private name as it is known outside of its class (`_Py_Mangle`).
  private static func mangled(_ name: String, in owner: String) -> String {
    guard name.hasPrefix("__"), !name.hasSuffix("__") else { return name }
    let stripped = owner.drop { $0 == "_" }
    return stripped.isEmpty ? name : "_\(stripped)\(name)"
  }
}
