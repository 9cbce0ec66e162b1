/// `container[key]`, its assignment and its deletion. All operands are borrowed.
extension Machine {
  // MARK: Reading

  mutating func getItem(_ container: Value, _ key: Value) -> Flow {
    guard container.isObject else { return notSubscriptable(container) }
    let special = container.obj.type.special(.getitem)
    if !special.isNull { return callSpecial(special, container, [key]) }
    return nativeGetItem(container, key)
  }

  /// What the built-in layout of `container` does.
  mutating func nativeGetItem(_ container: Value, _ key: Value) -> Flow {
    guard container.isObject else { return notSubscriptable(container) }
    switch container.obj.kind {
    case .dict: return dictItem(container, key)
    case .list, .tuple, .str, .bytes, .bytearray: return sequenceItem(container, key)
    case .type: return classItem(container, key)
    case .record:
      let type = container.obj.type
      if type == heap.types.range { return sequenceItem(container, key) }
      if type == heap.types.mappingproxy { return getItem(RecordRef(container)[0], key) }
      return notSubscriptable(container)
    default: return notSubscriptable(container)
    }
  }

  private mutating func notSubscriptable(_ v: Value) -> Flow {
    raise(.typeError, "'\(typeName(v))' object is not subscriptable")
  }

  /// `dict[key]`, `__missing__` of subclasses included.
  private mutating func dictItem(_ dict: Value, _ key: Value) -> Flow {
    if case .hash(let h) = heap.quickHash(key) {
      switch DictRef(dict).lookup(key, hash: h, heap) {
      case .found(let i): return .value(heap.retained(DictRef(dict).entry(i).value))
      case .absent: return missingKey(dict, key)
      case .undecided: break
      }
    }
    return findKey(key, in: dict) { machine, place, _ in
      switch place {
      case .found(let i): return .value(machine.heap.retained(DictRef(dict).entry(i).value))
      case .absent: return machine.missingKey(dict, key)
      case .raised: return .raised
      }
    }
  }

  private mutating func missingKey(_ dict: Value, _ key: Value) -> Flow {
    let missing = dict.obj.type.special(.missing)
    return missing.isNull ? raiseKeyError(key) : callSpecial(missing, dict, [key])
  }

  /// KeyError about `key` (borrowed), which is its only argument.
  mutating func raiseKeyError(_ key: Value) -> Flow {
    raise(heap.newException(heap.types[.keyError], args: heap.newTuple([heap.retained(key)])))
  }

  /// `Class[key]`.
  private mutating func classItem(_ type: Value, _ key: Value) -> Flow {
    let method = lookUp(TypeRef(type), names[.classGetitem])
    if !method.isNull {
      let before = frameCount
      return then(getAttribute(type, names[.classGetitem]), at: before) { machine, completion in
        guard case .value(let bound) = completion else { return Flow(completion) }
        let before = machine.frameCount
        return machine.afterwards(machine.call(bound, [key]), at: before, release: bound)
      }
    }
    if TypeRef(type).isSubtype(of: heap.types.enumerate) || TypeRef(type) == heap.types.type {
      return .value(newAlias(type, key))
    }
    return raise(.typeError, "type '\(StrRef(TypeRef(type).p.pointee.name).string)' is not subscriptable")
  }

  private mutating func sequenceItem(_ v: Value, _ key: Value) -> Flow {
    if key.isInt || key.isBool { return item(of: v, at: Int(key.bits)) }
    if key.has(.record), key.obj.type == heap.types.slice {
      if v.has(.record) { return sliceOfRange(v, key) }
      return withSlice(key) { machine, slice in machine.slice(of: v, slice) }
    }
    if v.has(.record), isBigRange(v) || key.has(.bigInt), let flow = itemOfBigRange(v, key) { return flow }
    guard hasIndex(key) else { return raise(.typeError, wrongIndex(v, key)) }
    return withPosition(key, .indexError) { machine, i in machine.item(of: v, at: i) }
  }

  private mutating func wrongIndex(_ v: Value, _ key: Value) -> String {
    switch v.obj.kind {
    case .str: return "string indices must be integers, not '\(typeName(key))'"
    case .bytes: return "byte indices must be integers or slices, not \(typeName(key))"
    case .list: return "list indices must be integers or slices, not \(typeName(key))"
    case .tuple: return "tuple indices must be integers or slices, not \(typeName(key))"
    case .bytearray: return "bytearray indices must be integers or slices, not \(typeName(key))"
    default: return "range indices must be integers or slices, not \(typeName(key))"
    }
  }

