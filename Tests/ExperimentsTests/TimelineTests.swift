import Simulator
import TestSupport
import Testing

@testable import Experiments

/// A trace from lanes drawn by hand: marks with their durations in microseconds, threads in order.
///
///     "main": "#100 ~2000 .300 #50"      a blank lane, `_100`, is a thread not started yet
func trace(_ lanes: KeyValuePairs<String, String>, capacity: Int = 1_000_000) -> Trace {
  var events: [(time: Int64, order: Int, event: TraceEvent)] = []
  for (t, lane) in lanes.enumerated() {
    var time: Int64 = 0
    for part in lane.value.split(separator: " ") {
      let start = SimTime(picoseconds: time * 1_000_000)
      if let state = LaneState.allCases.first(where: { $0.glyph == part.first }),
        let kind = TraceEvent.Kind(rawValue: state.rawValue)
      {
        let core: Int32 = state.isOnCore ? (state == .native ? 1 : 0) : -1
        events.append(
          (
            time, events.count,
            TraceEvent(kind, thread: ThreadID(rawValue: Int32(t)), at: start, argument: core)
          ))
      }
      time += Int64(part.dropFirst()) ?? 0
    }
    events.append(
      (
        time, events.count,
        TraceEvent(
          .finished, thread: ThreadID(rawValue: Int32(t)), at: SimTime(picoseconds: time * 1_000_000))
      ))
  }
  var trace = Trace(capacity: capacity)
  for event in events.sorted(by: { ($0.time, $0.order) < ($1.time, $1.order) }) { trace.record(event.event) }
  return trace
}

func timeline(_ lanes: KeyValuePairs<String, String>, milliseconds: Int64, cores: Int = 2) -> Timeline {
  Timeline(
    trace(lanes), names: lanes.map(\.key), cores: cores, end: .zero + .milliseconds(milliseconds))
}

/// A main thread that starts two hogs, a thread that sleeps, and one that calls native code.
let busyRun = timeline(
  [
    "main": "#200 ~49800",
    "hog 1": "_100 .100 #5100 .5100 #5100 .5110 #5090 .5100 #5100 .10110 #3990",
    "hog 2": "_150 .5150 #5100 .5100 #5100 .5100 #5100 .5100 #5100 .9000",
    "sleeper": "_180 .10 ~1000 .19410 #10 ~1000 .19390 #10 x8990",
    "hasher": "_200 o300 =20000 .20510 %5000 =4000",
  ], milliseconds: 50)

@Suite struct ATimelineAsText {
  @Test("The picture at two widths", arguments: [60, 100])
  func picture(width: Int) throws {
    let lines = busyRun.lines(TimelineDrawing(width: width, showsCores: true))
    #expect(lines.allSatisfy { $0.count <= width })
    try expectSnapshot(lines.joined(separator: "\n") + "\n", named: "timeline-\(width)")
  }

  @Test func aWindowShowsOnlyItsPart() throws {
    let lines = busyRun.lines(
      TimelineDrawing(width: 80, from: .zero + .microseconds(19_500), to: .zero + .microseconds(22_000)))
    try expectSnapshot(lines.joined(separator: "\n") + "\n", named: "timeline-window")
  }

  @Test func theSentencesSayWhatThePictureShows() throws {
    let sentences = busyRun.sentences()
    try expectSnapshot(sentences.joined(separator: "\n") + "\n", named: "timeline-sentences")
  }

