import Foundation
import Simulator
import Testing

@testable import Experiments

/// The fields an event of a phase has: those that it must have, and those that it may have, by the format's description.
private let chromeTraceFields: [String: (required: Set<String>, optional: Set<String>)] = [
  "X": (["ph", "name", "cat", "pid", "tid", "ts", "dur"], ["args", "tdur", "tts", "cname"]),
  "B": (["ph", "name", "cat", "pid", "tid", "ts"], ["args", "tts", "cname"]),
  "E": (["ph", "name", "cat", "pid", "tid", "ts"], ["args", "tts", "cname"]),
  "i": (["ph", "name", "cat", "pid", "tid", "ts", "s"], ["args", "tts", "cname"]),
  "M": (["ph", "name", "pid", "args"], ["tid", "ts", "cat"]),
]

/// What is wrong with a document in the Trace Event Format, by its description (JSON object format; phases X, B, E, i, M).
func chromeTraceProblems(_ text: String) throws -> [String] {
  guard let document = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any],
    let events = document["traceEvents"] as? [[String: Any]]
  else { return ["it is no object with traceEvents"] }
  var problems: [String] = []
  if let unit = document["displayTimeUnit"], !["ms", "ns"].contains(unit as? String) {
    problems.append("displayTimeUnit")
  }
  struct Track: Hashable { var process: Int, thread: Int }
  var spans: [Track: [(start: Int64, end: Int64)]] = [:]
  var open: [Track: [(name: String, time: Double)]] = [:]
  var named: [Track: Int] = [:]
  var processes: [Int: Int] = [:]
  for (number, event) in events.enumerated() {
    func wrong(_ what: String) { problems.append("event \(number): \(what)") }
    guard let phase = event["ph"] as? String, let name = event["name"] as? String,
      let process = event["pid"] as? Int
    else {
      wrong("ph, name and pid belong to every event")
      continue
    }
    guard let fields = chromeTraceFields[phase] else {
      wrong("phase \(phase)")
      continue
    }
    let own = Set(event.keys)
    let lacking = fields.required.subtracting(own)
    let unknown = own.subtracting(fields.required).subtracting(fields.optional)
    if !lacking.isEmpty { wrong("without \(lacking.sorted())") }
    if !unknown.isEmpty { wrong("no event \(phase) has \(unknown.sorted())") }
    if let args = event["args"], !(args is [String: Any]) { wrong("args is no object") }
    let args = event["args"] as? [String: Any] ?? [:]
    if phase == "M" {
      switch name {
      case "process_name", "thread_name", "process_labels":
        if !(args["name"] is String) && !(args["labels"] is String) { wrong("\(name) without a name") }
      case "process_sort_index", "thread_sort_index":
        if !(args["sort_index"] is Int) { wrong("\(name) without an index") }
      default: wrong("no metadata is called \(name)")
      }
      if name == "process_name" { processes[process, default: 0] += 1 }
      if name.hasPrefix("thread") {
        guard let thread = event["tid"] as? Int else {
          wrong("\(name) of no thread")
          continue
        }
        if name == "thread_name" { named[Track(process: process, thread: thread), default: 0] += 1 }
      }
      continue
    }
    guard let thread = event["tid"] as? Int, let time = event["ts"] as? Double, time >= 0 else {
      wrong("tid or ts")
      continue
    }
    if event["cat"].map({ $0 is String }) == false { wrong("a category that is no text") }
    if thread == 0 { wrong("track 0 is the idle thread's") }
    let track = Track(process: process, thread: thread)
    if named[track] == nil { wrong("a track without a name before it") }
    switch phase {
    case "X":
      guard let length = event["dur"] as? Double, length >= 0 else {
        if event["dur"] != nil { wrong("a length that is none") }
        continue
      }
      let start = Int64((time * 1000).rounded())
      spans[track, default: []].append((start, start + Int64((length * 1000).rounded())))
    case "B": open[track, default: []].append((name, time))
    case "E":
      guard let last = open[track]?.popLast(), last.time <= time else {
        wrong("an end without its beginning")
        continue
      }
    case "i": if !["g", "p", "t"].contains(event["s"] as? String) { wrong("scope") }
    default: break
    }
  }
  if open.values.contains(where: { !$0.isEmpty }) { problems.append("a beginning without its end") }
  for (track, spans) in spans {
    var inside: [Int64] = []
    for span in spans.sorted(by: { ($0.start, -$0.end) < ($1.start, -$1.end) }) {
      while let last = inside.last, last <= span.start { inside.removeLast() }
      if let last = inside.last, span.end > last {
        problems.append("\(track): spans overlap at \(span.start) ns")
      }
      inside.append(span.end)
    }
  }
  if Set(named.keys.map(\.thread)).count != named.count { problems.append("two tracks have one number") }
  if named.values.contains(where: { $0 > 1 }) || processes.values.contains(where: { $0 > 1 }) {
    problems.append("something is named twice")
  }
  return problems
}

