import Simulator

/// What a visible operation is about to do, and what it has to pay for: known when the thread comes to it.
///
/// What is published while the thread waits for its turn is still read as its own, once.
struct VisibleAccess {
  /// The object, name or cell whose line has to come, 0 for none.
  var line: UInt = 0
  /// The object whose references it counts first, 0 for none.
  var counted: UInt = 0
  var access: SharingModel.Access = .loadName
  /// Where the line has just come for a count, the access takes as long again.
  var comesAgain = false
  /// Whether there is something to do when it takes effect.
  var hasEffect = true
}

/// What an instruction works on behind the `sync` in front of it.
@safe private struct Operands {
  let object: Value
  /// What is stored, or null.
  let stored: Value
  /// The key of an item, or null.
  let key: Value
  /// The instruction that accesses the object, which is not the one behind the `sync` where a load does both.
  private let pc: UnsafeMutablePointer<LoweredInstruction>
  private let code: Handle<CodeStorage>

  @inline(always) init(
    _ argument: SyncArgument, _ pc: UnsafeMutablePointer<LoweredInstruction>, _ f: Handle<Frame>
  ) {
    code = f.pointee.code
    let sp = f.pointee.sp
    if argument.form == .local {
      object = f.pointee.base[argument.index]
      stored = argument.access.writes ? sp[-1] : .null
      key = unsafe Operands.localKey(pc, f)
      unsafe self.pc = pc + 1
    } else {
      object = sp[-argument.index]
      stored = argument.access.writes && argument.form == .stack ? sp[-argument.index - 1] : .null
      key = argument.index == 2 ? sp[-1] : .null
      unsafe self.pc = pc
    }
  }

  /// The name of an attribute.
  var name: Value { unsafe code.pointee.names[Int(pc.pointee.arg) >> 1] }
  var cache: Handle<InlineCache> { code.pointee.cache(before: unsafe CodePointer(pc + 1)) }

  /// The key in a load that does the next instruction too.
  private static func localKey(_ pc: UnsafeMutablePointer<LoweredInstruction>, _ f: Handle<Frame>) -> Value {
    let next = unsafe pc[0]
    switch next.op {
    case .fastsSubscr, .fastsStoreSubscr: return f.pointee.base[Int(next.arg) >> 16]
    case .fastConstSubscr: return unsafe f.pointee.code.pointee.constants[Int(next.arg) >> 16]
    default: return .null
    }
  }
}

/// The operations behind a `sync`: what they are, and what comes of them for others when they take effect.
extension Machine {
  /// What the operation does that thread `t`, which runs, stands in front of; nil if nobody else can see it.
  @inline(always) mutating func look(_ t: Handle<ThreadState>) -> VisibleAccess? {
    let f = t.pointee.frame(t.pointee.count &- 1)
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    switch argument.form {
    case .name: return lookAtName(f, argument.access, argument.index)
    case .cell:
      let cell = f.pointee.base[argument.index]
      guard cell.isObject, cell.obj.p.pointee.isShared else { return nil }
      return VisibleAccess(line: cell.obj.p.number, access: argument.access)
    case .call: return lookAtCall(f.pointee.sp, argument.index)
    case .local, .stack, .deletion:
      let operands = unsafe Operands(argument, pc, f)
      return argument.access.writes
        ? lookAtStore(operands, argument.access) : lookAtObject(operands, argument.access)
    }
  }

  /// The operation of thread `t`, which runs, takes effect: publishes what it stores and counts what it loads.
  @inline(always) mutating func act(_ t: Handle<ThreadState>) {
    let f = t.pointee.frame(t.pointee.count &- 1)
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    var loaded = Value.null
    switch argument.form {
    case .name:
      if argument.access == .loadName {
        loaded = globalOf(f, unsafe f.pointee.code.pointee.names[argument.index])
      } else {
        publish(f.pointee.sp[-1])
      }
    case .cell:
      if argument.access == .loadName {
        loaded = CellRef(f.pointee.base[argument.index]).value
      } else {
        publish(f.pointee.sp[-1])
      }
    case .call: for i in 0..<argument.index { publish(f.pointee.sp[-1 - i]) }
    case .local, .stack, .deletion:
      let operands = unsafe Operands(argument, pc, f)
      if argument.access.writes {
        publish(operands.stored)
        publish(operands.key)
      } else {
        loaded = load(operands, argument.access)
      }
    }
    if Machine.isContended(loaded) { count(loaded.obj.p.number) }
  }

