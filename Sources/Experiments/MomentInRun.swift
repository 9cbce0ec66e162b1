package import Course
package import Simulator

/// Where the moment of a question lies in a run.
package struct MomentInRun: Equatable, Sendable {
  package let time: SimTime
  /// How many events of the trace came before it.
  package let count: Int

  /// Finds it.
  ///
  /// - Parameter end: When the run was over.
  /// - Throws: what its author should be told where the run has no such moment.
  package init(_ point: Moment.Point, in trace: Trace, end: SimTime) throws(ExpectationTrouble) {
    let events = trace.events
    switch point {
    case .time(let nanoseconds):
      let time = SimTime(picoseconds: Int64(nanoseconds) * 1_000)
      let last = trace.isTruncated ? events.last?.time ?? .zero : end
      guard time < last else {
        let text = (last - .zero).exactText
        throw ExpectationTrouble(
          trace.isTruncated
            ? "the timeline of so long a run ends at \(text)" : "the run is over after \(text)")
      }
      let count = events.partitioningIndex { $0.time >= time }
      guard count > 0 else { throw ExpectationTrouble("nothing has happened by then") }
      self.time = time
      self.count = count
    case .handOff(let number):
      let handOffs = events.indices.filter { events[$0].isHandOff }
      guard number <= handOffs.count else {
        throw ExpectationTrouble(
          handOffs.isEmpty
            ? "no thread takes the lock from another one"
            : "the lock changes hands \(handOffs.count) times, and \(number) are asked for")
      }
      let taken = handOffs[number - 1]
      guard let letGo = events[..<taken].lastIndex(where: { $0.kind == .dropped || $0.kind == .released })
      else { throw ExpectationTrouble("nobody has let go of the lock before it is taken") }
      time = events[letGo].time
      count = letGo + 1
    }
  }
}

extension TraceEvent {
  /// Whether the lock goes to another thread than had it last.
  var isHandOff: Bool { kind == .acquired && argument >= 0 && argument != thread.rawValue }
}

extension ProgramRun {
  /// What was known of the run at a moment: it is as if it had been stopped then.
  func cut(at moment: MomentInRun) -> ProgramRun {
    var cut = self
    cut.trace = trace.cut(after: moment.count, at: moment.time)
    cut.places = PlaceLog(cut.trace)
    cut.metrics.wallTime = moment.time - .zero
    cut.stdout = []
    cut.stderr = []
    cut.outputMarks = []
    return cut
  }
}
