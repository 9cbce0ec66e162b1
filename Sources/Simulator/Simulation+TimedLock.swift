/// The lock of CPython 3.2+, `take_gil` and `drop_gil` of `Python/ceval_gil.c`, step by step.
///
/// A thread on a core is at a ``ThreadStep``; `proceed` lets it go on from there until it has to wait or has
/// something to do that takes time. Being woken brings it back to the step that follows the wait.
extension Simulation {
  mutating func proceed(_ t: Int) {
    while true {
      let k = Int(threads[t].interpreter)
      if mustYield(t) {
        yieldCore(t)
        return
      }
      switch threads[t].step {
      case .attach:
        if threads[t].wantedLockSince < 0 { threads[t].wantedLockSince = now }
        guard locks[k].isFree else {
          enqueueForLock(t, k)
          return
        }
        acquire(t, k)
      case .signalled:
        guard locks[k].isFree else {
          // Somebody barged in; the wait starts anew, at the end of the queue.
          metrics.failedAcquisitions += 1
          record(.missed, t, Int(locks[k].holder))
          enqueueForLock(t, k)
          return
        }
        acquire(t, k)
      case .timedOut:
        guard locks[k].isFree else {
          if waits[t].savedSwitchNumber == locks[k].switchNumber { request(by: t, k) }
          enqueueForLock(t, k)
          return
        }
        acquire(t, k)
      case .dropping where locks[k].isRequested && locks[k].lastHolder == Int32(t):
        // FORCE_SWITCHING: nobody has taken the lock yet, so wait until somebody has.
        locks[k].isRequested = false
        locks[k].dropper = Int32(t)
        threads[t].step = .switched
        setLane(t, .waitingForLock)
        sleep(t)
        return
      case .dropping, .switched:
        switch threads[t].afterDrop {
        case .attach:
          waits[t].comesFromIO = false
          threads[t].step = .attach
        case .native:
          threads[t].step = .native
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
        setLane(t, .running)
        wantPython(t)
        return
      case .native:
        settle(t)
        setLane(t, threads[t].nativeHoldsLock ? .holdingNative : .native)
        threads[t].event = queue.push(.nativeEnd, at: now + threads[t].nativeLeft, subject: t)
        return
      case .unblocking:
        asking = Int32(t)
        return
      }
    }
  }

  // MARK: take_gil

  private mutating func acquire(_ t: Int, _ k: Int) {
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
    metrics.lockWait =
      metrics.lockWait + SimDuration(picoseconds: now - threads[t].wantedLockSince)
    threads[t].wantedLockSince = -1
    record(.acquired, t, Int(previous))
    threads[t].step = .python
    if locks[k].dropper >= 0 {
      let dropper = Int(locks[k].dropper)
      locks[k].dropper = -1
      wake(dropper, .switched)
    }
  }

  /// Begins a timed wait, at the end of the queue, and leaves the core.
  private mutating func enqueueForLock(_ t: Int, _ k: Int) {
    waits[t].savedSwitchNumber = locks[k].switchNumber
    append(t, k)
    locks[k].waiters += 1
    if waits[t].comesFromIO { locks[k].waitersFromIO += 1 }
    armTimer(t, k)
    setLane(t, .waitingForLock)
    sleep(t)
  }

  /// Takes a waiter out of the queue, because of a signal or because its time is up.
  private mutating func dequeue(_ t: Int, _ k: Int) {
    unlink(t, k)
    locks[k].waiters -= 1
    if waits[t].comesFromIO { locks[k].waitersFromIO -= 1 }
  }

  private mutating func request(by t: Int, _ k: Int) {
    locks[k].requester = Int32(t)
    if locks[k].isRequested { return }
    locks[k].isRequested = true
    locks[k].requestedAt = now
    metrics.dropRequests += 1
    record(.requested, t, Int(locks[k].holder))
  }

  /// A waiter's timed wait is over.
  mutating func expire(_ t: Int, _ k: Int) {
    guard idleCores > 0, !locks[k].isFree else {
      // It needs a core before it can look at the locks[k].
      dequeue(t, k)
      threads[t].step = .timedOut
      arrive(t)
      return
    }
    // Looking at the lock, asking and going back to sleep takes an idle core for no time worth counting.
    if waits[t].savedSwitchNumber == locks[k].switchNumber {
      if !locks[k].isRequested { cores[idleCore(for: t)].idleSince = now }
      request(by: t, k)
    }
    waits[t].savedSwitchNumber = locks[k].switchNumber
    metrics.contextSwitches += 1
    unlink(t, k)
    append(t, k)
    armTimer(t, k)
  }

  // MARK: drop_gil

  /// Releases the lock and signals a waiter; what the thread does next follows in `proceed`.
  mutating func drop(_ t: Int, then next: AfterDrop) {
    let k = Int(threads[t].interpreter)
    locks[k].holder = -1
    record(next == .attach ? .dropped : .released, t)
    threads[t].afterDrop = next
    threads[t].step = .dropping
    if next == .attach { threads[t].wantedLockSince = now }
    signal(k)
    proceed(t)
  }

  /// Wakes one waiter: the one that has been in the queue longest, or the one that asked (docs/measurements.md).
  private mutating func signal(_ k: Int) {
    guard locks[k].first >= 0 else { return }
    let requester = Int(locks[k].requester)
    let catches =
      locks[k].isRequested && requester >= 0 && waits[requester].isQueued
      && handOffChance.happens(requesterAdvantage(k))
    let chosen = catches ? requester : Int(locks[k].first)
    disarmTimer(chosen, k)
    dequeue(chosen, k)
    guard catches else {
      wake(chosen, .signalled)
      return
    }
    threads[chosen].step = .signalled
    threads[chosen].event = queue.push(
      .arrival, at: now + configuration.lock.catchLatency.picoseconds, subject: chosen)
    if locks[k].first >= 0 {
      // The kernel woke the oldest sleeper; it found no signal left and went back to sleep, last.
      let fooled = Int(locks[k].first)
      unlink(fooled, k)
      append(fooled, k)
    }
  }

  private func requesterAdvantage(_ k: Int) -> Double {
    let advantage = configuration.lock.advantage
    if idleCores == 0 { return 0 }
    if locks[k].waitersFromIO > 0 { return advantage.withIO }
    return locks[k].waiters > 5 ? advantage.many : advantage.few
  }

  // MARK: The queue of the condition variable

  private mutating func append(_ t: Int, _ k: Int) { locks[k].append(t, &waits) }
  private mutating func unlink(_ t: Int, _ k: Int) { locks[k].unlink(t, &waits) }
}

extension InterpreterLock {
  /// Puts a waiter at the end of the queue.
  mutating func append(_ t: Int, _ waits: inout [LockWait]) {
    var waits = waits.mutableSpan
    append(t, &waits)
  }

