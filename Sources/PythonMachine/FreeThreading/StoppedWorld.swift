import Simulator

/// What one thread does while all others stand still (GIL.md §4): collect garbage, and fork.
extension Machine {
  /// Whether others may be at work without a lock.
  private var hasCompany: Bool { sharing.isOn && liveThreads > 0 }

  /// `gc.collect()`: as a collection that comes by itself, behind a check point of all others.
  mutating func collectOnRequest(_ generation: Int) -> Flow {
    guard hasCompany, !heap.generations.isCollecting else { return collect(generation) }
    sharing.isStopAsked = true
    thread.pointee.stopsWorld = true
    thread.pointee.requestedCollection = generation
    return pause(.stopTheWorld) { _, completion in Flow(completion) }
  }

  /// Collects garbage while no other thread runs.
  ///
  /// Finalisers run when the world goes on.
  mutating func collectAlone() {
    thread.pointee.stopsWorld = false
    sharing.isStopAsked = false
    guard let generation = thread.pointee.requestedCollection else {
      if heap.generations.isDue { _ = collectWhenDue() }
      return
    }
    thread.pointee.requestedCollection = nil
    switch collect(generation) {
    case .value(let found): thread.pointee.completion = .value(found)
    case .raised: thread.pointee.completion = .raised
    // Its frames lie above the one that waits.
    case .pushed, .paused, .exhausted: break
    }
  }

  /// Does `first` while all others stand still, and `second` when they go on.
  mutating func alone(
    _ first: @escaping (inout Machine, _ done: @escaping (inout Machine) -> Flow) -> Flow,
    then second: @escaping (inout Machine) -> Flow
  ) -> Flow {
    guard hasCompany else { return first(&self, second) }
    return pause(.stopTheWorld) { m, completion in
      if case .raised = completion { return .raised }
      return first(&m) { m in
        m.pause(.startTheWorld) { m, completion in
          if case .raised = completion { return .raised }
          return second(&m)
        }
      }
    }
  }
}
