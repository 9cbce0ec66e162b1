import Simulator

/// A lock in every mutable object (`per-object-locks`).
extension Machine {
  /// Takes the locks that the next instruction needs, and lets go of them at its end.
  ///
  /// One lock after the other, in the order of the operands: between the two another thread can come.
  ///
  /// - Returns: whether the thread has to stop in front of the instruction; `pauseReason` says why.
  mutating func stopsForObjectLocks(_ again: Bool) -> Bool {
    if thread.pointee.notePhase == 3 {
      // Whoever waited for its locks has been told, or is now.
      if let waiter = lockless.locks.stillToWake.popLast() {
        thread.pointee.isAtNote = true
        pauseReason = .woke(ThreadID(rawValue: waiter))
        return true
      }
      thread.pointee.notePhase = 0
      return false
    }
    let (first, second) = lockOperands()
    guard first != 0 else {
      // Without a lock of its own, but others may see it.
      guard liveThreads > 0 else { return false }
      let access = nextAccess()
      return isShared(access) && !again && waitsForOthers()
    }
    let cost = costs.work(options.lockless.lockCost.picoseconds)
    guard liveThreads > 0 else {
      now &+= second == 0 ? cost : 2 * cost
      return false
    }
    if second == 0 { return stopsForLock(first, cost, again) }
    let me = thread.pointee.id.rawValue
    let line = Int32(truncatingIfNeeded: currentLine)
    var mayGoOn = again
    while thread.pointee.notePhase < 2 {
      if !mayGoOn, waitsForOthers() { return true }
      mayGoOn = false
      let object = thread.pointee.notePhase == 0 ? first : second
      let isElsewhere = lockless.locks.isElsewhere(object, me)
      switch lockless.locks.take(object, me, at: now, line: line) {
      case .taken:
        now &+= costs.work(lockless.vary(options.lockless.lockCost))
        if isElsewhere { now &+= costs.work(lockless.vary(options.lockless.transfer)) }
        thread.pointee.notePhase += 1
      case .free(let time): now = time
      case .busy: return waitsForObject(me)
      }
    }
    // The operation is done at once, and takes a moment.
    let end = now &+ cost
    var woken = [lockless.locks.release(second, me, at: end), lockless.locks.release(first, me, at: end)]
      .compactMap { $0 }
    thread.pointee.notePhase = 0
    guard let waiter = woken.popLast() else { return false }
    lockless.locks.stillToWake += woken
    thread.pointee.notePhase = 3
    thread.pointee.isAtNote = true
    pauseReason = .woke(ThreadID(rawValue: waiter))
    return true
  }

  /// An operation on one object: it waits until the lock is free, and keeps it for a moment.
  private mutating func stopsForLock(_ object: UInt, _ cost: Int64, _ again: Bool) -> Bool {
    let me = thread.pointee.id.rawValue
    guard isShared(Access(thing: object, writes: true)) else {
      now &+= cost
      return false
    }
    if !again, waitsForOthers() { return true }
    while true {
      switch lockless.locks.take(object, me, at: now, line: Int32(truncatingIfNeeded: currentLine)) {
      case .taken:
        now &+= cost
        _ = lockless.locks.release(object, me, at: now)
        return false
      case .free(let time): now = time &+ costs.work(lockless.vary(options.lockless.transfer))
      case .busy: return waitsForObject(me)
      }
    }
  }

  /// The thread waits for the lock of an object, unless it would for ever.
  private mutating func waitsForObject(_ me: Int32) -> Bool {
    let circle = lockless.locks.circle(from: me)
    if !circle.isEmpty {
      end(.deadlock(story(of: circle)))
      pauseReason = .exit
      return true
    }
    thread.pointee.isAtNote = true
    pauseReason = .block(until: .never, on: .lock)
    return true
  }

  private mutating func story(of circle: [ObjectLocks.Wait]) -> String {
    let sentences = circle.map { wait in
      "\(threadName(ThreadID(rawValue: wait.thread))) holds the lock of \(told(wait.holds)) (line \(wait.holdsAt)) and "
        + "waits for that of \(told(wait.wants)) (line \(wait.wantsAt))"
    }
    return sentences.joined(separator: "; ")
      + ". Each operation on two objects takes both locks, and nobody has ordered them"
  }

  private mutating func told(_ address: UInt) -> String {
    guard let p = unsafe UnsafeMutablePointer<Header>(bitPattern: address) else { return "an object" }
    let object = unsafe Obj(p: Handle(p))
    let type = typeName(Value(object))
    return programName(of: object).map { "the \(type) `\($0)`" } ?? "a \(type)"
  }

  // MARK: Operands

  /// The objects whose locks the next instruction takes; 0 for none.
  private mutating func lockOperands() -> (UInt, UInt) {
    let f = topFrame
    let pc = unsafe CodePointer(f.pointee.pc)
    let sp = f.pointee.sp
    switch pc.op {
    case .loadGlobal, .storeGlobal, .deleteGlobal: return (f.pointee.globals.p.number, 0)
    case .loadAttr, .storeAttr, .deleteAttr:
      return sp[-1].has(.instance) ? (sp[-1].obj.p.number, 0) : (0, 0)
    case .call: return lockOperands(sp, pc.arg)
    case .kwNames where pc[1].op == .callNamed: return lockOperands(sp, Int(pc[1].arg))
    case .binaryAdd, .binaryOp, .binaryMultiply, .binaryAnd, .binaryOr, .binaryXor, .binarySubtract,
      .compareOp,
      .compareJump:
      return pair(sp[-2], sp[-1])
    case .listExtend, .setUpdate, .dictUpdate: return pair(sp[-1 - pc.arg], sp[-1])
    case .beforeWith, .callFunctionEx: return (0, 0)
    default: return (nextAccess().thing, 0)
    }
  }

  private func lockOperands(_ sp: StackPointer, _ count: Int) -> (UInt, UInt) {
    let (callee, first, second) = callOperands(sp, count)
    guard callee.has(.native), first.isObject, Machine.hasLock(first) else { return (0, 0) }
    let native = natives[Int(callee.obj.cast(NativeStorage.self).pointee.index)]
    return pair(first, native.isMethod && Machine.takesTwo.contains(native.name) ? second : .null)
  }

  private func pair(_ a: Value, _ b: Value) -> (UInt, UInt) {
    let first = Machine.hasLock(a) ? a.obj.p.number : 0
    let second = Machine.hasLock(b) ? b.obj.p.number : 0
    if first == 0 || first == second { return (second, 0) }
    return (first, second)
  }

  /// Lists, dicts, sets and byte arrays; Python code locks nothing when it handles an instance.
  private static func hasLock(_ v: Value) -> Bool {
    switch v.kind {
    case .list?, .dict?, .set?, .bytearray?: true
    default: false
    }
  }

  /// Methods that look into another object while they are at work on their own.
  private static let takesTwo: Set<String> = [
    "extend", "update", "__iadd__", "__add__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__",
    "union",
    "intersection", "difference", "symmetric_difference", "intersection_update", "difference_update",
    "symmetric_difference_update", "issubset", "issuperset", "isdisjoint", "__ior__",
  ]

  /// The bytes of an object's own lock, for `sys.getsizeof`.
  func lockSize(of v: Value) -> Int {
    guard options.lockless.rule == .objectLocks, v.isObject else { return 0 }
    return Machine.hasLock(v) || v.has(.instance) ? options.lockless.lockBytes : 0
  }
}
