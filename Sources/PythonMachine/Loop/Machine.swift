package import Simulator

/// A Python interpreter in virtual time: bytecode, heap and library of one process.
///
/// It runs under a simulator, which decides which of its threads has the lock and a core, and until when.
@safe package struct Machine: ~Copyable, ThreadExecutor {
  /// Nothing, but it keeps the struct in memory: without a field of unknown size, the compiler copies all of it for
  /// every call of a method that does not mutate.
  private let anchor: any Sendable = ()
  var heap = Heap()
  var codes: [LoadedCode] = []
  var natives = NativeTable()
  var threads: [Handle<ThreadState>] = []
  /// Threads that are not finished, the main thread not counted.
  var liveThreads = 0
  /// The thread that runs.
  var thread: Handle<ThreadState>
  /// Virtual time in picoseconds, as the running thread sees it.
  var now: Int64 = 0
  /// When the running thread's slice began.
  var sliceStart: Int64 = 0
  /// The first check point from here on stops for a drop request.
  var requestAt: Int64 = .max
  /// The first charge point from here on ends the slice.
  var coreUntil: Int64 = .max
  /// The smaller of both, compared at check points; it belongs to the heap, where a new container can make a
  /// collection due.
  var checkAt: Int64 {
    @inline(__always) get { heap.checkAt }
    @inline(__always) set { heap.checkAt = newValue }
  }
  /// Whether check points are counted (`_gilt.check_points`), which takes each of them out of line.
  var countsCheckPoints = false
  /// What becomes of the result of C code that had to wait: a check point follows it, or not (``CheckPoints``).
  let modeOfCalls: ReturnMode
  let modeOfSpreadCalls: ReturnMode
  /// Ticks until the next tick check; all threads count them together.
  var ticksLeft = 100
  /// What a tick check costs that nobody notices, and whether somebody would notice the next one.
  var tickCost: Int64 = 0
  var stopsAtTickChecks = false
  /// `sys.getcheckinterval()`.
  var checkInterval = 100
  /// The thread that ran last, to tell a switch by.
  var formerThread: Handle<ThreadState>
  /// How many switches fell inside an update, by line.
  var interruptedUpdates: [InterruptedLine: Int] = [:]
  /// What the calls that do nothing under this runtime have said of themselves.
  var toldOfIdleCalls: Set<String> = []
  /// Bytecodes executed by the running thread.
  var bytecodes: Int64 = 0
  /// The exception on its way up (owned), or `null`.
  var exception: Value = .null
  /// The pending exception is raised again: the frame is in its traceback already.
  var isReraise = false
  /// What the generator that ended last returned (owned).
  var generatorResult: Value = .none
  var pauseReason: PauseReason = .sliceEnd
  var costs: CostModel
  package let options: MachineOptions
  /// What the program printed.
  package var stdout: [UInt8] = []
  package var stderr: [UInt8] = []
  /// Where stderr was written to between pieces of stdout, in order.
  package var outputMarks: [OutputMark] = []
  /// The files of the run.
  var files = FileSystem()
  /// How much of the input has been read.
  var inputRead = 0
  /// How the program ended, once it has.
  package var ending: Ending?
  var builtins: Value = .null
  /// The type `memoryview`.
  lazy var memoryViewType = heap.types.object
  /// Whether code has been run whose `__builtins__` are its own.
  var hasOwnBuiltins = false
  /// Texts compiled lately.
  var compiledTexts = TextCache()
  /// Places in ``codes`` that are free again.
  var freeCodes: [Int] = []
  /// `sys.modules`.
  var modules: Value = .null
  var sources: [SourceText] = []
  /// Python-level locks (`_thread.lock`), by index.
  var locks: [LockState] = []
  var importsUnderWay = ImportsUnderWay()
  /// Names the machine needs often, interned.
  var names: KnownNames
  /// Intrinsics compiled so far, by name.
  var intrinsics: [String: Value] = [:]
  /// `sys.getswitchinterval()`.
  package var switchInterval: SimDuration
  var recursionLimit = 1000
  /// `sys.get_int_max_str_digits()`; 0 is no limit.
  var integerDigits = IntegerText.usualLimit
  /// Modules that can be imported and are not yet, by name.
  var moduleMakers: [String: (inout Machine) -> Value] = [:]
  /// Names that CPython's modules have and Gilt's lack, by module.
  var absentNames: [String: Set<String>] = [:]
  var nextTypeSerial = Int32(BuiltinType.allCases.count)
  /// Classes made by the program and the library.
  var userTypes: [TypeRef] = []
  /// Direct subclasses by the serial number of the class.
  var subclasses: [Int32: [TypeRef]] = [:]
  /// The abstract methods still missing in a class (`abc`), by its serial number; none in a concrete one.
  var abstractNames: [Int32: [String]] = [:]
  /// When the limits are looked at next.
  var limitAt: Int64 = 20_000_000_000
  /// Turns of loops inside natives, which count towards the limit of bytecodes.
  var turns: Int64 = 0
  /// A MemoryError was raised because of the run's limit of memory.
  var memoryRefused = false
  /// At the last look the objects took more than the limit.
  var isOverMemory = false
  /// How many natives are inside one another on the host's stack that call each other however deep the program's
  /// objects are nested: `map` over `map`, tuples of tuples of classes.
  var nesting = 0
  /// The pause at this check point is no pause: MemoryError is to be raised instead.
  var raisesMemoryError = false
  var mainPhase = MainPhase.running
  /// Names of CPython that Gilt lacks, by module, once they were needed (`Refusal.swift`).
  var missing: [String: Set<String>?] = [:]
  /// The list of them all, once it was needed.
  var missingText: String?
  /// Whether such a name ends the run; `_gilt.refuses(False)` makes it an AttributeError, for tests.
  var refusesNames = true
  /// Which of `sources` is the program's own.
  var mainSource = 0
  var threadNames: [ThreadID: String] = [:]
  /// The native behind every `__new__` of a built-in type, once there is one.
  var newNative: Int?
  /// The `__del__` (owned) that has just raised, or `null`.
  var failedFinalizer: Value = .null
  /// The namespace intrinsics run in.
  var intrinsicModule: Value = .null
  /// One `throwHere`: where generators resumed by `throw` begin.
  let throwInstruction: UnsafeMutablePointer<LoweredInstruction>
  /// What `str()` of exceptions with a `__str__` in Python gave, asked before they are printed.
  var reportedTexts: [Int64: String] = [:]
  /// Warnings given so far, each with its place: they come once.
  var warned: Set<String> = []
  /// A seeded stream for `random` modules that are not seeded by the program, and for nothing else.
  var chance: UInt64
  /// What `numpy` has made, once it has been imported.
  var numPy: NumPyState?
  /// Whether there has been a collection: CPython's collector then knows older objects before newer ones.
  var hasCollected = false
  /// This pause at a check point is none: a collection is due.
  var collectsHere = false
  /// When the objects take more than this, garbage is collected: it may be what takes the room.
  var memoryMark = 0
  /// The list `gc.callbacks`, or `null` before `gc` is imported.
  var collectionCallbacks: Value = .null
  /// What `gc.get_stats()` shows of each generation.
  var collections = [(collections: Int, collected: Int)](repeating: (0, 0), count: 3)
  /// What `gc.get_freeze_count()` shows.
  var frozenCount = 0
  /// The order in which the collection at the end of the program left objects, by address.
  var ranks: [UInt: Int] = [:]
  /// `__main__`, at the end of the program, if somebody keeps it.
  var mainLeft: WeakReference?
  /// How many of its names have been looked at, twice each.
  var clearedNames = 0
  /// The wires of simulated hosts.
  var links: [SharedLink] = []
  /// A seeded stream for what goes wrong in the network.
  var networkChance: UInt64
  /// What all processes of the run share.
  var kernel: SharedKernel?
  /// Which of them this is.
  var processNumber = 0
  /// What the timeline calls it.
  var processName = ""
  /// Its number among all interpreters of the run, and among those of its process.
  var runNumber = 0
  var interpreterNumber = 0
  /// What the interpreters of its process share.
  var interpreters = InterpreterHub()
  /// What threads were given to do here, and what came of what they did elsewhere.
  var parcels: [ThreadID: Parcel] = [:]
  /// What `get_ident` gives for threads that have come from elsewhere.
  var foreignIdents: [ThreadID: Int] = [:]
  /// The descriptors a fresh interpreter was given.
  var passed: [Int] = []
  /// What it asks of the run.
  var request: ProcessRequest?
  /// Whether what the kernel answers is kept for a fork.
  var keepsHistory = false
  /// What the kernel has answered, and how many of these answers have been given.
  var answers: [Answer] = []
  var answered = 0
  /// Other threads have come this far: what they can see may be done before it.
  var visibleUntil: Int64 = .max
  var signals = SignalState()
  /// What threads share that run without a lock.
  var sharing: SharingState
  /// How many bytecodes had been executed when the running thread's turn began.
  var turnStart: Int64 = 0
  /// How threads share objects without one lock.
  var lockless: LocklessState
  /// The program's text and name.
  var mainText = (text: "", filename: "")
  /// A question is asked of the program as it stands (``SteppedProgram/truth(of:)``).
  var isAsked = false

  package init(options: MachineOptions) {
    self.options = options
    modeOfCalls = options.checkPoints.afterNative.contains(.call) ? .check : .push
    modeOfSpreadCalls = options.checkPoints.afterNative.contains(.callFunctionEx) ? .check : .push
    lockless = LocklessState(seed: options.seed)
    heap.defersFinalizers = options.lockless.rule == .collected
    checkInterval = options.checkInterval
    ticksLeft = options.checkInterval
    costs = options.costs
    sharing = SharingState(options.sharing, seed: options.seed)
    switchInterval = options.switchInterval
    chance = options.seed
    signals.interruptAt = options.interruptAt.picoseconds
    networkChance = options.seed &* 0x9E37_79B9_7F4A_7C15 &+ 0x1656_67B1_9E37_79F9
    let main = Handle.allocate(ThreadState(id: .main))
    thread = main
    formerThread = main
    threads = [main]
    unsafe throwInstruction = .allocate(capacity: 1)
    unsafe throwInstruction.initialize(to: LoweredInstruction(op: .throwHere, n: 0, cost: 0, arg: 0))
    names = KnownNames(&heap)
    bootstrap()
    heap.generations.forget()
  }

  deinit {
    for t in threads {
      t.pointee.deallocate()
      t.deallocate()
    }
    for code in codes where !code.isGone {
      unsafe code.storage.pointee.instructions.deallocate()
      unsafe code.storage.pointee.caches.deallocate()
      unsafe code.storage.pointee.constants.deallocate()
      unsafe code.storage.pointee.names.deallocate()
      code.storage.deallocate()
    }
    unsafe throwInstruction.deallocate()
    for type in userTypes { unsafe type.p.pointee.specials.deallocate() }
    heap.types.deallocate()
  }

  /// The instant the running thread sees.
  package var time: SimTime { SimTime(picoseconds: now) }

  // MARK: Frames

  @inline(__always) var frameCount: Int { thread.pointee.count }
  @inline(__always) var topFrame: Handle<Frame> { thread.pointee.frame(thread.pointee.count &- 1) }

  /// Makes room for another frame and returns where it goes; counts it.
  @inline(__always) mutating func newFrame() -> Handle<Frame> {
    if thread.pointee.count == thread.pointee.capacity { growFrames() }
    let f = thread.pointee.frame(thread.pointee.count)
    thread.pointee.count &+= 1
    return f
  }

  @inline(never) mutating func growFrames() {
    let old = unsafe thread.pointee.frames
    let capacity = thread.pointee.capacity
    let new = UnsafeMutablePointer<Frame>.allocate(capacity: capacity * 2)
    unsafe new.update(from: old, count: capacity)
    unsafe old.deallocate()
    unsafe thread.pointee.frames = unsafe new
    thread.pointee.capacity = capacity * 2
  }

  /// Puts a native frame, which waits with `continuation`, under the frames pushed since `count` frames were there.
  ///
  /// A native calls this when something it started returned `.pushed` or `.paused`; the frame directly above then
  /// delivers its result (by `mode`) to the continuation.
  mutating func suspend(
    at count: Int, mode: ReturnMode = .push, _ continuation: @escaping Continuation
  ) -> Flow {
    _ = newFrame()
    let frames = unsafe thread.pointee.frames
    var above = 0
    var i = thread.pointee.count - 1
    while i > count {
      unsafe frames[i] = unsafe frames[i - 1]
      if unsafe frames[i].kind == .native { above += 1 }
      i -= 1
    }
    unsafe frames[count] = nativeFrame()
    if thread.pointee.count > count + 1 {
      unsafe frames[count + 1].mode = mode
      unsafe frames[count + 1].drop = 0
    }
    if above == 0 {
      thread.pointee.continuations.append(continuation)
    } else {
      thread.pointee.continuations.insert(continuation, at: thread.pointee.continuations.count - above)
    }
    return .pushed
  }

  /// Goes on with `continuation` once `flow`, which began when `count` frames were there, has come to its end:
  /// at once if it has already.
  mutating func then(
    _ flow: Flow, at count: Int, mode: ReturnMode = .push, _ continuation: @escaping Continuation
  ) -> Flow {
    switch flow {
    case .value(let v): return continuation(&self, .value(v))
    case .exhausted: return continuation(&self, .exhausted)
    case .raised: return continuation(&self, .raised)
    case .pushed, .paused:
      _ = suspend(at: count, mode: mode, continuation)
      return flow
    }
  }

  /// Pauses the thread; when it runs again `continuation` goes on.
  mutating func pause(_ reason: PauseReason, _ continuation: @escaping Continuation) -> Flow {
    pauseReason = reason
    newFrame().initialize(to: nativeFrame())
    thread.pointee.continuations.append(continuation)
    thread.pointee.completion = .value(.none)
    return .paused
  }

  private func nativeFrame() -> Frame {
    // A native frame has no code; the pointers are never followed.
    let below = thread.pointee.frame(0).pointee
    var frame = unsafe Frame(
      code: below.code, pc: below.pc, sp: below.sp, base: below.base, globals: below.globals,
      savedTop: thread.pointee.stackTop)
    frame.kind = .native
    return frame
  }

  /// Memory for a frame of `count` values: behind the frames in use, on a new chunk if need be.
  ///
  /// - Returns: the memory, and whether a chunk was opened for it.
  @inline(__always) mutating func stackSpace(_ count: Int) -> (UnsafeMutablePointer<Value>, opened: Bool) {
    let at = unsafe thread.pointee.stackTop
    if unsafe thread.pointee.chunkEnd - at >= count { return unsafe (at, false) }
    return unsafe (openChunk(count), true)
  }

  @inline(never) private mutating func openChunk(_ count: Int) -> UnsafeMutablePointer<Value> {
    let size = max(16_384, count + 64)
    unsafe thread.pointee.olderChunks.append((thread.pointee.chunk, thread.pointee.chunkEnd))
    unsafe thread.pointee.chunk = .allocate(capacity: size)
    unsafe thread.pointee.chunkEnd = unsafe thread.pointee.chunk + size
    return unsafe thread.pointee.chunk
  }

  @inline(never) mutating func closeChunk() {
    guard let older = unsafe thread.pointee.olderChunks.popLast() else { return }
    unsafe thread.pointee.chunk.deallocate()
    unsafe thread.pointee.chunk = unsafe older.start
    unsafe thread.pointee.chunkEnd = unsafe older.end
  }

  // MARK: Raising

  /// Raises `type` with a message.
  ///
  /// The result is `.raised`.
  mutating func raise(_ type: BuiltinType, _ message: String) -> Flow {
    let text = heap.str(message)
    return raise(heap.newException(heap.types[type], args: heap.newTuple([text])))
  }

  /// Raises an exception object (owned).
  ///
  /// What is being handled becomes its context.
  mutating func raise(_ exception: Value) -> Flow {
    let e = ExceptionRef(exception)
    let handled = thread.pointee.handled
    if !handled.isNone, !handled.isIdentical(to: exception), e.p.pointee.context.isNone {
      heap.retain(handled)
      e.p.pointee.context = handled
      breakContextCycle(exception, handled)
    }
    heap.release(self.exception)
    self.exception = exception
    return .raised
  }

  /// `_PyErr_SetObject`: an exception must not end up in its own chain of contexts.
  private mutating func breakContextCycle(_ exception: Value, _ start: Value) {
    var e = start
    for _ in 0..<10_000 {
      let context = ExceptionRef(e).p.pointee.context
      if context.isNone { return }
      if context.isIdentical(to: exception) {
        ExceptionRef(e).p.pointee.context = .none
        heap.release(context)
        return
      }
      e = context
    }
  }

  /// Takes the pending exception (owned by the caller).
  mutating func takeException() -> Value {
    let e = exception
    exception = .null
    return e
  }

  /// Drops the pending exception.
  mutating func clearException() {
    heap.release(exception)
    exception = .null
  }

  /// Whether the pending exception is of `type`.
  mutating func isRaised(_ type: BuiltinType) -> Bool {
    !exception.isNull && exception.obj.type.isSubtype(of: heap.types[type])
  }

  /// The type of any value.
  @inline(__always) func type(of v: Value) -> TypeRef {
    switch v.tag {
    case Value.Tag.object: return v.obj.type
    case Value.Tag.int: return heap.types.int
    case Value.Tag.bool: return heap.types.bool
    case Value.Tag.float: return heap.types.float
    case Value.Tag.none: return heap.types.noneType
    case Value.Tag.ellipsis: return heap.types.ellipsisType
    default: return heap.types.notImplementedType
    }
  }

  /// What messages call the type of a value: `type(v).__name__`, after the module for a type of the library that is
  /// written in C in CPython (`tp_name`).
  mutating func typeName(_ v: Value) -> String {
    tpName(type(of: v))
  }
  mutating func isInstance(_ v: Value, _ t: BuiltinType) -> Bool { type(of: v).isSubtype(of: heap.types[t]) }
}

