import PythonMachine
package import Simulator

extension TimelineView {
  /// What is to be known of the cursor's place.
  package struct Moment: Equatable, Sendable {
    package var time: SimTime
    /// The thread's name with the runtime before it where there are two runs; nil where the core serves nobody.
    package var thread: String?
    /// What it does then, since when and until when.
    package var state: LaneState?
    package var from: SimTime?
    package var to: SimTime?
    /// What happens exactly then, if the cursor was moved to an event.
    package var event: String?
    /// The line of the program it was last seen at, and the instruction there.
    package var line: Int?
    package var instruction: String?

    /// The moment in one sentence, as plain mode tells it.
    package var sentence: String {
      var text = "At \((time - .zero).exactText)"
      if let event { text += ": \(thread ?? "nobody") \(event)" }
      if let thread, let state, let from, let to, event == nil {
        text += ": \(thread) \(state.told) from \((from - .zero).exactText) to \((to - .zero).exactText)"
      }
      if thread == nil {
        text += ": nobody is on this core"
      } else if state == nil, event == nil {
        text += ": \(thread ?? "") is not there"
      }
      if let line { text += ", line \(line)" + (instruction.map { ", \($0)" } ?? "") }
      return text + "."
    }
  }

  package var moment: Moment {
    var moment = Moment(time: cursor)
    guard let (run, id) = thread else { return moment }
    let recorded = runs[run]
    let name = recorded.timeline.threads[Int(id.rawValue)].name
    moment.thread = runs.count > 1 ? "\(recorded.run.options.runtime.name) \(name)" : name
    if let span = recorded.lanes[Int(id.rawValue)].span(at: cursor) {
      (moment.state, moment.from, moment.to) = (span.state, span.from, span.to)
    }
    var position = recorded.position(of: id, at: cursor)
    if let event, event < recorded.run.trace.events.count {
      let happened = recorded.run.trace.events[event]
      if happened.thread == id || followsLock {
        let who = recorded.timeline.threads[Int(happened.thread.rawValue)].name
        moment.thread = runs.count > 1 ? "\(recorded.run.options.runtime.name) \(who)" : who
        moment.event = recorded.words(happened)
        // Line and instruction are of whom it happens to, who need not be the holder of the lock that is followed.
        position =
          recorded.run.trace.positions.indices.contains(event)
          ? recorded.run.trace.positions[event] : recorded.position(of: happened.thread, at: cursor)
      }
    }
    if let position, position.line > 0 {
      moment.line = Int(position.line)
      moment.instruction = position.instructionTold
    }
    return moment
  }

  /// A thread that is on a line of the program at the cursor.
  package struct Place: Hashable, Sendable {
    package var thread: ThreadID
    package var letter: Character
    package var line: Int
    package var state: LaneState
  }

  /// Where the threads of the first run, or of the cursor's, are at the cursor: those that live.
  package var places: [Place] {
    let run = selected?.run ?? 0
    guard runs.indices.contains(run) else { return [] }
    let recorded = runs[run]
    return recorded.timeline.threads.compactMap { lane in
      guard let span = recorded.lanes[Int(lane.thread.rawValue)].span(at: cursor),
        let position = recorded.position(of: lane.thread, at: cursor)
      else { return nil }
      return Place(
        thread: lane.thread, letter: recorded.timeline.letter(of: lane.thread), line: Int(position.line),
        state: span.state)
    }
  }
}

extension LaneState {
  /// What the state is, in words that follow the name of a thread.
  package var told: String {
    switch self {
    case .running: "runs Python"
    case .holdingNative: "runs native code and keeps the GIL"
    case .native: "runs native code without the GIL"
    case .waitingForLock: "waits for the GIL"
    case .io: "sleeps or does I/O"
    case .blocked: "waits for a Python lock or in join"
    case .ready: "is ready, not yet on a core"
    case .finished: "is over"
    }
  }
}

extension SimDuration {
  /// An instant with as many digits as tell neighbours apart: 12.345678 ms.
  package var exactText: String {
    let size = picoseconds.magnitude
    let unit = TimeUnit.allCases.first { size >= $0.rawValue.magnitude } ?? .nanosecond
    let grain = max(unit.rawValue / 1_000_000, 1)
    var decimals = 0
    var rest = unit.rawValue
    while rest > grain {
      rest /= 10
      decimals += 1
    }
    var text = TimeUnit.decimal(Int128(picoseconds) / Int128(grain), decimals: decimals)
    if text.contains(".") {
      while text.last == "0" { text.removeLast() }
      if text.last == "." { text.removeLast() }
    }
    return text + " " + unit.symbol
  }
}

extension TimelineView {
  /// The window in lines of text: drawn where a width is given, else in sentences; one run after the other.
  package func told(drawn width: Int?) -> [String] {
    runs.flatMap { recorded -> [String] in
      let report = RunReport(recorded.run)
      let head = runs.count > 1 ? ["Under \(recorded.run.options.runtime.title):"] : []
      if let width {
        let drawing = TimelineDrawing(
          width: width, from: from, to: to, showsCores: showsCores, mostThreads: 12)
        return head + recorded.timeline.lines(drawing)
      }
      return head + recorded.timeline.sentences(from: from, to: to, isFree: report.isFree)
        + (showsCores ? recorded.timeline.coreSentences(from: from, to: to) : [])
    }
  }

  /// A length of time as reports say it.
  package static func text(seconds: Double) -> String {
    guard seconds.isFinite, abs(seconds) < 1e6 else { return "\(seconds) s" }
    return SimDuration(picoseconds: Int64((seconds * 1e12).rounded())).roundedText
  }
}
