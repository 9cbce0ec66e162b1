package import Course

/// What a bench asks to be run: an experiment as its header says, or as a learner has changed it.
package struct BenchRequest: Equatable, Sendable {
  package var experiment: Experiment
  /// Knobs turned; everything else is as the script has it.
  package var settings: [KnobSetting]
  /// The lock to run under instead of the one the header names.
  package var runtime: String?
  /// Another lock under which the same is run, to compare.
  package var companion: String?
  /// What the learner has made of the script; it takes the place of the course's, which stays as it is.
  package var draft: String?

  package init(
    _ experiment: Experiment, _ settings: [KnobSetting] = [], runtime: String? = nil,
    companion: String? = nil, draft: String? = nil
  ) {
    self.experiment = experiment
    self.settings = settings
    self.runtime = runtime
    self.companion = companion
    self.draft = draft
  }

  /// The experiment that is really run: with the learner's script, if there is one.
  package var performed: Experiment {
    var performed = draft.map { experiment.with(draft: $0) } ?? experiment
    if let runtime { performed.runtime = runtime }
    return performed
  }
}

extension Experiment {
  /// The same experiment about a script that a learner has changed: its knobs are those that are still there.
  package func with(draft: String) -> Experiment {
    var changed = self
    changed.script = draft
    let found = Experiment.knobs(of: draft)
    changed.knobs = knobs.compactMap { knob in
      found.first { $0.name == knob.name }.map { now in
        Knob(
          name: now.name, literal: now.literal, literalRange: now.literalRange,
          values: knob.values.contains(now.literal) ? knob.values : [now.literal] + knob.values)
      }
    }
    return changed
  }
}
