/// What `match` asks of subjects: sequences, mappings, keys and classes (`Python/ceval.c`).
extension Machine {
  /// `MATCH_SEQUENCE` and `MATCH_MAPPING`, as the flags of CPython's types say.
  mutating func matchesPattern(_ v: Value, sequence: Bool) -> Flow {
    switch v.kind {
    case .list?, .tuple?: return .value(.bool(sequence))
    case .dict?: return .value(.bool(!sequence))
    case .record?:
      let type = v.obj.type
      return .value(.bool(sequence ? type == heap.types.range : type == heap.types.mappingproxy))
    case .foreign?:
      let isDeque = v.obj.type.mro.values.contains { StrRef(TypeRef($0).p.pointee.name).string == "deque" }
      return .value(.bool(sequence && isDeque))
    case .instance?:
      let module = DictRef(modules).get(heap.interned["collections.abc"] ?? .null)
      guard module.has(.module) else { return .value(.false) }
      let base = DictRef(ModuleRef(module).dict).get(
        heap.interned[sequence ? "Sequence" : "Mapping"] ?? .null)
      return base.isNull ? .value(.false) : isInstance(v, of: base)
    default: return .value(.false)
    }
  }

  /// `MATCH_KEYS`: the values of `keys` (a tuple) in a mapping, or None.
  mutating func matchKeys(_ subject: Value, _ keys: Value) -> Flow {
    let wanted = TupleRef(keys)
    guard subject.has(.dict), subject.obj.type.isBuiltin, wanted.values.allSatisfy({ $0.has(.str) }) else {
      return callIntrinsic("match_keys", [subject, keys])
    }
    var values: [Value] = []
    for i in 0..<wanted.count {
      for k in 0..<i where heap.quickEquals(wanted[k], wanted[i]) == .yes {
        return raise(.valueError, "mapping pattern checks duplicate key (\(quickRepr(wanted[i]) ?? "?"))")
      }
      let found = DictRef(subject).get(heap.interned(wanted[i]))
      if found.isNull { return .value(.none) }
      values.append(found)
    }
    return .value(heap.newTuple(values.map { heap.retained($0) }))
  }

  /// `MATCH_CLASS`: the attributes that the patterns of `cls(…)` are matched against, or None.
  mutating func matchClass(_ subject: Value, _ cls: Value, positional: Int, _ names: Value) -> Flow {
    guard cls.has(.type) else { return raise(.typeError, "called match pattern must be a class") }
    let before = frameCount
    for v in [subject, names] { heap.retain(v) }
    return then(isInstance(subject, of: cls), at: before) { m, completion in
      defer { m.release([subject, names]) }
      guard case .value(let answer) = completion else { return Flow(completion) }
      if !answer.isTrue { return .value(.none) }
      return m.classAttributes(subject, cls, positional, names)
    }
  }

  private mutating func classAttributes(
    _ subject: Value, _ cls: Value, _ positional: Int, _ names: Value
  ) -> Flow {
    let name = StrRef(TypeRef(cls).p.pointee.name).string
    var wanted: [Value] = []
    var matchesSelf = false
    if positional > 0 {
      let key = heap.intern("__match_args__")
      let args = lookUp(TypeRef(cls), key)
      heap.release(key)
      if args.isNull { matchesSelf = Machine.matchesSelf(TypeRef(cls)) }
      guard args.isNull || args.has(.tuple) else {
        return raise(.typeError, "\(name).__match_args__ must be a tuple (got \(typeName(args)))")
      }
      let allowed = matchesSelf ? 1 : args.isNull ? 0 : TupleRef(args).count
      if allowed < positional {
        return raise(
          .typeError,
          "\(name)() accepts \(allowed) positional sub-pattern\(allowed == 1 ? "" : "s") (\(positional) given)"
        )
      }
      if !matchesSelf {
        for arg in TupleRef(args).values.prefix(positional) {
          guard arg.has(.str) else {
            return raise(.typeError, "__match_args__ elements must be strings (got \(typeName(arg)))")
          }
          wanted.append(arg)
        }
      }
    }
    wanted += TupleRef(names).values
    for (i, v) in wanted.enumerated()
    where wanted.prefix(i).contains(where: { StrRef($0).string == StrRef(v).string }) {
      return raise(
        .typeError, "\(name)() got multiple sub-patterns for attribute \(quickRepr(v) ?? "?")")
    }
    let values = matchesSelf ? [heap.retained(subject)] : []
    return attributes(of: subject, wanted.map { heap.interned($0) }[...], values)
  }

  /// A tuple of the attributes `names`, after `values` (owned), or None when one is missing.
  private mutating func attributes(of v: Value, _ names: ArraySlice<Value>, _ values: [Value]) -> Flow {
    guard let name = names.first else { return .value(heap.newTuple(values)) }
    let before = frameCount
    heap.retain(v)
    return then(getAttribute(v, name), at: before) { m, completion in
      defer { m.heap.release(v) }
      guard case .value(let found) = completion else {
        m.release(values)
        guard m.isRaised(.attributeError) else { return Flow(completion) }
        m.clearException()
        return .value(.none)
      }
      return m.attributes(of: v, names.dropFirst(), values + [found])
    }
  }

  /// Whether `cls(x)` matches the subject itself with `x`.
  private static func matchesSelf(_ type: TypeRef) -> Bool {
    type.mro.values.contains { base in
      switch BuiltinType(rawValue: TypeRef(base).p.pointee.serial) {
      case .bool, .bytearray, .bytes, .dict, .float, .frozenset, .int, .list, .set, .str, .tuple: return true
      default: return false
      }
    }
  }
}
