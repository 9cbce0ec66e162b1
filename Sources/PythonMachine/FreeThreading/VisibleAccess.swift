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

/// The operations behind a `sync`: what they are, and what comes of them for others when they take effect.
extension Machine {
  /// What the operation does that the running thread stands in front of; nil if nobody else can see it.
  mutating func look() -> VisibleAccess? {
    let f = topFrame
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    let (access, index) = (argument.access, argument.index)
    switch argument.form {
    case .name: return lookAtName(f, access, index)
    case .cell:
      let cell = f.pointee.base[index]
      guard cell.isObject, cell.obj.p.pointee.isShared else { return nil }
      return VisibleAccess(line: cell.obj.p.number, access: access)
    case .call: return lookAtCall(f.pointee.sp, index)
    case .local: return unsafe lookAtObject(f.pointee.base[index], access, pc + 1, f)
    case .stack, .deletion: return unsafe lookAtObject(f.pointee.sp[-index], access, pc, f)
    }
  }

  /// The operation takes effect: publishes what it stores and counts what it loads.
  mutating func act() {
    let f = topFrame
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    let (access, index) = (argument.access, argument.index)
    switch argument.form {
    case .name:
      if !access.writes {
        countIfContended(globalOf(f, unsafe f.pointee.code.pointee.names[index]))
      } else {
        publish(f.pointee.sp[-1])
      }
    case .cell:
      if access.writes {
        publish(f.pointee.sp[-1])
      } else {
        countIfContended(CellRef(f.pointee.base[index]).value)
      }
    case .call:
      guard thread.pointee.access.access.writes, thread.pointee.access.access != .lock else { return }
      for i in 0..<index { publish(f.pointee.sp[-1 - i]) }
    case .local:
      let stored = access.writes ? f.pointee.sp[-1] : Value.null
      let key = unsafe access == .storeItem ? f.pointee.base[Int(pc[0].arg) >> 16] : localKey(pc, f)
      unsafe act(f.pointee.base[index], access, pc + 1, f, stored: stored, key: key)
    case .stack, .deletion:
      let sp = f.pointee.sp
      let stores = access.writes && argument.form == .stack && access != .lock
      unsafe act(
        sp[-index], access, pc, f, stored: stores ? sp[-index - 1] : .null, key: index == 2 ? sp[-1] : .null)
    }
  }

  @inline(__always) private mutating func countIfContended(_ v: Value) {
    if Machine.isContended(v) { count(v.obj.p.number) }
  }

  /// The key of a fused `BINARY_SUBSCR`.
  private func localKey(_ pc: UnsafeMutablePointer<LoweredInstruction>, _ f: Handle<Frame>) -> Value {
    let next = unsafe pc[0]
    switch next.op {
    case .fastsSubscr: return f.pointee.base[Int(next.arg) >> 16]
    case .fastConstSubscr: return unsafe f.pointee.code.pointee.constants[Int(next.arg) >> 16]
    default: return .null
    }
  }

  // MARK: Names

  /// A global or the name of a module's body.
  @inline(__always) private mutating func lookAtName(
    _ f: Handle<Frame>, _ access: SharingModel.Access, _ index: Int
  ) -> VisibleAccess? {
    let name = unsafe f.pointee.code.pointee.names[index]
    if access.writes {
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
  @inline(__always) private mutating func globalOf(_ f: Handle<Frame>, _ name: Value) -> Value {
    let globals = f.pointee.globals
    let cache = f.pointee.code.pointee.cache(before: unsafe CodePointer(f.pointee.pc + 1))
    if cache.pointee.kind == .module, cache.pointee.b == 0, cache.pointee.a == globals.p.pointee.keysVersion {
      return unsafe globals.entries[Int(cache.pointee.index)].value
    }
    return globals.get(name)
  }

  // MARK: Attributes, items, and iteration

  private mutating func lookAtObject(
    _ v: Value, _ access: SharingModel.Access, _ pc: UnsafeMutablePointer<LoweredInstruction>,
    _ f: Handle<Frame>
  ) -> VisibleAccess? {
    guard v.isObject, v.obj.p.pointee.isShared else { return nil }
    let operand = operandsCount && Machine.isContended(v) ? v.obj.p.number : 0
    switch access {
    case .loadAttribute:
      let name = unsafe f.pointee.code.pointee.names[Int(pc.pointee.arg) >> 1]
      let changes = name.obj.p.pointee.isShared || sharing.allNamesChange
      if changes || operand != 0 {
        return VisibleAccess(line: changes ? v.obj.p.number : 0, counted: operand, access: access)
      }
      let found = attributeInSlot(of: v, unsafe f.pointee.code.pointee.cache(before: CodePointer(pc + 1)))
      return counted && Machine.isContended(found) ? VisibleAccess(access: access) : nil
    case .loadItem:
      guard Machine.isContended(v) else { return nil }
      if v.has(.tuple), !operandsCount { return nil }
      return VisibleAccess(line: v.obj.p.number, counted: operand, access: access)
    case .iterate:
      guard let source = Machine.iterated(v) else { return nil }
      return VisibleAccess(line: source.obj.p.number, access: access, hasEffect: false)
    case .lock:
      return v.has(.foreign) ? VisibleAccess(line: v.obj.p.number, access: access, hasEffect: false) : nil
    default: return VisibleAccess(line: v.obj.p.number, counted: operand, access: access, comesAgain: true)
    }
  }

  private mutating func act(
    _ v: Value, _ access: SharingModel.Access, _ pc: UnsafeMutablePointer<LoweredInstruction>,
    _ f: Handle<Frame>,
    stored: Value, key: Value
  ) {
    switch access {
    case .loadAttribute:
      guard counted else { return }
      countIfContended(
        attributeInSlot(of: v, unsafe f.pointee.code.pointee.cache(before: CodePointer(pc + 1))))
    case .loadItem: payForItem(v, key)
    case .iterate, .lock: break
    default:
      publish(stored)
      publish(key)
    }
  }

  /// What is loaded from a shared container is counted.
  private mutating func payForItem(_ container: Value, _ key: Value) {
    guard counted else { return }
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
    return VisibleAccess(line: receiver.obj.p.number, counted: operand, access: access, comesAgain: true)
  }

  /// What a native does to its receiver or first argument.
  private func access(ofNative callee: Value) -> SharingModel.Access {
    let native = natives[Int(callee.obj.cast(NativeStorage.self).pointee.index)]
    if native.owner == "lock" || native.owner == "RLock" { return .lock }
    return Machine.readers.contains(native.name) ? .iterate : .call
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