/// How a run is set up, as far as the machine is concerned.
package struct MachineOptions: Sendable {
  package var switchInterval: SimDuration
  package var seed: UInt64
  /// Under a lock that counts ticks, how many there are between two checks.
  package var checkInterval: Int
  package var checkPoints: CheckPoints
  /// What it costs to share objects where threads run without a lock; nil under a lock.
  package var sharing: SharingModel?
  /// How threads share objects where no one lock guards them.
  package var lockless = LocklessModel.none
  /// Whether switches inside updates are counted (``Machine/interruptions``).
  package var countsInterruptions: Bool
  /// The runtime's name in sentences, such as `CPython 3.12`.
  package var runtimeTitle: String
  /// How `multiprocessing` starts a process unless the program chooses.
  package var startMethod: StartMethod
  /// Whether a signal breaks off the main thread's wait for a lock, as it does since CPython 3.2.
  package var interruptsLockWaits: Bool
  /// Whether who waits for another thread's import looks for the module only then, as in 2.7.
  package var looksUpImportsLate: Bool
  /// When Ctrl-C is pressed: `SIGINT` for the main process.
  package var interruptAt: SimTime
  /// Whether a program can have several interpreters (3.14 and later).
  package var hasInterpreters: Bool
  package var costs: CostModel
  package var limits: Limits
  package var arguments: [String]
  /// `sys.path`.
  package var path: [String]
  /// Sources of importable modules by name: the library written in Python, and the files beside the script.
  package var library: [String: LibrarySource]
  /// What `input()` reads.
  package var input: [UInt8]
  /// The cores the program is told of; the simulation has them.
  package var cores: Int
  /// Whether the simulation limits what goes through the memory, so that copies have to say how much they move.
  package var limitsMemory = false
  /// Whether threads stop only in the program's own code, and the run ends before its modules are taken apart
  /// (``SteppedProgram``).
  package var isStepped = false

  package init(
    switchInterval: SimDuration = .milliseconds(5), checkInterval: Int = 100,
    checkPoints: CheckPoints = .python312, sharing: SharingModel? = nil, lockless: LocklessModel = .none,
    countsInterruptions: Bool = false, runtimeTitle: String = "CPython 3.12",
    startMethod: StartMethod = .fork, interruptsLockWaits: Bool = true, looksUpImportsLate: Bool = false,
    interruptAt: SimTime = .never, hasInterpreters: Bool = false, seed: UInt64 = 0,
    costs: CostModel = .python312,
    limits: Limits = Limits(), arguments: [String] = [], path: [String] = [""],
    library: [String: LibrarySource] = [:],
    input: [UInt8] = [],
    cores: Int = 1
  ) {
    self.checkInterval = checkInterval
    self.checkPoints = checkPoints
    self.sharing = sharing
    self.lockless = lockless
    self.countsInterruptions = countsInterruptions
    self.runtimeTitle = runtimeTitle
    self.startMethod = startMethod
    self.interruptsLockWaits = interruptsLockWaits
    self.looksUpImportsLate = looksUpImportsLate
    self.interruptAt = interruptAt
    self.hasInterpreters = hasInterpreters
    self.cores = cores
    self.library = library
    self.input = input
    self.switchInterval = switchInterval
    self.seed = seed
    self.costs = costs
    self.limits = limits
    self.arguments = arguments
    self.path = path
  }

  /// The ways of starting a process that CPython has.
  package enum StartMethod: String, CaseIterable, Sendable { case fork, spawn, forkserver }

  /// Where a run is stopped with a message.
  package struct Limits: Sendable {
    /// Virtual time.
    package var time: SimTime
    /// Bytecodes of all threads together.
    package var bytecodes: Int64
    /// Bytes of objects.
    package var heap: Int
    /// Bytes written to stdout and stderr together.
    package var output: Int

    package init(
      time: SimTime = SimTime(picoseconds: 3_600_000_000_000_000), bytecodes: Int64 = 2_000_000_000,
      heap: Int = 1 << 30, output: Int = 16 << 20
    ) {
      self.time = time
      self.bytecodes = bytecodes
      self.heap = heap
      self.output = output
    }
  }
}

