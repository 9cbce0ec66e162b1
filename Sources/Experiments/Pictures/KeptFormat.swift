package import Course

/// What a run can be kept as.
package enum KeptFormat: String, CaseIterable, Sendable {
  case svg, html, csv, trace

  /// That of its files, without the point.
  package var ending: String { self == .trace ? "json" : rawValue }
}

extension RunReport {
  /// The run in one of the formats, whole.
  ///
  /// - Parameters:
  ///   - program: the script's name.
  ///   - source: the script's text, as it ran.
  package func text(
    as format: KeptFormat, of program: String, source: String, theme: PictureTheme = .auto
  ) -> String {
    var text = ""
    switch format {
    case .svg: text = svg(of: program, theme: theme)
    case .html: text = page(of: program, source: source, theme: theme)
    case .csv: writeCSV { text += $0 }
    case .trace: writeTrace(of: program) { text += $0 }
    }
    return text
  }
}

/// A run of an experiment with all that can be kept of it.
package struct ExperimentReport {
  /// What the run is called, such as `convoy.py`.
  package let program: String
  /// The script as it ran; its lines are those shown to a learner.
  package let source: String
  package let report: RunReport

  /// The run in one of the formats, whole.
  package func text(as format: KeptFormat, theme: PictureTheme = .auto) -> String {
    report.text(as: format, of: program, source: source, theme: theme)
  }
}

extension ExperimentLab {
  /// Runs an experiment, noting what can be kept of it.
  ///
  /// - Parameter runtime: Another one than its header says.
  /// - Returns: nil where there is no such runtime in this build.
  package func report(
    _ experiment: Experiment, _ settings: [KnobSetting], runtime: String? = nil
  ) -> ExperimentReport? {
    let chosen = ExpectationRun(
      runtime: runtime ?? experiment.runtime, cores: experiment.cores,
      settings: Dictionary(settings.map { ($0.name, $0.literal) }) { _, last in last })
    guard let run = try? run(experiment, at: chosen, traced: true, keepsPlaces: true) else { return nil }
    return ExperimentReport(
      program: "\(experiment.id.rawValue).py",
      source: Experiment.withHeaderLast(experiment.script(setting: settings)), report: RunReport(run))
  }
}
