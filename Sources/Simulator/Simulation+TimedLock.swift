/// The lock of CPython 3.2+, `take_gil` and `drop_gil` of `Python/ceval_gil.c`, step by step.
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
      case .attach:
        if threads[t].wantedLockSince < 0 { threads[t].wantedLockSince = now }
        guard lock.isFree else {
          enqueueForLock(t)
          return
        }
        acquire(t)
      case .signalled:
        guard lock.isFree else {
          // Somebody barged in; the wait starts anew, at the end of the queue.
          metrics.failedAcquisitions += 1
          record(.missed, t, Int(lock.holder))
          enqueueForLock(t)
          return
        }
        acquire(t)
      case .timedOut:
        guard lock.isFree else {
          if waits[t].savedSwitchNumber == lock.switchNumber { request(by: t) }
          enqueueForLock(t)
          return
        }
        acquire(t)
      case .dropping where lock.isRequested && lock.lastHolder == Int32(t):
        // FORCE_SWITCHING: nobody has taken the lock yet, so wait until somebody has.
        lock.isRequested = false
        lock.dropper = Int32(t)
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
        case .finish:
          finish(t)
          return
        }
      case .python:
        setLane(t, .running)
        python = Int32(t)
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

  private mutating func acquire(_ t: Int) {
    let previous = lock.lastHolder
    lock.holder = Int32(t)
    if previous != Int32(t) {
      lock.lastHolder = Int32(t)
      lock.switchNumber += 1
      lock.switchedAt = now
      lock.leastInterval = lock.interval
      if previous >= 0 { metrics.handoffs += 1 }
    }
    lock.isRequested = false
    lock.requester = -1
    metrics.lockWait =
      metrics.lockWait + SimDuration(picoseconds: now - threads[t].wantedLockSince)
    threads[t].wantedLockSince = -1
    record(.acquired, t, Int(previous))
    threads[t].step = .python
    if lock.dropper >= 0 {
      let dropper = Int(lock.dropper)
      lock.dropper = -1
      wake(dropper, .switched)
    }
  }

  /// Begins a timed wait, at the end of the queue, and leaves the core.
  private mutating func enqueueForLock(_ t: Int) {
    waits[t].savedSwitchNumber = lock.switchNumber
    append(t)
    lock.waiters += 1
    if waits[t].comesFromIO { lock.waitersFromIO += 1 }
    armTimer(t)
    setLane(t, .waitingForLock)
    sleep(t)
  }

  /// Takes a waiter out of the queue, because of a signal or because its time is up.
  private mutating func dequeue(_ t: Int) {
    unlink(t)
    lock.waiters -= 1
    if waits[t].comesFromIO { lock.waitersFromIO -= 1 }
  }

  private mutating func request(by t: Int) {
    lock.requester = Int32(t)
    if lock.isRequested { return }
    lock.isRequested = true
    lock.requestedAt = now
    metrics.dropRequests += 1
    record(.requested, t, Int(lock.holder))
  }

  /// A waiter's timed wait is over.
  mutating func expire(_ t: Int) {
    guard idleCores > 0, !lock.isFree else {
      // It needs a core before it can look at the lock.
      dequeue(t)
      threads[t].step = .timedOut
      arrive(t)
      return
    }
    // Looking at the lock, asking and going back to sleep takes an idle core for no time worth counting.
    if waits[t].savedSwitchNumber == lock.switchNumber {
      if !lock.isRequested { cores[idleCore(for: t)].idleSince = now }
      request(by: t)
    }
    waits[t].savedSwitchNumber = lock.switchNumber
    metrics.contextSwitches += 1
    unlink(t)
    append(t)
    armTimer(t)
  }

  // MARK: drop_gil

  /// Releases the lock and signals a waiter; what the thread does next follows in `proceed`.
  mutating func drop(_ t: Int, then next: AfterDrop) {
    lock.holder = -1
    record(next == .attach ? .dropped : .released, t)
    threads[t].afterDrop = next
    threads[t].step = .dropping
    if next == .attach { threads[t].wantedLockSince = now }
    signal()
    proceed(t)
  }

  /// Wakes one waiter: the one that has been in the queue longest, or the one that asked (docs/measurements.md).
  private mutating func signal() {
    guard lock.first >= 0 else { return }
    let requester = Int(lock.requester)
    let catches =
      lock.isRequested && requester >= 0 && waits[requester].isQueued
      && handOffChance.happens(requesterAdvantage())
    let chosen = catches ? requester : Int(lock.first)
    disarmTimer(chosen)
    dequeue(chosen)
    guard catches else {
      wake(chosen, .signalled)
      return
    }
    threads[chosen].step = .signalled
    threads[chosen].event = queue.push(
      .arrival, at: now + configuration.lock.catchLatency.picoseconds, subject: chosen)
    if lock.first >= 0 {
      // The kernel woke the oldest sleeper; it found no signal left and went back to sleep, last.
      let fooled = Int(lock.first)
      unlink(fooled)
      append(fooled)
    }
  }

  private func requesterAdvantage() -> Double {
    let advantage = configuration.lock.advantage
    if idleCores == 0 { return 0 }
    if lock.waitersFromIO > 0 { return advantage.withIO }
    return lock.waiters > 5 ? advantage.many : advantage.few
  }

  // MARK: The queue of the condition variable

  private mutating func append(_ t: Int) { lock.append(t, &waits) }
  private mutating func unlink(_ t: Int) { lock.unlink(t, &waits) }
}

extension TimedLock {
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
