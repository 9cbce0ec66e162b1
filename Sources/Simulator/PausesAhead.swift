/// The pauses of the threads that have been run ahead of the clock: at most one for each core.
struct PausesAhead {
  private var entries: [(at: Int64, thread: Int32)] = []
  /// The earliest of them, or the end of time.
  private(set) var nearest = Int64.max

  mutating func insert(_ thread: Int, at time: Int64) {
    entries.append((time, Int32(thread)))
    nearest = min(nearest, time)
  }

  /// Removes the earliest, at one instant the one that came first; `nil` if there is none.
  mutating func removeNearest() -> (at: Int64, thread: Int)? {
    guard let place = entries.firstIndex(where: { $0.at == nearest }) else { return nil }
    let entry = entries.remove(at: place)
    noteNearest()
    return (entry.at, Int(entry.thread))
  }

  /// Forgets a thread, which is over.
  mutating func remove(_ thread: Int) {
    entries.removeAll { $0.thread == Int32(thread) }
    noteNearest()
  }

  private mutating func noteNearest() {
    nearest = .max
    for entry in entries where entry.at < nearest { nearest = entry.at }
  }
}
