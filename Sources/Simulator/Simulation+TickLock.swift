/// The lock of CPython up to 3.1: a POSIX semaphore without owner or queue of its own (GIL.md §1, §7e).
///
/// `sem_post` adds one and wakes the oldest sleeper with FUTEX_WAKE; until the poster's own `sem_wait`,
/// whoever tries has the lock. A sleeper needs microseconds to get there and mostly comes too late, at a time
/// when the lock is held again: it tries in vain, and falls asleep. On its way to sleep the kernel looks at
/// the semaphore once more.
///
///     holder   ----python----|post+wake|wait|----python----|post|wait|--python--
///     sleeper  .................wakes up.......................tries: missed, falls asleep
///
/// Without an idle core the woken thread may take the waker's core inside FUTEX_WAKE, if the scheduler thinks
/// that the waker has had enough: then the lock lies there for the taking.
extension Simulation {
  mutating func takeTickLock(_ t: Int, _ k: Int) -> Bool {
    let step = threads[t].step
    if locks[k].isFree {
      switch step {
      case .signalled, .fallingAsleep: locks[k].underWay -= 1
      default: break
      }
      let checker = locks[k].checker
      locks[k].checker = -1
      if checker == Int32(t) {
        // Back from a check that nobody noticed.
        locks[k].holder = checker
        threads[t].wantedLockSince = -1
        threads[t].step = .python
        guard locks[k].checkOverhead > 0 else { return true }
        setLane(t, .running)
        threads[t].event = queue.push(.begin, at: now + locks[k].checkOverhead, subject: t)
        return false
      }
      if checker >= 0 { lose(Int(checker)) }
      acquire(t, k)
      return true
    }
    switch step {
    case .fallingAsleep:
      locks[k].underWay -= 1
      waitInQueue(t, k)
      return false
    case .signalled:
      metrics.failedAcquisitions += 1
      record(.missed, t, Int(locks[k].holder))
    default:
      locks[k].underWay += 1
    }
    setLane(t, .native)
    threads[t].step = .fallingAsleep
    threads[t].event = queue.push(.begin, at: now + duration(of: tickLock.fallAsleep), subject: t)
    return false
  }

  /// How long a system call takes this time.
  private mutating func duration(of call: SimDuration) -> Int64 {
    let mean = call.picoseconds
    let spread = Int64(Double(mean) * tickLock.spread)
    return mean - spread + systemCallChance.next(below: 2 * spread + 1)
  }

  /// Somebody has taken the lock that a thread let go of at a tick check.
  private mutating func lose(_ checker: Int) {
    record(.released, checker)
    threads[checker].wantedLockSince = now
    // If it is on its core, it is inside the system call.
    if threads[checker].lane == .running { setLane(checker, .native) }
  }

  /// Wakes the oldest sleeper, if anybody sleeps; returns whether somebody did.
  @discardableResult
  mutating func wakeSleeper(_ k: Int) -> Bool {
    guard let sleeper = removeFirstWaiter(k) else { return false }
    locks[k].underWay += 1
    wake(sleeper, .signalled, latency: tickLock.wakeUp)
    return true
  }

  /// A tick check: releases the lock and, when the system call is over, takes it again if it is still there.
  mutating func letGo(_ t: Int) {
    let k = Int(threads[t].interpreter)
    let isQuiet = locks[k].underWay == 0 && locks[k].first < 0
    let overhead = isQuiet ? 0 : tickLock.overhead.picoseconds
    locks[k].holder = -1
    locks[k].checker = Int32(t)
    locks[k].checkOverhead = overhead
    threads[t].step = .retaking
    let wakes = wakeSleeper(k)
    if mustYield(t) {
      yieldCore(t)
      return
    }
    let free = isQuiet ? tickLock.quietCheck : tickLock.emptyWake
    let end = now + (wakes ? duration(of: tickLock.wake) : free.picoseconds)
    guard end + overhead < min(queue.earliestTime, ahead.nearest), python < 0, end + overhead <= timeLimit
    else {
      threads[t].event = queue.push(.begin, at: end, subject: t)
      return
    }
    // Nothing happens meanwhile, so nobody notices.
    now = end + overhead
    locks[k].checker = -1
    locks[k].holder = Int32(t)
    threads[t].step = .python
    wantPython(t)
  }
}
