/// Typed handles on objects. Each view borrows: it neither retains nor releases the object itself.

struct TupleRef {
  let p: Handle<TupleStorage>
  @inline(__always) init(p: Handle<TupleStorage>) { self.p = p }
  @inline(__always) init(_ v: Value) { p = v.obj.cast(TupleStorage.self) }
  @inline(__always) var count: Int { p.pointee.count }
  @inline(__always) var items: UnsafeMutablePointer<Value> {
    unsafe p.tail
  }
  /// Reads an item (borrowed).
  ///
  /// Writing, while the tuple is being made, neither retains nor releases.
  @inline(__always) subscript(i: Int) -> Value {
    get { unsafe items[i] }
    nonmutating set { unsafe items[i] = newValue }
  }
  var values: [Value] { unsafe Array(UnsafeBufferPointer(start: items, count: count)) }
}

struct RecordRef {
  let p: Handle<RecordStorage>
  @inline(__always) init(p: Handle<RecordStorage>) { self.p = p }
  @inline(__always) init(_ v: Value) { p = v.obj.cast(RecordStorage.self) }
  @inline(__always) var count: Int { p.pointee.count }
  @inline(__always) var fields: UnsafeMutablePointer<Value> {
    unsafe p.tail
  }
  /// Reads a field (borrowed).
  ///
  /// Writing through `set` neither retains nor releases.
  @inline(__always) subscript(i: Int) -> Value {
    get { unsafe fields[i] }
    nonmutating set { unsafe fields[i] = newValue }
  }
}

struct ListRef {
  let p: Handle<ListStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(ListStorage.self) }
  @inline(__always) var count: Int { p.pointee.count }
  /// Valid for `0 ..< count`; reading borrows, writing neither retains nor releases.
  @inline(__always) subscript(i: Int) -> Value {
    get { unsafe p.pointee.items.unsafelyUnwrapped[i] }
    nonmutating set { unsafe p.pointee.items.unsafelyUnwrapped[i] = newValue }
  }
  var values: [Value] { unsafe Array(UnsafeBufferPointer(start: p.pointee.items, count: count)) }

  /// Appends `v`, taking over the caller's reference.
  @inline(__always) func append(_ v: Value, _ heap: inout Heap) {
    if p.pointee.count == p.pointee.capacity { grow(to: p.pointee.count + 1, &heap) }
    unsafe p.pointee.items.unsafelyUnwrapped[p.pointee.count] = v
    p.pointee.count &+= 1
  }

  @inline(never) func grow(to minimum: Int, exactly: Bool = false, _ heap: inout Heap) {
    let old = p.pointee.capacity
    guard minimum > old else { return }
    // CPython's list_resize: room for an eighth more, in multiples of four.
    var capacity = (minimum + (minimum >> 3) + 6) & ~3
    // Many at once: none to spare.
    if minimum - p.pointee.count > capacity - minimum { capacity = (minimum + 3) & ~3 }
    if exactly { capacity = (minimum + 1) & ~1 }
    let items: UnsafeMutableRawPointer
    if let before = unsafe p.pointee.items {
      unsafe items = unsafe heap.arena.reallocate(before, old * 16, to: capacity * 16)
    } else {
      unsafe items = unsafe heap.arena.allocate(capacity * 16)
    }
    unsafe p.pointee.items = unsafe items.assumingMemoryBound(to: Value.self)
    p.pointee.capacity = capacity
  }

  /// Inserts `v` (owned) before index `i`, `0 ... count`.
  func insert(_ v: Value, at i: Int, _ heap: inout Heap) {
    append(.none, &heap)
    let items = unsafe p.pointee.items.unsafelyUnwrapped
    var k = count - 1
    while k > i {
      unsafe items[k] = unsafe items[k - 1]
      k -= 1
    }
    unsafe items[i] = v
  }

  /// Removes and returns (owned) the item at `i`, `0 ..< count`.
  func remove(at i: Int) -> Value {
    let items = unsafe p.pointee.items.unsafelyUnwrapped
    let v = unsafe items[i]
    for k in i..<(count - 1) { unsafe items[k] = unsafe items[k + 1] }
    p.pointee.count -= 1
    return v
  }

  /// Replaces `range` by `new` (owned values) and returns what was there, still to be released.
  func replace(_ range: Range<Int>, with new: [Value], _ heap: inout Heap) -> [Value] {
    var all = values
    let old = Array(all[range])
    all.replaceSubrange(range, with: new)
    grow(to: all.count, &heap)
    for (i, v) in all.enumerated() { unsafe p.pointee.items.unsafelyUnwrapped[i] = v }
    p.pointee.count = all.count
    return old
  }

  /// Empties the list and returns its items (owned).
  func takeAll() -> [Value] {
    let all = values
    p.pointee.count = 0
    return all
  }

  /// Fills an empty list with owned values.
  func setAll(_ new: [Value], _ heap: inout Heap) {
    grow(to: new.count, &heap)
    for (i, v) in new.enumerated() { unsafe p.pointee.items.unsafelyUnwrapped[i] = v }
    p.pointee.count = new.count
  }
}

