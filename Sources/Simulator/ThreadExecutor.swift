/// What consumes CPU time: the simulator decides who runs when, the executor runs it.
///
/// The simulator calls ``run(_:_:)`` only for a thread that holds its interpreter's lock (if that has one)
/// or is in a call for which it has let go of it, and is on a core, and turns the CPU time it consumed into wall
/// time. Effects of the code that ran become
/// visible to other threads only at a pause, so the executor may run ahead of the simulator's clock inside
/// one slice.
///
/// One executor stands for the whole program. Where that has several processes or interpreters, each with a
/// heap of its own, it hands every call on to the one in which the thread lives; thread numbers are the
/// program's.
///
/// **Visible operations.** Threads of several interpreters, or of one without a lock, run at the same time,
/// each ahead of the clock by itself. What one of them does that another can see (a write to a pipe or to
/// standard output, and without a lock every access to a shared object) it may do only when all others have
/// come as far. The executor therefore compares the instant of such an operation with ``Slice/visibleUntil``:
///
///     if now >= slice.visibleUntil {
///       thread.isBeforeVisible = true
///       return Pause(at: now, why: .visible)          // in front of it
///     }
///
/// When the thread runs again it does the operation without asking, since everybody has reached that instant,
/// and goes on. An operation that blocks or wakes somebody does so with a pause at the very instant: looking
/// at a pipe and blocking because it is empty is one visible operation, so no wake-up can fall between the
/// two.
package protocol ThreadExecutor: ~Copyable {
  /// Runs `thread` from `slice.from` and returns where, and why, it stopped.
  ///
  /// - Returns: a pause with `at >= slice.from`. Time passed inside the slice was spent running Python.
  mutating func run(_ thread: ThreadID, _ slice: Slice) -> Pause

  /// Runs `thread` like ``run(_:_:)``, and between its pauses those of `company` whose turn it is.
  ///
  /// All of `company` stand in front of visible operations of the same interpreter, and so may `thread` when its
  /// turn is over. The executor runs whoever is earliest (at one instant, the lowest number), each as if the
  /// simulator had, as long as nothing but visible operations stops them; then it leaves in `company` all but the
  /// one that paused, at the instants they have come to.
  ///
  /// - Returns: the thread that paused, and its pause.
  mutating func run(
    _ thread: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause)

  /// Tells that a blocked `thread` was woken or timed out and is on a core, without the interpreter lock.
  ///
  /// The executor answers whether its wait is over (a semaphore it waited for was free and is now taken,
  /// or its time is up) or has to go on (somebody else took it first: barging).
  mutating func endWait(_ thread: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd

  /// What `sys.getswitchinterval()` answers: how long a waiter waits before it asks for the lock.
  ///
  /// The simulator reads it when ``run(_:_:)`` returns, and uses it for the waits that begin afterwards in
  /// the interpreter of the thread that ran. The executor therefore ends a slice (``PauseReason/sliceEnd``)
  /// at the instant it changes this value.
  var switchInterval: SimDuration { get }

  /// Where in the program a paused thread is, for ``SimulationConfiguration/keepsPositions``.
  func position(of thread: ThreadID) -> ProgramPosition
}

extension ThreadExecutor where Self: ~Copyable {
  /// CPython's `DEFAULT_INTERVAL`, for executors whose programs cannot change it.
  package var switchInterval: SimDuration { .milliseconds(5) }

  /// For executors without a program that people read.
  package func position(of thread: ThreadID) -> ProgramPosition { .nowhere }

  /// For executors that leave all of it to the simulator.
  package mutating func run(
    _ thread: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause) { (thread, run(thread, slice)) }
}

/// Threads without a lock that wait for their turn in front of visible operations.
package struct Company: Hashable, Sendable {
  package struct Member: Hashable, Sendable {
    package var thread: ThreadID
    /// Where it stands.
    package var at: SimTime
    @inlinable package init(thread: ThreadID, at: SimTime) {
      self.thread = thread
      self.at = at
    }
  }
  package var members: [Member] = []
  /// Nothing but what they do themselves happens before: the most that ``Slice/visibleUntil`` of any can be.
  package var visibleUntil = SimTime.never
  /// The most that ``Slice/coreUntil`` of any can be.
  package var coreUntil = SimTime.never
  /// How far any may run ahead of the slowest of the others.
  package var lookahead = SimDuration.zero

  package init() {}
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
  /// How far the others have come: a *visible operation* at or after it stops the thread, in front of the
  /// operation, with ``PauseReason/visible``.
  ///
  /// It is `coreUntil` while no other thread runs, as is always so under the one lock of a single
  /// interpreter.
  package var visibleUntil: SimTime
  /// What one *tick check* costs: letting go of the lock and taking it again, every so many ticks.
  ///
  /// Under ``LockPolicy/ticks(_:)`` and ``LockPolicy/pypy(_:)`` the executor counts the ticks; under other
  /// policies it need not.
  package var tickCost: SimDuration
  /// Every tick check stops the thread with ``PauseReason/tick``, because somebody would notice it.
  ///
  /// Otherwise the thread adds `tickCost` and goes on, unless that would bring it to `coreUntil` or beyond:
  /// then somebody may come while the lock is free, so it stops all the same:
  ///
  ///     if now >= slice.coreUntil { return Pause(at: now, why: .sliceEnd) }   // in front of the check
  ///     if slice.stopsAtTick || now + slice.tickCost >= slice.coreUntil {
  ///       return Pause(at: now, why: .tick)                                   // the simulator does it
  ///     }
  ///     now += slice.tickCost
  package var stopsAtTick: Bool
  /// How long the thread kept its core since its last slice only to wait for its bytes
  /// (``SimulationConfiguration/memoryBandwidth``): CPU time that the executor cannot know of.
  package var waitedForMemory: SimDuration
  @inlinable package init(
    from: SimTime, requestAt: SimTime, coreUntil: SimTime, visibleUntil: SimTime,
    tickCost: SimDuration = .zero, stopsAtTick: Bool = false, waitedForMemory: SimDuration = .zero
  ) {
    self.from = from
    self.requestAt = requestAt
    self.coreUntil = coreUntil
    self.visibleUntil = visibleUntil
    self.tickCost = tickCost
    self.stopsAtTick = stopsAtTick
    self.waitedForMemory = waitedForMemory
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
  /// (`Py_BEGIN_ALLOW_THREADS`) and takes it again before it goes on. Where the memory has a bandwidth, the call lasts
  /// until its `traffic` has gone through as well: the bytes it reads and writes beyond the caches.
  case native(cpu: SimDuration, releasesLock: Bool, traffic: Int = 0)
  /// The thread lets go of the lock (`PyEval_SaveThread`), works for `cpu`, and goes on *in the call*: without the lock.
  ///
  /// There it does what takes no time, such as what the system does at the end of a call: it may wake others and block,
  /// without standing in line for the lock in between. ``restoreThread`` ends the call.
  case saveThread(cpu: SimDuration)
  /// The thread is at the end of its call and takes the lock again (`PyEval_RestoreThread`); it goes on when it has it.
  case restoreThread
  /// The thread releases the lock, leaves its core, and waits until woken or until `until`.
  case block(until: SimTime, on: WaitKind)
  /// Native code waits until `until` without giving the lock away: the thread leaves its core and keeps the
  /// lock.
  case stall(until: SimTime)
  /// The thread is at a tick check, which the simulator carries out; it goes on behind it.
  ///
  /// Under ``LockPolicy/ticks(_:)`` it lets go of the lock, wakes a sleeper, and tries to take the lock again
  /// at once; under ``LockPolicy/pypy(_:)`` it hands the lock to the first waiter.
  case tick
  /// The thread asks all others of its interpreter to stop at their next check point, and goes on when they
  /// have.
  ///
  /// Under ``LockPolicy/free`` only. Those that run Python see it as ``Slice/requestAt`` and answer with
  /// ``dropRequested``; those that are in native code or blocked stop when they come back. The collector
  /// does this, and `fork` (GIL.md §4).
  case stopTheWorld
  /// The thread that stopped the world lets all others go on, and goes on itself.
  case startTheWorld
  /// The thread stands in front of an operation that others can see; it goes on when all have come as far.
  ///
  /// It keeps its core and its lock. When it runs again it does that operation at once, at `slice.from`.
  case visible
  /// The thread created another one, and goes on; the new one lives where `in` says, or else where its
  /// creator does.
  ///
  /// An interpreter or process that does not exist yet comes into being with its first thread.
  case started(ThreadID, in: ThreadHome? = nil)
  /// The thread goes on in another interpreter of its process: it releases this lock and takes that one.
  ///
  /// An interpreter that does not exist yet comes into being.
  case entered(InterpreterID)
  /// The thread woke another one that is blocked (posted what it waits for), and goes on.
  case woke(ThreadID)
  /// The thread is over.
  case finished
  /// The thread's process is over, with all its threads wherever they are; other processes go on.
  ///
  /// Whoever waits for its end (`join`, a pipe that now has no writer) was woken by pauses before this one.
  case processExit
  /// The thread ended another process and all its threads (`SIGKILL`), and goes on.
  case killed(ProcessID)
  /// The whole program is over, with all its processes (the main process exits, or the executor reached one
  /// of its limits).
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
  /// The wait is over; the thread goes on in the call in which it waited (``PauseReason/saveThread(cpu:)``).
  case inCall
  /// The thread blocks again with the same `until`.
  case again
}
