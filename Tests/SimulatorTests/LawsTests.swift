import Simulator
import Testing

/// Every rule by which threads share an interpreter.
enum Rule: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case timed, exact, ticks, pypy, free

  var policy: LockPolicy {
    switch self {
    case .timed: .timed(.cpython)
    case .exact: .timed(.exact)
    case .ticks: .ticks(.cpython27)
    case .pypy: .pypy(.pypy)
    case .free: .free
    }
  }

  /// How often there is a tick check, if at all.
  var tickEvery: SimDuration? {
    switch self {
    case .ticks: .microseconds(2)
    case .pypy: .microseconds(700)
    case .timed, .exact, .free: nil
    }
  }

  var testDescription: String { rawValue }
}

/// Random worlds under every lock: the laws of the simulated world hold in them.
@Suite struct TheLaws {
  typealias Program = ScriptedExecutor.Program
  typealias Dice = RandomScenarios.Dice

  func simulate(_ scenario: RandomScenarios.Scenario, _ rule: Rule) -> Run {
    var configuration = scenario.configuration
    configuration.policy = rule.policy
    return SimulatorTests.simulate(
      scenario.programs, configuration, switchInterval: scenario.interval, tickEvery: rule.tickEvery)
  }

  @Test("They hold under every lock", arguments: Rule.allCases, 0..<2)
  func everyLock(_ rule: Rule, _ block: UInt64) {
    for seed in 10_000 + block * 60..<10_000 + (block + 1) * 60 {
      var scenario = RandomScenarios.scenario(seed)
      scenario.configuration.policy = rule.policy
      if rule == .ticks { scenario.configuration.timeLimit = .zero + .milliseconds(60) }
      let run = simulate(scenario, rule)
      Laws(run: run, configuration: scenario.configuration, label: "seed \(seed)").check()
    }
  }

  /// Random programs, each in the main interpreter, in one of its own, or in a process of its own.
  func apart(_ seed: UInt64, _ rule: Rule) -> RandomScenarios.Scenario {
    var scenario = RandomScenarios.scenario(seed)
    scenario.configuration.policy = rule.policy
    scenario.configuration.timeLimit = .zero + .milliseconds(rule == .ticks ? 40 : 150)
    var dice = Dice(state: seed &* 0x1234_5678_9ABC_DEF1)
    for _ in 0..<3 { _ = dice.roll(2) }
    var homes = [ThreadHome.main]
    for p in scenario.programs.indices.dropFirst() {
      switch dice.roll(3) {
      case 0:
        // A process of its own, or one there is already.
        homes.append(
          ThreadHome(
            interpreter: InterpreterID(rawValue: Int32(Set(homes.map(\.interpreter)).count)),
            process: ProcessID(rawValue: Int32(Set(homes.map(\.process)).count))))
      case 1: homes.append(homes[dice.roll(homes.count)])
      default: homes.append(.main)
      }
      if dice.roll(3) == 0 { scenario.programs[p].steps.append(dice.roll(2) == 0 ? .put(0) : .get(0)) }
      if dice.roll(3) == 0 { scenario.programs[p].steps.append(.show) }
      if dice.roll(8) == 0 { scenario.programs[p].steps.append(.exitProcess) }
      if rule == .free, dice.roll(3) == 0 {
        scenario.programs[p].steps += [
          .stopTheWorld, .compute(dice.duration(100, 90_000)), .startTheWorld,
        ]
      }
    }
    for (s, step) in scenario.programs[0].steps.enumerated() {
      if case .start(let p, _) = step { scenario.programs[0].steps[s] = .start(p, in: homes[p]) }
    }
    return scenario
  }

  @Test("They hold in every interpreter and process of a run", arguments: Rule.allCases)
  func apart(_ rule: Rule) {
    var processes = 0
    for seed in 20_000..<20_100 as Range<UInt64> {
      let scenario = apart(seed, rule)
      let run = simulate(scenario, rule)
      let kills = scenario.programs.contains { $0.steps.contains(.exitProcess) }
      Laws(
        run: run, configuration: scenario.configuration, label: "seed \(seed)", mayBeKilled: kills
      ).check()
      processes += Set(run.homes.map(\.process)).count
    }
    #expect(processes > 200, "\(processes)")
  }

