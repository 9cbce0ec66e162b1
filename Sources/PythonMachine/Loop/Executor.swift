package import Simulator

extension Machine {
  // MARK: The seam

  package mutating func run(_ id: ThreadID, _ slice: Slice) -> Pause {
    options.lockless.rule == .none ? runSlice(id, slice) : runLockless(id, slice)
  }

  /// Runs a thread until it has to pause.
  mutating func runSlice(_ id: ThreadID, _ slice: Slice) -> Pause {
    thread = threads[Int(id.rawValue)]
    if options.countsInterruptions, thread != formerThread, !thread.pointee.isInCall {
      noteSwitch(from: formerThread)
      formerThread = thread
    }
    thread.pointee.cpu &+= slice.waitedForMemory.picoseconds
    now = slice.from.picoseconds
    requestAt = slice.requestAt.picoseconds
    coreUntil = slice.coreUntil.picoseconds
    visibleUntil = slice.visibleUntil.picoseconds
    setCheckPoint()
    if thread.pointee.isAtCheckPoint {
      // It stands in front of the check point that ended its slice: a request made meanwhile counts here.
      thread.pointee.isAtCheckPoint = false
      if now >= requestAt { return Pause(at: slice.from, why: .dropRequested) }
    }
    tickCost = slice.tickCost.picoseconds
    stopsAtTickChecks = slice.stopsAtTick
    if thread.pointee.isAtTick {
      thread.pointee.isAtTick = false
      if checksTick() { return Pause(at: slice.from, why: .tick) }
    }
    turnStart = bytecodes
    sliceStart = slice.from.picoseconds
    defer { endTurn() }
    if thread.pointee.stopsWorld {
      collectAlone()
      return Pause(at: SimTime(picoseconds: now), why: .startTheWorld)
    }
    // Without frames the thread is over, and was only kept to tell who waited for its end.
    var exit = frameCount > 0 ? LoopExit.run : .finished
    if let wait = thread.pointee.interrupted {
      thread.pointee.interrupted = nil
      let top = frameCount - 1
      exit = settle(takeUp(wait), above: top, mode: .push, drop: 0)
    } else if frameCount > 0, topFrame.pointee.kind == .native {
      let completion = thread.pointee.completion
      thread.pointee.completion = .value(.none)
      exit = settle(Flow(completion), above: frameCount - 1, mode: .push, drop: 0)
      if heap.hasFinalizers, case .run = exit { runFinalizers() }
    }
    if thread.pointee.isAtNote {
      thread.pointee.isAtNote = false
      if stopsAtNote(again: true) { exit = .paused }
    }
    if thread.pointee.turn != .none, !takeTurn() { exit = .paused }
    while true {
      switch exit {
      case .run:
        thread.pointee.jumpedFrom = -1
        exit = interpret()
      case .paused where raisesMemoryError:
        raisesMemoryError = false
        let top = frameCount - 1
        exit = settle(raiseMemoryError(), above: top, mode: .push, drop: 0)
      case .paused where signals.runHere:
        signals.runHere = false
        // Before handlers push frames of their own: what they return is nobody's.
        let top = frameCount - 1
        exit = settle(runHandlers(), above: top, mode: .signal, drop: 0)
      case .paused where collectsHere && sharing.isOn && liveThreads > 0:
        collectsHere = false
        sharing.isStopAsked = true
        thread.pointee.stopsWorld = true
        return Pause(at: SimTime(picoseconds: now), why: .stopTheWorld)
      case .paused where collectsHere:
        collectsHere = false
        // A drop request is looked at after that, or in the first frame that has been pushed.
        exit = collectWhenDue() || !switchesHere() ? .run : .paused
      case .paused where isFree && takesTurns():
        exit = continueTurn()
      case .paused:
        return Pause(at: SimTime(picoseconds: now), why: interruptible(pauseReason))
      case .finished:
        if heap.hasFinalizers, exception.isNull {
          runFinalizers()
          if frameCount > 0 {
            exit = .run
            continue
          }
        }
        if waitsBeforeEnd() {
          exit = .paused
          continue
        }
        if let next = threadEnded() {
          exit = next
          continue
        }
        return Pause(at: SimTime(picoseconds: now), why: pauseReason)
      }
    }
  }

