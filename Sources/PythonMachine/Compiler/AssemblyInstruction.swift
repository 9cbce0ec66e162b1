/// What an instruction does while code is being put together: an opcode, or one of the assembler's own marks.
enum AssemblyOperation: Equatable {
  case real(Opcode)
  /// A jump whose direction is not known yet.
  case jump
  /// As `jump`, but without a check point when it goes back.
  case jumpNoInterrupt
  /// From here on the target handles exceptions.
  case setupFinally
  /// As `setupFinally`; the target also gets the index of the instruction that raised.
  case setupCleanup
  /// As `setupCleanup`, with the result of `__enter__` on the stack, which the handler does not see.
  case setupWith
  /// Ends the innermost `setup…`.
  case popBlock
  /// A `STORE_FAST` whose value may be `NULL`.
  case storeFastMaybeNull
}

/// A place in the code that jumps can name before it exists.
struct Label: Hashable {
  let id: Int
}

/// An instruction on its way to the assembler.
struct AssemblyInstruction {
  var operation: AssemblyOperation
  var argument: Int
  var position: CodePosition
  /// Where a jump or setup leads, before blocks exist.
  var label: Label?
  /// Where a jump or setup leads: a block of the flow graph.
  var target: Int = -1
  /// The block that handles an exception raised here, or -1.
  var handler: Int = -1

  init(_ operation: AssemblyOperation, _ argument: Int = 0, at position: CodePosition, to label: Label? = nil)
  {
    self.operation = operation
    self.argument = argument
    self.position = position
    self.label = label
  }

  mutating func becomeNop() {
    operation = .real(.nop)
    argument = 0
    target = -1
  }

  var isNop: Bool { operation == .real(.nop) }

  /// Whether it begins a protected range.
  var isSetup: Bool {
    switch operation {
    case .setupFinally, .setupCleanup, .setupWith: return true
    default: return false
    }
  }

  /// Whether control may go to `target` from here without an exception.
  var isJump: Bool {
    switch operation {
    case .jump, .jumpNoInterrupt: return true
    case .real(let opcode): return opcode.isJump
    default: return false
    }
  }

  var isUnconditionalJump: Bool {
    switch operation {
    case .jump, .jumpNoInterrupt, .real(.jumpForward), .real(.jumpBackward), .real(.jumpBackwardNoInterrupt):
      return true
    default: return false
    }
  }

  /// Whether control leaves the code object here.
  var isExit: Bool {
    switch operation {
    case .real(.returnValue), .real(.returnConst), .real(.raiseVarargs), .real(.reraise): return true
    default: return false
    }
  }

  var usesConstant: Bool {
    switch operation {
    case .real(.loadConst), .real(.returnConst), .real(.kwNames): return true
    default: return false
    }
  }
}

/// Code as the generator writes it: one list with labels in it.
struct InstructionSequence {
  var instructions: [AssemblyInstruction] = []
  /// For each label the index of the instruction it precedes.
  var labels: [Int] = []

  mutating func newLabel() -> Label {
    labels.append(-1)
    return Label(id: labels.count - 1)
  }

  mutating func place(_ label: Label) { labels[label.id] = instructions.count }

  /// Puts an instruction in front of all others.
  mutating func insertFirst(_ instruction: AssemblyInstruction) {
    instructions.insert(instruction, at: 0)
    for index in labels.indices where labels[index] >= 0 { labels[index] += 1 }
  }
}
