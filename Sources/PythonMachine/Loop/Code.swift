/// An instruction as the evaluation loop reads it: 8 bytes.
///
///      63             32 31      16 15    8 7     0
///     |       arg       |   cost   |   n   |  op   |
struct LoweredInstruction {
  var op: LoweredOp
  /// How many bytecodes the charge stands for, this one included; 0 where nothing is charged.
  var n: UInt8
  /// CPU time of those bytecodes in units of 128 ps; 0 where nothing is charged.
  var cost: UInt16
  var arg: Int32

  /// Picoseconds charged by an instruction.
  @inline(__always) var picoseconds: Int64 { Int64(cost) << 7 }
}

/// What an instruction remembers of its last execution.
struct InlineCache {
  /// A shape, a type's version or a dictionary's keys version, as `kind` says.
  var a: UInt32 = 0
  var b: UInt32 = 0
  var index: Int32 = 0
  var kind: Kind = .empty
  /// Handle of a borrowed value.
  var bits: Int64 = 0

  enum Kind: Int32 {
    case empty, slot, method, typeMethod, classAttribute, module, newSlot, property

    /// Whether what is cached is a function of the class, to be called with the owner.
    @inline(__always) var isMethod: Bool { self == .method || self == .typeMethod }
  }
}

/// A code object as the loop uses it; lives as long as the machine, or as its code object (``LoadedCode/isTemporary``).
@safe struct CodeStorage {
  var instructions: UnsafeMutablePointer<LoweredInstruction>
  var caches: UnsafeMutablePointer<InlineCache>
  var constants: UnsafeMutablePointer<Value>
  /// Interned names.
  var names: UnsafeMutablePointer<Value>
  /// What three times the address of an instruction lacks to the address of the cache of the one before: a cache is
  /// three times as long.
  var cacheOffset: Int
  /// The inline cache of the instruction before `pc`.
  @inline(__always) func cache(before pc: CodePointer) -> Handle<InlineCache> {
    unsafe Handle(UnsafeMutablePointer(bitPattern: cacheOffset &+ pc.number &* 3).unsafelyUnwrapped)
  }
  /// Slots of a frame: locals, cells, free variables.
  var slotCount: Int32
  var stackSize: Int32
  var argumentCount: Int32
  var positionalOnlyCount: Int32
  var keywordOnlyCount: Int32
  var freeCount: Int32
  var flags: UInt32
  /// Index in the machine's table of loaded code, which keeps the compiler's object.
  var index: Int32
  /// Whether a call with exactly `argumentCount` positional arguments needs no binding.
  var isSimple: Bool
  /// How many arguments a `CALL` that may enter it on the shortest way has: -1 unless it is simple, and not what stands
  /// for a native.
  var directCount: Int
  /// Values of a frame: slots and stack.
  var frameSize: Int
  /// Library code that stands for a native: charges nothing itself, is hidden from tracebacks.
  var isIntrinsic: Bool
  /// A generator, coroutine or asynchronous generator.
  var isGenerator: Bool
  /// A function whose first constant is its documentation.
  var hasDocstring: Bool
  var name: Value
  var qualname: Value
  /// The code object (a record of its index and of a number that equal code shares), which keeps this alive; borrowed.
  var object: Value
}

struct CodeRef: Equatable {
  let p: Handle<CodeStorage>
}

/// What the loop keeps beside a code object, for the slow paths.
struct LoadedCode {
  let code: CodeObject
  let storage: Handle<CodeStorage>
  /// The compiler's instruction for each lowered one.
  let origin: [Int32]
  /// The lowered instruction for each of the compiler's.
  let lowered: [Int32]
  /// Which module's source it comes from, as an index into the machine's sources, for tracebacks.
  let source: Int
  /// Made while the program runs: it goes with its code object.
  var isTemporary = false
  /// Where it is inside an update, once that was asked.
  var updates: UpdateWindows?
  /// Its code object has gone, and its memory been given back.
  var isGone = false
}

