import Simulator

/// What an instruction is about to touch that other threads can reach.
struct Access {
  /// The number of the thing: an object's address, or an odd number for a name or attribute; 0 for nothing.
  var thing: UInt = 0
  var writes = false
  /// Where a name or attribute is concerned, that.
  var name = Value.null
  /// What it is bound to now (borrowed).
  var value = Value.null

  static let nothing = Access()
}

/// What happens in front of instructions that touch objects, under runtimes without one lock (`NOTE`).
///
/// The instruction itself then does what it always does: effects are made in the order of virtual time, since a thread
/// stops here until the others have come as far.
extension Machine {
  /// Looks at the next instruction of the frame on top.
  ///
  /// - Parameter again: the thread has stopped here before and may go on.
  /// - Returns: whether it has to stop, in front of the instruction; `pauseReason` says why.
  @inline(never) mutating func stopsAtNote(again: Bool = false) -> Bool {
    if options.isStepped { return stopsAtSteppedNote(again) }
    stretchTime()
    let rule = options.lockless.rule
    if rule == .objectLocks { return stopsForObjectLocks(again) }
    guard liveThreads > 0 else { return false }
    let access = nextAccess()
    if rule == .transactions {
      if access.thing != 0 { lockless.transactions.touch(access.thing, writes: access.writes) }
      return false
    }
    let isSeen = isShared(access) || rule == .naiveCounts && countsShared()
    if !again, isSeen, waitsForOthers() { return true }
    moveLine(access)
    return rule == .naiveCounts && countsBadly(access)
  }

  /// Whether others have still to come as far as this thread; it then stops, and comes back to the same note.
  mutating func waitsForOthers() -> Bool {
    guard now >= visibleUntil else { return false }
    thread.pointee.isAtNote = true
    pauseReason = .visible
    return true
  }

  /// Notes who touches a thing; whether the order in which threads touch it can matter.
  mutating func isShared(_ access: Access) -> Bool {
    guard access.thing != 0 else { return false }
    let me = thread.pointee.id.rawValue
    guard var known = lockless.touched[access.thing] else {
      lockless.touched[access.thing] = LocklessState.Touched(owner: me, isWritten: access.writes, writer: me)
      return false
    }
    let countsRead = options.lockless.rule == .naiveCounts && access.value.isObject
    if known.owner != me, !known.isShared || access.writes && !known.isWritten {
      known.isShared = true
      known.isWritten = known.isWritten || access.writes
      lockless.touched[access.thing] = known
    } else if access.writes, !known.isWritten {
      known.isWritten = true
      lockless.touched[access.thing] = known
    }
    return known.isShared && (known.isWritten || countsRead)
  }

  /// The line of the cache that holds a thing comes to this core, if another one has changed it.
  private mutating func moveLine(_ access: Access) {
    guard access.thing != 0, options.lockless.transfer > .zero, var known = lockless.touched[access.thing],
      known.isShared
    else { return }
    let me = thread.pointee.id.rawValue
    if known.writer != me, known.isWritten { now &+= costs.work(lockless.vary(options.lockless.transfer)) }
    // A count is changed by whoever loads the object.
    let writes = access.writes || options.lockless.rule == .atomicCounts
    if writes, known.writer != me {
      known.writer = me
      known.isWritten = true
      lockless.touched[access.thing] = known
    }
  }

  // MARK: Company

  /// Notes that the running thread begins a slice.
  mutating func beginCompany() {
    lockless.waiting.remove(thread.pointee.id.rawValue)
    let runners = threads.count - lockless.waiting.count
    lockless.stretch =
      runners > 1
      ? options.lockless.contention * raised(Double(runners - 1), to: options.lockless.contentionGrowth) : 0
    lockless.stretchedUntil = now
  }

  /// Notes that it waits, or is over.
  mutating func endCompany() {
    switch pauseReason {
    case .block, .finished, .native(_, releasesLock: true, _), .saveThread:
      lockless.waiting.insert(thread.pointee.id.rawValue)
    default: break
    }
  }

  /// Lets the time since the last note take longer, for the company the thread has.
  mutating func stretchTime() {
    if lockless.stretch > 0, now > lockless.stretchedUntil {
      now &+= Int64(Double(now - lockless.stretchedUntil) * lockless.stretch)
    }
    lockless.stretchedUntil = now
  }

  // MARK: Reading the next instruction

