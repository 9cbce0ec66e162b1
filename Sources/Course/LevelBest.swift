/// A text of a level: once it is edited it can be won anew, and what was reached before is kept.
package struct LevelKey: Hashable, Sendable {
  package var level: ExperimentID
  package var contentHash: ContentHash

  package init(_ level: ExperimentID, _ contentHash: ContentHash) {
    self.level = level
    self.contentHash = contentHash
  }

  package init(_ experiment: Experiment) { self.init(experiment.id, experiment.hash) }
}

/// The best way in which somebody has won a level.
package struct LevelBest: Equatable, Sendable {
  /// The fewest switches; 0 where a program was proved safe.
  package var switches: Int
  /// That of the schedule; empty where a program was proved.
  package var code: String

  package init(switches: Int, code: String) {
    self.switches = switches
    self.code = code
  }
}

extension LearnerRecord {
  /// How a level was won best as it now reads; nil where it was not.
  package func best(of experiment: Experiment) -> LevelBest? { levels[LevelKey(experiment)] }
}
