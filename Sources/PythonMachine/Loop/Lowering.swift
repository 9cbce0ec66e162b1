/// The last pass over a code object: charges for virtual time and the runtime's check points go in, then instructions
/// are fused.
///
/// Straight-line code costs nothing to execute but its last instruction: a jump, call, return, check point or an
/// explicit `charge` before a jump target carries the cost of what led to it. A superinstruction never spans a check
/// point.
struct Lowering {
  private(set) var instructions: [LoweredInstruction] = []
  /// The compiler's instruction each lowered one stands for (the part that can raise).
  private(set) var origin: [Int32] = []
  /// The lowered instruction for each of the compiler's.
  private(set) var lowered: [Int32] = []

  /// - Parameters:
  ///   - notes: instructions with a `NOTE` in front of them, which are then fused with no others.
  ///   - isFree: threads run without a lock: what they can see of each other gets a `sync` in front of it.
  init(
    _ code: CodeObject, costs: CostModel, checks: CheckPoints, notes: OpcodeSet = [], isIntrinsic: Bool,
    isFree: Bool = false
  ) {
    let source = code.instructions
    let syncs = isFree && !isIntrinsic
    let ticks = checks.areTicks && !isIntrinsic
    let check: LoweredOp = checks.areTicks ? .tick : .check
    var isLeader = [Bool](repeating: false, count: source.count + 1)
    for i in source where i.op.isJump { isLeader[Int(i.arg)] = true }
    for entry in code.exceptionTable {
      isLeader[entry.target] = true
      // A fused pair must lie inside or outside of a covered range.
      isLeader[entry.start] = true
      isLeader[entry.end] = true
    }
    // Where nothing may be fused: jump targets, and check points between two instructions.
    var isBarrier = isLeader
    var isChecked: [Bool] = []
    if !checks.after.isEmpty, !isIntrinsic {
      isChecked = [Bool](repeating: false, count: source.count)
      for i in 1..<max(1, source.count) where checks.lies(after: source[i - 1].op, before: source[i].op) {
        isChecked[i - 1] = true
        isBarrier[i] = true
      }
    }
    let isNoting = !notes.isEmpty && !isIntrinsic
    if isNoting {
      for (i, instruction) in source.enumerated() where notes.contains(instruction.op) { isBarrier[i] = true }
    }
    lowered = [Int32](repeating: 0, count: source.count + 1)
    var pending: Int64 = 0
    var count = 0
    var jumps: [Int] = []
    // Jumps with a check point on the way, and the compiler's instructions that they stand for.
    var checkedJumps: [Int: Int] = [:]
    // The first instruction whose visible operation has no `sync` yet.
    var unsynced = 0
    /// Puts a `sync` in front of instruction `at`, which charges for what came before it.
    func emitSync(_ sync: (op: LoweredOp, arg: SyncArgument), at: Int, _ lowering: inout Lowering) {
      let own = costs.opcode[Int(source[at].op.rawValue)]
      lowering.emit(sync.op, sync.arg.raw, at, cost: pending - own, n: count - 1)
      pending = own
      count = 1
    }
    var i = 0
    while i < source.count {
      let this = source[i]
      if isLeader[i], count > 0 {
        emit(.charge, 0, i, cost: pending, n: count)
        pending = 0
        count = 0
      }
      lowered[i] = Int32(instructions.count)
      if isNoting, Lowering.isNoted(source, i, notes) {
        emit(.note, 0, i, cost: pending, n: count)
        pending = 0
        count = 0
      }
      let next = i + 1 < source.count && !isBarrier[i + 1] ? source[i + 1] : nil
      if !isIntrinsic {
        pending += costs.opcode[Int(this.op.rawValue)]
        count += 1
      }
      if this.op == .loadFast, let next, next.op == .returnValue {
        if !isIntrinsic {
          pending += costs.opcode[Int(next.op.rawValue)]
          count += 1
        }
        lowered[i + 1] = Int32(instructions.count)
        emit(.returnFast, this.arg, i + 1, cost: pending, n: count)
        pending = 0
        count = 0
        i += 2
        continue
      }
      let isLater = Lowering.isPrelude(source, i + 1, isBarrier) && !Lowering.isPrelude(source, i, isBarrier)
      if let next, !isLater, var fused = Lowering.fuse(this, next, code) {
        if i + 2 < source.count, !isBarrier[i + 2] {
          let last = i + 3 < source.count && !isBarrier[i + 3] ? source[i + 3] : nil
          fused.op = Lowering.extend(fused.op, source[i + 2], last)
        }
        if syncs, let sync = Lowering.sync(ahead: fused.op, this.arg) {
          emitSync(sync, at: i, &self)
          unsynced = i + 3
        }
        lowered[i + 1] = Int32(instructions.count)
        if !isIntrinsic {
          pending += costs.opcode[Int(next.op.rawValue)]
          count += 1
        }
        if fused.op == .compareJump {
          if !isIntrinsic, Lowering.isChecked(next.op, behind: this.op, checks) {
            checkedJumps[instructions.count] = i + 1
            checkedJumps[instructions.count + 1] = i + 1
          }
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
          if fused.op != .storeFastLoadFast, fused.op != .storeFastStoreFast {
            origin[origin.count - 1] = Int32(i)
          }
        }
        if !isChecked.isEmpty, isChecked[i + 1] {
          emit(check, 0, i + 1, cost: pending, n: count)
          pending = 0
          count = 0
        }
        i += 2
        continue
      }
      var (op, arg) = Lowering.lower(this)
      if op == .loadFast, let next {
        if next.op == .loadAttr { op = .loadFastLoadAttr }
        if next.op == .storeAttr { op = .loadFastStoreAttr }
      }
      if syncs, op == .getIter { op = .getSharedIter }
      if syncs, i >= unsynced {
        if let sync = Lowering.sync(ahead: op, this.arg) {
          emitSync(sync, at: i, &self)
          unsynced = i + 2
        } else if let sync = Lowering.sync(source, i) {
          emitSync(sync, at: i, &self)
        }
      }
      if op == .resume, !checks.onEntry || ticks {
        op = ticks && checks.onEntry ? .tick : .charge
        arg = 0
      }
      if op == .jumpBackward, !checks.onJump.contains(.jumpBackward) || ticks {
        op = .jumpBackwardNoInterrupt
        if ticks, checks.onJump.contains(.jumpBackward) {
          emit(.tick, 0, i, cost: pending, n: count)
          pending = 0
          count = 0
        }
      }
      if this.op.isJump {
        if !isIntrinsic,
          Lowering.isChecked(this.op, behind: i > 0 && !isLeader[i] ? source[i - 1].op : .nop, checks)
        {
          checkedJumps[instructions.count] = i
        }
        jumps.append(instructions.count)
      }
      // A call finds its names directly before it.
      if op == .call, i > 0, source[i - 1].op == .kwNames { op = .callNamed }
      if Lowering.charges(this.op) || (pending > 7_000_000 || count > 200) && this.op != .kwNames {
        emit(op, arg, i, cost: pending, n: count)
        if !Lowering.charges(this.op) { chargeLast() }
        pending = 0
        count = 0
      } else {
        emit(op, arg, i, cost: 0, n: 0)
      }
      if !isChecked.isEmpty, isChecked[i] {
        emit(check, 0, i, cost: pending, n: count)
        pending = 0
        count = 0
      }
      i += 1
    }
    lowered[source.count] = Int32(instructions.count)
    var detours: [Int: Int32] = [:]
    for j in jumps {
      let isFused = instructions[j].op == .compareJump
      let target = isFused ? JumpComparison(Int(instructions[j].arg)).target : Int(instructions[j].arg)
      var place = lowered[target]
      // Each has a detour of its own, so that a thread that stops there is known to be at this jump.
      if let jump = checkedJumps[j] {
        place = detours[jump] ?? Int32(instructions.count)
        if detours[jump] == nil {
          detours[jump] = place
          emit(check, 0, jump, cost: 0, n: 0)
          emit(.jumpForward, lowered[target], target, cost: 0, n: 0)
        }
      }
      instructions[j].arg = isFused ? place << 6 | instructions[j].arg & 63 : place
    }
  }

