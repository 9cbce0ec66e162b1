/// Where a statement has read what it is about to write: a switch there loses what others write meanwhile.
///
/// `x += 1` reads `x`, adds and stores; from the read to the store it is *inside an update*. Found in the compiler's
/// code: a store of a global name, a cell, an attribute or an item, and before it in the same expression a read of the
/// same name (for items any read of an item, or a call of a method `get`). Local variables are nobody else's.
struct UpdateWindows {
  /// By index of an instruction: whether the statement is inside an update when that one is next.
  let isInside: [Bool]

  init(_ code: CodeObject) {
    let source = code.instructions
    var inside = [Bool](repeating: false, count: source.count + 1)
    let depths = UpdateWindows.depths(code)
    for (store, instruction) in source.enumerated() {
      guard UpdateWindows.isStore(instruction.op), let depth = depths[store] else { continue }
      // What lies below the expression on the value stack.
      let floor = depth + instruction.op.stackEffect(Int(instruction.arg))
      var read = -1
      var i = store - 1
      while i >= 0, depths[i + 1].map({ $0 > floor }) ?? true {
        if UpdateWindows.reads(code, i, for: instruction) { read = i }
        i -= 1
      }
      guard read >= 0 else { continue }
      if source[read].op == .loadAttr, instruction.op == .storeSubscr {
        // `d.get`: the read is the call.
        while read < store, source[read].op != .call { read += 1 }
      }
      for k in (read + 1)..<max(store + 1, read + 1) { inside[k] = true }
    }
    isInside = inside
  }

  private static func isStore(_ op: Opcode) -> Bool {
    switch op {
    case .storeGlobal, .storeName, .storeDeref, .storeAttr, .storeSubscr: true
    default: false
    }
  }

  private static func reads(_ code: CodeObject, _ at: Int, for store: Instruction) -> Bool {
    let read = code.instructions[at]
    switch (store.op, read.op) {
    case (.storeGlobal, .loadGlobal): return read.arg >> 1 == store.arg
    case (.storeGlobal, .loadName), (.storeName, .loadName), (.storeDeref, .loadDeref):
      return read.arg == store.arg
    case (.storeAttr, .loadAttr): return read.arg & 1 == 0 && read.arg >> 1 == store.arg
    case (.storeSubscr, .binarySubscr): return true
    case (.storeSubscr, .loadAttr): return read.arg & 1 != 0 && code.names[Int(read.arg >> 1)] == "get"
    default: return false
    }
  }

  /// The height of the value stack before each instruction; nil where nothing ever comes.
  private static func depths(_ code: CodeObject) -> [Int?] {
    let source = code.instructions
    var depths = [Int?](repeating: nil, count: source.count + 1)
    var open: [(at: Int, depth: Int)] = [(0, 0)]
    for entry in code.exceptionTable {
      open.append((entry.target, entry.depth + (entry.pushesLastInstruction ? 2 : 1)))
    }
    while let next = open.popLast() {
      var (i, depth) = next
      while i < source.count, depths[i] == nil {
        depths[i] = depth
        let instruction = source[i]
        let after = depth + instruction.op.stackEffect(Int(instruction.arg))
        if instruction.op.isJump { open.append((Int(instruction.arg), after)) }
        switch instruction.op {
        case .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .returnValue, .returnConst, .raiseVarargs,
          .reraise:
          i = source.count
        default:
          i += 1
          depth = after
        }
      }
    }
    return depths
  }
}

extension Machine {
  /// Another thread runs than the last time: notes whether the former was inside an update, and where.
  @inline(never) mutating func noteSwitch(from former: Handle<ThreadState>) {
    guard !former.pointee.isFinished else { return }
    var i = former.pointee.count - 1
    while i >= 0 {
      let f = former.pointee.frame(i).pointee
      i -= 1
      guard f.kind == .python, !f.code.pointee.isIntrinsic else { continue }
      let index = Int(f.code.pointee.index)
      let loaded = codes[index]
      // A library that is Python takes care of itself; text that was compiled while the program ran has no lines here.
      guard loaded.source >= 0, !sources[loaded.source].filename.hasPrefix("<lib>/") else { continue }
      let at = unsafe f.pc - f.code.pointee.instructions
      guard at >= 0, at < loaded.origin.count else { continue }
      let next = Int(loaded.origin[at])
      if codes[index].updates == nil { codes[index].updates = UpdateWindows(loaded.code) }
      guard let updates = codes[index].updates, updates.isInside[next] else { continue }
      let line = Int(loaded.code.positions[next].line)
      interruptedUpdates[InterruptedLine(source: loaded.source, line: line), default: 0] += 1
      return
    }
  }

  /// How many switches fell inside an update, line by line, in the order of the lines; those of the program first.
  package var interruptions: [Interruption] {
    interruptedUpdates.sorted { ($0.key.source, $0.key.line) < ($1.key.source, $1.key.line) }.map {
      Interruption(
        file: $0.key.source == mainSource ? nil : sources[$0.key.source].filename, line: $0.key.line,
        count: $0.value)
    }
  }
}

/// A line in which threads were interrupted between reading a value and writing it back.
package struct Interruption: Hashable, Sendable {
  /// Nil for the program itself.
  package var file: String?
  package var line: Int
  package var count: Int
}

/// A line of one of the machine's sources.
struct InterruptedLine: Hashable {
  var source: Int
  var line: Int
}