  /// What an attribute is, or null; an item is paid for.
  @inline(never) private mutating func load(_ operands: Operands, _ access: SharingModel.Access) -> Value {
    guard counted else { return .null }
    if access == .loadAttribute { return attributeInSlot(of: operands.object, operands.cache) }
    payForItem(operands.object, operands.key)
    return .null
  }

  // MARK: Names

  /// A global or the name of a module's body.
  @inline(always) private mutating func lookAtName(
    _ f: Handle<Frame>, _ access: SharingModel.Access, _ index: Int
  ) -> VisibleAccess? {
    let name = unsafe f.pointee.code.pointee.names[index]
    if access == .storeName {
      // A class body's names are its own.
      let locals = f.pointee.locals
      if !locals.isNull, !locals.isIdentical(to: f.pointee.globals.value) { return nil }
      let stores = unsafe f.pointee.pc.pointee.op == .storeGlobal || f.pointee.pc.pointee.op == .storeName
      let publishes = stores && Machine.canBePublished(f.pointee.sp[-1])
      return VisibleAccess(line: name.obj.p.number, access: .storeName, hasEffect: publishes)
    }
    let isShared = name.obj.p.pointee.isShared
    let value = globalOf(f, name)
    let changes = !value.isNull && (isShared || sharing.allNamesChange)
    guard changes || isShared || counted && Machine.isContended(value) else { return nil }
    return VisibleAccess(line: changes ? name.obj.p.number : 0, access: .loadName, hasEffect: counted)
  }

  /// What a global's name stands for, `null` if it is none.
  @inline(always) private mutating func globalOf(_ f: Handle<Frame>, _ name: Value) -> Value {
    let globals = f.pointee.globals
    let cache = f.pointee.code.pointee.cache(before: unsafe CodePointer(f.pointee.pc + 1))
    if cache.pointee.kind == .module, cache.pointee.b == 0, cache.pointee.a == globals.p.pointee.keysVersion {
      return unsafe globals.entries[Int(cache.pointee.index)].value
    }
    return globals.get(name)
  }

  // MARK: Attributes, items, and iteration

  /// An access that changes an object.
  @inline(always) private mutating func lookAtStore(
    _ operands: Operands, _ access: SharingModel.Access
  ) -> VisibleAccess? {
    let v = operands.object
    guard v.isObject, v.obj.p.pointee.isShared else { return nil }
    if access == .lock {
      return v.has(.foreign) ? VisibleAccess(line: v.obj.p.number, access: access, hasEffect: false) : nil
    }
    let publishes = Machine.canBePublished(operands.stored) || Machine.canBePublished(operands.key)
    return VisibleAccess(
      line: v.obj.p.number, counted: operandCount(v), access: access, comesAgain: true, hasEffect: publishes)
  }

  /// One that only reads.
  @inline(never) private mutating func lookAtObject(
    _ operands: Operands, _ access: SharingModel.Access
  ) -> VisibleAccess? {
    let v = operands.object
    guard v.isObject, v.obj.p.pointee.isShared else { return nil }
    switch access {
    case .loadAttribute:
      let operand = operandCount(v)
      let changes = operands.name.obj.p.pointee.isShared || sharing.allNamesChange
      if changes || operand != 0 {
        return VisibleAccess(line: changes ? v.obj.p.number : 0, counted: operand, access: access)
      }
      let found = attributeInSlot(of: v, operands.cache)
      return counted && Machine.isContended(found) ? VisibleAccess(access: access) : nil
    case .loadItem:
      guard Machine.isContended(v) else { return nil }
      if v.has(.tuple), !operandsCount { return nil }
      return VisibleAccess(line: v.obj.p.number, counted: operandCount(v), access: access)
    default:
      guard let source = Machine.iterated(v) else { return nil }
      return VisibleAccess(line: source.obj.p.number, access: access, hasEffect: false)
    }
  }

  /// The object whose reference is counted because it is an operand, 0 for none.
  @inline(__always) private func operandCount(_ v: Value) -> UInt {
    operandsCount && Machine.isContended(v) ? v.obj.p.number : 0
  }

