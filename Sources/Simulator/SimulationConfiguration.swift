/// Everything a run depends on besides the program: the machine, the operating system, the lock, the seed.
package struct SimulationConfiguration: Hashable, Sendable {
  /// The number of cores, 1 or more.
  package var cores: Int
  /// What all chance is drawn from.
  package var seed: UInt64
  package var system: SystemParameters
  package var policy: LockPolicy
  /// The run ends when virtual time reaches this.
  package var timeLimit: SimTime
  /// The largest number of events the trace keeps; 0 switches it off.
  package var traceCapacity: Int
  package var timers: TimerStrategy
  /// The bytes a second that all native work together can move through the memory; nil: any number.
  ///
  /// A sketch: one memory for all cores, evenly divided, and nothing in between (``PauseReason/native(cpu:releasesLock:traffic:)``).
  package var memoryBandwidth: Int64?
  /// How far a thread that runs Python is let ahead of others that run Python at the same time.
  ///
  /// It is bookkeeping, not a property of any machine: visible operations keep their order whatever it is
  /// (``PauseReason/visible``), and what else one thread does to another one's core or lock takes
  /// microseconds.
  package var lookahead: SimDuration
  /// For how long a thread is let run Python at a time when nothing else is to come; the result is the same.
  ///
  /// Bookkeeping, too: who shows a run while it goes on gets a word in between.
  package var longestTurn = SimDuration(picoseconds: .max)
  /// Whether the trace says where in the program threads were.
  package var keepsPositions = false
  /// Whether the executor may let threads without a lock take turns by itself; the result is the same.
  package var gathersCompany = true

  package init(
    cores: Int = 4, seed: UInt64 = 0, system: SystemParameters = .linux,
    policy: LockPolicy = .timed(.cpython), timeLimit: SimTime = SimTime(picoseconds: 3_600_000_000_000_000),
    traceCapacity: Int = 4_000_000, timers: TimerStrategy = .elided,
    lookahead: SimDuration = .microseconds(10), memoryBandwidth: Int64? = nil
  ) {
    self.cores = cores
    self.seed = seed
    self.system = system
    self.policy = policy
    self.timeLimit = timeLimit
    self.traceCapacity = traceCapacity
    self.timers = timers
    self.memoryBandwidth = memoryBandwidth
    self.lookahead = lookahead
  }
}

/// How the timed waits of those who wait for the timed lock are simulated; the result is the same.
package enum TimerStrategy: Hashable, Sendable {
  /// Every expiration is an event: the reference, close to the text of `take_gil`.
  case everyTimer
  /// Expirations that cannot change anything but the order of the waiters are made up for later.
  case elided
}

