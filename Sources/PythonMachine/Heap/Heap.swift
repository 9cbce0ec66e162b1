import BigInt

/// The objects of one interpreter, each with the reference count the program can see.
@safe struct Heap: ~Copyable {
  /// Nothing, but it keeps the struct in memory: without a field of unknown size, the compiler copies the whole struct
  /// (and counts references) for every call of a method that does not mutate.
  private let anchor: any Sendable = ()
  var arena = Arena()
  /// When garbage is collected.
  var generations = Generations()
  /// Virtual time from which on the loop stops at a check point: see `Machine.checkAt`.
  var checkAt: Int64 = .max
  /// Big integers by index; `freeBigs` lists the unused ones.
  var bigs: [BigInt] = []
  private var freeBigs: [Int] = []
  /// Payloads of foreign objects.
  var foreign: [Foreign?] = []
  private var freeForeign: [Int] = []
  /// `id()` numbers given so far, by address.
  private var ids: [UInt: Int] = [:]
  private var nextID = 140_000_000_000_000
  /// Attribute dictionaries of instances of subclasses of built-in types, by address.
  var attributes: [UInt: Value] = [:]
  /// What `__slots__` names of objects that have a dictionary as well, by address: a dictionary each.
  var slots: [UInt: Value] = [:]
  /// Objects whose finaliser has to run: one reference each.
  var finalizers: [Value] = [] {
    didSet { hasFinalizers = finalizers.count > 0 }
  }
  /// Objects whose finaliser runs when garbage is collected, and not before (``defersFinalizers``): likewise.
  var deferredFinalizers: [Value] = []
  /// There are no counts a program can see: what nobody refers to is found by a collection.
  var defersFinalizers = false
  /// Whether ``finalizers`` has any: asked all the time.
  private(set) var hasFinalizers = false
  /// References that do not keep their object alive, by its address; such an object has `hasWeak`.
  var weak: [UInt: WeakReferences] = [:]
  /// How many of all weak references have a callback.
  var weakCallbacks = 0
  /// Generators, coroutines and asynchronous generators that there are.
  var generators = 0
  /// Instances made so far: each keeps its number, for collections tell them in their order.
  var births: Int64 = 0
  /// Code whose last reference is gone, by its index in the machine's table.
  var goneCode: [Int] = []
  /// Containers whose release was put off so that freeing a long chain does not use up the host's stack.
  private var postponed: [Obj] = []
  private var freeingDepth = 0
  /// How deep in tuples of tuples a hash is being computed.
  var hashDepth = 0
  var interned = InternTable()
  /// Interned strings that hold lone surrogates, by their code points.
  var oddlyInterned: [[UInt32]: Value] = [:]
  /// `()`, `""` and `b""`, of which there is one each.
  var emptyTuple = Value.null
  var emptyStr = Value.null
  var emptyBytes = Value.null
  var nextKeysVersion: UInt32 = 1
  /// One-character strings below 256, interned.
  let latin: UnsafeMutablePointer<Value>
  var types: BuiltinTypes
  /// Layouts of instance attributes.
  var shapes = ShapeTable()
  var nextTypeVersion: UInt32 = 1
  private var nextNaN: UInt64 = 1
  /// The string found last in a dict, for what is read is often written next.
  var lastFound = FoundKey(key: 0, dict: nil, version: 0, place: 0)

  init() {
    unsafe latin = .allocate(capacity: 256)
    unsafe latin.initialize(repeating: .null, count: 256)
    types = BuiltinTypes()
  }

  deinit { unsafe latin.deallocate() }

  // MARK: Counting references

  @inline(__always) func retain(_ v: Value) {
    if v.tag >= Value.Tag.object { v.obj.p.pointee.refcount &+= 1 }
  }

  /// `v` with one more reference.
  @inline(__always) func retained(_ v: Value) -> Value {
    if v.tag >= Value.Tag.object { v.obj.p.pointee.refcount &+= 1 }
    return v
  }

  /// Drops a reference; at zero the object goes, or its finaliser is queued.
  @inline(__always) mutating func release(_ v: Value) {
    if v.tag >= Value.Tag.object {
      let p = v.obj.p
      p.pointee.refcount &-= 1
      if p.pointee.refcount == 0 { free(Obj(p: p)) }
    }
  }

