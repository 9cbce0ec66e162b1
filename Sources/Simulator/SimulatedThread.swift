/// What a thread does when it is on a core: a position in `take_gil`, `drop_gil` or the code around them.
enum ThreadStep: UInt8 {
  /// Enters `take_gil`.
  case attach
  /// Woken inside `take_gil` by a signal.
  case signalled
  /// Back inside `take_gil` because its timed wait is over.
  case timedOut
  /// At a tick check, about to take the lock again (ticks only).
  case retaking
  /// Has found the lock taken and is about to sleep (ticks only).
  case fallingAsleep
  /// Wants to stop the world (free only).
  case stopping
  /// Inside `drop_gil`: has released the lock and signalled a waiter.
  case dropping
  /// Woken inside `drop_gil`: somebody has taken the lock.
  case switched
  /// Holds the lock and runs Python.
  case python
  /// Runs native code.
  case native
  /// Woken from a blocking call.
  case unblocking
}

/// What a thread does when it is through with `drop_gil`.
enum AfterDrop: UInt8 {
  case attach, native, block, enter, finish
}

/// The state of one simulated thread: plain data, named by its index.
struct SimulatedThread {
  var step = ThreadStep.attach
  var afterDrop = AfterDrop.attach
  /// The interpreter and the process it lives in.
  var interpreter: Int32
  var process: Int32
  var lane = LaneState.ready
  var laneSince: Int64
  let startedAt: Int64
  var endedAt: Int64 = -1
  /// Picoseconds spent in each lane state, up to the last change.
  var inLane = InlineArray<8, Int64>(repeating: 0)

  // Scheduling.
  /// The core it is on, or -1.
  var core: Int32 = -1
  var lastCore: Int32 = 0
  /// The next in its run queue, or -1.
  var nextReady: Int32 = -1
  var readySince: Int64 = 0
  var onCoreSince: Int64 = 0
  /// CPU time used since it last slept, and since it last yielded to a tick or slept.
  var usedSinceSleep: Int64 = 0
  var usedInSlice: Int64 = 0
  /// The sequence number of its pending event; 0: none.
  ///
  /// Others of its events still queued are void.
  var event: UInt64 = 0

  // Programs.
  var pause = Pause(at: .zero, why: .finished)
  /// The switch interval the executor reported with `pause`.
  var pauseInterval: Int64 = 0
  var nativeLeft: Int64 = 0
  var nativeHoldsLock = false
  /// What its native work has yet to move, in units of ``MemoryBus``, and whether it is under way.
  var traffic: Int128 = 0
  var isMoving = false
  /// How long it has waited for its bytes since the executor was told.
  var waitedForMemory: Int64 = 0
  /// It has let go of the lock for a call, in which it goes on (``PauseReason/saveThread(cpu:)``).
  var isInCall = false
  /// Time it has yet to spend in a system call that wakes somebody, or waiting for memory, before it goes on.
  var owed: Int64 = 0
  var blockUntil: Int64 = .max
  var blockKind = WaitKind.io
  var isBlocked = false
  var wakeCause = WakeCause.timeout
  /// Somebody woke it before it got to sleep.
  var wokenEarly = false

  /// The world was started for it, and it has not come to run since (free).
  var isReleased = false
  /// It sleeps until all others have stopped (free).
  var isStopping = false
  /// It is among the `attached` of its interpreter (free).
  var isAttached = false
  /// The interpreter it is on its way to.
  var destination: Int32 = 0

  /// Since when it has wanted the interpreter lock, or -1.
  var wantedLockSince: Int64 = -1

  init(at time: Int64, interpreter: Int32, process: Int32) {
    laneSince = time
    startedAt = time
    self.interpreter = interpreter
    self.process = process
  }
}

/// What `take_gil` keeps of one thread: small, because timers go through all of them again and again.
struct LockWait {
  /// Neighbours in the queue of the condition variable, or -1.
  var before: Int32 = -1
  var behind: Int32 = -1
  var isQueued = false
  /// It wants the lock after a call that gave it away.
  var comesFromIO = false
  /// `saved_switchnum`.
  var savedSwitchNumber: UInt64 = 0
  var deadline: Int64 = 0
  /// The sequence number of its pending timer event (reference strategy only).
  var timerEvent: UInt64 = 0
  var overshoot: Chance
}

/// One core.
struct Core {
  /// The thread on it, or -1.
  var thread: Int32 = -1
  var idleSince: Int64 = 0
  var tickEvent: UInt64 = 0
  /// The thread on it has to leave it at its next opportunity.
  var yields = Yield.no

  enum Yield: UInt8 {
    case no
    /// To a thread that woke up.
    case toWoken
    /// Because its slice is over.
    case sliceOver
  }
}

/// The threads that have no core but want one: those that slept before those that were made to yield.
struct RunQueue {
  var wokenFirst: Int32 = -1
  var wokenLast: Int32 = -1
  var yieldedFirst: Int32 = -1
  var yieldedLast: Int32 = -1

  var isEmpty: Bool { wokenFirst < 0 && yieldedFirst < 0 }
}

/// The lock of one interpreter, after `struct _gil_runtime_state` of CPython 3.2+.
struct InterpreterLock {
  /// The process its threads live in.
  let process: Int32
  /// The thread that has it, or -1 (`locked`).
  var holder: Int32 = -1
  /// `last_holder`, or -1.
  var lastHolder: Int32 = -1
  /// `switch_number`: how often it went to another thread.
  var switchNumber: UInt64 = 0
  /// `gil_drop_request`, since when, and who made the latest one.
  var isRequested = false
  var requestedAt: Int64 = 0
  var requester: Int32 = -1
  /// `interval`.
  var interval: Int64 = 0
  /// The thread that waits on `switch_cond` until somebody has taken the lock, or -1.
  var dropper: Int32 = -1

  // The queue of `cond`, oldest entry first.
  var first: Int32 = -1
  var last: Int32 = -1
  var waiters = 0
  var waitersFromIO = 0

  // Policies other than the timed one.
  /// The thread that has let go of it at a tick check, or -1; it will try to take it again (ticks).
  var checker: Int32 = -1
  /// What is left of that check once it has the lock again (ticks).
  var checkOverhead: Int64 = 0
  /// How many threads try to take it or are about to: they want it and do not sleep (ticks).
  var underWay = 0
  /// The first waiter, which looks at it again and again, or -1; the others are in the queue (PyPy).
  var stealer: Int32 = -1
  /// The thread that stops the world or has stopped it, or -1 (free).
  var stopper: Int32 = -1
  /// How many threads run Python, or would if they had a core (free).
  var attached = 0
  /// How many of those that were let go when the world was started last have not come to run (free).
  var released = 0

  /// When it last went to another thread, and the shortest interval in force since.
  var switchedAt: Int64 = 0
  var leastInterval: Int64 = 0

  // The timed waits (elided strategy only).
  var ring = TimerRing()
  /// The pending event that stands for the ring, and its instant.
  var ringEvent: UInt64 = 0
  var ringEventTime: Int64 = .max

  var isFree: Bool { holder < 0 }

  init(process: Int32, interval: Int64) {
    self.process = process
    self.interval = interval
    leastInterval = interval
  }
}
