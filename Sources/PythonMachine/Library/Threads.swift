import Simulator

/// A lock object; the state is in the machine's table, where the simulator's wake-ups find it.
final class LockObject: Foreign {
  let index: Int
  init(index: Int) { self.index = index }
}

/// A reentrant lock: a lock, who owns it, how often.
final class RLockObject: Foreign {
  let index: Int
  var owner: ThreadID?
  var count = 0
  init(index: Int) { self.index = index }
}

extension Machine {
  // MARK: Starting threads

  /// Makes a thread that will call `function`; everything is borrowed.
  mutating func startThread(_ function: Value, _ args: Value, _ keywords: Value) -> ThreadID {
    let id = ThreadID(rawValue: Int32(threads.count))
    shareWithThread(function, args, keywords)
    let new = Handle.allocate(ThreadState(id: id))
    threads.append(new)
    liveThreads += 1
    heap.retain(function)
    heap.retain(args)
    heap.retain(keywords)
    let old = thread
    thread = new
    newFrame().pointee = old.pointee.frame(0).pointee
    topFrame.pointee.kind = .native
    topFrame.pointee.mode = .thread
    topFrame.pointee.trace = nil
    topFrame.pointee.drop = 0
    new.pointee.continuations.append { machine, _ in
      let before = machine.frameCount
      let flow = machine.callSpread(function, args, keywords)
      return machine.then(flow, at: before) { machine, completion in
        machine.release([function, args, keywords])
        if case .raised = completion, !machine.isRaised(.systemExit) {
          machine.write("Exception ignored in thread started by: ", toStderr: true)
          machine.printPendingException()
        }
        return Flow(completion)
      }
    }
    thread = old
    return id
  }

  // MARK: Locks

  mutating func newLock() -> Int {
    locks.append(LockState())
    return locks.count - 1
  }

  /// Takes lock `index` for the running thread, waiting if need be and allowed.
  ///
  /// A bool.
  ///
  /// - Parameters:
  ///   - timeout: nil to wait for ever, picoseconds otherwise; 0 does not wait.
  ///   - reason: what the timeline says of the wait.
  mutating func acquireLock(_ index: Int, timeout: Int64?, on reason: WaitKind = .lock) -> Flow {
    if !locks[index].isLocked {
      locks[index].isLocked = true
      locks[index].owner = thread.pointee.id
      return .value(.true)
    }
    if timeout == 0 { return .value(.false) }
    if let flow = spin(at: index, timeout: timeout, on: reason) { return flow }
    locks[index].waiters.append(thread.pointee.id)
    thread.pointee.wait = ThreadState.Wait(lock: index, since: now)
    let (end, overflow) = now.addingReportingOverflow(timeout ?? .max)
    let until = timeout == nil || overflow ? SimTime.never : SimTime(picoseconds: end)
    let flow = pause(.block(until: until, on: reason)) { _, completion in Flow(completion) }
    thread.pointee.completion = .value(.false)
    return flow
  }

  /// Frees lock `index` and says which waiting thread that wakes.
  mutating func releaseLock(_ index: Int) -> ThreadID? {
    if let waiter = handsOver(index) { return waiter }
    locks[index].isLocked = false
    locks[index].owner = nil
    return locks[index].waiters.first
  }

  /// Frees a lock; when that wakes a thread the slice ends with that news.
  private mutating func freeLock(_ index: Int) -> Flow {
    guard let waiter = releaseLock(index) else { return .value(.none) }
    return pause(.woke(waiter)) { _, _ in .value(.none) }
  }

  /// The time-out of `acquire(blocking=True, timeout=-1)`.
  private mutating func timeout(_ blocking: Value, _ timeout: Value) -> (Int64?, failure: Flow?) {
    let blocks: Bool
    switch quickTruth(blocking) {
    case .no: blocks = false
    default: blocks = true
    }
    guard timeout.isInt || timeout.isBool || timeout.has(.bigInt) || timeout.tag == Value.Tag.float else {
      return (nil, raise(.typeError, "'\(typeName(timeout))' object cannot be interpreted as an integer"))
    }
    guard let seconds = floating(timeout) else { return (nil, .raised) }
    if let refusal = timestampRefusal(seconds) { return (nil, refusal) }
    if !blocks {
      if seconds != -1 {
        return (nil, raise(.valueError, "can't specify a timeout for a non-blocking call"))
      }
      return (0, nil)
    }
    if seconds < 0 {
      if seconds == -1 { return (nil, nil) }
      return (nil, raise(.valueError, "timeout value must be positive"))
    }
    if seconds > 9_223_372_036 { return (nil, raise(.overflowError, "timeout value is too large")) }
    return (seconds > 8_000_000 ? Int64.max / 2 : max(1, Int64(seconds * 1e12)), nil)
  }

