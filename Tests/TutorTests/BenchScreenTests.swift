import Course
import Experiments
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// A bench with a knob and two threads that hand the lock over; its runs are real.
struct BenchCase {
  static let source = """
    import threading, time
    N = 2
    def work():
        n = 0
        while n < 120_000 * N:
            n += 1
        time.sleep(0.001)
    a = threading.Thread(target=work, name="alma")
    b = threading.Thread(target=work, name="bert")
    a.start(); b.start()
    a.join(); b.join()
    print(f"workers: {N}")

    """

  static func experiment(_ form: Prediction.Form?) -> Experiment {
    let start = source.utf8.count - source.drop { $0 != "N" }.utf8.count + 4
    return Experiment(
      id: "e", title: "Two workers", script: source, runtime: "3.12", cores: 2,
      knobs: [Knob(name: "N", literal: "2", literalRange: start..<start + 1, values: ["1", "2", "4"])],
      prediction: form.map { Prediction(ask: "How many workers does it count?", form: $0) },
      notice: "Neither worker computes while the other one does.", hash: "h")
  }

  static let number = Prediction.Form.number(result: "workers", within: 0)
  static let choices = Prediction.Form.choices(["one", "two"], proofs: ["workers == 1", "workers == 2"])
  static let order = Prediction.Form.order(["first", "second", "third"])

  static func screen(_ form: Prediction.Form?, size: Size = Size(columns: 80, rows: 24)) -> ScreenRehearsal {
    let (course, lesson) = benchCourse(experiment(form))
    var screen = ScreenRehearsal(.lesson(lesson), of: course, size: size)
    let lab = benchLab()
    screen.runs = { lab.begin($0).finish() }
    screen.offer(lab.runtimes.names)
    return screen
  }

  /// After a prediction of 2 and its run.
  static func ran(size: Size = Size(columns: 80, rows: 24)) -> ScreenRehearsal {
    var screen = screen(number, size: size)
    screen.type("2")
    screen.press(.enter)
    return screen
  }
}

@Suite struct TheBenchOnTheScreen {
  @Test func aScriptThatIsNoPythonShowsItsErrorAndNoTimeline() {
    var screen = BenchCase.ran()
    #expect(screen.state.tutor.bench?.timeline != nil)
    screen.send(.action(.bench(.edited("import threading\ndef x(:\n"))))
    screen.press(.character("r"))
    #expect(screen.state.tutor.bench?.run?.outcome == .exception)
    #expect(screen.state.tutor.bench?.timeline == nil)
    #expect(screen.picture.contains("SyntaxError: "), "\(screen.picture)")
    #expect(!screen.picture.contains("MainThread"))
    // Plain mode has no report of it either.
    #expect(screen.state.tutor.bench?.run?.timelineText == [])
  }

  @Test func thePredictionComesFirstAndEnterRunsIt() throws {
    var screen = BenchCase.screen(BenchCase.number)
    #expect(screen.picture.contains("Predict: How many workers"))
    screen.press(.enter)
    #expect(screen.state.notice?.contains("Predict first") == true && screen.requests.isEmpty)
    screen.type("3")
    screen.press(.enter)
    #expect(screen.requests.count == 1)
    #expect(screen.saved.experiments["e"]?.prediction == "3")
    #expect(screen.picture.contains("You said 3; it was 2"))
  }

  @Test func theKeyOfARunAsksForThePredictionFirst() {
    var screen = BenchCase.screen(BenchCase.choices)
    screen.press(.character("r"))
    #expect(screen.state.notice == "Predict first, right or wrong costs nothing; s runs it without.")
    #expect(screen.requests.isEmpty)
    screen.press(.character("2"), .character("r"))
    #expect(screen.requests.count == 1 && screen.saved.experiments["e"]?.prediction == "2")
  }

