import Simulator
import Testing

/// The tables of docs/measurements.md, measured on real interpreters.
@Suite struct TheTimedLock {
  typealias Program = ScriptedExecutor.Program

  func machine(cores: Int = 2, seconds: Int64, seed: UInt64 = 1) -> SimulationConfiguration {
    SimulationConfiguration(cores: cores, seed: seed, timeLimit: .zero + .seconds(seconds))
  }

  struct TwoHogs: CustomTestStringConvertible, Sendable {
    let interval: SimDuration, handoffsPerSecond: Double, slice: Double
    var testDescription: String { "\(interval.seconds * 1e3) ms" }
  }

  @Test(
    "Two CPU-bound threads switch once per interval and a bit",
    arguments: [
      TwoHogs(interval: .microseconds(500), handoffsPerSecond: 1_662, slice: 0.000_595),
      TwoHogs(interval: .milliseconds(5), handoffsPerSecond: 195.6, slice: 0.005_107),
      TwoHogs(interval: .milliseconds(50), handoffsPerSecond: 19.7, slice: 0.050_12),
    ])
  func twoHogs(_ measured: TwoHogs) {
    let run = simulate(starting([hog, hog]), machine(seconds: 20), switchInterval: measured.interval)
    let perSecond = Double(run.metrics.handoffs) / 20
    #expect(abs(perSecond / measured.handoffsPerSecond - 1) < 0.03, "\(perSecond)")
    #expect(abs(run.trace.slices.median / measured.slice - 1) < 0.03, "\(run.trace.slices.median)")
  }

  @Test("More CPU-bound threads do not switch more often", arguments: [3, 4, 8])
  func moreHogs(_ count: Int) {
    let run = simulate(starting(Array(repeating: hog, count: count)), machine(seconds: 20))
    let perSecond = Double(run.metrics.handoffs) / 20
    #expect(perSecond > 175 && perSecond < 190, "\(perSecond)")
    let shares = run.computed.dropFirst().map { Double($0) / 20e12 * Double(count) }
    #expect(shares.allSatisfy { $0 > 0.85 && $0 < 1.15 }, "\(shares)")
  }

  @Test func threeThreadsPlayPingPongInsteadOfTakingTurns() {
    let run = simulate(starting([hog, hog, hog]), machine(seconds: 60))
    let order = run.trace.handoffs.map(\.to.rawValue)
    let windows = order.indices.dropLast(2).map { Set(order[$0..<$0 + 3]).count == 3 }
    let allThree = Double(windows.count { $0 }) / Double(windows.count)
    #expect(allThree > 0.30 && allThree < 0.40, "\(allThree)")
  }

  struct IOBesideHogs: CustomTestStringConvertible, Sendable {
    let hogs: Int, interval: SimDuration, perSecond: Double, tolerance: Double
    var advantage: Double?
    var testDescription: String { "\(hogs) hogs, \(interval.seconds * 1e3) ms" }
  }

  @Test(
    "A thread that sleeps 1 ms at a time pays a whole interval, or several, for each sleep",
    arguments: [
      IOBesideHogs(hogs: 0, interval: .milliseconds(5), perSecond: 919, tolerance: 0.03),
      IOBesideHogs(hogs: 1, interval: .microseconds(500), perSecond: 598, tolerance: 0.03),
      IOBesideHogs(hogs: 1, interval: .milliseconds(5), perSecond: 158.9, tolerance: 0.03),
      IOBesideHogs(hogs: 1, interval: .milliseconds(50), perSecond: 19.1, tolerance: 0.05),
      // data/measurements/fidelity/real.tsv
      IOBesideHogs(hogs: 2, interval: .microseconds(500), perSecond: 389.4, tolerance: 0.15),
      IOBesideHogs(hogs: 2, interval: .milliseconds(5), perSecond: 98.5, tolerance: 0.15),
      IOBesideHogs(hogs: 2, interval: .milliseconds(50), perSecond: 11.36, tolerance: 0.15),
      // GIL.md §7d, another machine
      IOBesideHogs(hogs: 2, interval: .milliseconds(5), perSecond: 34.6, tolerance: 0.15, advantage: 0.83),
      IOBesideHogs(hogs: 3, interval: .milliseconds(5), perSecond: 31.2, tolerance: 0.15, advantage: 0.83),
    ])
  func ioBesideHogs(_ measured: IOBesideHogs) {
    let io = Program([.sleep(.milliseconds(1)), .compute(.microseconds(5))], times: .max)
    let hogs = Array(repeating: hog, count: measured.hogs)
    var machine = machine(seconds: 60)
    if let chance = measured.advantage, case .timed(var lock) = machine.policy {
      lock.advantage.withIO = ChanceByInterval([.init(interval: measured.interval, chance: chance)])
      machine.policy = .timed(lock)
    }
    let run = simulate(starting(hogs + [io]), machine, switchInterval: measured.interval)
    let perSecond = Double(run.rounds[measured.hogs + 1]) / 60
    #expect(abs(perSecond / measured.perSecond - 1) < measured.tolerance, "\(perSecond)")
  }