  /// What is loaded from a shared container is counted.
  private mutating func payForItem(_ container: Value, _ key: Value) {
    var item = Value.null
    if container.obj.type == heap.types.dict {
      let place = heap.quickFind(DictRef(container), key)
      if place >= 0 { item = DictRef(container).entry(place).value }
    } else if let found = listItem(container, key) {
      item = found
    }
    guard item.isObject || item.isFloat else { return }
    if Machine.isContended(item) {
      count(item.obj.p.number)
    } else if sharing.lines.line(container.obj.p.number).pointee.owner != thread.pointee.id.rawValue {
      // A string or number somebody else has made.
      now &+= costs.work(sharing.atomic)
    }
  }

  /// `GET_ITER`: an iterator over what is published is itself, so that `FOR_ITER` knows.
  mutating func getSharedIter(_ v: Value) -> Flow {
    let flow = getIter(v)
    if sharing.isOn, case .value(let iterator) = flow, Machine.iterated(iterator) != nil {
      iterator.obj.p.pointee.isShared = true
    }
    return flow
  }

  /// The published container an iterator stands for, or that is iterated over itself.
  private static func iterated(_ v: Value, depth: Int = 0) -> Value? {
    guard v.isObject else { return nil }
    switch v.obj.kind {
    case .list, .dict, .set, .bytearray, .foreign: return v.obj.p.pointee.isShared ? v : nil
    case .record where depth < 3:
      let r = RecordRef(v)
      for i in 0..<r.count {
        if let source = iterated(r[i], depth: depth + 1) { return source }
      }
      return nil
    case .generator: return v.obj.p.pointee.isShared ? v : nil
    default: return nil
    }
  }

  // MARK: Calls

  private mutating func lookAtCall(_ sp: StackPointer, _ count: Int) -> VisibleAccess? {
    let below = sp[-count - 2], first = sp[-count - 1]
    var callee = below.isNull ? first : below
    var receiver = below.isNull ? Value.null : first
    if callee.has(.boundMethod) {
      receiver = callee.obj.cast(BoundMethodStorage.self).pointee.receiver
      callee = callee.obj.cast(BoundMethodStorage.self).pointee.function
    }
    if callee.has(.native) {
      let own = callee.obj.cast(NativeStorage.self).pointee.receiver
      if !own.isNull { receiver = own }
    } else if !callee.has(.type) {
      return nil
    }
    if !Machine.isContended(receiver) {
      guard count > 0, Machine.isContended(sp[-count]) else { return nil }
      receiver = sp[-count]
    }
    let access = callee.has(.native) ? self.access(ofNative: callee) : .iterate
    // A method's receiver was counted with its attribute.
    let operand = operandsCount && below.isNull ? receiver.obj.p.number : 0
    return VisibleAccess(
      line: receiver.obj.p.number, counted: operand, access: access, comesAgain: true,
      hasEffect: access.writes && access != .lock)
  }

  /// What a native does to its receiver or first argument.
  @inline(__always) private func access(ofNative callee: Value) -> SharingModel.Access {
    let index = Int(callee.obj.cast(NativeStorage.self).pointee.index)
    return natives.entry(index).pointee.access ?? noteAccess(ofNative: index)
  }

  /// Works it out for the first call of native `index`.
  @inline(never) private func noteAccess(ofNative index: Int) -> SharingModel.Access {
    let native = natives[index]
    let access: SharingModel.Access =
      if native.owner == "lock" || native.owner == "RLock" {
        .lock
      } else if Machine.readers.contains(native.name) {
        .iterate
      } else {
        .call
      }
    natives.entry(index).pointee.access = access
    return access
  }

  /// Natives that change nothing of what they are given.
  private static let readers: Set<String> = [
    "get", "len", "count", "index", "keys", "values", "items", "copy", "isinstance", "issubclass", "type",
    "id",
    "print", "repr", "str", "sum", "min", "max", "any", "all", "sorted", "list", "tuple", "iter", "hash",
    "getattr", "hasattr", "callable", "__contains__", "__getitem__", "__len__", "__iter__", "__eq__",
    "__ne__",
    "__hash__", "__repr__", "__str__", "locked", "join", "start_new_thread",
  ]
}