  @Test func escapeMakesLettersKeysAndTheyBecomeTextAgain() {
    var screen = BenchCase.screen(BenchCase.number)
    screen.type("1")
    screen.press(.escape, .character("."))
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["4"])
    screen.press(.character("i"), .character("7"))
    #expect(screen.picture.contains("17"))
    screen.press(.escape, .character("s"))
    #expect(screen.requests.count == 1 && screen.saved.experiments["e"]?.prediction == nil)
  }

  @Test func aChoiceIsPickedByItsNumberAndHowSureIsTurnedWithOneKey() {
    var screen = BenchCase.screen(BenchCase.choices)
    screen.press(.character("c"), .character("c"), .character("c"))
    #expect(screen.state.tutor.bench?.confidence == .sure)
    screen.press(.character("2"))
    #expect(screen.picture.contains("(•) 2) two"))
    screen.press(.enter)
    #expect(screen.picture.contains("As predicted"))
    #expect(screen.saved.experiments["e"]?.prediction == "2")
  }

  @Test func anOrderIsMadeByMovingRows() {
    var screen = BenchCase.screen(BenchCase.order)
    screen.press(.character(" "), .down, .character("j"), .character(" "), .character("k"), .up)
    #expect(screen.state.bench.entry == .order([1, 2, 0], cursor: 0, isHeld: false))
    screen.press(.enter)
    #expect(screen.saved.experiments["e"]?.prediction == "2 3 1")
  }

  @Test func knobsAreTurnedInPlace() {
    var screen = BenchCase.screen(nil)
    screen.press(.character("."))
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["4"])
    #expect(screen.picture.contains("N = 4"))
    screen.press(.character("."))
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["1"])
    screen.press(.character(","), .character(","))
    #expect(screen.state.tutor.bench?.settings.isEmpty == true)
    #expect(screen.saved.experiments["e"]?.knobs ?? [:] == [:])
  }

  @Test func theRuntimeIsSwitchedWithOneKeyAndTwoStandOnOneAxis() {
    var screen = BenchCase.screen(nil)
    screen.press(.character("t"))
    #expect(screen.state.tutor.bench?.runtime == "3.99")
    screen.press(.character("T"))
    #expect(screen.state.tutor.bench?.runtime == nil)
    screen.press(.character("v"), .character("r"))
    #expect(screen.requests.last?.companion == "3.99")
    #expect(screen.state.tutor.bench?.timeline?.runs.count == 2)
    #expect(screen.picture.contains("CPython 3.99"))
    screen.press(.character("v"))
    #expect(screen.state.tutor.bench?.companion == nil)
  }

  @Test("From two runtimes one comes back to one", arguments: [Key.escape, .character("v")])
  func aloneAgain(key: Key) {
    var screen = BenchCase.screen(nil)
    screen.press(.character("r"))
    let alone = screen.state.tutor.bench
    screen.press(.character("v"), .character("r"))
    #expect(screen.frame.text(ofRow: 23).contains("v alone again"))
    #expect(screen.state.tutor.bench?.timeline?.runs.count == 2)
    screen.press(key)
    #expect(screen.state.tutor.bench?.timeline?.runs.count == 1)
    #expect(screen.state.tutor.bench?.run?.companion == nil && screen.state.tutor.bench?.companion == nil)
    #expect(screen.state.tutor.bench?.run?.stdout == alone?.run?.stdout)
    #expect(!screen.frame.text(ofRow: 23).contains("alone again"))
    screen.press(.character("r"))
    #expect(screen.requests.last?.companion == nil)
  }

  @Test func theNextRuntimeIsTakenWithOneKeyAndTheyGoRound() {
    var screen = BenchCase.screen(nil)
    screen.offer(["3.12", "3.98", "3.99"])
    screen.press(.character("v"))
    var seen: [String?] = []
    for _ in 0..<3 {
      seen.append(screen.state.tutor.bench?.companion)
      screen.press(.character("V"))
    }
    #expect(seen == ["3.98", "3.99", "3.98"])
  }

  @Test("Every key of the timeline moves what it says", arguments: [false, true])
  func timelineKeys(isWhole: Bool) {
    var before = BenchCase.ran()
    if isWhole { before.press(.character("z")) }
    before.press(
      .right, .right, .right, .right, .right, .right, .right, .right, .right, .right, .right, .right)
    func after(_ keys: Key...) -> TimelineView? {
      var screen = before
      for key in keys { screen.press(key) }
      return screen.state.tutor.bench?.timeline
    }
    guard let start = before.state.tutor.bench?.timeline, let column = start.cursorColumn else {
      Issue.record("there is no timeline")
      return
    }
    #expect(column == 12)
    #expect(after(.left)?.cursorColumn == 11 && after(.right)?.cursorColumn == 13)
    #expect(after(.shiftLeft)?.cursorColumn == 2 && after(.shiftRight)?.cursorColumn == 22)
    #expect(after(.character("+"))?.perColumn != start.perColumn)
    #expect(after(.character("="))?.perColumn == after(.character("+"))?.perColumn)
    #expect(
      after(.character("+"), .character("-")) == start || after(.character("+"), .character("0")) == start)
    let zoomed = after(.character("+"), .character("+"))
    #expect(after(.character("+"), .character("+"), .character(">")) != zoomed)
    #expect(
      after(.character("+"), .character("+"), .character(">"), .character("<"))?.axis.labels
        == zoomed?.axis.labels)
    for (forth, back) in [("x", "X"), ("h", "H"), ("w", "W")] as [(Character, Character)] {
      #expect(after(.character(forth))?.event != nil, "\(forth)")
      let two = after(.character(forth), .character(forth), .character(back))
      #expect(two?.event == after(.character(forth))?.event, "\(back)")
    }
    #expect(after(.character("f"))?.followsLock == true)
    #expect(after(.character("c"))?.lanes.count == start.lanes.count + 2)
    #expect(
      after(.character(" "))?.isPlaying == true && after(.character(" "), .character(" "))?.isPlaying == false
    )
    #expect(after(.character("]"))?.paceText != start.paceText)
    #expect(after(.character("]"), .character("["))?.paceText == start.paceText)
    #expect(
      after(.character("J"))?.lane == start.lane + 1
        && after(.character("J"), .character("K"))?.lane == start.lane)
    #expect(after(.home)?.cursorColumn == 0 && after(.end)?.cursorColumn == start.columns - 1)
    guard isWhole else { return }
    #expect(after(.down)?.lane == start.lane + 1 && after(.character("j"), .up)?.lane == start.lane)
    #expect(after(.character("j"), .character("k"))?.lane == start.lane)
    #expect(after(.character("g"))?.cursorColumn == 0 && after(.character("G")) == after(.end))
    #expect(after(.character("+"), .character("+"), .pageDown) != after(.character("+"), .character("+")))
    #expect(
      after(.character("+"), .character("+"), .pageDown, .pageUp)?.axis.labels == zoomed?.axis.labels)
  }

  @Test func timeMovesAPlayingCursorAndNoOther() {
    var screen = BenchCase.ran()
    screen.send(.tick(0))
    screen.send(.tick(500))
    #expect(screen.state.tutor.bench?.timeline?.cursorColumn == 0)
    screen.press(.character(" "))
    screen.send(.tick(1_000))
    screen.send(.tick(1_300))
    let moved = screen.state.tutor.bench?.timeline?.cursorColumn ?? 0
    #expect((1...6).contains(moved), "\(moved)")
    // After a long time away it does not jump.
    screen.send(.tick(9_000_000))
    #expect((screen.state.tutor.bench?.timeline?.cursorColumn ?? 99) < 12)
  }

  @Test("At the end of a run Space plays it from the start, wherever in its last column the cursor is")
  func playingAgain() {
    let ways: [[Key]] = [[.end], Array(repeating: .shiftRight, count: 12), [.end, .left, .right]]
    for way in ways {
      for isWhole in [false, true] {
        var screen = BenchCase.ran()
        if isWhole { screen.press(.character("z")) }
        for key in way { screen.press(key) }
        #expect(screen.frame.text(ofRow: 23).contains("Space play again"), "\(screen.picture)")
        screen.press(.character(" "))
        let timeline = screen.state.tutor.bench?.timeline
        #expect(timeline?.isPlaying == true && timeline?.cursorColumn == 0, "\(way.map(\.name))")
      }
    }
    var screen = BenchCase.ran()
    screen.press(.right)
    #expect(screen.frame.text(ofRow: 23).contains("Space play "))
    screen.press(.character(" "))
    #expect(screen.state.tutor.bench?.timeline?.cursorColumn == 1)
  }

  @Test func theFooterBehindARunNamesAKeyOfTheTimeline() {
    #expect(BenchCase.ran().frame.text(ofRow: 23).contains("x event"))
    let wide = BenchCase.ran(size: Size(columns: 300, rows: 30)).frame.text(ofRow: 29)
    #expect(wide.contains("Home start  End end of run"), "\(wide)")
  }

  @Test func theTimelineTakesTheWholeScreenAndGivesItBack() {
    for key: Key in [.escape, .enter, .character("z")] {
      var screen = BenchCase.ran()
      screen.press(.character("z"))
      #expect(screen.state.bench.isTimelineWhole && screen.picture.contains("runs Python"))
      screen.press(key)
      #expect(!screen.state.bench.isTimelineWhole)
    }
  }

  @Test func theScriptIsEditedAndThePicturesAreAskedForWithOneKey() {
    var screen = BenchCase.ran()
    screen.press(.character("1"))
    #expect(screen.asked.isEmpty && screen.state.notice?.contains("1 once more keeps this run") == true)
    for key in "1223344e" { screen.press(.character(key)) }
    let kinds = screen.asked.compactMap { if case .keep(let kind, _, _, _) = $0 { kind } else { nil } }
    #expect(kinds == [.svg, .html, .trace, .csv])
    #expect(screen.asked.contains { if case .edit(_, "e.py") = $0 { true } else { false } })
    screen.send(.action(.bench(.edited("print('workers: 9')\n"))))
    #expect(screen.picture.contains("Your script; O brings the course's back."))
    screen.press(.character("r"))
    #expect(screen.picture.contains("workers: 9"))
    screen.press(.character("O"))
    #expect(screen.state.tutor.bench?.draft == nil)
  }

  @Test func enterAndNGoOnAndLLeavesForHome() {
    for key: Key in [.enter, .character("n")] {
      var screen = BenchCase.ran()
      screen.press(key)
      #expect(screen.state.tutor.phase == .finished)
    }
    var screen = BenchCase.ran()
    screen.press(.character("l"))
    #expect(screen.state.screen == .home)
    screen = BenchCase.ran()
    screen.press(.character("p"))
    #expect(screen.state.notice?.contains("beginning") == true)
  }

  @Test("No key of the bench has two meanings")
  func noTwoMeanings() {
    var whole = BenchCase.ran()
    whole.press(.character("z"))
    var left = BenchCase.screen(BenchCase.number)
    left.press(.escape)
    for screen in [
      BenchCase.screen(BenchCase.number), BenchCase.screen(BenchCase.choices),
      BenchCase.screen(BenchCase.order),
      BenchCase.screen(nil), BenchCase.ran(), whole, left,
    ] {
      let keys = screen.state.bindings.flatMap(\.keys)
      #expect(Set(keys).count == keys.count, "\(keys.filter { key in keys.count { $0 == key } > 1 })")
    }
  }

  @Test(
    "The script scrolls sideways beside a timeline, and its numbers and letters stay",
    arguments: [false, true])
  func sidewaysScroll(isWhole: Bool) {
    var screen = BenchCase.ran(size: Size(columns: 80, rows: 28))
    if isWhole { screen.press(.character("z")) }
    screen.press(.character("h"), .character("h"))
    let before = screen
    #expect(before.picture.contains("8  a = threading.Thread(target=work, name=\"alma\")"))
    screen.press(.character(")"))
    #expect(screen.state.bench.shift == 8)
    // The first of what is left stands behind a mark.
    #expect(screen.picture.contains("8  ‹ding.Thread(target=work, name=\"alma\")"), "\(screen.picture)")
    #expect(
      screen.picture.contains("B") && screen.state.tutor.bench?.timeline == before.state.tutor.bench?.timeline
    )
    for _ in 0..<40 { screen.press(.character(")")) }
    #expect(screen.state.bench.shift < 60)
    for _ in 0..<40 { screen.press(.character("(")) }
    #expect(screen.frame == before.frame)
  }

  @Test func theBenchScrollsWhereItDoesNotFit() {
    var screen = BenchCase.screen(nil, size: Size(columns: 60, rows: 8))
    screen.press(.down)
    #expect(screen.state.bench.scroll == 1)
    screen.press(.pageDown)
    #expect((screen.state.bench.scroll ?? 0) > 3)
    screen.press(.up, .character("G"), .character("g"))
    #expect(screen.state.bench.scroll == 0)
  }

  @Test(
    "It can be drawn at any size",
    arguments: [(1, 1), (20, 6), (33, 7), (60, 20), (99, 30), (100, 12), (400, 120)])
  func anySize(columns: Int, rows: Int) {
    for form in [BenchCase.number, BenchCase.choices, BenchCase.order, nil] {
      _ = BenchCase.screen(form, size: Size(columns: columns, rows: rows)).picture
    }
    var screen = BenchCase.ran(size: Size(columns: columns, rows: rows))
    _ = screen.picture
    screen.press(.character("z"), .character("c"))
    _ = screen.picture
  }
}

