import Course
import Experiments
import Testing
import TextCanvas

@testable import Tutor

extension ScreenRehearsal {
  /// All that is shown, as words with one blank between them.
  fileprivate var words: String {
    picture.split { $0.isWhitespace || $0 == "|" }.joined(separator: " ")
  }
}

/// What the bench says fits its window, names keys that work there, and answers every key.
@Suite struct WhatTheBenchSays {
  private static let narrow = Size(columns: 60, rows: 20)

  /// Two runs side by side in the smallest comfortable window.
  private static func compared(size: Size = narrow) -> ScreenRehearsal {
    var screen = BenchCase.screen(nil, size: size)
    screen.press(.character("v"), .character("r"))
    return screen
  }

  @Test("The cursor's sentence is never cut between two letters", arguments: [false, true])
  func wholeSentences(isWhole: Bool) throws {
    var screen = BenchCase.ran(size: Self.narrow)
    if isWhole { screen.press(.character("z")) }
    for key: Key in [.right, .character("x"), .character("h"), .character("w"), .character("J"), .end] {
      for _ in 0..<4 {
        screen.press(key)
        // What is said above the footer covers it until the next key.
        guard screen.state.notice == nil else { continue }
        let sentence = try #require(screen.state.tutor.bench?.timeline?.moment.sentence)
        #expect(screen.words.contains(sentence), "\(sentence)\n\(screen.picture)")
      }
    }
  }

  @Test func ofASentenceThatIsTooLongTheEndIsDots() throws {
    var screen = Self.compared()
    screen.resize(36, 20)
    screen.press(.shiftRight, .shiftRight)
    let sentence = try #require(screen.state.tutor.bench?.timeline?.moment.sentence)
    #expect(sentence.count > 70 && !screen.words.contains(sentence))
    #expect(
      screen.picture.split(separator: "\n").contains { $0.contains("At ") } && screen.picture.contains("…"))
  }

  @Test("Lanes out of sight are counted, and the key that is named comes to them", arguments: [false, true])
  func hiddenLanes(isWhole: Bool) throws {
    var screen = Self.compared()
    if isWhole { screen.press(.character("z"), .character("c")) }
    let lanes = try #require(screen.state.tutor.bench?.timeline?.lanes.count)
    #expect(screen.picture.contains(#/[1-9] more lanes below: J/#), "\(screen.picture)")
    var seen = ""
    for _ in 0..<lanes {
      seen += screen.picture
      screen.press(.character("J"))
    }
    #expect(seen.contains("CPython 3.99") && screen.picture.contains(#/[1-9] more lanes above: K/#))
    screen.resize(60, 50)
    #expect(!screen.picture.contains("more lane"))
  }

  /// A key whose effect is out of sight says what it did.
  @Test(
    "Every key that changes something changes what is seen",
    arguments: ["t", "T", "v", "f", "]", "[", ".", ",", "c", "J", "+", "x", "h", "w", " "] as [Character])
  func answeredKeys(key: Character) {
    for size in [Self.narrow, Size(columns: 80, rows: 24), Size(columns: 120, rows: 40)] {
      var screen = BenchCase.ran(size: size)
      let before = screen.frame
      screen.press(.character(key))
      #expect(screen.frame != before, "\(key) at \(size.columns)x\(size.rows)")
    }
  }

  @Test func whatIsNotToBeSeenIsSaid() {
    func notice(_ keys: Character...) -> String? {
      var screen = BenchCase.ran(size: Self.narrow)
      for key in keys { screen.press(.character(key)) }
      return screen.state.notice
    }
    #expect(notice("t") == "The next run is under CPython 3.99.")
    #expect(notice("f") == "The cursor is in the lane of whoever has the lock, wherever you move it.")
    #expect(notice("f", "f") == "The cursor stays in its lane again.")
    #expect(notice(".") == "The next run has N = 4.")
    #expect(notice("]")?.hasPrefix("It plays in steps of ") == true)
  }

  @Test func aTickIsNoStepOfPlaying() {
    // 2.7 has ticks, which are something else.
    var screen = BenchCase.ran(size: Self.narrow)
    screen.press(.character("z"))
    #expect(
      !screen.picture.contains("tick") && screen.words.contains("play step 200 us"),
      "\(screen.picture)")
  }

  @Test("The glyphs are explained beside the timeline where there is room, and by ? everywhere")
  func legend() {
    for (size, isWhole) in [
      (Size(columns: 80, rows: 24), false), (Size(columns: 120, rows: 40), false), (Self.narrow, true),
      (Size(columns: 80, rows: 24), true),
    ] {
      var screen = BenchCase.ran(size: size)
      if isWhole { screen.press(.character("z")) }
      #expect(screen.words.contains("# runs"), "\(screen.picture)")
      #expect(screen.words.contains(#/x waits for a (lock|Python lock or in join)/#), "\(screen.picture)")
    }
    for key: Key in [.character("x"), .character("f"), .character("Q"), .character("J")] {
      for size in [Self.narrow, Size(columns: 80, rows: 24)] {
        var screens = [BenchCase.ran(size: size), Self.compared(size: size)]
        for number in screens.indices {
          // Also beside a notice.
          screens[number].press(key)
          #expect(screens[number].words.contains("# runs"), "\(key.name): \(screens[number].picture)")
          #expect(screens[number].words.contains(#/. wa\w+ (for )?(the )?GIL/#), "\(screens[number].picture)")
        }
      }
    }
    var screen = Self.compared()
    screen.press(.character("?"))
    #expect(screen.words.contains("In the timeline: # runs Python . waits for the GIL"), "\(screen.picture)")
    var before = BenchCase.screen(nil)
    before.press(.character("?"))
    #expect(!before.words.contains("In the timeline"))
  }

  @Test func workSaysAllOfItInANarrowWindowAndHasABar() {
    var screen = BenchCase.ran(size: Self.narrow)
    let work = Work(title: "Simulated 1.234 s", share: 0.25, basis: .lastTime, secondsLeft: 6)
    screen.send(.working(work))
    #expect(screen.words.contains(work.words), "\(screen.picture)")
    let bar = screen.picture.split(separator: "\n").first { $0.contains("█") } ?? ""
    #expect(bar.count { $0 == "█" } == 10 && (30...33).contains(bar.count { $0 == "·" }), "\(screen.picture)")
  }
}

