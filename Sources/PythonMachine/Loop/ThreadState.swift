import Simulator

/// A thread of the program: its frames and its part of the value stack.
@safe struct ThreadState {
  let id: ThreadID
  var frames: UnsafeMutablePointer<Frame>
  var count = 0
  /// Frame `i`, the oldest being 0; valid until another one is pushed.
  @inline(__always) func frame(_ i: Int) -> Handle<Frame> { unsafe Handle(frames + i) }
  var capacity: Int
  /// The chunk of the value stack in use, and those before it.
  var chunk: UnsafeMutablePointer<Value>
  var chunkEnd: UnsafeMutablePointer<Value>
  var olderChunks: [(start: UnsafeMutablePointer<Value>, end: UnsafeMutablePointer<Value>)] = unsafe []
  /// The end of the value stack's used part: where the next frame may begin.
  var stackTop: UnsafeMutablePointer<Value>
  /// Continuations of the native frames, bottom first.
  var continuations: [Continuation] = []
  /// The exception being handled (`sys.exc_info`), owned; none outside of handlers.
  var handled: Value = .none
  /// Completion for the native frame on top, when the thread runs again after a pause.
  var completion: Completion = .value(.none)
  /// Python frames at the moment, against the recursion limit.
  var depth = 0
  var bytecodes: Int64 = 0
  /// CPU time it was charged in the slices before this one, in picoseconds.
  var cpu: Int64 = 0
  var isFinished = false
  /// Check points passed since the machine counts them.
  var checkPoints = 0
  /// The slice ended at a check point, which the thread has still to pass.
  var isAtCheckPoint = false
  /// The jump back at which the slice ended, as its place in the topmost frame's code; -1 where it ended elsewhere.
  var jumpedFrom = -1
  /// Whether it stands behind a `sync` whose turn has not come.
  var turn = VisibleTurn.none
  /// What it is going to do there.
  var access = VisibleAccess()
  /// It asks all others to stop, so that garbage can be collected.
  var stopsWorld = false
  /// The generation it was asked to collect, if it was.
  var requestedCollection: Int?
  /// How often it has looked at the lock it waits for.
  var spins = 0
  /// The same of a tick check.
  var isAtTick = false
  /// It stands in front of what the next instruction touches (`NOTE`), having taken so many steps there.
  var isAtNote = false
  var notePhase = 0
  /// It stands in front of its end.
  var isBeforeEnd = false
  /// The lock that is freed when the thread ends (`_thread._set_sentinel`).
  var sentinel: Int?
  /// The hooks of `sys.set_asyncgen_hooks` (owned), or none.
  var asyncFirstIteration: Value = .none
  var asyncFinalizer: Value = .none
  /// The thread's own numbers for the simulator-level wait.
  var wait: Wait?
  /// Of the main thread: how long the wait it is in goes, and on what; what a signal broke off.
  var blockedUntil = SimTime.never
  var blockKind = WaitKind.io
  /// It has let go of the interpreter's lock for a system call, in which it goes on.
  var isInCall = false
  var interrupted: InterruptedWait?
  /// It is in `signal.pause`, which any handler ends.
  var awaitsSignal = false
  /// What it waits for that another process can bring about.
  var kernelWait: KernelWait?

  /// A wait on a Python-level lock.
  struct Wait {
    /// The lock's index in the machine's table.
    var lock: Int
    /// When it fell asleep.
    var since: Int64 = 0
  }

  init(id: ThreadID) {
    self.id = id
    capacity = 64
    unsafe frames = .allocate(capacity: 64)
    let size = 4096
    unsafe chunk = .allocate(capacity: size)
    unsafe chunkEnd = unsafe chunk + size
    unsafe stackTop = unsafe chunk
  }

  /// Roughly what the frames and the value stack of a new thread take.
  static let stackBytes = 4096 * 16 + 64 * MemoryLayout<Frame>.stride

  /// Gives back the stacks of a thread that is over, but for a place for something to point to.
  mutating func shrink() {
    deallocate()
    unsafe olderChunks = unsafe []
    capacity = 1
    unsafe frames = .allocate(capacity: 1)
    unsafe chunk = .allocate(capacity: 1)
    unsafe chunkEnd = unsafe chunk + 1
    unsafe stackTop = unsafe chunk
  }

  func deallocate() {
    unsafe frames.deallocate()
    unsafe chunk.deallocate()
    unsafe olderChunks.forEach { unsafe $0.start.deallocate() }
  }
}
