import Course
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// Commands of plain mode, typed after a colon on the full screen.
@Suite struct ColonLineTests {
  private func lesson(_ question: QuestionID? = nil, atHome: Bool = false) -> ScreenRehearsal {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: atHome)
    if let question { screen.go(to: question) }
    return screen
  }

  private func experiment() -> ScreenRehearsal {
    var screen = lesson()
    screen.go(to: ExperimentID("nap"))
    return screen
  }

  /// Types a command after a colon.
  private func typing(_ command: String, in screen: ScreenRehearsal) -> ScreenRehearsal {
    var screen = screen
    screen.press(.character(":"))
    screen.type(command)
    screen.press(.enter)
    return screen
  }

  @Test(
    "What a lesson says to type turns the knob wherever it is typed",
    arguments: ["NAPS=4", "naps = 4", ":NAPS=4", "r NAPS=4"])
  func knobs(_ text: String) {
    var screen = experiment()
    // The prediction is a field, so that text goes there as it is.
    screen.type(text)
    screen.press(.enter)
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["4"])
    #expect(screen.state.bench.entry == .fields([TextField()], active: 0))
    #expect(screen.requests.isEmpty)
    // Where letters are keys a colon comes first.
    screen = experiment()
    screen.press(.escape)
    screen = typing(text, in: screen)
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["4"])
    #expect(screen.saved.experiments["nap"]?.knobs == ["NAPS": "4"])
    // So it is after the run, and in the text that follows the experiment.
    screen = experiment()
    screen.press(.escape, .character("s"), .enter)
    #expect(screen.state.tutor.phase == .reading)
    screen = typing(text, in: screen)
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["4"])
  }

  @Test func aPaperIsHandedInOnItsOwnScreenAndNotFromAList() {
    let course = paperCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
    screen.send(.action(.begin(.paper(.take(.exam)))))
    #expect(commands(of: screen).contains("hand in"))
    screen.press(.escape, .character("l"))
    #expect(screen.state.isAtList && screen.state.tutor.isAtOpenPaper)
    #expect(!commands(of: screen).contains("hand in"))
    for command in ["hand in", "hand in yes"] {
      screen = typing(command, in: screen)
      #expect(screen.state.notice?.hasPrefix("Only an open placement or exam can be handed in") == true)
      #expect(screen.state.isAtList && screen.saved.openPaper(.exam) != nil)
    }
  }

  /// All commands that a screen names.
  private func commands(of screen: ScreenRehearsal) -> String {
    PlainView(width: 80).commands(screen.state.tutor, atHome: screen.state.isAtList).joined(separator: "\n")
  }

  @Test(
    "A wrong command gets the sentence of plain mode",
    arguments: ["nxet", "NAPS=3", "NOPE=3", "go 99", "run", "runtime", "at", "zoom 3"])
  func wrongOnes(_ command: String) {
    for (screen, place) in [(experiment(), true), (lesson("pick-one"), false)] {
      var plain = Rehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
      plain.width = 500
      plain.start()
      if place {
        plain.perform(.go(toStep: screen.state.tutor.stepIndex))
      } else {
        plain.go(to: "pick-one")
      }
      let said = plain.type(":\(command)")
      var screen = screen
      screen.press(.escape)
      screen = typing(command, in: screen)
      let notice = screen.state.notice ?? "nothing"
      #expect(said.contains(notice), "\(notice) in \(said)")
    }
  }

  @Test(
    "A command in a field is none of its answers, and costs no try",
    arguments: ["a-word", "a-number", "two-words", "some-output"] as [QuestionID])
  func fields(_ question: QuestionID) {
    var screen = lesson(question)
    screen.type(":hnit")
    screen.press(.enter)
    #expect(screen.state.notice == "“hnit” means nothing here. Did you mean hint?")
    #expect(screen.state.study.entry.typed == ":hnit")
    screen.press(.control("u"))
    screen.type(":skip")
    screen.press(.enter)
    #expect(screen.saved.questions[question]?.outcome == .skipped)
    #expect(screen.attempts.map(\.verdict) == [.skipped])
  }

  @Test func aLineOfOutputThatBeginsWithAColonIsTypedBehindText() {
    var screen = lesson("some-output")
    screen.type(":text :x")
    screen.press(.enter)
    #expect(screen.state.tutor.typedLines == [":x"])
    #expect(screen.state.study.entry == .output(TextField(), isActive: true))
    screen.type(":undo")
    screen.press(.enter)
    #expect(screen.state.tutor.typedLines.isEmpty)
  }

  @Test func commandsMoveAnswerAndLeaveFromEveryScreen() {
    #expect(typing("go 5", in: lesson()).state.tutor.stepIndex == 4)
    #expect(typing("list", in: lesson()).state.screen == .home)
    #expect(typing("answer", in: lesson("pick-one")).saved.questions["pick-one"]?.outcome == .revealed)
    #expect(typing("quit", in: lesson()).state.isOver)
    #expect(typing("", in: lesson()).state.colon.isOpen == false)
    var home = lesson(atHome: true)
    home.press(.enter)
    #expect(typing("go 5", in: home).state.screen == .study)
    #expect(typing("review", in: home).state.notice?.contains("Nothing is due") == true)
  }

  @Test func helpListsTheCommandsOfTheScreen() {
    let page = typing("help", in: lesson())
    #expect(page.state.overlays == [.commands(scroll: 0)])
    #expect(page.picture.contains("file PATH, save PATH"))
    var bench = experiment()
    bench.press(.escape)
    #expect(typing("?", in: bench).picture.contains("runtime 3.14t"))
  }

  @Test func escLeavesTheLineAndTheArrowsBringBackWhatWasTyped() {
    var screen = typing("nonsense", in: typing("words", in: lesson()))
    screen.press(.escape)
    screen = typing("nonsense", in: screen)
    screen.press(.character(":"), .up)
    #expect(screen.state.colon.field?.text == "nonsense")
    screen.press(.up, .up)
    #expect(screen.state.colon.field?.text == "words")
    screen.press(.down, .down)
    #expect(screen.state.colon.field?.text == "")
    screen.type("x")
    screen.press(.escape)
    #expect(!screen.state.colon.isOpen && screen.state.notice == nil)
    screen.press(.character(":"))
    #expect(screen.state.colon.field?.text == "")
  }

  @Test func aLineWiderThanTheWindowShowsWhereItsCursorIs() {
    var screen = lesson("pick-one")
    screen.resize(24, 8)
    screen.press(.character(":"))
    screen.type("0123456789012345678901234567890漢END")
    #expect(screen.picture.contains("漢END"))
    #expect(screen.frame.cursor == Frame.Position(row: 6, column: 22))
    screen.press(.home)
    #expect(screen.picture.contains(":0123456789"))
    #expect(screen.frame.cursor == Frame.Position(row: 6, column: 2))
  }

  /// A click on a choice would answer while a command is being typed.
  @Test func aClickBesideTheLineDoesNothing() {
    var screen = lesson("pick-one")
    screen.press(.character(":"))
    for row in 0..<24 { screen.press(.click(row: row, column: 4)) }
    #expect(screen.state.study.entry == .choices(cursor: 0, picked: []))
  }
}