  /// What the next instruction of the frame on top touches.
  mutating func nextAccess() -> Access {
    let f = topFrame
    let pc = unsafe CodePointer(f.pointee.pc)
    let sp = f.pointee.sp
    let names = unsafe f.pointee.code.pointee.names
    switch pc.op {
    case .loadGlobal: return unsafe global(names[pc.arg >> 1], in: f.pointee.globals, writes: false)
    case .storeGlobal, .deleteGlobal: return unsafe global(names[pc.arg], in: f.pointee.globals, writes: true)
    case .loadName, .storeName, .deleteName:
      let locals = f.pointee.locals
      guard locals.isNull || locals.has(.dict) else { return .nothing }
      let namespace = locals.isNull ? f.pointee.globals : DictRef(locals)
      return unsafe global(names[pc.arg], in: namespace, writes: pc.op != .loadName)
    case .loadDeref, .storeDeref:
      let cell = f.pointee.base[pc.arg]
      guard cell.has(.cell) else { return .nothing }
      return Access(
        thing: cell.obj.p.number, writes: pc.op == .storeDeref, name: .null, value: CellRef(cell).value)
    case .loadAttr:
      return unsafe attributeAccess(
        sp[-1], names[pc.arg >> 1], f.pointee.code.pointee.cache(before: pc + 1), writes: false)
    case .storeAttr, .deleteAttr:
      return unsafe attributeAccess(
        sp[-1], names[pc.arg], f.pointee.code.pointee.cache(before: pc + 1), writes: true)
    case .binarySubscr: return item(sp[-2], sp[-1], writes: false)
    case .storeSubscr, .deleteSubscr: return item(sp[-2], sp[-1], writes: true)
    case .binarySlice, .storeSlice: return container(sp[-3], writes: pc.op == .storeSlice)
    case .containsOp, .getIter, .unpackSequence: return container(sp[-1], writes: false)
    case .listExtend, .setUpdate, .dictUpdate: return container(sp[-1], writes: false)
    case .beforeWith: return container(sp[-1], writes: true)
    case .call: return call(sp, pc.arg)
    case .kwNames where pc[1].op == .callNamed: return call(sp, Int(pc[1].arg))
    default: return .nothing
    }
  }

  private func global(_ name: Value, in namespace: DictRef, writes: Bool) -> Access {
    let value = namespace.get(name)
    // A name that is not there is a built-in's, or comes to be.
    if value.isNull, !writes { return .nothing }
    return Access(
      thing: Machine.place(namespace.p.number, name), writes: writes, name: name, value: value)
  }

  /// An odd number for a name in a namespace, or an attribute of an object.
  private static func place(_ owner: UInt, _ name: Value) -> UInt {
    (owner &* 0x9E37_79B9 ^ UInt(bitPattern: Int(name.bits))) | 1
  }

  private mutating func attributeAccess(
    _ owner: Value, _ name: Value, _ cache: Handle<InlineCache>, writes: Bool
  ) -> Access {
    guard owner.isObject else { return .nothing }
    switch owner.obj.kind {
    case .instance, .exception, .type, .module, .function, .foreign:
      let value =
        cache.pointee.kind == .slot || cache.pointee.kind == .module ? attribute(of: owner, cache) : .null
      return Access(
        thing: Machine.place(owner.obj.p.number, name), writes: writes, name: name, value: value)
    default: return .nothing
    }
  }

  private func item(_ owner: Value, _ key: Value, writes: Bool) -> Access {
    var access = container(owner, writes: writes)
    if owner.has(.list), key.isInt, key.bits >= 0, key.bits < ListRef(owner).count {
      access.value = ListRef(owner)[Int(key.bits)]
    }
    return access
  }

  func container(_ v: Value, writes: Bool) -> Access {
    guard v.isObject, Machine.isMutable(v.obj.kind) else { return .nothing }
    return Access(thing: v.obj.p.number, writes: writes)
  }

  static func isMutable(_ kind: Kind) -> Bool {
    switch kind {
    case .list, .dict, .set, .bytearray, .foreign, .instance: true
    default: false
    }
  }

  /// A call of a built-in function or method on an object that can change.
  private func call(_ sp: StackPointer, _ count: Int) -> Access {
    let (callee, receiver, _) = callOperands(sp, count)
    guard callee.has(.native) else { return .nothing }
    let native = natives[Int(callee.obj.cast(NativeStorage.self).pointee.index)]
    // What is printed is one more thing that all can see.
    if native.name == "print" { return Access(thing: 1, writes: true) }
    return container(receiver, writes: !Machine.reading.contains(native.name))
  }

  /// The callee of a `CALL`, its receiver or else first argument, and what follows that; null where there is none.
  func callOperands(_ sp: StackPointer, _ count: Int) -> (callee: Value, first: Value, second: Value) {
    let below = sp - (count + 2)
    var callee = below.pointee
    var args = below + 1
    var n = count + 1
    if callee.isNull {
      callee = below[1]
      args = below + 2
      n = count
      if callee.has(.native) {
        let receiver = callee.obj.cast(NativeStorage.self).pointee.receiver
        if !receiver.isNull { return (callee, receiver, n > 0 ? args[0] : .null) }
      }
    }
    return (callee, n > 0 ? args[0] : .null, n > 1 ? args[1] : .null)
  }

  /// Built-in functions and methods that change none of their arguments.
  static let reading: Set<String> = [
    "len", "get", "keys", "values", "items", "index", "count", "copy", "isdisjoint", "issubset", "issuperset",
    "sum", "min", "max", "sorted", "any", "all", "list", "tuple", "repr", "str", "isinstance", "id", "hash",
    "locked", "getrefcount", "union", "difference", "intersection",
  ]
}

/// `base` to the power of `exponent`, by halving: no more than three digits are needed.
private func raised(_ base: Double, to exponent: Double) -> Double {
  guard base > 1, exponent > 0 else { return 1 }
  var (result, root, left) = (1.0, base, min(exponent, 1))
  for _ in 0..<10 {
    root.formSquareRoot()
    left *= 2
    if left >= 1 {
      result *= root
      left -= 1
    }
  }
  return exponent >= 1 ? base : result
}
