/// Deadlines of waiters in order, for waits that nearly all last equally long.
///
/// A new deadline belongs at or near the back, an expired one is at the front; both ends are cheap.
struct TimerRing {
  /// `deadline << 64 | thread`, ascending from `front` on, around the end of the storage.
  private var entries: [UInt128] = Array(repeating: 0, count: 16)
  private var front = 0
  private(set) var count = 0
  /// The earliest deadline, or the end of time.
  private(set) var earliest = Int64.max

  var isEmpty: Bool { count == 0 }

  private static func key(_ deadline: Int64, _ thread: Int) -> UInt128 {
    UInt128(UInt64(deadline)) << 64 | UInt128(UInt64(thread))
  }

  private mutating func noteEarliest() {
    earliest = count == 0 ? .max : Int64(truncatingIfNeeded: entries[front] >> 64)
  }

  mutating func insert(_ deadline: Int64, _ thread: Int) {
    if count == entries.count { grow() }
    let new = TimerRing.key(deadline, thread)
    let place = TimerRing.sink(new, into: &entries, front: front, end: front + count)
    count += 1
    if place == front { earliest = deadline }
  }

  /// Moves what is later than `new` one place back, from `end` on, and puts it there.
  private static func sink(_ new: UInt128, into entries: inout [UInt128], front: Int, end: Int) -> Int {
    let mask = entries.count - 1
    var storage = entries.mutableSpan
    var place = end
    while place > front {
      let neighbour = storage[(place - 1) & mask]
      if neighbour <= new { break }
      storage[place & mask] = neighbour
      place -= 1
    }
    storage[place & mask] = new
    return place
  }

  private mutating func grow() {
    let ordered = (0..<count).map { entries[(front + $0) & (entries.count - 1)] }
    entries = ordered + Array(repeating: 0, count: entries.count)
    front = 0
  }

  /// Removes the thread with the earliest deadline; there is one.
  mutating func removeFirst() -> Int {
    let thread = Int(truncatingIfNeeded: entries[front] & 0xFFFF_FFFF)
    front = (front + 1) & (entries.count - 1)
    count -= 1
    noteEarliest()
    return thread
  }

  mutating func remove(_ deadline: Int64, _ thread: Int) {
    let sought = TimerRing.key(deadline, thread)
    let mask = entries.count - 1
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if entries[(front + middle) & mask] < sought { low = middle + 1 } else { high = middle }
    }
    precondition(low < count && entries[(front + low) & mask] == sought, "a waiter's timer is in the ring")
    // Close the gap from the nearer end.
    if low < count / 2 {
      while low > 0 {
        entries[(front + low) & mask] = entries[(front + low - 1) & mask]
        low -= 1
      }
      front = (front + 1) & mask
    } else {
      while low < count - 1 {
        entries[(front + low) & mask] = entries[(front + low + 1) & mask]
        low += 1
      }
    }
    count -= 1
    noteEarliest()
  }
}
