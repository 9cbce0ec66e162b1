import Course
import Experiments
import Testing
import TextCanvas

@testable import Tutor

/// Every key of every screen, with what it does: a key without a claim fails, and so does a claim without a key.
@Suite struct ScreenKeyTests {
  @Test(arguments: KeyCase.all) func everyKeyDoesWhatIsClaimed(_ screen: KeyCase) {
    let keys = screen.before.state.bindings.flatMap(\.keys)
    #expect(Set(keys) == Set(screen.claims.keys))
    for (key, claim) in screen.claims {
      var after = screen.before
      after.press(key)
      #expect(claim(screen.before, after), "\(key.name) on \(screen.name)")
    }
  }

  @Test(arguments: KeyCase.all) func noKeyHasTwoMeanings(_ screen: KeyCase) {
    let keys = screen.before.state.bindings.flatMap(\.keys)
    #expect(Set(keys).count == keys.count)
  }

  @Test func aKeyWithoutAMeaningSaysHowToFindThoseThatHaveOne() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    screen.press(.function(7))
    #expect(screen.state.notice == "F7 means nothing here; ? shows the keys.")
    screen.press(.character("j"))
    #expect(screen.state.notice == nil)
  }
}

/// A screen, and what each of its keys does.
struct KeyCase: CustomTestStringConvertible, Sendable {
  typealias Claim = @Sendable (_ before: ScreenRehearsal, _ after: ScreenRehearsal) -> Bool
  typealias Claims = [Key: Claim]

  var name: String
  var before: ScreenRehearsal
  var claims: Claims

  init(_ name: String, _ before: ScreenRehearsal, _ claims: Claims...) { self.init(name, before, claims) }

  init(_ name: String, _ before: ScreenRehearsal, _ claims: [Claims]) {
    self.name = name
    self.before = before
    // Earlier tables win.
    self.claims = claims.reduce(into: [:]) { all, table in all.merge(table) { first, _ in first } }
  }

  var testDescription: String { name }
}

// MARK: - What is claimed

extension KeyCase {
  private static func steps(_ count: Int) -> Claim {
    { $1.state.tutor.stepIndex == $0.state.tutor.stepIndex + count && $1.state.screen == .study }
  }
  private static let quits: Claim = { $1.state.isOver }
  private static let goesHome: Claim = { $0.state.screen == .study && $1.state.screen == .home }
  private static func opens(_ overlay: Overlay) -> Claim { { $1.state.overlays.last == overlay } }
  private static let closes: Claim = { $1.state.overlays.count == $0.state.overlays.count - 1 }
  private static func says(_ words: String) -> Claim { { $1.state.notice?.contains(words) == true } }
  private static func scrolls(_ holds: @escaping @Sendable (Int, Int) -> Bool) -> Claim {
    { holds($0.state.study.scroll, $1.state.study.scroll) }
  }
  private static func overlayScrolls(_ holds: @escaping @Sendable (Int, Int) -> Bool) -> Claim {
    { holds($0.state.overlays.last?.top ?? 0, $1.state.overlays.last?.top ?? 0) }
  }
  private static func shifts(by count: Int) -> Claim {
    { $1.state.study.shift == $0.state.study.shift + count }
  }
  private static let shiftsRight: Claim = { $1.state.study.shift > $0.state.study.shift }
  private static func enters(_ entry: Entry) -> Claim { { $1.state.study.entry == entry } }
  private static func cursor(at place: Int) -> Claim { { $1.state.study.entry.place == place } }
  private static func row(_ place: Int) -> Claim { { $1.state.home.cursor == place } }
  private static func tells(_ fits: @escaping @Sendable (News) -> Bool) -> Claim {
    { before, after in
      after.state.study.told.count > before.state.study.told.count
        && after.state.study.told.contains(where: fits)
    }
  }

  private static let everywhere: Claims = [
    .character("?"): opens(.help(scroll: 0)), .character("q"): quits, .control("c"): quits,
    .character("!"): opens(.about(scroll: 0)), .character("D"): opens(.glossary(Glossary())),
    .character("F"): { $0.state.focus == nil && $1.state.focus != nil },
    .character(":"): { !$0.state.colon.isOpen && $1.state.colon.isOpen },
  ]

