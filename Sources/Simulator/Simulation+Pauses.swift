/// What the program does: pauses of the executor, native calls, blocking and waking.
extension Simulation {
  /// The thread has reached the pause its executor reported.
  mutating func pauseEnds(_ t: Int) {
    let interval = threads[t].pauseInterval
    let k = Int(threads[t].interpreter)
    if interval != locks[k].interval {
      locks[k].interval = interval
      locks[k].leastInterval = min(locks[k].leastInterval, interval)
    }
    switch threads[t].pause.why {
    case .sliceEnd, .visible:
      wantPython(t)
    case .dropRequested:
      if rule == .free { stop(t) } else { drop(t, then: .attach) }
    case .tick:
      checkTick(t)
    case .stopTheWorld:
      threads[t].wantedLockSince = now
      stopTheWorld(t)
    case .startTheWorld:
      startTheWorld(t)
    case .native(let cpu, let releasesLock, let traffic):
      threads[t].nativeLeft = max(0, cpu.picoseconds)
      setTraffic(traffic, of: t)
      threads[t].nativeHoldsLock = !releasesLock
      if releasesLock {
        drop(t, then: .native)
      } else {
        threads[t].step = .native
        proceed(t)
      }
    case .saveThread(let cpu):
      precondition(!threads[t].isInCall, "a thread in a call has let go of the lock already")
      threads[t].nativeLeft = max(0, cpu.picoseconds)
      threads[t].nativeHoldsLock = false
      threads[t].isInCall = true
      drop(t, then: .native)
    case .restoreThread:
      comeBack(t)
    case .block(let until, let kind):
      threads[t].blockUntil = until.picoseconds
      threads[t].blockKind = kind
      threads[t].isBlocked = true
      if threads[t].isInCall { block(t) } else { drop(t, then: .block) }
    case .stall(let until):
      stall(t, until: until.picoseconds)
    case .started(let child, let home):
      start(child, by: t, in: home)
      wantPython(t)
    case .entered(let interpreter):
      enter(interpreter, t)
    case .woke(let other):
      if wake(other, by: t) { threads[t].owed += configuration.system.waking.picoseconds }
      wantPython(t)
    case .finished:
      drop(t, then: .finish)
    case .processExit:
      endProcess(Int(threads[t].process))
    case .killed(let process):
      precondition(process.rawValue != threads[t].process, "a process that ends itself says so")
      endProcess(Int(process.rawValue))
      wantPython(t)
    case .exit:
      end(program: .exited)
    }
  }

  mutating func nativeEnds(_ t: Int) {
    if threads[t].nativeHoldsLock || threads[t].isInCall {
      threads[t].step = .python
      proceed(t)
    } else {
      comeBack(t)
    }
  }

  /// Takes the lock again after a call.
  mutating func comeBack(_ t: Int) {
    threads[t].isInCall = false
    waits[t].comesFromIO = true
    threads[t].step = .attach
    proceed(t)
  }

  private mutating func start(_ child: ThreadID, by parent: Int, in home: ThreadHome?) {
    precondition(Int(child.rawValue) == threads.count, "threads are numbered in order of creation")
    let t = threads.count
    if let home { settleIn(home, by: parent) }
    addThread(
      createdBy: parent, interpreter: home?.interpreter.rawValue ?? threads[parent].interpreter,
      process: home?.process.rawValue ?? threads[parent].process)
    if idleCores > 0 {
      let core = idleCore(for: t)
      threads[t].lastCore = Int32(core)
      threads[t].event = queue.push(.arrival, at: now + wakeUpLatency(of: core), subject: t)
    } else {
      // It has not slept, so it takes nobody's core away.
      enqueueYielded(t)
    }
  }

  /// Wakes a thread, or sees to it that it will not sleep.
  ///
  /// - Returns: whether that takes the waker a system call of its own: the thread sleeps and waits for a lock.
  private mutating func wake(_ other: ThreadID, by waker: Int) -> Bool {
    let t = Int(other.rawValue)
    precondition(t < threads.count, "only threads that exist can be woken")
    record(.woke, waker, t)
    guard threads[t].isBlocked else {
      // Without a lock the executor may have run it ahead to its wait: there it finds that it has been woken.
      if case .block = threads[t].pause.why, ahead.contains(t) { threads[t].wokenEarly = true }
      return false
    }
    guard threads[t].step == .unblocking else {
      threads[t].wokenEarly = true
      return false
    }
    wakeBlocked(t, .woken)
    return threads[t].blockKind == .lock
  }

  /// Lets a thread that has released the lock sleep until it is woken or its time is up.
  mutating func block(_ t: Int) {
    threads[t].step = .unblocking
    threads[t].isBlocked = true
    setLane(t, threads[t].blockKind == .io ? .io : .blocked)
    sleep(t)
    if threads[t].wokenEarly {
      threads[t].wokenEarly = false
      wakeBlocked(t, .woken)
    } else if threads[t].blockUntil < .max {
      let slack = configuration.system.timerSlack.picoseconds
      let (end, overflow) = threads[t].blockUntil.addingReportingOverflow(slack)
      if !overflow { threads[t].event = queue.push(.blockEnd, at: max(now, end), subject: t) }
    }
  }

  /// Lets a thread sleep with the lock.
  private mutating func stall(_ t: Int, until: Int64) {
    sleep(t)
    setLane(t, .holdingNative)
    let (end, overflow) = until.addingReportingOverflow(configuration.system.timerSlack.picoseconds)
    threads[t].event = overflow ? 0 : queue.push(.stallEnd, at: max(now, end), subject: t)
  }

  mutating func wakeBlocked(_ t: Int, _ cause: WakeCause) {
    threads[t].isBlocked = false
    threads[t].event = 0
    threads[t].wakeCause = cause
    wake(t, .unblocking, latency: cause == .woken ? wakeUpLatency(of: threads[t].blockKind) : nil)
  }

  /// How long a thread takes to run that another one wakes from a wait.
  ///
  /// Who writes to a pipe or a socket tells the system that it is about to wait
  /// (`wake_up_interruptible_sync_poll`), and the reader is switched to on its core. Who releases a lock goes
  /// on, and the woken thread has to start elsewhere (`os.wake_latency_*` in `reality/calibration.json`);
  /// without a GIL that took no longer than on a core just left (`lock_pingpong_one_way_us` of 3.14t).
  private mutating func wakeUpLatency(of wait: WaitKind) -> SimDuration {
    let system = configuration.system
    if wait == .io { return system.directWakeUp }
    return rule == .free ? system.shallowWakeUp : system.deepWakeUp
  }

  mutating func finish(_ t: Int) {
    precondition(
      locks[Int(threads[t].interpreter)].stopper != Int32(t), "who stops the world has to start it again")
    setLane(t, .finished)
    threads[t].endedAt = now
    unfinished -= 1
    sleep(t)
    if unfinished == 0 { end(program: .finished) }
  }
}
