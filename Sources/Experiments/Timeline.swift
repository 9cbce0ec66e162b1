package import Simulator

/// What every thread and every core did, as lanes of spans in time.
package struct Timeline: Equatable, Sendable {
  /// A stretch of time in which a thread did one thing.
  package struct Span: Hashable, Sendable {
    package var state: LaneState
    package var from: SimTime
    package var to: SimTime
    /// The core it was on, or -1.
    package var core: Int32
    /// The interpreter it was in, and whose lock it had or wanted.
    package var interpreter: Int32 = 0
  }

  /// The life of one thread.
  package struct ThreadLane: Equatable, Sendable {
    package var thread: ThreadID
    package var name: String
    /// In order, without overlaps; gaps lie before its start and after its end.
    package var spans: [Span]
    /// The process it lives in.
    package var process: Int32 = 0
  }

  /// Whom one core served.
  package struct CoreLane: Equatable, Sendable {
    package struct Span: Hashable, Sendable {
      package var thread: ThreadID
      package var from: SimTime
      package var to: SimTime
    }
    package var core: Int
    package var spans: [Span]
  }

  package private(set) var threads: [ThreadLane] = []
  /// The letters of the threads where their names say them, else empty.
  private(set) var initials: [Character] = []
  package private(set) var cores: [CoreLane] = []
  /// The end of the run, or of what its trace could hold.
  package let end: SimTime
  /// The trace was full before the run was over.
  package let isTruncated: Bool
  /// At which line of the program each thread stood.
  package let places: PlaceLog
  /// There are several interpreters, each with a lock of its own.
  package let hasSeveralLocks: Bool

  /// Reads a trace.
  ///
  /// - Parameters:
  ///   - names: The names of the threads, by number; those missing are called after their number.
  ///   - homes: Where the threads live, by number, if there are several interpreters.
  ///   - end: When the run ended.
  ///   - places: At which line each thread stood when, if that was noted.
  package init(
    _ trace: Trace, names: [String], homes: [ThreadHome] = [], cores coreCount: Int, end: SimTime,
    places: PlaceLog = PlaceLog(capacity: 0)
  ) {
    self.places = places
    hasSeveralLocks = !homes.isEmpty
    isTruncated = trace.isTruncated
    self.end = trace.isTruncated ? trace.events.last?.time ?? .zero : end
    cores = (0..<coreCount).map { CoreLane(core: $0, spans: []) }
    var open: [Span] = []
    var places: [Int32] = []
    for event in trace.events {
      let t = Int(event.thread.rawValue)
      while threads.count <= t {
        let number = threads.count
        let name = number < names.count ? names[number] : number == 0 ? "main" : "thread \(number)"
        let process = number < homes.count ? homes[number].process.rawValue : 0
        threads.append(
          ThreadLane(thread: ThreadID(rawValue: Int32(number)), name: name, spans: [], process: process))
        places.append(0)
        open.append(Span(state: .finished, from: .zero, to: .zero, core: -1))
      }
      if event.kind == .entered {
        // It may run on without a change of lane.
        places[t] = event.argument
        close(t, open[t], at: event.time)
        open[t].from = event.time
        open[t].interpreter = event.argument
      }
      guard let state = event.lane else { continue }
      close(t, open[t], at: event.time)
      open[t] = Span(
        state: state, from: event.time, to: event.time, core: event.argument, interpreter: places[t])
    }
    for t in open.indices { close(t, open[t], at: self.end) }
    initials = Timeline.initials(of: threads.map(\.name))
  }

  private mutating func close(_ t: Int, _ span: Span, at time: SimTime) {
    guard span.state != .finished, time > span.from else { return }
    let core = span.state.isOnCore ? span.core : -1
    if let last = threads[t].spans.last, last.to == span.from, last.state == span.state, last.core == core,
      last.interpreter == span.interpreter
    {
      threads[t].spans[threads[t].spans.count - 1].to = time
    } else {
      threads[t].spans.append(
        Span(state: span.state, from: span.from, to: time, core: core, interpreter: span.interpreter))
    }
    guard core >= 0, Int(core) < cores.count else { return }
    let thread = ThreadID(rawValue: Int32(t))
    let served = cores[Int(core)].spans.indices.last
    if let served, cores[Int(core)].spans[served].thread == thread,
      cores[Int(core)].spans[served].to == span.from
    {
      cores[Int(core)].spans[served].to = time
    } else {
      // Spans of one core close in order, since it serves one thread at a time.
      cores[Int(core)].spans.append(CoreLane.Span(thread: thread, from: span.from, to: time))
    }
  }
}

extension Timeline {
  /// All that a run's trace tells.
  init(_ run: ProgramRun) {
    self.init(
      run.trace, names: run.threads.map(\.name), homes: run.interpreterCount > 1 ? run.homes : [],
      cores: run.options.cores, end: .zero + run.metrics.wallTime, places: run.places)
  }
}

extension LaneState {
  /// The mark of the state on a timeline; it needs no colour.
  package var glyph: Character {
    switch self {
    case .running: "#"
    case .holdingNative: "%"
    case .native: "="
    case .waitingForLock: "."
    case .io: "~"
    case .blocked: "x"
    case .ready: "o"
    case .finished: " "
    }
  }

  /// What the mark stands for, as the legend says it.
  package var meaning: String {
    switch self {
    case .running: "runs Python"
    case .holdingNative: "native code, keeps the GIL"
    case .native: "native code without the GIL"
    case .waitingForLock: "waits for the GIL"
    case .io: "I/O or sleep"
    case .blocked: "waits for a Python lock or in join"
    case .ready: "ready, not yet on a core"
    case .finished: "is over"
    }
  }
}
