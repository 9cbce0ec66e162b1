import Simulator

extension Machine {
  /// The line of the program's own text at which a paused thread stands, 1-based; 0 where it is in none.
  ///
  /// In a call, of the program or of the library, it is the line of the call; else that of what comes next.
  func programLine(of id: ThreadID) -> Int32 {
    guard threads.indices.contains(Int(id.rawValue)) else { return 0 }
    let thread = threads[Int(id.rawValue)]
    var isInCall = false
    var i = thread.pointee.count - 1
    while i >= 0 {
      let frame = thread.pointee.frame(i).pointee
      i -= 1
      guard frame.kind == .python else {
        isInCall = true
        continue
      }
      let loaded = codes[Int(frame.code.pointee.index)]
      if loaded.source == mainSource {
        let at = unsafe frame.pc - frame.code.pointee.instructions - (isInCall ? 1 : 0)
        guard loaded.origin.indices.contains(max(at, 0)) else { return 0 }
        return Int32(clamping: loaded.code.positions[Int(loaded.origin[max(at, 0)])].line)
      }
      isInCall = true
    }
    return 0
  }
}