/// The text of a module that can be imported.
package struct LibrarySource: Sendable {
  /// As tracebacks show it.
  package var filename: String
  private let read: @Sendable () -> String?
  /// Whether it belongs to the library, not to the program.
  package var isLibrary: Bool
  /// Modules compiled in advance, this one perhaps among them.
  package var compiled: CompiledLibrary?

  /// Its text; nil when it cannot be read.
  package var text: String? { read() }

  package init(filename: String, text: String, isLibrary: Bool) {
    self.init(filename: filename, isLibrary: isLibrary) { text }
  }

  /// A module whose text is read when it is imported.
  package init(filename: String, isLibrary: Bool, reading read: @escaping @Sendable () -> String?) {
    self.filename = filename
    self.isLibrary = isLibrary
    self.read = read
  }
}

/// How a program ended.
package enum Ending: Equatable, Sendable {
  /// The main thread came to its end.
  case finished
  /// An exception nobody caught; its text is on stderr.
  case exception
  /// `sys.exit(code)`.
  case exit(Int)
  /// A limit of the run was reached.
  case limit(String)
  /// Threads wait for each other inside the interpreter; who holds what, told.
  case deadlock(String)
  /// A reference count went wrong, and an object was used after its memory had been given back; how, told.
  case badCount(String)
  /// The program needs something Gilt does not have yet; a sentence says what it has instead, or is empty.
  case unsupported(String, instead: String)
}

