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
  package let library: [String: LibrarySource]
  /// What runs can be made under.
  package let runtimes: RuntimeCatalog
  let style: TimelineStyle
  /// Whether runs are kept whole, with where their threads were, so that one can look into them.
  package var keepsRuns = false
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
    begin(BenchRequest(experiment, settings)).finish()
  }

  /// Begins a run that is then made piece by piece.
  package func begin(_ request: BenchRequest) -> ExperimentRunInProgress {
    ExperimentRunInProgress(request, in: self)
  }

  /// Makes one run of an experiment's script.
  ///
  /// - Throws: what a person should be told when there is no such runtime in this build.
  func run(
    _ experiment: Experiment, at run: ExpectationRun, traced: Bool, keepsPositions: Bool = false
  ) throws(ExpectationTrouble) -> ProgramRun {
    try begin(experiment, at: run, traced: traced, keepsPositions: keepsPositions).finish()
  }

  /// Begins it.
  func begin(
    _ experiment: Experiment, at run: ExpectationRun, traced: Bool, keepsPositions: Bool = false
  ) throws(ExpectationTrouble) -> ProgramRunInProgress {
    guard let runtime = runtimes[run.runtime] else { throw ExpectationTrouble(noRuntime: run.runtime) }
    let settings = run.settings.sorted { $0.key < $1.key }.map {
      KnobSetting(name: $0.key, literal: $0.value)
    }
    var options = RunOptions(
      runtime: runtime, cores: run.cores, seed: UInt64(truncatingIfNeeded: run.seed),
      limits: .experiments, library: library, traceCapacity: traced ? 1_000_000 : 0)
    options.keepsPositions = keepsPositions
    options.memoryBandwidth = experiment.memoryBandwidth
    options.sketch = experiment.sketch
    return ProgramRunInProgress(
      // A learner sees the script without its header: what is told of line 3 is about the third line shown.
      Experiment.withHeaderLast(experiment.script(setting: settings)),
      filename: "\(experiment.id.rawValue).py", options: options)
  }

  /// Makes a run that claims ask about.
  func run(_ run: ReplayRun) -> ProgramRun {
    var options = RunOptions(
      runtime: runtimes[run.runtime] ?? .python312, cores: run.cores,
      seed: UInt64(truncatingIfNeeded: run.seed),
      limits: .experiments, library: library, traceCapacity: run.watch == nil ? 0 : 1_000_000)
    options.memoryBandwidth = run.memoryBandwidth
    return runProgram(run.program, filename: run.name, options: options)
  }

  func timelineText(_ run: ProgramRun) -> [String] {
    // Of a script that is no Python nothing ran.
    guard run.metrics.wallTime > .zero else { return [] }
    // A learner has a screen of some 24 rows.
    let report = RunReport(run, mostThreads: 12, fewThreads: 4)
    return switch style {
    case .drawn(let width): report.drawn(width: width, drawsPlainRuns: false)
    case .told: report.told()
    case .none: []
    }
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
