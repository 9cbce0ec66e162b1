/// Deadlines of waiters in order, for waits that nearly all last equally long.
///
/// A new deadline belongs at or near the back, an expired one is at the front; both ends are cheap.
struct TimerRing {
  /// `deadline << 64 | thread`, ascending, from `front` on.
  private var entries: [UInt128] = []
  private var front = 0

  private static func key(_ deadline: Int64, _ thread: Int) -> UInt128 {
    UInt128(UInt64(deadline)) << 64 | UInt128(UInt64(thread))
  }

  var isEmpty: Bool { front == entries.count }
  var earliest: Int64 { isEmpty ? .max : Int64(truncatingIfNeeded: entries[front] >> 64) }

  mutating func insert(_ deadline: Int64, _ thread: Int) {
    let new = TimerRing.key(deadline, thread)
    var place = entries.count
    entries.append(new)
    while place > front && entries[place - 1] > new {
      entries[place] = entries[place - 1]
      place -= 1
    }
    entries[place] = new
  }

  mutating func removeFirst() -> Int {
    let thread = Int(truncatingIfNeeded: entries[front] & 0xFFFF_FFFF)
    front += 1
    if front >= 64 && front * 2 >= entries.count {
      entries.removeFirst(front)
      front = 0
    }
    return thread
  }

  mutating func remove(_ deadline: Int64, _ thread: Int) {
    let sought = TimerRing.key(deadline, thread)
    var low = front
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle] < sought { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low] == sought else {
      preconditionFailure("a waiter's timer is in the ring")
    }
    if low - front < entries.count - low {
      while low > front {
        entries[low] = entries[low - 1]
        low -= 1
      }
      front += 1
    } else {
      entries.remove(at: low)
    }
  }
}
