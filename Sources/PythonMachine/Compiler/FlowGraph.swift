/// A stretch of code entered at its start and left at its end.
struct BasicBlock {
  var instructions: [AssemblyInstruction] = []
  /// The block that stands after this one in the code.
  var next: Int?
  var isJumpTarget = false
  var isHandler = false
  /// Whether its handler gets the index of the instruction that raised.
  var keepsLastInstruction = false
  /// Ways to get here; 0 means unreachable.
  var predecessors = 0
  /// The height of the stack at the start, nil when never reached.
  var startDepth: Int?
  /// Only reached through an exception.
  var isCold = false
  var isWarm = false
  /// Bit i is set when local i may be unbound at the start.
  var unboundLocals: UInt64 = 0

  var fallsThrough: Bool {
    guard let last = instructions.last else { return true }
    return !last.isUnconditionalJump && !last.isExit
  }

  var endsInExit: Bool { instructions.last?.isExit ?? false }

  var isExitWithoutLine: Bool { endsInExit && instructions.allSatisfy { $0.position.line < 0 } }
}

/// The code of one code object as blocks, through the same passes in the same order as CPython's flow graph.
///
/// The order of blocks is the chain of `next`; indexes into `blocks` never change.
struct FlowGraph {
  var blocks: [BasicBlock] = []
  var entry = 0

  init(_ sequence: InstructionSequence) {
    var isTarget = [Bool](repeating: false, count: sequence.instructions.count + 1)
    // Every label starts a block, used or not: CPython 3.12's NOPs depend on it.
    for index in sequence.labels where index >= 0 { isTarget[index] = true }
    var blockAt = [Int](repeating: -1, count: sequence.instructions.count + 1)
    blocks.append(BasicBlock())
    for (index, instruction) in sequence.instructions.enumerated() {
      let current = blocks.count - 1
      let isTerminated = blocks[current].instructions.last.map { $0.isJump || $0.isExit } ?? false
      if isTerminated || (isTarget[index] && !blocks[current].instructions.isEmpty) {
        blocks[current].next = blocks.count
        blocks.append(BasicBlock())
      }
      if isTarget[index] {
        blocks[blocks.count - 1].isJumpTarget = true
        blockAt[index] = blocks.count - 1
      }
      blocks[blocks.count - 1].instructions.append(instruction)
    }
    for block in blocks.indices {
      for index in blocks[block].instructions.indices {
        if let label = blocks[block].instructions[index].label {
          blocks[block].instructions[index].target = blockAt[sequence.labels[label.id]]
        }
      }
    }
  }

  /// The blocks in the order they stand in the code.
  var order: [Int] {
    var result: [Int] = []
    var block: Int? = entry
    while let current = block {
      result.append(current)
      block = blocks[current].next
    }
    return result
  }

  mutating func optimize(
    constants: inout ConstantTable, localCount: Int, parameterCount: Int, firstLine: Int
  ) {
    markHandlers()
    labelHandlers()
    removeEmptyBlocks()
    for block in order { inlineSmallExit(into: block) }
    for block in order { optimizeBlock(block, constants: &constants) }
    removeNopsAndPairs()
    for block in order { inlineSmallExit(into: block) }
    countPredecessors()
    for block in order where blocks[block].predecessors == 0 { blocks[block].instructions = [] }
    for block in order { removeNops(block) }
    removeEmptyBlocks()
    removeRedundantJumps()
    removeUnusedConstants(&constants)
    checkLoads(localCount: localCount, parameterCount: parameterCount)
    moveColdBlocksToEnd()
    resolveLines(firstLine: firstLine)
  }

  // MARK: - Simple passes

  mutating func removeEmptyBlocks() {
    // From the end, so that a long run of empty blocks is walked once.
    var filled = [Int?](repeating: nil, count: blocks.count)
    for block in order.reversed() {
      filled[block] = blocks[block].instructions.isEmpty ? blocks[block].next.flatMap { filled[$0] } : block
    }
    func firstFilled(_ start: Int?) -> Int? { start.flatMap { filled[$0] } }
    if let first = firstFilled(entry) { entry = first }
    for block in order { blocks[block].next = firstFilled(blocks[block].next) }
    for block in order {
      for index in blocks[block].instructions.indices {
        let target = blocks[block].instructions[index].target
        if target >= 0, let filled = firstFilled(target) { blocks[block].instructions[index].target = filled }
      }
    }
  }

