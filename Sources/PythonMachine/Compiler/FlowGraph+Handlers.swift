extension FlowGraph {
  mutating func markHandlers() {
    for block in order {
      for instruction in blocks[block].instructions where instruction.isSetup {
        blocks[instruction.target].isHandler = true
      }
    }
  }

  /// Notes at each instruction which block handles its exceptions, by following control from the entry.
  mutating func labelHandlers() {
    var visited = [Bool](repeating: false, count: blocks.count)
    var todo: [(block: Int, handlers: [Int])] = [(entry, [])]
    visited[entry] = true
    while let (block, outer) = todo.popLast() {
      var handlers = outer
      for index in blocks[block].instructions.indices {
        let instruction = blocks[block].instructions[index]
        if instruction.isSetup {
          if !visited[instruction.target] {
            visited[instruction.target] = true
            todo.append((instruction.target, handlers))
          }
          if instruction.operation != .setupFinally { blocks[instruction.target].keepsLastInstruction = true }
          handlers.append(instruction.target)
        } else if instruction.operation == .popBlock {
          handlers.removeLast()
        } else {
          blocks[block].instructions[index].handler = handlers.last ?? -1
          if instruction.operation == .real(.yieldValue) {
            blocks[block].instructions[index].argument = handlers.count
          }
          if instruction.isJump, !visited[instruction.target] {
            visited[instruction.target] = true
            todo.append((instruction.target, handlers))
          }
        }
      }
      if let next = blocks[block].next, blocks[block].fallsThrough, !visited[next] {
        visited[next] = true
        todo.append((next, handlers))
      }
    }
  }

  // MARK: - Cold code

  /// Moves what only exceptions reach behind everything else.
  mutating func moveColdBlocksToEnd() {
    guard blocks[entry].next != nil else { return }
    markWarmAndCold()
    for block in order {
      guard blocks[block].isCold, blocks[block].fallsThrough, let next = blocks[block].next,
        blocks[next].isWarm
      else { continue }
      var jump = AssemblyInstruction(.jump, at: .none)
      jump.target = next
      var bridge = BasicBlock()
      bridge.instructions = [jump]
      bridge.isCold = true
      bridge.next = next
      blocks[next].isJumpTarget = true
      blocks[block].next = blocks.count
      blocks.append(bridge)
    }
    let all = order
    let chain = all.filter { !blocks[$0].isCold } + all.filter { blocks[$0].isCold }
    for (block, next) in zip(chain, chain.dropFirst()) { blocks[block].next = next }
    if let last = chain.last { blocks[last].next = nil }
    if all.contains(where: { blocks[$0].isCold }) { removeRedundantJumps() }
  }

  private mutating func markWarmAndCold() {
    var visited = [Bool](repeating: false, count: blocks.count)
    var stack = [entry]
    visited[entry] = true
    while let block = stack.popLast() {
      blocks[block].isWarm = true
      if let next = blocks[block].next, blocks[block].fallsThrough, !visited[next] {
        visited[next] = true
        stack.append(next)
      }
      for instruction in blocks[block].instructions where instruction.isJump && !visited[instruction.target] {
        visited[instruction.target] = true
        stack.append(instruction.target)
      }
    }
    visited = [Bool](repeating: false, count: blocks.count)
    for block in order where blocks[block].isHandler {
      stack.append(block)
      visited[block] = true
    }
    while let block = stack.popLast() {
      blocks[block].isCold = true
      var successors: [Int] = []
      if let next = blocks[block].next, blocks[block].fallsThrough { successors.append(next) }
      if let last = blocks[block].instructions.last, last.isJump { successors.append(last.target) }
      for successor in successors where !blocks[successor].isWarm && !visited[successor] {
        visited[successor] = true
        stack.append(successor)
      }
    }
  }

  // MARK: - Stack depth

  /// Fills in each block's start depth and returns the largest depth anywhere.
  mutating func measureStack(isGenerator: Bool) -> Int {
    var deepest = 0
    var stack = [entry]
    blocks[entry].startDepth = isGenerator ? 1 : 0
    func push(_ block: Int, _ depth: Int) {
      guard blocks[block].startDepth == nil else { return }
      blocks[block].startDepth = depth
      stack.append(block)
    }
    while let block = stack.popLast() {
      var depth = blocks[block].startDepth ?? 0
      var continues = true
      for instruction in blocks[block].instructions {
        let after = depth + instruction.stackEffect(jumping: false)
        deepest = max(deepest, after)
        if instruction.target >= 0 {
          let there = depth + instruction.stackEffect(jumping: true)
          deepest = max(deepest, there)
          push(instruction.target, there)
        }
        depth = after
        if instruction.isUnconditionalJump || instruction.isExit {
          continues = false
          break
        }
      }
      if continues, let next = blocks[block].next { push(next, depth) }
    }
    return deepest
  }
}
