extension FlowGraph {
  /// Simplifies the instructions of one block where they stand; what goes away becomes a NOP.
  mutating func optimizeBlock(_ block: Int, constants: inout ConstantTable) {
    var index = 0
    while index < blocks[block].instructions.count {
      let instruction = blocks[block].instructions[index]
      let nextOperation =
        index + 1 < blocks[block].instructions.count ? blocks[block].instructions[index + 1].operation : nil
      var advances = true
      switch instruction.operation {
      case .real(.loadConst):
        index += simplifyLoad(block, index, nextOperation, constants)
      case .real(.copy) where instruction.argument == 1 && index > 0 && copiesConstant(block, index):
        simplifyTest(block, index, nextOperation, constant: constants[constantBelow(block, index)])
      case .real(.buildTuple):
        simplifyTuple(block, index, nextOperation, &constants)
      case .real(.popJumpIfTrue), .real(.popJumpIfFalse), .real(.popJumpIfNone), .real(.popJumpIfNotNone),
        .jump:
        advances = !threadJump(block, index)
      case .real(.swap):
        if instruction.argument == 1 {
          blocks[block].instructions[index].becomeNop()
        } else {
          index = combineSwaps(block, index)
          swapStores(block, index)
        }
      case .real(.pushNull):
        if nextOperation == .real(.loadGlobal) {
          blocks[block].instructions[index].becomeNop()
          blocks[block].instructions[index + 1].argument |= 1
        }
      default:
        break
      }
      if advances { index += 1 }
    }
  }

  private func copiesConstant(_ block: Int, _ index: Int) -> Bool {
    blocks[block].instructions[index - 1].operation == .real(.loadConst)
  }

  private func constantBelow(_ block: Int, _ index: Int) -> Int {
    blocks[block].instructions[index - 1].argument
  }

  /// Returns how many further instructions are done with.
  private mutating func simplifyLoad(
    _ block: Int, _ index: Int, _ next: AssemblyOperation?, _ constants: ConstantTable
  ) -> Int {
    let argument = blocks[block].instructions[index].argument
    switch next {
    case .real(.popJumpIfFalse), .real(.popJumpIfTrue):
      simplifyTest(block, index, next, constant: constants[argument])
    case .real(.isOp):
      guard index + 2 < blocks[block].instructions.count, constants[argument] == .none else { return 0 }
      let jump = blocks[block].instructions[index + 2].operation
      guard jump == .real(.popJumpIfFalse) || jump == .real(.popJumpIfTrue) else { return 0 }
      let isNegated = blocks[block].instructions[index + 1].argument == 1
      let jumpsWhenNone = isNegated == (jump == .real(.popJumpIfFalse))
      blocks[block].instructions[index].becomeNop()
      blocks[block].instructions[index + 1].becomeNop()
      blocks[block].instructions[index + 2].operation =
        .real(jumpsWhenNone ? .popJumpIfNone : .popJumpIfNotNone)
    case .real(.returnValue):
      blocks[block].instructions[index].becomeNop()
      blocks[block].instructions[index + 1].operation = .real(.returnConst)
      blocks[block].instructions[index + 1].argument = argument
      return 1
    default:
      break
    }
    return 0
  }

  /// Decides a jump on a constant; `index` is the instruction that pushes it.
  private mutating func simplifyTest(
    _ block: Int, _ index: Int, _ next: AssemblyOperation?, constant: Constant
  ) {
    guard next == .real(.popJumpIfTrue) || next == .real(.popJumpIfFalse) else { return }
    blocks[block].instructions[index].becomeNop()
    if constant.isTrue == (next == .real(.popJumpIfTrue)) {
      blocks[block].instructions[index + 1].operation = .jump
    } else {
      blocks[block].instructions[index + 1].becomeNop()
    }
  }

  private mutating func simplifyTuple(
    _ block: Int, _ index: Int, _ next: AssemblyOperation?, _ constants: inout ConstantTable
  ) {
    let count = blocks[block].instructions[index].argument
    if next == .real(.unpackSequence), blocks[block].instructions[index + 1].argument == count {
      switch count {
      case 1:
        blocks[block].instructions[index].becomeNop()
        blocks[block].instructions[index + 1].becomeNop()
        return
      case 2, 3:
        blocks[block].instructions[index].becomeNop()
        blocks[block].instructions[index + 1].operation = .real(.swap)
        return
      default: break
      }
    }
    guard index >= count else { return }
    let items = blocks[block].instructions[(index - count)..<index]
    guard items.allSatisfy({ $0.operation == .real(.loadConst) }) else { return }
    let folded = constants.index(of: .tuple(items.map { constants[$0.argument] }))
    for item in (index - count)..<index { blocks[block].instructions[item].becomeNop() }
    blocks[block].instructions[index].operation = .real(.loadConst)
    blocks[block].instructions[index].argument = folded
  }