  private func payload<T: Foreign>(_ v: Value, _: T.Type) -> T? {
    v.has(.foreign) ? heap.foreign[v.obj.cast(ForeignStorage.self).pointee.index] as? T : nil
  }

  // MARK: The module

  mutating func registerThreads() {
    moduleMakers["_thread"] = { machine in machine.makeThreadModule() }
  }

  private mutating func makeThreadModule() -> Value {
    let module = heap.newModule("_thread")
    let dict = ModuleRef(module).dict
    let lockType = defineType("lock", module: "_thread")
    let rlockType = defineType("RLock", module: "_thread")
    let localType = defineType("_local", module: "_thread")
    heap.set(dict, "LockType", heap.retained(lockType.value))
    heap.set(dict, "RLock", heap.retained(rlockType.value))
    heap.set(dict, "_local", heap.retained(localType.value))
    heap.set(dict, "TIMEOUT_MAX", .float(9_223_372_036))
    heap.set(dict, "error", heap.retained(heap.types[.runtimeError].value))
    function(in: module, "get_ident", .none) { m, _ in .value(.int(m.ident(of: m.thread.pointee.id))) }
    function(in: module, "get_native_id", .none) { m, _ in
      .value(.int(m.processIdentifier + Int(m.thread.pointee.id.rawValue)))
    }
    function(in: module, "allocate_lock", .none) { m, _ in
      let index = m.newLock()
      return .value(m.heap.newForeign(LockObject(index: index), type: lockType))
    }
    function(in: module, "_set_sentinel", .none) { m, _ in
      let index = m.newLock()
      m.thread.pointee.sentinel = index
      return .value(m.heap.newForeign(LockObject(index: index), type: lockType))
    }
    // _enter(name): a thread of `threading` begins; its native identifier. The timeline knows it by the name.
    function(in: module, "_enter", .one) { m, a in
      m.threadNames[m.thread.pointee.id] = a[0].has(.str) ? StrRef(a[0]).string : nil
      return .value(.int(m.processIdentifier + Int(m.thread.pointee.id.rawValue)))
    }
    // _rename(name, ident): `str(name)`; the timeline hears of it too.
    function(in: module, "_rename", .positional(2, 2)) { m, a in
      let ident = a[1].isInt ? a[1].bits : 0
      let before = m.frameCount
      return m.then(m.call(m.heap.types.str.value, [a[0]]), at: before) { m, completion in
        if case .value(let name) = completion,
          let id = m.threads.first(where: { Int64(m.ident(of: $0.pointee.id)) == ident })?.pointee.id
        {
          m.threadNames[id] = StrRef(name).string
        }
        return Flow(completion)
      }
    }
    function(in: module, "daemon_threads_allowed", .none) { m, _ in
      .value(.bool(m.interpreterNumber == 0))
    }
    function(in: module, "start_new_thread", .positional(2, 3)) { m, a in
      guard a[1].has(.tuple) else { return m.raise(.typeError, "2nd arg must be a tuple") }
      guard m.hasRoomForThread else { return m.raise(.runtimeError, "can't start new thread") }
      m.now &+= m.costs.threadStart
      let id = m.startThread(a[0], a[1], a.count > 2 ? a[2] : .null)
      return m.pause(.started(id)) { m, _ in .value(.int(m.ident(of: id))) }
    }
    function(in: module, "_count", .none) { m, _ in
      .value(
        .int(
          m.threads.filter { !$0.pointee.isFinished && m.foreignIdents[$0.pointee.id] == nil }.count - 1))
    }
    // interrupt_main(signum=SIGINT): as if it had come, but no wait is broken off.
    function(in: module, "interrupt_main", .positional(0, 1)) { m, a in
      let number = a.count > 0 && a[0].isInt ? Int(a[0].bits) : SignalState.interrupt
      guard (1..<65).contains(number) else { return m.raise(.valueError, "signal number out of range") }
      m.signals.trip(number)
      m.setCheckPoint()
      return .value(.none)
    }
    registerLock(lockType)
    registerRLock(rlockType)
    registerLocal(localType)
    for (name, other) in [("allocate", "allocate_lock"), ("start_new", "start_new_thread")] {
      heap.set(dict, name, heap.retained(DictRef(dict).get(heap.interned[other] ?? .null)))
    }
    for name in ["exit", "exit_thread"] {
      function(in: module, name, .none) { m, _ in
        m.raise(m.heap.newException(m.heap.types[.systemExit], args: m.heap.newTuple([])))
      }
    }
    refuse("_ExceptHookArgs _excepthook _is_main_interpreter stack_size", in: "_thread")
    return module
  }

