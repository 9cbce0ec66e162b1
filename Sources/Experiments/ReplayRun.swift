package import Course
import PythonMachine
import Simulator

/// A run that claims ask about; equal values are the same run, whoever asks.
package struct ReplayRun: Hashable, Sendable {
  /// What tracebacks call the program.
  package var name: String
  /// With its knobs turned.
  package var program: String
  package var runtime: String
  package var cores: Int
  package var seed: Int

  package init(name: String, program: String, runtime: String = "3.12", cores: Int = 4, seed: Int = 0) {
    self.name = name
    self.program = program
    self.runtime = runtime
    self.cores = cores
    self.seed = seed
  }

  /// The run of an experiment's script that an expectation asks about.
  init(_ experiment: Experiment, _ run: ExpectationRun) {
    let settings = run.settings.map { KnobSetting(name: $0.key, literal: $0.value) }
    self.init(
      name: "\(experiment.id.rawValue).py", program: experiment.script(setting: settings),
      runtime: run.runtime, cores: run.cores, seed: run.seed)
  }
}

/// What claims see of a run; small enough to be kept for the next time.
package struct ReplayedRun: Equatable, Sendable {
  package var stdout: [UInt8]
  /// In what way the run went wrong; nil when it finished or deadlocked.
  package var badEnding: String?
  /// The metrics of `gilt run --json` by name; each has one value, times in seconds.
  package var metrics: [MeasuredResult]

  package init(stdout: [UInt8], badEnding: String?, metrics: [MeasuredResult]) {
    self.stdout = stdout
    self.badEnding = badEnding
    self.metrics = metrics
  }

  var findings: RunFindings {
    RunFindings(
      results: ResultLine.results(in: String(decoding: stdout, as: UTF8.self)),
      metrics: Dictionary(metrics.map { ($0.label, $0.values[0]) }) { first, _ in first })
  }
}

extension ExperimentLab {
  /// Makes a run that claims ask about: a pure function, which may be called from several threads at once.
  package func make(_ run: ReplayRun) -> ReplayedRun {
    let made = self.run(run)
    return ReplayedRun(stdout: made.stdout, badEnding: made.badEnding, metrics: made.measures)
  }

  /// Replays every expectation and proof, one run after the other; each run is made once.
  package func replay(_ course: Course) -> Replay {
    var plan = ReplayPlan(course, runtimes: runtimes)
    while true {
      let runs = plan.takeWanted()
      if runs.isEmpty { return plan.replay }
      for run in runs { plan.add(make(run), of: run) }
    }
  }
}
