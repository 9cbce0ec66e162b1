/// The timed waits of the waiters for the lock.
///
/// The reference strategy makes every expiration an event. The elided one keeps the deadlines in a ring of
/// their own with a single event for all of them, at the earliest instant at which an expiration could do
/// more than send a waiter to the back of the queue; the others are made up for when the next event happens,
/// in their order and with their own draws of chance. What can change more:
/// - while the lock is free, whoever's time is up takes it;
/// - while no core is idle, whoever's time is up joins the run queue;
/// - once the holder has had the lock for an interval, whoever's time is up may ask for it.
extension Simulation {
  mutating func armTimer(_ t: Int) {
    let wait = waits[t].nextWait(lock.interval, configuration.lock, stretches: stretchesWaits)
    let (deadline, overflow) = now.addingReportingOverflow(wait)
    waits[t].deadline = overflow ? .max : deadline
    if elides {
      ring.insert(waits[t].deadline, t)
    } else {
      waits[t].timerEvent = queue.push(.lockTimer, at: waits[t].deadline, subject: t)
    }
  }

  /// Whether a wait that begins now may be stretched by the operating system.
  ///
  /// A holder and two waiters or more make three threads (docs/measurements.md). Beside a thread that does I/O, what
  /// was fitted to measurements is the requester's advantage alone.
  private var stretchesWaits: Bool { lock.waiters >= 2 && lock.waitersFromIO == 0 && cores.count > 1 }

  mutating func disarmTimer(_ t: Int) {
    if elides { ring.remove(waits[t].deadline, t) } else { waits[t].timerEvent = 0 }
  }

  /// Reference strategy: the timer of one waiter goes off.
  mutating func timerFires(_ t: Int) {
    waits[t].timerEvent = 0
    expire(t)
  }

  /// Elided strategy: makes up for the expirations before the present instant, or before `limit`.
  ///
  /// The lock was held and a core was idle all the time since the last event, so each of them asked, if it
  /// still may matter, and went to the back of the queue.
  mutating func catchUpTimers(before limit: Int64? = nil) {
    let limit = limit ?? now
    guard ring.earliest < limit else { return }
    metrics.contextSwitches += lock.expire(
      &ring, &waits, before: limit, configuration.lock, stretches: stretchesWaits)
  }

  /// Elided strategy: the event that stands for the ring.
  mutating func ringFires() {
    ringEvent = 0
    ringEventTime = .max
    if ring.earliest == now { expire(ring.removeFirst()) }
  }

  /// Elided strategy: sees to it that there is an event at the next expiration that could change something.
  mutating func scheduleRing() {
    let earliest = ring.earliest
    if earliest == .max { return }
    let due: Int64
    if lock.isFree || idleCores == 0 {
      due = earliest
    } else if lock.isRequested {
      return
    } else {
      due = max(earliest, lock.switchedAt + max(lock.leastInterval, 1_000_000))
    }
    // An event that comes too early does no harm: it only comes here again.
    if due < ringEventTime {
      ringEventTime = due
      ringEvent = queue.push(.lockTimer, at: due, subject: 0)
    }
  }
}

extension TimedLock {
  /// Sends waiters whose time is up before `limit` to the back of the queue; returns how many.
  fileprivate mutating func expire(
    _ ring: inout TimerRing, _ waits: inout [LockWait], before limit: Int64, _ parameters: LockParameters,
    stretches: Bool
  ) -> Int {
    var expirations = 0
    var waits = waits.mutableSpan
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