  @Test(
    "Pinned to one core, a slice lasts a whole number of 4 ms ticks",
    arguments: zip(
      [500, 1_000, 2_000, 3_000, 5_000, 7_000, 10_000, 50_000] as [Int64],
      [4, 4, 4, 8, 8, 12, 12, 52] as [Double]))
  func oneCore(_ interval: Int64, _ slice: Double) {
    let run = simulate(
      starting([hog, hog]), machine(cores: 1, seconds: 5), switchInterval: .microseconds(interval))
    #expect(abs(run.trace.slices.median * 1e3 - slice) < 0.05, "\(run.trace.slices.median * 1e3)")
  }

  @Test func aShortCallBesideAHogIsUsuallyLostToItUnlessTheCoresAreBusy() {
    // 13 us for an echo over the loopback: longer than the 9 us the hog needs to wake up.
    let echo = Program(
      [.native(.microseconds(13), releasesLock: true), .compute(.microseconds(1))], times: .max)
    let quiet = simulate(starting([hog, echo]), machine(seconds: 10))
    let quietRate = Double(quiet.rounds[2]) / 10
    #expect(abs(quietRate / 205 - 1) < 0.1, "\(quietRate)")

    // With another program's thread on the second core, the hog has no core to wake up on.
    let busy = Program([.native(.seconds(3_600), releasesLock: true)])
    let full = simulate(starting([busy, hog, echo]), machine(seconds: 10))
    let fullRate = Double(full.rounds[3]) / 10
    #expect(fullRate > 10 * quietRate, "\(fullRate)")
  }

  @Test func aCallShorterThanAWakeUpKeepsTheLockAndStarvesTheHog() {
    let quick = Program(
      [.native(.microseconds(2), releasesLock: true), .compute(.microseconds(100))], times: .max)
    let run = simulate(starting([hog, quick]), machine(seconds: 1))
    // Every release wakes the hog in vain, which takes the caller some microseconds, and every time its wait begins
    // anew. A real hog gets it once in 40 to 1000 calls (data/measurements/short-calls.tsv).
    #expect(run.rounds[2] > 9_300)
    #expect(run.metrics.failedAcquisitions > 9_300)
    #expect(run.metrics.dropRequests <= 1)
    #expect(run.times[1].running < .milliseconds(6))
  }

  @Test func callsInQuickSuccessionLoseTheLockAfterAFewOfThem() {
    // time.sleep(0) before 3.11 takes 0.6 us: 13,600 of them per second beside a hog, not a million.
    let quick = Program(
      [.native(.nanoseconds(600), releasesLock: true), .compute(.nanoseconds(400))], times: .max)
    let run = simulate(starting([hog, quick]), machine(seconds: 2))
    let perSecond = run.rounds[2] / 2
    #expect(perSecond > 1_500 && perSecond < 30_000, "\(perSecond)")
  }

  @Test func theIntervalIsReadAtEveryNewWait() {
    let tuner = Program([
      .compute(.milliseconds(100)), .setInterval(.microseconds(500)), .compute(.seconds(3_600)),
    ])
    let run = simulate(starting([hog, tuner]), machine(seconds: 2))
    let handoffs = run.trace.handoffs
    let slices = zip(handoffs, handoffs.dropFirst()).map {
      (at: $0.at.seconds, length: ($1.at - $0.at).seconds)
    }
    let early = slices.filter { $0.at < 0.15 }.map(\.length)
    let late = slices.filter { $0.at > 0.5 }.map(\.length)
    #expect(early.sorted().median > 0.005)
    #expect(late.sorted().median < 0.000_7)
  }
}
