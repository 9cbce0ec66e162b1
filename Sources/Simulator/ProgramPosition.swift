/// Where in its program a thread is: 8 bytes, without references.
package struct ProgramPosition: Hashable, Sendable {
  /// The line of the program's own file, 1-based; 0 where the thread is in none.
  package var line: Int32
  /// The number of the instruction there, as the executor numbers them.
  package var opcode: UInt8
  /// It is in code that this instruction has called and that is not the program's own.
  package var isInside: Bool

  @inlinable package init(line: Int32, opcode: UInt8, isInside: Bool = false) {
    self.line = line
    self.opcode = opcode
    self.isInside = isInside
  }

  /// Nowhere in the program: not begun, or in what has no line of it below.
  package static let nowhere = ProgramPosition(line: 0, opcode: 0)
}

/// Where a thread was at some instant.
package struct Glimpse: Hashable, Sendable {
  package var time: SimTime
  package var thread: ThreadID
  package var position: ProgramPosition
}

/// Where a thread is: where it has come to, and where the pause lies to which the executor has run it ahead.
struct ThreadPlace {
  var reached = ProgramPosition.nowhere
  var ahead = ProgramPosition.nowhere
}

extension Simulation {
  /// Takes note of where the executor has run a thread to.
  mutating func note(_ position: ProgramPosition, of thread: ThreadID) {
    places[Int(thread.rawValue)].ahead = position
  }

  /// The clock has come to where the thread paused.
  mutating func reachPosition(of t: Int) {
    let position = places[t].ahead
    guard places[t].reached != position else { return }
    places[t].reached = position
    trace.glimpse(t, at: now, position)
  }
}