  /// `threading.get_ident()`: looks like an address, and is the same in every run.
  func ident(of id: ThreadID) -> Int {
    if interpreterNumber > 0, let known = foreignIdents[id] { return known }
    return 139_900_000_000_000 + interpreterNumber * 8_589_934_592 + Int(id.rawValue) * 8_392_704
  }

  private mutating func registerLock(_ type: TypeRef) {
    func acquire(_ m: inout Machine, _ a: Arguments) -> Flow {
      guard let lock = m.payload(a[0], LockObject.self) else { return m.raise(.typeError, "not a lock") }
      m.now &+= m.costs[.lock]
      let (timeout, failure) = m.timeout(a.at(1, "blocking") ?? .true, a.at(2, "timeout") ?? .int(-1))
      return failure ?? m.acquireLock(lock.index, timeout: timeout)
    }
    func release(_ m: inout Machine, _ a: Arguments) -> Flow {
      guard let lock = m.payload(a[0], LockObject.self) else { return m.raise(.typeError, "not a lock") }
      if !m.locks[lock.index].isLocked { return m.raise(.runtimeError, "release unlocked lock") }
      m.now &+= m.costs[.lock]
      return m.freeLock(lock.index)
    }
    for name in ["acquire", "acquire_lock"] {
      method(on: type, name, .any) { m, a in
        if a.count - 1 + a.keywordCount > 2 {
          return m.raise(
            .typeError, "acquire() takes at most 2 arguments (\(a.count - 1 + a.keywordCount) given)")
        }
        for i in 0..<a.keywordCount {
          let key = StrRef(a.keyword(at: i).name).string
          if key != "blocking", key != "timeout" {
            return m.raise(.typeError, "'\(key)' is an invalid keyword argument for acquire()")
          }
        }
        return acquire(&m, a)
      }
    }
    for name in ["release", "release_lock"] { method(on: type, name, .none, release) }
    method(on: type, "__enter__", .none, acquire)
    method(on: type, "__exit__", .positional(0, 3), release)
    for name in ["locked", "locked_lock"] {
      method(on: type, name, .none) { m, a in
        guard let lock = m.payload(a[0], LockObject.self) else { return .value(.none) }
        return .value(.bool(m.locks[lock.index].isLocked))
      }
    }
    method(on: type, "_at_fork_reinit", .none) { _, _ in .value(.none) }
    method(on: type, "__repr__", .none) { m, a in
      guard let lock = m.payload(a[0], LockObject.self) else { return .value(.none) }
      let state = m.locks[lock.index].isLocked ? "locked" : "unlocked"
      return .value(m.heap.str("<\(state) _thread.lock object at \(m.address(a[0]))>"))
    }
    typeChanged(type)
  }

