import Simulator
import Testing

/// Interpreters without a lock (GIL.md §4).
@Suite struct WithoutALock {
  typealias Program = ScriptedExecutor.Program

  func configuration(cores: Int, seconds: Int64 = 1_000) -> SimulationConfiguration {
    SimulationConfiguration(cores: cores, policy: .free, timeLimit: .zero + .seconds(seconds))
  }

  @Test("Threads compute at the same time, as many as there are cores", arguments: [1, 2, 4, 8])
  func speedUp(_ threads: Int) {
    let work = SimDuration(picoseconds: 800_000_000_000 / Int64(threads))
    let run = simulate(
      starting(Array(repeating: Program([.compute(work)]), count: threads)), configuration(cores: 4))
    let ideal = 0.8 / Double(min(threads, 4))
    #expect(run.metrics.wallTime.seconds > ideal && run.metrics.wallTime.seconds < ideal * 1.05)
    #expect(run.metrics.handoffs == 0 && run.metrics.lockWait == .zero)
    #expect(run.times.allSatisfy { $0.waitingForLock == .zero })
  }

  @Test func anIOThreadDoesNotNoticeTheOthers() {
    let io = Program([.sleep(.milliseconds(1)), .compute(.microseconds(5))], times: .max)
    let run = simulate(starting([hog, io]), configuration(cores: 2, seconds: 2))
    #expect(abs(Double(run.rounds[2]) / 2 / 919 - 1) < 0.03)
  }

  @Test func aPythonLockStillLetsOnlyOneIn() {
    let worker = Program([.take(0), .compute(.microseconds(100)), .give(0)], times: 100)
    let run = simulate(starting([worker, worker, worker]), configuration(cores: 4))
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime > .milliseconds(30))
    #expect(run.times[2].blocked > .zero && run.times[3].blocked > .zero)
  }

  @Test func accessesToASharedObjectHappenInTheOrderOfTime() {
    let worker = { (n: Int64) in Program([.compute(.nanoseconds(30 + n)), .show], times: 5_000) }
    let run = simulate(starting([worker(1), worker(5), worker(8)]), configuration(cores: 4))
    #expect(run.sights.count == 15_000)
    #expect(zip(run.sights, run.sights.dropFirst()).allSatisfy { $0.at <= $1.at })
  }

  @Test func toStopTheWorldOneWaitsForTheNextCheckPointOfEverybody() throws {
    let slow = Program([.compute(.milliseconds(20), check: .milliseconds(3), charge: .microseconds(1))])
    let native = Program([.native(.milliseconds(10), releasesLock: false), .compute(.milliseconds(5))])
    let away = Program([.native(.milliseconds(4), releasesLock: true), .compute(.milliseconds(5))])
    let collector = Program([
      .compute(.milliseconds(2)), .stopTheWorld, .compute(.milliseconds(6)), .startTheWorld,
      .compute(.milliseconds(1)),
    ])
    let run = simulate(starting([slow, native, away, collector]), configuration(cores: 8))
    #expect(run.outcome == .finished)
    let requested = try #require(run.trace.events.first { $0.kind == .requested })
    let stopped = try #require(run.trace.events.first { $0.kind == .worldStopped })
    let started = try #require(run.trace.events.first { $0.kind == .worldStarted })
    // The native call that does not detach takes longest.
    #expect(stopped.time - requested.time > .milliseconds(7))
    #expect(started.time - stopped.time == .milliseconds(6))
    // Nobody else runs Python meanwhile, and all had to wait.
    for event in run.trace.events where event.time > stopped.time && event.time < started.time {
      #expect(event.lane != .running && event.lane != .holdingNative)
    }
    #expect(run.times[1].waitingForLock > .milliseconds(6))
    #expect(run.times[3].waitingForLock > .milliseconds(6))
    #expect(run.metrics.dropRequests == 1)
  }

  @Test func alreadyAloneOneStopsTheWorldAtOnce() {
    let run = simulate(
      [Program([.compute(.milliseconds(1)), .stopTheWorld, .compute(.milliseconds(1)), .startTheWorld])],
      configuration(cores: 2))
    #expect(run.outcome == .finished)
    #expect(run.metrics.wallTime == .milliseconds(2))
  }

  @Test func twoWhoWantToStopTheWorldDoSoOneAfterTheOther() {
    let collector = Program(
      [
        .compute(.microseconds(300)), .stopTheWorld, .compute(.microseconds(100)), .startTheWorld,
        .compute(.microseconds(50)),
      ], times: 50)
    let run = simulate(starting([collector, collector, hog]), configuration(cores: 4, seconds: 1))
    #expect(run.rounds[1] == 50 && run.rounds[2] == 50)
    var stopper: ThreadID?
    for event in run.trace.events {
      if event.kind == .worldStopped {
        #expect(stopper == nil)
        stopper = event.thread
      } else if event.kind == .worldStarted {
        #expect(stopper == event.thread)
        stopper = nil
      }
    }
  }

  @Test func onlyItsOwnInterpreterIsStopped() {
    let collector = Program([.stopTheWorld, .compute(.milliseconds(10)), .startTheWorld])
    let run = simulate(
      startingApart([hog, collector], inProcesses: false), configuration(cores: 4, seconds: 1))
    #expect(run.times[1].waitingForLock == .zero)
  }
}
