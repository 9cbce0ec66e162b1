package import Course
import Experiments

extension TutorState {
  /// What time is spent at: the level that is played, else what is taken of the course.
  package var activity: ItemID {
    round.map { ItemID(rawValue: "level:" + $0.experiment.id.rawValue) } ?? unit.id
  }

  mutating func openLevel(_ id: ExperimentID) -> [Effect] {
    guard let level = course.experiment(id), level.level != nil else {
      let names = course.levels.map(\.id.rawValue)
      let nearest = nearestName(to: id.rawValue, in: names).map { " Did you mean \($0)?" } ?? ""
      news.append(.message("There is no level \(id).\(nearest) levels lists them."))
      return []
    }
    return [.openLevel(level)]
  }

  mutating func begin(_ play: PlayState) -> [Effect] {
    round = play
    round?.best = record.best(of: play.experiment)
    takeUpProgram()
    return perform(PlayAction.start)
  }

  mutating func perform(_ action: PlayAction) -> [Effect] {
    guard var play = round else {
      news.append(.message("No level is being played; levels lists them."))
      return []
    }
    let before = play
    let effects = update(&play, action)
    round = play
    if !play.news.isEmpty { news.append(.round) }
    var kept = keepProgram(since: before)
    if let best = play.best, best != before.best {
      kept += recordSilently([.wonLevel(LevelKey(play.experiment), best)])
    }
    return kept
      + effects.map { effect in
        if case .edit(let text) = effect {
          .edit(text, name: "\(play.experiment.id.rawValue).py")
        } else {
          .play(effect)
        }
      }
  }

  /// What an editor answers while a level is played is its program.
  mutating func performInRound(_ action: BenchAction) -> [Effect] {
    switch action {
    case .edited(let text): return perform(PlayAction.edited(text))
    case .editingFailed(let reason): return perform(PlayAction.unavailable(reason))
    default: return []
    }
  }

  /// The level after the one that is played, once that is won.
  package var nextLevel: Experiment? {
    guard let round, round.hasBeenWon else { return nil }
    return course.levels.drop { $0.id != round.experiment.id }.dropFirst().first
  }

  mutating func playNextLevel() -> [Effect] {
    if let nextLevel { return openLevel(nextLevel.id) }
    news.append(
      .message(
        round?.hasBeenWon == true
          ? "This was the last level; levels lists them all."
          : "The next level comes once this one is won; levels lists them all."))
    return []
  }

  /// Back to the list of levels.
  mutating func leaveLevel() {
    round = nil
    news.append(.levels)
  }

  /// Begins beside the course; Enter goes on with that later.
  mutating func begin(with action: Action) -> [Effect] {
    phase = .welcome
    let unsaved = unsavedBecause.map { [News.savingStopped($0)] } ?? []
    let effects = update(&self, action)
    news = unsaved + news
    return effects
  }
}

extension Course {
  /// A level by its number in the list or its name.
  package func findLevel(_ name: String) -> Experiment? {
    let levels = levels
    if let index = Int(ordinal: name), levels.indices.contains(index) { return levels[index] }
    return levels.first { $0.id.rawValue == name }
  }
}