  /// Whether a `NOTE` goes in front of an instruction; that of a call goes in front of the names it is called with.
  private static func isNoted(_ source: [Instruction], _ i: Int, _ notes: OpcodeSet) -> Bool {
    if source[i].op == .kwNames { return notes.contains(.call) }
    return notes.contains(source[i].op) && !(i > 0 && source[i - 1].op == .kwNames)
  }

  /// Whether a conditional jump checks when it is taken.
  private static func isChecked(_ jump: Opcode, behind before: Opcode, _ checks: CheckPoints) -> Bool {
    guard jump != .jumpBackward else { return false }
    return checks.onJump.contains(jump)
      || checks.onJump.contains(.compareOp) && before == .compareOp
        && (jump == .popJumpIfTrue || jump == .popJumpIfFalse)
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
      case .or, .inplaceOr: return (.binaryOr, i.arg)
      case .xor, .inplaceXor: return (.binaryXor, i.arg)
      case .rightShift, .inplaceRightShift: return (.binaryRightShift, i.arg)
      default: break
      }
    }
    return (LoweredOp(rawValue: i.op.rawValue) ?? .nop, i.arg)
  }

  /// Whether a load that does its next instruction or instructions too begins at `i`.
  private static func isPrelude(_ source: [Instruction], _ i: Int, _ isLeader: [Bool]) -> Bool {
    guard i + 1 < source.count, source[i].op == .loadFast, !isLeader[i + 1] else { return false }
    switch source[i + 1].op {
    case .loadAttr, .storeAttr: return true
    case .loadFast, .loadConst:
      guard i + 2 < source.count, !isLeader[i + 2] else { return false }
      let pair: LoweredOp = source[i + 1].op == .loadFast ? .loadFastLoadFast : .loadFastLoadConst
      let last = i + 3 < source.count && !isLeader[i + 3] ? source[i + 3] : nil
      return extend(pair, source[i + 2], last) != pair
    default: return false
    }
  }

  /// What a pair of loads becomes before an instruction that it can do as well; that one stays behind it.
  private static func extend(_ op: LoweredOp, _ next: Instruction, _ last: Instruction?) -> LoweredOp {
    let isComparison =
      next.op == .compareOp && (last?.op == .popJumpIfFalse || last?.op == .popJumpIfTrue)
    switch op {
    case .loadFastLoadFast:
      if isComparison { return .fastsCompare }
      if next.op == .binarySubscr { return .fastsSubscr }
      if next.op == .storeSubscr { return .fastsStoreSubscr }
      switch lower(next).0 {
      case .binaryAdd: return .fastsAdd
      case .binarySubtract: return .fastsSubtract
      case .binaryMultiply: return .fastsMultiply
      default: return op
      }
    case .loadFastLoadConst:
      if isComparison { return .fastConstCompare }
      if next.op == .binarySubscr { return .fastConstSubscr }
      switch lower(next).0 {
      case .binaryAdd: return .fastConstAdd
      case .binarySubtract: return .fastConstSubtract
      case .binaryMultiply: return .fastConstMultiply
      default: return op
      }
    default: return op
    }
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
    case (.storeFast, .storeFast) where a.arg < 0x8000 && b.arg < 0x8000:
      return (.storeFastStoreFast, a.arg | b.arg << 16)
    case (.copy, .copy) where a.arg == 2 && b.arg == 2: return (.copyPair, 0)
    case (.swap, .swap) where a.arg == 3 && b.arg == 2: return (.rotateThree, 0)
    case (.compareOp, .popJumpIfFalse), (.compareOp, .popJumpIfTrue):
      let comparison = JumpComparison(
        operator: a.arg >> 4, jumpsIf: b.op == .popJumpIfTrue, target: b.arg)
      return (.compareJump, Int32(comparison.arg))
    default: return nil
    }
  }
}
