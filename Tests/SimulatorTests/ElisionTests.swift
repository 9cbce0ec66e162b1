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
    if dice.roll(6) == 0 { configuration.lock = .exact }
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

  @Test("The laws of the simulated world hold", arguments: 0..<4)
  func laws(_ block: UInt64) {
    for seed in 10_000 + block * 200..<10_000 + (block + 1) * 200 {
      let scenario = Self.scenario(seed)
      let run = Self.simulate(scenario, .elided)
      check(run, cores: scenario.configuration.cores, "seed \(seed)")
    }
  }

  @Test func theSameSeedGivesTheSameRunAndAnotherOneDoesNot() {
    let three = starting([hog, hog, hog])
    let configuration = SimulationConfiguration(cores: 2, seed: 7, timeLimit: .zero + .seconds(2))
    var other = configuration
    other.seed = 8
    #expect(SimulatorTests.simulate(three, configuration) == SimulatorTests.simulate(three, configuration))
    #expect(SimulatorTests.simulate(three, configuration) != SimulatorTests.simulate(three, other))
  }

  private func check(_ run: Run, cores: Int, _ label: Comment) {
    let events = run.trace.events
    #expect(zip(events, events.dropFirst()).allSatisfy { $0.time <= $1.time }, "time goes back: \(label)")

    var holder: Int32 = -1
    var lane: [LaneState?] = Array(repeating: nil, count: run.times.count)
    var onCore: [Int32] = Array(repeating: -1, count: cores)
    var since = Array(repeating: SimTime.zero, count: run.times.count)
    var spent = Array(repeating: [SimDuration](repeating: .zero, count: 8), count: run.times.count)
    for event in events {
      let t = Int(event.thread.rawValue)
      switch event.kind {
      case .acquired:
        #expect(holder == -1, "two holders: \(label)")
        holder = event.thread.rawValue
      case .dropped, .released:
        #expect(holder == event.thread.rawValue, "released by somebody else: \(label)")
        holder = -1
      case .requested, .missed:
        #expect(event.argument == holder, "\(event.kind) of a lock that is free: \(label)")
      default: break
      }
      guard let new = event.lane else { continue }
      if let old = lane[t] {
        spent[t][Int(old.rawValue)] = spent[t][Int(old.rawValue)] + (event.time - since[t])
        if old.isOnCore, let core = onCore.firstIndex(of: event.thread.rawValue) { onCore[core] = -1 }
      }
      since[t] = event.time
      lane[t] = new
      if new.isOnCore {
        #expect(onCore[Int(event.argument)] == -1, "two threads on a core: \(label)")
        onCore[Int(event.argument)] = event.thread.rawValue
      }
      if new == .running || new == .holdingNative {
        #expect(holder == event.thread.rawValue, "runs Python without the lock: \(label)")
      }
    }

    let end = SimTime.zero + run.metrics.wallTime
    var cpu: Int64 = 0
    for (t, times) in run.times.enumerated() {
      if let lane = lane[t] {
        spent[t][Int(lane.rawValue)] = spent[t][Int(lane.rawValue)] + (times.ended - since[t])
      }
      let parts = [
        times.running, times.holdingNative, times.native, times.waitingForLock, times.io, times.blocked,
        times.ready,
      ]
      #expect(parts == Array(spent[t][0..<7]), "lanes and sums differ: \(label)")
      #expect(parts.reduce(.zero, +) == times.ended - times.started, "a life has gaps: \(label)")
      #expect(times.ended <= end, "\(label)")
      cpu += parts[0].picoseconds + parts[1].picoseconds + parts[2].picoseconds
    }
    #expect(cpu == run.metrics.cpuTime.picoseconds, "CPU time is lost or made: \(label)")
    #expect(
      run.metrics.cpuTime.picoseconds <= Int64(cores) * run.metrics.wallTime.picoseconds, "\(label)")
    #expect(run.metrics.handoffs == max(0, run.trace.handoffs.count - 1), "\(label)")
    #expect(run.metrics.dropRequests == events.count { $0.kind == .requested }, "\(label)")
    #expect(run.metrics.failedAcquisitions == events.count { $0.kind == .missed }, "\(label)")
    if run.outcome == .finished {
      #expect(run.times.allSatisfy { $0.isFinished }, "\(label)")
      // All Python that was computed was paid for, and nothing else.
      let running = run.times.map(\.running.picoseconds)
      #expect(running == run.computed, "\(label)")
    }
  }
}