/// What the bench looks like, at three sizes and in colours and without.
@Suite struct BenchPictures {
  @Test func beforeTheRun() throws {
    try expectPictures("bench-predict", of: BenchCase.screen(BenchCase.number))
  }

  @Test func aChoice() throws {
    var screen = BenchCase.screen(BenchCase.choices)
    screen.press(.character("c"), .character("2"))
    try expectPictures("bench-choice", of: screen)
  }

  @Test func afterTheRun() throws {
    var screen = BenchCase.ran()
    screen.press(.character("h"), .character("h"))
    try expectPictures("bench-run", of: screen)
  }

  @Test func afterTheRunWithTheScriptScrolledSideways() throws {
    var screen = BenchCase.ran()
    screen.press(.character("h"), .character("h"), .character(")"))
    try expectPictures("bench-sideways", of: screen)
  }

  @Test func twoRuntimes() throws {
    var screen = BenchCase.screen(nil)
    screen.press(.character("v"), .character("r"), .character("x"))
    try expectPictures("bench-compare", of: screen)
  }

  @Test func theTimelineAlone() throws {
    var screen = BenchCase.ran()
    screen.press(
      .character("z"), .character("c"), .character("w"), .character("+"), .character("+"), .character("f"))
    try expectPictures("bench-timeline", of: screen)
  }
}
