import Course
import Experiments

/// Runs that were left and can be gone back to, the one left last at the end.
///
/// They are held in memory for the lesson at hand, and no more of them than there is room for: ``mostRuns``, and the
/// timelines of ``mostEvents`` events in all. Of a run beyond that, what it printed and what came of the prediction stays.
struct RunShelf: Equatable, Sendable {
  /// The step of a lesson, or the lab's bench, that a run was left at.
  struct Place: Equatable, Sendable {
    var unit: ItemID
    var experiment: ExperimentID
    /// Of its text.
    var contentHash: ContentHash
  }

  static let mostRuns = 8
  static let mostEvents = 100_000

  private var left: [(place: Place, bench: Bench)] = []

  static func == (one: RunShelf, other: RunShelf) -> Bool { one.left.elementsEqual(other.left, by: ==) }

  /// How many events its timelines have.
  var events: Int { left.reduce(0) { $0 + $1.bench.events } }
  var count: Int { left.count }

  mutating func put(_ bench: Bench, at place: Place) {
    left.removeAll { $0.place == place }
    var bench = bench
    bench.rest()
    left.append((place, bench))
    left.removeFirst(max(0, left.count - RunShelf.mostRuns))
    // The older ones lose their timelines first.
    var room = RunShelf.mostEvents
    for index in left.indices.reversed() {
      if left[index].bench.events <= room {
        room -= left[index].bench.events
      } else {
        left[index].bench.loseTimeline()
      }
    }
  }

  /// Takes the bench of a place back from it.
  mutating func take(_ place: Place) -> Bench? {
    guard let index = left.firstIndex(where: { $0.place == place }) else { return nil }
    return left.remove(at: index).bench
  }

  /// Another lesson is at hand.
  mutating func keepOnly(_ unit: ItemID) { left.removeAll { $0.place.unit != unit } }
}

extension TutorState {
  private var place: RunShelf.Place? {
    experiment.map { RunShelf.Place(unit: unit.id, experiment: $0.id, contentHash: $0.hash) }
  }

  /// Takes a run off the bench, to be found again; whatever is done next leaves the step.
  mutating func putRunAside() {
    guard case .experimenting(let bench) = phase, bench.run != nil, let place else { return }
    shelf.put(bench, at: place)
    phase = .reading
  }

  /// The bench with the run that was left on it, if it still stands as it did.
  mutating func takeRunBack(to fresh: Phase) -> Phase {
    guard let place, let left = shelf.take(place), let bench = fresh.bench, left.stands(as: bench) else {
      return fresh
    }
    return .experimenting(left)
  }
}

extension Bench {
  /// How many events its timeline has.
  fileprivate var events: Int { run?.recorded.reduce(0) { $0 + $1.eventCount } ?? 0 }

  /// Nothing moves on it while nobody looks.
  fileprivate mutating func rest() {
    if timeline?.isPlaying == true { timeline?.perform(.play) }
  }

  fileprivate mutating func loseTimeline() {
    run?.recorded = []
    run?.timelineText = []
    run?.companion?.timelineText = []
    timeline = nil
    hasLostTimeline = true
  }

  /// Whether the next run would be of the same script in the same way.
  fileprivate func stands(as other: Bench) -> Bool {
    settings == other.settings && runtime == other.runtime && companion == other.companion
      && draft == other.draft
  }
}
