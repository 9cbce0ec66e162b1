package import Simulator

/// Timelines in Chrome's trace format, which Perfetto and `chrome://tracing` open.
///
/// Each process of each run is a process with a track per thread; one more has a track per core. All tracks have numbers
/// of their own, from 1 on: 0 is the idle thread to readers that expect a kernel's trace.
extension TimelineComparison {
  /// Writes the document piece by piece.
  ///
  /// - Parameters:
  ///   - program: The script's name.
  ///   - marks: By group, a trace whose requests for the lock and wake-ups in vain become instants.
  package func writeChromeTrace(_ program: String, marks: [Trace] = [], to write: (String) -> Void) {
    withoutActuallyEscaping(write) { write in
      var trace = ChromeTrace(write: write)
      for (number, group) in groups.enumerated() {
        trace.add(group, program, marks: marks.indices.contains(number) ? marks[number] : nil)
      }
      trace.end()
    }
  }
}

extension Timeline {
  /// The whole document as one string; see ``TimelineComparison/writeChromeTrace(_:marks:to:)`` for long runs.
  package func chromeTrace(process: String, marks: Trace? = nil) -> String {
    var text = ""
    TimelineComparison([TimelineComparison.Group(name: "", timeline: self)])
      .writeChromeTrace(process, marks: marks.map { [$0] } ?? []) { text += $0 }
    return text
  }
}

/// A document on its way out.
private struct ChromeTrace {
  private let write: (String) -> Void
  private var lastProcess = 0
  private var lastTrack = 0
  private var isFirst = true

  init(write: @escaping (String) -> Void) {
    self.write = write
    write("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n")
  }

  func end() { write("\n]}\n") }

  mutating func add(_ group: TimelineComparison.Group, _ program: String, marks: Trace?) {
    let timeline = group.timeline
    let title = group.name.isEmpty ? "" : "\(group.name): "
    let count = Int(timeline.threads.map(\.process).max() ?? 0) + 1
    for process in 0..<count {
      name(process: lastProcess + 1 + process, title + program + (process == 0 ? "" : ", process \(process)"))
    }
    for lane in timeline.threads {
      name(
        track: lastTrack + 1 + Int(lane.thread.rawValue), of: lastProcess + 1 + Int(lane.process), lane.name,
        order: Int(lane.thread.rawValue))
    }
    let cores = (process: lastProcess + count + 1, track: lastTrack + timeline.threads.count + 1)
    name(process: cores.process, title + "cores")
    for lane in timeline.cores {
      name(track: cores.track + lane.core, of: cores.process, "core \(lane.core)", order: lane.core)
    }
    for lane in timeline.threads {
      let (process, track) = (lastProcess + 1 + Int(lane.process), lastTrack + 1 + Int(lane.thread.rawValue))
      for span in lane.spans {
        let line = timeline.line(of: lane.thread, span)
        let args = line.map { ",\"args\":{\"line\":\($0.first)}" } ?? ""
        complete(span.state.meaning, "thread", span.from, span.to, process, track, args)
      }
    }
    for lane in timeline.cores {
      for span in lane.spans {
        let name = timeline.threads[Int(span.thread.rawValue)].name
        complete(name, "core", span.from, span.to, cores.process, cores.track + lane.core)
      }
    }
    for event in marks?.events ?? [] {
      let thread = Int(event.thread.rawValue)
      switch event.kind {
      case .requested: instant("asks for the GIL", event.time, timeline, thread)
      case .missed: instant("woken, but the GIL is taken again", event.time, timeline, thread)
      default: continue
      }
    }
    lastProcess = cores.process
    lastTrack = cores.track + timeline.cores.count
  }

  private mutating func put(_ event: String) {
    write((isFirst ? "" : ",\n") + event)
    isFirst = false
  }

  private mutating func name(process: Int, _ text: String) {
    put("{\"ph\":\"M\",\"name\":\"process_name\",\"pid\":\(process),\"args\":{\"name\":\(jsonText(text))}}")
    put(
      "{\"ph\":\"M\",\"name\":\"process_sort_index\",\"pid\":\(process),\"args\":{\"sort_index\":\(process)}}"
    )
  }

  private mutating func name(track: Int, of process: Int, _ text: String, order: Int) {
    let place = "\"pid\":\(process),\"tid\":\(track)"
    put("{\"ph\":\"M\",\"name\":\"thread_name\",\(place),\"args\":{\"name\":\(jsonText(text))}}")
    put("{\"ph\":\"M\",\"name\":\"thread_sort_index\",\(place),\"args\":{\"sort_index\":\(order)}}")
  }

  private mutating func complete(
    _ name: String, _ category: String, _ from: SimTime, _ to: SimTime, _ process: Int, _ track: Int,
    _ args: String = ""
  ) {
    let (start, end) = (ChromeTrace.nanoseconds(from), ChromeTrace.nanoseconds(to))
    put(
      "{\"ph\":\"X\",\"name\":\(jsonText(name)),\"cat\":\"\(category)\",\"pid\":\(process),\"tid\":\(track)"
        + ",\"ts\":\(ChromeTrace.microseconds(start)),\"dur\":\(ChromeTrace.microseconds(end - start))\(args)}"
    )
  }

  private mutating func instant(_ name: String, _ time: SimTime, _ timeline: Timeline, _ thread: Int) {
    guard timeline.threads.indices.contains(thread) else { return }
    let process = lastProcess + 1 + Int(timeline.threads[thread].process)
    put(
      "{\"ph\":\"i\",\"s\":\"t\",\"name\":\(jsonText(name)),\"cat\":\"lock\",\"pid\":\(process)"
        + ",\"tid\":\(lastTrack + 1 + thread),\"ts\":\(ChromeTrace.microseconds(ChromeTrace.nanoseconds(time)))}"
    )
  }

  /// Readers keep nanoseconds: ends are rounded rather than lengths, so that neighbours meet and never overlap.
  private static func nanoseconds(_ time: SimTime) -> Int64 { (time.picoseconds + 500) / 1_000 }

  /// The format's unit.
  private static func microseconds(_ nanoseconds: Int64) -> String {
    TimeUnit.decimal(Int128(nanoseconds), decimals: 3)
  }
}