  /// Item `index` of a built-in sequence, counted from the end when negative (owned).
  mutating func item(of v: Value, at index: Int) -> Flow {
    let count = nativeCount(v) ?? 0
    let i = index < 0 ? index &+ count : index
    if v.has(.record), isBigRange(v), let flow = itemOfBigRange(v, .int(index)) { return flow }
    guard i >= 0, i < count else {
      let name: String
      switch v.obj.kind {
      case .list: name = "list index"
      case .tuple: name = "tuple index"
      case .str: name = "string index"
      case .bytes: name = "index"
      case .bytearray: name = "bytearray index"
      default: name = "range object index"
      }
      return raise(.indexError, "\(name) out of range")
    }
    switch v.obj.kind {
    case .list: return .value(heap.retained(ListRef(v)[i]))
    case .tuple: return .value(heap.retained(TupleRef(v)[i]))
    case .str: return .value(heap.substring(v, i..<(i + 1)))
    case .bytes, .bytearray: return .value(.int(Int(BytesRef(v)[i])))
    default:
      let r = RecordRef(v)
      return .value(.int(r[0].bits + Int64(i) * r[2].bits))
    }
  }

  // MARK: Writing

  mutating func setItem(_ container: Value, _ key: Value, _ value: Value) -> Flow {
    if container.isObject {
      let special = container.obj.type.special(.setitem)
      if !special.isNull {
        let before = frameCount
        return asNone(callSpecial(special, container, [key, value]), at: before)
      }
    }
    return nativeSetItem(container, key, value)
  }

  /// What the built-in layout of `container` does.
  mutating func nativeSetItem(_ container: Value, _ key: Value, _ value: Value) -> Flow {
    switch container.kind {
    case .dict?:
      if case .hash(let h) = heap.quickHash(key) {
        switch DictRef(container).lookup(key, hash: h, heap) {
        case .found(let i):
          replace(container, i, value)
          return .value(.none)
        case .absent:
          DictRef(container).insertNew(heap.retained(key), h, heap.retained(value), &heap)
          return .value(.none)
        case .undecided: break
        }
      }
      return findKey(key, in: container) { machine, place, hash in
        machine.store(place, container, key, hash, value)
      }
    case .list?, .bytearray?:
      if key.has(.record), key.obj.type == heap.types.slice {
        if container.has(.bytearray) { return setBytes(container, key, value) }
        return setSlice(container, key, value)
      }
      guard hasIndex(key) else { return raise(.typeError, wrongIndex(container, key)) }
      return withPosition(key, .indexError) { machine, i in machine.setItem(of: container, at: i, value) }
    default: return raise(.typeError, "'\(typeName(container))' object does not support item assignment")
    }
  }

  /// Replaces the value of a dictionary's entry; `value` is borrowed.
  mutating func replace(_ dict: Value, _ entry: Int, _ value: Value) {
    let old = DictRef(dict).entry(entry).value
    unsafe DictRef(dict).entries[entry].value = heap.retained(value)
    heap.release(old)
  }

  /// Stores under a key whose place was looked for; key and value are borrowed.
  mutating func store(_ place: Place, _ dict: Value, _ key: Value, _ hash: Int64, _ value: Value) -> Flow {
    switch place {
    case .found(let i): replace(dict, i, value)
    case .absent: DictRef(dict).insertNew(heap.retained(key), hash, heap.retained(value), &heap)
    case .raised: return .raised
    }
    return .value(.none)
  }

  private mutating func setItem(of v: Value, at index: Int, _ value: Value) -> Flow {
    let count = nativeCount(v) ?? 0
    let i = index < 0 ? index &+ count : index
    guard i >= 0, i < count else {
      return raise(
        .indexError, v.has(.list) ? "list assignment index out of range" : "bytearray index out of range")
    }
    if v.has(.list) {
      let old = ListRef(v)[i]
      ListRef(v)[i] = heap.retained(value)
      heap.release(old)
      return .value(.none)
    }
    return withPosition(value) { machine, byte in
      guard (0..<256).contains(byte) else {
        return machine.raise(.valueError, "byte must be in range(0, 256)")
      }
      BytesRef(v)[i] = UInt8(byte)
      return .value(.none)
    }
  }