@Suite struct ATimelineForPerfetto {
  @Test func everySpanIsAnEventInWholeNanoseconds() {
    let json = timeline(["main": "#1 ~2"], milliseconds: 1, cores: 1).chromeTrace(process: "say \"hi\"")
    let expected = """
      {"displayTimeUnit":"ns","traceEvents":[
      {"ph":"M","name":"process_name","pid":1,"args":{"name":"say \\"hi\\""}},
      {"ph":"M","name":"process_sort_index","pid":1,"args":{"sort_index":1}},
      {"ph":"M","name":"thread_name","pid":1,"tid":1,"args":{"name":"main"}},
      {"ph":"M","name":"thread_sort_index","pid":1,"tid":1,"args":{"sort_index":0}},
      {"ph":"M","name":"process_name","pid":2,"args":{"name":"cores"}},
      {"ph":"M","name":"process_sort_index","pid":2,"args":{"sort_index":2}},
      {"ph":"M","name":"thread_name","pid":2,"tid":2,"args":{"name":"core 0"}},
      {"ph":"M","name":"thread_sort_index","pid":2,"tid":2,"args":{"sort_index":0}},
      {"ph":"X","name":"runs Python","cat":"thread","pid":1,"tid":1,"ts":0.000,"dur":1.000},
      {"ph":"X","name":"I/O or sleep","cat":"thread","pid":1,"tid":1,"ts":1.000,"dur":2.000},
      {"ph":"X","name":"main","cat":"core","pid":2,"tid":2,"ts":0.000,"dur":1.000}
      ]}

      """
    #expect(json == expected)
  }

