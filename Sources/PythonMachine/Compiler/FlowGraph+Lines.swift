extension FlowGraph {
  /// Gives a line to what has none, so that every way out of a frame has one (PEP 626).
  mutating func resolveLines(firstLine: Int) {
    duplicateExitsWithoutLine()
    propagateLines()
    guaranteeLines(firstLine: firstLine)
  }

  private mutating func duplicateExitsWithoutLine() {
    var current: Int? = entry
    while let block = current {
      if let last = blocks[block].instructions.last, last.isJump {
        let target = last.target
        if blocks[target].isExitWithoutLine, blocks[target].predecessors > 1 {
          var copy = BasicBlock()
          copy.instructions = blocks[target].instructions
          copy.instructions[0].position = last.position
          copy.next = blocks[target].next
          copy.predecessors = 1
          copy.isCold = blocks[target].isCold
          blocks[target].predecessors -= 1
          blocks[target].next = blocks.count
          blocks[block].instructions[blocks[block].instructions.count - 1].target = blocks.count
          blocks.append(copy)
        }
      }
      current = blocks[block].next
    }
    for block in order {
      guard blocks[block].fallsThrough, let next = blocks[block].next,
        let last = blocks[block].instructions.last, blocks[next].isExitWithoutLine
      else { continue }
      blocks[next].instructions[0].position = last.position
    }
  }

  private mutating func propagateLines() {
    for block in order {
      guard let last = blocks[block].instructions.last else { continue }
      var position = CodePosition.none
      for index in blocks[block].instructions.indices {
        if blocks[block].instructions[index].position.line < 0 {
          blocks[block].instructions[index].position = position
        } else {
          position = blocks[block].instructions[index].position
        }
      }
      if blocks[block].fallsThrough, let next = blocks[block].next { inheritLine(next, position) }
      if last.isJump { inheritLine(last.target, position) }
    }
  }

  private mutating func inheritLine(_ block: Int, _ position: CodePosition) {
    guard blocks[block].predecessors == 1, let first = blocks[block].instructions.first,
      first.position.line < 0
    else { return }
    blocks[block].instructions[0].position = position
  }

  private mutating func guaranteeLines(firstLine: Int) {
    var line = Int32(firstLine)
    for block in order {
      guard let last = blocks[block].instructions.last else { continue }
      if last.position.line < 0 {
        if last.operation == .real(.returnValue) {
          for index in blocks[block].instructions.indices {
            blocks[block].instructions[index].position.line = line
          }
        }
      } else {
        line = last.position.line
      }
    }
  }
}
