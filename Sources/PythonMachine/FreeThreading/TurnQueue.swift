import Simulator

/// A thread in front of a visible operation, and the instant at which it stands there, in picoseconds.
struct QueuedTurn {
  var at: Int64
  var thread: Handle<ThreadState>

  /// Of two at the same instant the one with the lower number comes first.
  @inline(__always) func isBefore(_ other: QueuedTurn) -> Bool {
    at < other.at || at == other.at && thread.pointee.id.rawValue < other.thread.pointee.id.rawValue
  }
}

/// The threads that wait for their turn, earliest first, side by side in a larger room.
///
/// There are never more than cores. Who waits for a line of the cache comes last, who has just gone on is soon back among
/// the first: both take a step or two, which a heap does not beat.
@safe struct TurnQueue: ~Copyable {
  private var room = UnsafeMutablePointer<QueuedTurn>.allocate(capacity: 64)
  /// The last place in it.
  private var roomEnd: UnsafeMutablePointer<QueuedTurn>
  private var head: UnsafeMutablePointer<QueuedTurn>
  /// In front of the head when there is nobody.
  private var last: UnsafeMutablePointer<QueuedTurn>

  init() {
    unsafe roomEnd = room + 63
    unsafe head = room + 1
    unsafe last = room
  }

  deinit { unsafe room.deallocate() }

  @inline(__always) var isEmpty: Bool { unsafe last < head }
  var count: Int { unsafe last - head + 1 }

  /// The earliest; there has to be one.
  @inline(__always) var first: QueuedTurn { unsafe head.pointee }

  subscript(i: Int) -> QueuedTurn {
    precondition(i >= 0 && i < count)
    return unsafe head[i]
  }

  mutating func removeAll() {
    unsafe head = room + 1
    unsafe last = room
  }

  mutating func insert(_ turn: QueuedTurn) {
    if unsafe last == roomEnd { makeRoom() }
    var place = unsafe last + 1
    while unsafe place > head, turn.isBefore(unsafe (place - 1).pointee) {
      unsafe place.pointee = unsafe (place - 1).pointee
      unsafe place -= 1
    }
    unsafe place.pointee = turn
    unsafe last += 1
  }

  /// Takes out the earliest, and puts in `turn` unless that is earlier; there has to be somebody.
  ///
  /// - Returns: the earlier of both.
  @inline(always) mutating func exchange(_ turn: QueuedTurn) -> QueuedTurn {
    let earliest = first
    if turn.isBefore(earliest) { return turn }
    if unsafe last.pointee.isBefore(turn) {
      if unsafe last == roomEnd { makeRoom() }
      unsafe last += 1
      unsafe last.pointee = turn
      unsafe head += 1
      return earliest
    }
    var place = unsafe head
    while unsafe (place + 1).pointee.isBefore(turn) {
      unsafe place.pointee = unsafe (place + 1).pointee
      unsafe place += 1
    }
    unsafe place.pointee = turn
    return earliest
  }

  /// Takes out a thread that waits, and tells where it stands.
  mutating func remove(_ thread: Handle<ThreadState>) -> Int64 {
    var place = unsafe head
    while unsafe place.pointee.thread != thread { unsafe place += 1 }
    let at = unsafe place.pointee.at
    while unsafe place < last {
      unsafe place.pointee = unsafe (place + 1).pointee
      unsafe place += 1
    }
    unsafe last -= 1
    return at
  }

  /// Moves to the beginning of the room, or of a larger one.
  @inline(never) private mutating func makeRoom() {
    let count = self.count
    let capacity = unsafe roomEnd - room + 1
    if count * 2 > capacity {
      let larger = UnsafeMutablePointer<QueuedTurn>.allocate(capacity: capacity * 2)
      unsafe (larger + 1).update(from: head, count: count)
      unsafe room.deallocate()
      unsafe room = larger
      unsafe roomEnd = larger + (capacity * 2 - 1)
    } else {
      unsafe (room + 1).update(from: head, count: count)
    }
    unsafe head = room + 1
    unsafe last = room + count
  }
}
