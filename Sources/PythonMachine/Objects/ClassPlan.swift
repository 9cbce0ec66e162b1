/// What the bases of a class decide: its ancestors and the layout of its instances.
struct ClassPlan {
  /// The bases, `object` where none were given.
  let parents: [TypeRef]
  /// The method resolution order without the class itself.
  let ancestors: [TypeRef]
  /// The class whose instances those of the new class look like.
  let layout: TypeRef
}

extension Machine {
  /// Checks the bases of a class as `type_new` does; nil with a TypeError raised when they do not go together.
  mutating func classPlan(_ bases: Value) -> ClassPlan? {
    var parents: [TypeRef] = []
    for base in TupleRef(bases).values {
      guard base.has(.type) else {
        _ = raise(.typeError, "bases must be types")
        return nil
      }
      parents.append(TypeRef(base))
    }
    if parents.isEmpty { parents = [heap.types.object] }
    guard let best = bestBase(parents) else { return nil }
    for i in parents.indices where parents[..<i].contains(parents[i]) {
      _ = raise(.typeError, "duplicate base class \(StrRef(parents[i].p.pointee.name).string)")
      return nil
    }
    guard let ancestors = linearize(parents) else { return nil }
    // Errors differ in what they take, and the first of them along the way decides.
    let solid = best.solid
    let layout = solid.isBuiltin ? ancestors.first { $0.isBuiltin && $0.isSubtype(of: solid) } : solid
    let isPlain = solid == heap.types.object
    let nearest = isPlain ? ancestors.first { $0.isBuiltin && $0 != solid } : nil
    return ClassPlan(parents: parents, ancestors: ancestors, layout: nearest ?? layout ?? solid)
  }

  /// Of some bases the one that decides about the layout of instances, and where that layout comes from
  /// (`best_base`); nil with a TypeError raised when there are two.
  mutating func bestBase(_ parents: [TypeRef]) -> (base: TypeRef, solid: TypeRef)? {
    var best: (base: TypeRef, solid: TypeRef)?
    for parent in parents {
      guard parent.p.pointee.isBase else {
        _ = raise(.typeError, "type '\(tpName(parent))' is not an acceptable base type")
        return nil
      }
      let solid = solidBase(parent)
      guard let known = best else {
        best = (parent, solid)
        continue
      }
      if known.solid.isSubtype(of: solid) { continue }
      guard solid.isSubtype(of: known.solid) else {
        _ = raise(.typeError, "multiple bases have instance lay-out conflict")
        return nil
      }
      best = (parent, solid)
    }
    return best
  }

  /// The nearest class at or above `type` that adds something to the layout of instances (`solid_base`).
  private func solidBase(_ type: TypeRef) -> TypeRef {
    type.mro.values.lazy.map { TypeRef($0) }.first { self.addsToLayout($0) } ?? heap.types.object
  }

  private func addsToLayout(_ type: TypeRef) -> Bool {
    guard type.isBuiltin else { return type.p.pointee.addsSlots }
    guard let known = BuiltinType(rawValue: type.p.pointee.serial) else {
      return type.mro.count == 2
    }
    switch known {
    case .object: return false
    case .baseException, .osError, .importError, .stopIteration, .systemExit, .syntaxError, .attributeError,
      .nameError, .unicodeError, .baseExceptionGroup:
      return true
    default: return !known.isException && known != .bool
    }
  }

  /// The C3 linearization of what is above a class with `parents`; nil, with a TypeError raised, when there is none.
  private mutating func linearize(_ parents: [TypeRef]) -> [TypeRef]? {
    if parents.count == 1 { return parents[0].mro.values.map { TypeRef($0) } }
    var sequences = parents.map { parent in parent.mro.values.map { TypeRef($0) } }
    sequences.append(parents)
    var result: [TypeRef] = []
    while true {
      sequences.removeAll { $0.isEmpty }
      if sequences.isEmpty { return result }
      guard
        let next = sequences.map({ $0[0] }).first(where: { candidate in
          !sequences.contains { $0.dropFirst().contains(candidate) }
        })
      else {
        var heads: [TypeRef] = []
        for sequence in sequences where !heads.contains(sequence[0]) { heads.append(sequence[0]) }
        let list = heads.map { StrRef($0.p.pointee.name).string }.joined(separator: ", ")
        _ = raise(
          .typeError, "Cannot create a consistent method resolution\norder (MRO) for bases \(list)")
        return nil
      }
      result.append(next)
      for i in sequences.indices where sequences[i][0] == next { sequences[i].removeFirst() }
    }
  }

  /// Drops a class that something is wrong with before anybody has seen it.
  mutating func abandon(_ type: TypeRef) -> Flow {
    let p = type.p
    if userTypes.last == type { userTypes.removeLast() }
    release([p.pointee.name, p.pointee.qualname, p.pointee.bases, p.pointee.dict])
    TupleRef(p.pointee.mro)[0] = .none
    heap.release(p.pointee.mro)
    unsafe p.pointee.specials.deallocate()
    unsafe heap.arena.deallocate(UnsafeMutableRawPointer(p.address), MemoryLayout<TypeStorage>.size)
    return .raised
  }

  /// The name of a type in messages: after its module for a type of the library that is written in C in CPython.
  func tpName(_ type: TypeRef) -> String {
    guard type.p.pointee.serial >= BuiltinType.allCases.count else {
      return StrRef(type.p.pointee.name).string
    }
    if type.isBuiltin { return qualifiedName(type) }
    let name = StrRef(type.p.pointee.name).string
    guard let module = Machine.nativeClasses[name] else { return name }
    let own = type.dict.get(names.module)
    return own.has(.str) && StrRef(own).string == module ? module + "." + name : name
  }

  /// Classes that are C in CPython and Python here, which messages name with their module.
  private static let nativeClasses = [
    "Context": "decimal", "Decimal": "decimal", "OrderedDict": "collections", "partial": "functools",
    "date": "datetime", "datetime": "datetime", "time": "datetime", "timedelta": "datetime",
    "timezone": "datetime", "tzinfo": "datetime", "KeyWrapper": "functools", "ParamSpec": "typing",
    "ParamSpecArgs": "typing", "ParamSpecKwargs": "typing", "TypeAliasType": "typing", "TypeVar": "typing",
    "TypeVarTuple": "typing",
  ]
}
