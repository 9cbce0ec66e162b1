import Simulator

/// The signals of a process, whose handlers in Python run in its main thread only (`Modules/signalmodule.c`).
struct SignalState {
  /// Those that have come and have not been handled, by number: one bit each, however often it came.
  var tripped: UInt64 = 0
  /// When the timer of `setitimer` goes off, and how long after that again (0: never).
  var alarmAt: Int64 = .max
  var alarmInterval: Int64 = 0
  /// When somebody presses Ctrl-C.
  var interruptAt: Int64 = .max
  /// What the program has set: a list of handlers by number, None to ignore it, 0 for the default; `null` before `signal`
  /// is imported.
  var handlers: Value = .null
  /// This pause at a check point is none: handlers are to run.
  var runHere = false

  /// When the next one comes by itself.
  @inline(__always) var next: Int64 { min(alarmAt, interruptAt) }

  /// Lets those come whose time it is.
  mutating func trip(at now: Int64) {
    if now >= interruptAt {
      interruptAt = .max
      trip(SignalState.interrupt)
    }
    if now >= alarmAt {
      alarmAt = alarmInterval > 0 ? alarmAt &+ ((now &- alarmAt) / alarmInterval &+ 1) &* alarmInterval : .max
      trip(SignalState.alarm)
    }
  }

  mutating func trip(_ number: Int) { tripped |= 1 << UInt64(number) }

  /// `SIGINT` and `SIGALRM`.
  static let interrupt = 2
  static let alarm = 14
  /// Signals that do nothing unless there is a handler: SIGCHLD, SIGCONT, SIGURG, SIGWINCH.
  static let harmless: Set<Int> = [17, 18, 23, 28]
}

/// A wait that a signal broke off, to be taken up again behind its handlers (PEP 475).
struct InterruptedWait {
  /// The lock it is for, by index; nil: time alone.
  var lock: Int?
  var until: SimTime
  var kind: WaitKind
}

extension Machine {
  // MARK: At check points

  /// Whether handlers have to run at this check point; lets signals come whose time it is.
  @inline(never) mutating func signalsStopHere() -> Bool {
    if now >= signals.next {
      signals.trip(at: now)
      setCheckPoint()
    }
    guard signals.tripped != 0, thread.pointee.id == .main else { return false }
    signals.runHere = true
    return true
  }

  /// Runs the handlers of all signals that have come, in the order of their numbers.
  mutating func runHandlers() -> Flow {
    guard signals.tripped != 0 else { return .value(.none) }
    let number = signals.tripped.trailingZeroBitCount
    signals.tripped &= signals.tripped &- 1
    setCheckPoint()
    let before = frameCount
    return then(handle(number), at: before) { m, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      m.heap.release(v)
      return m.runHandlers()
    }
  }

  private mutating func handle(_ number: Int) -> Flow {
    guard !signals.handlers.isNull else {
      // `signal` has not been imported: what it would hold is `default_int_handler`.
      return number == SignalState.interrupt
        ? raise(heap.newException(heap.types[.keyboardInterrupt], args: heap.newTuple([])))
        : dieBySignal(number)
    }
    let handler = ListRef(signals.handlers)[number]
    if handler.isNone { return .value(.none) }
    if handler.isInt { return dieBySignal(number) }
    let frame = frameObject(depth: framesOfSending) ?? .none
    let flow = call(handler, [.int(number), frame])
    heap.release(frame)
    return flow
  }

  /// How many frames on top belong to functions that send signals, which are C in CPython.
  private var framesOfSending: Int {
    var count = 0
    for i in stride(from: frameCount - 1, through: 0, by: -1) {
      let f = thread.pointee.frame(i).pointee
      guard f.kind == .python, !f.code.pointee.isIntrinsic else { continue }
      let file = codes[Int(f.code.pointee.index)].code.filename
      guard file == "<lib>/signal.py" || file == "<lib>/os.py" else { break }
      count += 1
    }
    return count
  }

  /// The default of most signals: the process is over, and says by which.
  private mutating func dieBySignal(_ number: Int) -> Flow {
    SignalState.harmless.contains(number) ? .value(.none) : stop(.exit(128 + number))
  }

  // MARK: While the main thread waits

  /// Why the thread really pauses: the main thread waits no longer than until the next signal, if that breaks the wait
  /// off.
  mutating func interruptible(_ why: PauseReason) -> PauseReason {
    guard thread.pointee.id == .main, case .block(let until, let kind) = why else { return why }
    thread.pointee.blockedUntil = until
    thread.pointee.blockKind = kind
    // What comes while a system call works breaks it off too.
    let due = thread.pointee.isInCall && signals.tripped != 0 ? now : signals.next
    guard due < until.picoseconds, breaksOff(thread) else { return why }
    return .block(until: SimTime(picoseconds: max(due, now)), on: kind)
  }

