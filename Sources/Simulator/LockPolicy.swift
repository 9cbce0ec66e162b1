/// By which rule the threads of an interpreter share it; one rule for all interpreters of a run.
package enum LockPolicy: Hashable, Sendable {
  /// One lock, and waiters that ask for it after an interval: CPython 3.2 and later (GIL.md §2).
  case timed(TimedLockParameters)
  /// One lock, let go of and taken again every so many ticks: CPython up to 3.1 (GIL.md §1).
  case ticks(TickLockParameters)
  /// One lock, stolen by polling or handed over every so many ticks: PyPy (GIL.md §6).
  case pypy(PyPyLockParameters)
  /// No lock: free-threaded CPython (GIL.md §4), Jython, IronPython, the Gilectomy.
  ///
  /// Every thread runs when it has a core. What objects cost that are shared, and waits for the locks they
  /// have, are the executor's; the simulator knows only how the world is stopped
  /// (``PauseReason/stopTheWorld``).
  case free
}

/// What of the timed lock depends on the C library and the machine rather than on CPython's text.
package struct TimedLockParameters: Hashable, Sendable {
  /// By how much a waiter's timed wait overshoots on average: timer slack, wake-up, way back into the code.
  package var timerOvershoot: SimDuration
  /// The overshoot varies evenly within this much on both sides.
  package var timerJitter: SimDuration
  /// With three or more threads, none of them back from I/O, and two or more cores: how often an expired
  /// waiter is queued behind a running thread for a while although a core is idle.
  package var stretchChance: Double
  /// The same where one of the threads is back from I/O.
  package var stretchChanceWithIO: Double
  package var stretchFrom: SimDuration
  package var stretchTo: SimDuration
  package var advantage: RequesterAdvantage
  /// How fast a requester that catches the signal itself has the lock.
  package var catchLatency: SimDuration

  package init(
    timerOvershoot: SimDuration, timerJitter: SimDuration, stretchChance: Double,
    stretchChanceWithIO: Double, stretchFrom: SimDuration, stretchTo: SimDuration,
    advantage: RequesterAdvantage, catchLatency: SimDuration
  ) {
    self.timerOvershoot = timerOvershoot
    self.timerJitter = timerJitter
    self.stretchChance = stretchChance
    self.stretchChanceWithIO = stretchChanceWithIO
    self.stretchFrom = stretchFrom
    self.stretchTo = stretchTo
    self.advantage = advantage
    self.catchLatency = catchLatency
  }

  /// CPython 3.2+ with glibc 2.36's condition variables (docs/measurements.md).
  package static let cpython = TimedLockParameters(
    timerOvershoot: .microseconds(95), timerJitter: .microseconds(12), stretchChance: 0.22,
    stretchChanceWithIO: 0.01, stretchFrom: .microseconds(300), stretchTo: .microseconds(2_900),
    advantage: .glibc,
    catchLatency: .microseconds(1))

  /// A lock whose waits end on time and whose waiters are served strictly in turn.
  package static let exact = TimedLockParameters(
    timerOvershoot: .zero, timerJitter: .zero, stretchChance: 0, stretchChanceWithIO: 0, stretchFrom: .zero,
    stretchTo: .zero,
    advantage: .none, catchLatency: .zero)
}

/// How often the thread that asked for the lock gets it, past those who have waited longer
/// (docs/measurements.md).
///
/// It is awake, on its way back to sleep, when the holder signals; the others sleep. It is zero while no
/// core is idle.
package struct RequesterAdvantage: Hashable, Sendable {
  /// Up to five waiters.
  package var few: Double
  /// More than five waiters.
  package var many: Double
  /// One of the waiters came back from I/O.
  package var withIO: ChanceByInterval

  package init(few: Double, many: Double, withIO: ChanceByInterval) {
    self.few = few
    self.many = many
    self.withIO = withIO
  }

  /// Measured with glibc 2.36: 0.62 to 0.67 with 3 and 4 threads, 0.52 with 8; beside an I/O thread fitted to
  /// the odd rows of `Scripts/fidelity`, where GIL.md §7a has 0.83 from another machine at 5 ms.
  package static let glibc = RequesterAdvantage(
    few: 0.65, many: 0.52,
    withIO: ChanceByInterval([
      .init(interval: .microseconds(500), chance: 0.69), .init(interval: .milliseconds(5), chance: 0.5),
      .init(interval: .milliseconds(50), chance: 0.43),
    ]))
  /// First come, first served.
  package static let none = RequesterAdvantage(few: 0, many: 0, withIO: ChanceByInterval([]))
}