  /// Leads a jump to a jump on the same line straight to where that one goes.
  private mutating func threadJump(_ block: Int, _ index: Int) -> Bool {
    let instruction = blocks[block].instructions[index]
    guard let second = blocks[instruction.target].instructions.first, second.operation == .jump,
      instruction.position.line == second.position.line || second.position.line < 0,
      instruction.target != second.target
    else { return false }
    blocks[block].instructions[index].target = second.target
    return true
  }

  // MARK: - Swaps

  /// Replaces a run of SWAPs by the shortest one with the same effect; returns the run's last index.
  private mutating func combineSwaps(_ block: Int, _ start: Int) -> Int {
    let code = blocks[block].instructions
    var end = start
    var depth = 0
    var swapCount = 0
    while end < code.count, code[end].operation == .real(.swap) || code[end].isNop {
      if code[end].operation == .real(.swap) {
        depth = max(depth, code[end].argument)
        swapCount += 1
      }
      end += 1
    }
    guard swapCount > 1 else { return start }
    var stack = Array(0..<depth)
    for index in start..<end where code[index].operation == .real(.swap) {
      stack.swapAt(0, code[index].argument - 1)
    }
    // Each cycle of the permutation takes one swap per item, through the top of the stack; written from the
    // end.
    var current = end - 1
    let visited = -1
    for first in 0..<depth where stack[first] != visited && stack[first] != first {
      var item = first
      while true {
        if item != 0 {
          blocks[block].instructions[current].operation = .real(.swap)
          blocks[block].instructions[current].argument = item + 1
          current -= 1
        }
        if stack[item] == visited { break }
        let next = stack[item]
        stack[item] = visited
        item = next
      }
    }
    while current >= start {
      blocks[block].instructions[current].becomeNop()
      current -= 1
    }
    return end - 1
  }

  /// Exchanges two stores instead of two stack items where nobody can tell the difference.
  private mutating func swapStores(_ block: Int, _ last: Int) {
    var index = last
    while index >= 0 {
      let instruction = blocks[block].instructions[index]
      guard instruction.operation == .real(.swap) else {
        if instruction.isNop || isSwappable(instruction) {
          index -= 1
          continue
        }
        return
      }
      guard let first = nextSwappable(block, after: index, line: -1) else { return }
      let line = blocks[block].instructions[first].position.line
      var second = first
      for _ in 1..<instruction.argument {
        guard let next = nextSwappable(block, after: second, line: line) else { return }
        second = next
      }
      let firstSlot = storedSlot(blocks[block].instructions[first])
      let secondSlot = storedSlot(blocks[block].instructions[second])
      if firstSlot != nil || secondSlot != nil {
        if firstSlot == secondSlot { return }
        for between in (first + 1)..<max(second, first + 1) {
          if let slot = storedSlot(blocks[block].instructions[between]),
            slot == firstSlot || slot == secondSlot
          {
            return
          }
        }
      }
      blocks[block].instructions[index].becomeNop()
      blocks[block].instructions.swapAt(first, second)
      index -= 1
    }
  }

  private func isSwappable(_ instruction: AssemblyInstruction) -> Bool {
    switch instruction.operation {
    case .real(.storeFast), .storeFastMaybeNull, .real(.popTop): return true
    default: return false
    }
  }

  private func storedSlot(_ instruction: AssemblyInstruction) -> Int? {
    switch instruction.operation {
    case .real(.storeFast), .storeFastMaybeNull: return instruction.argument
    default: return nil
    }
  }

  /// The next store or pop on `line` (any line when negative) with nothing but NOPs before it.
  private func nextSwappable(_ block: Int, after start: Int, line: Int32) -> Int? {
    let code = blocks[block].instructions
    var index = start + 1
    while index < code.count {
      if line >= 0, code[index].position.line != line { return nil }
      if isSwappable(code[index]) { return index }
      if !code[index].isNop { return nil }
      index += 1
    }
    return nil
  }
}
