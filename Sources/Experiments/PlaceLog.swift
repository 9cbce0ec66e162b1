import PythonMachine
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

/// The processes of a run, watched: at each pause of a thread its line is noted.
struct WatchedProcesses: ~Copyable, ThreadExecutor {
  var processes: ProcessGroup
  private(set) var places: PlaceLog
  private let isWatching: Bool

  init(_ processes: consuming ProcessGroup, capacity: Int) {
    self.processes = processes
    places = PlaceLog(capacity: capacity)
    isWatching = capacity > 0
  }

  mutating func run(_ thread: ThreadID, _ slice: Slice) -> Pause {
    let pause = processes.run(thread, slice)
    if isWatching { places.note(thread, at: pause.at, line: processes.programLine(of: thread)) }
    return pause
  }

  mutating func run(
    _ thread: ThreadID, _ slice: Slice, with company: inout Company
  ) -> (thread: ThreadID, pause: Pause) {
    let (paused, pause) = processes.run(thread, slice, with: &company)
    if isWatching { places.note(paused, at: pause.at, line: processes.programLine(of: paused)) }
    return (paused, pause)
  }

  mutating func endWait(_ thread: ThreadID, _ cause: WakeCause, at time: SimTime) -> WaitEnd {
    processes.endWait(thread, cause, at: time)
  }

  var switchInterval: SimDuration { processes.switchInterval }
}
