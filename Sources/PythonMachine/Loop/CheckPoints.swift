/// Where a runtime's evaluation loop looks whether another thread wants the lock: a set of rules over instructions.
///
/// Instructions are 3.12's, as everywhere in Gilt; a rule for an older interpreter names those that stand for its own.
/// Code that stands for C, and the body of a library module, have no check points under any rules.
package struct CheckPoints: Hashable, Sendable {
  /// On entry into a frame: in `RESUME`, but not behind `yield from` or `await`.
  package var onEntry: Bool
  /// When the jump is taken; `COMPARE_OP` stands for the jump that tests the comparison before it.
  package var onJump: OpcodeSet
  /// Behind a call of C code; a call of a Python function has its check in the callee's `RESUME`.
  package var afterNative: OpcodeSet
  /// Built-in functions whose calls are specialised and not checked.
  package var uncheckedCalls: Set<UncheckedCall>
  /// Behind the instruction, whatever it did.
  package var after: OpcodeSet
  /// Instructions that `after` puts no check point in front of.
  package var notBefore: OpcodeSet
  /// A check point is a tick: every so many of them the lock is let go of and taken again.
  package var areTicks: Bool

  package init(
    onEntry: Bool = false, onJump: OpcodeSet = [], afterNative: OpcodeSet = [],
    uncheckedCalls: Set<UncheckedCall> = [], after: OpcodeSet = [], notBefore: OpcodeSet = [],
    areTicks: Bool = false
  ) {
    self.onEntry = onEntry
    self.onJump = onJump
    self.afterNative = afterNative
    self.uncheckedCalls = uncheckedCalls
    self.after = after
    self.notBefore = notBefore
    self.areTicks = areTicks
  }

  /// Whether handlers are found on a stack of blocks, as up to CPython 3.10.
  ///
  /// It also covers the jump at the end of a loop, which the tables of 3.11 and later leave out (`Python/compile.c`).
  /// Only those before look behind single instructions.
  var hasBlockStack: Bool { areTicks || !after.isEmpty }

  /// Whether a jump back is looked behind rather than at: in 3.10, where calls are the only other instructions.
  var looksBehindJumps: Bool { hasBlockStack && !areTicks && after.isSubset(of: CheckPoints.calls) }

  /// A built-in whose call 3.11 and later specialise without a check.
  package enum UncheckedCall: String, CaseIterable, Sendable {
    case len, isinstance, type
    /// Where the result is dropped at once.
    case listAppend = "list.append"
  }

  /// CPython 3.12 (`Python/bytecodes.c`).
  package static let python312 = CheckPoints(
    onEntry: true, onJump: [.jumpBackward], afterNative: [.call, .callFunctionEx],
    uncheckedCalls: Set(UncheckedCall.allCases))

  /// Between any two instructions, but not inside what has to stay together: where nobody has to ask for a lock.
  package static let everywhere = CheckPoints(onEntry: true, onJump: OpcodeSet(jumps.members), after: .all)

  /// Where an instruction has its check point.
  package enum Place: String, CaseIterable, Sendable {
    /// On entry into the frame, and when a generator is resumed.
    case entry
    /// When the jump is taken.
    case jump
    /// Behind a call of C code.
    case afterNative = "after C"
    case after
  }

  /// Where the check point of an instruction between two others is, nil if it has none.
  package func kind(_ op: Opcode, _ arg: Int, behind before: Opcode?, before next: Opcode?) -> Place? {
    if op == .resume { return onEntry && arg < 2 ? .entry : nil }
    if op.isJump, onJump.contains(op) { return .jump }
    if before == .compareOp, onJump.contains(.compareOp), op == .popJumpIfTrue || op == .popJumpIfFalse {
      return .jump
    }
    if let next, lies(after: op, before: next) { return .after }
    return afterNative.contains(op) ? .afterNative : nil
  }

  /// What instructions rules may name.
  package static let jumps: OpcodeSet = [
    .jumpBackward, .popJumpIfTrue, .popJumpIfFalse, .popJumpIfNone, .popJumpIfNotNone, .compareOp,
  ]
  package static let calls: OpcodeSet = [.call, .callFunctionEx]

  /// Whether a check point lies between two instructions of which the first does not jump.
  @inline(__always) func lies(after op: Opcode, before next: Opcode) -> Bool {
    after.contains(op) && !notBefore.contains(next) && !CheckPoints.neverAfter.contains(op)
  }

  /// Instructions that have nothing behind them, a check of their own, or what has to stay with them.
  static let neverAfter: OpcodeSet = [
    .resume, .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .returnValue, .returnConst, .raiseVarargs,
    .reraise, .returnGenerator, .kwNames, .copyFreeVars, .makeCell, .send, .yieldValue,
  ]
}

/// Instructions, as bits.
package struct OpcodeSet: Hashable, Sendable, ExpressibleByArrayLiteral {
  private var low: UInt64 = 0
  private var high: UInt64 = 0

  package init() {}
  package init(arrayLiteral ops: Opcode...) { self.init(ops) }
  package init(_ ops: some Sequence<Opcode>) {
    for op in ops { insert(op) }
  }

  package static let all = OpcodeSet(Opcode.allCases)

  @inline(__always) package func contains(_ op: Opcode) -> Bool {
    (op.rawValue < 64 ? low >> op.rawValue : high >> (op.rawValue & 63)) & 1 != 0
  }
  package mutating func insert(_ op: Opcode) {
    if op.rawValue < 64 { low |= 1 << op.rawValue } else { high |= 1 << (op.rawValue & 63) }
  }
  package mutating func remove(_ op: Opcode) {
    if op.rawValue < 64 { low &= ~(1 << op.rawValue) } else { high &= ~(1 << (op.rawValue & 63)) }
  }
  package var isEmpty: Bool { low | high == 0 }
  package func isSubset(of other: OpcodeSet) -> Bool { low & ~other.low | high & ~other.high == 0 }
  package func subtracting(_ other: OpcodeSet) -> OpcodeSet {
    var rest = self
    rest.low &= ~other.low
    rest.high &= ~other.high
    return rest
  }
  /// In the order of `Opcode`.
  package var members: [Opcode] { Opcode.allCases.filter(contains) }
}

extension Opcode {
  /// The instruction with CPython's name, such as `LOAD_FAST`.
  package init?(name: String) {
    guard let op = Opcode.byName[name] else { return nil }
    self = op
  }

  private static let byName = Dictionary(uniqueKeysWithValues: allCases.map { ($0.name, $0) })
}
