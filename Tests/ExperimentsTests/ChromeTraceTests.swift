import Foundation
import Simulator
import Testing

@testable import Experiments

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
    if !(event["cat"] is String) { wrong("no category") }
    if thread == 0 { wrong("track 0 is the idle thread's") }
    let track = Track(process: process, thread: thread)
    if named[track] == nil { wrong("a track without a name before it") }
    switch phase {
    case "X":
      guard let length = event["dur"] as? Double, length >= 0 else {
        wrong("a complete event without dur")
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
    default: wrong("phase \(phase)")
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
    options.keepsPlaces = true
    var json = ""
    RunReport(runProgram(hogs, filename: "hogs.py", options: options)).writeTrace(of: "hogs\u{1}.py") {
      json += $0
    }
    #expect(try chromeTraceProblems(json) == [])
    #expect(json.contains("\"args\":{\"line\":"))
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
    #expect(try problems(name + span + span.replacing("\"ts\":0", with: "\"ts\":1")) == 1)
    #expect(try problems(name + span.replacing(",\"dur\":2", with: "")) == 1)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"B\"")) == 1)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"E\"")) == 1)
    #expect(try problems(name + span.replacing("\"X\"", with: "\"i\"")) == 1)
    #expect(try problems(name + span.replacing("\"tid\":1", with: "\"tid\":2")) == 1)
  }
}