/// What happens to the result of a frame when it returns to the one below.
enum ReturnMode: UInt8 {
  /// It is pushed.
  case push
  /// It is pushed, and a check point is passed: what a `CALL` of C code gave that had run Python or waited.
  case check
  /// It is dropped (`__setattr__`, `__setitem__`, …).
  case discard
  /// It is dropped: what a signal's handler gave that ran at a check point, so between two instructions.
  case signal
  /// It must be None and is dropped: the new instance is on the caller's stack already.
  case initialize
  /// The frame is a generator or `__next__` that `FOR_ITER` runs: StopIteration ends the loop.
  case forIter
  /// The frame is a generator that `SEND` runs.
  case send
  /// The thread ends.
  case thread
  /// A finaliser: whatever comes is dropped, exceptions are reported.
  case finalizer
}

enum FrameKind: UInt8 { case python, native }

/// An activation of a code object, or the wait of a native for one.
@safe struct Frame {
  var code: Handle<CodeStorage>
  /// The next instruction, while another frame runs.
  var pc: UnsafeMutablePointer<LoweredInstruction>
  var sp: StackPointer
  /// The first local variable.
  var base: StackPointer
  /// The function (owned), or `null`.
  var function: Value
  /// The namespace of a module or class body (owned), or `null`.
  var locals: Value
  /// Borrowed from the function or module.
  var globals: DictRef
  var generator: Handle<GeneratorStorage>?
  /// `kind`, `mode`, `ownsChunk`, `isSpecial` and `drop`, packed so that one comparison finds the common frame.
  ///
  ///      63        32 31  25   24      17    16   15   8 7    0
  ///     |    drop    |     | special |   | chunk | mode | kind |
  private(set) var state: UInt64
  /// A cell (owned) through which tracebacks will hold the locals, if one mentions the frame.
  var trace: Handle<CellStorage>?
  /// The end of the value stack's used part before this frame.
  var savedTop: UnsafeMutablePointer<Value>

  init(
    code: Handle<CodeStorage>, pc: UnsafeMutablePointer<LoweredInstruction>, sp: StackPointer,
    base: StackPointer, globals: DictRef, savedTop: UnsafeMutablePointer<Value>
  ) {
    self.code = code
    unsafe self.pc = unsafe pc
    self.sp = sp
    self.base = base
    function = .null
    locals = .null
    self.globals = globals
    state = 0
    unsafe self.savedTop = unsafe savedTop
  }

  var kind: FrameKind {
    @inline(__always) get { state & 0xFF == 0 ? .python : .native }
    @inline(__always) set { state = state & ~0xFF | UInt64(newValue.rawValue) }
  }
  /// What becomes of the frame's result.
  var mode: ReturnMode {
    @inline(__always) get { unsafe unsafeBitCast(UInt8(truncatingIfNeeded: state >> 8), to: ReturnMode.self) }
    @inline(__always) set { state = state & ~0xFF00 | UInt64(newValue.rawValue) << 8 }
  }
  /// Whether a chunk of the value stack was opened for this frame.
  var ownsChunk: Bool {
    @inline(__always) get { state & 0x1_0000 != 0 }
    @inline(__always) set { state = newValue ? state | 0x1_0000 : state & ~0x1_0000 }
  }
  /// Whether there is a namespace, generator or trace: always set with them.
  var isSpecial: Bool {
    @inline(__always) get { state & 0x100_0000 != 0 }
    @inline(__always) set { state = newValue ? state | 0x100_0000 : state & ~0x100_0000 }
  }
  /// Values to drop from the caller's stack before the result is delivered.
  var drop: Int32 {
    @inline(__always) get { Int32(truncatingIfNeeded: state >> 32) }
    @inline(__always) set { state = state & 0xFFFF_FFFF | UInt64(UInt32(bitPattern: newValue)) << 32 }
  }

  /// Makes it the frame of a Python function whose result is pushed, or of a generator.
  @inline(__always) mutating func reset(
    mode: ReturnMode = .push, ownsChunk: Bool = false, isSpecial: Bool = false
  ) {
    state = UInt64(mode.rawValue) << 8 | (ownsChunk ? 0x1_0000 : 0) | (isSpecial ? 0x100_0000 : 0)
  }
  /// Whether it is a Python function's frame that holds locals and nothing else, whose result is pushed.
  @inline(__always) var isPlain: Bool { state == 0 }
}
