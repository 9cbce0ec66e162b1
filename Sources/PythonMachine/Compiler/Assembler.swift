/// Turns the finished code of one unit into a code object.
struct Assembler {
  var graph: FlowGraph
  var constants: ConstantTable
  let unit: CodeUnit
  let filename: String
  let flags: CodeFlags

  init(unit: CodeUnit, filename: String, flags: CodeFlags) {
    graph = FlowGraph(unit.sequence)
    constants = unit.constants
    self.unit = unit
    self.filename = filename
    self.flags = flags
  }

  /// Optimizes the code, lays it out, and hands over the result.
  mutating func assemble() -> CodeObject {
    var constants = constants
    graph.optimize(
      constants: &constants, localCount: unit.variables.names.count, parameterCount: unit.parameterCount,
      firstLine: unit.firstLine)
    self.constants = constants
    let slots = layOutSlots()
    let isGenerator = !flags.isDisjoint(with: [.generator, .coroutine, .asyncGenerator])
    let stackSize = graph.measureStack(isGenerator: isGenerator)
    convertMarks()
    normalizeJumps()
    return codeObject(slots: slots, stackSize: stackSize)
  }

  // MARK: - Slots

  /// Decides each variable's slot, rewrites cell arguments to slots, and adds the instructions that begin a
  /// frame.
  private mutating func layOutSlots() -> [CodeObject.Slot] {
    let localCount = unit.variables.names.count
    let cells = unit.cells.names
    let cellsAndFrees = cells + unit.frees.names
    var slotOfCell = Array(0..<cellsAndFrees.count).map { localCount + $0 }
    for (index, name) in cells.enumerated() {
      if let local = unit.variables.existingIndex(of: name) { slotOfCell[index] = local }
    }
    let makeCells = slotOfCell.indices.prefix(cells.count).sorted { slotOfCell[$0] < slotOfCell[$1] }
    insertPrefix(makeCells)
    var dropped = 0
    for index in slotOfCell.indices {
      if slotOfCell[index] == localCount + index {
        slotOfCell[index] -= dropped
      } else {
        dropped += 1
      }
    }
    for block in graph.order {
      for index in graph.blocks[block].instructions.indices {
        switch graph.blocks[block].instructions[index].operation {
        case .real(.makeCell), .real(.loadClosure), .real(.loadDeref), .real(.storeDeref),
          .real(.deleteDeref),
          .real(.loadFromDictOrDeref):
          let old = graph.blocks[block].instructions[index].argument
          graph.blocks[block].instructions[index].argument = slotOfCell[old]
        default: break
        }
      }
    }
    return slots()
  }

  private func slots() -> [CodeObject.Slot] {
    var slots: [CodeObject.Slot] = []
    for name in unit.variables.names {
      var kind: SlotKind = .local
      if unit.everHidden.contains(name) { kind.insert(.hidden) }
      if unit.cells.contains(name) { kind.insert(.cell) }
      slots.append(CodeObject.Slot(name: name, kind: kind))
    }
    for name in unit.cells.names where !unit.variables.contains(name) {
      slots.append(CodeObject.Slot(name: name, kind: .cell))
    }
    for name in unit.frees.names { slots.append(CodeObject.Slot(name: name, kind: .free)) }
    return slots
  }

  private mutating func insertPrefix(_ makeCells: [Int]) {
    var prefix: [AssemblyInstruction] = []
    if !unit.frees.names.isEmpty {
      prefix.append(AssemblyInstruction(.real(.copyFreeVars), unit.frees.names.count, at: .none))
    }
    for cell in makeCells { prefix.append(AssemblyInstruction(.real(.makeCell), cell, at: .none)) }
    if !flags.isDisjoint(with: [.generator, .coroutine, .asyncGenerator]) {
      let line = Int32(unit.firstLine)
      let position = CodePosition(line: line, endLine: line, column: -1, endColumn: -1)
      prefix.append(AssemblyInstruction(.real(.returnGenerator), at: position))
      prefix.append(AssemblyInstruction(.real(.popTop), at: .none))
    }
    graph.blocks[graph.entry].instructions.insert(contentsOf: prefix, at: 0)
  }

  // MARK: - Last changes to the code

