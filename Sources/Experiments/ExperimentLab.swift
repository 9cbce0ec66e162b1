package import Course
package import PythonMachine
import Simulator

/// Runs the experiments of a course on the simulated machine.
package struct ExperimentLab: Sendable {
  /// How the timeline of a run is put into text.
  package enum TimelineStyle: Equatable, Sendable {
    case drawn(width: Int)
    case told
    case none
  }

  /// The library modules written in Python, by name.
  let library: [String: LibrarySource]
  /// What runs can be made under.
  package let runtimes: RuntimeCatalog
  private let style: TimelineStyle
  /// Whether timelines are drawn, for those who see the screen.
  package var draws: Bool { if case .drawn = style { true } else { false } }

  package init(
    library: [String: LibrarySource], runtimes: RuntimeCatalog = .builtIn, timeline: TimelineStyle
  ) {
    self.library = library
    self.runtimes = runtimes
    style = timeline
  }

  /// Runs an experiment with some knobs turned; an ``ExperimentRunner``.
  package func run(_ experiment: Experiment, _ settings: [KnobSetting]) -> ExperimentResult {
    let chosen = ExpectationRun(
      runtime: experiment.runtime, cores: experiment.cores,
      settings: Dictionary(settings.map { ($0.name, $0.literal) }) { _, last in last })
    let run: ProgramRun
    do { run = try self.run(experiment, at: chosen, traced: style != .none) } catch {
      return .unavailable(error.message)
    }
    guard run.outcome != .unsupported else { return .unavailable(run.verdict) }
    var stderr = String(decoding: run.stderr, as: UTF8.self)
    if !run.verdict.isEmpty { stderr += run.verdict + "\n" }
    return .run(
      ExperimentRun(
        outcome: ExperimentRun.Outcome(run.outcome), stdout: String(decoding: run.stdout, as: UTF8.self),
        stderr: stderr, results: run.results, metrics: run.measures, timelineText: timelineText(run),
        trueChoice: trueChoice(experiment, at: chosen, run)))
  }

  /// Makes one run of an experiment's script.
  ///
  /// - Throws: what a person should be told when there is no such runtime in this build.
  func run(
    _ experiment: Experiment, at run: ExpectationRun, traced: Bool, keepsPlaces: Bool = false
  ) throws(ExpectationTrouble) -> ProgramRun {
    guard let runtime = runtimes[run.runtime] else { throw ExpectationTrouble(noRuntime: run.runtime) }
    let settings = run.settings.sorted { $0.key < $1.key }.map {
      KnobSetting(name: $0.key, literal: $0.value)
    }
    var options = RunOptions(
      runtime: runtime, cores: run.cores, seed: UInt64(truncatingIfNeeded: run.seed),
      limits: .experiments, library: library, traceCapacity: traced ? 1_000_000 : 0)
    options.keepsPlaces = keepsPlaces
    // A learner sees the script without its header: what is told of line 3 is about the third line shown.
    let text = Experiment.withHeaderLast(experiment.script(setting: settings))
    return runProgram(text, filename: "\(experiment.id.rawValue).py", options: options)
  }

  /// Makes a run that claims ask about.
  func run(_ run: ReplayRun) -> ProgramRun {
    runProgram(
      run.program, filename: run.name,
      options: RunOptions(
        runtime: runtimes[run.runtime] ?? .python312, cores: run.cores,
        seed: UInt64(truncatingIfNeeded: run.seed),
        limits: .experiments, library: library, traceCapacity: run.watch == nil ? 0 : 1_000_000))
  }

  private func timelineText(_ run: ProgramRun) -> [String] {
    // A learner has a screen of some 24 rows.
    let report = RunReport(run, mostThreads: 12, fewThreads: 4)
    return switch style {
    case .drawn(let width): report.drawn(width: width, drawsPlainRuns: false)
    case .told: report.told()
    case .none: []
    }
  }

  /// Which choice of the prediction this run proves; nil unless it is exactly one.
  private func trueChoice(_ experiment: Experiment, at chosen: ExpectationRun, _ run: ProgramRun) -> Int? {
    guard case .choices(_, let proofs)? = experiment.prediction?.form else { return nil }
    var memory = [experiment.memoryKey(of: chosen): run.findings]
    let held = proofs.indices.filter { index in
      guard let claim = try? ExpectationExpression(proofs[index]) else { return false }
      return claim.evaluate(at: chosen, seeds: [chosen.seed], knobs: experiment.knobs) {
        other throws(ExpectationTrouble) in
        let key = experiment.memoryKey(of: other)
        if let known = memory[key] { return known }
        let findings = try self.run(experiment, at: other, traced: false).findings
        memory[key] = findings
        return findings
      } == .holds
    }
    return held.count == 1 ? held[0] : nil
  }
}

extension Experiment {
  /// The run without settings that change nothing: two runs with the same key are the same run.
  func memoryKey(of run: ExpectationRun) -> ExpectationRun {
    var key = run
    for knob in knobs where key.settings[knob.name] == knob.literal { key.settings[knob.name] = nil }
    return key
  }
}

extension ExpectationTrouble {
  init(noRuntime name: String) { self.init("the runtime \(name) is not in this build.") }
}

extension MachineOptions.Limits {
  /// Limits for content: a learner should not wait for longer than some seconds.
  static var experiments: MachineOptions.Limits {
    MachineOptions.Limits(time: .zero + .seconds(600), bytecodes: 1_000_000_000)
  }
}

extension ExperimentRun.Outcome {
  init(_ outcome: ProgramRun.Outcome) {
    switch outcome {
    case .finished: self = .finished
    case .exception: self = .exception
    case .exit: self = .exit
    case .deadlock: self = .deadlock
    case .limit: self = .limit
    case .unsupported: self = .unsupported
    case .refcount: self = .refcount
    }
  }
}
