/// How a run ended.
package enum SimulationOutcome: Hashable, Sendable {
  /// Every thread is over.
  case finished
  /// The executor said that the program is over.
  case exited
  /// Nothing can ever happen again: these threads wait for each other, or for nobody.
  case deadlock([ThreadID])
  /// The limit on virtual time was reached.
  case timeLimit
}

/// The figures of a whole run.
package struct SimulationMetrics: Hashable, Sendable {
  package var wallTime = SimDuration.zero
  /// The time all threads together spent on cores.
  package var cpuTime = SimDuration.zero
  /// How often the lock went to a thread that had not held it last.
  package var handoffs = 0
  /// How often a waiter asked for the lock while no request stood.
  package var dropRequests = 0
  /// How often a thread was woken for the lock and found it taken again.
  package var failedAcquisitions = 0
  /// The time from wanting the lock to having it, of all threads together.
  package var lockWait = SimDuration.zero
  /// How often a thread left its core, because it had to wait or because it was made to.
  package var contextSwitches = 0
  /// How long native work had computed all it had to and waited for its bytes, all threads together.
  package var memoryWait = SimDuration.zero

  package init() {}

  /// How many cores were busy, on average.
  package var coresBusy: Double { wallTime > .zero ? cpuTime.seconds / wallTime.seconds : 0 }
}

/// Where the life of one thread went.
package struct ThreadTimes: Hashable, Sendable {
  package var started: SimTime
  /// When it was over, or the run was.
  package var ended: SimTime
  /// Ran Python.
  package var running: SimDuration
  /// Ran native code and kept the lock.
  package var holdingNative: SimDuration
  /// Ran native code without the lock.
  package var native: SimDuration
  package var waitingForLock: SimDuration
  package var io: SimDuration
  package var blocked: SimDuration
  /// Was ready, without a core.
  package var ready: SimDuration
  package var isFinished: Bool
}