  /// The result of a method whose result nobody wants: none.
  mutating func asNone(_ flow: Flow, at before: Int) -> Flow {
    then(flow, at: before) { machine, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      machine.heap.release(v)
      return .value(.none)
    }
  }

  // MARK: Deleting

  mutating func deleteItem(_ container: Value, _ key: Value) -> Flow {
    if container.isObject {
      let special = container.obj.type.special(.delitem)
      if !special.isNull {
        let before = frameCount
        return asNone(callSpecial(special, container, [key]), at: before)
      }
    }
    return nativeDeleteItem(container, key)
  }

  /// What the built-in layout of `container` does.
  mutating func nativeDeleteItem(_ container: Value, _ key: Value) -> Flow {
    switch container.kind {
    case .dict?:
      return findKey(key, in: container) { machine, place, _ in
        switch place {
        case .found(let i):
          let (key, value) = DictRef(container).remove(at: i, &machine.heap)
          machine.heap.release(key)
          machine.heap.release(value)
          return .value(.none)
        case .absent: return machine.raiseKeyError(key)
        case .raised: return .raised
        }
      }
    case .list?, .bytearray?:
      if key.has(.record), key.obj.type == heap.types.slice { return deleteSlice(container, key) }
      guard hasIndex(key) else { return raise(.typeError, wrongIndex(container, key)) }
      return withPosition(key, .indexError) { machine, index in
        let count = machine.nativeCount(container) ?? 0
        let i = index < 0 ? index &+ count : index
        guard i >= 0, i < count else {
          return machine.raise(
            .indexError,
            container.has(.list) ? "list assignment index out of range" : "bytearray index out of range")
        }
        if container.has(.list) {
          machine.heap.release(ListRef(container).remove(at: i))
        } else if let refusal = machine.exportRefusal(container) {
          return refusal
        } else {
          var bytes = BytesRef(container).array
          bytes.remove(at: i)
          BytesRef(container).setAll(bytes, &machine.heap)
        }
        return .value(.none)
      }
    case .tuple?, .str?, .bytes?, .set?, .frozenset?, .record?:
      if container.has(.record), container.obj.type != heap.types.range { break }
      return raise(.typeError, "'\(typeName(container))' object doesn't support item deletion")
    default: break
    }
    return raise(.typeError, "'\(typeName(container))' object does not support item deletion")
  }

  // MARK: Length

  /// `len(v)`.
  mutating func lengthOf(_ v: Value) -> Flow {
    let special = type(of: v).special(.len)
    if special.isNull { return nativeLength(v) }
    let before = frameCount
    return then(callSpecial(special, v), at: before) { machine, completion in
      guard case .value(let answer) = completion else { return Flow(completion) }
      let before = machine.frameCount
      let flow = machine.withPosition(answer) { machine, n in
        if n < 0 { return machine.raise(.valueError, "__len__() should return >= 0") }
        return .value(.int(n))
      }
      return machine.afterwards(flow, at: before, release: answer)
    }
  }

  mutating func nativeLength(_ v: Value) -> Flow {
    if v.has(.record), isBigRange(v) { return lengthOfBigRange(v) }
    if isProxy(v) { return lengthOf(RecordRef(v)[0]) }
    if let n = nativeCount(v) { return .value(.int(n)) }
    return raise(.typeError, "object of type '\(typeName(v))' has no len()")
  }

  /// How many items something with a built-in layout has, nil where `len()` fails.
  func nativeCount(_ v: Value) -> Int? {
    switch v.kind {
    case .list?: return ListRef(v).count
    case .tuple?: return TupleRef(v).count
    case .dict?: return DictRef(v).count
    case .str?: return StrRef(v).count
    case .set?, .frozenset?: return SetRef(v).count
    case .bytes?, .bytearray?: return BytesRef(v).count
    case .record?:
      let type = v.obj.type
      if type == heap.types.range { return heap.rangeCount(RecordRef(v)) }
      if type == heap.types.dictKeys || type == heap.types.dictValues || type == heap.types.dictItems {
        return DictRef(RecordRef(v)[0]).count
      }
      if type == heap.types.mappingproxy {
        let mapping = RecordRef(v)[0]
        return mapping.obj.type.special(.len).isNull ? nativeCount(mapping) : nil
      }
      return nil
    default: return nil
    }
  }
}
