import Simulator
import Testing

/// PyPy's lock: polling, and handing over at a tick check (GIL.md §6; reality/reference.json, build pypy).
@Suite struct ThePyPyLock {
  typealias Program = ScriptedExecutor.Program

  func run(_ programs: [Program], every: SimDuration, seconds: Int64 = 1_000) -> Run {
    simulate(
      starting(programs),
      SimulationConfiguration(cores: 2, policy: .pypy(.pypy), timeLimit: .zero + .seconds(seconds)),
      tickEvery: every)
  }

  @Test func twoThreadsHandOverAtEveryCheck() {
    let run = run([hog, hog], every: .microseconds(14_340), seconds: 4)
    // Measured: 67.4 hand-offs a second, slices of 14.4 ms, 5,750 switches a second from looking at the lock.
    #expect(abs(Double(run.metrics.handoffs) / 4 / 67.4 - 1) < 0.05, "\(run.metrics.handoffs)")
    #expect(abs(run.trace.slices.median / 0.014_41 - 1) < 0.02, "\(run.trace.slices.median)")
    let switches = Double(run.metrics.contextSwitches) / 4
    #expect(abs(switches / 5_750 - 1) < 0.05, "\(switches)")
  }

  @Test func handOversGoRoundInTurn() {
    let run = run([hog, hog, hog, hog], every: .milliseconds(2), seconds: 4)
    let order = run.trace.handoffs.map(\.to.rawValue).dropFirst(10)
    let windows = order.indices.dropLast(3).map { Set(order[$0..<$0 + 4]).count == 4 }
    #expect(windows.allSatisfy { $0 })
    let shares = run.computed.dropFirst().map { Double($0) / 4e12 }
    #expect(shares.allSatisfy { abs($0 - 0.25) < 0.02 }, "\(shares)")
  }

  @Test func whoeverBlocksLosesTheLockWithinATenthOfAMillisecondOrSo() {
    let sleeper = Program([
      .compute(.milliseconds(30)), .sleep(.milliseconds(50)), .compute(.milliseconds(1)),
    ])
    let run = run(
      [sleeper, Program([.sleep(.milliseconds(5)), .compute(.milliseconds(2))])], every: .seconds(1))
    #expect(run.outcome == .finished)
    let release = run.trace.events.first { $0.kind == .released && $0.thread.rawValue == 1 }
    let taken = run.trace.events.last { $0.kind == .acquired && $0.thread.rawValue == 2 }
    let gap = (taken?.time ?? .never) - (release?.time ?? .zero)
    #expect(gap >= .zero && gap < .microseconds(200), "\(gap)")
  }

  @Test func aCallShorterThanALookKeepsTheLockMostly() {
    let quick = Program(
      [.native(.microseconds(1), releasesLock: true), .compute(.microseconds(20))], times: .max)
    let run = run([hog, quick], every: .seconds(3_600), seconds: 1)
    // The stealer gets it when it happens to look during a call; then nobody hands it back.
    #expect(run.metrics.handoffs <= 4)
    #expect(run.metrics.failedAcquisitions == 0)
  }

  @Test func moreThreadsDoNotTakeLonger() {
    let work = Program([.compute(.milliseconds(100))])
    let run = run(Array(repeating: work, count: 4), every: .milliseconds(14))
    #expect(run.metrics.wallTime > .milliseconds(400) && run.metrics.wallTime < .milliseconds(404))
  }
}
