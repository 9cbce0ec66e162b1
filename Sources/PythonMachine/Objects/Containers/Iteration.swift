/// `iter(v)`: iterators are records, each type with its own fields.
///
/// - range_iterator: next value, how many remain, step
/// - list, tuple, str, bytes iterators, list_reverseiterator, iterator, reversed: the sequence (`null` when exhausted),
///   the next index
/// - the iterators of dictionaries: the dict (`null` when exhausted), the next entry, the size expected, how many remain
///   (and, backwards, what is wanted: 0 keys, 1 values, 2 items)
/// - set_iterator: the set (`null` when exhausted), the next table position, the size expected, how many remain
/// - callable_iterator: the callable (`null` when exhausted), the sentinel
/// - enumerate: the iterator, the next index
/// - zip: a tuple of iterators (`null` when exhausted), whether it is strict
/// - map: the function, a tuple of iterators
/// - filter: the function or none, the iterator
extension Machine {
  /// `iter(v)`; `v` is borrowed.
  mutating func getIter(_ v: Value) -> Flow {
    guard v.isObject else { return notIterable(v) }
    let type = v.obj.type
    let special = type.special(.iter)
    if special.isNull {
      if let iterator = nativeIter(v) { return .value(iterator) }
      if !type.special(.getitem).isNull {
        return .value(heap.newRecord2(heap.types.sequenceIterator, heap.retained(v), .int(0)))
      }
      return isProxy(v) ? getIter(RecordRef(v)[0]) : notIterable(v)
    }
    if special.isNone { return notIterable(v) }
    let before = frameCount
    return then(callSpecial(special, v), at: before) { machine, completion in
      guard case .value(let iterator) = completion else { return Flow(completion) }
      if machine.isIterator(iterator) { return .value(iterator) }
      let name = machine.typeName(iterator)
      machine.heap.release(iterator)
      return machine.raise(.typeError, "iter() returned non-iterator of type '\(name)'")
    }
  }

  private mutating func notIterable(_ v: Value) -> Flow {
    raise(.typeError, "'\(typeName(v))' object is not iterable")
  }

  /// Whether `next(v)` has a chance.
  func isIterator(_ v: Value) -> Bool {
    guard v.isObject else { return false }
    if v.has(.generator) { return GeneratorRef(v).p.pointee.flavor == .generator }
    if !v.obj.type.special(.next).isNull { return !v.obj.type.special(.next).isNone }
    return v.has(.record) && (isNativeIterator(v.obj.type) || isAwaitable(v))
  }

  /// Whether records of `type` are iterators made here.
  func isNativeIterator(_ type: TypeRef) -> Bool {
    guard let t = builtinLayout(of: type) else { return false }
    return t.rawValue >= BuiltinType.listIterator.rawValue && t.rawValue <= BuiltinType.reversed.rawValue
  }

  /// The built-in type that `type` is or derives from.
  func builtinLayout(of type: TypeRef) -> BuiltinType? {
    if let t = BuiltinType(rawValue: type.p.pointee.serial) { return t }
    for base in type.mro.values {
      if let t = BuiltinType(rawValue: TypeRef(base).p.pointee.serial), t != .object { return t }
    }
    return nil
  }

  /// Whether something with a built-in layout can be iterated.
  func isNativeIterable(_ v: Value) -> Bool {
    switch v.kind {
    case .list?, .tuple?, .str?, .bytes?, .bytearray?, .dict?, .set?, .frozenset?: return true
    case .generator?: return GeneratorRef(v).p.pointee.flavor == .generator
    case .record?:
      let type = v.obj.type
      return type == heap.types.range || type == heap.types.dictKeys || type == heap.types.dictValues
        || type == heap.types.dictItems || type == heap.types.mappingproxy || isNativeIterator(type)
        || isAwaitable(v)
    case .foreign?: return !v.obj.type.special(.next).isNull
    default: return false
    }
  }

