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

  enum Kind: Int32 { case empty, slot, method, typeMethod, classAttribute, module, newSlot }
}

/// A code object as the loop uses it; lives as long as the machine.
@safe struct CodeStorage {
  var instructions: UnsafeMutablePointer<LoweredInstruction>
  var caches: UnsafeMutablePointer<InlineCache>
  var constants: UnsafeMutablePointer<Value>
  /// Interned names.
  var names: UnsafeMutablePointer<Value>
  /// The inline cache of instruction `i`.
  @inline(__always) func cache(_ i: Int) -> Handle<InlineCache> { unsafe Handle(caches + i) }
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
  /// Whether a `CALL` may enter it on the shortest way: simple, and not what stands for a native.
  var isDirect: Bool
  /// Library code that stands for a native: charges nothing itself, is hidden from tracebacks.
  var isIntrinsic: Bool
  /// A generator, coroutine or asynchronous generator.
  var isGenerator: Bool
  /// A function whose first constant is its documentation.
  var hasDocstring: Bool
  var name: Value
  var qualname: Value
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
}

/// What happens to the result of a frame when it returns to the one below.
enum ReturnMode: UInt8 {
  /// It is pushed.
  case push
  /// It is pushed, and a check point is passed: what a `CALL` of C code gave that had run Python or waited.
  case check
  /// It is dropped (`__setattr__`, `__setitem__`, …).
  case discard
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
  var kind: FrameKind
  var mode: ReturnMode
  /// Whether a chunk of the value stack was opened for this frame.
  var ownsChunk: Bool
  /// A cell (owned) through which tracebacks will hold the locals, if one mentions the frame.
  var trace: Handle<CellStorage>?
  /// The end of the value stack's used part before this frame.
  var savedTop: UnsafeMutablePointer<Value>
  /// Values to drop from the caller's stack before the result is delivered.
  var drop: Int32
}