  /// Drops a reference and says whether finalisers wait now.
  @inline(__always) mutating func released(_ v: Value) -> Bool {
    if v.tag >= Value.Tag.object {
      let p = v.obj.p
      p.pointee.refcount &-= 1
      if p.pointee.refcount == 0 {
        free(Obj(p: p))
        return hasFinalizers
      }
    }
    return false
  }

  mutating func release(_ p: UnsafeMutablePointer<Value>, count: Int) {
    for i in 0..<count { unsafe release(p[i]) }
  }

  // MARK: Allocation

  @inline(__always) mutating func allocate<T>(
    _: T.Type, kind: Kind, type: TypeRef, extra: Int = 0
  ) -> Handle<T> {
    let size = MemoryLayout<T>.size &+ extra
    let raw = unsafe arena.allocateObject(size)
    let units = (size &+ 15) >> 4
    unsafe raw.storeBytes(
      of: Header(
        refcount: 1, kind: kind, flags: 0,
        units: units <= Header.unitsMask ? UInt16(truncatingIfNeeded: units) : 0,
        type: type.p),
      as: Header.self)
    if kind.isContainer {
      let object = unsafe Obj(p: Handle(raw.assumingMemoryBound(to: Header.self)))
      if generations.enter(object, size: size) { countContainers() }
    }
    return unsafe Handle(raw.assumingMemoryBound(to: T.self))
  }

  @inline(__always) private mutating func giveBack<T>(_ p: Handle<T>, extra: Int = 0) {
    let size = MemoryLayout<T>.size &+ extra
    unsafe arena.deallocateObject(UnsafeMutableRawPointer(p.address), size)
  }

  /// The number `id()` shows for `object`, the same for its whole life.
  mutating func id(of object: Obj) -> Int {
    let address = object.p.number
    if let id = ids[address] { return id }
    let id = nextID
    nextID += 48
    ids[address] = id
    object.flags |= Header.Flag.hasID
    return id
  }

  mutating func newBigInt(_ big: BigInt) -> Value {
    if let wide = Heap.wide(big) { return newWide(wide) }
    let p = allocate(BigIntStorage.self, kind: .bigInt, type: types.int)
    arena.note(big.magnitude.bitWidth / 8)
    if let index = freeBigs.popLast() {
      bigs[index] = big
      p.pointee.index = index
    } else {
      p.pointee.index = bigs.count
      bigs.append(big)
    }
    return Value(Obj(p: p.cast(Header.self)))
  }

  mutating func newForeign(_ payload: Foreign, type: TypeRef) -> Value {
    let p = allocate(ForeignStorage.self, kind: .foreign, type: type)
    if let index = freeForeign.popLast() {
      foreign[index] = payload
      p.pointee.index = index
    } else {
      p.pointee.index = foreign.count
      foreign.append(payload)
    }
    return Value(Obj(p: p.cast(Header.self)))
  }

  // MARK: Freeing

  @inline(never) private mutating func free(_ object: Obj) {
    if object.kind == .str, object.type == types.str, object.flags == 0 {
      return giveBackStr(object)
    }
    if object.type.p.pointee.hasDel || object.kind == .generator || object.flags & Header.Flag.hasWeak != 0,
      isAwaited(object)
    {
      return
    }
    if freeingDepth > 100 {
      postponed.append(object)
      return
    }
    freeingDepth += 1
    dismantle(object)
    freeingDepth -= 1
    if freeingDepth == 0 {
      while let next = postponed.popLast() {
        freeingDepth += 1
        dismantle(next)
        freeingDepth -= 1
      }
    }
  }

  /// A string may have spare space, so that its block is as large as the header says, if it can say it.
  @inline(__always) private mutating func giveBackStr(_ object: Obj) {
    let p = object.cast(StrStorage.self)
    if lastFound.key == Value(object).bits { lastFound.key = 0 }
    let units = Int(p.pointee.header.units)
    let size = MemoryLayout<StrStorage>.size &+ Int(p.pointee.count) * Int(p.pointee.width)
    unsafe arena.deallocateObject(UnsafeMutableRawPointer(p.address), units > 0 ? units << 4 : size)
  }

