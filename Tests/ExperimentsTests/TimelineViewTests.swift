import Simulator
import Testing

@testable import Experiments

/// Numbers that look like chance and are the same every time.
private struct Dice {
  var state: UInt64
  mutating func roll(_ sides: Int64) -> Int64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int64(state >> 33) % sides
  }
}

private func randomSpans(_ count: Int, _ seed: UInt64) -> [Timeline.Span] {
  var dice = Dice(state: seed)
  var time: Int64 = dice.roll(5_000)
  return (0..<count).map { _ in
    let length = 1 + dice.roll(dice.roll(10) == 0 ? 500_000 : 3_000)
    defer { time += length + (dice.roll(40) == 0 ? dice.roll(20_000) : 0) }
    return Timeline.Span(
      state: LaneState(rawValue: UInt8(dice.roll(7))) ?? .running, from: SimTime(picoseconds: time),
      to: SimTime(picoseconds: time + length), core: 0)
  }
}

@Suite struct SumsOfALane {
  /// What every column of a window holds, span by span.
  private func counted(_ spans: [Timeline.Span], _ scale: TimeScale) -> [StateTimes] {
    (0..<scale.columns).map { column in
      let (start, end) = (scale.start(of: column), scale.start(of: column + 1))
      var times = StateTimes.zero
      for span in spans where span.from < end && span.to > start {
        times[Int(span.state.rawValue)] += (min(span.to, end) - max(span.from, start)).picoseconds
      }
      times[7] = (end - start).picoseconds - times.wrappedSum()
      return times
    }
  }

  @Test("They are those of every span counted, in any window", arguments: [0, 1, 5, 7, 8, 9, 500, 3_000])
  func anyWindow(count: Int) {
    let spans = randomSpans(count, UInt64(count))
    let index = LaneIndex(spans)
    let end = (spans.last?.to.picoseconds ?? 1_000) + 100
    var dice = Dice(state: 7)
    for _ in 0..<30 {
      let from = dice.roll(end)
      let scale = TimeScale(
        from: SimTime(picoseconds: from), to: SimTime(picoseconds: from + 1 + dice.roll(end)),
        columns: Int(1 + dice.roll(90)))
      #expect(index.times(scale) == counted(spans, scale))
    }
  }

  @Test func theGuestsOfACoreAreThoseWithMostOfEachColumn() {
    var dice = Dice(state: 3)
    var time: Int64 = 0
    let spans = (0..<1_000).map { _ in
      let length = 1 + dice.roll(3_000)
      defer { time += length }
      return Timeline.CoreLane.Span(
        thread: ThreadID(rawValue: Int32(dice.roll(5))), from: SimTime(picoseconds: time),
        to: SimTime(picoseconds: time + length))
    }
    let index = CoreIndex(spans, threads: 5)
    for _ in 0..<20 {
      let from = dice.roll(time)
      let scale = TimeScale(
        from: SimTime(picoseconds: from), to: SimTime(picoseconds: min(from + 1 + dice.roll(time), time)),
        columns: Int(1 + dice.roll(50)))
      for (column, guest) in index.guests(scale).enumerated() {
        var times = [Int64](repeating: 0, count: 5)
        for span in spans where span.from < scale.start(of: column + 1) && span.to > scale.start(of: column) {
          times[Int(span.thread.rawValue)] +=
            (min(span.to, scale.start(of: column + 1)) - max(span.from, scale.start(of: column))).picoseconds
        }
        #expect(guest.map { times[Int($0.rawValue)] } ?? 0 == times.max())
      }
    }
  }
}

@Suite struct TheWorkOfAWindow {
  /// However long a run is, a column costs about the same: what it stands for was summed up once.
  @Test(arguments: [10_000, 300_000])
  func itDoesNotGrowWithTheRun(count: Int) {
    let spans = randomSpans(count, 5)
    let lane = LaneIndex(spans)
    let core = CoreIndex(
      spans.enumerated().map { number, span in
        Timeline.CoreLane.Span(
          thread: ThreadID(rawValue: Int32(number * 7 % 60)), from: span.from, to: span.to)
      }, threads: 60)
    let end = spans.last?.to ?? .zero
    for parts: Int64 in [1, 2, 17, 900] {
      let length = end.picoseconds / parts
      let scale = TimeScale(
        from: SimTime(picoseconds: end.picoseconds - length), to: end, columns: 200)
      var work = 0
      _ = lane.times(scale, work: &work)
      #expect(work <= 201 * LaneIndex.blockSize)
      work = 0
      _ = core.guests(scale, work: &work)
      #expect(work <= 200 * (3 * 60 + 2 * 64))
    }
  }
}

