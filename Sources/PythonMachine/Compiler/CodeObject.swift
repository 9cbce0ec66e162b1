/// A compiled module, class body, function, lambda or generator expression, with the attributes CPython
/// calls `co_…`.
package final class CodeObject: Sendable {
  package let name: String
  package let qualifiedName: String
  package let filename: String
  /// 1-based line of the `def`, `class` or first decorator; 1 for a module.
  package let firstLine: Int
  /// Positional parameters, the positional-only ones included.
  package let argumentCount: Int
  package let positionalOnlyArgumentCount: Int
  package let keywordOnlyArgumentCount: Int
  package let flags: CodeFlags
  /// What the slots of a frame are for: parameters and locals, then cells, then free variables.
  ///
  /// A parameter that an inner function uses is both local and cell, and has one slot.
  package let slots: [Slot]
  /// The names that attribute, global and import instructions refer to.
  package let names: [String]
  package let constants: [Constant]
  package let instructions: [Instruction]
  /// Where each instruction comes from; as many as `instructions`.
  package let positions: [CodePosition]
  /// Which handler covers which instructions, sorted by `start`, not overlapping.
  package let exceptionTable: [ExceptionTableEntry]
  /// The most items the value stack ever holds.
  package let stackSize: Int

  package init(
    name: String, qualifiedName: String, filename: String, firstLine: Int, argumentCount: Int,
    positionalOnlyArgumentCount: Int, keywordOnlyArgumentCount: Int, flags: CodeFlags, slots: [Slot],
    names: [String], constants: [Constant], instructions: [Instruction], positions: [CodePosition],
    exceptionTable: [ExceptionTableEntry], stackSize: Int
  ) {
    self.name = name
    self.qualifiedName = qualifiedName
    self.filename = filename
    self.firstLine = firstLine
    self.argumentCount = argumentCount
    self.positionalOnlyArgumentCount = positionalOnlyArgumentCount
    self.keywordOnlyArgumentCount = keywordOnlyArgumentCount
    self.flags = flags
    self.slots = slots
    self.names = names
    self.constants = constants
    self.instructions = instructions
    self.positions = positions
    self.exceptionTable = exceptionTable
    self.stackSize = stackSize
  }

  /// Parameters and local variables (`co_varnames`), in slot order.
  package var variableNames: [String] { slots.filter { $0.kind.contains(.local) }.map(\.name) }
  /// Variables that inner functions use (`co_cellvars`).
  package var cellNames: [String] { slots.filter { $0.kind.contains(.cell) }.map(\.name) }
  /// Variables of enclosing functions (`co_freevars`).
  package var freeNames: [String] { slots.filter { $0.kind.contains(.free) }.map(\.name) }
  /// The number of free variables: the cells a closure must bring.
  package var freeCount: Int { slots.reduce(0) { $0 + ($1.kind.contains(.free) ? 1 : 0) } }

  /// A function's documentation string, which is then its first constant.
  package var docstring: String? {
    guard flags.contains(.optimized), case .str(let text)? = constants.first else { return nil }
    return text
  }

  /// One slot of a frame.
  package struct Slot: Hashable, Sendable {
    package let name: String
    package let kind: SlotKind

    package init(name: String, kind: SlotKind) {
      self.name = name
      self.kind = kind
    }
  }
}

/// What a frame's slot is, with CPython's `CO_FAST_` values.
package struct SlotKind: OptionSet, Hashable, Sendable {
  package let rawValue: UInt8
  package init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A comprehension's variable, inlined into a module or class body: not part of `locals()`.
  package static let hidden = SlotKind(rawValue: 0x10)
  package static let local = SlotKind(rawValue: 0x20)
  package static let cell = SlotKind(rawValue: 0x40)
  package static let free = SlotKind(rawValue: 0x80)
}

/// CPython's `co_flags`.
package struct CodeFlags: OptionSet, Hashable, Sendable {
  package let rawValue: UInt32
  package init(rawValue: UInt32) { self.rawValue = rawValue }

  /// Locals live in slots: a function.
  package static let optimized = CodeFlags(rawValue: 0x1)
  /// A call makes a new local namespace.
  package static let newLocals = CodeFlags(rawValue: 0x2)
  /// Takes `*args`.
  package static let varArgs = CodeFlags(rawValue: 0x4)
  /// Takes `**kwargs`.
  package static let varKeywords = CodeFlags(rawValue: 0x8)
  /// Defined inside a function.
  package static let nested = CodeFlags(rawValue: 0x10)
  package static let generator = CodeFlags(rawValue: 0x20)
  package static let coroutine = CodeFlags(rawValue: 0x80)
  package static let asyncGenerator = CodeFlags(rawValue: 0x200)
  /// `from __future__ import annotations` is in force.
  package static let futureAnnotations = CodeFlags(rawValue: 0x1000000)
}

/// Where in the source an instruction comes from.
package struct CodePosition: Hashable, Sendable {
  /// 1-based; 0 for what a module does before its first line, -1 for what belongs to no line.
  package var line: Int32
  /// 1-based, inclusive.
  package var endLine: Int32
  /// 0-based, in UTF-8 bytes; -1 means unknown.
  package var column: Int32
  /// 0-based, in UTF-8 bytes, exclusive; -1 means unknown.
  package var endColumn: Int32

  package init(line: Int32, endLine: Int32, column: Int32, endColumn: Int32) {
    self.line = line
    self.endLine = endLine
    self.column = column
    self.endColumn = endColumn
  }

  /// The position of an instruction that belongs to no line.
  package static let none = CodePosition(line: -1, endLine: -1, column: -1, endColumn: -1)
}

/// A range of instructions and the handler of the exceptions they raise.
package struct ExceptionTableEntry: Hashable, Sendable {
  /// First instruction covered.
  package let start: Int
  /// One past the last instruction covered.
  package let end: Int
  /// The handler's first instruction.
  package let target: Int
  /// The height the value stack is cut to before the exception (and the index) is pushed.
  package let depth: Int
  /// Whether the index of the raising instruction is pushed below the exception.
  package let pushesLastInstruction: Bool

  package init(start: Int, end: Int, target: Int, depth: Int, pushesLastInstruction: Bool) {
    self.start = start
    self.end = end
    self.target = target
    self.depth = depth
    self.pushesLastInstruction = pushesLastInstruction
  }
}