  private static let sideways: Claims = [
    .character(">"): shifts(by: 8), .character(")"): shifts(by: 8), .shiftRight: shifts(by: 8),
    .character("<"): shifts(by: -8), .character("("): shifts(by: -8), .shiftLeft: shifts(by: -8),
  ]

  private static let nothingWide: Claims = Dictionary(
    uniqueKeysWithValues: sideways.keys.map { ($0, says("Nothing here is wider")) })

  /// From a line in the middle.
  private static let pages: Claims = [
    .wheelDown: scrolls { $1 == $0 + 1 }, .wheelUp: scrolls { $1 == $0 - 1 }, .pageDown: scrolls { $1 > $0 },
    .control("f"): scrolls { $1 > $0 }, .pageUp: scrolls { $1 < $0 }, .control("b"): scrolls { $1 < $0 },
    .control("d"): scrolls { $1 > $0 }, .control("u"): scrolls { $1 < $0 },
    .character("g"): scrolls { $0 > 0 && $1 == 0 }, .home: scrolls { $0 > 0 && $1 == 0 },
    .character("G"): scrolls { $1 > $0 }, .end: scrolls { $1 > $0 },
  ]
  private static let lines: Claims = [
    .character("j"): scrolls { $1 == $0 + 1 }, .down: scrolls { $1 == $0 + 1 },
    .character("k"): scrolls { $1 == $0 - 1 }, .up: scrolls { $1 == $0 - 1 },
  ]

  private static let leaving: Claims = [
    .character("p"): steps(-1), .character("b"): steps(-1), .left: steps(-1), .character("l"): goesHome,
  ]
  private static let goingOn: Claims = [
    .character("n"): steps(1), .enter: steps(1), .character(" "): steps(1), .right: steps(1),
  ]

  private static let asking: Claims = [
    .character("s"): says("Skipped"),
    .character("a"): tells { if case .revealed = $0 { true } else { false } },
    .character("c"): { $0.state.study.confidence == nil && $1.state.study.confidence == .guess },
    .character("n"): steps(1), .character("h"): says("hints"),
    .character("w"): says("after the right one"),
  ]
  private static let hinting: Claims = [
    .character("h"): { $0.saved.questions.isEmpty && $1.saved.questions.values.map(\.hints) == [1] },
    .character("a"): says("a once more shows the answer"),
  ]
  /// From the second of three rows.
  private static let choosing: Claims = [
    .down: cursor(at: 2), .character("j"): cursor(at: 2), .up: cursor(at: 0), .character("k"): cursor(at: 0),
  ]
  /// While letters are text.
  private static let typing: Claims = [
    .escape: { $0.state.study.isTyping && !$1.state.study.isTyping }, .control("c"): quits,
    .pageDown: scrolls { $1 > $0 }, .pageUp: scrolls { $1 < $0 },
    .wheelDown: scrolls { $1 == $0 + 1 }, .wheelUp: scrolls { $1 == $0 - 1 },
  ]
  private static let upAndDown: Claims = [
    .down: scrolls { $1 == $0 + 1 }, .up: scrolls { $1 == $0 - 1 },
  ]
  private static let spaceScrolls: Claims = [.character(" "): scrolls { $1 > $0 }]
  private static let typesOn: Claim = { !$0.state.study.isTyping && $1.state.study.isTyping }
}

// MARK: - The screens