  /// Whether Python has to run before `object` goes: its finaliser, or callbacks of weak references; these are queued.
  private mutating func isAwaited(_ object: Obj) -> Bool {
    let isGenerator = object.kind == .generator
    if isGenerator, tellWeakReferences(object) { return true }
    let hasFinalizer = isGenerator ? wantsEnd(object) : object.type.p.pointee.hasDel && object.kind != .type
    if hasFinalizer, object.flags & Header.Flag.finalized == 0 {
      queueFinalizer(object)
      return true
    }
    return !isGenerator && tellWeakReferences(object)
  }

  /// Whether a generator that is going has a `finally` to run, a hook to call or a warning to give.
  func wantsEnd(_ generator: Obj) -> Bool {
    let g = generator.cast(GeneratorStorage.self)
    switch g.pointee.state {
    case .suspended: return true
    case .created: return g.pointee.flavor == .coroutine || !g.pointee.finalizer.isNull && !g.pointee.isClosed
    case .running, .finished: return false
    }
  }

  private mutating func queueFinalizer(_ object: Obj) {
    object.flags |= Header.Flag.finalized
    object.p.pointee.refcount = 1
    if defersFinalizers, object.kind != .generator {
      deferredFinalizers.append(Value(object))
    } else {
      finalizers.append(Value(object))
    }
  }

  private mutating func dismantle(_ object: Obj) {
    let aside =
      Header.Flag.hasID | Header.Flag.hasAttributes | Header.Flag.hasSlots | Header.Flag.isCode
    if object.flags & aside != 0 { dismantleAside(object) }
    if object.kind.isContainer { generations.leave() }
    switch object.kind {
    case .bigInt:
      let p = object.cast(BigIntStorage.self)
      if p.pointee.index >= 0 {
        arena.note(-bigs[p.pointee.index].magnitude.bitWidth / 8)
        bigs[p.pointee.index] = BigInt(0)
        freeBigs.append(p.pointee.index)
      }
      giveBack(p)
    case .str: giveBackStr(object)
    case .bytes, .bytearray:
      let p = object.cast(BytesStorage.self)
      if let bytes = unsafe p.pointee.bytes {
        unsafe arena.deallocate(UnsafeMutableRawPointer(bytes), p.pointee.capacity)
      }
      giveBack(p)
    case .tuple:
      let p = object.cast(TupleStorage.self)
      let count = p.pointee.count
      let items = unsafe TupleRef(p: p).items
      // From the last to the first, as CPython.
      for i in stride(from: count - 1, through: 0, by: -1) { unsafe release(items[i]) }
      giveBack(p, extra: count * 16)
    case .list:
      let p = object.cast(ListStorage.self)
      if let items = unsafe p.pointee.items {
        // CPython drops the items from the last to the first.
        var i = p.pointee.count
        while i > 0 {
          i -= 1
          unsafe release(items[i])
        }
        unsafe arena.deallocate(UnsafeMutableRawPointer(items), p.pointee.capacity * 16)
      }
      giveBack(p)
    case .dict:
      let p = object.cast(DictStorage.self)
      let dict = DictRef(p: p)
      dict.releaseAll(&self)
      giveBack(p)
    case .set, .frozenset:
      let p = object.cast(SetStorage.self)
      SetRef(p: p).releaseAll(&self)
      giveBack(p)
    case .function:
      let p = object.cast(FunctionStorage.self)
      let f = p.pointee
      release(f.globals)
      release(f.codeObject)
      release(f.defaults)
      release(f.kwDefaults)
      release(f.closure)
      release(f.name)
      release(f.qualname)
      release(f.module)
      release(f.doc)
      release(f.annotations)
      release(f.dict)
      giveBack(p)
    case .native:
      let p = object.cast(NativeStorage.self)
      release(p.pointee.receiver)
      giveBack(p)
    case .boundMethod:
      let p = object.cast(BoundMethodStorage.self)
      release(p.pointee.function)
      release(p.pointee.receiver)
      giveBack(p)
    case .type:
      // Types live as long as the machine; instances and caches hold them without counting.
      object.p.pointee.refcount = 1
    case .instance:
      let p = object.cast(InstanceStorage.self)
      dropSlots(p)
      giveBack(p)
    case .exception:
      let p = object.cast(ExceptionStorage.self)
      let e = p.pointee
      dropSlots(object.cast(InstanceStorage.self))
      release(e.args)
      release(e.cause)
      release(e.context)
      release(e.traceback)
      release(e.extra)
      release(e.extra2)
      release(e.fields)
      giveBack(p)
    case .generator:
      let p = object.cast(GeneratorStorage.self)
      generators &-= 1
      dropGenerator(p)
      giveBack(p)
    case .module:
      let p = object.cast(ModuleStorage.self)
      release(p.pointee.dict)
      release(p.pointee.name)
      giveBack(p)
    case .cell:
      let p = object.cast(CellStorage.self)
      release(p.pointee.value)
      giveBack(p)
    case .record:
      let p = object.cast(RecordStorage.self)
      let count = p.pointee.count
      let fields = unsafe RecordRef(p: p).fields
      for i in 0..<count { unsafe release(fields[i]) }
      giveBack(p, extra: count * 16)
    case .foreign:
      let p = object.cast(ForeignStorage.self)
      let payload = foreign[p.pointee.index]
      foreign[p.pointee.index] = nil
      freeForeign.append(p.pointee.index)
      payload?.releaseValues(&self)
      giveBack(p)
    }
  }