  private mutating func convertMarks() {
    for block in graph.order {
      for index in graph.blocks[block].instructions.indices {
        let instruction = graph.blocks[block].instructions[index]
        if instruction.isSetup || instruction.operation == .popBlock {
          graph.blocks[block].instructions[index].becomeNop()
        } else if instruction.operation == .storeFastMaybeNull {
          graph.blocks[block].instructions[index].operation = .real(.storeFast)
        }
      }
    }
    for block in graph.order { graph.removeNops(block) }
  }

  /// Gives each jump its direction; a conditional jump back becomes its opposite over a jump back.
  private mutating func normalizeJumps() {
    var seen = [Bool](repeating: false, count: graph.blocks.count)
    for block in graph.order {
      seen[block] = true
      guard let last = graph.blocks[block].instructions.last, last.isJump else { continue }
      let end = graph.blocks[block].instructions.count - 1
      let isForward = !seen[last.target]
      switch last.operation {
      case .jump:
        graph.blocks[block].instructions[end].operation = .real(isForward ? .jumpForward : .jumpBackward)
      case .jumpNoInterrupt:
        graph.blocks[block].instructions[end].operation =
          .real(isForward ? .jumpForward : .jumpBackwardNoInterrupt)
      case .real(let opcode):
        guard !isForward, let opposite = opcode.oppositeJump else { continue }
        // No handler covers the added jump, as in CPython: it cannot raise.
        var jump = AssemblyInstruction(.real(.jumpBackward), at: last.position)
        jump.target = last.target
        var bridge = BasicBlock()
        bridge.instructions = [jump]
        bridge.next = graph.blocks[block].next
        graph.blocks[block].instructions[end].operation = .real(opposite)
        if let next = graph.blocks[block].next { graph.blocks[block].instructions[end].target = next }
        graph.blocks[block].next = graph.blocks.count
        graph.blocks.append(bridge)
        seen.append(true)
      default:
        break
      }
    }
  }

  // MARK: - The code object

  private func codeObject(slots: [CodeObject.Slot], stackSize: Int) -> CodeObject {
    var startOfBlock = [Int](repeating: 0, count: graph.blocks.count)
    var count = 0
    let order = graph.order
    for block in order {
      startOfBlock[block] = count
      count += graph.blocks[block].instructions.count
    }
    var instructions: [Instruction] = []
    var positions: [CodePosition] = []
    var handlers: [Int] = []
    for block in order {
      for instruction in graph.blocks[block].instructions {
        guard case .real(let opcode) = instruction.operation else {
          preconditionFailure("an assembler mark is left in the code")
        }
        let argument = instruction.target >= 0 ? startOfBlock[instruction.target] : instruction.argument
        instructions.append(Instruction(opcode, Int32(argument)))
        positions.append(instruction.position)
        handlers.append(instruction.handler)
      }
    }
    return CodeObject(
      name: unit.name, qualifiedName: unit.qualifiedName, filename: filename, firstLine: unit.firstLine,
      argumentCount: unit.positionalCount, positionalOnlyArgumentCount: unit.positionalOnlyCount,
      keywordOnlyArgumentCount: unit.keywordOnlyCount, flags: flags, slots: slots, names: unit.names.names,
      constants: constants.values, instructions: instructions, positions: positions,
      exceptionTable: exceptionTable(handlers, startOfBlock), stackSize: stackSize)
  }

  private func exceptionTable(_ handlers: [Int], _ startOfBlock: [Int]) -> [ExceptionTableEntry] {
    var table: [ExceptionTableEntry] = []
    var start = 0
    for index in 1..<(handlers.count + 1) where index == handlers.count || handlers[index] != handlers[start]
    {
      let handler = handlers[start]
      if handler >= 0 {
        let keeps = graph.blocks[handler].keepsLastInstruction
        let depth = (graph.blocks[handler].startDepth ?? 1) - (keeps ? 2 : 1)
        table.append(
          ExceptionTableEntry(
            start: start, end: index, target: startOfBlock[handler], depth: depth,
            pushesLastInstruction: keeps))
      }
      start = index
    }
    return table
  }
}

extension Opcode {
  /// The jump on the opposite condition.
  fileprivate var oppositeJump: Opcode? {
    switch self {
    case .popJumpIfTrue: return .popJumpIfFalse
    case .popJumpIfFalse: return .popJumpIfTrue
    case .popJumpIfNone: return .popJumpIfNotNone
    case .popJumpIfNotNone: return .popJumpIfNone
    default: return nil
    }
  }
}
