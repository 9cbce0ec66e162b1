/// The timed waits of the waiters for the locks[k].
///
/// The reference strategy makes every expiration an event. The elided one keeps the deadlines in a ring of
/// their own with a single event for all of them, at the earliest instant at which an expiration could do
/// more than send a waiter to the back of the queue; the others are made up for when the next event happens,
/// in their order and with their own draws of chance. What can change more:
/// - while the lock is free, whoever's time is up takes it;
/// - while no core is idle, whoever's time is up joins the run queue;
/// - once the holder has had the lock for an interval, whoever's time is up may ask for it.
extension Simulation {
  mutating func armTimer(_ t: Int, _ k: Int) {
    let wait = waits[t].nextWait(locks[k].interval, timed, stretches: stretchesWaits(k))
    let (deadline, overflow) = now.addingReportingOverflow(wait)
    waits[t].deadline = overflow ? .max : deadline
    if elides {
      locks[k].ring.insert(waits[t].deadline, t)
    } else {
      waits[t].timerEvent = queue.push(.lockTimer, at: waits[t].deadline, subject: t)
    }
  }

  /// How probably a wait that begins now is stretched by the operating system.
  ///
  /// A holder and two waiters or more make three threads (docs/measurements.md). Beside a thread that does
  /// I/O, what was fitted to measurements is above all the requester's advantage.
  private mutating func stretchesWaits(_ k: Int) -> Double {
    guard cores.count > 1 else { return 0 }
    if locks[k].waitersFromIO > 0 { return timed.stretchChanceWithIO }
    return locks[k].waiters >= 2 ? timed.stretchChance : 0
  }

  mutating func disarmTimer(_ t: Int, _ k: Int) {
    if elides { locks[k].ring.remove(waits[t].deadline, t) } else { waits[t].timerEvent = 0 }
  }

  /// Reference strategy: the timer of one waiter goes off.
  mutating func timerFires(_ t: Int) {
    waits[t].timerEvent = 0
    expire(t, Int(threads[t].interpreter))
  }

  /// Elided strategy: makes up for the expirations before the present instant, or before `limit`.
  ///
  /// The lock was held and a core was idle all the time since the last event, so each of them asked, if it
  /// still may matter, and went to the back of the queue.
  mutating func catchUpTimers(before limit: Int64? = nil) {
    let limit = limit ?? now
    for k in locks.indices where locks[k].ring.earliest < limit {
      metrics.contextSwitches += locks[k].expire(
        &waits, before: limit, timed, stretches: stretchesWaits(k))
    }
  }

  /// Elided strategy: the event that stands for the ring.
  mutating func ringFires(_ k: Int) {
    locks[k].ringEvent = 0
    locks[k].ringEventTime = .max
    if locks[k].ring.earliest == now { expire(locks[k].ring.removeFirst(), k) }
  }

  /// Elided strategy: sees to it that there is an event at the next expiration that could change something.
  mutating func scheduleRings() {
    for k in locks.indices where locks[k].ring.earliest != .max { scheduleRing(k) }
  }

  private mutating func scheduleRing(_ k: Int) {
    let earliest = locks[k].ring.earliest
    let due: Int64
    if locks[k].isFree || idleCores == 0 {
      due = earliest
    } else if locks[k].isRequested {
      return
    } else {
      due = max(earliest, locks[k].switchedAt + max(locks[k].leastInterval, 1_000_000))
    }
    // An event that comes too early does no harm: it only comes here again.
    if due < locks[k].ringEventTime {
      locks[k].ringEventTime = due
      locks[k].ringEvent = queue.push(.lockTimer, at: due, subject: k)
    }
  }
}

extension InterpreterLock {
  /// Sends waiters whose time is up before `limit` to the back of the queue; returns how many.
  fileprivate mutating func expire(
    _ waits: inout Table<LockWait>, before limit: Int64, _ parameters: TimedLockParameters,
    stretches: Double
  ) -> Int {
    var expirations = 0
    while ring.earliest < limit {
      let t = ring.removeFirst()
      if waits[t].savedSwitchNumber == switchNumber { requester = Int32(t) }
      waits[t].savedSwitchNumber = switchNumber
      unlink(t, &waits)
      append(t, &waits)
      waits[t].deadline += waits[t].nextWait(interval, parameters, stretches: stretches)
      ring.insert(waits[t].deadline, t)
      expirations += 1
    }
    return expirations
  }
}