  @Test func requestsAndWakeUpsInVainAreInstants() throws {
    var marks = Trace(capacity: 10)
    marks.record(TraceEvent(.requested, thread: .main, at: .zero + .milliseconds(5)))
    marks.record(TraceEvent(.missed, thread: .main, at: .zero + .milliseconds(6)))
    marks.record(TraceEvent(.acquired, thread: .main, at: .zero + .milliseconds(7)))
    let json = timeline(["main": "#1"], milliseconds: 1).chromeTrace(process: "p", marks: marks)
    #expect(json.split(separator: "\n").count { $0.contains("\"ph\":\"i\"") } == 2)
    #expect(
      json.contains("\"name\":\"asks for the GIL\",\"cat\":\"lock\",\"pid\":1,\"tid\":1,\"ts\":5000.000"))
    #expect(try chromeTraceProblems(json) == [])
  }

  @Test func aRunIsAValidDocument() throws {
    var options = RunOptions(library: library)
    options.keepsPositions = true
    var json = ""
    RunReport(runProgram(hogs, filename: "hogs.py", options: options)).writeTrace(of: "hogs\u{1}.py") {
      json += $0
    }
    #expect(try chromeTraceProblems(json) == [])
    #expect(json.contains("\"args\":{\"line\":"))
  }

  /// Microseconds are the format's unit, whatever `displayTimeUnit` says.
  @Test func everyEventOfARunIsWhereTheTimelineHasItInMicroseconds() throws {
    var options = RunOptions(cores: 2, library: library)
    options.keepsPositions = true
    let run = runProgram(hogs, filename: "hogs.py", options: options)
    let timeline = RunReport(run).timeline
    var json = ""
    RunReport(run).writeTrace(of: "hogs.py") { json += $0 }
    let document = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
    let events = try #require(document["traceEvents"] as? [[String: Any]])
    func microseconds(_ time: SimTime) -> Double { Double((time.picoseconds + 500) / 1_000) / 1_000 }
    func expect(_ event: [String: Any], _ name: String, _ from: SimTime, _ to: SimTime) {
      let (start, end) = (microseconds(from), microseconds(to))
      #expect(event["name"] as? String == name && abs((event["ts"] as? Double ?? -1) - start) < 1e-6)
      #expect(abs((event["dur"] as? Double ?? -1) - (end - start)) < 1e-6, "\(event)")
    }
    for (number, lane) in timeline.threads.enumerated() {
      let own = events.filter { $0["cat"] as? String == "thread" && $0["tid"] as? Int == number + 1 }
      #expect(own.count == lane.spans.count && !own.isEmpty)
      for (event, span) in zip(own, lane.spans) {
        expect(event, span.state.meaning, span.from, span.to)
        let line = (event["args"] as? [String: Any])?["line"] as? Int
        #expect(line == timeline.line(of: lane.thread, span)?.first)
      }
    }
    for lane in timeline.cores {
      let track = timeline.threads.count + 1 + lane.core
      let own = events.filter { $0["cat"] as? String == "core" && $0["tid"] as? Int == track }
      #expect(own.count == lane.spans.count)
      for (event, span) in zip(own, lane.spans) {
        expect(event, timeline.threads[Int(span.thread.rawValue)].name, span.from, span.to)
      }
    }
    let marks = run.trace.events.filter { $0.kind == .requested || $0.kind == .missed }
    let instants = events.filter { $0["ph"] as? String == "i" }
    #expect(instants.count == marks.count && !marks.isEmpty)
    for (event, mark) in zip(instants, marks) {
      #expect(abs((event["ts"] as? Double ?? -1) - microseconds(mark.time)) < 1e-6)
      #expect(event["tid"] as? Int == Int(mark.thread.rawValue) + 1 && event["s"] as? String == "t")
    }
    // Nothing else is in it but names and orders of tracks.
    let rest = events.count { $0["ph"] as? String == "M" }
    let spans = timeline.threads.map(\.spans.count) + timeline.cores.map(\.spans.count)
    #expect(events.count == rest + instants.count + spans.reduce(0, +))
  }

  @Test func severalRunsAndProcessesAreAValidDocument() throws {
    let forked = """
      import multiprocessing, time
      def work(): time.sleep(0.001)
      if __name__ == "__main__":
          children = [multiprocessing.Process(target=work) for _ in range(2)]
          for child in children: child.start()
          for child in children: child.join()
      """
    let runs = [forked, hogs].map { runProgram($0, filename: "x.py", options: RunOptions(library: library)) }
    let groups = zip(["3.9", "3.12"], runs).map { TimelineComparison.Group(name: $0, timeline: Timeline($1)) }
    var json = ""
    TimelineComparison(groups).writeChromeTrace("x.py") { json += $0 }
    #expect(try chromeTraceProblems(json) == [])
    for name in ["3.9: x.py", "3.9: x.py, process 1", "3.9: cores", "3.12: x.py", "3.12: cores"] {
      #expect(
        json.contains("\"name\":\"process_name\"") && json.contains("{\"name\":\"\(name)\"}"), "\(name)")
    }
  }

  @Test func theCheckFindsWhatIsWrong() throws {
    func problems(_ events: String) throws -> Int {
      try chromeTraceProblems("{\"traceEvents\":[\(events)]}").count
    }
    let name = "{\"ph\":\"M\",\"name\":\"thread_name\",\"pid\":1,\"tid\":1,\"args\":{\"name\":\"a\"}}"
    let span = ",{\"ph\":\"X\",\"name\":\"a\",\"cat\":\"c\",\"pid\":1,\"tid\":1,\"ts\":0,\"dur\":2}"
    #expect(try problems(name + span) == 0)
    #expect(try problems(name + span + span.replacing("\"ts\":0", with: "\"ts\":1")) > 0)
    #expect(try problems(name + span.replacing(",\"dur\":2", with: "")) > 0)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"B\"")) > 0)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"E\"")) > 0)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"i\"")) > 0)
    #expect(try problems(name + span.replacing("\"tid\":1", with: "\"tid\":2")) > 0)
    #expect(try problems(name + span.replacing("\"cat\":\"c\",", with: "")) > 0)
    #expect(try problems(name + span.replacing("\"cat\"", with: "\"colour\":1,\"cat\"")) > 0)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"Y\"")) > 0)
  }
}