  @Test(
    "Behind the first two, hundreds of turns are one sentence, with how long each takes and who had how much")
  func turns() {
    let a = (0..<100).map { _ in "#500 .500" }.joined(separator: " ")
    let b = (0..<100).map { _ in ".500 #500" }.joined(separator: " ")
    let sentences = timeline(["a": a, "b": b], milliseconds: 100).sentences(most: 10)
    #expect(
      sentences == [
        "0 to 0.5 ms: a holds the GIL; b waits for the GIL.",
        "0.5 ms to 1 ms: b holds the GIL; a waits for the GIL.",
        "1 ms to 100 ms: a and b take turns with the GIL, about every 500 us "
          + "(a has it for 49.5 ms and b has it for 49.5 ms).",
      ])
  }

  @Test("Two hogs: the first turns one by one, then what repeats")
  func hogs() {
    let a = (0..<12).map { _ in "#5000 .5000" }.joined(separator: " ")
    let b = (0..<12).map { _ in ".5000 #5000" }.joined(separator: " ")
    let sentences = timeline(["a": a, "b": b], milliseconds: 120).sentences()
    #expect(
      sentences == [
        "0 to 5 ms: a holds the GIL; b waits for the GIL.",
        "5 ms to 10 ms: b holds the GIL; a waits for the GIL.",
        "10 ms to 120 ms: a and b take turns with the GIL, about every 5 ms "
          + "(a has it for 55 ms and b has it for 55 ms).",
      ])
  }

  @Test("Who sleeps does not hold the GIL", arguments: [1, 12])
  func sleeper(most: Int) {
    let sentences = timeline(["main": "#100000 ~300000"], milliseconds: 400).sentences(most: most)
    #expect(
      sentences
        == (most == 1
          ? ["0 to 400 ms: main sleeps or does I/O for 300 ms and holds the GIL for 100 ms."]
          : [
            "0 to 100 ms: main holds the GIL.", "100 ms to 400 ms: the GIL is free; main sleeps or does I/O.",
          ]))
  }

  @Test("A wait for the GIL of several milliseconds is told, however long the run", arguments: [20, 2_000])
  func wait(sleep: Int) {
    let lanes = timeline(
      ["hog": "#\(sleep * 1_000) #5000 .100 #\(sleep * 1_000)", "rest": "~\(sleep * 1_000) .5000 #100"],
      milliseconds: Int64(2 * sleep) + 6)
    let told = lanes.sentences()
    #expect(told.contains { $0.hasSuffix(": hog holds the GIL; rest waits for the GIL.") }, "\(told)")
  }

  @Test("Stretches end when something happens, and are at most as many as asked for", arguments: [3, 5, 12])
  func realBorders(most: Int) {
    let sentences = busyRun.sentences(most: most)
    #expect(sentences.count <= most)
    let instants: Set = [
      "0", "0.2", "0.5", "1.19", "5.3", "10.4", "15.5", "20.5", "20.6", "20.61", "25.7", "30.8", "35.9", "41",
      "41.01", "46", "46.01", "50",
    ]
    for sentence in sentences {
      let times = sentence.prefix { $0 != ":" }.replacing(" ms", with: "").split(separator: " to ")
      #expect(times.allSatisfy { instants.contains(String($0)) }, "\(sentence)")
    }
  }

  @Test("Without a lock threads run at the same time")
  func free() {
    let sentences = timeline(["a": "#9000", "b": "#9000"], milliseconds: 9).sentences(isFree: true)
    #expect(sentences == ["0 to 9 ms: a and b run Python at the same time."])
  }

  @Test func aBurstTooShortForItsColumnIsShownAllTheSame() {
    let io = (0..<5).map { _ in ".9000 #10 ~990" }.joined(separator: " ")
    let lane = timeline(["io": io], milliseconds: 50).lines(TimelineDrawing(width: 60))[2]
    // 52 columns of about a millisecond; the bursts last 10 us.
    #expect(lane.count { $0 == "#" } == 5)
    #expect(lane.count { $0 == "~" } >= 3)
  }

  @Test func aThreadShorterThanAColumnIsShown() {
    let lines = timeline(["main": "#100000", "brief": "_50000 #3"], milliseconds: 100).lines()
    #expect(lines[3].count { $0 == "#" } == 1)
  }

  @Test func theLegendNamesOnlyTheMarksThatAreThere() {
    let lines = timeline(["main": "#10000 ~10000"], milliseconds: 20).lines()
    let legend = lines[lines.count - 1]
    #expect(legend == "# runs Python   ~ I/O or sleep   one column sums up 278 us")
  }

  @Test func onlyThreadsThatMeetAreSaidToTakeTurns() {
    let early = "#1000 .1000 #1000 .1000 #1000 .1000"
    let late = "_6000 #1000 .1000 #1000 .1000 #1000 .1000"
    let pairs = timeline(
      [
        "a": early, "b": ".1000 #1000 .1000 #1000 .1000 #1000", "c": late,
        "d": "_6000 .1000 #1000 .1000 #1000 .1000 #1000",
      ],
      milliseconds: 12)
    let told = pairs.sentences(most: 1).joined()
    #expect(told.contains("a and b take turns with the GIL, then c and d take turns with the GIL"), "\(told)")
  }

  @Test func aCoreIsShownBusyWhereItWasSoForHalfOfTheColumn() {
    // Two threads take turns of a column each on two cores: no core is busy all the time.
    let turns = timeline(["B": "#1000 .1000 #1000 .1000", "C": ".1000 =1000 .1000 =1000"], milliseconds: 4)
    let scale = TimeScale(from: .zero, to: turns.end, columns: 4)
    #expect(turns.cores.map { String($0.cells(scale, turns.letter)) } == ["M-M-", "-C-C"])
    let half = TimeScale(from: .zero + .microseconds(600), to: .zero + .microseconds(3_600), columns: 3)
    #expect(turns.cores.map { String($0.cells(half, turns.letter)) } == ["-M-", "C-C"])
  }

  @Test func aThreadTooShortForItsColumnStillHasItsCore() {
    let brief = timeline(["main": "~50000 #3 ~49997"], milliseconds: 100, cores: 1)
    let scale = TimeScale(from: .zero, to: brief.end, columns: 50)
    #expect(String(brief.cores[0].cells(scale, brief.letter)).count { $0 == "A" } == 1)
  }

  @Test func threadsWithNamesOfTheirOwnHaveTheirInitials() {
    let lane = "#1000"
    func letters(_ lanes: KeyValuePairs<String, String>) -> String {
      let line = timeline(lanes, milliseconds: 9)
      return String(line.threads.map { line.letter(of: $0.thread) })
    }
    #expect(letters(["MainThread": lane, "B": lane, "A": lane]) == "MBA")
    #expect(letters(["MainThread": lane, "Anna": lane, "ben": lane]) == "MAB")
    #expect(letters(["MainThread": lane, "Anna": lane, "Alex": lane]) == "ABC")
    #expect(letters(["MainThread": lane, "Max": lane]) == "AB")
    #expect(letters(["MainThread": lane, "Thread-1 (work)": lane]) == "AB")
  }

  @Test func marksOfWhatIsShorterThanAColumnAreExplained() {
    let io = (0..<50).map { _ in "#10 ~990" }.joined(separator: " ")
    #expect(
      timeline(["io": io], milliseconds: 50).lines(TimelineDrawing(width: 60)).contains(Timeline.burstNote))
    #expect(!timeline(["io": "#25000 ~25000"], milliseconds: 50).lines().contains(Timeline.burstNote))
  }

  @Test func moreThreadsThanFitAreCounted() {
    var lanes = Trace(capacity: 1_000)
    for t in 0..<100 {
      lanes.record(TraceEvent(.running, thread: ThreadID(rawValue: Int32(t)), at: .zero, argument: 0))
    }
    let lines = Timeline(lanes, names: [], cores: 1, end: .zero + .seconds(1)).lines()
    #expect(lines.contains("(76 more threads)"))
    #expect(lines[2].hasPrefix("A main"))
    #expect(lines[3].hasPrefix("B thread 1"))
  }

  @Test func aFullTraceSaysThatTheRunWentOn() {
    let full = trace(["main": "#1000 ~1000 #1000"], capacity: 2)
    let timeline = Timeline(full, names: [], cores: 1, end: .zero + .milliseconds(3))
    #expect(timeline.end == .zero + .milliseconds(1))
    #expect(timeline.lines().last == "The picture ends here: it holds no more. The run went on.")
  }

  @Test func anEmptyTraceDrawsAnAxis() {
    let timeline = Timeline(Trace(capacity: 0), names: [], cores: 1, end: .zero)
    #expect(timeline.lines().count >= 2)
    #expect(timeline.sentences().isEmpty)
  }
}

