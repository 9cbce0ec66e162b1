package import Simulator

extension Machine {
  /// The innermost line of the program's own file that a paused thread is in, and the instruction it has reached there.
  package func position(of id: ThreadID) -> ProgramPosition {
    guard id.rawValue >= 0, Int(id.rawValue) < threads.count else { return .nowhere }
    let t = threads[Int(id.rawValue)]
    var i = t.pointee.count - 1
    while i >= 0 {
      let f = t.pointee.frame(i).pointee
      i -= 1
      guard f.kind == .python else { continue }
      let loaded = codes[Int(f.code.pointee.index)]
      guard loaded.source == mainSource, !loaded.origin.isEmpty else { continue }
      // A generator into which something is thrown stands outside of its code.
      let at = unsafe f.pc - f.code.pointee.instructions - 1
      let origin = Int(loaded.origin[min(max(0, at), loaded.origin.count - 1)])
      let line = loaded.code.positions[origin].line
      return ProgramPosition(
        line: Int32(clamping: line), opcode: loaded.code.instructions[origin].op.rawValue)
    }
    return .nowhere
  }
}

extension ProgramPosition {
  /// The instruction's name as `dis` shows it; nil where the thread is nowhere in the program.
  package var instruction: String? { line > 0 ? Opcode(rawValue: opcode)?.name : nil }
}