  /// A NaN with the sign of `d` and bits of its own: each `float("nan")` is another object, and floats have no address.
  mutating func newNaN(_ d: Double) -> Double {
    nextNaN = (nextNaN &+ 1) & 0xFFFF_FFFF
    let nan = Double(nan: nextNaN, signaling: false)
    return d.sign == .minus ? -nan : nan
  }

  private mutating func dismantleAside(_ object: Obj) {
    let address = object.p.number
    if object.flags & Header.Flag.hasID != 0 { ids[address] = nil }
    if let dict = attributes.removeValue(forKey: address) { release(dict) }
    if object.kind == .record, object.flags & Header.Flag.isCode != 0 {
      goneCode.append(Int(RecordRef(Value(object))[0].bits))
    }
    if object.flags & Header.Flag.hasSlots != 0, let dict = slots.removeValue(forKey: address) {
      release(dict)
    }
  }

  mutating func dropSlots(_ p: Handle<InstanceStorage>) {
    if let slots = unsafe p.pointee.slots {
      let used = p.pointee.shape == Shape.dictMode ? 0 : shapes.count(of: p.pointee.shape)
      for i in 0..<used { unsafe release(slots[i]) }
      unsafe arena.deallocate(UnsafeMutableRawPointer(slots), Int(p.pointee.capacity) * 16)
      unsafe p.pointee.slots = nil
    }
    release(p.pointee.dict)
  }

  private mutating func dropGenerator(_ p: Handle<GeneratorStorage>) {
    dropBlock(p)
    release(p.pointee.handled)
    release(p.pointee.outerHandled)
    release(p.pointee.name)
    release(p.pointee.qualname)
    release(p.pointee.finalizer)
  }

  /// Frees the frame of a generator that will not run again.
  mutating func dropBlock(_ p: Handle<GeneratorStorage>) {
    guard let block = unsafe p.pointee.block else { return }
    unsafe p.pointee.block = nil
    if p.pointee.state != .running {
      var at = unsafe StackPointer(block)
      while at < p.pointee.frame.sp {
        release(at.pointee)
        at += 1
      }
      release(p.pointee.frame.function)
      release(p.pointee.frame.locals)
      if let cell = p.pointee.frame.trace { release(Heap.header(cell)) }
    }
    unsafe arena.deallocate(UnsafeMutableRawPointer(block), p.pointee.blockCount * 16)
  }
}

/// A Swift payload of a foreign object.
///
/// A class, because its identity is the Python object's and natives change it in place.
class Foreign {
  /// Drops the references the payload holds, when its object goes.
  func releaseValues(_ heap: inout Heap) {}
  /// Shows the references it holds to a garbage collection; one it does not show keeps its object alive.
  func visitValues(_ visit: (Value) -> Void) {}
  /// Drops what it holds because it is part of garbage; it can still be used.
  func clearValues(_ heap: inout Heap) {}
}

/// Where a string was found in a dict; good as long as the dict's keys are the same and the string lives.
struct FoundKey {
  /// The bits of the string; 0: none.
  var key: Int64
  var dict: Handle<DictStorage>?
  /// The dict's `keysVersion`.
  var version: UInt32
  var place: Int
}