  /// Whether the runtime looks at the eval breaker after a `CALL` of this callee, which is not a Python function.
  ///
  /// Four specializations of 3.12 do not: `CALL_NO_KW_LEN`, `CALL_NO_KW_ISINSTANCE`, `CALL_NO_KW_TYPE_1` and, where the
  /// result is dropped at once, `CALL_NO_KW_LIST_APPEND`.
  @inline(never) mutating func checksAfter(_ callee: Value, _ args: Arguments, before next: LoweredOp) -> Bool
  {
    let rules = options.checkPoints
    guard rules.afterNative.contains(.call) else { return false }
    guard args.names.isNull else { return true }
    if callee.has(.type) {
      return TypeRef(callee) != heap.types.type || args.count != 1 || !rules.uncheckedCalls.contains(.type)
    }
    guard callee.has(.native) else { return true }
    let native = natives[Int(callee.obj.cast(NativeStorage.self).pointee.index)]
    switch (native.name, args.count) {
    case ("len", 1): return native.isMethod || !rules.uncheckedCalls.contains(.len)
    case ("isinstance", 2): return native.isMethod || !rules.uncheckedCalls.contains(.isinstance)
    case ("append", 2):
      return
        !(next == .popTop && rules.uncheckedCalls.contains(.listAppend) && native.owner == "list"
        && callee.obj.cast(NativeStorage.self).pointee.receiver.isNull
        && args[0].has(.list) && args[0].obj.type == heap.types.list)
    default: return true
    }
  }

  // MARK: The end

  /// Notes how the program ended; the first time counts.
  mutating func end(_ how: Ending) {
    if ending == nil { ending = how }
  }

  /// Ends the whole program here.
  mutating func stop(_ how: Ending) -> Flow {
    end(how)
    return pause(.exit) { _, completion in Flow(completion) }
  }

  // MARK: The ends of threads

  /// The frames of the running thread are gone: what the machine does then.
  ///
  /// - Returns: what goes on, or nil when the thread pauses for good (`pauseReason` is set).
  private mutating func threadEnded() -> LoopExit? {
    if thread.pointee.id != .main {
      if thread.pointee.isFinished {
        // It has told who waited for its end.
        pauseReason = .finished
        return nil
      }
      if !exception.isNull { clearException() }
      thread.pointee.isFinished = true
      forgetLocals(of: thread.pointee.id.rawValue)
      heap.release(thread.pointee.handled)
      thread.pointee.handled = .none
      thread.pointee.shrink()
      liveThreads -= 1
      pauseReason = .finished
      if let sentinel = thread.pointee.sentinel {
        // `release_sentinel`: whoever joins is woken.
        thread.pointee.sentinel = nil
        if let waiter = releaseLock(sentinel) {
          pauseReason = .woke(waiter)
        }
      }
      return nil
    }
    switch mainPhase {
    case .running:
      mainPhase = .reporting
      if exception.isNull {
        end(.finished)
      } else if isRaised(.systemExit) {
        endBySystemExit()
      } else {
        // CPython ends itself by SIGINT then, which a shell reports as 130.
        end(isRaised(.keyboardInterrupt) ? .exit(130) : endingByException())
        let e = takeException()
        let flow = callIntrinsic("report_uncaught", [e])
        heap.release(e)
        if case .pushed = flow {
          thread.pointee.frame(0).pointee.mode = .thread
          return .run
        }
      }
      return threadEnded()
    case .reporting:
      mainPhase = .joining
      // An exception of the hook itself.
      if !exception.isNull { printPendingException() }
      // `threading._shutdown` waits for the threads that are no daemons.
      if callsAtEnd("threading", "_shutdown") { return .run }
      return threadEnded()
    case .joining:
      if !exception.isNull { clearException() }
      mainPhase = .exiting
      if callsAtEnd("atexit", "_run_exitfuncs") { return .run }
      return threadEnded()
    case .exiting:
      if !exception.isNull { clearException() }
      mainPhase = .flushing
      // What the program has put in place of `sys.stdout` may keep something back.
      if callsAtEnd("_fileio", "_flush_standard") { return .run }
      return threadEnded()
    case .flushing:
      if !exception.isNull { clearException() }
      if options.isStepped {
        mainPhase = .clearing
        return threadEnded()
      }
      mainPhase = .collecting
      if collectAtEnd() { return .run }
      return threadEnded()
    case .collecting:
      if !exception.isNull { clearException() }
      mainPhase = .dropping
      if dropModules() { return .run }
      return threadEnded()
    case .dropping:
      if !exception.isNull { clearException() }
      while clearNextOfMain() {
        if heap.hasFinalizers {
          runFinalizers()
          if frameCount > 0 { return .run }
        }
      }
      mainPhase = .clearing
      return threadEnded()
    case .clearing:
      pauseReason = .exit
      return nil
    }
  }

