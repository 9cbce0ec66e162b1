/// A simulated thread of a run, numbered from 0 (the main thread) in order of creation.
package struct ThreadID: RawRepresentable, Hashable, Comparable, Sendable {
  package var rawValue: Int32
  @inlinable package init(rawValue: Int32) { self.rawValue = rawValue }
  package static let main = ThreadID(rawValue: 0)
  @inlinable package static func < (a: ThreadID, b: ThreadID) -> Bool { a.rawValue < b.rawValue }
}

/// What consumes CPU time: the simulator decides who runs when, the executor runs it.
///
/// The simulator calls ``run(_:_:)`` only for a thread that holds the interpreter lock and is on a core,
/// and turns the CPU time it consumed into wall time. Effects of the code that ran become visible to other
/// threads only at a pause, so the executor may run ahead of the simulator's clock inside one slice.
package protocol ThreadExecutor: ~Copyable {
  /// Runs `thread` from `slice.from` and returns where, and why, it stopped.
  ///
  /// - Returns: a pause with `at >= slice.from`. Time passed inside the slice was spent running Python.
  mutating func run(_ thread: ThreadID, _ slice: Slice) -> Pause

  /// Tells that a blocked `thread` was woken or timed out and is on a core, without the interpreter lock.
  ///
  /// The executor answers whether its wait is over (a semaphore it waited for was free and is now taken,
  /// or its time is up) or has to go on (somebody else took it first: barging).
  mutating func endWait(_ thread: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd

  /// What `sys.getswitchinterval()` answers: how long a waiter waits before it asks for the lock.
  ///
  /// The simulator reads it when ``run(_:_:)`` returns, and uses it for the waits that begin afterwards. The
  /// executor therefore ends a slice (``PauseReason/sliceEnd``) at the instant it changes this value.
  var switchInterval: SimDuration { get }
}

extension ThreadExecutor where Self: ~Copyable {
  /// CPython's `DEFAULT_INTERVAL`, for executors whose programs cannot change it.
  package var switchInterval: SimDuration { .milliseconds(5) }
}

/// The limits within which a thread may run.
package struct Slice: Hashable, Sendable {
  /// The present instant: clocks read inside the slice show `from` plus the time consumed since.
  package var from: SimTime
  /// A drop request stands from this instant on; the first *check point* at or after it stops the thread with
  /// ``PauseReason/dropRequested``.
  ///
  /// `never` while there is no request.
  package var requestAt: SimTime
  /// The end of the time slice, or of what the simulator knows: the first *charge point* (check point,
  /// visible operation, native call) at or after it stops the thread with ``PauseReason/sliceEnd``.
  package var coreUntil: SimTime
  @inlinable package init(from: SimTime, requestAt: SimTime, coreUntil: SimTime) {
    self.from = from
    self.requestAt = requestAt
    self.coreUntil = coreUntil
  }
}

/// Where a thread stopped, and why.
package struct Pause: Hashable, Sendable {
  package var at: SimTime
  package var why: PauseReason
  @inlinable package init(at: SimTime, why: PauseReason) {
    self.at = at
    self.why = why
  }
}

package enum PauseReason: Hashable, Sendable {
  /// `coreUntil` was reached; the thread goes on wanting to run and keeps the lock.
  ///
  /// A thread that stops so at a check point stands *in front of* it: if its next slice brings a drop
  /// request made meanwhile, it stops there again, at once, with ``dropRequested``.
  case sliceEnd
  /// The thread saw the drop request at a check point.
  case dropRequested
  /// A native call of `cpu` starts here; its effects take place at its end, when the thread runs again.
  ///
  /// It cannot be interrupted. With `releasesLock` the thread computes without the interpreter lock
  /// (`Py_BEGIN_ALLOW_THREADS`) and takes it again before it goes on.
  case native(cpu: SimDuration, releasesLock: Bool)
  /// The thread releases the lock, leaves its core, and waits until woken or until `until`.
  case block(until: SimTime, on: WaitKind)
  /// The thread created another one, and goes on.
  case started(ThreadID)
  /// The thread woke another one that is blocked (posted what it waits for), and goes on.
  case woke(ThreadID)
  /// The thread is over.
  case finished
  /// The whole program is over (the interpreter exits, or the executor reached one of its limits).
  case exit
}

/// What a blocked thread waits for, as the timeline shows it.
package enum WaitKind: UInt8, Hashable, Sendable {
  /// `time.sleep`, a socket, a pipe: something outside the interpreter.
  case io
  /// A Python-level lock (`threading.Lock` and what is built on it).
  case lock
}

package enum WakeCause: Hashable, Sendable {
  /// Another thread's ``PauseReason/woke(_:)``.
  case woken
  /// The `until` of its block.
  case timeout
}

package enum WaitEnd: Hashable, Sendable {
  /// The wait is over; the thread now takes the interpreter lock.
  case over
  /// The thread blocks again with the same `until`.
  case again
}
