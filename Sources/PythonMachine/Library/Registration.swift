import BigInt

extension Machine {
  /// Adds a method to a built-in type.
  ///
  /// `Arguments[0]` is the receiver; `signature` does not count it.
  mutating func method(
    _ type: BuiltinType, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    method(on: heap.types[type], name, signature, body)
  }

  mutating func method(
    on type: TypeRef, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    let owner = StrRef(type.p.pointee.name).string
    natives.append(
      NativeFunction(
        name: name, signature: signature, isMethod: true, owner: owner,
        receiverType: type == heap.types.object ? nil : type, body: body))
    heap.set(type.p.pointee.dict, name, heap.newNative(natives.count - 1, isMethod: true))
  }

  /// Adds a static method to a built-in type (`str.maketrans`).
  mutating func staticMethod(
    _ type: BuiltinType, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    let function = native(name, signature, body)
    heap.set(heap.types[type].p.pointee.dict, name, heap.newRecord(heap.types.staticmethod, function))
  }

  /// Adds a class method to a built-in type (`dict.fromkeys`); `Arguments[0]` is the class.
  mutating func classMethod(
    _ type: BuiltinType, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    let owner = heap.types[type]
    natives.append(
      NativeFunction(
        name: name, signature: signature, isMethod: true, owner: StrRef(owner.p.pointee.name).string,
        body: body))
    let function = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(owner.p.pointee.dict, name, heap.newRecord(heap.types.classmethod, function))
  }

  /// Adds an attribute that is computed when read (`int.real`, `range.start`).
  mutating func getter(
    _ type: BuiltinType, _ name: String, _ body: @escaping (inout Machine, Value) -> Flow
  ) {
    natives.append(
      NativeFunction(
        name: name, signature: .none, isMethod: true, owner: StrRef(heap.types[type].p.pointee.name).string,
        receiverType: heap.types[type], isGetter: true
      ) { machine, args in body(&machine, args[0]) })
    let function = heap.newNative(natives.count - 1, isMethod: true)
    heap.set(
      heap.types[type].p.pointee.dict, name,
      heap.newRecord(heap.types.property, function, .none, .none, .none))
  }

  /// Sets what calling a built-in type does.
  ///
  /// `Arguments` hold what was passed; `TypeRef` is the class called, which may be a subclass written in
  /// Python: the result must be an instance of it (see `asInstance`).
  mutating func constructor(
    _ type: BuiltinType, _ signature: Signature,
    _ body: @escaping (inout Machine, TypeRef, Arguments) -> Flow
  ) {
    let name = type.name
    natives.append(
      NativeFunction(name: name, signature: signature, isMethod: true, owner: "", maker: body) {
        machine, args in
        body(&machine, TypeRef(args[0]), args.dropFirst)
      })
    heap.types[type].p.pointee.constructor = Int32(natives.count - 1)
  }

  /// A function object for a Swift closure (owned by the caller).
  mutating func native(
    _ name: String, _ signature: Signature, _ body: @escaping (inout Machine, Arguments) -> Flow
  ) -> Value {
    natives.append(NativeFunction(name: name, signature: signature, isMethod: false, owner: "", body: body))
    return heap.newNative(natives.count - 1, isMethod: false)
  }

  /// Adds a function to a module's namespace.
  mutating func function(
    in module: Value, _ name: String, _ signature: Signature,
    _ body: @escaping (inout Machine, Arguments) -> Flow
  ) {
    let f = native(name, signature, body)
    heap.set(ModuleRef(module).dict, name, f)
  }

  /// Gives a fresh object of a built-in layout the class it was asked for: `value` (owned) if `type` is built in.
  mutating func asInstance(_ value: Value, of type: TypeRef) -> Value {
    guard value.isObject, !type.isBuiltin else { return value }
    if let fresh = freshEmpty(value) {
      heap.release(value)
      return asInstance(fresh, of: type)
    }
    value.obj.p.pointee.type = type.p
    return value
  }

  /// Another object like the one empty tuple, string or bytes object; nil for everything else.
  private mutating func freshEmpty(_ value: Value) -> Value? {
    if value.isIdentical(to: heap.emptyTuple) { return heap.newTuple(ofItems: 0).value }
    if value.isIdentical(to: heap.emptyStr) {
      return Heap.header(heap.newStr(ofCharacters: 0, width: 1, ascii: true).p)
    }
    guard value.isIdentical(to: heap.emptyBytes) else { return nil }
    heap.emptyBytes = .null
    let fresh = heap.newBytes([])
    heap.emptyBytes = value
    return fresh
  }

  // MARK: What natives need all the time

  /// Hands the items of any iterable (owned) to `body`, at once when no Python has to run for them.
  mutating func withItems(
    _ iterable: Value, _ body: @escaping (inout Machine, [Value]) -> Flow
  ) -> Flow {
    collect(iterable) { machine, items in items.map { body(&machine, $0) } ?? .raised }
  }

  /// The items of a list, tuple, range, string, set, dict, bytes or view (owned), nil for everything else.
  mutating func quickItems(_ v: Value) -> [Value]? {
    guard v.isObject else { return nil }
    if !v.obj.type.isBuiltin, v.obj.type.special(.iter).has(.function) { return nil }
    let items: [Value]
    switch v.obj.kind {
    case .list: items = ListRef(v).values
    case .tuple: items = TupleRef(v).values
    case .set, .frozenset: items = SetRef(v).keys
    case .dict: items = DictRef(v).items.map(\.key)
    case .str:
      let s = StrRef(v)
      return (0..<s.count).map { heap.substring(v, $0..<($0 + 1)) }
    case .bytes, .bytearray: return BytesRef(v).array.map { .int(Int($0)) }
    case .record:
      let r = RecordRef(v)
      let type = v.obj.type
      if type == heap.types.range {
        if r[0].isObject { return nil }
        let n = heap.rangeCount(r)
        // So many come one by one, so that limits are looked at meanwhile.
        if n > 1 << 20 { return nil }
        return (0..<n).map { .int(r[0].bits + Int64($0) * r[2].bits) }
      }
      if type == heap.types.dictKeys {
        items = DictRef(r[0]).items.map(\.key)
      } else if type == heap.types.dictValues {
        items = DictRef(r[0]).items.map(\.value)
      } else if type == heap.types.dictItems {
        return DictRef(r[0]).items.map { heap.newTuple([heap.retained($0.key), heap.retained($0.value)]) }
      } else {
        return nil
      }
    default: return nil
    }
    for i in items { heap.retain(i) }
    return items
  }

  mutating func release(_ values: [Value]) { for v in values { heap.release(v) } }

  /// An int argument as Swift sees it, nil (with TypeError raised) for anything else; clamps big ints.
  mutating func integer(_ v: Value, _ message: String? = nil) -> Int? {
    if v.isInt || v.isBool { return Int(v.bits) }
    if v.has(.bigInt) {
      let big = heap.bigInt(v)
      return Int(exactly: big) ?? (big.sign == .minus ? Int.min : Int.max)
    }
    _ = raise(.typeError, message ?? "'\(typeName(v))' object cannot be interpreted as an integer")
    return nil
  }

  /// A float argument, nil (with TypeError raised) for what is no number.
  mutating func floating(_ v: Value) -> Double? {
    switch number(v) {
    case .int(let i): return Double(i)
    case .float(let d): return d
    case .big(let b):
      if let d = IntegerMath.double(b) { return d }
      _ = raise(.overflowError, "int too large to convert to float")
      return nil
    case nil:
      _ = raise(.typeError, "must be real number, not \(typeName(v))")
      return nil
    }
  }
}