  /// Takes a waiter out of the queue.
  mutating func unlink(_ t: Int, _ waits: inout [LockWait]) {
    var waits = waits.mutableSpan
    unlink(t, &waits)
  }

  @inline(__always)
  mutating func append(_ t: Int, _ waits: inout MutableSpan<LockWait>) {
    waits[t].before = last
    waits[t].behind = -1
    waits[t].isQueued = true
    if last >= 0 { waits[Int(last)].behind = Int32(t) } else { first = Int32(t) }
    last = Int32(t)
  }

  @inline(__always)
  mutating func unlink(_ t: Int, _ waits: inout MutableSpan<LockWait>) {
    let (before, behind) = (waits[t].before, waits[t].behind)
    if before >= 0 { waits[Int(before)].behind = behind } else { first = behind }
    if behind >= 0 { waits[Int(behind)].before = before } else { last = before }
    waits[t].isQueued = false
  }
}

extension LockWait {
  /// How long the next timed wait really lasts; draws from the thread's own stream.
  @inline(__always)
  mutating func nextWait(_ interval: Int64, _ parameters: LockParameters, stretches: Bool) -> Int64 {
    // CPython waits for a microsecond at least.
    var wait = max(interval, 1_000_000) + parameters.timerOvershoot.picoseconds
    let jitter = parameters.timerJitter.picoseconds
    if jitter > 0 { wait += overshoot.next(below: 2 * jitter + 1) - jitter }
    if stretches, parameters.stretchChance > 0, overshoot.happens(parameters.stretchChance) {
      let from = parameters.stretchFrom.picoseconds
      wait += from + overshoot.next(below: parameters.stretchTo.picoseconds - from)
    }
    return wait
  }
}
