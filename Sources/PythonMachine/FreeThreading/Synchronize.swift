package import Simulator

/// What became of a visible operation's turn.
enum TurnTaking {
  /// The thread goes on with its operation.
  case own
  /// Another thread has got its turn; its frame is on top now.
  case other
  /// The thread pauses in front of the operation.
  case paused
}

/// Visible operations: they take place in the order of virtual time, and cost what sharing costs.
extension Machine {
  /// The thread stands behind a `sync`, its frame saved.
  ///
  /// Whoever is earliest gets the turn; for that thread the price of its operation is paid here.
  @inline(never) mutating func synchronize() -> TurnTaking {
    guard sharing.isOn else { return .own }
    guard visit(pays: false) else { return .own }
    thread.pointee.isBeforeVisible = true
    return takeTurn(isDue: false)
  }

  /// The thread in front of a visible operation goes on with it when everybody has come as far.
  ///
  /// - Parameter isDue: whether they have already.
  mutating func takeTurn(isDue: Bool) -> TurnTaking {
    let me = thread
    var isDue = isDue
    while true {
      if !isDue, now >= visibleUntil {
        guard passTurn() else {
          pauseReason = .visible
          return .paused
        }
        if sharing.resumesNative { return .paused }
      }
      isDue = false
      if !thread.pointee.hasWaited, case let free = lineFreeAt(), free > now {
        // It reads what is there when the line comes, not what was there when it asked.
        thread.pointee.hasWaited = true
        now = free
        continue
      }
      thread.pointee.hasWaited = false
      thread.pointee.isBeforeVisible = false
      _ = visit(pays: true)
      return me == thread ? .own : .other
    }
  }

  /// When the line is free that the read behind the `sync` has to wait for, 0 if it need not.
  private mutating func lineFreeAt() -> Int64 {
    let f = topFrame
    let argument = unsafe SyncArgument(raw: Int(f.pointee.pc[-1].arg))
    let key: UInt
    switch (argument.access, argument.form) {
    case (.loadName, .name): key = unsafe f.pointee.code.pointee.names[argument.index].obj.p.number
    case (.loadName, _): key = f.pointee.base[argument.index].obj.p.number
    case (.loadAttribute, .local): key = f.pointee.base[argument.index].obj.p.number
    case (.loadAttribute, _): key = f.pointee.sp[-argument.index].obj.p.number
    default: return 0
    }
    let line = sharing.lines.line(key)
    let writer = line.pointee.writer
    return writer < 0 || writer == thread.pointee.id.rawValue ? 0 : line.pointee.freeAt
  }

  /// Lets the earliest of the company run, if nothing else comes before; it may be the running thread.
  mutating func passTurn() -> Bool {
    guard !sharing.company.isEmpty else { return false }
    var best = -1
    var (at, id) = (now, thread.pointee.id.rawValue)
    for i in sharing.company.indices {
      let other = sharing.company[i]
      if other.at < at || other.at == at && other.thread < id { (at, id, best) = (other.at, other.thread, i) }
    }
    guard at < sharing.companyVisibleUntil else { return false }
    if best >= 0 {
      sharing.company[best] = (now, thread.pointee.id.rawValue)
      endTurn()
      thread = threads[Int(id)]
      now = at
      sliceStart = at
      sharing.resumesNative = topFrame.pointee.kind == .native
    }
    var others = Int64.max
    for other in sharing.company where other.at < others { others = other.at }
    visibleUntil = min(sharing.companyVisibleUntil, others)
    let (furthest, overflow) = others.addingReportingOverflow(sharing.lookahead)
    coreUntil = overflow ? sharing.companyCoreUntil : min(sharing.companyCoreUntil, furthest)
    setCheckPoint()
    return true
  }

  /// Whether a pause is none: the turn has passed to a thread that goes on in a native, or can pass to another one.
  mutating func takesTurns() -> Bool {
    if sharing.resumesNative { return true }
    guard case .visible = pauseReason, !sharing.company.isEmpty, !thread.pointee.isBeforeVisible else {
      return false
    }
    // A native that waits in front of what others can see.
    return passTurn()
  }

  /// Goes on with the thread whose turn it is.
  mutating func continueTurn() -> LoopExit {
    sharing.resumesNative = false
    if thread.pointee.isBeforeVisible, takeTurn(isDue: true) == .paused { return .paused }
    guard topFrame.pointee.kind == .native else { return .run }
    let completion = thread.pointee.completion
    thread.pointee.completion = .value(.none)
    return settle(Flow(completion), above: frameCount - 1, mode: .push, drop: 0)
  }

