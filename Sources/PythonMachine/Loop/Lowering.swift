/// The last pass over a code object: charges for virtual time go in, then instructions are fused.
///
/// Straight-line code costs nothing to execute but its last instruction: a jump, call, return or an explicit `charge`
/// before a jump target carries the cost of what led to it. A superinstruction never spans a check point.
struct Lowering {
  private(set) var instructions: [LoweredInstruction] = []
  /// The compiler's instruction each lowered one stands for (the part that can raise).
  private(set) var origin: [Int32] = []
  /// The lowered instruction for each of the compiler's.
  private(set) var lowered: [Int32] = []

  init(_ code: CodeObject, costs: CostModel, isIntrinsic: Bool) {
    let source = code.instructions
    var isLeader = [Bool](repeating: false, count: source.count + 1)
    for i in source where i.op.isJump { isLeader[Int(i.arg)] = true }
    for entry in code.exceptionTable {
      isLeader[entry.target] = true
      // A fused pair must lie inside or outside of a covered range.
      isLeader[entry.start] = true
      isLeader[entry.end] = true
    }
    lowered = [Int32](repeating: 0, count: source.count + 1)
    var pending: Int64 = 0
    var count = 0
    var jumps: [Int] = []
    var i = 0
    while i < source.count {
      let this = source[i]
      if isLeader[i], count > 0 {
        emit(.charge, 0, i, cost: pending, n: count)
        pending = 0
        count = 0
      }
      lowered[i] = Int32(instructions.count)
      let next = i + 1 < source.count && !isLeader[i + 1] ? source[i + 1] : nil
      if !isIntrinsic {
        pending += costs.opcode[Int(this.op.rawValue)]
        count += 1
      }
      if let next, let fused = Lowering.fuse(this, next, code) {
        lowered[i + 1] = Int32(instructions.count)
        if !isIntrinsic {
          pending += costs.opcode[Int(next.op.rawValue)]
          count += 1
        }
        if fused.op == .compareJump {
          jumps.append(instructions.count)
          emit(fused.op, fused.arg, i, cost: pending, n: count)
          pending = 0
          count = 0
          // The jump by itself follows: what the comparison pushes when it has to run Python is tested there.
          lowered[i + 1] = Int32(instructions.count)
          jumps.append(instructions.count)
          emit(Lowering.lower(next).0, next.arg, i + 1, cost: 0, n: 0)
        } else {
          emit(fused.op, fused.arg, i + 1, cost: 0, n: 0)
          if fused.op == .loadFastLoadFast || fused.op == .loadFastLoadConst {
            origin[origin.count - 1] = Int32(i)
          }
        }
        i += 2
        continue
      }
      if this.op.isJump { jumps.append(instructions.count) }
      let (op, arg) = Lowering.lower(this)
      if Lowering.charges(this.op) || pending > 7_000_000 || count > 200 {
        emit(op, arg, i, cost: pending, n: count)
        if !Lowering.charges(this.op) { chargeLast() }
        pending = 0
        count = 0
      } else {
        emit(op, arg, i, cost: 0, n: 0)
      }
      i += 1
    }
    lowered[source.count] = Int32(instructions.count)
    for j in jumps {
      if instructions[j].op == .compareJump {
        let target = lowered[Int(instructions[j].arg >> 4)]
        instructions[j].arg = target << 4 | instructions[j].arg & 15
      } else {
        instructions[j].arg = lowered[Int(instructions[j].arg)]
      }
    }
  }

  private mutating func emit(_ op: LoweredOp, _ arg: Int32, _ from: Int, cost: Int64, n: Int) {
    instructions.append(
      LoweredInstruction(op: op, n: UInt8(clamping: n), cost: UInt16(clamping: (cost + 64) >> 7), arg: arg))
    origin.append(Int32(from))
  }

  /// Moves the charge of the last instruction, which does not charge by itself, into one of its own behind it.
  private mutating func chargeLast() {
    let last = instructions.count - 1
    instructions.append(
      LoweredInstruction(op: .charge, n: instructions[last].n, cost: instructions[last].cost, arg: 0))
    instructions[last].n = 0
    instructions[last].cost = 0
    origin.append(origin[last])
  }

  /// Whether the loop adds `cost` when it executes `op`.
  static func charges(_ op: Opcode) -> Bool {
    switch op {
    case .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .popJumpIfTrue, .popJumpIfFalse,
      .popJumpIfNone,
      .popJumpIfNotNone, .forIter, .send, .call, .callFunctionEx, .returnValue, .returnConst, .resume,
      .yieldValue,
      .raiseVarargs, .reraise, .returnGenerator:
      return true
    default: return false
    }
  }

  private static func lower(_ i: Instruction) -> (LoweredOp, Int32) {
    // Behind a `yield from` or `await` 3.12's RESUME does not look at the eval breaker.
    if i.op == .resume, i.arg >= 2 { return (.charge, 0) }
    if i.op == .binaryOp, let op = BinaryOperator(rawValue: i.arg) {
      switch op {
      case .add: return (.binaryAdd, i.arg)
      case .inplaceAdd: return (.binaryAdd, i.arg)
      case .subtract, .inplaceSubtract: return (.binarySubtract, i.arg)
      case .multiply, .inplaceMultiply: return (.binaryMultiply, i.arg)
      case .floorDivide, .inplaceFloorDivide: return (.binaryFloorDivide, i.arg)
      case .remainder, .inplaceRemainder: return (.binaryModulo, i.arg)
      case .and, .inplaceAnd: return (.binaryAnd, i.arg)
      case .trueDivide, .inplaceTrueDivide: return (.binaryTrueDivide, i.arg)
      default: break
      }
    }
    return (LoweredOp(rawValue: i.op.rawValue) ?? .nop, i.arg)
  }

  private static func fuse(
    _ a: Instruction, _ b: Instruction, _ code: CodeObject
  ) -> (op: LoweredOp, arg: Int32)? {
    switch (a.op, b.op) {
    case (.loadFast, .loadFast) where a.arg < 0x8000 && b.arg < 0x8000:
      return (.loadFastLoadFast, a.arg | b.arg << 16)
    case (.storeFast, .loadFast) where a.arg < 0x8000 && b.arg < 0x8000:
      return (.storeFastLoadFast, a.arg | b.arg << 16)
    case (.loadFast, .loadConst) where a.arg < 0x8000 && b.arg < 0x8000:
      return (.loadFastLoadConst, a.arg | b.arg << 16)
    case (.compareOp, .popJumpIfFalse), (.compareOp, .popJumpIfTrue):
      return (.compareJump, (a.arg >> 4) | (b.op == .popJumpIfTrue ? 8 : 0) | b.arg << 4)
    default: return nil
    }
  }
}