extension KeyCase {
  /// A question, or the first page, in a window so small that it scrolls; a line down and a bit to the right.
  private static func lesson(_ question: QuestionID?, rows: Int = 6, _ keys: Key...) -> ScreenRehearsal {
    var course = tinyCourse()
    course.glossary = ["question", "experiment", "number"].map {
      Term(id: TermID($0), name: $0, definition: "What is meant by \($0) here, in a sentence.")
    }
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: Size(columns: 24, rows: rows))
    if let question { screen.go(to: question) }
    for key in keys { screen.press(key) }
    return screen
  }

  static var all: [KeyCase] {
    let page = studying.filter { $0.name == "a page" }.map(\.withFocus)
    return studying + page + programs + atHome + lists + atLevels + overlays + [typedCommand]
  }

  /// The same while the focus timer runs.
  private var withFocus: KeyCase {
    var focused = self
    focused.name += " while the focus timer runs"
    focused.before.press(.character("F"))
    focused.claims[.character("F")] = {
      $0.state.focus?.isPaused == false && $1.state.focus?.isPaused == true
    }
    focused.claims[.character("Z")] = { $0.state.focus != nil && $1.state.focus == nil }
    return focused
  }

  private static var typedCommand: KeyCase {
    var screen = lesson("pick-one")
    for word in ["go 1", "words"] {
      screen.press(.character(":"))
      screen.type(word)
      screen.press(.enter)
    }
    screen.press(.escape)
    screen.go(to: QuestionID("pick-one"))
    screen.press(.character(":"), .up, .up)
    return KeyCase(
      "a command", screen,
      [
        .enter: { $0.state.tutor.stepIndex > 0 && $1.state.tutor.stepIndex == 0 && !$1.state.colon.isOpen },
        .escape: { $1.state.tutor.stepIndex == $0.state.tutor.stepIndex && !$1.state.colon.isOpen },
        .up: { $1.state.colon.field?.text == "go 1" }, .down: { $1.state.colon.field?.text == "words" },
        .control("c"): quits,
      ])
  }

  private static var studying: [KeyCase] {
    let middle: [Key] = [.home, .wheelDown, .wheelDown, .character(">")]
    func question(_ name: QuestionID, _ keys: Key...) -> ScreenRehearsal {
      var screen = lesson(name, rows: 4)
      for key in keys + middle { screen.press(key) }
      return screen
    }
    var page = lesson("a-word")
    page.send(.action(.go(toStep: 10)))
    var end = ScreenRehearsal(
      .lesson(tinyCourse().lessons[0]), of: tinyCourse(), size: Size(columns: 24, rows: 6))
    end.send(.action(.go(toStep: 15)))
    end.press(.pageDown, .pageDown, .enter, .home, .wheelDown, .wheelDown, .character(">"))
    return [
      KeyCase(
        "one choice", question("pick-one", .down), choosing, hinting, asking, leaving, everywhere,
        nothingWide,
        pages,
        [
          .character("1"): enters(.choices(cursor: 0, picked: [0])),
          .character("2"): enters(.choices(cursor: 1, picked: [1])),
          .character("3"): enters(.choices(cursor: 2, picked: [2])),
          .character(" "): enters(.choices(cursor: 1, picked: [1])), .enter: says("Pick a choice"),
        ]),
      KeyCase(
        "a question pinned to a moment",
        {
          var screen = MomentCase.screen(size: Size(columns: 24, rows: 4))
          screen.press(.down, .home, .wheelDown, .wheelDown, .character(">"))
          return screen
        }(), choosing, hinting, asking, leaving, everywhere, nothingWide, pages,
        [
          .character("1"): enters(.choices(cursor: 0, picked: [0])),
          .character("2"): enters(.choices(cursor: 1, picked: [1])),
          .character("3"): enters(.choices(cursor: 2, picked: [2])),
          .character(" "): enters(.choices(cursor: 1, picked: [1])), .enter: says("Pick a choice"),
        ]),
      KeyCase(
        "two choices", question("pick-two", .character("1"), .down), choosing, asking, leaving, everywhere,
        nothingWide, pages,
        [
          .character("1"): enters(.choices(cursor: 0, picked: [])),
          .character("2"): enters(.choices(cursor: 1, picked: [0, 1])),
          .character("3"): enters(.choices(cursor: 2, picked: [0, 2])),
          .character(" "): enters(.choices(cursor: 1, picked: [0, 1])),
          .enter: { $1.attempts.count == $0.attempts.count + 1 },
        ]),
      KeyCase(
        "true or false", question("true-or-false"), asking, leaving, everywhere, nothingWide, pages,
        [
          .character("1"): enters(.choices(cursor: 0, picked: [0])),
          .character("2"): enters(.choices(cursor: 1, picked: [1])),
          .character("t"): enters(.choices(cursor: 0, picked: [0])),
          .character("f"): enters(.choices(cursor: 1, picked: [1])),
          .character(" "): enters(.choices(cursor: 0, picked: [0])), .enter: says("Pick a choice"),
          .down: cursor(at: 1), .character("j"): cursor(at: 1), .up: cursor(at: 0),
          .character("k"): cursor(at: 0),
        ]),
      KeyCase(
        "statements", question("statements", .down), choosing, asking, leaving, everywhere, nothingWide,
        pages,
        [
          .character("t"): enters(.statements(cursor: 2, truths: [nil, true, nil])),
          .character("f"): enters(.statements(cursor: 2, truths: [nil, false, nil])),
          .character(" "): enters(.statements(cursor: 1, truths: [nil, true, nil])),
          .enter: says("every statement"),
        ]),
      KeyCase(
        "an order", question("an-order", .down), choosing, asking, leaving, everywhere, nothingWide, pages,
        [
          .character(" "): enters(.order([0, 1, 2], cursor: 1, isHeld: true)),
          .enter: says("rows in order"),
        ]),
      KeyCase(
        "a held item", question("an-order", .down, .character(" ")), asking, leaving, everywhere, nothingWide,
        pages,
        [
          .down: enters(.order([0, 2, 1], cursor: 2, isHeld: true)),
          .character("j"): enters(.order([0, 2, 1], cursor: 2, isHeld: true)),
          .up: enters(.order([1, 0, 2], cursor: 0, isHeld: true)),
          .character("k"): enters(.order([1, 0, 2], cursor: 0, isHeld: true)),
          .character(" "): enters(.order([0, 1, 2], cursor: 1, isHeld: false)),
          .enter: says("rows in order"),
        ]),
      KeyCase(
        "a gap", lesson("a-word", rows: 4, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageDown),
        [.enter: says("Type your answer")], typing, upAndDown),
      KeyCase(
        "two gaps",
        lesson("two-words", rows: 4, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp, .pageDown),
        [
          .tab: enters(.fields([TextField(), TextField()], active: 1)),
          .down: enters(.fields([TextField(), TextField()], active: 1)),
          .backTab: enters(.fields([TextField(), TextField()], active: 1)),
          .up: enters(.fields([TextField(), TextField()], active: 1)), .enter: says("a blank left"),
        ], typing),
      KeyCase(
        "a gap that was left", question("a-word", .escape),
        [
          .character("i"): typesOn, .tab: typesOn, .enter: says("Type your answer"),
        ], lines, spaceScrolls, hinting, asking, leaving, everywhere, nothingWide, pages),
      KeyCase(
        "an output",
        lesson(
          "some-output", rows: 4, .character("x"), .enter, .pageUp, .pageUp, .pageUp, .pageUp, .pageUp,
          .pageUp, .pageDown),
        [
          .enter: says("Nothing was typed"),
          .control("t"): { $0.state.tutor.typedLines == ["x"] && $1.state.tutor.typedLines.isEmpty },
        ], typing, upAndDown),
      KeyCase(
        "an output that was left", question("some-output", .escape),
        [
          .character("i"): typesOn, .tab: typesOn, .character("z"): says("no line to take back"),
          // The widest line ends sooner than eight columns further.
          .character(">"): shiftsRight, .character(")"): shiftsRight, .shiftRight: shiftsRight,
        ], lines, spaceScrolls, asking, leaving, everywhere, sideways, pages),
      KeyCase(
        "an answered question", question("pick-one", .character("2"), .enter, .home),
        [
          .character("w"): tells { $0 == .reasons }, .character("a"): enters(.choices(cursor: 0, picked: [])),
          .character("x"): opens(.reset), .character("n"): steps(1),
          .enter: scrolls { $1 > $0 }, .character(" "): scrolls { $1 > $0 }, .right: scrolls { $1 > $0 },
        ], lines, leaving, everywhere, nothingWide, pages),
      KeyCase(
        "a page",
        {
          var screen = lesson(nil, rows: 4)
          screen.press(.wheelDown, .wheelDown, .character(">"))
          return screen
        }(),
        [
          .character("n"): steps(1), .enter: scrolls { $1 > $0 }, .character(" "): scrolls { $1 > $0 },
          .right: scrolls { $1 > $0 }, .character("p"): says("beginning"), .character("b"): says("beginning"),
          .left: says("beginning"), .character("l"): goesHome,
        ], lines, everywhere, nothingWide, pages),
      KeyCase(
        "a page read to its end", ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse()),
        goingOn,
        [
          .character("p"): says("beginning"), .character("b"): says("beginning"), .left: says("beginning"),
          .character("l"): goesHome,
        ], everywhere, still),
      KeyCase(
        "the end of a lesson", end,
        [
          .character("1"): { $1.state.study.told == [.goDeeper(0)] },
          .character("2"): { $1.state.study.told == [.goDeeper(1)] },
          .character("o"): { $1.state.tutor.question?.id == "pick-one" },
          .character("n"): { $1.state.tutor.unit.title.contains("漢字") },
          .enter: scrolls { $1 > $0 }, .character(" "): scrolls { $1 > $0 }, .right: scrolls { $1 > $0 },
          .character("p"): { $1.state.tutor.stepIndex == 15 && $1.state.tutor.phase != .finished },
          .character("b"): { $1.state.tutor.stepIndex == 15 }, .left: { $1.state.tutor.stepIndex == 15 },
          .character("l"): goesHome,
        ], lines, everywhere, nothingWide, pages),
    ]
  }

  /// A program is asked for; once the start was saved its path is at hand.
  private static var programs: [KeyCase] {
    let (unit, course) = programQuiz()
    var asked = ScreenRehearsal(unit, of: course, size: Size(columns: 24, rows: 4))
    var typed = asked
    typed.press(.enter, .pageUp, .pageUp, .pageUp, .pageUp, .pageDown)
    var saved = asked
    saved.send(.action(.programSaved(path: "/two.py")))
    for key: Key in [.home, .wheelDown, .wheelDown] {
      asked.press(key)
      saved.press(key)
    }
    let common: [Claims] = [
      [
        .character("w"): {
          if case .save(_, "mend-it.py")? = $1.asked.last { $0.asked.isEmpty } else { false }
        },
        .character("s"): says("Skipped"), .character("n"): { $1.state.tutor.phase == .finished },
        .character("p"): says("beginning"), .character("b"): says("beginning"), .left: says("beginning"),
        .character("l"): goesHome, .character("i"): typesOn,
      ], asking, spaceScrolls, lines, everywhere, nothingWide, pages,
    ]
    return [
      KeyCase("a program", asked, [[.enter: typesOn]] + common),
      KeyCase(
        "a program in a file", saved,
        [
          [
            .enter: {
              if case .check(_, "/two.py")? = $1.asked.last { $0.asked.isEmpty } else { false }
            }
          ]
        ] + common),
      KeyCase("the path of a program", typed, [[.enter: says("Type the path")], typing, upAndDown]),
    ]
  }

  /// Where all is in view, nothing moves.
  private static var still: Claims {
    Dictionary(
      uniqueKeysWithValues: (Array(pages.keys) + Array(lines.keys)).map {
        ($0, scrolls { $0 == 0 && $1 == 0 })
      }
    ).merging(nothingWide) { first, _ in first }
  }

  private static var atHome: [KeyCase] {
    let course = courseWithLevels()
    var home = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    home.press(.enter, .down)
    var search = home
    search.press(.character("/"))
    search.press(.down)
    let moves: Claims = [.down: row(2), .up: row(0), .pageDown: row(4), .pageUp: row(0)]
    return [
      KeyCase(
        "home", home, moves, everywhere,
        [
          .enter: { $1.state.screen == .study && $1.state.tutor.unit.title == "Every kind of question" },
          .character("j"): row(2), .wheelDown: row(2), .character("k"): row(0), .wheelUp: row(0),
          .home: row(0), .character("g"): row(0), .end: row(4), .character("G"): row(4),
          .character("p"): { $1.state.screen == .levels }, .character("o"): { $1.state.screen == .lab },
          .character("r"): says("Nothing is due"),
          .character("/"): { !$0.state.home.isTyping && $1.state.home.isTyping },
          .character("d"): { $1.state.home.filter == .done && $1.picture.contains("No lesson fits") },
          .character("u"): { $1.state.home.filter == .undone }, .escape: row(1),
        ]),
      KeyCase(
        "a search", search,
        [
          .down: row(1), .up: row(0), .pageDown: row(1), .pageUp: row(0),
          .enter: { $1.state.screen == .study && $1.state.tutor.unit.title.contains("漢字") },
          .escape: { $1.state.home.search == nil && !$1.state.home.isTyping },
        ], everywhere.filter { $0.key == .control("c") }),
    ]
  }

  private static var lists: [KeyCase] {
    let course = courseWithLevels()
    var levels = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    levels.press(.enter, .character("p"), .down)
    var found = levels
    found.press(.character("/"))
    found.type("o")
    var search = found
    found.press(.enter, .escape)
    search.press(.down)
    var lab = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    lab.press(.enter, .character("o"))
    func row(_ place: Int) -> Claim { { $1.state.list.cursor == place } }
    let goesHome: Claim = { $1.state.screen == .home }
    let looksFor: Claim = { !$0.state.list.isTyping && $1.state.list.isTyping }
    let moves: Claims = [
      .down: row(2), .character("j"): row(2), .wheelDown: row(2), .pageDown: row(2), .end: row(2),
      .character("G"): row(2), .up: row(0), .character("k"): row(0), .wheelUp: row(0), .pageUp: row(0),
      .home: row(0), .character("g"): row(0),
    ]
    let filters: Claims = [
      .character("d"): { $1.state.levels.filter == .done && $1.picture.contains("No level fits") },
      .character("u"): { $1.state.levels.filter == .undone }, .character("/"): looksFor,
    ]
    return [
      KeyCase(
        "the levels", levels, moves, filters, everywhere,
        [
          .enter: { $1.state.screen == .level && $1.state.tutor.round?.experiment.id == "forks" },
          .escape: goesHome, .character("l"): goesHome,
        ]),
      KeyCase(
        "a search for levels", search,
        [
          .down: row(1), .up: row(0), .pageDown: row(1), .pageUp: row(0),
          .enter: { $1.state.tutor.round?.experiment.id == "forks" },
          .escape: { $1.state.screen == .levels && $1.state.levels.search == nil },
        ], everywhere.filter { $0.key == .control("c") }),
      KeyCase(
        "levels that were found", found, everywhere, filters,
        [
          .down: row(1), .character("j"): row(1), .wheelDown: row(1), .pageDown: row(1), .end: row(1),
          .character("G"): row(1), .up: row(0), .character("k"): row(0), .wheelUp: row(0), .pageUp: row(0),
          .home: row(0), .character("g"): row(0), .enter: { $1.state.tutor.round?.experiment.id == "lost" },
          .escape: { $1.state.screen == .levels && $1.state.levels.isPlain }, .character("l"): goesHome,
        ]),
      KeyCase(
        "the lab", lab, everywhere, moves.mapValues { _ in row(0) },
        [
          .enter: { $1.state.isAtBench && $1.state.tutor.isInLab }, .character("/"): looksFor,
          .escape: goesHome, .character("l"): goesHome,
        ]),
    ]
  }

  private static var atLevels: [KeyCase] {
    func level(_ place: Int, rows: Int = 9, _ keys: Key...) -> ScreenRehearsal {
      let course = courseWithLevels()
      var screen = ScreenRehearsal(
        .lesson(course.lessons[0]), of: course, size: Size(columns: 50, rows: rows), atHome: true)
      screen.press(.enter, .character("p"))
      for _ in 0..<place { screen.press(.down) }
      screen.press(.enter)
      for key in keys + [.home, .wheelDown, .character(">")] { screen.press(key) }
      return screen
    }
    func schedule(_ text: String) -> Claim { { $1.state.tutor.round?.schedule.text == text } }
    func tells(_ words: String) -> Claim { { !$0.picture.contains(words) && $1.picture.contains(words) } }
    func scrolls(_ holds: @escaping @Sendable (Int, Int) -> Bool) -> Claim {
      { holds($0.state.level.scroll, $1.state.level.scroll) }
    }
    let moves: Claims = [
      .character("j"): scrolls { $1 == $0 + 1 }, .down: scrolls { $1 == $0 + 1 },
      .wheelDown: scrolls { $1 == $0 + 1 }, .character("k"): scrolls { $1 == 0 && $0 == 1 },
      .up: scrolls { $1 == 0 && $0 == 1 }, .wheelUp: scrolls { $1 == 0 && $0 == 1 },
      .pageDown: scrolls { $1 > $0 }, .control("f"): scrolls { $1 > $0 }, .control("d"): scrolls { $1 > $0 },
      .pageUp: scrolls { $1 == 0 && $0 == 1 }, .control("b"): scrolls { $1 == 0 && $0 == 1 },
      .control("u"): scrolls { $1 == 0 && $0 == 1 }, .home: scrolls { $1 == 0 && $0 == 1 },
      .character("g"): scrolls { $1 == 0 && $0 == 1 }, .end: scrolls { $1 > $0 },
      .character("G"): scrolls { $1 > $0 },
      .character(">"): { $1.state.level.shift == $0.state.level.shift + 8 },
      .shiftRight: { $1.state.level.shift == $0.state.level.shift + 8 },
      .character(")"): { $1.state.level.shift == $0.state.level.shift + 8 },
      .character("("): { $1.state.level.shift == 0 && $0.state.level.shift == 8 },
      .character("<"): { $1.state.level.shift == 0 && $0.state.level.shift == 8 },
      .shiftLeft: { $1.state.level.shift == 0 && $0.state.level.shift == 8 },
    ]
    let leaves: Claim = { $1.state.screen == .levels && $1.state.tutor.round == nil }
    let playing: Claims = [
      .character("1"): schedule("A1 B1 A1"), .character("2"): schedule("A1 B2"),
      .character("u"): schedule("A1"), .left: schedule("A1"), .character("U"): tells("no step to make again"),
      .right: tells("no step to make again"),
      .character("e"): {
        $0.state.tutor.round?.isExpanded == false && $1.state.tutor.round?.isExpanded == true
      },
      .character("c"): tells("Its code"), .character("r"): schedule("-"), .escape: leaves,
      .character("l"): leaves,
    ]
    func won(_ place: Int) -> ScreenRehearsal {
      var screen = level(place)
      screen.press(.character("1"), .character("2"), .character("1"), .character("2"), .wheelDown)
      return screen
    }
    let leads: Claim = {
      $0.state.tutor.round?.experiment.id == "lost" && $1.state.tutor.round?.experiment.id == "forks"
    }
    return [
      KeyCase(
        "a level that is won", won(0), moves, everywhere,
        playing.filter {
          [.character("c"), .character("r"), .escape, .character("l"), .character("e")].contains($0.key)
        },
        [
          .character("n"): leads, .character("1"): tells("This schedule is at its end"),
          .character("2"): tells("This schedule is at its end"), .character("u"): schedule("A1 B1 A1"),
          .left: schedule("A1 B1 A1"), .character("U"): tells("no step to make again"),
          .right: tells("no step to make again"), .character("h"): tells("Hint 1 of 1"),
        ]),
      KeyCase(
        "a level", level(0, .character("1"), .character("2")), moves, playing, everywhere,
        [.character("h"): tells("Hint 1 of 1: Look closely.")]),
      KeyCase(
        "a level with a step taken back", level(0, .character("1"), .character("2"), .character("u")), moves,
        everywhere,
        playing.filter {
          [.character("c"), .character("r"), .escape, .character("l"), .character("e")].contains($0.key)
        },
        [
          .character("1"): schedule("A2"), .character("2"): schedule("A1 B1"), .character("u"): schedule("-"),
          .left: schedule("-"), .character("U"): schedule("A1 B1"), .right: schedule("A1 B1"),
          .character("h"): tells("Hint 1 of 1"),
        ]),
      KeyCase(
        "a level to make safe", level(2, .character("1"), .character("2")), moves, playing, everywhere,
        [
          .character("h"): tells("There are no hints here."),
          .character("E"): {
            if case .edit(_, "safe.py")? = $1.asked.last { $0.asked.isEmpty } else { false }
          },
          .character("a"): opens(.solution(scroll: 0)),
        ]),
      KeyCase(
        "a level with a program of the learner's own",
        {
          var screen = level(2)
          let line = "y = 0  # a comment that makes this line longer than half of any window is wide\n"
          screen.send(.action(.bench(.edited(line))))
          screen.press(.character("r"), .character("1"), .character("2"), .wheelDown)
          return screen
        }(), moves, playing, everywhere,
        [
          .character("h"): tells("There are no hints here."),
          .character("E"): {
            if case .edit(let text, _)? = $1.asked.last { text.hasPrefix("y = 0") } else { false }
          },
          .character("a"): opens(.solution(scroll: 0)),
          .character("O"): { $0.state.tutor.round?.draft != nil && $1.state.tutor.round?.draft == nil },
        ]),
      KeyCase(
        "a level beside which a program was put away",
        {
          var screen = level(2)
          screen.send(.action(.bench(.edited("y = 0\n"))))
          screen.press(.character("O"), .character("1"), .character("2"), .wheelDown, .character(">"))
          return screen
        }(), moves, playing, everywhere,
        [
          .character("h"): tells("There are no hints here."),
          .character("E"): { if case .edit? = $1.asked.last { $0.asked.isEmpty } else { false } },
          .character("a"): opens(.solution(scroll: 0)),
          .character("O"): { $0.state.tutor.round?.draft == nil && $1.state.tutor.round?.draft == "y = 0\n" },
        ]),
    ]
  }

  private static var overlays: [KeyCase] {
    func over(_ overlay: Overlay, rows: Int = 6, down: Int = 1) -> ScreenRehearsal {
      var screen = lesson("pick-one", rows: rows)
      screen.press(.character("2"), .enter)
      screen.open(overlay)
      for _ in 0..<down { screen.press(.down) }
      return screen
    }
    let reading: Claims = [
      .escape: closes, .enter: closes, .character("q"): closes, .character("?"): closes,
      .character("!"): closes,
      .control("c"): quits, .down: overlayScrolls { $1 == $0 + 1 },
      .character("j"): overlayScrolls { $1 == $0 + 1 },
      .wheelDown: overlayScrolls { $1 == $0 + 1 }, .up: overlayScrolls { $1 == $0 - 1 },
      .character("k"): overlayScrolls { $1 == $0 - 1 }, .wheelUp: overlayScrolls { $1 == $0 - 1 },
      .pageDown: overlayScrolls { $1 > $0 }, .character(" "): overlayScrolls { $1 > $0 },
      .pageUp: overlayScrolls { $1 == 0 && $0 > 0 }, .home: overlayScrolls { $1 == 0 && $0 > 0 },
      .character("g"): overlayScrolls { $1 == 0 && $0 > 0 }, .end: overlayScrolls { $1 > $0 },
      .character("G"): overlayScrolls { $1 > $0 },
    ]
    return [
      KeyCase("help", over(.help(scroll: 0)), reading),
      KeyCase("the commands", over(.commands(scroll: 0)), reading),
      KeyCase("the words of a report", over(.words(scroll: 0)), reading),
      KeyCase("what this is", over(.about(scroll: 0)), reading),
      KeyCase(
        "a program that holds",
        {
          let course = courseWithLevels()
          var screen = ScreenRehearsal(
            .lesson(course.lessons[0]), of: course, size: Size(columns: 24, rows: 6), atHome: true)
          screen.press(.enter, .character("p"), .down, .down, .enter, .character("a"), .down)
          return screen
        }(), reading),
      KeyCase(
        "the glossary", over(.glossary(Glossary()), down: 1),
        [
          .escape: closes, .enter: closes, .control("c"): quits, .down: overlayScrolls { $1 == $0 + 1 },
          .wheelDown: overlayScrolls { $1 == $0 + 1 }, .up: overlayScrolls { $1 == 0 && $0 == 1 },
          .wheelUp: overlayScrolls { $1 == 0 }, .pageDown: overlayScrolls { $1 > $0 },
          .pageUp: overlayScrolls { $1 == 0 },
        ]),
      KeyCase(
        "whether to reset", over(.reset, down: 0),
        [
          .character("y"): { $1.asked == [.reset("pick-one")] && $1.state.overlays.isEmpty },
          .character("n"): closes, .escape: closes, .enter: { $1.asked.isEmpty && $1.state.overlays.isEmpty },
          .control("c"): quits,
        ]),
      KeyCase(
        "how it works", over(.howTo, down: 0),
        [
          .enter: closes, .escape: closes, .character(" "): closes, .character("q"): quits,
          .control("c"): quits,
        ]),
      KeyCase(
        "a name", over(.name(TextField("Ann"), suggested: "root"), down: 0),
        [
          .enter: { $1.asked == [.keepName("Ann")] }, .control("c"): quits,
        ]),
    ]
  }
}

extension Entry {
  /// Where its cursor is.
  fileprivate var place: Int? {
    switch self {
    case .choices(let cursor, _), .statements(let cursor, _), .order(_, let cursor, _): cursor
    default: nil
    }
  }
}
