/// The lock of CPython 3.2+, `take_gil` and `drop_gil` of `Python/ceval_gil.c`, step by step (GIL.md §2).
extension Simulation {
  // MARK: take_gil

  mutating func takeTimedLock(_ t: Int, _ k: Int) -> Bool {
    if locks[k].isFree {
      let previous = Int(locks[k].lastHolder)
      acquire(t, k)
      if previous >= 0, previous != t, threads[previous].lastCore != threads[t].lastCore {
        threads[t].owed += takeOver()
      }
      if locks[k].dropper >= 0 {
        let dropper = Int(locks[k].dropper)
        locks[k].dropper = -1
        wake(dropper, .switched)
      }
      return true
    }
    switch threads[t].step {
    case .signalled:
      // Somebody barged in; the wait starts anew, at the end of the queue.
      metrics.failedAcquisitions += 1
      record(.missed, t, Int(locks[k].holder))
    case .timedOut where waits[t].savedSwitchNumber == locks[k].switchNumber:
      request(by: t, k)
    default: break
    }
    enqueueForLock(t, k)
    return false
  }

  /// How long the lock's memory takes this time to come from another core.
  private mutating func takeOver() -> Int64 {
    let mean = configuration.system.takeOver.picoseconds
    return mean > 0 ? cacheChance.next(below: 2 * mean + 1) : 0
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

  /// FORCE_SWITCHING: whoever gave the lock away on request waits until somebody has taken it.
  mutating func waitsForSuccessor(_ t: Int) -> Bool {
    let k = Int(threads[t].interpreter)
    guard rule == .timed, locks[k].isRequested, locks[k].lastHolder == Int32(t) else { return false }
    locks[k].isRequested = false
    locks[k].dropper = Int32(t)
    threads[t].step = .switched
    setLane(t, .waitingForLock)
    sleep(t)
    return true
  }

  /// Wakes one waiter: the one that has been in the queue longest, or the one that asked
  /// (docs/measurements.md).
  ///
  /// - Parameter waking: how long the system call takes that wakes a sleeper; a wake-up begins at its end.
  /// - Returns: whether that woke a sleeper.
  mutating func signal(_ k: Int, taking waking: Int64) -> Bool {
    guard locks[k].first >= 0 else { return false }
    let requester = Int(locks[k].requester)
    let catches =
      locks[k].isRequested && requester >= 0 && waits[requester].isQueued
      && handOffChance.happens(requesterAdvantage(k))
    let chosen = catches ? requester : Int(locks[k].first)
    disarmTimer(chosen, k)
    dequeue(chosen, k)
    guard catches else {
      wake(chosen, .signalled, after: waking)
      return true
    }
    threads[chosen].step = .signalled
    threads[chosen].event = queue.push(
      .arrival, at: now + timed.catchLatency.picoseconds, subject: chosen)
    guard locks[k].first >= 0 else { return false }
    // The kernel woke the oldest sleeper; it found no signal left and went back to sleep, last.
    let fooled = Int(locks[k].first)
    unlink(fooled, k)
    append(fooled, k)
    return true
  }

  private mutating func requesterAdvantage(_ k: Int) -> Double {
    let advantage = timed.advantage
    if idleCores == 0 { return 0 }
    if locks[k].waitersFromIO > 0 { return advantage.withIO.at(locks[k].interval) }
    return locks[k].waiters > 5 ? advantage.many : advantage.few
  }

  // MARK: The queue of the condition variable

  private mutating func append(_ t: Int, _ k: Int) { locks[k].append(t, &waits) }
  private mutating func unlink(_ t: Int, _ k: Int) { locks[k].unlink(t, &waits) }
}

extension LockWait {
  /// How long the next timed wait really lasts; draws from the thread's own stream.
  @inline(__always)
  mutating func nextWait(
    _ interval: Int64, _ parameters: TimedLockParameters, stretches chance: Double
  ) -> Int64 {
    // CPython waits for a microsecond at least.
    var wait = max(interval, 1_000_000) + parameters.timerOvershoot.picoseconds
    let jitter = parameters.timerJitter.picoseconds
    if jitter > 0 { wait += overshoot.next(below: 2 * jitter + 1) - jitter }
    if chance > 0, overshoot.happens(chance) {
      let from = parameters.stretchFrom.picoseconds
      wait += from + overshoot.next(below: parameters.stretchTo.picoseconds - from)
    }
    return wait
  }
}
