/// What a bytecode costs in virtual CPU time under a runtime, and where that runtime checks for a drop request.
///
/// Costs are of CPython 3.12.1 on the machine of `reality/` (about 4.5 ns an opcode: `total += i*i` takes 41 ns a turn);
/// a runtime's YAML replaces them in a later issue. Only ratios are compared with real interpreters.
package struct CostModel: Sendable {
  /// Picoseconds by `Opcode.rawValue`.
  package var opcode: [Int64]
  /// Of a call of a Python function beyond its `CALL` (frame set-up and return), in picoseconds.
  package var pythonCall: Int64 = 15_000
  /// Of a call of a built-in function beyond its `CALL`, in picoseconds.
  package var nativeCall: Int64 = 25_000
  /// Of raising and catching, per frame unwound, in picoseconds.
  package var unwind: Int64 = 150_000
  /// Of creating an operating system thread, in picoseconds (61 us start and join, reality/README.md).
  package var threadStart: Int64 = 35_000_000
  /// Of importing a library module, in picoseconds.
  package var moduleImport: Int64 = 300_000_000

  /// CPython 3.12.
  package static let python312: CostModel = {
    var costs = [Int64](repeating: 4_500, count: Opcode.allCases.count)
    func set(_ picoseconds: Int64, _ ops: Opcode...) { for op in ops { costs[Int(op.rawValue)] = picoseconds } }
    set(1_000, .nop, .pushNull, .popTop, .kwNames, .endFor, .endSend, .copy, .swap)
    set(2_500, .loadFast, .loadConst, .storeFast, .loadFastCheck, .loadFastAndClear)
    set(3_000, .jumpForward, .jumpBackward, .jumpBackwardNoInterrupt, .popJumpIfTrue, .popJumpIfFalse, .resume)
    set(8_000, .loadAttr, .storeAttr, .storeSubscr, .binarySubscr, .binaryOp, .compareOp)
    set(20_000, .buildList, .buildMap, .buildSet, .buildTuple, .makeFunction, .unpackSequence, .formatValue)
    set(30_000, .buildString, .binarySlice, .storeSlice, .loadBuildClass, .getIter)
    return CostModel(opcode: costs)
  }()
}
