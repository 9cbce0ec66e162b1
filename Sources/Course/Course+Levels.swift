extension Course {
  /// The rounds of be-the-scheduler, in the order in which they are played.
  package var levels: [Experiment] {
    experiments.filter { $0.level != nil }.sorted {
      ($0.level?.order ?? .max, $0.id.rawValue) < ($1.level?.order ?? .max, $1.id.rawValue)
    }
  }
}