  /// Calls a function of a module, if that has been imported, as the main thread's last frame.
  private mutating func callsAtEnd(_ module: String, _ name: String) -> Bool {
    let m = DictRef(modules).get(heap.interned[module] ?? .null)
    guard m.has(.module) else { return false }
    let f = DictRef(ModuleRef(m).dict).get(heap.interned[name] ?? .null)
    guard f.has(.function),
      case .pushed = unsafe pushFunction(
        f, receiver: .null, Arguments(p: thread.pointee.chunk, count: 0, names: .null))
    else { return false }
    topFrame.pointee.mode = .thread
    return true
  }

  private mutating func endBySystemExit() {
    let e = takeException()
    let code = stopIterationValue(e)
    switch code.tag {
    case Value.Tag.none: end(.exit(0))
    case Value.Tag.int, Value.Tag.bool: end(.exit(Int(code.bits) & 0xFF))
    default:
      write((quickStr(code) ?? "<\(typeName(code))>") + "\n", toStderr: true)
      end(.exit(1))
    }
    heap.release(e)
  }

  /// If something has kept the module `__main__`, its names go at last, one by one: first those that begin with one
  /// underscore (`_PyModule_Clear`).
  ///
  /// - Returns: false when there are no more.
  private mutating func clearNextOfMain() -> Bool {
    guard let main = mainLeft?.target, main.has(.module) else { return false }
    let d = DictRef(ModuleRef(main).dict)
    while clearedNames < d.used * 2 {
      let i = clearedNames % d.used
      let isFirstPass = clearedNames < d.used
      clearedNames += 1
      let e = d.entry(i)
      guard !e.key.isNull, e.key.has(.str), !e.value.isNone else { continue }
      let name = StrRef(e.key).string
      let isPrivate = name.hasPrefix("_") && !name.hasPrefix("__")
      guard isFirstPass ? isPrivate : name != "__builtins__" else { continue }
      unsafe d.entries[i].value = .none
      heap.release(e.value)
      return true
    }
    return false
  }

  // MARK: Wake-ups

