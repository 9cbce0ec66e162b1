/// A thread in front of a visible operation, and the instant at which it stands there, in picoseconds.
struct QueuedTurn {
  var at: Int64
  var thread: Int32

  /// Of two at the same instant the one with the lower number comes first.
  @inline(__always) func isBefore(_ other: QueuedTurn) -> Bool {
    at < other.at || at == other.at && thread < other.thread
  }
}

/// The threads that wait for their turn, earliest first, in a ring.
///
/// There are never more than cores, and who comes new is mostly among the last or the first, so that a search from both
/// ends is quicker than a heap.
@safe struct TurnQueue: ~Copyable {
  private var turns = UnsafeMutablePointer<QueuedTurn>.allocate(capacity: 16)
  /// One less than the capacity, a power of two.
  private var mask = 15
  private var head = 0
  private(set) var count = 0
  @inline(__always) var isEmpty: Bool { count == 0 }

  deinit { unsafe turns.deallocate() }

  /// The earliest; there has to be one.
  @inline(__always) var first: QueuedTurn { unsafe turns[head & mask] }

  @inline(__always) subscript(i: Int) -> QueuedTurn {
    precondition(i >= 0 && i < count)
    return unsafe turns[(head &+ i) & mask]
  }

  mutating func removeAll() { count = 0 }

  @inline(__always) mutating func insert(_ turn: QueuedTurn) {
    if count > mask { grow() }
    if count > 1, turn.isBefore(unsafe turns[(head &+ count >> 1) & mask]) {
      insertInFront(turn)
      return
    }
    var i = head &+ count
    while i > head, turn.isBefore(unsafe turns[(i &- 1) & mask]) {
      unsafe turns[i & mask] = unsafe turns[(i &- 1) & mask]
      i &-= 1
    }
    unsafe turns[i & mask] = turn
    count &+= 1
  }

  /// Puts it into the first half, whose later end comes after it.
  @inline(__always) private mutating func insertInFront(_ turn: QueuedTurn) {
    head &-= 1
    count &+= 1
    var i = head
    while unsafe turns[(i &+ 1) & mask].isBefore(turn) {
      unsafe turns[i & mask] = unsafe turns[(i &+ 1) & mask]
      i &+= 1
    }
    unsafe turns[i & mask] = turn
  }

  @inline(__always) mutating func removeFirst() {
    head &+= 1
    count &-= 1
  }

  /// Takes out a thread that waits, and tells where it stands.
  mutating func remove(_ thread: Int32) -> Int64 {
    var i = head
    while unsafe turns[i & mask].thread != thread { i += 1 }
    let at = unsafe turns[i & mask].at
    count -= 1
    while i < head + count {
      unsafe turns[i & mask] = unsafe turns[(i + 1) & mask]
      i += 1
    }
    return at
  }

  private mutating func grow() {
    let larger = UnsafeMutablePointer<QueuedTurn>.allocate(capacity: count * 2)
    for i in 0..<count { unsafe (larger + i).initialize(to: turns[(head + i) & mask]) }
    unsafe turns.deallocate()
    unsafe turns = larger
    (mask, head) = (count * 2 - 1, 0)
  }
}
