package import Simulator

/// A run made ready to be looked into: its timeline with sums, and its events by what they are.
package final class RecordedRun: Sendable, Equatable {
  package let run: ProgramRun
  package let timeline: Timeline
  let lanes: [LaneIndex]
  let cores: [CoreIndex]
  /// The numbers of the events, in order, at which a lock goes to another thread than had it last.
  let handOffs: [Int32]
  /// Those at which a thread begins to wait, for the lock of the interpreter or for one of Python's.
  let waits: [Int32]
  /// Those of each thread.
  let ofThread: [[Int32]]
  /// Where each thread was seen between events, as numbers of glimpses.
  private let glimpses: [[Int32]]
  /// Who had the lock from when on, by interpreter; -1 for nobody.
  private let holders: [[(time: SimTime, thread: Int32)]]

  package init(_ run: ProgramRun) {
    self.run = run
    timeline = RunReport(run).timeline
    lanes = timeline.threads.map { LaneIndex($0.spans) }
    let threads = timeline.threads.count
    cores = timeline.cores.map { CoreIndex($0.spans, threads: threads) }
    var handOffs: [Int32] = []
    var waits: [Int32] = []
    var ofThread = [[Int32]](repeating: [], count: timeline.threads.count)
    var places = [Int](repeating: 0, count: timeline.threads.count)
    var holders: [[(time: SimTime, thread: Int32)]] = [[]]
    for (index, event) in run.trace.events.enumerated() {
      let t = Int(event.thread.rawValue)
      ofThread[t].append(Int32(index))
      switch event.kind {
      case .acquired:
        if event.isHandOff { handOffs.append(Int32(index)) }
        holders[places[t]].append((event.time, event.thread.rawValue))
      case .dropped, .released: holders[places[t]].append((event.time, -1))
      case .waitingForLock, .blocked: waits.append(Int32(index))
      case .entered:
        places[t] = Int(event.argument)
        while holders.count <= places[t] { holders.append([]) }
      default: break
      }
    }
    self.handOffs = handOffs
    self.waits = waits
    self.ofThread = ofThread
    self.holders = holders
    var glimpses = [[Int32]](repeating: [], count: timeline.threads.count)
    for (index, glimpse) in run.trace.glimpses.enumerated() where glimpse.thread.rawValue < glimpses.count {
      glimpses[Int(glimpse.thread.rawValue)].append(Int32(index))
    }
    self.glimpses = glimpses
  }

  /// How many events it has: what it takes up in memory grows with them.
  package var eventCount: Int { run.trace.events.count }

  package static func == (left: RecordedRun, right: RecordedRun) -> Bool { left === right }

  /// Who has the lock of an interpreter at an instant.
  func holder(at time: SimTime, of interpreter: Int = 0) -> ThreadID? {
    guard holders.indices.contains(interpreter) else { return nil }
    let changes = holders[interpreter]
    let next = changes.partitioningIndex { $0.time > time }
    guard next > 0, changes[next - 1].thread >= 0 else { return nil }
    return ThreadID(rawValue: changes[next - 1].thread)
  }

  /// Where a thread is in the program at an instant, as far as is known: where it last paused.
  package func position(of thread: ThreadID, at time: SimTime) -> ProgramPosition? {
    let t = Int(thread.rawValue)
    let trace = run.trace
    guard glimpses.indices.contains(t) else { return nil }
    let seen = glimpses[t]
    let nextGlimpse = seen.partitioningIndex { trace.glimpses[Int($0)].time > time }
    let last = nextGlimpse > 0 ? trace.glimpses[Int(seen[nextGlimpse - 1])] : nil
    guard let last, last.position.line > 0 else { return nil }
    return last.position
  }

  /// The number of the first event after an instant, or at it, among some.
  func first(of events: [Int32], from time: SimTime) -> Int {
    events.partitioningIndex { run.trace.events[Int($0)].time >= time }
  }

  /// What an event is, in words that follow the name of its thread.
  package func words(_ event: TraceEvent) -> String {
    let other = name(event.argument)
    return switch event.kind {
    case .running: "runs Python" + core(event)
    case .holdingNative: "runs native code and keeps the GIL" + core(event)
    case .native: "runs native code without the GIL" + core(event)
    case .waitingForLock: "waits for the GIL"
    case .io: "sleeps or does I/O"
    case .blocked: "waits for a Python lock or in join"
    case .ready: "is ready, not yet on a core"
    case .finished: "is over"
    case .started: other.map { "is started by \($0)" } ?? "begins"
    case .acquired:
      other.map { $0 == name(event.thread.rawValue) ? "takes the GIL again" : "takes the GIL from \($0)" }
        ?? "takes the GIL"
    case .dropped: "gives the GIL away because it was asked to"
    case .released: "lets go of the GIL"
    case .requested: "asks for the GIL" + (other.map { ", which \($0) has" } ?? "")
    case .missed: "is woken for the GIL, and \(other ?? "another thread") has it"
    case .woke: "wakes \(other ?? "a thread")"
    case .entered: "goes into interpreter \(event.argument)"
    case .worldStopped: "has stopped all others"
    case .worldStarted: "lets all others go on"
    }
  }

  private func name(_ thread: Int32) -> String? {
    let t = Int(thread)
    return timeline.threads.indices.contains(t) ? timeline.threads[t].name : nil
  }

  private func core(_ event: TraceEvent) -> String {
    event.argument >= 0 && run.options.cores > 1 ? " on core \(event.argument)" : ""
  }
}
