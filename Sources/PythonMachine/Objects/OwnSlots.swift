/// The comparisons, hashes and the like that built-in types have of their own, as CPython's slot wrappers.
///
/// A class derived from one of them and from another class finds these first, and what they do by its layout.
extension Machine {
  mutating func registerOwnSlots() {
    registerComparisons()
    registerHashes()
    registerExceptionSlots()
    for (t, names) in Machine.reflectedOnly {
      for (name, op) in names {
        method(t, name, .one) { m, a in m.builtinBinary(op, a[1], a[0]) ?? .value(.notImplemented) }
      }
    }
    for t in [BuiltinType.bytes, .bytearray] {
      method(t, "__str__", .none) { m, a in m.builtinRepr(a[0]) }
    }
    let plain: [BuiltinType] = [
      .int, .float, .complex, .str, .bytes, .bytearray, .tuple, .list, .dict, .set, .frozenset,
    ]
    for t in plain {
      method(t, "__getattribute__", .one) { m, a in
        m.genericAttribute(a[0], m.heap.interned(a[1]), m.type(of: a[0]))
      }
    }
  }

  private static let reflectedOnly: [(BuiltinType, [(String, BinaryOperator)])] = [
    (.dict, [("__ror__", .or)]),
    (.dictKeys, [("__rand__", .and), ("__ror__", .or), ("__rsub__", .subtract), ("__rxor__", .xor)]),
    (.dictItems, [("__rand__", .and), ("__ror__", .or), ("__rsub__", .subtract), ("__rxor__", .xor)]),
  ]

  // MARK: Comparisons

  private mutating func registerComparisons() {
    let types: [BuiltinType] = [
      .int, .float, .complex, .str, .bytes, .bytearray, .tuple, .list, .dict, .set, .frozenset, .range,
      .slice,
      .dictKeys, .dictItems, .method, .builtinFunction, .methodDescriptor, .code, .mappingproxy, .noneType,
    ]
    for t in types {
      for (op, name) in ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"].enumerated() {
        method(t, name, .one) { m, a in m.compareAs(t, op, a[0], a[1]) }
      }
    }
  }

  /// `a op b` as the built-in type of `a` has it, whatever a class derived from that type does.
  private mutating func compareAs(_ t: BuiltinType, _ op: Int, _ a: Value, _ b: Value) -> Flow {
    if t == .mappingproxy { return compare(op, RecordRef(a)[0], b) }
    guard compares(t, with: b) else { return .value(.notImplemented) }
    if isSet(a) || t == .dictKeys || t == .dictItems {
      return compareSets(op, a, b) ?? .value(.notImplemented)
    }
    let isEquality = op == 2 || op == 3
    if isEquality {
      switch heap.equalsByLayout(a, b) {
      case .yes: return .value(.bool(op == 2))
      case .no: return .value(.bool(op == 3))
      case .unknown: break
      }
    } else {
      switch t {
      case .int, .float, .str, .bytes, .bytearray, .tuple, .list: break
      default: return .value(.notImplemented)
      }
      if let answer = quickOrder(op, a, b) { return .value(.bool(answer)) }
    }
    switch t {
    case .tuple, .list: return callIntrinsic(Machine.sequenceComparisons[op], [a, b])
    case .dict: return callIntrinsic(op == 2 ? "dict_eq" : "dict_ne", [a, b])
    default: return .value(.notImplemented)
    }
  }

  private static let sequenceComparisons = ["lt", "le", "eq", "ne", "gt", "ge"].map { "sequence_" + $0 }

  /// Whether built-in type `t` compares its instances with `v`.
  private mutating func compares(_ t: BuiltinType, with v: Value) -> Bool {
    switch t {
    case .int:
      if case .float? = number(v) { return false }
      return number(v) != nil
    case .float: return number(v) != nil
    case .complex: return isComplexOperand(v)
    case .str: return v.has(.str)
    case .bytes: return v.has(.bytes)
    case .bytearray: return v.has(.bytes) || v.has(.bytearray)
    case .tuple: return v.has(.tuple)
    case .list: return v.has(.list)
    case .dict: return v.has(.dict)
    case .set, .frozenset: return isSet(v)
    case .dictKeys, .dictItems: return isSet(v) || isView(v)
    case .method: return v.has(.boundMethod)
    case .builtinFunction, .methodDescriptor: return v.has(.native)
    case .noneType: return v.isNone
    default: return v.isObject && v.obj.type == heap.types[t]
    }
  }

  // MARK: Hashes

  private mutating func registerHashes() {
    let hashable: [BuiltinType] = [
      .int, .float, .complex, .str, .bytes, .tuple, .frozenset, .range, .slice, .method, .builtinFunction,
      .methodDescriptor, .code, .noneType, .mappingproxy,
    ]
    for t in hashable {
      method(t, "__hash__", .none) { m, a in
        switch m.heap.hashByLayout(a[0]) {
        case .hash(let h): return .value(.int(h))
        case .unhashable(let culprit):
          return m.raise(.typeError, "unhashable type: '\(m.typeName(culprit))'")
        case .python(let v):
          if a[0].has(.tuple) { return m.callIntrinsic("tuple_hash", [a[0]]) }
          return m.callSpecial(m.type(of: v).special(.hash), v)
        }
      }
    }
    for t in [BuiltinType.list, .dict, .set, .bytearray, .dictKeys, .dictItems, .cell] {
      heap.set(heap.types[t].p.pointee.dict, "__hash__", .none)
    }
  }

  // MARK: Exceptions

  private mutating func registerExceptionSlots() {
    method(.baseException, "__str__", .none) { m, a in m.exceptionText(a[0]) }
    method(.baseException, "__repr__", .none) { m, a in m.exceptionRepr(a[0]) }
    method(.baseException, "__getattribute__", .one) { m, a in
      m.genericAttribute(a[0], m.heap.interned(a[1]), m.type(of: a[0]))
    }
    method(.baseException, "__setattr__", .positional(2, 2)) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.genericSetAttribute(a[0], name, a[2])
    }
    method(.baseException, "__delattr__", .one) { m, a in
      guard let name = m.attributeName(a[1]) else { return .raised }
      return m.genericDeleteAttribute(a[0], name)
    }
  }
}
