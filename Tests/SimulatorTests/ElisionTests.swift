import Simulator
import Testing

/// Random worlds: the elided timers against the reference, and laws that hold in every one of them.
@Suite struct RandomScenarios {
  typealias Program = ScriptedExecutor.Program

  struct Scenario {
    var programs: [Program]
    var configuration: SimulationConfiguration
    var interval: SimDuration
  }

  /// A generator of its own, so that the cases do not depend on what the simulator draws.
  struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(sides))
    }
    mutating func duration(_ least: Int, _ most: Int) -> SimDuration {
      .nanoseconds(Int64(least + roll(most - least + 1)))
    }
    mutating func step() -> ScriptedExecutor.Step {
      switch roll(14) {
      case 0...4:
        let charge = duration(20, 300)
        let check = SimDuration(picoseconds: charge.picoseconds * Int64(1 + roll(4)))
        let longest = [20_000, 300_000, 12_000_000][roll(3)]
        return .compute(duration(100, longest), check: check, charge: charge)
      case 5, 6: return .native(duration(0, [5_000, 40_000, 9_000_000][roll(3)]), releasesLock: true)
      case 7: return .native(duration(0, [3_000, 12_000_000][roll(2)]), releasesLock: false)
      case 8, 9: return .sleep(duration(0, [2_000, 2_000_000, 15_000_000][roll(3)]))
      case 10: return .take(roll(3))
      case 11: return .take(roll(3), atMost: duration(0, 4_000_000))
      case 12: return .give(roll(3))
      default: return roll(4) == 0 ? .setInterval(duration(50_000, 9_000_000)) : .give(roll(3))
      }
    }
  }

  static func scenario(_ seed: UInt64) -> Scenario {
    var dice = Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 &+ 12_345)
    for _ in 0..<4 { _ = dice.roll(2) }
    let programs = (0..<1 + dice.roll(9)).map { _ in
      Program(
        (0..<1 + dice.roll(5)).map { _ in dice.step() } + [.compute(.nanoseconds(100))],
        times: 1 + dice.roll(20))
    }
    var configuration = SimulationConfiguration(
      cores: 1 + dice.roll(4), seed: seed, timeLimit: .zero + .milliseconds(Int64(20 + dice.roll(300))))
    if dice.roll(6) == 0 { configuration.system = .ideal }
    if dice.roll(6) == 0 { configuration.policy = .timed(.exact) }
    if dice.roll(6) == 0 { configuration.system.wakeUpPreemption = nil }
    return Scenario(
      programs: starting(programs), configuration: configuration, interval: dice.duration(20_000, 8_000_000))
  }

  static func simulate(_ scenario: Scenario, _ timers: TimerStrategy) -> Run {
    var configuration = scenario.configuration
    configuration.timers = timers
    return SimulatorTests.simulate(
      scenario.programs, configuration, switchInterval: scenario.interval)
  }

  @Test("Elided timers change nothing that can be seen", arguments: 0..<8)
  func elision(_ block: UInt64) {
    var requests = 0
    var outcomes: Set<String> = []
    var slices = (reference: 0, elided: 0)
    for seed in block * 250..<(block + 1) * 250 {
      let scenario = Self.scenario(seed)
      let reference = Self.simulate(scenario, .everyTimer)
      let elided = Self.simulate(scenario, .elided)
      if !reference.isSame(as: elided) {
        let first = zip(reference.trace.events, elided.trace.events).first { $0 != $1 }
        Issue.record(
          """
          seed \(seed): \(first.map { "\($0) but elided \($1)" } ?? "same traces"), \
          \(reference.metrics) but elided \(elided.metrics)
          """)
        return
      }
      requests += reference.metrics.dropRequests
      outcomes.insert(String("\(reference.outcome)".prefix(8)))
      slices = (slices.reference + reference.slices, slices.elided + elided.slices)
    }
    // The scenarios are worth their time.
    #expect(requests > 2_000, "\(requests)")
    #expect(outcomes == ["finished", "deadlock", "timeLimi"], "\(outcomes)")
    #expect(slices.elided * 10 < slices.reference * 9, "\(slices)")
  }

  @Test func theSameSeedGivesTheSameRunAndAnotherOneDoesNot() {
    let three = starting([hog, hog, hog])
    let configuration = SimulationConfiguration(cores: 2, seed: 7, timeLimit: .zero + .seconds(2))
    var other = configuration
    other.seed = 8
    #expect(SimulatorTests.simulate(three, configuration) == SimulatorTests.simulate(three, configuration))
    #expect(SimulatorTests.simulate(three, configuration) != SimulatorTests.simulate(three, other))
  }
}