  private mutating func registerRLock(_ type: TypeRef) {
    foreignConstructor(type) { m in RLockObject(index: m.newLock()) }
    func acquire(_ m: inout Machine, _ a: Arguments) -> Flow {
      guard let lock = m.payload(a[0], RLockObject.self) else { return m.raise(.typeError, "not a lock") }
      let me = m.thread.pointee.id
      m.now &+= m.costs[.rlock]
      if lock.owner == me {
        lock.count += 1
        return .value(.true)
      }
      let (timeout, failure) = m.timeout(a.at(1, "blocking") ?? .true, a.at(2, "timeout") ?? .int(-1))
      if let failure { return failure }
      let before = m.frameCount
      return m.then(m.acquireLock(lock.index, timeout: timeout), at: before) { _, completion in
        if case .value(let v) = completion, v.isTrue {
          lock.owner = me
          lock.count = 1
        }
        return Flow(completion)
      }
    }
    func release(_ m: inout Machine, _ a: Arguments) -> Flow {
      guard let lock = m.payload(a[0], RLockObject.self) else { return m.raise(.typeError, "not a lock") }
      guard lock.owner == m.thread.pointee.id else {
        return m.raise(.runtimeError, "cannot release un-acquired lock")
      }
      m.now &+= m.costs[.rlock]
      lock.count -= 1
      if lock.count > 0 { return .value(.none) }
      lock.owner = nil
      return m.freeLock(lock.index)
    }
    method(on: type, "acquire", .named(["blocking", "timeout"], required: 0), acquire)
    method(on: type, "release", .none, release)
    method(on: type, "__enter__", .none, acquire)
    method(on: type, "__exit__", .positional(0, 3), release)
    method(on: type, "_is_owned", .none) { m, a in
      .value(.bool(m.payload(a[0], RLockObject.self)?.owner == m.thread.pointee.id))
    }
    method(on: type, "_recursion_count", .none) { m, a in
      let lock = m.payload(a[0], RLockObject.self)
      return .value(.int(lock?.owner == m.thread.pointee.id ? lock?.count ?? 0 : 0))
    }
    method(on: type, "_release_save", .none) { m, a in
      guard let lock = m.payload(a[0], RLockObject.self), lock.count > 0 else {
        return m.raise(.runtimeError, "cannot release un-acquired lock")
      }
      let count = lock.count
      lock.count = 0
      lock.owner = nil
      let before = m.frameCount
      return m.then(m.freeLock(lock.index), at: before) { m, completion in
        if case .raised = completion { return .raised }
        return .value(m.heap.newTuple([.int(count), .int(m.ident(of: m.thread.pointee.id))]))
      }
    }
    method(on: type, "_acquire_restore", .one) { m, a in
      guard let lock = m.payload(a[0], RLockObject.self), a[1].has(.tuple) else {
        return m.raise(.typeError, "not a lock")
      }
      let count = Int(TupleRef(a[1])[0].bits)
      let me = m.thread.pointee.id
      let before = m.frameCount
      return m.then(m.acquireLock(lock.index, timeout: nil), at: before) { _, completion in
        lock.owner = me
        lock.count = count
        if case .raised = completion { return .raised }
        return .value(.none)
      }
    }
    method(on: type, "__repr__", .none) { m, a in
      guard let lock = m.payload(a[0], RLockObject.self) else { return .value(.none) }
      let state = lock.count > 0 ? "locked" : "unlocked"
      let owner = lock.owner.map { m.ident(of: $0) } ?? 0
      return .value(
        m.heap.str("<\(state) _thread.RLock object owner=\(owner) count=\(lock.count) at \(m.address(a[0]))>")
      )
    }
    typeChanged(type)
  }

  // MARK: Types of library modules

  /// A new built-in type whose instances are foreign objects (borrowed; it lives as long as the machine).
  mutating func defineType(_ name: String, module: String, base: TypeRef? = nil) -> TypeRef {
    let p = heap.arena.place(TypeStorage.self)
    p.initialize(to: .blank(serial: nextTypeSerial, type: heap.types.type.p))
    nextTypeSerial += 1
    let type = TypeRef(p: p)
    userTypes.append(type)
    let parent = base ?? heap.types.object
    p.pointee.name = heap.intern(name)
    p.pointee.qualname = heap.intern(name)
    p.pointee.bases = heap.newTuple([heap.retained(parent.value)])
    p.pointee.mro = heap.newTuple([heap.retained(type.value)] + parent.mro.values.map { heap.retained($0) })
    p.pointee.dict = heap.newDict()
    p.pointee.instanceKind = base == nil ? .foreign : parent.p.pointee.instanceKind
    p.pointee.rootShape = heap.shapes.newRoot(type)
    p.pointee.takesWeak = parent.p.pointee.takesWeak || Machine.namesWithWeakReferences.contains(name)
    heap.set(p.pointee.dict, "__module__", heap.intern(module))
    addNew(type)
    typeChanged(type)
    return type
  }

  /// Makes a type callable: each call gives an object around a new payload.
  ///
  /// - Parameter takesArguments: whether arguments are let pass, unseen; those of a subclass always are.
  mutating func foreignConstructor(
    _ type: TypeRef, takesArguments: Bool = true, _ make: @escaping (inout Machine) -> Foreign
  ) {
    let name = StrRef(type.p.pointee.name).string
    natives.append(
      NativeFunction(name: name, signature: .any, isMethod: true, owner: "") { machine, args in
        if !takesArguments, TypeRef(args[0]) == type, args.count > 1 || args.keywordCount > 0 {
          let kind = args.count > 1 ? "positional" : "keyword"
          return machine.raise(.typeError, "\(name)() takes no \(kind) arguments")
        }
        let payload = make(&machine)
        return .value(machine.heap.newForeign(payload, type: TypeRef(args[0])))
      })
    type.p.pointee.constructor = Int32(natives.count - 1)
  }

  /// The address `repr` shows: derived from `id`, the same in every run.
  mutating func address(_ v: Value) -> String { "0x" + String(heap.id(of: v.obj), radix: 16) }
}