struct BytesRef {
  let p: Handle<BytesStorage>
  init(_ v: Value) { p = v.obj.cast(BytesStorage.self) }
  var count: Int { p.pointee.count }
  subscript(i: Int) -> UInt8 {
    get { unsafe p.pointee.bytes.unsafelyUnwrapped[i] }
    nonmutating set { unsafe p.pointee.bytes.unsafelyUnwrapped[i] = newValue }
  }
  var array: [UInt8] { unsafe Array(UnsafeBufferPointer(start: p.pointee.bytes, count: count)) }
  /// `count` bytes from `start` on, which are there.
  func part(_ start: Int, _ count: Int) -> [UInt8] {
    guard count > 0, let bytes = unsafe p.pointee.bytes else { return [] }
    return unsafe Array(UnsafeBufferPointer(start: bytes + start, count: count))
  }

  /// Replaces the whole content (bytearray only).
  func setAll(_ new: [UInt8], _ heap: inout Heap) {
    if let old = unsafe p.pointee.bytes {
      unsafe heap.arena.deallocate(UnsafeMutableRawPointer(old), p.pointee.capacity)
    }
    let capacity = max(new.count, 1)
    let buffer = unsafe heap.arena.allocate(capacity).assumingMemoryBound(to: UInt8.self)
    unsafe new.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { unsafe buffer.update(from: first, count: source.count) }
    }
    unsafe p.pointee.bytes = unsafe buffer
    p.pointee.capacity = capacity
    p.pointee.count = new.count
  }

  /// Adds to the end (bytearray only), with room to grow as `PyByteArray_Resize` leaves it.
  func append(_ more: [UInt8], _ heap: inout Heap) {
    let total = count + more.count
    if total > p.pointee.capacity {
      let capacity = total + total >> 3 + (total < 9 ? 3 : 6)
      let buffer = unsafe heap.arena.allocate(capacity).assumingMemoryBound(to: UInt8.self)
      if let old = unsafe p.pointee.bytes {
        unsafe buffer.update(from: old, count: count)
        unsafe heap.arena.deallocate(UnsafeMutableRawPointer(old), p.pointee.capacity)
      }
      unsafe p.pointee.bytes = unsafe buffer
      p.pointee.capacity = capacity
    }
    let old = count
    unsafe more.withUnsafeBufferPointer { source in
      if let first = source.baseAddress, let bytes = unsafe p.pointee.bytes {
        unsafe (bytes + old).update(from: first, count: source.count)
      }
    }
    p.pointee.count = total
  }
}

struct FunctionRef {
  let p: Handle<FunctionStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(FunctionStorage.self) }
  @inline(__always) var code: CodeRef { CodeRef(p: p.pointee.code) }
}

struct CellRef {
  let p: Handle<CellStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(CellStorage.self) }
  /// The content (borrowed), `null` when empty.
  @inline(__always) var value: Value {
    get { p.pointee.value }
    nonmutating set { p.pointee.value = newValue }
  }
}

struct InstanceRef {
  let p: Handle<InstanceStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(InstanceStorage.self) }
  @inline(__always) var shape: Int32 { p.pointee.shape }
}

struct ExceptionRef {
  let p: Handle<ExceptionStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(ExceptionStorage.self) }
}

struct ModuleRef {
  let p: Handle<ModuleStorage>
  init(_ v: Value) { p = v.obj.cast(ModuleStorage.self) }
  var dict: Value { p.pointee.dict }
}

struct GeneratorRef {
  let p: Handle<GeneratorStorage>
  @inline(__always) init(_ v: Value) { p = v.obj.cast(GeneratorStorage.self) }
}