  /// Counts what the running thread has used.
  mutating func endTurn() {
    thread.pointee.cpu += now - sliceStart
    sliceStart = now
    thread.pointee.bytecodes += bytecodes - turnStart
    turnStart = bytecodes
  }

  package mutating func run(
    _ id: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause) {
    sharing.company.removeAll(keepingCapacity: true)
    for member in company.members {
      sharing.company.append((member.at.picoseconds, member.thread.rawValue))
    }
    sharing.companyVisibleUntil = company.visibleUntil.picoseconds
    sharing.companyCoreUntil = company.coreUntil.picoseconds
    sharing.lookahead = company.lookahead.picoseconds
    let pause = run(id, slice)
    company.members.removeAll(keepingCapacity: true)
    for other in sharing.company {
      company.members.append(
        Company.Member(thread: ThreadID(rawValue: other.thread), at: SimTime(picoseconds: other.at)))
    }
    sharing.company.removeAll(keepingCapacity: true)
    return (thread.pointee.id, pause)
  }

  /// Collects garbage while no other thread runs.
  mutating func collectAlone() {
    thread.pointee.stopsWorld = false
    sharing.isStopAsked = false
    // Finalisers run when the world goes on.
    if heap.generations.isDue { _ = collectWhenDue() }
  }

  // MARK: The operations