  @Test("The same seed gives the same run and another one does not", arguments: Rule.allCases)
  func seeds(_ rule: Rule) {
    func run(_ seed: UInt64) -> Run {
      let io = Program([.compute(.microseconds(50)), .sleep(.microseconds(500))], times: .max)
      return SimulatorTests.simulate(
        starting([hog, hog, hog, io]),
        SimulationConfiguration(
          cores: 2, seed: seed, policy: rule.policy, timeLimit: .zero + .milliseconds(200)),
        tickEvery: rule.tickEvery)
    }
    let first = run(7)
    #expect(first == run(7))
    #expect(first != run(8))
  }

  @Test("More threads never finish the same work sooner under one lock", arguments: Rule.allCases)
  func oneLock(_ rule: Rule) {
    let times = [1, 2, 3, 4, 6, 8, 12].map { threads in
      let part = Program([.compute(SimDuration(picoseconds: 120_000_000_000 / Int64(threads)))])
      let run = SimulatorTests.simulate(
        starting(Array(repeating: part, count: threads)),
        SimulationConfiguration(cores: 8, policy: rule.policy, traceCapacity: 0), tickEvery: rule.tickEvery)
      return run.metrics.wallTime.seconds
    }
    if rule == .free {
      #expect(times[3] < 0.031 && times[5] < 0.016, "\(times)")
    } else {
      #expect(times.allSatisfy { $0 >= 0.12 }, "\(times)")
    }
  }

  @Test("Nobody who computes is left out", arguments: Rule.allCases)
  func fairness(_ rule: Rule) {
    let run = SimulatorTests.simulate(
      starting(Array(repeating: hog, count: 5)),
      SimulationConfiguration(
        cores: 2, policy: rule.policy, timeLimit: .zero + .milliseconds(rule == .ticks ? 300 : 3_000)),
      tickEvery: rule.tickEvery)
    let shares = run.computed.dropFirst().map { Double($0) / Double(run.computed.reduce(0, +)) }
    #expect(shares.allSatisfy { $0 > 0.15 && $0 < 0.25 }, "\(shares)")
  }

  @Test("Whoever waits for the timed lock has it after a few intervals", arguments: [2, 3, 5, 8])
  func patience(_ hogs: Int) {
    let run = SimulatorTests.simulate(
      starting(Array(repeating: hog, count: hogs)),
      SimulationConfiguration(cores: 4, timeLimit: .zero + .seconds(30)))
    var since: [SimTime?] = Array(repeating: nil, count: hogs + 1)
    var longest = SimDuration.zero
    for event in run.trace.events {
      let t = Int(event.thread.rawValue)
      if event.kind == .waitingForLock, since[t] == nil { since[t] = event.time }
      if event.kind == .acquired, let start = since[t] {
        longest = max(longest, event.time - start)
        since[t] = nil
      }
    }
    // The odds of being passed over fall with every interval: 1 in 3 gets past the asker.
    #expect(longest > .milliseconds(5))
    #expect(longest < .milliseconds(Int64(150 * hogs)), "\(longest)")
  }

  @Test func elidedTimersChangeNothingWithSeveralLocksEither() {
    for seed in 30_000..<30_150 as Range<UInt64> {
      var scenario = apart(seed, .timed)
      // A core for each: otherwise where a slice ends decides when a thread leaves its core.
      scenario.configuration.cores = 12
      let reference = RandomScenarios.simulate(scenario, .everyTimer)
      let elided = RandomScenarios.simulate(scenario, .elided)
      #expect(reference.isSame(as: elided), "seed \(seed)")
      if !reference.isSame(as: elided) { return }
    }
  }
}