struct TypeRef: Equatable {
  let p: Handle<TypeStorage>
  @inline(__always) init(p: Handle<TypeStorage>) { self.p = p }
  @inline(__always) init(_ v: Value) { p = v.obj.cast(TypeStorage.self) }
  /// The type as a value (borrowed).
  @inline(__always) var value: Value {
    Value(Obj(p: p.cast(Header.self)))
  }
  @inline(__always) var dict: DictRef { DictRef(p.pointee.dict) }
  @inline(__always) func special(_ s: Special) -> Value { unsafe p.pointee.specials[Int(s.rawValue)] }
  func setSpecial(_ s: Special, _ method: Value) { unsafe p.pointee.specials[Int(s.rawValue)] = method }
  /// The type of the type.
  var metatype: TypeRef { unsafe TypeRef(p: p.pointee.header.type.unsafelyUnwrapped) }
  @inline(__always) var isBuiltin: Bool { p.pointee.isBuiltin }
  var mro: TupleRef { TupleRef(p.pointee.mro) }

  /// Whether this is `other` or derives from it.
  func isSubtype(of other: TypeRef) -> Bool {
    if self == other { return true }
    let mro = self.mro
    for i in 0..<mro.count where TypeRef(mro[i]) == other { return true }
    return false
  }
}

extension Heap {
  @inline(__always) static func header<T>(_ p: Handle<T>) -> Value {
    Value(Obj(p: p.cast(Header.self)))
  }

  // MARK: Making objects. What is passed in is owned by the new object; the result is owned by the caller.

  mutating func newTuple(_ values: [Value]) -> Value {
    let t = newTuple(count: values.count)
    for (i, v) in values.enumerated() { unsafe t.items[i] = v }
    return Heap.header(t.p)
  }

  /// A tuple whose items are still unspecified: fill them before anything else happens.
  mutating func newTuple(count: Int) -> TupleRef {
    count == 0 && !emptyTuple.isNull ? TupleRef(retained(emptyTuple)) : newTuple(ofItems: count)
  }

  /// The same, a new object even when it is empty.
  mutating func newTuple(ofItems count: Int) -> TupleRef {
    let p = allocate(TupleStorage.self, kind: .tuple, type: types.tuple, extra: count * 16)
    p.pointee.count = count
    p.pointee.hash = -1
    return TupleRef(p: p)
  }

  mutating func newTuple(_ p: UnsafeMutablePointer<Value>, count: Int) -> Value {
    let t = newTuple(count: count)
    unsafe t.items.update(from: p, count: count)
    return Heap.header(t.p)
  }

  mutating func newList(capacity: Int = 0) -> Value {
    let p = allocate(ListStorage.self, kind: .list, type: types.list)
    p.pointee.count = 0
    p.pointee.capacity = 0
    unsafe p.pointee.items = nil
    let v = Heap.header(p)
    if capacity > 0 {
      unsafe p.pointee.items = unsafe arena.allocate(capacity * 16).assumingMemoryBound(to: Value.self)
      p.pointee.capacity = capacity
    }
    return v
  }

  /// A list of `count` values taken over from the stack.
  mutating func newList(moving values: StackPointer, count: Int) -> Value {
    let v = newList(capacity: count)
    let p = ListRef(v).p
    var i = 0
    while i < count {
      unsafe p.pointee.items.unsafelyUnwrapped[i] = values[i]
      i &+= 1
    }
    p.pointee.count = count
    return v
  }

  mutating func newList(_ values: [Value]) -> Value {
    let v = newList(capacity: values.count)
    let p = ListRef(v).p
    for (i, x) in values.enumerated() { unsafe p.pointee.items.unsafelyUnwrapped[i] = x }
    p.pointee.count = values.count
    return v
  }

  mutating func newRecord(_ type: TypeRef, _ fields: Value...) -> Value { newRecord(type, fields) }

  mutating func newRecord(_ type: TypeRef, _ fields: [Value]) -> Value {
    let p = allocate(RecordStorage.self, kind: .record, type: type, extra: fields.count * 16)
    p.pointee.count = fields.count
    let r = RecordRef(p: p)
    for (i, v) in fields.enumerated() { unsafe r.fields[i] = v }
    return Heap.header(p)
  }

  @inline(__always) mutating func newRecord3(_ type: TypeRef, _ a: Value, _ b: Value, _ c: Value) -> Value {
    let p = allocate(RecordStorage.self, kind: .record, type: type, extra: 48)
    p.pointee.count = 3
    let f = unsafe RecordRef(p: p).fields
    unsafe f[0] = a
    unsafe f[1] = b
    unsafe f[2] = c
    return Heap.header(p)
  }

