import Simulator
import Testing

/// The lock of 2.7, as measured on 2.7.18 (GIL.md §7e; reality/reference.json, build 2.7).
@Suite struct TheTickLock {
  typealias Program = ScriptedExecutor.Program

  /// The machine of `reality/`, where these hand-offs, switches and makespans were measured, falls asleep sooner than
  /// that of docs/fidelity.md and needs longer for a wake-up in vain.
  static let reference: TickLockParameters = {
    var parameters = TickLockParameters.cpython27
    parameters.emptyWake = .nanoseconds(200)
    parameters.fallAsleep = .nanoseconds(350)
    return parameters
  }()

  /// 100 ticks of the loop that counted the hand-offs, and of `total += i*i`.
  let handOffLoop = SimDuration.nanoseconds(900), sumOfSquares = SimDuration.nanoseconds(520)

  func run(
    _ programs: [Program], every: SimDuration, cores: Int = 2, milliseconds: Int64 = 1_000_000
  ) -> Run {
    simulate(
      starting(programs),
      SimulationConfiguration(
        cores: cores, policy: .ticks(Self.reference), timeLimit: .zero + .milliseconds(milliseconds)),
      tickEvery: every)
  }

  struct HandOffs: CustomTestStringConvertible, Sendable {
    let threads: Int, perSecond: Double
    var testDescription: String { "\(threads) threads" }
  }

  @Test(
    "CPU-bound threads fight for the lock: thousands of hand-offs a second, and more that fail",
    arguments: [HandOffs(threads: 2, perSecond: 14_940), HandOffs(threads: 4, perSecond: 146_600)])
  func handOffs(_ measured: HandOffs) {
    let run = run(Array(repeating: hog, count: measured.threads), every: handOffLoop, milliseconds: 200)
    #expect(
      abs(Double(run.metrics.handoffs) / 0.2 / measured.perSecond - 1) < 0.15, "\(run.metrics.handoffs)")
    #expect(run.metrics.failedAcquisitions > run.metrics.handoffs)
    #expect(run.metrics.failedAcquisitions == run.trace.events.count { $0.kind == .missed })
    let shares = run.computed.dropFirst().map { Double($0) / Double(run.computed.reduce(0, +)) }
    #expect(shares.allSatisfy { abs($0 * Double(measured.threads) - 1) < 0.1 }, "\(shares)")
  }

  @Test func slicesAreShortAndIrregular() {
    let slices = run([hog, hog], every: handOffLoop, milliseconds: 300).trace.slices
    // Measured: 25, 46, 134 us at the 10th, 50th and 90th percentile.
    #expect(abs(slices.median / 46e-6 - 1) < 0.15, "\(slices.median)")
    #expect(slices[slices.count / 10] > 10e-6)
    #expect(slices[slices.count * 9 / 10] > 100e-6 && slices[slices.count * 9 / 10] < 180e-6)
  }

  @Test(
    "More threads take longer for the same work",
    arguments: zip([1, 2, 4, 8], [1.02, 1.74, 2.27, 2.77]))
  func makespan(_ threads: Int, _ ratio: Double) {
    let work = SimDuration(picoseconds: 34_530_000_000 / Int64(threads))
    let run = run(Array(repeating: Program([.compute(work)]), count: threads), every: sumOfSquares)
    #expect(run.outcome == .finished)
    let simulated = run.metrics.wallTime.seconds / 0.034_53
    #expect(abs(simulated / ratio - 1) < 0.15, "\(simulated)")
  }

  @Test func twoCoresAreSlowerThanOne() {
    let work = Program([.compute(.milliseconds(50))])
    let one = run([work, work], every: sumOfSquares, cores: 1)
    let two = run([work, work], every: sumOfSquares, cores: 2)
    #expect(one.metrics.wallTime < .milliseconds(105))
    #expect(two.metrics.wallTime > .milliseconds(150))
  }

  @Test func onOneCoreTheSystemsTickDecides() {
    let run = run([hog, hog], every: handOffLoop, cores: 1, milliseconds: 2_000)
    // Measured with the second core busy: 250 hand-offs a second, 4 ms each.
    #expect(abs(Double(run.metrics.handoffs) / 2 - 250) < 10, "\(run.metrics.handoffs)")
    #expect(abs(run.trace.slices.median - 0.004) < 0.000_1)
  }

  @Test(
    "An I/O thread gets the lock within a few checks, whatever the others compute",
    arguments: zip([0, 1, 3], [910, 870, 902] as [Double]))
  func ioBesideHogs(_ hogs: Int, _ perSecond: Double) {
    let io = Program([.sleep(.milliseconds(1)), .compute(.microseconds(1))], times: .max)
    let run = run(
      Array(repeating: hog, count: hogs) + [io], every: .nanoseconds(540), milliseconds: 200)
    let simulated = Double(run.rounds[hogs + 1]) / 0.2
    #expect(abs(simulated / perSecond - 1) < 0.06, "\(simulated)")
  }

  @Test(
    "Short calls without the lock come out as measured, though nothing was fitted to them",
    arguments: zip([1, 3], [296_800, 202_000] as [Double]))
  func shortCalls(_ hogs: Int, _ perSecond: Double) {
    // `time.sleep(0)`: 0.6 us a turn alone, half of it in the call (`io_sleep0_hogs*`).
    let quick = Program(
      [
        .native(.nanoseconds(300), releasesLock: true),
        .compute(.nanoseconds(300), check: .nanoseconds(100), charge: .nanoseconds(20)),
      ], times: .max)
    let run = run(
      Array(repeating: hog, count: hogs) + [quick], every: .nanoseconds(540), milliseconds: 200)
    // Measured beside three hogs: 139,000 to 242,000.
    let simulated = Double(run.rounds[hogs + 1]) / 0.2
    #expect(abs(simulated / perSecond - 1) < (hogs == 1 ? 0.1 : 0.25), "\(simulated)")
  }

  @Test func aNativeCallThatKeepsTheLockIsOneTickHoweverLong() {
    let native = Program([.native(.milliseconds(40), releasesLock: false), .compute(.milliseconds(1))])
    let run = run([native, Program([.compute(.milliseconds(1))])], every: sumOfSquares)
    #expect(run.times.contains { $0.waitingForLock > .milliseconds(39) })
  }

  @Test func aloneAThreadPaysNothingAndBesideASleeperAlmostNothing() {
    let alone = simulate(
      [Program([.compute(.milliseconds(100))])], SimulationConfiguration(policy: .ticks(Self.reference)),
      tickEvery: sumOfSquares)
    #expect(alone.metrics.wallTime == .milliseconds(100))
    let beside = run(
      [Program([.compute(.milliseconds(100))]), Program([.sleep(.seconds(1))])], every: sumOfSquares)
    #expect(beside.times[1].running > .milliseconds(102) && beside.times[1].running < .milliseconds(103))
    #expect(beside.slices < 50)
  }
}