@Suite struct TheTimeAxis {
  struct Window: Sendable, CustomTestStringConvertible {
    let from: Int64, to: Int64, labels: [String]
    var testDescription: String { "\(from)...\(to) us" }
  }

  @Test(
    "Ticks stand at round instants, in a unit that fits",
    arguments: [
      Window(from: 0, to: 50_000, labels: ["0 ms", "10 ms", "20 ms", "30 ms", "40 ms"]),
      Window(from: 0, to: 3_000_000, labels: ["0.0 s", "0.5 s", "1.0 s", "1.5 s", "2.0 s", "2.5 s"]),
      Window(from: 0, to: 7, labels: ["0 us", "1 us", "2 us", "3 us", "4 us", "5 us", "6 us"]),
      Window(from: 1_000_100, to: 1_000_160, labels: ["1000.10 ms", "1000.12 ms", "1000.14 ms"]),
    ])
  func ticks(_ window: Window) {
    let scale = TimeScale(
      from: .zero + .microseconds(window.from), to: .zero + .microseconds(window.to), columns: 52)
    #expect(scale.ticks.map(\.label) == window.labels)
    #expect(scale.ticks.allSatisfy { $0.column >= 0 && $0.column < 52 })
  }

  @Test func everyInstantFallsIntoTheColumnThatContainsIt() {
    let scale = TimeScale(from: .zero, to: SimTime(picoseconds: 1_000_003), columns: 77)
    for column in 0..<77 {
      let start = scale.start(of: column)
      #expect(scale.column(of: start) == column)
      #expect(scale.column(of: SimTime(picoseconds: scale.start(of: column + 1).picoseconds - 1)) == column)
    }
  }

  @Test(
    "Durations are rounded to three digits",
    arguments: zip(
      [0, 999, 1_000, 5_107_600_000, 278_000_000, 1_499_000_000_000, 61_000_000_000_000] as [Int64],
      ["0 ns", "1 ns", "1 ns", "5.11 ms", "278 us", "1.5 s", "61 s"]))
  func rounding(_ picoseconds: Int64, _ text: String) {
    #expect(SimDuration(picoseconds: picoseconds).roundedText == text)
  }
}
