import Simulator
import Testing

/// Native work shares the memory's bandwidth: every instant here was reckoned by hand.
@Suite struct Memory {
  typealias Program = ScriptedExecutor.Program
  typealias Step = ScriptedExecutor.Step

  static let gigabyte = 1_000_000_000

  /// A machine whose memory moves 10 GB/s, and which costs nothing else.
  func machine(_ cores: Int = 8, policy: LockPolicy = .timed(.exact)) -> SimulationConfiguration {
    SimulationConfiguration(
      cores: cores, system: .ideal, policy: policy, memoryBandwidth: 10 * Int64(Memory.gigabyte))
  }

  /// Programs in processes of their own, each of which begins when so many milliseconds have passed.
  func processes(_ programs: [(after: Int64, steps: [Step])]) -> [Program] {
    startingApart(
      programs.enumerated().map { index, program in
        let begun = SimDuration.microseconds(60 * Int64(index + 1))
        return Program([.sleep(.milliseconds(program.after) - begun)] + program.steps)
      }, inProcesses: true)
  }

  /// The milliseconds after which each of them is over; to the picosecond, for what are whole ones.
  func ends(_ run: Run) -> [Double] {
    run.times.dropFirst().map { Double($0.ended.picoseconds) / 1e9 }
  }

  func ends(_ programs: [(after: Int64, steps: [Step])], cores: Int = 8) -> [Double] {
    ends(simulate(processes(programs), machine(cores)))
  }

  @Test func workAloneLastsForItsComputingOrItsBytesWhicheverIsLonger() {
    #expect(ends([(1, [.move(Memory.gigabyte, .milliseconds(30))])]) == [101])
    #expect(ends([(1, [.move(Memory.gigabyte, .milliseconds(100))])]) == [101])
    #expect(ends([(1, [.move(Memory.gigabyte, .milliseconds(130))])]) == [131])
    #expect(ends([(1, [.move(0, .milliseconds(30))])]) == [31])
  }

  @Test("Several at once have equal shares, to the picosecond", arguments: 1...16)
  func equalShares(_ count: Int) {
    let work: (after: Int64, steps: [Step]) = (5, [.move(Memory.gigabyte, .milliseconds(20))])
    let run = simulate(processes(Array(repeating: work, count: count)), machine(16))
    let end = SimTime.zero + .milliseconds(5 + 100 * Int64(count))
    #expect(run.times.dropFirst().allSatisfy { $0.ended == end })
    #expect(run.metrics.memoryWait == .milliseconds((100 * Int64(count) - 20) * Int64(count)))
  }

  @Test func whoeverIsThroughLeavesItsShareToTheOthers() {
    // Thirds for 300 ms, halves for 200, all for 100.
    let found = ends((1...3).map { n in (1, [.move(n * Memory.gigabyte, .milliseconds(1))]) })
    #expect(found == [301, 501, 601])
  }

  @Test func whoeverComesLaterTakesItsShareFromThenOn() {
    // Half a gigabyte alone in 50 ms; then both have 5 GB/s; the second has half a gigabyte left at 150 ms.
    let found = ends([
      (1, [.move(Memory.gigabyte, .milliseconds(1))]), (51, [.move(Memory.gigabyte, .milliseconds(1))]),
    ])
    #expect(found == [151, 201])
  }

  @Test func workThatNeedsLittleOfTheMemoryIsNotSlowedAndLeavesTheRest() {
    // 100 MB each, 200 ms until all four have theirs; then 10 GB/s for the fifth, which has 4.9 GB to go.
    let small: (after: Int64, steps: [Step]) = (1, [.move(Memory.gigabyte / 10, .seconds(1))])
    let large: (after: Int64, steps: [Step]) = (1, [.move(5 * Memory.gigabyte, .milliseconds(1))])
    #expect(ends([small, small, small, small, large]) == [1001, 1001, 1001, 1001, 541])
  }

  @Test func theBytesOfOneCallAreOverBeforeTheNextBegins() {
    let twice: [Step] = [
      .move(Memory.gigabyte, .milliseconds(1)), .move(Memory.gigabyte, .milliseconds(150)),
    ]
    #expect(ends([(1, twice)]) == [251])
  }