  @inline(__always) mutating func newRecord2(_ type: TypeRef, _ a: Value, _ b: Value) -> Value {
    let p = allocate(RecordStorage.self, kind: .record, type: type, extra: 32)
    p.pointee.count = 2
    let f = unsafe RecordRef(p: p).fields
    unsafe f[0] = a
    unsafe f[1] = b
    return Heap.header(p)
  }

  @inline(__always) mutating func newCell(_ value: Value) -> Value {
    let p = allocate(CellStorage.self, kind: .cell, type: types.cell)
    p.pointee.value = value
    return Heap.header(p)
  }

  mutating func newBytes(_ bytes: [UInt8], mutable: Bool = false) -> Value {
    if bytes.isEmpty, !mutable, !emptyBytes.isNull { return retained(emptyBytes) }
    let p = allocate(
      BytesStorage.self, kind: mutable ? .bytearray : .bytes, type: mutable ? types.bytearray : types.bytes)
    let capacity = max(bytes.count, 1)
    let buffer = unsafe arena.allocate(capacity).assumingMemoryBound(to: UInt8.self)
    unsafe bytes.withUnsafeBufferPointer { source in
      if let first = source.baseAddress { unsafe buffer.update(from: first, count: source.count) }
    }
    p.pointee.count = bytes.count
    p.pointee.capacity = capacity
    p.pointee.exports = 0
    unsafe p.pointee.bytes = unsafe buffer
    return Heap.header(p)
  }

  @inline(__always) mutating func newBoundMethod(_ function: Value, _ receiver: Value) -> Value {
    let p = allocate(BoundMethodStorage.self, kind: .boundMethod, type: types.method)
    p.pointee.function = function
    p.pointee.receiver = receiver
    return Heap.header(p)
  }

  mutating func newNative(_ index: Int, isMethod: Bool, receiver: Value = .null) -> Value {
    let p = allocate(
      NativeStorage.self, kind: .native,
      type: isMethod && receiver.isNull ? types.methodDescriptor : types.builtinFunction)
    p.pointee.index = Int32(index)
    p.pointee.isMethod = isMethod
    p.pointee.receiver = receiver
    return Heap.header(p)
  }

  mutating func newModule(_ name: String) -> Value {
    let dict = newDict()
    set(dict, "__name__", intern(name))
    let p = allocate(ModuleStorage.self, kind: .module, type: types.module)
    p.pointee.dict = dict
    p.pointee.name = intern(name)
    p.pointee.isBeginning = false
    return Heap.header(p)
  }

  /// An instance without attributes.
  @inline(__always) mutating func newInstance(_ type: TypeRef) -> Value {
    let p = allocate(InstanceStorage.self, kind: .instance, type: type)
    p.pointee.shape = type.p.pointee.rootShape
    p.pointee.capacity = 0
    unsafe p.pointee.slots = nil
    p.pointee.dict = Value(tag: Value.Tag.null, bits: births)
    births &+= 1
    return Heap.header(p)
  }

  /// An exception of `type` with `args` (a tuple, owned).
  mutating func newException(_ type: TypeRef, args: Value) -> Value {
    let p = allocate(ExceptionStorage.self, kind: .exception, type: type)
    p.pointee.instance.shape = type.p.pointee.rootShape
    p.pointee.instance.capacity = 0
    unsafe p.pointee.instance.slots = nil
    p.pointee.instance.dict = Value(tag: Value.Tag.null, bits: births)
    births &+= 1
    p.pointee.args = args
    p.pointee.cause = .none
    p.pointee.context = .none
    p.pointee.traceback = .none
    p.pointee.suppressContext = false
    p.pointee.extra = .null
    p.pointee.extra2 = .null
    p.pointee.fields = .null
    return Heap.header(p)
  }

  /// A function without defaults or annotations; `code`, `globals` and `closure` are borrowed.
  mutating func newFunction(
    _ code: Value, _ storage: Handle<CodeStorage>, globals: Value, closure: Value
  ) -> Value {
    let p = allocate(FunctionStorage.self, kind: .function, type: types.function)
    let doc = unsafe storage.pointee.hasDocstring ? retained(storage.pointee.constants[0]) : .none
    p.pointee = FunctionStorage(
      header: p.pointee.header, code: storage, codeObject: retained(code), globals: retained(globals),
      defaults: .none, kwDefaults: .none, closure: retained(closure), name: retained(storage.pointee.name),
      qualname: retained(storage.pointee.qualname), module: .none, doc: doc, annotations: .null, dict: .null)
    return Heap.header(p)
  }
}
