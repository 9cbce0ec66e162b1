/// What happens at an event; at one instant, events happen in the order of these cases.
///
/// Completions of I/O come before timer expirations. The pauses of threads that run Python are not among
/// these events (``Simulation`` keeps them by themselves); at one instant they come before all of them, so
/// that a thread that is through with the lock at the very instant a waiter runs out of patience releases it
/// unasked.
enum EventKind: UInt8 {
  /// The bytes of some native work have gone through the memory.
  case memoryEnd
  /// The thread's native call is over.
  case nativeEnd
  /// The time of a blocked thread is up.
  case blockEnd
  /// The wait of native code that keeps the lock is over.
  case stallEnd
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

/// One entry of the event queue: instant, kind, sequence number and subject as one wide integer, in two halves.
///
///     127       64 63   60 59                22 21          0
///     | time (ps) | kind |  sequence number    |  subject   |   every kind but lockTimer
///     | time (ps) | kind |  subject (22 bits)  |  sequence  |   lockTimer: ties go by thread
///
/// The subject is a thread, the core of a tick, the interpreter of elided timers, or nothing (memory). Comparing two events is
/// one comparison without branches; copying one is two of 8 bytes, for a wide load right behind two narrow stores
/// stalls.
struct Event {
  let time: Int64
  private let low: UInt64

  init(_ kind: EventKind, at time: Int64, subject: Int, sequence: UInt64) {
    let subjectBits = UInt64(truncatingIfNeeded: subject) & Event.subjectMask
    let low =
      kind == .lockTimer
      ? subjectBits << Event.sequenceBits | sequence
      : sequence << Event.subjectBits | subjectBits
    self.time = time
    self.low = UInt64(kind.rawValue) << 60 | low
  }

  var kind: EventKind { EventKind(rawValue: UInt8(low >> 60)) ?? .lockTimer }
  var subject: Int {
    Int((kind == .lockTimer ? low >> Event.sequenceBits : low) & Event.subjectMask)
  }
  var sequence: UInt64 {
    (kind == .lockTimer ? low : low >> Event.subjectBits) & Event.sequenceMask
  }

  @inline(__always) private var key: UInt128 { UInt128(UInt64(bitPattern: time)) << 64 | UInt128(low) }

  @inline(__always) static func < (a: Event, b: Event) -> Bool { a.key < b.key }

  static let subjectBits: UInt64 = 22
  static let sequenceBits: UInt64 = 38
  static let subjectMask: UInt64 = 1 << subjectBits - 1
  static let sequenceMask: UInt64 = 1 << sequenceBits - 1
}

/// A binary heap of events, earliest first; the order is total.
struct EventQueue: ~Copyable {
  private var heap = Table<Event>()
  private var lastSequence: UInt64 = 0
  /// The instant of the earliest event, or the end of time.
  private(set) var earliestTime = Int64.max

  /// Adds an event and returns its sequence number, which is never 0.
  mutating func push(_ kind: EventKind, at time: Int64, subject: Int) -> UInt64 {
    lastSequence += 1
    let new = Event(kind, at: time, subject: subject, sequence: lastSequence)
    heap.append(new)
    rise(new, from: heap.count - 1)
    return lastSequence
  }

  /// Removes the earliest event.
  mutating func pop() -> Event? {
    guard heap.count > 0 else { return nil }
    let top = heap[0]
    let count = heap.count - 1
    let last = heap[count]
    heap.remove(at: count)
    guard count > 0 else {
      earliestTime = .max
      return top
    }
    // The gap goes all the way down, always to the earlier of two, and what was last, which is nearly always
    // late, rises from there: one comparison a level, whose outcome nobody has to guess.
    var place = 0
    var child = 2
    while child < count {
      child &-= heap[child &- 1] < heap[child] ? 1 : 0
      heap[place] = heap[child]
      place = child
      child = 2 &* child &+ 2
    }
    if child == count {
      heap[place] = heap[child &- 1]
      place = child &- 1
    }
    rise(last, from: place)
    return top
  }

  /// Puts an event where it belongs between a free place and the top.
  @inline(__always) private mutating func rise(_ new: Event, from free: Int) {
    var place = free
    while place > 0 {
      let parent = (place &- 1) &>> 1
      if heap[parent] < new { break }
      heap[place] = heap[parent]
      place = parent
    }
    heap[place] = new
    earliestTime = heap[0].time
  }
}