  package mutating func endWait(_ id: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd {
    let t = threads[Int(id.rawValue)]
    if let wait = t.pointee.kernelWait { return endKernelWait(t, wait, cause) }
    if isInterrupted(t, cause, at: time) {
      // The call fails with EINTR; handlers need the lock.
      t.pointee.isInCall = false
      return .over
    }
    let end = t.pointee.isInCall ? WaitEnd.inCall : .over
    guard let wait = t.pointee.wait else {
      // A sleep, over when its time is; a pipe, looked at again.
      return end
    }
    let lock = wait.lock
    locks[lock].waiters.removeAll { $0 == id }
    if locks[lock].heir == id {
      locks[lock].heir = nil
      t.pointee.wait = nil
      t.pointee.completion = .value(.true)
      return end
    }
    if !locks[lock].isLocked {
      locks[lock].isLocked = true
      locks[lock].owner = id
      t.pointee.wait = nil
      t.pointee.completion = .value(.true)
      return end
    }
    if case .timeout = cause {
      t.pointee.wait = nil
      t.pointee.completion = .value(.false)
      return end
    }
    locks[lock].waiters.append(id)
    return .again
  }

  /// What each thread waits for, for the message about a deadlock: one sentence a thread.
  package func describeWaits() -> [String] {
    var sentences: [String] = []
    for t in threads where !t.pointee.isFinished {
      let (line, call, inside) = waitingPlace(t)
      let wanted: String?
      var name: String?
      var callee: String?
      if let wait = t.pointee.kernelWait {
        wanted = if case .semaphore = wait { "a lock of several processes" } else { "another process" }
      } else if let call {
        wanted = Machine.wanted(by: call)
      } else if let module = importsUnderWay.wanted[t.pointee.id], let other = importsUnderWay.imports[module]
      {
        wanted = "the module \(module), which \(threadName(other.thread)) is importing"
      } else if let wait = t.pointee.wait {
        name = globalName(ofLock: wait.lock)
        callee = inside
        // Each sleeper in there has a lock of its own, of which whoever only called it knows nothing.
        let isInner = inside != nil && name == nil
        switch locks[wait.lock].owner {
        case t.pointee.id? where isInner, nil where isInner: wanted = nil
        case t.pointee.id?: wanted = "a lock it holds itself"
        case let owner? where threads.contains { $0.pointee.id == owner && $0.pointee.isFinished }:
          wanted = "a lock that \(threadName(owner)) took and did not release before it ended"
        case let owner?: wanted = "a lock that \(threadName(owner)) holds"
        case nil: wanted = "a lock that nobody will release"
        }
      } else {
        continue
      }
      let place = line.map { " (line \($0))" } ?? ""
      let named = name.map { ", namely \($0)" } ?? ""
      let what = (callee.map { " in \($0)" } ?? "") + (wanted.map { " for \($0)" } ?? "")
      sentences.append("\(threadName(t.pointee.id)) waits\(what)\(place)\(named)")
    }
    return sentences
  }

  /// What the program calls a lock, or what is made of it, if it has it in a variable of its own.
  func globalName(ofLock index: Int) -> String? {
    let main = DictRef(modules).get(names.main)
    guard main.has(.module) else { return nil }
    for entry in DictRef(ModuleRef(main).dict).items where entry.key.has(.str) {
      if lockIndex(in: entry.value) == index { return StrRef(entry.key).string }
      guard entry.value.has(.foreign) else { continue }
      let payload = heap.foreign[entry.value.obj.cast(ForeignStorage.self).pointee.index]
      let found = (payload as? LockObject)?.index ?? (payload as? RLockObject)?.index
      if found == index { return StrRef(entry.key).string }
    }
    return nil
  }

  /// What a call of `socket`, `select` or `os` waits for, by its name.
  private static func wanted(by call: String) -> String {
    switch call {
    case "accept": "a connection that nobody makes"
    case "connect", "connect_ex": "a server that accepts nobody"
    case "send", "sendall", "sendto", "sendfile", "write": "a reader that takes nothing"
    case "select", "poll", "epoll": "sockets at which nothing happens"
    default: "bytes that nobody sends"
    }
  }

  /// Where a paused thread waits.
  ///
  /// - Returns: the line of the program it is in, if any; the call that waits there for other than a lock; and what the
  ///   program called of the library that waits for a lock in there, such as `Queue.get`.
  private func waitingPlace(
    _ t: Handle<ThreadState>
  ) -> (line: Int?, call: String?, inside: String?) {
    var call: String?
    var inside: String?
    var isInLibrary = true
    var i = t.pointee.count - 1
    while i >= 0 {
      let f = t.pointee.frame(i).pointee
      if f.kind == .python {
        let loaded = codes[Int(f.code.pointee.index)]
        if loaded.source == mainSource {
          let at = unsafe max(0, f.pc - f.code.pointee.instructions - 1)
          return (Int(loaded.code.positions[Int(loaded.origin[at])].line), call, call == nil ? inside : nil)
        }
        if !loaded.code.filename.hasPrefix("<lib>/") {
          isInLibrary = false
        } else if isInLibrary, Machine.isCalledByPrograms(loaded.code) {
          inside = loaded.code.qualifiedName
        }
        let isWaiting = ["<lib>/_socket.py", "<lib>/select.py", "<lib>/_posix.py"].contains(
          loaded.code.filename)
        // A socket's `accept` is Python, over `_accept` in C.
        if isWaiting { call = String(loaded.code.name.drop { $0 == "_" }) }
      }
      i -= 1
    }
    return (nil, call, call == nil ? inside : nil)
  }

  /// Whether a program calls a function of the library by its name: nothing that begins with an underscore, nor what a
  /// thread begins with.
  private static func isCalledByPrograms(_ code: CodeObject) -> Bool {
    !code.name.hasPrefix("_") && !code.name.hasPrefix("<")
      && !(code.filename == "<lib>/threading.py" && code.qualifiedName == "Thread.run")
  }

  /// Whether a module of the library that is written in Python has been imported.
  func hasLoaded(libraryModule name: String) -> Bool {
    codes.contains { $0.code.filename == "<lib>/\(name).py" }
  }

  /// The name `threading` gave a thread.
  package func threadName(_ id: ThreadID) -> String {
    id == .main ? "MainThread" : threadNames[id] ?? "Thread \(id.rawValue)"
  }
  /// Bytecodes each thread has executed, by thread number.
  package var bytecodesByThread: [Int64] { threads.map { $0.pointee.bytecodes } }
  package var bytecodeCount: Int64 { bytecodes }
}

/// How far the end of the program has come.
enum MainPhase { case running, reporting, joining, exiting, flushing, collecting, dropping, clearing }
