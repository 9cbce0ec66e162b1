package import Simulator

/// At which line of the program each thread stood, and from when on, as far as its pauses tell.
package struct PlaceLog: Equatable, Sendable {
  private struct Place: Equatable {
    var time: SimTime
    var line: Int32
  }

  /// By thread, in order; a place that is the same as the last one is not kept again.
  private var places: [[Place]] = []
  private var room: Int

  /// - Parameter capacity: More changes of line than this are not kept.
  package init(capacity: Int) { room = capacity }

  /// Reads the positions that a trace keeps.
  package init(_ trace: Trace) {
    room = trace.keepsPositions ? trace.capacity : 0
    var glimpses = trace.glimpses[...]
    for (event, position) in zip(trace.events, trace.positions) {
      while let first = glimpses.first, first.time <= event.time {
        note(first.thread, at: first.time, line: first.position.line)
        glimpses.removeFirst()
      }
      note(event.thread, at: event.time, line: position.line)
    }
    for glimpse in glimpses { note(glimpse.thread, at: glimpse.time, line: glimpse.position.line) }
  }

  package mutating func note(_ thread: ThreadID, at time: SimTime, line: Int32) {
    let t = Int(thread.rawValue)
    while places.count <= t { places.append([]) }
    guard room > 0, places[t].last?.line != line else { return }
    places[t].append(Place(time: time, line: line))
    room -= 1
  }

  /// The line a thread had come to at an instant; nil where it is not known, or not in the program's own text.
  package func line(of thread: ThreadID, at time: SimTime) -> Int? {
    guard places.indices.contains(Int(thread.rawValue)) else { return nil }
    let own = places[Int(thread.rawValue)]
    let next = own.partitioningIndex { $0.time > time }
    guard next > 0, own[next - 1].line > 0 else { return nil }
    return Int(own[next - 1].line)
  }
}
