import Course
import Statistics
import TestSupport
import Testing
import TextCanvas
import Tutor

/// What screens look like.
@Suite struct ScreenPictureTests {
  private func lesson(_ question: QuestionID? = nil) -> ScreenRehearsal {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    if let question { screen.go(to: question) }
    return screen
  }

  @Test func home() throws {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    try expectPictures("how-to", of: screen)
    screen.press(.enter)
    try expectPictures("home", of: screen)
  }

  @Test func theWeakestSkill() throws {
    let course = tinyCourse()
    var weakest = SkillStatistics(
      skill: course.skills[0], now: SkillStanding(questions: 9, answered: 2, recall: 0.7, recallInAWeek: 0.4))
    weakest.next = .lesson(course.lessons[1].id)
    let record = LearnerRecord(current: ItemID(course.lessons[0].id))
    let screen = ScreenRehearsal(
      .lesson(course.lessons[0]), of: course, record: record, weakest: weakest, atHome: true)
    try expectPictures("home-weakest", of: screen)
    // Line by line the same is said.
    weakest.next = .review
    var plain = Rehearsal(.lesson(course.lessons[0]), of: course, record: record, weakest: weakest)
    plain.width = 100
    #expect(
      plain.start(welcome: true).replacing("\n", with: " ").contains(
        "Weakest skill begun: \(course.skills[0].title). Questions on it are due for review."))
  }

  @Test func page() throws { try expectPictures("page", of: lesson()) }

  @Test(arguments: [
    "pick-one", "pick-two", "true-or-false", "statements", "a-word", "two-words", "a-number", "an-order",
    "some-output",
  ])
  func question(_ name: String) throws {
    try expectPictures("question-\(name)", of: lesson(QuestionID(name)))
  }

  @Test func aProgram() throws {
    let (unit, course) = programQuiz()
    var screen = ScreenRehearsal(unit, of: course)
    try expectPictures("question-program", of: screen)
    screen.press(.enter)
    screen.type("~/two.py")
    try expectPictures("question-program-path", of: screen)
  }

  @Test func theTimeOfFocus() throws {
    var screen = lesson("pick-one")
    screen.press(.character("F"))
    screen.send(.tick(0))
    screen.send(.tick(61_000))
    try expectPictures("focus", of: screen)
    screen.press(.character("F"))
    try expectPictures("focus-paused", of: screen)
  }

  @Test func wrongAnswer() throws {
    var screen = lesson("pick-one")
    screen.press(.character("1"), .enter)
    try expectPictures("wrong-answer", of: screen)
  }

  @Test func rightAnswerWithReasons() throws {
    var screen = lesson("pick-one")
    screen.press(.character("2"), .enter, .character("w"))
    try expectPictures("right-answer", of: screen)
  }

  @Test func help() throws {
    var screen = lesson("pick-one")
    screen.press(.character("?"))
    try expectPictures("help", of: screen)
  }

  @Test func about() throws {
    var screen = lesson("pick-one")
    screen.press(.character("!"))
    try expectPictures("about", of: screen)
  }

  @Test func aCommandBeingTyped() throws {
    var screen = lesson("pick-one")
    screen.press(.character(":"))
    screen.type("go 5")
    try expectPictures("command", of: screen)
    screen.press(.escape, .character(":"))
    screen.type("help")
    screen.press(.enter)
    try expectPictures("commands", of: screen)
  }

  @Test func aSearch() throws {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    screen.press(.enter, .character("/"))
    screen.type("wide")
    try expectPictures("search", of: screen)
  }

  @Test func theNameThatIsAskedFor() throws {
    let course = tinyCourse()
    var screen = ScreenRehearsal(
      .lesson(course.lessons[0]), of: course, options: ScreenOptions(suggestedName: "root"), atHome: true)
    screen.type("Ada")
    try expectPictures("name", of: screen)
  }

  @Test func theGlossary() throws {
    var course = tinyCourse()
    course.glossary = [
      Term(id: "question", name: "question", definition: "What is asked.", aliases: ["exercise"]),
      Term(id: "never-met", name: "never met", definition: "In no lesson."),
      Term(
        id: "number", name: "number",
        definition: "Digits, with a unit behind them where something was measured."),
    ]
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    screen.send(.action(.go(toStep: 15)))
    screen.press(.character("D"))
    try expectPictures("glossary", of: screen)
  }

  @Test func theWordsOfAReport() throws {
    var screen = lesson()
    screen.send(.action(.words))
    try expectPictures("words", of: screen)
  }

  @Test func theQuestionWhetherToReset() throws {
    var screen = lesson("pick-one")
    screen.press(.character("2"), .enter, .character("x"))
    try expectPictures("reset", of: screen)
  }

  @Test func theEndOfALessonWithWhatGoesDeeper() throws {
    var screen = lesson()
    screen.send(.action(.go(toStep: 15)))
    screen.press(.enter, .character("1"))
    try expectPictures("end", of: screen)
  }

  @Test func somethingThatTakesTime() throws {
    var screen = lesson("pick-one")
    screen.send(.working(Work(title: "Running one-nap", share: 0.44, secondsLeft: 2.1)))
    try expectPictures("work", of: screen)
  }

  @Test func aSentenceAboveTheFooter() throws {
    var screen = lesson("pick-one")
    screen.send(.action(.savingStopped(because: "The disk is full: make room, then answer again.")))
    try expectPictures("not-saved", of: screen)
  }

  @Test func aWindowThatIsTooSmall() throws {
    var screen = lesson("pick-one")
    screen.resize(19, 5)
    try expectSnapshot(screen.picture, named: "too-small-19x5")
  }

  /// Everything that a page may hold, in a window that is narrower than its code.
  @Test func everyKindOfBlock() throws {
    let blocks: [Block] = [
      .heading(level: 1, [.text("Blocks")]),
      .paragraph([
        .text("Text with "), .code("x += 1"), .text(", "), .strong([.text("strong")]), .text(" and "),
        .emphasis([.text("slanted")]), .text(" words, "), .strike([.text("struck")]), .text(" ones and a "),
        .link([.text("link")], destination: "https://www.python.org/"), .text("."),
      ]),
      .list(
        List(items: [
          ListItem(blocks: [.paragraph([.text("a bullet")])]),
          ListItem(checkbox: .ticked, blocks: [.paragraph([.text("done")])]),
        ])),
      .list(
        List(
          firstNumber: 9,
          items: [
            ListItem(blocks: [.paragraph([.text("nine")])]), ListItem(blocks: [.paragraph([.text("ten")])]),
          ])),
      .alert(.warning, [.paragraph([.text("Two columns for 漢字, and one for é.")])]),
      .quote([.paragraph([.text("Said by somebody.")])]),
      .table(
        Table(
          alignments: [.left, .right], header: [[.text("lock")], [.text("time")]],
          rows: [[[.text("one")], [.text("200 ms")]], [[.text("four")], [.text("50 ms")]]])),
      .code(
        CodeFence(
          language: "python",
          text:
            "def spam(n: int) -> str:  # a comment that is much longer than any window of sixty columns is wide\n\treturn f\"{n!r}\"\n"
        )),
      .code(CodeFence(language: "output", text: "spam\n")),
    ]
    let page = Page(
      blocks: blocks.enumerated().map { index, block in
        PlacedBlock(id: BlockID(anchor: "b", ordinal: index), hash: "0", line: index + 1, block: block)
      })
    var course = tinyCourse()
    course.lessons[0].pages = [page]
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: Size(columns: 60, rows: 40))
    try expectSnapshot(screen.frame.picture(in: Palette(colours: .many)), named: "blocks-60x40")
    screen.press(.character(">"), .character(">"))
    try expectSnapshot(screen.picture, named: "blocks-shifted-60x40")
  }
}
