import Synchronization

/// Work between two lines of a plain session that Ctrl-C stops, where it would end the program at other times.
///
/// A handler of signals can know no more than this.
enum StoppableWork {
  private static let isUnderWay = Atomic(false)
  private static let isStopAsked = Atomic(false)

  /// Does it; `body` asks between two pieces whether it ``goesOn``.
  static func perform<Outcome>(_ body: () -> Outcome) -> Outcome {
    isStopAsked.store(false, ordering: .sequentiallyConsistent)
    isUnderWay.store(true, ordering: .sequentiallyConsistent)
    defer { isUnderWay.store(false, ordering: .sequentiallyConsistent) }
    return body()
  }

  /// Whether nobody has asked it to stop.
  static var goesOn: Bool { !isStopAsked.load(ordering: .sequentiallyConsistent) }

  /// Asks it to stop.
  ///
  /// - Returns: false where there is none, or where it was asked before and has not stopped.
  static func stop() -> Bool {
    isUnderWay.load(ordering: .sequentiallyConsistent)
      && !isStopAsked.exchange(true, ordering: .sequentiallyConsistent)
  }
}
