/// The pauses of the threads that have been run ahead of the clock: at most one for each core.
struct PausesAhead: ~Copyable {
  /// The earliest of them, or the end of time; at one instant, that of the lowest thread.
  private(set) var nearest = Int64.max
  private var first: Int32 = -1
  /// The others, in no order; under one lock there are none.
  private var others = Table<Entry>()

  // Not private: as the row of a table in another type's storage, 6.3.1 cannot compile it then.
  struct Entry {
    var at: Int64
    var thread: Int32

    static func < (a: Entry, b: Entry) -> Bool { a.at < b.at || (a.at == b.at && a.thread < b.thread) }
  }

  var isEmpty: Bool { first < 0 }

  mutating func insert(_ thread: Int, at time: Int64) {
    let new = Entry(at: time, thread: Int32(thread))
    let earliest = Entry(at: nearest, thread: first)
    if first < 0 {
      (nearest, first) = (time, new.thread)
    } else if new < earliest {
      others.append(earliest)
      (nearest, first) = (time, new.thread)
    } else {
      others.append(new)
    }
  }

  /// Removes the earliest; there is one.
  mutating func removeNearest() -> (at: Int64, thread: Int) {
    let result = (nearest, Int(first))
    promote()
    return result
  }

  /// Removes one, whichever is at hand; there is one.
  mutating func removeAny() -> (at: Int64, thread: Int) {
    guard others.count > 0 else { return removeNearest() }
    let last = others[others.count - 1]
    others.remove(at: others.count - 1)
    return (last.at, Int(last.thread))
  }

  /// Whether a thread has been run ahead.
  mutating func contains(_ thread: Int) -> Bool {
    if first == Int32(thread) { return true }
    for other in others.indices where others[other].thread == Int32(thread) { return true }
    return false
  }

  /// Forgets a thread, which is over.
  mutating func remove(_ thread: Int) {
    for other in others.indices where others[other].thread == Int32(thread) {
      others.remove(at: other)
      return
    }
    if first == Int32(thread) { promote() }
  }

  private mutating func promote() {
    (nearest, first) = (.max, -1)
    if others.count == 0 { return }
    var place = 0
    for other in 1..<others.count where others[other] < others[place] { place = other }
    (nearest, first) = (others[place].at, others[place].thread)
    others.remove(at: place)
  }
}