/// How the operating system schedules and wakes threads.
package struct SystemParameters: Hashable, Sendable {
  /// The scheduler looks at a busy core at every multiple of this.
  package var tick: SimDuration
  /// A thread that used its core for less than this is not made to yield at a tick.
  package var minimumSlice: SimDuration
  /// The time a core needs to change from one thread to another.
  package var contextSwitch: SimDuration
  /// What waking a sleeper that waits for a lock costs a waker that goes on: the system call, which an unlock without
  /// a waiter does not make.
  ///
  /// `lock.release()` of 3.12, 3.9 and 2.7 takes 3 to 6 us more where another thread sleeps that waits for the lock,
  /// and 9 or more where a core has to be interrupted for it: 3.4 under CPython 3 on a machine that has nothing else to
  /// do, 4.2 in the middle of eighteen rounds of all loads (data/measurements/wake-ups.tsv). A write to a pipe or a
  /// socket wakes its reader at the price of the write, and letting go of 2.7's lock has times of its own (``TickLockParameters``). Other designs are taken to pay the same
  /// for `threading`'s locks; that was not measured.
  package var waking: SimDuration
  /// What fetching the lock's state and shared objects into its core's caches costs a thread that takes the timed
  /// lock after another core; evenly from nothing to twice this.
  ///
  /// A call that lets go of the lock for 10 to 60 us takes up to 1 us longer, and 0.5 in the middle, while another
  /// thread makes such calls too and hardly anybody waits (data/measurements/take-overs.tsv, whose rounds differ: 0.1 to 1.5).
  /// That it varies evenly is assumed.
  package var takeOver: SimDuration
  /// From a wake-up to running on the core of a signaller that is about to wait: 14.4 us of a round trip over the
  /// loopback (docs/fidelity.md, row 57 of echo; odd like all that is fitted), less the system calls.
  package var directWakeUp: SimDuration
  /// From a wake-up to running, on a core that fell idle a moment ago, or by a signaller that goes to sleep.
  package var shallowWakeUp: SimDuration
  /// From a wake-up to running, on a core that has been idle for longer.
  package var deepWakeUp: SimDuration
  /// The idle time that makes the difference between the two.
  package var deepIdleAfter: SimDuration
  /// Wake-ups vary evenly by this fraction in both directions, so that races between them are races.
  package var wakeUpSpread: Double
  /// How much later than asked a sleep's timer goes off (`PR_SET_TIMERSLACK`).
  package var timerSlack: SimDuration
  /// A woken thread takes a busy core from a thread that has used at least this much CPU time since it last
  /// slept; `nil`: never.
  package var wakeUpPreemption: SimDuration?

  package init(
    tick: SimDuration, minimumSlice: SimDuration, contextSwitch: SimDuration, waking: SimDuration,
    takeOver: SimDuration, directWakeUp: SimDuration, shallowWakeUp: SimDuration, deepWakeUp: SimDuration,
    deepIdleAfter: SimDuration, wakeUpSpread: Double, timerSlack: SimDuration,
    wakeUpPreemption: SimDuration?
  ) {
    self.tick = tick
    self.minimumSlice = minimumSlice
    self.contextSwitch = contextSwitch
    self.waking = waking
    self.takeOver = takeOver
    self.directWakeUp = directWakeUp
    self.shallowWakeUp = shallowWakeUp
    self.deepWakeUp = deepWakeUp
    self.deepIdleAfter = deepIdleAfter
    self.wakeUpSpread = wakeUpSpread
    self.timerSlack = timerSlack
    self.wakeUpPreemption = wakeUpPreemption
  }

  /// Linux 6.18, `CONFIG_HZ=250`, as measured on a 2-core machine.
  ///
  /// Wake-ups: docs/measurements.md. Tick, least slice and preemption were read off the take_gil algorithm on
  /// raw pthreads pinned to one core: a thread that drops the lock is preempted inside the wake-up it
  /// performs and comes back at the first 4 ms tick at which the new holder has run for 1.4 ms; a waiter
  /// whose time is up gets the core at once. Slices of 4, 8, 8, 12, 12 ms at intervals of 2, 3, 5, 7, 10 ms
  /// follow.
  package static let linux = SystemParameters(
    tick: .milliseconds(4), minimumSlice: .microseconds(1_400), contextSwitch: .microseconds(2),
    waking: .nanoseconds(3_400), takeOver: .nanoseconds(500), directWakeUp: .nanoseconds(2_500),
    shallowWakeUp: .microseconds(9), deepWakeUp: .microseconds(28), deepIdleAfter: .microseconds(200),
    wakeUpSpread: 0.4, timerSlack: .microseconds(50), wakeUpPreemption: .microseconds(700))

  /// A system without costs or delays, in which only the algorithm itself shows.
  package static let ideal = SystemParameters(
    tick: .milliseconds(4), minimumSlice: .zero, contextSwitch: .zero, waking: .zero,
    takeOver: .zero, directWakeUp: .zero, shallowWakeUp: .zero, deepWakeUp: .zero, deepIdleAfter: .zero,
    wakeUpSpread: 0, timerSlack: .zero, wakeUpPreemption: .zero)
}
