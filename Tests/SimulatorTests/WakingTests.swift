import Simulator
import Testing

/// Who wakes another thread pays for the system call, and who takes the lock after another core for the caches.
@Suite struct WakingOthers {
  typealias Program = ScriptedExecutor.Program
  typealias Step = ScriptedExecutor.Step

  /// Nothing costs anything but what a test is about.
  func machine(
    cores: Int = 4, waking: SimDuration = .zero, takeOver: SimDuration = .zero
  ) -> SimulationConfiguration {
    var system = SystemParameters.ideal
    system.waking = waking
    system.takeOver = takeOver
    return SimulationConfiguration(
      cores: cores, system: system, policy: .timed(.exact), timeLimit: .zero + .seconds(1))
  }

  let callC = Step.native(.microseconds(100), releasesLock: true)

  @Test func aCallThatLetsGoOfTheLockBeginsLaterIfThatWakesAWaiter() {
    let waits = Program([.compute(.microseconds(300))])
    let main = Program([.start(1), .compute(.milliseconds(1)), callC])
    let run = simulate([main, waits], machine(waking: .nanoseconds(3_500)))
    #expect(run.times[0].native == .nanoseconds(103_500))
  }

  @Test func withoutAWaiterNothingIsPaid() {
    let main = Program([.compute(.milliseconds(1)), callC])
    #expect(
      simulate([main], machine(waking: .nanoseconds(3_500))).times[0].native == .microseconds(100))
  }

  @Test func whoGoesToSleepPaysNothingForWakingTheWaiter() {
    let waits = Program([.compute(.microseconds(300))])
    let main = Program([.start(1), .compute(.milliseconds(1)), .sleep(.milliseconds(2))])
    let run = simulate([main, waits], machine(waking: .nanoseconds(3_500)))
    #expect(run.times[0].native == .zero)
    #expect(run.times[1].waitingForLock == .milliseconds(1))
  }

  @Test(arguments: [(true, 3_500), (false, 0)])
  func releasingALockCostsMoreIfAThreadSleepsThatWaitsForIt(_ waits: Bool, _ paid: Int64) {
    let other = Program(waits ? [.take(0), .give(0)] : [.compute(.microseconds(1))])
    let main = Program([
      .take(0), .start(1), .sleep(.milliseconds(1)), .give(0), .compute(.milliseconds(1)),
    ])
    let run = simulate([main, other], machine(waking: .nanoseconds(3_500)))
    #expect(run.outcome == .finished)
    #expect(run.times[0].running == .milliseconds(1) + .nanoseconds(paid))
  }

  @Test func aWriteToAPipeWakesItsReaderAtThePriceOfTheWrite() {
    let main = Program([.start(1), .sleep(.milliseconds(1)), .put(0), .compute(.milliseconds(1))])
    let run = simulate([main, Program([.get(0)])], machine(waking: .nanoseconds(3_500)))
    #expect(run.outcome == .finished)
    #expect(run.times[0].running == .milliseconds(1))
  }

  @Test(arguments: [(4, true), (1, false)])
  func whoTakesTheLockAfterAnotherCoreWaitsForItsMemory(_ cores: Int, _ isPaid: Bool) {
    let main = Program([.start(1), .native(.milliseconds(1), releasesLock: true), .compute(.milliseconds(1))])
    let run = simulate(
      [main, Program([.compute(.microseconds(100))])], machine(cores: cores, takeOver: .nanoseconds(500)))
    let paid = run.times[0].running.picoseconds - 1_000_000_000
    #expect(isPaid ? (1...1_000_000).contains(paid) : paid == 0, "\(paid)")
  }

  /// hashlib.sha256(data).digest() of 2048 bytes: it needs the lock for a quarter of its time, and yet two threads
  /// get half as much done as one (docs/fidelity.md).
  @Test func shortCallsOfTwoThreadsDisturbEachOtherInsteadOfFallingIntoStep() {
    let hashing = Program(
      [.native(.nanoseconds(1_040), releasesLock: true), .compute(.nanoseconds(350))], times: .max)
    func calls(_ threads: Int, _ system: SystemParameters) -> Double {
      let run = simulate(
        starting(Array(repeating: hashing, count: threads)),
        SimulationConfiguration(cores: 2, system: system, timeLimit: .zero + .milliseconds(50)))
      return Double(run.rounds.reduce(0, +))
    }
    let speedUp = calls(2, .linux) / calls(1, .linux)
    #expect(speedUp > 0.4 && speedUp < 0.8, "\(speedUp)")
    // Where waking and caches cost nothing they do fall into step.
    var free = SystemParameters.linux
    (free.waking, free.takeOver) = (.zero, .zero)
    #expect(calls(2, free) / calls(1, free) > 1.9)
  }
}

/// A thread that has let go of the lock for a system call goes on in it without the lock.
@Suite struct SystemCalls {
  typealias Program = ScriptedExecutor.Program

  /// Threads that begin on cores of their own, on which nothing costs anything.
  let machine = SimulationConfiguration(
    cores: 4, system: .ideal, policy: .timed(.exact), timeLimit: .zero + .seconds(1))
  let hog = Program([.compute(.milliseconds(50))])

  /// The lock, which a hog has taken meanwhile, is nothing that the system waits for.
  @Test func whatACallDoesAtItsEndOthersSeeBeforeItsCallerHasTheLockAgain() {
    let reader = Program([.saveThread(.zero), .get(0), .restoreThread])
    let main = Program([
      .start(1), .start(2), .sleep(.milliseconds(1)), .saveThread(.microseconds(10)), .put(0), .restoreThread,
    ])
    let run = simulate([main, reader, hog], machine)
    #expect(run.outcome == .finished)
    let woken = run.trace.events.first { $0.kind == .woke }?.time
    let asked = run.times[0].waitingForLock
    // It waits 5 ms for the lock to call, calls, and waits for the lock once more.
    #expect(asked >= .milliseconds(9), "\(run.times[0])")
    #expect(woken.map { $0 < .zero + .milliseconds(7) } == true, "\(String(describing: woken))")
    #expect(run.times[1].waitingForLock >= .milliseconds(3), "\(run.times[1])")
  }

  @Test func aCallThatWaitsLetsGoOfTheLockOnce() {
    let reader = Program([.saveThread(.microseconds(2)), .get(0), .restoreThread])
    let main = Program([.start(1), .sleep(.milliseconds(1)), .put(0), .compute(.milliseconds(1))])
    let run = simulate([main, reader], machine)
    #expect(run.outcome == .finished)
    #expect(run.trace.events.count { $0.kind == .released && $0.thread == ThreadID(rawValue: 1) } == 2)
    #expect(run.times[1].native == .microseconds(2))
  }

  @Test func aThreadInACallIsNotAskedForTheLock() {
    let caller = Program([.saveThread(.milliseconds(20)), .sleep(.milliseconds(20)), .restoreThread])
    let run = simulate([Program([.start(1), .start(2)]), caller, hog], machine)
    #expect(run.outcome == .finished)
    #expect(run.times[2].waitingForLock < .milliseconds(1), "\(run.times[2])")
    #expect(run.times[1].native == .milliseconds(20))
  }
}
