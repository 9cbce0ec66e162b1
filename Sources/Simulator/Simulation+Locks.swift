/// What every interpreter lock has in common: who wants it, who has it, who lets go of it.
///
/// A thread on a core is at a ``ThreadStep``; `proceed` lets it go on from there until it has to wait or has
/// something to do that takes time. Being woken brings it back to the step that follows the wait.
extension Simulation {
  mutating func proceed(_ t: Int) {
    while true {
      if mustYield(t) {
        yieldCore(t)
        return
      }
      switch threads[t].step {
      case .attach, .signalled, .timedOut, .retaking, .fallingAsleep, .stopping:
        guard takeLock(t) else { return }
      case .dropping where waitsForSuccessor(t):
        return
      case .dropping, .switched:
        switch threads[t].afterDrop {
        case .attach:
          waits[t].comesFromIO = false
          threads[t].step = .attach
        case .native:
          threads[t].step = .native
          threads[t].nativeLeft += threads[t].owed
          threads[t].owed = 0
        case .block:
          block(t)
          return
        case .enter:
          waits[t].comesFromIO = true
          threads[t].interpreter = threads[t].destination
          threads[t].step = .attach
          record(.entered, t, Int(threads[t].destination))
        case .finish:
          finish(t)
          return
        }
      case .python:
        setLane(t, threads[t].isInCall ? .native : .running)
        wantPython(t)
        return
      case .native:
        settle(t)
        setLane(t, threads[t].nativeHoldsLock ? .holdingNative : .native)
        if threads[t].traffic > 0 {
          beginMoving(t)
          return
        }
        threads[t].event = queue.push(.nativeEnd, at: now + threads[t].nativeLeft, subject: t)
        return
      case .unblocking:
        asking = Int32(t)
        return
      }
    }
  }

  /// Tries to take the interpreter's lock; if the thread does not get it, it has gone to wait.
  private mutating func takeLock(_ t: Int) -> Bool {
    if threads[t].wantedLockSince < 0 { threads[t].wantedLockSince = now }
    let k = Int(threads[t].interpreter)
    switch rule {
    case .timed: return takeTimedLock(t, k)
    case .ticks: return takeTickLock(t, k)
    case .pypy: return takePyPyLock(t, k)
    case .free: return attach(t, k)
    }
  }

  /// Gives a lock that is free to a thread.
  mutating func acquire(_ t: Int, _ k: Int) {
    let previous = locks[k].lastHolder
    locks[k].holder = Int32(t)
    if previous != Int32(t) {
      locks[k].lastHolder = Int32(t)
      locks[k].switchNumber += 1
      locks[k].switchedAt = now
      locks[k].leastInterval = locks[k].interval
      if previous >= 0 { metrics.handoffs += 1 }
    }
    locks[k].isRequested = false
    locks[k].requester = -1
    endWaitForLock(t)
    record(.acquired, t, Int(previous))
    threads[t].step = .python
  }

  /// Adds up how long the thread has wanted what it now has.
  mutating func endWaitForLock(_ t: Int) {
    metrics.lockWait =
      metrics.lockWait + SimDuration(picoseconds: now - threads[t].wantedLockSince)
    threads[t].wantedLockSince = -1
  }

  /// Releases the lock; what the thread does next follows in `proceed`.
  mutating func drop(_ t: Int, then next: AfterDrop) {
    let k = Int(threads[t].interpreter)
    if rule != .free {
      locks[k].holder = -1
      record(next == .attach ? .dropped : .released, t)
    }
    threads[t].afterDrop = next
    threads[t].step = .dropping
    if next == .attach { threads[t].wantedLockSince = now }
    switch rule {
    case .timed:
      // Who goes to sleep behind it, or waits for a successor, is in nobody's way: those wake-ups were measured as a whole.
      let waking = next == .native ? configuration.system.waking.picoseconds : 0
      if signal(k, taking: waking) { threads[t].owed += waking }
    // What that costs is part of what the tick lock's times were fitted to.
    case .ticks: wakeSleeper(k)
    // The stealer will see that the lock is free.
    case .pypy: break
    case .free: detach(t, k)
    }
    proceed(t)
  }

  /// The thread has come to a tick check.
  mutating func checkTick(_ t: Int) {
    switch rule {
    case .ticks: letGo(t)
    case .pypy: handOver(t)
    case .timed, .free: preconditionFailure("a policy without ticks has no tick checks")
    }
  }

  /// What a tick check costs a thread of this interpreter, and whether it has to stop there.
  mutating func tickCheck(_ k: Int) -> (cost: SimDuration, stops: Bool) {
    switch rule {
    case .timed, .free: (.zero, false)
    case .ticks:
      // There is no lock before a second thread exists.
      (
        locks[k].underWay > 0
          ? tickLock.emptyWake + tickLock.overhead : threads.count > 1 ? tickLock.quietCheck : .zero,
        locks[k].first >= 0
      )
    case .pypy: (.zero, locks[k].stealer >= 0)
    }
  }

  /// Takes the waiter that has waited longest out of the queue.
  mutating func removeFirstWaiter(_ k: Int) -> Int? {
    let t = Int(locks[k].first)
    guard t >= 0 else { return nil }
    locks[k].unlink(t, &waits)
    locks[k].waiters -= 1
    return t
  }

  /// Puts a thread at the end of the queue of those who wait, and takes it off its core.
  mutating func waitInQueue(_ t: Int, _ k: Int) {
    locks[k].append(t, &waits)
    locks[k].waiters += 1
    setLane(t, .waitingForLock)
    sleep(t)
  }
}

/// ``LockPolicy`` without its numbers.
enum LockRule {
  case timed, ticks, pypy, free
}

extension InterpreterLock {
  /// Puts a waiter at the end of the queue.
  @inline(__always)
  mutating func append(_ t: Int, _ waits: inout Table<LockWait>) {
    waits[t].before = last
    waits[t].behind = -1
    waits[t].isQueued = true
    if last >= 0 { waits[Int(last)].behind = Int32(t) } else { first = Int32(t) }
    last = Int32(t)
  }

  /// Takes a waiter out of the queue.
  @inline(__always)
  mutating func unlink(_ t: Int, _ waits: inout Table<LockWait>) {
    let (before, behind) = (waits[t].before, waits[t].behind)
    if before >= 0 { waits[Int(before)].behind = behind } else { first = behind }
    if behind >= 0 { waits[Int(behind)].before = before } else { last = before }
    waits[t].isQueued = false
  }
}
