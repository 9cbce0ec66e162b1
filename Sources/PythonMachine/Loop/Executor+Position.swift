package import Simulator

extension Machine {
  /// The innermost line of the program's own file that a paused thread is in, and the instruction it has reached there.
  ///
  /// A thread that stopped at a check point is at the instruction that looks, not at the one it goes on with.
  package func position(of id: ThreadID) -> ProgramPosition {
    guard id.rawValue >= 0, Int(id.rawValue) < threads.count else { return .nowhere }
    let t = threads[Int(id.rawValue)]
    var isInside = false
    for i in (0..<t.pointee.count).reversed() {
      let f = t.pointee.frame(i).pointee
      guard f.kind == .python else { continue }
      let loaded = codes[Int(f.code.pointee.index)]
      guard loaded.source == mainSource, !loaded.origin.isEmpty else {
        if !f.code.pointee.isIntrinsic { isInside = true }
        continue
      }
      let hasJumped = t.pointee.jumpedFrom >= 0 && i == t.pointee.count - 1
      // A generator into which something is thrown stands outside of its code.
      let at = hasJumped ? t.pointee.jumpedFrom : unsafe f.pc - f.code.pointee.instructions - 1
      let origin = Int(loaded.origin[min(max(0, at), loaded.origin.count - 1)])
      return ProgramPosition(
        line: Int32(clamping: loaded.code.positions[origin].line),
        opcode: loaded.code.instructions[origin].op.rawValue, isInside: isInside)
    }
    return .nowhere
  }
}

extension ProgramPosition {
  /// The instruction's name as `dis` shows it; nil where the thread is nowhere in the program.
  package var instruction: String? { line > 0 ? Opcode(rawValue: opcode)?.name : nil }

  /// The same, telling of one that runs code of others, such as a library's generator, that the thread is in that.
  ///
  /// That a call does goes without saying.
  package var instructionTold: String? {
    guard isInside, let op = Opcode(rawValue: opcode), !CheckPoints.calls.contains(op) else {
      return instruction
    }
    return instruction.map { "inside \($0)" }
  }
}
