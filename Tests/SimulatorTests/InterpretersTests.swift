import Simulator
import Testing

/// Several locks in one run: sub-interpreters with their own (PEP 684) and processes.
@Suite struct InterpretersAndProcesses {
  typealias Program = ScriptedExecutor.Program
  typealias Step = ScriptedExecutor.Step

  func home(_ interpreter: Int32, _ process: Int32) -> ThreadHome {
    ThreadHome(
      interpreter: InterpreterID(rawValue: interpreter), process: ProcessID(rawValue: process))
  }

  @Test("Interpreters with their own locks compute at the same time", arguments: [false, true])
  func interpretersOverlap(_ inProcesses: Bool) {
    let work = Program([.compute(.seconds(1))])
    let run = simulate(
      startingApart([work, work], inProcesses: inProcesses), SimulationConfiguration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(abs(run.metrics.wallTime.seconds - 1) < 0.001)
    #expect(abs(run.metrics.cpuTime.seconds - 2) < 0.001)
    #expect(run.metrics.handoffs == 0)
    #expect(run.metrics.dropRequests == 0)
    #expect(run.homes.map(\.interpreter.rawValue) == [0, 1, 2])
    #expect(run.homes.map(\.process.rawValue) == (inProcesses ? [0, 1, 2] : [0, 0, 0]))
  }

  @Test func threadsOfOneInterpreterTakeTurnsWhileThoseOfAnotherDoTheSame() {
    let pair = Program([.start(2), .compute(.seconds(1))])
    let work = Program([.compute(.seconds(1))])
    let main = Program([.start(1, in: home(1, 1)), .start(1, in: home(2, 2))])
    let run = simulate([main, pair, work], SimulationConfiguration(cores: 4))
    #expect(run.outcome == .finished)
    #expect(abs(run.metrics.wallTime.seconds - 2) < 0.02)
    // Two locks, each with its hand-off every 5.1 ms.
    #expect(abs(Double(run.metrics.handoffs) - 2 * 195.6 * 2) < 20)
    #expect(run.homes.map(\.process.rawValue).sorted() == [0, 1, 1, 2, 2])
  }

  @Test func whatCanBeSeenHappensInTheOrderOfTime() {
    let talkers = (1...4).map { n in
      Program([.compute(.nanoseconds(Int64(700 + 37 * n))), .show], times: 2_000)
    }
    let run = simulate(startingApart(talkers, inProcesses: true), SimulationConfiguration(cores: 4))
    #expect(run.outcome == .finished)
    #expect(run.sights.count == 8_000)
    #expect(zip(run.sights, run.sights.dropFirst()).allSatisfy { $0.at <= $1.at })
    // They really took turns.
    let turns = zip(run.sights, run.sights.dropFirst()).count { $0.thread != $1.thread }
    #expect(turns > 5_000, "\(turns)")
  }

  @Test func howFarThreadsRunAheadChangesNothingThatCanBeSeen() {
    let talkers = (1...3).map { n in
      Program(
        [
          .compute(.microseconds(Int64(20 * n))), .show, .put(0), .compute(.nanoseconds(900)), .get(0),
          .sleep(.microseconds(300)),
        ], times: 50)
    }
    func sights(_ lookahead: SimDuration) -> [ScriptedExecutor.Sight] {
      // A core for each: nobody is made to leave one.
      var configuration = SimulationConfiguration(cores: 4, seed: 3)
      configuration.lookahead = lookahead
      return simulate(startingApart(talkers, inProcesses: true), configuration).sights
    }
    let reference = sights(.zero)
    #expect(reference.count > 400)
    #expect(sights(.microseconds(10)) == reference)
    #expect(sights(.milliseconds(100)) == reference)
  }

  @Test func aPipeBetweenProcessesLosesNoWakeUp() {
    let writer = Program([.compute(.nanoseconds(400)), .put(0)], times: 3_000)
    let reader = Program([.get(0), .compute(.nanoseconds(300))], times: 3_000)
    let run = simulate(
      startingApart([reader, writer], inProcesses: true), SimulationConfiguration(cores: 3))
    #expect(run.outcome == .finished)
    #expect(run.rounds == [0, 3_000, 3_000] || run.rounds == [1, 3_000, 3_000])
  }

  @Test func aProcessThatExitsTakesItsOwnThreadsWithItAndNoOthers() {
    let child = Program([.start(2), .start(3), .start(4), .sleep(.milliseconds(20)), .exitProcess])
    let sleeper = Program([.sleep(.seconds(100))])
    let native = Program([.native(.seconds(100), releasesLock: true)])
    let other = Program([.compute(.milliseconds(50))])
    let main = Program([.start(1, in: home(1, 1)), .start(5, in: home(2, 2))])
    let run = simulate([main, child, hog, sleeper, native, other], SimulationConfiguration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(run.times.allSatisfy { $0.isFinished })
    #expect(run.metrics.wallTime < .milliseconds(120))
    for t in run.homes.indices where run.homes[t].process.rawValue == 1 {
      #expect(run.times[t].ended < .zero + .milliseconds(60))
    }
    #expect(run.computed[2] == SimDuration.milliseconds(50).picoseconds)
  }

  @Test func aKilledProcessIsOverAtOnceAndItsKillerGoesOn() {
    let main = Program([
      .start(1, in: home(1, 1)), .compute(.milliseconds(5)), .kill(ProcessID(rawValue: 1)),
      .compute(.milliseconds(5)),
    ])
    let run = simulate([main, hog], SimulationConfiguration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime == .milliseconds(10))
    #expect(run.times[1].ended == .zero + .milliseconds(5))
    #expect(run.times[1].running < .milliseconds(5))
  }

  @Test func theMainProcessMayEndBeforeItsChildrenAndExitEndsThemAll() {
    let child = Program([.compute(.milliseconds(30))])
    let orphan = simulate(
      [Program([.start(1, in: home(1, 1)), .exitProcess]), child], SimulationConfiguration(cores: 2))
    #expect(orphan.outcome == .finished)
    #expect(orphan.times[1].running == .milliseconds(30))
    let all = simulate(
      [Program([.start(1, in: home(1, 1)), .exit]), child], SimulationConfiguration(cores: 2))
    #expect(all.outcome == .exited)
    #expect(all.times[1].running == .zero)
  }

  @Test func aThreadThatEntersAnotherInterpreterLeavesItsLockToTheOthers() {
    let main = Program([
      .start(1), .compute(.milliseconds(1)), .enter(InterpreterID(rawValue: 1)), .compute(.milliseconds(50)),
      .enter(.main), .compute(.milliseconds(1)),
    ])
    let run = simulate(
      [main, Program([.compute(.milliseconds(50))])], SimulationConfiguration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime < .milliseconds(60))
    let entries = run.trace.events.filter { $0.kind == .entered }
    #expect(entries.map(\.argument) == [1, 0])
    #expect(run.homes[0] == .main)
  }

  @Test func processesThatWaitForEachOtherAreADeadlock() {
    let run = simulate(
      startingApart([Program([.get(0), .put(1)]), Program([.get(1), .put(0)])], inProcesses: true),
      SimulationConfiguration(cores: 2))
    #expect(run.outcome == .deadlock([ThreadID(rawValue: 1), ThreadID(rawValue: 2)]))
  }

  @Test func moreProcessesThanCoresShareThemEvenly() {
    var configuration = SimulationConfiguration(cores: 2)
    configuration.timeLimit = .zero + .seconds(2)
    let run = simulate(startingApart([hog, hog, hog, hog], inProcesses: true), configuration)
    #expect(abs(run.metrics.cpuTime.seconds - 4) < 0.01)
    let shares = run.computed.dropFirst().map { Double($0) / 4e12 }
    #expect(shares.allSatisfy { $0 > 0.23 && $0 < 0.27 }, "\(shares)")
  }
}