  /// An iterator (owned) over something with a built-in layout, nil for what has none.
  mutating func nativeIter(_ v: Value) -> Value? {
    let types = heap.types
    switch v.kind {
    case .list?: return heap.newRecord2(types.listIterator, heap.retained(v), .int(0))
    case .tuple?: return heap.newRecord2(types.tupleIterator, heap.retained(v), .int(0))
    case .str?:
      let type = StrRef(v).isASCII ? types.strASCIIIterator : types.strIterator
      return heap.newRecord2(type, heap.retained(v), .int(0))
    case .bytes?, .bytearray?: return heap.newRecord2(types.bytesIterator, heap.retained(v), .int(0))
    case .dict?: return dictIterator(types.dictKeyIterator, v)
    case .set?, .frozenset?:
      return heap.newRecord(
        types.setIterator, heap.retained(v), .int(0), .int(SetRef(v).count), .int(SetRef(v).count))
    case .generator?: return GeneratorRef(v).p.pointee.flavor == .generator ? heap.retained(v) : nil
    case .record?:
      let type = v.obj.type
      let r = RecordRef(v)
      if type == types.range, isBigRange(v) {
        return heap.newRecord2(types.sequenceIterator, heap.retained(v), .int(0))
      }
      if type == types.range {
        return heap.newRecord3(types.rangeIterator, r[0], .int(heap.rangeCount(r)), r[2])
      }
      if type == types.dictKeys { return dictIterator(types.dictKeyIterator, r[0]) }
      if type == types.dictValues { return dictIterator(types.dictValueIterator, r[0]) }
      if type == types.dictItems { return dictIterator(types.dictItemIterator, r[0]) }
      if type == types.mappingproxy {
        return r[0].obj.type.special(.iter).isNull ? nativeIter(r[0]) : nil
      }
      return isNativeIterator(type) || isAwaitable(v) ? heap.retained(v) : nil
    case .foreign?: return v.obj.type.special(.next).isNull ? nil : heap.retained(v)
    default: return nil
    }
  }

  private mutating func dictIterator(_ type: TypeRef, _ dict: Value) -> Value {
    let count = DictRef(dict).count
    return heap.newRecord(type, heap.retained(dict), .int(0), .int(count), .int(count))
  }

  /// `reversed(v)` (borrowed).
  mutating func getReversed(_ v: Value) -> Flow {
    let type = type(of: v)
    let special = type.special(.reversed)
    if !special.isNull {
      if special.isNone { return raise(.typeError, "'\(typeName(v))' object is not reversible") }
      return callSpecial(special, v)
    }
    switch v.kind {
    case .list? where type.special(.getitem).isNull || type.isBuiltin:
      return .value(
        heap.newRecord2(heap.types.listReverseIterator, heap.retained(v), .int(ListRef(v).count - 1)))
    case .tuple?, .str?, .bytes?, .bytearray?:
      let count = nativeCount(v) ?? 0
      return .value(heap.newRecord2(heap.types.reversed, heap.retained(v), .int(count - 1)))
    case .dict?: return .value(reversedDict(v, 0))
    case .record?:
      let r = RecordRef(v)
      if type == heap.types.range {
        if isBigRange(v) {
          return .value(heap.newRecord2(heap.types.sequenceIterator, reversedBigRange(v), .int(0)))
        }
        let n = heap.rangeCount(r)
        let last = r[0].bits + Int64(n - 1) * r[2].bits
        return .value(heap.newRecord3(heap.types.rangeIterator, .int(last), .int(n), .int(0 - r[2].bits)))
      }
      if type == heap.types.dictKeys { return .value(reversedDict(r[0], 0)) }
      if type == heap.types.dictValues { return .value(reversedDict(r[0], 1)) }
      if type == heap.types.dictItems { return .value(reversedDict(r[0], 2)) }
      if type == heap.types.mappingproxy { return callMethod(r[0], "__reversed__", []) }
    default: break
    }
    guard !type.special(.getitem).isNull else {
      return raise(.typeError, "'\(typeName(v))' object is not reversible")
    }
    let before = frameCount
    return then(lengthOf(v), at: before) { machine, completion in
      guard case .value(let n) = completion else { return Flow(completion) }
      return .value(
        machine.heap.newRecord2(machine.heap.types.reversed, machine.heap.retained(v), .int(n.bits - 1)))
    }
  }

  private mutating func reversedDict(_ dict: Value, _ wanted: Int) -> Value {
    let d = DictRef(dict)
    return heap.newRecord(
      heap.types.dictReverseKeyIterator, heap.retained(dict), .int(d.used - 1), .int(d.count), .int(d.count),
      .int(wanted))
  }
}