  /// Drops NOPs that no line needs, so that tracing still sees every line.
  mutating func removeNops(_ block: Int) {
    var kept: [AssemblyInstruction] = []
    var previousLine: Int32 = -1
    var source = blocks[block].instructions
    for index in source.indices {
      let line = source[index].position.line
      if source[index].isNop {
        if line < 0 || previousLine == line { continue }
        if index + 1 < source.count {
          let nextLine = source[index + 1].position.line
          if nextLine == line { continue }
          if nextLine < 0 {
            source[index + 1].position = source[index].position
            continue
          }
        } else {
          var next = blocks[block].next
          while let current = next, blocks[current].instructions.isEmpty { next = blocks[current].next }
          if let next, blocks[next].instructions.first?.position.line == line { continue }
        }
      }
      kept.append(source[index])
      previousLine = line
    }
    blocks[block].instructions = kept
  }

  /// Drops NOPs, and values that are pushed only to be dropped.
  private mutating func removeNopsAndPairs() {
    var isDone = false
    while !isDone {
      isDone = true
      var previous: (block: Int, index: Int)?
      for block in order {
        removeNops(block)
        if blocks[block].isJumpTarget { previous = nil }
        for index in blocks[block].instructions.indices {
          if blocks[block].instructions[index].operation == .real(.popTop), let (before, position) = previous
          {
            let pushed = blocks[before].instructions[position]
            if pushed.operation == .real(.loadConst)
              || pushed.operation == .real(.copy) && pushed.argument == 1
            {
              blocks[before].instructions[position].becomeNop()
              blocks[block].instructions[index].becomeNop()
              isDone = false
            }
          }
          previous = (block, index)
        }
        if let last = blocks[block].instructions.last, last.isJump || last.isExit { previous = nil }
      }
    }
  }

  mutating func removeRedundantJumps() {
    for block in order {
      guard let last = blocks[block].instructions.last, last.isUnconditionalJump else { continue }
      if last.target == blocks[block].next {
        blocks[block].instructions[blocks[block].instructions.count - 1].becomeNop()
      }
    }
  }

  /// Replaces a jump to a short block that leaves the code by that block.
  private mutating func inlineSmallExit(into block: Int) {
    guard let last = blocks[block].instructions.last, last.isUnconditionalJump else { return }
    let target = blocks[last.target]
    guard target.endsInExit, target.instructions.count <= 4 else { return }
    blocks[block].instructions[blocks[block].instructions.count - 1].becomeNop()
    blocks[block].instructions += target.instructions
  }

  private mutating func countPredecessors() {
    var visited = [Bool](repeating: false, count: blocks.count)
    var stack = [entry]
    blocks[entry].predecessors = 1
    while let block = stack.popLast() {
      visited[block] = true
      if let next = blocks[block].next, blocks[block].fallsThrough {
        if !visited[next] { stack.append(next) }
        blocks[next].predecessors += 1
      }
      for instruction in blocks[block].instructions where instruction.isJump || instruction.isSetup {
        if !visited[instruction.target] { stack.append(instruction.target) }
        blocks[instruction.target].predecessors += 1
      }
    }
  }

  private mutating func removeUnusedConstants(_ constants: inout ConstantTable) {
    var used = Set([0])
    for block in order {
      for instruction in blocks[block].instructions where instruction.usesConstant {
        used.insert(instruction.argument)
      }
    }
    let newIndex = constants.keep(used)
    for block in order {
      for index in blocks[block].instructions.indices where blocks[block].instructions[index].usesConstant {
        let old = blocks[block].instructions[index].argument
        blocks[block].instructions[index].argument = newIndex[old] ?? 0
      }
    }
  }
}
