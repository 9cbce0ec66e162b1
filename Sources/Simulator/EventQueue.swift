/// What happens at an event; at one instant, events happen in the order of these cases.
///
/// Completions of I/O come before timer expirations. The pauses of threads that run Python are not among
/// these events (``Simulation`` keeps them by themselves); at one instant they come before all of them, so
/// that a thread that is through with the lock at the very instant a waiter runs out of patience releases it
/// unasked.
enum EventKind: UInt8 {
  /// The thread's native call is over.
  case nativeEnd
  /// The time of a blocked thread is up.
  case blockEnd
  /// A woken thread is there and needs a core.
  case arrival
  /// A thread that was given a core by the scheduler begins to run on it.
  case begin
  /// The stealer looks at the lock again (PyPy).
  case poll
  /// The scheduler's tick on one core.
  case tick
  /// The timed wait of a waiter for the interpreter lock is over.
  case lockTimer
}

/// One entry of the event queue: instant, kind, sequence number and subject in one wide integer.
///
///     127       64 63   60 59                22 21          0
///     | time (ps) | kind |  sequence number    |  subject   |   every kind but lockTimer
///     | time (ps) | kind |  subject (22 bits)  |  sequence  |   lockTimer: ties go by thread
///
/// The subject is a thread, the core of a tick, or the interpreter of elided timers. Comparing two events is
/// one comparison without branches.
struct Event {
  let key: UInt128

  init(_ kind: EventKind, at time: Int64, subject: Int, sequence: UInt64) {
    let subjectBits = UInt64(truncatingIfNeeded: subject) & Event.subjectMask
    let low =
      kind == .lockTimer
      ? subjectBits << Event.sequenceBits | sequence
      : sequence << Event.subjectBits | subjectBits
    key = UInt128(UInt64(time)) << 64 | UInt128(UInt64(kind.rawValue) << 60 | low)
  }

  var time: Int64 { Int64(truncatingIfNeeded: key >> 64) }
  private var low: UInt64 { UInt64(truncatingIfNeeded: key) }
  var kind: EventKind { EventKind(rawValue: UInt8(low >> 60)) ?? .lockTimer }
  var subject: Int {
    Int((kind == .lockTimer ? low >> Event.sequenceBits : low) & Event.subjectMask)
  }
  var sequence: UInt64 {
    (kind == .lockTimer ? low : low >> Event.subjectBits) & Event.sequenceMask
  }

  static let subjectBits: UInt64 = 22
  static let sequenceBits: UInt64 = 38
  static let subjectMask: UInt64 = 1 << subjectBits - 1
  static let sequenceMask: UInt64 = 1 << sequenceBits - 1
}

/// A binary heap of events, earliest first; the order is total.
struct EventQueue {
  private var heap: [UInt128] = []
  private var lastSequence: UInt64 = 0

  /// The instant of the earliest event, or the end of time.
  var earliestTime: Int64 {
    heap.isEmpty ? .max : Int64(truncatingIfNeeded: heap[0] >> 64)
  }

  /// Adds an event and returns its sequence number, which is never 0.
  mutating func push(_ kind: EventKind, at time: Int64, subject: Int) -> UInt64 {
    lastSequence += 1
    let new = Event(kind, at: time, subject: subject, sequence: lastSequence).key
    var place = heap.count
    heap.append(new)
    var nodes = heap.mutableSpan
    while place > 0 {
      let parent = (place - 1) >> 1
      if nodes[parent] <= new { break }
      nodes[place] = nodes[parent]
      place = parent
    }
    nodes[place] = new
    return lastSequence
  }

  /// Removes the earliest event.
  mutating func pop() -> Event? {
    guard let last = heap.popLast() else { return nil }
    let count = heap.count
    if count == 0 { return Event(key: last) }
    var nodes = heap.mutableSpan
    let top = nodes[0]
    var place = 0
    while true {
      var child = 2 * place + 1
      if child >= count { break }
      if child + 1 < count && nodes[child + 1] < nodes[child] { child += 1 }
      if last <= nodes[child] { break }
      nodes[place] = nodes[child]
      place = child
    }
    nodes[place] = last
    return Event(key: top)
  }
}

extension Event {
  init(key: UInt128) { self.key = key }
}
