/// A lock in every mutable object, taken by each operation on it (the naive design of `per-object-locks`).
///
/// An operation on two objects takes both locks in the order of its operands. Nobody orders them, so two threads can
/// each hold what the other wants; that is found when the second of them begins to wait.
struct ObjectLocks {
  struct Held {
    var thread: Int32
    /// How often the thread has taken it: `a.extend(a)`.
    var depth = 1
    /// The line of the program that took it.
    var line: Int32
    /// When it is free again, where that is known: `max` while the operation goes on.
    var until = Int64.max
    var waiters: [Int32] = []
  }

  /// A thread that waits in a circle: it holds what another one wants, and wants what a third one holds.
  struct Wait: Hashable {
    var thread: Int32
    var wants: UInt
    var wantsAt: Int32
    var holds: UInt
    var holdsAt: Int32
  }

  private(set) var held: [UInt: Held] = [:]
  /// Waiters whose lock is free and who have not been told yet.
  var stillToWake: [Int32] = []
  /// What each thread that waits wants, and on which line.
  private(set) var wanted: [Int32: (object: UInt, line: Int32)] = [:]

  /// Whether another thread had the lock of an object last.
  func isElsewhere(_ object: UInt, _ thread: Int32) -> Bool {
    held[object].map { $0.thread != thread } ?? false
  }

  /// What came of asking for a lock.
  enum Answer: Equatable {
    case taken
    /// It is free from this instant on.
    case free(at: Int64)
    /// Somebody holds it, and it is not known for how long.
    case busy
  }

  /// A thread asks for the lock of an object.
  mutating func take(_ object: UInt, _ thread: Int32, at time: Int64, line: Int32) -> Answer {
    guard let present = held[object] else {
      held[object] = Held(thread: thread, line: line)
      wanted[thread] = nil
      return .taken
    }
    if present.thread == thread, present.until == .max {
      held[object]?.depth += 1
      wanted[thread] = nil
      return .taken
    }
    if present.until <= time {
      held[object] = Held(thread: thread, line: line, waiters: present.waiters.filter { $0 != thread })
      wanted[thread] = nil
      return .taken
    }
    if present.until < .max { return .free(at: present.until) }
    if !present.waiters.contains(thread) { held[object]?.waiters.append(thread) }
    wanted[thread] = (object, line)
    return .busy
  }

  /// The thread lets go of a lock at `time`, which may lie ahead.
  ///
  /// - Returns: who has waited longest for it and is to be woken.
  mutating func release(_ object: UInt, _ thread: Int32, at time: Int64) -> Int32? {
    guard var present = held[object], present.thread == thread else { return nil }
    present.depth -= 1
    if present.depth > 0 {
      held[object] = present
      return nil
    }
    guard !present.waiters.isEmpty else {
      present.until = time
      held[object] = present
      return nil
    }
    let next = present.waiters.removeFirst()
    present.until = time
    held[object] = present
    return next
  }

  /// The threads that wait for each other if `thread` waits, itself first; empty if there is no such circle.
  func circle(from thread: Int32) -> [Wait] {
    var waits: [Wait] = []
    var at = thread
    while let want = wanted[at], let holder = held[want.object], holder.until == .max {
      if waits.contains(where: { $0.thread == at }) { break }
      waits.append(Wait(thread: at, wants: want.object, wantsAt: want.line, holds: 0, holdsAt: 0))
      at = holder.thread
    }
    guard at == thread, waits.count > 1 else { return [] }
    // Each holds what the one before it wants.
    for i in waits.indices {
      let before = waits[(i + waits.count - 1) % waits.count]
      waits[i].holds = before.wants
      waits[i].holdsAt = held[before.wants]?.line ?? 0
    }
    return waits
  }

  /// Forgets locks that nobody holds any more.
  mutating func forgetFree(before time: Int64) {
    held = held.filter { $0.value.until > time || !$0.value.waiters.isEmpty }
  }
}