/// A sentence that names a key is only true where that key works.
@Suite struct KeysThatAreNamed {
  /// Keys named as the subject of a sentence: "r runs it", "Esc, then s runs it without".
  private func named(in text: String) -> [String] {
    let verbs =
      "runs|brings|opens|goes|takes|begins|stops|shows|leads|leaves|keeps|turns|makes|lists|does|quits"
    let keys = "[A-Za-z?!:.,0-9]|Esc|Enter|Tab|Space|Del|PgUp|PgDn"
    // What is typed in plain mode.
    let words = "edit|original|restart|skip|levels|lab|code|file|run|undo|redo|help|script"
    let pattern = try? Regex(
      "(?:^|[.;:,] |then |and )(\(keys)|\(words)) (?:\(verbs)) ", as: (Substring, Substring).self)
    return pattern.map { text.matches(of: $0).map { String($0.output.1) } } ?? []
  }

  @Test func theyAreFoundInSentences() {
    #expect(named(in: "r runs it now.") == ["r"])
    #expect(named(in: "Right costs nothing; Esc, then s runs it without.") == ["s"])
    #expect(named(in: "Your script; O brings the course's back.") == ["O"])
    #expect(named(in: "Every schedule: edit opens it in your editor.") == ["edit"])
  }

  /// What is said above the footer, and on a bench beside the script.
  private func sentences(_ screen: ScreenRehearsal) -> [String] {
    var said = [screen.state.notice ?? ""]
    if screen.state.screen == .level, let play = screen.state.tutor.round, !screen.state.level.isTold {
      said.append(
        PlayView(width: 500, namesKeys: true).news(play).joined(separator: " "))
    }
    if screen.state.isAtBench {
      var talk = BenchTalk(screen.state, width: 500)
      talk.write()
      said += (talk.head + talk.lines).map(\.line.text)
    }
    return said
  }

  private func expectTruth(_ screen: ScreenRehearsal, _ what: String) {
    // What lies over a screen has keys of its own, and shows or leaves the sentences below it as they are.
    guard screen.state.overlays.isEmpty, !screen.state.colon.isOpen else { return }
    var after = screen
    for text in sentences(screen) {
      // A key that is pressed after another one is asked for there.
      if text.contains("Esc, then") { after.press(.escape) }
      let works = Set(after.state.bindings.flatMap(\.keys).map(\.name))
      for key in named(in: text) { #expect(works.contains(key), "\(what): \(text)") }
    }
  }

  private static var benches: [(String, ScreenRehearsal)] {
    var own = BenchCase.ran()
    own.send(.action(.bench(.edited("print('workers: 9')\n"))))
    var whole = BenchCase.ran()
    whole.press(.character("z"))
    var left = BenchCase.screen(BenchCase.number)
    left.press(.escape)
    var running = BenchCase.screen(nil)
    running.send(.working(Work(title: "Simulated 1 s")))
    return [
      ("a number", BenchCase.screen(BenchCase.number)), ("a choice", BenchCase.screen(BenchCase.choices)),
      ("an order", BenchCase.screen(BenchCase.order)), ("no question", BenchCase.screen(nil)),
      ("a run", BenchCase.ran()), ("an own script", own), ("a whole timeline", whole), ("keys", left),
      ("a run under way", running),
    ]
  }

  @Test func theyWorkOnEveryBench() {
    for (name, screen) in Self.benches {
      expectTruth(screen, name)
      for key in screen.state.bindings.flatMap(\.keys) {
        var after = screen
        after.press(key)
        expectTruth(after, "\(name), \(key.name)")
      }
    }
  }

  @Test(arguments: KeyCase.all) func theyWorkOnEveryOtherScreen(_ screen: KeyCase) {
    expectTruth(screen.before, screen.name)
    for key in screen.claims.keys {
      var after = screen.before
      after.press(key)
      expectTruth(after, "\(screen.name), \(key.name)")
    }
  }

  @Test func thePredictionIsLeftOutByTheKeysThatAreNamed() {
    // An order is always one; nothing is missing there.
    for form in [BenchCase.number, BenchCase.choices] {
      var screen = BenchCase.screen(form)
      screen.press(.enter)
      let notice = screen.state.notice ?? ""
      if notice.contains("Esc, then") { screen.press(.escape) }
      #expect(notice.contains("s runs it without"))
      screen.press(.character("s"))
      #expect(screen.requests.count == 1, "\(notice)")
    }
  }
}