  /// Whether a signal ends the wait of the main thread for a while: all but one for another process and, in CPython 2,
  /// one for a lock of the program's without a timeout (a socket waits at a lock of ours).
  ///
  /// With a timeout `threading` of CPython 2 tries the lock again and again and sleeps in between (`_Condition.wait`).
  private func breaksOff(_ t: Handle<ThreadState>) -> Bool {
    t.pointee.kernelWait == nil
      && (t.pointee.wait == nil || t.pointee.blockKind == .io || options.interruptsLockWaits
        || t.pointee.blockedUntil != .never)
  }

  /// The main thread was woken, by a signal or otherwise; says whether it goes to run handlers and waits again.
  mutating func isInterrupted(_ t: Handle<ThreadState>, _ cause: WakeCause, at time: SimTime) -> Bool {
    guard t.pointee.id == .main, breaksOff(t) else { return false }
    if time.picoseconds >= signals.next { signals.trip(at: time.picoseconds) }
    let isEarly = cause == .timeout && time < t.pointee.blockedUntil
    guard signals.tripped != 0 || isEarly else { return false }
    if let lock = t.pointee.wait?.lock {
      // It takes the lock if that is free or has been handed to it, and handles signals afterwards.
      guard locks[lock].isLocked, locks[lock].heir != t.pointee.id else { return false }
      locks[lock].waiters.removeAll { $0 == t.pointee.id }
    } else if time >= t.pointee.blockedUntil {
      return false
    }
    let until = t.pointee.awaitsSignal ? time : t.pointee.blockedUntil
    t.pointee.interrupted = InterruptedWait(
      lock: t.pointee.wait?.lock, until: until, kind: t.pointee.blockKind)
    t.pointee.wait = nil
    t.pointee.awaitsSignal = false
    return true
  }

  /// Runs the handlers, and then waits on.
  mutating func takeUp(_ wait: InterruptedWait) -> Flow {
    let before = frameCount
    return then(runHandlers(), at: before) { m, completion in
      guard case .value(let v) = completion else { return Flow(completion) }
      m.heap.release(v)
      let left = wait.until == .never ? nil : wait.until.picoseconds &- m.now
      if let lock = wait.lock { return m.acquireLock(lock, timeout: left.map { max(0, $0) }, on: wait.kind) }
      // What waits for ever waits for a pipe, and looks again: a handler may have seen to it.
      guard let left, left > 0 else { return .value(.none) }
      return m.pause(.block(until: wait.until, on: wait.kind)) { _, completion in Flow(completion) }
    }
  }

  // MARK: Sending

  /// A signal for the process has come: its main thread is told, even where it waits.
  ///
  /// - Parameter toMain: the system gives it to the main thread; otherwise it goes to the running one, which wakes nobody.
  mutating func send(_ number: Int, toMain: Bool) -> Flow {
    signals.trip(number)
    setCheckPoint()
    let main = threads[0]
    guard toMain, thread.pointee.id != .main, breaksOff(main) else { return .value(.none) }
    return pause(.woke(.main)) { _, _ in .value(.none) }
  }

  /// Adds to `_gilt` what `signal` needs.
  mutating func addSignals(to module: Value) {
    // handle_signals(list): the handlers by number, as they will be.
    builtin(in: module, "_gilt", "handle_signals", .one) { m, a in
      m.signals.handlers = m.heap.retained(a[0])
      return .value(.none)
    }
    // send_signal(number, to_main)
    builtin(in: module, "_gilt", "send_signal", .positional(2, 2)) { m, a in
      m.send(Int(a[0].bits), toMain: a[1].isTrue)
    }
    // timer([nanoseconds, interval]): sets the timer; what was left of it, and its interval.
    builtin(in: module, "_gilt", "timer", .positional(0, 2)) { m, a in
      let left = m.signals.alarmAt == .max ? 0 : max(1, (m.signals.alarmAt &- m.now) / 1_000)
      let before = m.heap.newTuple([.int(left), .int(m.signals.alarmInterval / 1_000)])
      if a.count == 2 {
        m.signals.alarmAt = a[0].bits > 0 ? m.now &+ a[0].bits &* 1_000 : .max
        m.signals.alarmInterval = a[1].bits &* 1_000
        m.setCheckPoint()
      }
      return .value(before)
    }
    // await_signal(): signal.pause().
    builtin(in: module, "_gilt", "await_signal", .none) { m, _ in
      guard m.signals.tripped == 0 else { return .value(.none) }
      m.thread.pointee.awaitsSignal = true
      return m.pause(.block(until: .never, on: .io)) { _, completion in Flow(completion) }
    }
  }
}