  @Test("Threads of one interpreter share like processes, under every lock", arguments: Rule.allCases)
  func oneInterpreter(_ rule: Rule) {
    let work = Program([.sleep(.milliseconds(20)), .move(Memory.gigabyte, .milliseconds(20))])
    let run = simulate(
      starting([work, work, work]), machine(policy: rule.policy), tickEvery: rule.tickEvery)
    // They begin within a millisecond, as their sleeps do.
    for end in ends(run) { #expect(abs(end - 320) < 2, "\(end)") }
    #expect(run.metrics.coresBusy > 2.6)
  }

  @Test func whoeverMovesBytesWithTheLockKeepsItUntilTheyAreThrough() {
    let holder = Program([
      .sleep(.milliseconds(10)), .move(Memory.gigabyte, .milliseconds(1), releasesLock: false),
    ])
    let other = Program([.sleep(.milliseconds(20)), .compute(.microseconds(1))])
    let run = simulate(starting([holder, other]), machine())
    #expect(run.times[1].holdingNative == .milliseconds(100))
    #expect(abs(run.times[2].waitingForLock.seconds - 0.09) < 0.001)
  }

  @Test func whoIsTakenFromItsCoreMovesNothingMeanwhile() {
    // One core: each has the whole memory while it runs, however often they are switched.
    let run = simulate(
      processes([
        (1, [.move(Memory.gigabyte, .milliseconds(1))]), (1, [.move(Memory.gigabyte, .milliseconds(1))]),
      ]), machine(1))
    #expect(run.metrics.contextSwitches > 20)
    #expect(run.metrics.wallTime == .milliseconds(201))
    #expect(run.metrics.memoryWait == .milliseconds(198))
  }

  @Test func theBandwidthOfAProcessThatIsKilledGoesToTheOthers() {
    let mover = Program([.sleep(.microseconds(940)), .move(Memory.gigabyte, .milliseconds(1))])
    let second = Program([.sleep(.microseconds(880)), .move(Memory.gigabyte, .milliseconds(1))])
    var programs = startingApart([mover, second], inProcesses: true)
    programs[0].steps += [.sleep(.microseconds(50_880)), .kill(ProcessID(rawValue: 2))]
    // 250 MB each until 51 ms, then 750 MB alone.
    let run = simulate(programs, machine())
    #expect(ends(run) == [126, 51])
  }

  @Test func theTimeOnlyWaitedIsCPUTimeAndTheExecutorIsToldOfIt() {
    var executor = ScriptedExecutor(
      processes([(1, [.move(Memory.gigabyte, .milliseconds(30)), .compute(.microseconds(1))])]))
    var simulation = Simulation(machine())
    #expect(simulation.run(&executor) == .finished)
    #expect(simulation.metrics.memoryWait == .milliseconds(70))
    #expect(executor.waitedForMemory == .milliseconds(70))
    #expect(simulation.metrics.cpuTime == .microseconds(60 + 100_001))
  }

  @Test func aRunMayEndInTheMiddle() {
    var configuration = machine()
    configuration.timeLimit = .zero + .milliseconds(40)
    let run = simulate(processes([(1, [.move(Memory.gigabyte, .milliseconds(1))])]), configuration)
    #expect(run.outcome == .timeLimit)
    #expect(run.times[1].native == .milliseconds(39))
  }

  @Test("Without a limit nobody notices how many bytes there are", arguments: Rule.allCases)
  func noLimit(_ rule: Rule) {
    for seed in 0..<10 as Range<UInt64> {
      let (light, heavy) = (random(seed, rule, bytes: false), random(seed, rule, bytes: true))
      #expect(run(light, rule, nil).isSame(as: run(heavy, rule, nil)), "seed \(seed)")
    }
  }

  @Test("With one the laws hold, and pieces, turns and timers change nothing", arguments: Rule.allCases)
  func laws(_ rule: Rule) {
    for seed in 0..<20 as Range<UInt64> {
      let scenario = random(seed, rule, bytes: true)
      let whole = run(scenario, rule, 300_000_000)
      var configuration = scenario.configuration
      configuration.policy = rule.policy
      Laws(run: whole, configuration: configuration, label: "seed \(seed)").check()
      #expect(whole.isSame(as: run(scenario, rule, 300_000_000, pieces: 1_000)), "seed \(seed)")
      #expect(
        whole.isSame(as: run(scenario, rule, 300_000_000, longestTurn: .microseconds(90))), "seed \(seed)")
      #expect(whole.isSame(as: run(scenario, rule, 300_000_000, timers: .everyTimer)), "seed \(seed)")
      // It made a difference.
      #expect(whole.metrics.memoryWait > .zero || run(scenario, rule, nil).isSame(as: whole), "seed \(seed)")
    }
  }

  /// Random programs that let go of the lock for work on up to 60 KB, which takes up to 0.2 ms at 300 MB/s.
  private func random(_ seed: UInt64, _ rule: Rule, bytes: Bool) -> RandomScenarios.Scenario {
    var scenario = RandomScenarios.scenario(seed)
    if rule == .ticks { scenario.configuration.timeLimit = .zero + .milliseconds(60) }
    var dice = RandomScenarios.Dice(state: seed &* 0x9E37_79B9_7F4A_7C15 | 1)
    for p in scenario.programs.indices.dropFirst() {
      let amount = dice.roll(60_000)
      scenario.programs[p].steps.append(
        .move(bytes ? amount : 0, dice.duration(1_000, 90_000), releasesLock: dice.roll(4) > 0))
    }
    return scenario
  }

  private func run(
    _ scenario: RandomScenarios.Scenario, _ rule: Rule, _ bandwidth: Int64?, pieces: Int64 = .max,
    longestTurn: SimDuration? = nil, timers: TimerStrategy = .elided
  ) -> Run {
    var configuration = scenario.configuration
    configuration.policy = rule.policy
    configuration.timers = timers
    configuration.memoryBandwidth = bandwidth
    if let longestTurn { configuration.longestTurn = longestTurn }
    var executor = ScriptedExecutor(
      scenario.programs, switchInterval: scenario.interval, tickEvery: rule.tickEvery)
    var simulation = Simulation(configuration)
    var outcome: SimulationOutcome?
    while outcome == nil { outcome = simulation.run(&executor, atMost: pieces) }
    return Run(
      outcome: outcome ?? .finished, trace: simulation.trace, metrics: simulation.metrics,
      times: simulation.threadTimes, rounds: executor.rounds, computed: executor.computed,
      slices: executor.slices, sights: executor.sights, homes: simulation.threadHomes)
  }
}
