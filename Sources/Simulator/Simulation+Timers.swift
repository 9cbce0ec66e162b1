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
  mutating func armTimer(_ t: Int, at time: Int64) {
    let parameters = configuration.lock
    var wait = max(lock.interval, 1_000_000) + parameters.timerOvershoot.picoseconds
    let jitter = parameters.timerJitter.picoseconds
    if jitter > 0 { wait += threads[t].overshoot.next(below: 2 * jitter + 1) - jitter }
    // With a holder and two waiters or more there are three threads (GIL.md §7b). Beside a thread that does
    // I/O, what was fitted to measurements is the requester's advantage alone.
    if lock.waiters >= 2, lock.waitersFromIO == 0, cores.count > 1, parameters.stretchChance > 0,
      threads[t].overshoot.happens(parameters.stretchChance)
    {
      let from = parameters.stretchFrom.picoseconds
      wait += from + threads[t].overshoot.next(below: parameters.stretchTo.picoseconds - from)
    }
    let (deadline, overflow) = time.addingReportingOverflow(wait)
    threads[t].deadline = overflow ? .max : deadline
    if elides {
      ring.insert(threads[t].deadline, t)
    } else {
      threads[t].timerEvent = queue.push(.lockTimer, at: threads[t].deadline, subject: t)
    }
  }

  mutating func disarmTimer(_ t: Int) {
    if elides { ring.remove(threads[t].deadline, t) } else { threads[t].timerEvent = 0 }
  }

  /// Reference strategy: the timer of one waiter goes off.
  mutating func timerFires(_ t: Int) {
    threads[t].timerEvent = 0
    expire(t, at: now)
  }

  /// Elided strategy: makes up for the expirations before the present instant, or before `limit`.
  mutating func catchUpTimers(before limit: Int64? = nil) {
    let limit = limit ?? now
    while ring.earliest < limit {
      let t = ring.removeFirst()
      expire(t, at: threads[t].deadline)
    }
  }

  /// Elided strategy: the event that stands for the ring.
  mutating func ringFires() {
    ringEvent = 0
    ringEventTime = .max
    if ring.earliest == now { expire(ring.removeFirst(), at: now) }
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