@Suite struct ATimelineOnAScreen {
  private static let source = """
    import threading, time
    def hog():
        n = 0
        while n < 1_000_000:
            n += 1
    def sleeper():
        for _ in range(3):
            time.sleep(0.002)
    a = threading.Thread(target=hog, name="hog")
    b = threading.Thread(target=sleeper, name="sleeper")
    a.start(); b.start()
    a.join(); b.join()

    """
  private static let recorded = record("3.12", seed: 0)

  private static func record(
    _ name: String, seed: UInt64, runtime: Runtime = .python312
  ) -> RecordedRun {
    var runtime = runtime
    runtime.name = name
    var options = RunOptions(runtime: runtime, cores: 2, seed: seed, library: library)
    options.keepsPositions = true
    return RecordedRun(runProgram(source, filename: "two.py", options: options))
  }

  private let view = TimelineView([recorded], columns: 60)

  private func after(_ commands: TimelineView.Command...) -> TimelineView {
    var view = view
    for command in commands { view.perform(command) }
    return view
  }

  @Test func itBeginsWithTheWholeRun() {
    #expect(view.from == .zero && view.to == Self.recorded.timeline.end)
    #expect(view.lanes.count == 3 && view.cursorColumn == 0)
    #expect(view.cells(of: view.lanes[1]).count == 60)
    // Its cells are those of the drawing.
    let drawn = Self.recorded.timeline.threads[1].cells(view.scale).map(\.glyph)
    #expect(view.cells(of: view.lanes[1]).map(\.glyph) == drawn)
  }

  @Test func zoomingKeepsTheCursorInItsColumnAndComesBack() {
    var view = after(.step(30))
    let column = view.cursorColumn
    for _ in 0..<12 {
      view.perform(.zoomIn)
      #expect(abs((view.cursorColumn ?? -9) - (column ?? 0)) <= 1)
    }
    #expect((view.to - view.from).picoseconds * 4_000 < Self.recorded.timeline.end.picoseconds)
    for _ in 0..<20 { view.perform(.zoomOut) }
    #expect(view.from == .zero && view.to == Self.recorded.timeline.end)
  }

  @Test func zoomingInForEverStaysAtAColumnAPicosecond() {
    var view = after(.step(20))
    for _ in 0..<200 { view.perform(.zoomIn) }
    #expect((view.to - view.from).picoseconds >= 60 && (view.to - view.from).picoseconds < 120)
    #expect(view.cells(of: view.lanes[0]).count == 60)
  }

  @Test func theWindowNeverLeavesTheRun() {
    var view = after(.zoomIn, .zoomIn, .pan(-5))
    #expect(view.from == .zero)
    for _ in 0..<50 { view.perform(.pan(1)) }
    #expect(view.to == Self.recorded.timeline.end)
    #expect(view.cursor >= view.from && view.cursor <= view.to)
    view.perform(.goTo(.zero + .seconds(90)))
    #expect(view.cursor == Self.recorded.timeline.end)
    view.perform(.window(.zero + .milliseconds(2), .zero + .milliseconds(4)))
    #expect(view.from == .zero + .milliseconds(2) && view.to == .zero + .milliseconds(4))
    #expect(view.cursor == view.from)
  }

  @Test func everyEventIsComeToForthAndBack() {
    var view = view
    let events = Self.recorded.run.trace.events
    var seen: [Int] = []
    for _ in events.indices {
      view.perform(.nextEvent)
      seen.append(view.event ?? -1)
    }
    // The first jump goes behind the cursor's own instant.
    let first = events.firstIndex { $0.time > .zero } ?? 0
    #expect(seen.prefix(events.count - first) == Array(first..<events.count)[...])
    for event in events.indices.reversed().dropFirst() {
      view.perform(.previousEvent)
      #expect(view.event == event)
    }
  }

  @Test func aHandOverSaysWhoTakesTheLockFromWhom() {
    let view = after(.nextHandOff, .nextHandOff)
    let moment = view.moment
    #expect(moment.event?.hasPrefix("takes the GIL from ") == true, "\(moment)")
    #expect(moment.sentence.hasPrefix("At "))
    let back = after(.nextHandOff, .nextHandOff, .previousHandOff)
    #expect(back.cursor == after(.nextHandOff).cursor)
  }