/// A chance that depends on the switch interval: as given at some, in proportion in between, and beyond them
/// as at the nearest.
package struct ChanceByInterval: Hashable, Sendable {
  package struct Point: Hashable, Sendable {
    package var interval: SimDuration
    package var chance: Double

    package init(interval: SimDuration, chance: Double) {
      self.interval = interval
      self.chance = chance
    }
  }

  /// By interval, ascending.
  package let points: [Point]

  package init(_ points: [Point]) { self.points = points.sorted { $0.interval < $1.interval } }

  /// The chance at an interval in picoseconds; 0 where none is given.
  func at(_ interval: Int64) -> Double {
    guard let above = points.firstIndex(where: { $0.interval.picoseconds >= interval }) else {
      return points.last?.chance ?? 0
    }
    if above == 0 { return points[0].chance }
    let (low, high) = (points[above - 1], points[above])
    let span = Double(high.interval.picoseconds - low.interval.picoseconds)
    return low.chance + (high.chance - low.chance) * Double(interval - low.interval.picoseconds) / span
  }
}

/// What the system calls of the tick lock's semaphore cost.
///
/// No probability is among them: whether a hand-off comes about is decided by who is there while the
/// semaphore is free. The lock is free for `emptyWake` or `wake` at a check, and a sleeper needs `wakeUp` to
/// get there.
package struct TickLockParameters: Hashable, Sendable {
  /// A check that finds nobody waiting: `sem_post` and `sem_wait` without a system call.
  package var quietCheck: SimDuration
  /// How long the lock is free at a check whose `FUTEX_WAKE` finds nobody asleep, since whoever waits has
  /// been woken already.
  package var emptyWake: SimDuration
  /// How long the lock is free at a check whose `FUTEX_WAKE` wakes a sleeper.
  package var wake: SimDuration
  /// What a check with a system call takes besides, with the lock in hand.
  package var overhead: SimDuration
  /// From finding the semaphore taken to being asleep; at the end of it the semaphore is looked at once more.
  package var fallAsleep: SimDuration
  /// From being woken to trying, on a core that is idle, while the waker runs on.
  package var wakeUp: SimDuration
  /// Waking somebody and falling asleep vary evenly by this fraction in both directions, so that no two
  /// threads keep step.
  package var spread: Double

  package init(
    quietCheck: SimDuration, emptyWake: SimDuration, wake: SimDuration, overhead: SimDuration,
    fallAsleep: SimDuration,
    wakeUp: SimDuration, spread: Double
  ) {
    self.quietCheck = quietCheck
    self.emptyWake = emptyWake
    self.wake = wake
    self.overhead = overhead
    self.fallAsleep = fallAsleep
    self.wakeUp = wakeUp
    self.spread = spread
  }

  /// CPython 2.7.18 on Linux, as data/runtimes/2.7.yaml has it.
  ///
  /// `quietCheck`: `cpu_threads1` against `cpu_seq` of 2.7 in reality/reference.json, 8 ms for 640,000 checks.
  /// `wake`: GIL.md §7e. `emptyWake` and `fallAsleep` are fitted to the odd rows of two threads' hand-offs in
  /// docs/fidelity.md; `wakeUp` lies between the 9 us of a core just left and the 28 us of one where the signaller
  /// keeps running (`os.wake_latency_*` in reality/calibration.json).
  package static let cpython27 = TickLockParameters(
    quietCheck: .nanoseconds(13), emptyWake: .nanoseconds(60), wake: .nanoseconds(1_200),
    overhead: .nanoseconds(150), fallAsleep: .microseconds(1), wakeUp: .microseconds(20), spread: 0.5)
}

/// How PyPy's waiters look for the lock (`rpython/translator/c/src/thread_gil.c`).
package struct PyPyLockParameters: Hashable, Sendable {
  /// How long the first waiter, the stealer, sleeps between two looks at the lock.
  package var pollInterval: SimDuration
  /// By how much each of these sleeps overshoots.
  package var pollOvershoot: SimDuration
  /// From a hand-over to the stealer's running, if a core is idle.
  package var handOver: SimDuration

  package init(pollInterval: SimDuration, pollOvershoot: SimDuration, handOver: SimDuration) {
    self.pollInterval = pollInterval
    self.pollOvershoot = pollOvershoot
    self.handOver = handOver
  }

  /// PyPy 7.3: 0.1 ms by its source (GIL.md §6); 5,750 looks a second were measured, one each 174 us
  /// (`handoff_2thr_default`, build pypy, in reality/reference.json), and 69 us for a hand-over (there too).
  package static let pypy = PyPyLockParameters(
    pollInterval: .microseconds(100), pollOvershoot: .microseconds(74), handOver: .microseconds(69))
}
