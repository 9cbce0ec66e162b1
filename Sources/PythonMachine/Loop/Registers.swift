/// A place in a code object's instructions, as the loop's `pc`.
@safe struct CodePointer {
  private let raw: UnsafeMutableRawPointer

  @inline(__always) init(_ p: UnsafeMutablePointer<LoweredInstruction>) {
    unsafe raw = UnsafeMutableRawPointer(p)
  }
  @inline(__always) private init(raw: UnsafeMutableRawPointer) { unsafe self.raw = unsafe raw }

  @inline(__always) var pointer: UnsafeMutablePointer<LoweredInstruction> {
    unsafe raw.assumingMemoryBound(to: LoweredInstruction.self)
  }
  @inline(__always) var op: LoweredOp { unsafe pointer.pointee.op }
  @inline(__always) var arg: Int { unsafe Int(pointer.pointee.arg) }
  /// The address as a number: inline caches are found by it.
  @inline(__always) var number: Int { unsafe Int(bitPattern: raw) }

  /// The instruction `i` places on (or back).
  @inline(__always) subscript(i: Int) -> LoweredInstruction {
    unsafe (raw + i &* 8).assumingMemoryBound(to: LoweredInstruction.self).pointee
  }
  @inline(__always) static func + (p: CodePointer, n: Int) -> CodePointer {
    unsafe CodePointer(raw: p.raw + n &* 8)
  }
  @inline(__always) static func += (p: inout CodePointer, n: Int) { p = p + n }
}

/// The registers of the frame on top while the loop runs it.
///
/// They are written back (``save()``) before anything that may look at frames, and read anew after anything that may
/// push or pop one. Every method is inlined into the loop, which keeps the fields in registers of the processor.
struct Registers {
  var f: Handle<Frame>
  /// The instruction after the one at work.
  var pc: CodePointer
  var sp: StackPointer
  /// The first local variable.
  var base: StackPointer
  var constants: StackPointer
  /// Index of the frame; `f` itself moves when the array of frames grows.
  var index: Int
  /// The argument of the instruction at work.
  var arg = 0

  /// The place of the instruction at work among those of its code.
  @inline(__always) var place: Int {
    unsafe pc.pointer - f.pointee.code.pointee.instructions - 1
  }

  /// Those of the frame on top of a thread.
  @inline(__always) init(_ thread: Handle<ThreadState>) {
    index = thread.pointee.count &- 1
    f = thread.pointee.frame(index)
    pc = unsafe CodePointer(f.pointee.pc)
    sp = f.pointee.sp
    base = f.pointee.base
    constants = unsafe StackPointer(f.pointee.code.pointee.constants)
  }

  /// Goes on with frame `f`, at `index`.
  @inline(__always) mutating func load(_ f: Handle<Frame>, _ index: Int) {
    self.f = f
    self.index = index
    pc = unsafe CodePointer(f.pointee.pc)
    sp = f.pointee.sp
    base = f.pointee.base
    constants = unsafe StackPointer(f.pointee.code.pointee.constants)
  }

  /// Writes back what changes from instruction to instruction.
  @inline(__always) func save() {
    unsafe f.pointee.pc = unsafe pc.pointer
    f.pointee.sp = sp
  }

  /// Takes the next instruction.
  @inline(__always) mutating func fetch() -> LoweredOp {
    let op = pc.op
    arg = pc.arg
    pc += 1
    return op
  }

  /// The instruction at work.
  @inline(__always) var instruction: LoweredInstruction { pc[-1] }

  @inline(__always) mutating func jump(to target: Int) {
    pc = unsafe CodePointer(f.pointee.code.pointee.instructions) + target
  }

  // MARK: The value stack; nothing here counts references

  @inline(__always) mutating func push(_ v: Value) {
    sp.pointee = v
    sp += 1
  }
  @inline(__always) mutating func pop() -> Value {
    sp -= 1
    return sp.pointee
  }
  /// Takes two values off and puts one on.
  @inline(__always) mutating func replacePair(with v: Value) {
    sp -= 1
    sp[-1] = v
  }
  /// The two local variables in the argument of a fused instruction.
  @inline(__always) var first: Value { base[arg & 0xFFFF] }
  @inline(__always) var second: Value { base[arg >> 16] }
  /// The constant in the argument of a fused instruction.
  @inline(__always) var constant: Value { constants[arg >> 16] }

  /// The inline cache of the instruction at work.
  @inline(__always) var cache: Handle<InlineCache> { f.pointee.code.pointee.cache(before: pc) }
  /// The inline cache of the next instruction.
  @inline(__always) var nextCache: Handle<InlineCache> { f.pointee.code.pointee.cache(before: pc + 1) }
}

/// What a short way came to.
enum Quick {
  /// The instruction is done.
  case done
  /// Done, and finalisers wait.
  case finalizers
  /// Nothing has happened: it is for the long way.
  case unable
}
