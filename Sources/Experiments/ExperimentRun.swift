package import Course

/// Runs an experiment's script with some knobs turned; everything else is as its header says.
package typealias ExperimentRunner = @Sendable (Experiment, [KnobSetting]) -> ExperimentResult

/// What came of asking for a run.
package enum ExperimentResult: Equatable, Sendable {
  case run(ExperimentRun)
  /// It cannot be run; the sentence says why.
  case unavailable(String)
}

/// What a run of an experiment brought to light.
package struct ExperimentRun: Equatable, Sendable {
  /// How the program ended, in the words of `gilt run --json`.
  package enum Outcome: String, Equatable, Sendable {
    case finished, exception, exit, deadlock, limit, unsupported, refcount
  }

  package var outcome: Outcome
  /// What the program printed.
  package var stdout: String
  /// Tracebacks, and the verdict on a run that did not finish.
  package var stderr: String
  /// The `label: number unit` lines of the output, in the order in which labels first appeared.
  package var results: [MeasuredResult]
  /// Named as in `gilt run --json`; times in seconds.
  package var metrics: [MeasuredResult]
  /// The timeline as lines of text, ready to print.
  package var timelineText: [String]
  /// Which of a prediction's choices came true, by 0-based index; nil when the proofs do not tell.
  package var trueChoice: Int?
  /// The runtime it ran under.
  package var runtime = ""
  /// The bytecodes that were executed for it, in all runs it took.
  package var bytecodes: Int64 = 0
  /// The same script under another runtime, where that was asked for.
  package var companion: Companion?
  /// The run itself and the one beside it, where somebody wants to look into them; else empty.
  package var recorded: [RecordedRun] = []

  /// The run by what it printed alone.
  package var withoutMachine: ExperimentRun {
    var run = self
    run.timelineText = []
    run.recorded = []
    run.companion = nil
    return run
  }

  /// What the same script did under another runtime.
  package struct Companion: Equatable, Sendable {
    package var runtime: String
    package var outcome: Outcome
    package var stdout: String
    package var results: [MeasuredResult]
    package var metrics: [MeasuredResult]
    package var timelineText: [String]

    package init(
      runtime: String, outcome: Outcome, stdout: String = "", results: [MeasuredResult] = [],
      metrics: [MeasuredResult] = [], timelineText: [String] = []
    ) {
      self.runtime = runtime
      self.outcome = outcome
      self.stdout = stdout
      self.results = results
      self.metrics = metrics
      self.timelineText = timelineText
    }
  }

  package init(
    outcome: Outcome, stdout: String, stderr: String = "", results: [MeasuredResult] = [],
    metrics: [MeasuredResult] = [], timelineText: [String] = [], trueChoice: Int? = nil
  ) {
    self.outcome = outcome
    self.stdout = stdout
    self.stderr = stderr
    self.results = results
    self.metrics = metrics
    self.timelineText = timelineText
    self.trueChoice = trueChoice
  }

  /// The last value printed with that label.
  package func result(_ label: String) -> Measure? { results.first { $0.label == label }?.values.last }
}

/// A label with what was measured under it.
package struct MeasuredResult: Equatable, Sendable {
  package var label: String
  /// In the order printed, in the unit printed; never empty.
  package var values: [Measure]

  package init(label: String, values: [Measure]) {
    self.label = label
    self.values = values
  }
}