/// The text of a module, for tracebacks.
struct SourceText {
  let filename: String
  let text: String

  /// Line `number`, from 1 on, without its end; nil where there is none.
  func line(_ number: Int) -> String? {
    guard number > 0 else { return nil }
    var lines = text.utf8.split(separator: 10, maxSplits: number, omittingEmptySubsequences: false)[...]
    if lines.count > number { lines.removeLast() }
    guard lines.count == number, let line = lines.last else { return nil }
    return String(line)
  }
}

/// A lock of `_thread`: taken or not, and who waits for it, longest first.
struct LockState {
  var isLocked = false
  var waiters: [ThreadID] = []
  /// The waiter the lock has been handed to, which has not woken yet.
  var heir: ThreadID?
  /// Who took it last, for the message about a deadlock.
  var owner: ThreadID?
}

/// Names the machine looks up all the time.
struct KnownNames {
  let specials: [Value]
  let dict, classAttribute, name, qualname, module, doc, annotations, bases, mro, slots: Value
  let new, file, builtins, main, builtinsName, classCell, classDictCell, send, close, throwName, all: Value

  init(_ heap: inout Heap) {
    var all: [Value] = []
    for s in Special.allCases { all.append(heap.intern(s.name)) }
    specials = all
    dict = heap.intern("__dict__")
    classAttribute = heap.intern("__class__")
    name = heap.intern("__name__")
    qualname = heap.intern("__qualname__")
    module = heap.intern("__module__")
    doc = heap.intern("__doc__")
    annotations = heap.intern("__annotations__")
    bases = heap.intern("__bases__")
    mro = heap.intern("__mro__")
    slots = heap.intern("__slots__")
    new = heap.intern("__new__")
    file = heap.intern("__file__")
    builtins = heap.intern("__builtins__")
    main = heap.intern("__main__")
    builtinsName = heap.intern("builtins")
    classCell = heap.intern("__classcell__")
    classDictCell = heap.intern("__classdictcell__")
    send = heap.intern("send")
    close = heap.intern("close")
    throwName = heap.intern("throw")
    self.all = heap.intern("__all__")
  }

  @inline(__always) subscript(s: Special) -> Value { specials[Int(s.rawValue)] }
}
