/// Reference counts as plain numbers that several threads change without a lock: read, add, write.
///
/// An object's true count is what it always is; here is how far the *recorded* one has drifted from it:
///
///     A  read 2 ---- write 3
///     B       read 2 ---- write 3        two references more, one counted: A's is lost
///
/// A recorded count that reaches zero before the true one frees an object that is still used; whoever touches it next is
/// told. One that is too high when the true one reaches zero keeps memory for ever.
struct NaiveCounts {
  /// One change of a count: the instants at which it reads and writes, and where in the program that is.
  struct Operation: Hashable {
    var thread: Int32
    var read: Int64
    var write: Int64
    /// 1 or -1.
    var change: Int
    var line: Int32
  }

  /// Of two changes that read the same number, the one that was overwritten.
  struct Lost: Hashable {
    var lost: Operation
    var other: Operation
    /// What both read.
    var number: Int
  }

  /// What is known of one counted thing.
  struct Thing {
    /// The recorded count less the true one.
    var drift = 0
    /// The last change by each thread, as long as it matters.
    var recent: [Operation] = []
    /// The first increment that was lost, or else the first decrement.
    var loss: Lost?
    /// The change that brought the recorded count to zero too early.
    var freed: Operation?
    /// Who touched it last: the line of the cache is on that core.
    var lastThread: Int32 = -1
  }

  enum Finding: Hashable {
    /// Nothing is wrong so far.
    case nothing
    /// The change, or another one, was lost for the first time.
    case lost
    /// It was freed before, while it was still used.
    case usedAfterFree
    /// It is never going to be freed.
    case leaked
  }

  private(set) var things: [UInt: Thing] = [:]
  /// How many changes have been lost.
  private(set) var losses = 0

  subscript(thing: UInt) -> Thing? { things[thing] }

  /// Whether a thing's count was last touched by another thread.
  func isElsewhere(_ thing: UInt, _ thread: Int32) -> Bool {
    guard let last = things[thing]?.lastThread else { return false }
    return last >= 0 && last != thread
  }

  /// A thread has made a thing.
  mutating func make(_ thing: UInt, by thread: Int32) {
    things[thing] = Thing(lastThread: thread)
  }

  /// A thread changes the count of a thing whose true count is `count`; changes come in the order in which they read.
  mutating func change(_ thing: UInt, count: Int, _ operation: Operation) -> Finding {
    var own = things[thing] ?? Thing()
    if own.freed != nil { return .usedAfterFree }
    let before = own.drift
    let number = count + own.drift
    for other in own.recent
    where other.thread != operation.thread && other.write > operation.read && other.write < operation.write {
      // It has read what the other one had not written yet, and writes last.
      own.drift -= other.change
      losses += 1
      if own.loss.map({ $0.lost.change < 0 && other.change > 0 }) ?? true {
        own.loss = Lost(lost: other, other: operation, number: number - other.change)
      }
    }
    own.recent.removeAll {
      $0.thread == operation.thread || $0.write <= operation.read || $0.write < operation.write
    }
    own.recent.append(operation)
    own.lastThread = operation.thread
    return conclude(thing, &own, count: count, operation, driftBefore: before)
  }

  /// A thread writes what it read of a recorded count some time ago, with its change (``SteppedProgram``).
  ///
  /// - Parameters:
  ///   - read: the recorded count as it was then.
  ///   - count: the true one as it is now.
  mutating func write(_ thing: UInt, read: Int, count: Int, _ operation: Operation) -> Finding {
    var own = things[thing] ?? Thing()
    if own.freed != nil { return .usedAfterFree }
    let before = own.drift
    own.drift = read - count
    if own.drift != before, let other = own.recent.last(where: { $0.thread != operation.thread }) {
      losses += 1
      if own.loss.map({ $0.lost.change < 0 && other.change > 0 }) ?? true {
        own.loss = Lost(lost: other, other: operation, number: read)
      }
    }
    own.recent.removeAll { $0.thread == operation.thread }
    own.recent.append(operation)
    own.lastThread = operation.thread
    return conclude(thing, &own, count: count, operation, driftBefore: before)
  }

  private mutating func conclude(
    _ thing: UInt, _ own: inout Thing, count: Int, _ operation: Operation, driftBefore before: Int
  ) -> Finding {
    let after = count + operation.change
    if after <= 0 {
      things[thing] = nil
      return own.drift > 0 ? .leaked : own.drift < 0 ? .usedAfterFree : .nothing
    }
    if after + own.drift <= 0 { own.freed = operation }
    things[thing] = own
    return before == 0 && own.drift != 0 ? .lost : .nothing
  }

  /// A thread uses a thing without changing its count.
  func use(_ thing: UInt) -> Finding { things[thing]?.freed == nil ? .nothing : .usedAfterFree }

  /// The thing is gone, or another one has its place.
  mutating func forget(_ thing: UInt) { things[thing] = nil }

  /// Things whose recorded counts are wrong now, in a fixed order.
  var drifted: [(thing: UInt, drift: Int)] {
    things.filter { $0.value.drift != 0 }.map { ($0.key, $0.value.drift) }.sorted { $0.0 < $1.0 }
  }
}
