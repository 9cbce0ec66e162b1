/// What a thread is doing, as its lane of the timeline shows it.
package enum LaneState: UInt8, Hashable, Sendable, CaseIterable {
  /// Runs Python code: on a core, with the interpreter lock.
  case running
  /// Runs native code without giving the interpreter lock away.
  case holdingNative
  /// Runs native code without the interpreter lock.
  case native
  /// Waits for the interpreter lock.
  case waitingForLock
  /// Waits for something outside the interpreter.
  case io
  /// Waits for a Python-level lock.
  case blocked
  /// Could run, but has no core.
  case ready
  /// Is over.
  case finished

  /// Whether a thread in this state occupies a core.
  package var isOnCore: Bool { rawValue <= LaneState.native.rawValue }
}

/// One thing that happened: 16 bytes, without references.
package struct TraceEvent: Hashable, Sendable {
  package enum Kind: UInt8, Hashable, Sendable {
    // A change of lane, in the order of LaneState; the argument of the first three is the core.
    case running, holdingNative, native, waitingForLock, io, blocked, ready, finished
    /// The thread exists; the argument is the thread that created it, or -1.
    case started
    /// The thread took the interpreter lock; the argument is the thread that had it before, or -1.
    case acquired
    /// The thread gave the lock away because it was asked to, or stopped because the world is being stopped.
    case dropped
    /// The thread gave the lock away on its own account, or lost it at a tick check.
    ///
    /// A tick check after which it has the lock again is not recorded.
    case released
    /// The thread's patience ended and it asked for the lock; the argument is the holder.
    case requested
    /// The thread was woken for the lock and found it taken; the argument is the holder.
    case missed
    /// The thread woke another one; the argument is the other one.
    case woke
    /// The thread lives in another interpreter from here on, whose number is the argument; it begins in 0.
    case entered
    /// The thread has stopped all others of its interpreter.
    case worldStopped
    /// The thread lets all others of its interpreter go on.
    case worldStarted
  }

  package var time: SimTime
  private var kindAndThread: UInt32
  package var argument: Int32

  @inline(__always)
  init(_ kind: Kind, _ thread: Int, at time: Int64, _ argument: Int) {
    self.time = SimTime(picoseconds: time)
    kindAndThread = UInt32(truncatingIfNeeded: thread) << 8 | UInt32(kind.rawValue)
    self.argument = Int32(truncatingIfNeeded: argument)
  }

  package init(_ kind: Kind, thread: ThreadID, at time: SimTime, argument: Int32 = -1) {
    self.init(kind, Int(thread.rawValue), at: time.picoseconds, Int(argument))
  }

  package var kind: Kind { Kind(rawValue: UInt8(truncatingIfNeeded: kindAndThread)) ?? .finished }
  package var thread: ThreadID { ThreadID(rawValue: Int32(truncatingIfNeeded: kindAndThread >> 8)) }
  /// The lane the thread changed to, if that is what happened.
  package var lane: LaneState? { LaneState(rawValue: UInt8(truncatingIfNeeded: kindAndThread)) }
}

/// What happened in a run, in the order in which it happened.
package struct Trace: Hashable, Sendable {
  package private(set) var events: [TraceEvent] = []
  /// More happened than `capacity` events could hold; the end is missing.
  package private(set) var isTruncated = false
  package let capacity: Int
  /// Where the thread of each event was then; empty unless positions are kept.
  package private(set) var positions: [ProgramPosition] = []
  /// Where threads were between events, in the order of time; empty unless positions are kept.
  package private(set) var glimpses: [Glimpse] = []
  package let keepsPositions: Bool

  package init(capacity: Int, keepsPositions: Bool = false) {
    self.capacity = capacity
    self.keepsPositions = keepsPositions && capacity > 0
  }

  @inline(__always)
  package mutating func record(_ event: TraceEvent) {
    if events.count < capacity {
      events.append(event)
    } else if capacity > 0 {
      isTruncated = true
    }
  }

  /// The same with where the event's thread is.
  mutating func record(_ event: TraceEvent, at position: ProgramPosition) {
    if keepsPositions, events.count < capacity { positions.append(position) }
    record(event)
  }

  /// The same as far as an instant: its first `count` events, and nothing that came later.
  package func cut(after count: Int, at time: SimTime) -> Trace {
    var cut = Trace(capacity: capacity, keepsPositions: keepsPositions)
    cut.events = Array(events.prefix(count))
    cut.positions = Array(positions.prefix(count))
    cut.glimpses = Array(glimpses.prefix { $0.time < time })
    return cut
  }

  /// Keeps where a thread is while nothing happens.
  mutating func glimpse(_ thread: Int, at time: Int64, _ position: ProgramPosition) {
    guard keepsPositions, glimpses.count < capacity, events.count < capacity else { return }
    glimpses.append(
      Glimpse(
        time: SimTime(picoseconds: time), thread: ThreadID(rawValue: Int32(thread)), position: position))
  }
}
