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

/// What ``Machine/visit(_:)`` does with the operation behind a `sync`.
enum Visit {
  /// Says whether others can see it.
  case look
  /// Pays what the access costs, so that the object is here.
  case pay
  /// Publishes what it stores and counts what it loads: the operation follows at once.
  case act
}

/// Visible operations: they take place in the order of virtual time, and cost what sharing costs.
extension Machine {
  /// The thread stands behind a `sync`, its frame saved.
  ///
  /// Whoever is earliest gets the turn; for that thread the price of its operation is paid here.
  @inline(never) mutating func synchronize() -> TurnTaking {
    guard sharing.isOn else { return .own }
    // Where its turn has come, what nobody sees has no price either.
    guard now < visibleUntil || visit(.look) else { return .own }
    thread.pointee.isBeforeVisible = true
    return takeTurn(isDue: false)
  }

  /// The thread in front of a visible operation goes on with it when everybody has come as far.
  ///
  /// Its turn comes twice where the line of the cache is elsewhere: once to ask for that, and when it is here the
  /// operation takes effect, so that what others do meanwhile comes before it.
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
      if !thread.pointee.hasPaid {
        let asked = now
        _ = visit(.pay)
        if now > asked, now >= visibleUntil {
          thread.pointee.hasPaid = true
          continue
        }
      }
      thread.pointee.hasPaid = false
      thread.pointee.isBeforeVisible = false
      _ = visit(.act)
      return me == thread ? .own : .other
    }
  }

  /// Lets the earliest of the company run, if nothing else comes before; it may be the running thread.
  mutating func passTurn() -> Bool {
    guard !sharing.company.isEmpty else { return false }
    var best = -1
    var (at, id) = (now, thread.pointee.id.rawValue)
    // The earliest of the rest.
    var others = Int64.max
    for i in sharing.company.indices {
      let other = sharing.company[i]
      if other.at < at || other.at == at && other.thread < id {
        if at < others { others = at }
        (at, id, best) = (other.at, other.thread, i)
      } else if other.at < others {
        others = other.at
      }
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

  // MARK: The operations

  /// Visits the operation behind the `sync` the running thread stands behind.
  ///
  /// - Returns: whether others can see it.
  private mutating func visit(_ step: Visit) -> Bool {
    let f = topFrame
    let pc = unsafe f.pointee.pc
    let argument = unsafe SyncArgument(raw: Int(pc[-1].arg))
    let (access, index) = (argument.access, argument.index)
    switch argument.form {
    case .name: return visitName(f, access, index, step)
    case .cell: return visitCell(f.pointee.base[index], access, f.pointee.sp, step)
    case .call: return visitCall(f.pointee.sp, index, step)
    case .local:
      let v = f.pointee.base[index]
      return unsafe visitObject(
        v, access, pc + 1, f, value: access.writes ? f.pointee.sp[-1] : .null,
        key: access == .storeItem ? f.pointee.base[Int(pc[0].arg) >> 16] : localKey(pc, f), step)
    case .stack, .deletion:
      let sp = f.pointee.sp
      let stores = access.writes && argument.form == .stack && access != .lock
      return unsafe visitObject(
        sp[-index], access, pc, f, value: stores ? sp[-index - 1] : .null, key: index == 2 ? sp[-1] : .null,
        step)
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
    _ f: Handle<Frame>, _ access: SharingModel.Access, _ index: Int, _ step: Visit
  ) -> Bool {
    let name = unsafe f.pointee.code.pointee.names[index]
    // A class body's names are its own.
    let locals = f.pointee.locals
    if access.writes {
      if !locals.isNull, !locals.isIdentical(to: f.pointee.globals.value) { return false }
      switch step {
      case .look: break
      case .pay: touch(name.obj.p.number, .storeName)
      case .act: if unsafe storesName(f.pointee.pc.pointee.op) { publish(f.pointee.sp[-1]) }
      }
      return true
    }
    if step == .look, name.obj.p.pointee.isShared { return true }
    let value = globalOf(f, name)
    let changes = !value.isNull && (name.obj.p.pointee.isShared || sharing.allNamesChange)
    let counts = Machine.isContended(value) && counted
    switch step {
    case .look: break
    case .pay: if changes { touch(name.obj.p.number, .loadName) }
    case .act: if counts { count(value) }
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
    _ cell: Value, _ access: SharingModel.Access, _ sp: StackPointer, _ step: Visit
  ) -> Bool {
    guard cell.isObject, cell.obj.p.pointee.isShared else { return false }
    switch step {
    case .look: break
    case .pay: touch(cell.obj.p.number, access)
    case .act:
      if access.writes {
        publish(sp[-1])
      } else if Machine.isContended(CellRef(cell).value) {
        count(CellRef(cell).value)
      }
    }
    return true
  }

  /// Attributes, items, and iteration.
  private mutating func visitObject(
    _ v: Value, _ access: SharingModel.Access, _ pc: UnsafeMutablePointer<LoweredInstruction>,
    _ f: Handle<Frame>, value: Value, key: Value, _ step: Visit
  ) -> Bool {
    guard v.isObject, v.obj.p.pointee.isShared else { return false }
    switch access {
    case .loadAttribute:
      let name = unsafe f.pointee.code.pointee.names[Int(pc.pointee.arg) >> 1]
      let changes = name.obj.p.pointee.isShared || sharing.allNamesChange
      let found = attributeInSlot(of: v, unsafe f.pointee.code.pointee.cache(before: CodePointer(pc + 1)))
      let counts = counted && Machine.isContended(found)
      switch step {
      case .look: break
      case .pay:
        if operandsCount, Machine.isContended(v) { count(v) }
        if changes { touch(v.obj.p.number, access) }
      case .act: if counts { count(found) }
      }
      return changes || counts || operandsCount && Machine.isContended(v)
    case .loadItem:
      guard Machine.isContended(v) else { return false }
      if v.has(.tuple), !operandsCount { return false }
      switch step {
      case .look: break
      case .pay:
        if operandsCount { count(v) }
        touch(v.obj.p.number, access)
      case .act: payForItem(v, key)
      }
      return true
    case .iterate:
      guard let source = Machine.iterated(v) else { return false }
      if step == .pay { touch(source.obj.p.number, access) }
      return true
    case .lock:
      guard v.has(.foreign) else { return false }
      if step == .pay { touch(v.obj.p.number, access) }
      return true
    default:
      switch step {
      case .look: break
      case .pay:
        let moved = operandsCount && Machine.isContended(v) && count(v)
        touch(v.obj.p.number, access, moved: moved)
      case .act:
        if !value.isNull { publish(value) }
        if key.isObject { publish(key) }
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

  private mutating func visitCall(_ sp: StackPointer, _ count: Int, _ step: Visit) -> Bool {
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
    if step == .look { return true }
    let access = callee.has(.native) ? self.access(ofNative: callee) : .iterate
    if step == .pay {
      // A method's receiver was counted with its attribute.
      let moved = operandsCount && below.isNull && self.count(receiver)
      touch(receiver.obj.p.number, access, moved: moved)
    } else if access.writes, access != .lock {
      for i in 0..<count { publish(sp[-1 - i]) }
    }
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
    let me = SharedLines.bit(thread.pointee.id.rawValue)
    if moved || !line.pointee.isHere(for: me, writes: access.writes, at: now) {
      transfer(line, to: access.writes ? me : line.pointee.holders | me, cost, locks: access.locks)
    }
  }

  /// The running thread counts a reference to a published object, and later takes it back.
  ///
  /// - Returns: whether its line had to come from another core.
  @discardableResult mutating func count(_ v: Value) -> Bool {
    guard counted else { return false }
    let line = sharing.lines.line(v.obj.p.number)
    let id = thread.pointee.id.rawValue
    let me = SharedLines.bit(id)
    if !line.pointee.isHere(for: me, writes: true, at: now) {
      transfer(line, to: me, sharing.countTransfer)
      return true
    }
    if sharing.countsAlways || line.pointee.owner != id { now &+= costs.work(sharing.atomic) }
    return false
  }

  /// Waits until the line is here.
  ///
  /// A request goes to the core that has it, which keeps it until then, and the line comes back: half of the time each.
  /// What takes an object's lock keeps the others out from its beginning.
  private mutating func transfer(
    _ line: Handle<SharedLines.Line>, to holders: SharedLines.Holders, _ cost: Int64, locks: Bool = false
  ) {
    if cost > 0 {
      let asked = max(now, line.pointee.freeAt)
      let time = costs.work(varied(cost))
      now = asked &+ time
      line.pointee.former = line.pointee.holders
      line.pointee.leavesAt = locks ? asked : asked &+ time / 2
      line.pointee.freeAt = now
    }
    line.pointee.holders = holders
  }

  /// What a transfer takes this time: most are quick, a few take long, as with any that have to wait for something.
  private mutating func varied(_ cost: Int64) -> Int64 {
    // xorshift64*
    var x = sharing.chance
    x ^= x >> 12
    x ^= x << 25
    x ^= x >> 27
    sharing.chance = x
    x = x &* 0x2545_F491_4F6C_DD1D | 1
    // The logarithm of a number between 0 and 1, in 1/65,536: exponential, 98,304 on average.
    let zeros = x.leadingZeroBitCount
    let exponential = (Int64(zeros &+ 1) << 16) &- Int64(((x << UInt64(zeros)) << 1) >> 48)
    let part = (cost &* sharing.spread) >> 15
    return cost &- part &+ part &* exponential / 98_304
  }
}
