extension FlowGraph {
  /// Turns `LOAD_FAST` into `LOAD_FAST_CHECK` where the variable may be unbound.
  ///
  /// As in CPython only the first 64 locals are followed from block to block; the others within one block.
  mutating func checkLoads(localCount: Int, parameterCount: Int) {
    guard localCount > 0 else { return }
    if localCount > 64 { checkLoadsBlockwise() }
    var stack: [Int] = []
    var isWaiting = [Bool](repeating: false, count: blocks.count)
    var unbound: UInt64 = 0
    for local in min(parameterCount, 64)..<max(min(localCount, 64), min(parameterCount, 64)) {
      unbound |= 1 << UInt64(local)
    }
    push(entry, unbound, &stack, &isWaiting)
    for block in order { checkLoads(in: block, &stack, &isWaiting) }
    while let block = stack.popLast() {
      isWaiting[block] = false
      checkLoads(in: block, &stack, &isWaiting)
    }
  }

  private mutating func push(_ block: Int, _ unbound: UInt64, _ stack: inout [Int], _ isWaiting: inout [Bool])
  {
    let both = blocks[block].unboundLocals | unbound
    guard both != blocks[block].unboundLocals else { return }
    blocks[block].unboundLocals = both
    if !isWaiting[block] {
      isWaiting[block] = true
      stack.append(block)
    }
  }

  private mutating func checkLoads(in block: Int, _ stack: inout [Int], _ isWaiting: inout [Bool]) {
    var unbound = blocks[block].unboundLocals
    for index in blocks[block].instructions.indices {
      let instruction = blocks[block].instructions[index]
      if instruction.handler >= 0 { push(instruction.handler, unbound, &stack, &isWaiting) }
      guard instruction.argument < 64 else { continue }
      let bit: UInt64 = 1 << UInt64(instruction.argument)
      switch instruction.operation {
      case .real(.deleteFast), .real(.loadFastAndClear), .storeFastMaybeNull:
        unbound |= bit
      case .real(.storeFast), .real(.loadFastCheck):
        unbound &= ~bit
      case .real(.loadFast):
        if unbound & bit != 0 { blocks[block].instructions[index].operation = .real(.loadFastCheck) }
        unbound &= ~bit
      default:
        break
      }
    }
    if let next = blocks[block].next, blocks[block].fallsThrough { push(next, unbound, &stack, &isWaiting) }
    if let last = blocks[block].instructions.last, last.isJump {
      push(last.target, unbound, &stack, &isWaiting)
    }
  }

  private mutating func checkLoadsBlockwise() {
    for block in order {
      var bound: Set<Int> = []
      for index in blocks[block].instructions.indices {
        let local = blocks[block].instructions[index].argument
        guard local >= 64 else { continue }
        switch blocks[block].instructions[index].operation {
        case .real(.deleteFast), .real(.loadFastAndClear), .storeFastMaybeNull:
          bound.remove(local)
        case .real(.storeFast):
          bound.insert(local)
        case .real(.loadFast):
          if !bound.contains(local) { blocks[block].instructions[index].operation = .real(.loadFastCheck) }
          bound.insert(local)
        default:
          break
        }
      }
    }
  }
}