  @Test func aWaitForTheLockIsFoundWithItsLine() {
    var view = view
    var found: TimelineView.Moment?
    for _ in 0..<20 where found == nil {
      view.perform(.nextWait)
      if view.moment.thread == "sleeper", view.moment.event == "waits for the GIL", view.moment.line == 8 {
        found = view.moment
      }
    }
    #expect(found?.instruction == "CALL", "\(view.moment)")
  }

  @Test func theLinesOfAllThreadsAreLit() {
    let view = after(.goTo(.zero + .milliseconds(12)))
    let places = Dictionary(uniqueKeysWithValues: view.places.map { ($0.thread.rawValue, $0.line) })
    // It waits for the second thread's start, or for the first one's end.
    #expect([11, 12].contains(places[0] ?? 0))
    #expect([4, 5].contains(places[1] ?? 0))
    #expect(places[2] == 8)
  }

  @Test func followingTheLockChangesTheLane() {
    var view = after(.followLock, .start)
    var lanes: Set<Int> = []
    for _ in 0..<40 {
      view.perform(.nextHandOff)
      lanes.insert(view.lane)
    }
    #expect(lanes.count == 3)
    // Whoever chooses a lane no longer follows.
    view.perform(.laneUp)
    #expect(!view.followsLock)
  }

  @Test func theLineOfAWaitIsTheWaitersWhileTheLockIsFollowed() {
    var own = after(.start)
    var followed = after(.followLock, .start)
    for _ in 0..<60 {
      own.perform(.nextWait)
      followed.perform(.nextWait)
      #expect(followed.moment.thread == own.moment.thread && followed.moment.event == own.moment.event)
      #expect(followed.moment.line == own.moment.line)
    }
  }

  @Test func aRunWithoutTheLockHasNoneToFollow() {
    var runtime = Runtime.python312
    runtime.policy = .free
    let both = TimelineView([Self.recorded, Self.record("other", seed: 5, runtime: runtime)], columns: 60)
    var view = both
    view.perform(.followLock)
    #expect(view.followsLock && view.hasLockAtCursor)
    for _ in 0..<4 { view.perform(.laneDown) }
    view.perform(.followLock)
    #expect(!view.followsLock && !view.hasLockAtCursor)
    #expect(view.lacksLock.contains("the other run"))
  }

  @Test func playingMovesTheCursorUntilTheEnd() {
    var view = after(.play)
    var ticks = 0
    while view.isPlaying, ticks < 10_000 {
      view.perform(.tick)
      ticks += 1
    }
    #expect(view.cursor == Self.recorded.timeline.end)
    #expect((50...110).contains(ticks), "\(ticks)")
    var quick = after(.faster)
    #expect(quick.pace > self.view.pace)
    quick.perform(.slower)
    #expect(quick.pace == self.view.pace)
    // Ticks mean nothing while it stands.
    #expect(after(.tick) == self.view)
  }

  @Test func theCursorTakesTheWindowWithIt() {
    var view = after(.zoomIn, .zoomIn, .zoomIn)
    for _ in 0..<300 {
      view.perform(.step(1))
      #expect(view.cursor >= view.from && view.cursor <= view.to)
    }
  }

  @Test func coresHaveLanesOfTheirOwn() {
    let view = after(.cores)
    #expect(view.lanes.count == 5)
    #expect(view.head(of: view.lanes[4]) == "core 1")
    #expect(view.cells(of: view.lanes[3]).contains { $0.glyph == "H" })
    #expect(after(.cores, .laneDown, .laneDown, .laneDown, .cores).lane == 2)
  }

  @Test func twoRunsShareOneAxis() {
    let both = TimelineView([Self.recorded, Self.record("other", seed: 5)], columns: 60)
    #expect(both.lanes.count == 6 && both.lanes[3].run == 1)
    #expect(both.end == max(both.runs[0].timeline.end, both.runs[1].timeline.end))
    var view = both
    for _ in 0..<4 { view.perform(.laneDown) }
    view.perform(.nextHandOff)
    #expect(view.selected?.run == 1)
    #expect(view.moment.thread?.hasPrefix("other ") == true)
  }

  @Test func aRunWithoutAnythingHasATimelineToo() {
    var options = RunOptions()
    options.keepsPositions = true
    var view = TimelineView([RecordedRun(runProgram("1 +\n", filename: "no.py", options: options))])
    for command: TimelineView.Command in [
      .zoomIn, .zoomOut, .nextEvent, .previousWait, .laneDown, .cores, .followLock, .play, .tick, .pan(1),
      .point(lane: 3, column: 99),
    ] {
      view.perform(command)
    }
    #expect(view.moment.thread == nil)
  }
}