  /// Looks at the operation behind the `sync` the running thread stands behind.
  ///
  /// - Parameter pays: whether its turn has come: its price is paid, and what it stores is published.
  /// - Returns: whether others can see it.
  private mutating func visit(pays: Bool) -> Bool {
    let f = topFrame
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    let (access, index) = (argument.access, argument.index)
    switch argument.form {
    case .name: return visitName(f, access, index, pays)
    case .cell: return visitCell(f.pointee.base[index], access, f.pointee.sp, pays)
    case .call: return visitCall(f.pointee.sp, index, pays)
    case .local:
      let v = f.pointee.base[index]
      return unsafe visitObject(
        v, access, pc + 1, f, value: access.writes ? f.pointee.sp[-1] : .null,
        key: access == .storeItem ? f.pointee.base[Int(pc[0].arg) >> 16] : localKey(pc, f), pays)
    case .stack, .deletion:
      let sp = f.pointee.sp
      let stores = access.writes && argument.form == .stack && access != .lock
      return unsafe visitObject(
        sp[-index], access, pc, f, value: stores ? sp[-index - 1] : .null, key: index == 2 ? sp[-1] : .null,
        pays)
    }
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

  /// A global or the name of a module's body.
  private mutating func visitName(
    _ f: Handle<Frame>, _ access: SharingModel.Access, _ index: Int, _ pays: Bool
  ) -> Bool {
    let name = unsafe f.pointee.code.pointee.names[index]
    // A class body's names are its own.
    let locals = f.pointee.locals
    if access.writes {
      if !locals.isNull, !locals.isIdentical(to: f.pointee.globals.value) { return false }
      if pays {
        if unsafe storesName(f.pointee.pc.pointee.op) { publish(f.pointee.sp[-1]) }
        touch(name.obj.p.number, .storeName)
      }
      return true
    }
    if !pays, name.obj.p.pointee.isShared { return true }
    let value = globalOf(f, name)
    let changes = !value.isNull && (name.obj.p.pointee.isShared || sharing.allNamesChange)
    let counts = Machine.isContended(value) && counted
    if pays {
      if changes { touch(name.obj.p.number, .loadName) }
      if counts { count(value) }
    }
    return changes || counts
  }

  /// What a global's name stands for, `null` if it is none.
  @inline(__always) private func globalOf(_ f: Handle<Frame>, _ name: Value) -> Value {
    let globals = f.pointee.globals
    let cache = f.pointee.code.pointee.cache(before: unsafe CodePointer(f.pointee.pc + 1))
    if cache.pointee.kind == .module, cache.pointee.b == 0, cache.pointee.a == globals.p.pointee.keysVersion {
      return unsafe globals.entries[Int(cache.pointee.index)].value
    }
    return globals.get(name)
  }

  private func storesName(_ op: LoweredOp) -> Bool { op == .storeGlobal || op == .storeName }

  private mutating func visitCell(
    _ cell: Value, _ access: SharingModel.Access, _ sp: StackPointer, _ pays: Bool
  ) -> Bool {
    guard cell.isObject, cell.obj.p.pointee.isShared else { return false }
    if pays {
      if access.writes {
        publish(sp[-1])
      } else if Machine.isContended(CellRef(cell).value) {
        count(CellRef(cell).value)
      }
      touch(cell.obj.p.number, access)
    }
    return true
  }

  /// Attributes, items, and iteration.
  private mutating func visitObject(
    _ v: Value, _ access: SharingModel.Access, _ pc: UnsafeMutablePointer<LoweredInstruction>,
    _ f: Handle<Frame>, value: Value, key: Value, _ pays: Bool
  ) -> Bool {
    guard v.isObject, v.obj.p.pointee.isShared else { return false }
    switch access {
    case .loadAttribute:
      let name = unsafe f.pointee.code.pointee.names[Int(pc.pointee.arg) >> 1]
      let changes = name.obj.p.pointee.isShared || sharing.allNamesChange
      let found = attributeInSlot(of: v, unsafe f.pointee.code.pointee.cache(before: CodePointer(pc + 1)))
      let counts = counted && Machine.isContended(found)
      if pays {
        if operandsCount, Machine.isContended(v) { count(v) }
        if changes { touch(v.obj.p.number, access) }
        if counts { count(found) }
      }
      return changes || counts || operandsCount && Machine.isContended(v)
    case .loadItem:
      guard Machine.isContended(v) else { return false }
      if v.has(.tuple), !operandsCount { return false }
      if pays {
        if operandsCount { count(v) }
        touch(v.obj.p.number, access)
        payForItem(v, key)
      }
      return true
    case .iterate:
      guard let source = Machine.iterated(v) else { return false }
      if pays { touch(source.obj.p.number, access) }
      return true
    case .lock:
      guard v.has(.foreign) else { return false }
      if pays { touch(v.obj.p.number, access) }
      return true
    default:
      if pays {
        if !value.isNull { publish(value) }
        if key.isObject { publish(key) }
        let moved = operandsCount && Machine.isContended(v) && count(v)
        touch(v.obj.p.number, access, moved: moved)
      }
      return true
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
      count(item)
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

  private mutating func visitCall(_ sp: StackPointer, _ count: Int, _ pays: Bool) -> Bool {
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
      return false
    }
    if !Machine.isContended(receiver) {
      guard count > 0, Machine.isContended(sp[-count]) else { return false }
      receiver = sp[-count]
    }
    guard pays else { return true }
    let access = callee.has(.native) ? self.access(ofNative: callee) : .iterate
    if access.writes, access != .lock {
      for i in 0..<count { publish(sp[-1 - i]) }
    }
    // A method's receiver was counted with its attribute.
    let moved = operandsCount && below.isNull && self.count(receiver)
    touch(receiver.obj.p.number, access, moved: moved)
    return true
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

  // MARK: Prices

  /// Whether references to shared objects have a price.
  private var counted: Bool { sharing.counted }
  private var operandsCount: Bool { sharing.countsOperands }

  /// The running thread has its turn with the object or name at `address`: pays for what the access costs.
  ///
  /// - Parameter moved: the line has just come for a count, and the access takes as long again.
  mutating func touch(_ address: UInt, _ access: SharingModel.Access, moved: Bool = false) {
    let cost = unsafe sharing.transfers[Int(access.rawValue)]
    let line = sharing.lines.line(address)
    let me = thread.pointee.id.rawValue
    let isHere = !moved && (line.pointee.writer == me || !access.writes && line.pointee.writer < 0)
    if !isHere { transfer(line, cost) }
    if access.writes { line.pointee.writer = me } else if !isHere { line.pointee.writer = -1 }
  }

  /// The running thread counts a reference to a published object, and later takes it back.
  ///
  /// - Returns: whether its line had to come from another core.
  @discardableResult mutating func count(_ v: Value) -> Bool {
    guard counted else { return false }
    let line = sharing.lines.line(v.obj.p.number)
    let me = thread.pointee.id.rawValue
    if line.pointee.writer != me {
      transfer(line, sharing.countTransfer)
      line.pointee.writer = me
      return true
    }
    if sharing.countsAlways || line.pointee.owner != me { now &+= costs.work(sharing.atomic) }
    return false
  }

  /// Waits until the line is here.
  private mutating func transfer(_ line: Handle<SharedLines.Line>, _ cost: Int64) {
    guard cost > 0 else { return }
    // xorshift64*
    var x = sharing.chance
    x ^= x >> 12
    x ^= x << 25
    x ^= x >> 27
    sharing.chance = x
    let random = Int64((x &* 0x2545_F491_4F6C_DD1D) >> 48) - 32_768
    now =
      max(now, line.pointee.freeAt)
      &+ costs.work(cost &+ ((((cost &* sharing.spread) >> 15) &* random) >> 15))
    line.pointee.freeAt = now
  }
}
