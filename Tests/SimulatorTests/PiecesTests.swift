import Simulator
import Testing

/// A run made piece by piece is the run made in one go.
@Suite struct Pieces {
  private func run(
    _ scenario: RandomScenarios.Scenario, _ rule: Rule, longestTurn: SimDuration? = nil,
    pieces: [Int64] = []
  ) -> Run {
    var configuration = scenario.configuration
    configuration.policy = rule.policy
    if let longestTurn { configuration.longestTurn = longestTurn }
    var executor = ScriptedExecutor(
      scenario.programs, switchInterval: scenario.interval, tickEvery: rule.tickEvery)
    var simulation = Simulation(configuration)
    var outcome: SimulationOutcome?
    var piece = 0
    while outcome == nil {
      let work = pieces.isEmpty ? .max : pieces[piece % pieces.count]
      outcome = simulation.run(&executor, atMost: work)
      piece += 1
    }
    return Run(
      outcome: outcome ?? .finished, trace: simulation.trace, metrics: simulation.metrics,
      times: simulation.threadTimes, rounds: executor.rounds, computed: executor.computed,
      slices: executor.slices, sights: executor.sights, homes: simulation.threadHomes)
  }

  @Test("Pieces of any size make the same run, step by step", arguments: Rule.allCases)
  func anySize(_ rule: Rule) {
    for seed in 0..<20 as Range<UInt64> {
      let scenario = RandomScenarios.scenario(seed)
      let whole = run(scenario, rule, longestTurn: .microseconds(700))
      #expect(whole == run(scenario, rule, longestTurn: .microseconds(700), pieces: [1]), "seed \(seed)")
      #expect(
        whole
          == run(scenario, rule, longestTurn: .microseconds(700), pieces: [40_000_000, 3, 1_500_000_000]),
        "seed \(seed)")
    }
  }

  @Test("How long a turn may last changes nothing that can be seen", arguments: Rule.allCases)
  func anyTurn(_ rule: Rule) {
    var slices = (long: 0, short: 0)
    for seed in 0..<40 as Range<UInt64> {
      let scenario = RandomScenarios.scenario(seed)
      let long = run(scenario, rule)
      let short = run(scenario, rule, longestTurn: .microseconds(90))
      #expect(long.isSame(as: short), "seed \(seed)")
      slices = (slices.long + long.slices, slices.short + short.slices)
    }
    // The turns were really cut.
    #expect(slices.short > slices.long, "\(slices)")
  }
}
