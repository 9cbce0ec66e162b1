/// `__new__` of the built-in types: `int.__new__(cls, …)`, with the checks of `tp_new_wrapper`.
extension Machine {
  /// Gives every type that has a constructor of its own a `__new__`, a native bound to the type.
  mutating func registerNew() {
    let singletons: [(BuiltinType, String, Value)] = [
      (.noneType, "NoneType", .none), (.ellipsisType, "EllipsisType", .ellipsis),
      (.notImplementedType, "NotImplementedType", .notImplemented),
    ]
    for (type, name, value) in singletons {
      constructor(type, .any) { m, _, a in
        guard a.count == 0, a.keywordCount == 0 else {
          return m.raise(.typeError, "\(name) takes no arguments")
        }
        return .value(value)
      }
    }
    natives.append(
      NativeFunction(name: "__new__", signature: .any, isMethod: true, owner: "type") { machine, args in
        machine.callNew(TypeRef(args[0]), args.dropFirst)
      })
    newNative = natives.count - 1
    for t in BuiltinType.allCases where heap.types[t].p.pointee.constructor >= 0 { addNew(heap.types[t]) }
    for type in userTypes { addNew(type) }
  }

  /// Gives a type its `__new__`.
  mutating func addNew(_ type: TypeRef) {
    guard let newNative, type.isBuiltin else { return }
    heap.set(
      type.p.pointee.dict, "__new__",
      heap.newNative(newNative, isMethod: true, receiver: heap.retained(type.value)))
  }

  /// `owner.__new__(*args)`, where `args` begin with the class wanted.
  private mutating func callNew(_ given: TypeRef, _ args: Arguments) -> Flow {
    // Types that nothing can make have no `__new__` but that of `object`.
    let owner = given.p.pointee.constructor >= 0 ? given : heap.types.object
    let name = tpName(owner)
    guard args.count > 0 else { return raise(.typeError, "\(name).__new__(): not enough arguments") }
    guard args[0].has(.type) else {
      return raise(
        .typeError, "\(name).__new__(X): X is not a type object (\(typeName(args[0])))")
    }
    let type = TypeRef(args[0])
    let shown = tpName(type)
    guard type.isSubtype(of: owner) else {
      return raise(.typeError, "\(name).__new__(\(shown)): \(shown) is not a subtype of \(name)")
    }
    if !isSafe(owner, for: type) {
      let nearest = type.mro.values.lazy.map { TypeRef($0) }.first { $0.special(.new).isNull } ?? owner
      return raise(
        .typeError, "\(name).__new__(\(shown)) is not safe, use \(tpName(nearest)).__new__()")
    }
    guard owner == heap.types.object else {
      return construct(type, through: Int(type.p.pointee.constructor), args.dropFirst)
    }
    let overridden = !type.special(.new).isNull
    if args.count > 1 || args.keywordCount > 0 {
      if overridden {
        return raise(.typeError, "object.__new__() takes exactly one argument (the type to instantiate)")
      }
      if type.special(.`init`).isNull { return raise(.typeError, "\(shown)() takes no arguments") }
    }
    return construct(type, through: Int(type.p.pointee.constructor), args.none)
  }

  /// Whether `owner` makes instances of `type` just as its nearest built-in ancestor does.
  private func isSafe(_ owner: TypeRef, for type: TypeRef) -> Bool {
    let constructor = type.p.pointee.constructor
    if constructor == owner.p.pointee.constructor { return true }
    guard type.p.pointee.instanceKind == .exception, owner != heap.types.object else { return false }
    // Most exceptions share one `tp_new`.
    let special: [BuiltinType] = [.osError, .memoryError, .baseExceptionGroup]
    return special.allSatisfy { !type.isSubtype(of: heap.types[$0]) || owner.isSubtype(of: heap.types[$0]) }
  }
}
