import Course
import Experiments
import Foundation
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// What the full screen has keys for, in words.
@Suite struct PlainModeDoesTheSame {
  private func session(_ question: QuestionID? = nil, terms: [String] = []) -> Rehearsal {
    var course = courseWithLevels()
    course.glossary = terms.map { Term(id: TermID($0), name: $0, definition: "What \($0) means.") }
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.start()
    if let question { session.go(to: question) }
    return session
  }

  @Test func theGlossaryHasTheTermsMetAndCanBeSearched() {
    var session = session(terms: ["lesson", "question", "zebra crossing"])
    let all = session.type("glossary")
    #expect(all.contains("- lesson: What lesson means.") && all.contains("- question: What question means."))
    #expect(!all.contains("zebra"))
    let some = session.type("glossary less")
    #expect(some.contains("- lesson: ") && !some.contains("- question: "))
    #expect(session.type("glossary zebra").contains("No term met so far has “zebra” in its name."))
  }

  @Test func whatAnItemIsCanBeCopiedIntoAReport() {
    for word in ["!", "about"] {
      var session = session("pick-one")
      let told = session.type(word)
      #expect(told.contains("question: pick-one\nhash: "))
      #expect(told.contains("course: ") && told.contains("gilt: ") && told.contains("seed: none"))
      // It is told between whiles: the question is still open.
      #expect(session.attempts.isEmpty && session.type("2").contains("Correct."))
    }
    var play = session()
    play.type("play 1", "1", "2")
    let told = play.type("about")
    #expect(told.contains("level: lost\n") && told.contains("schedule: b"), "\(told)")
    #expect(play.type("glossary").contains("No term") && play.state.round != nil)
  }

  @Test func theFocusTimerIsStartedPausedAndAskedAndOtherwiseSilent() {
    var session = session()
    #expect(session.type("focus left").contains("No focus timer runs"))
    #expect(session.type("focus").contains("The focus timer runs, with 25 minutes left"))
    session.tick(0)
    session.tick(65_000)
    #expect(session.type("focus left").contains("with 23 minutes 55 seconds left"))
    #expect(session.type("focus").contains("The focus timer is paused, with 23 minutes 55 seconds left"))
    session.tick(600_000)
    #expect(session.type("focus left").contains("paused, with 23 minutes 55 seconds left"))
    session.type("focus")
    session.tick(4_000_000)
    // Time is up, and nobody is told unasked.
    #expect(!session.type("", "page").contains("focus"))
    #expect(session.type("focus left").contains("time is up"))
    #expect(session.type("focus").contains("with 25 minutes left"))
  }

  @Test func theFocusTimerIsEndedAndThenThereIsNone() {
    var session = session()
    for word in ["focus off", "focus end", ":focus stop"] {
      #expect(session.type("focus").contains("focus off ends it"))
      #expect(session.type(word).contains("The focus timer is ended."))
      #expect(session.state.focus == nil)
    }
    #expect(session.type("focus off").contains("No focus timer runs"))
    #expect(session.type("focus later").contains("Type focus, focus left or focus off."))
    session.type("focus", "play 1")
    #expect(session.type("focus off").contains("The focus timer is ended.") && session.state.round != nil)
  }

  @Test func helpAtHomeBeginsWithWhatCanBeDoneThere() {
    var session = session()
    session.width = 100
    session.perform(.start(welcome: true))
    let told = session.type("help").split(separator: "\n").map(String.init)
    #expect(
      told.prefix(2) == ["- Enter: go on where you were.", "- n, next: go on where you were."], "\(told)")
    #expect(
      told.contains(
        "- lesson 5, play 2, lab NAME: open a lesson, play a level, put an experiment on the"))
    #expect(!told.contains { $0.contains("hint") || $0.contains("NAME=VALUE") })
    #expect(session.type("help more").contains("- glossary, glossary WORD"))
    #expect(session.type("", "help").contains("- h, hint: the next hint"))
  }

  @Test func theWordsAtHomeComeFirstOnTheScreenToo() throws {
    func commands(_ keys: Key..., opened: Bool = false) -> String {
      var screen = ScreenRehearsal(
        .lesson(tinyCourse().lessons[0]), of: tinyCourse(), size: Size(columns: 90, rows: 60), atHome: !opened
      )
      for key in keys { screen.press(key) }
      screen.press(.character(":"))
      screen.type("help")
      screen.press(.enter)
      return screen.picture
    }
    let home = commands(.enter)
    #expect(home.contains("the steps of a lesson have more") && !home.contains("hint"), "\(home)")
    #expect(commands(.enter, .character("o")).contains("- lesson 5, play 2, lab NAME"))
    // Behind the list there is a step, of which words are told after those of the list.
    let behind = commands(.character("l"), opened: true)
    let list = try #require(behind.firstRange(of: "- lesson 5, play 2"))
    let hint = try #require(behind.firstRange(of: "- h, hint: "))
    #expect(list.lowerBound < hint.lowerBound && behind.contains("At the step that is open behind it:"))
    #expect(!commands(opened: true).contains("At the step"))
  }

  @Test func listsAreFilteredAndSearched() {
    var session = session()
    let open = session.type("list open")
    #expect(open.contains("Open lessons:\n1. Every kind of question."), "\(open)")
    #expect(session.type("list finished").contains("There is no finished lesson."))
    #expect(session.type("levels won").contains("There is no won level."))
    #expect(session.type("levels open").contains("Open levels:\n1. The lost deposit"))
    #expect(session.type("list nonsense").contains("Type list, list finished or list open"))
    let found = session.type("find LOST")
    #expect(found.contains("Levels, played with play and the number:\n1. The lost deposit"))
    #expect(!found.contains("Lessons, "))
    #expect(session.type("find nap").contains("Experiments, opened with lab and the name:\nnap: "))
    #expect(session.type("find kind").contains("Lessons, opened with lesson and the number:\n1. Every kind"))
    #expect(session.type("find zebra").contains("Nothing has “zebra” in its name."))
    #expect(session.type("find").contains("Type find and a word"))
  }

  @Test func aLessonIsOpenedByItsNumberOrName() {
    var session = session()
    session.type("lesson 2")
    #expect(session.state.unit.title.contains("漢字"))
    session.type("lesson \(courseWithLevels().lessons[0].id)")
    #expect(session.state.unit.title == "Every kind of question")
    #expect(session.type("lesson 99").contains("There is no lesson 99. list names all."))
    #expect(session.type("lesson").contains("such as lesson 3"))
  }

  @Test func aQuestionIsResetWhenThatWasConfirmed() {
    var session = session("pick-one")
    #expect(session.type("reset").contains("A question can be reset when it is answered"))
    session.type("2")
    #expect(session.type("reset").contains("Reset this question?"))
    #expect(session.transcript.contains { $0.contains("Type reset yes to do it.") })
    var state = session.state
    #expect(update(&state, action(for: "reset", in: state)) == [])
    #expect(update(&state, action(for: "reset yes", in: state)) == [.reset("pick-one")])
  }

  @Test(
    "Beside choices a letter is told which number it may mean, and does nothing else",
    arguments: [
      ("a", "To pick the first choice type 1; to see the answer type answer."),
      ("B", "To pick the second choice type 2; to go back type back."),
      ("c", "To pick the third choice type 3; to go on type next."),
      ("D", "Choices have numbers here: type 1 to 3."), ("g", "Choices have numbers here: type 1 to 3."),
    ])
  func letters(_ letter: String, _ sentence: String) {
    for question in ["pick-one", "pick-two", "an-order"] as [QuestionID] {
      var session = session(question)
      session.width = 88
      let before = session.state.stepIndex
      #expect(session.type(letter).contains(sentence), "\(question)")
      #expect(session.state.stepIndex == before && session.attempts.isEmpty)
      #expect(session.saved.questions[question]?.hints ?? 0 == 0)
    }
  }

  @Test func aSlipInACommandIsToldWhereItCanBeNoAnswer() {
    for question in ["pick-one", "an-order", "statements"] as [QuestionID] {
      var session = session(question)
      #expect(session.type("hnit").contains("“hnit” means nothing here. Did you mean hint?"), "\(question)")
      #expect(session.attempts.isEmpty)
    }
    var session = session("pick-one")
    #expect(!session.type("b c").contains("means nothing"))
  }

  @Test func anHThatCanBeNoChoiceAsksForAHintAndLettersStayAnswersWhereTheyAreAskedFor() {
    var session = session("pick-one")
    #expect(session.type("h").contains("Hint 1 of 2"))
    session = self.session("true-or-false")
    session.type("f")
    #expect(session.attempts.count == 1)
  }

  @Test func aLetterIsNoCommandWhereAChoiceIsPredicted() {
    let experiment = Experiment(
      id: "e", title: "E", script: "print(1)\n",
      prediction: Prediction(ask: "Which?", form: .choices(["one", "two"], proofs: [])), hash: "h")
    let (course, lesson) = benchCourse(experiment)
    var session = Rehearsal(.lesson(lesson), of: course)
    session.width = 88
    session.start()
    for letter in ["a", "b", "c", "d"] {
      #expect(session.type(letter).contains("type "), "\(letter)")
      #expect(session.state.bench?.prediction == nil && session.state.phase != .finished)
    }
    #expect(session.transcript.contains("To pick the second choice type 2; to go back type back."))
  }

  @Test func behindAColonTheFullScreenTakesTheSameWords() {
    let course = courseWithLevels()
    func typed(_ command: String, at question: QuestionID? = nil) -> ScreenState {
      var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course)
      if let question {
        screen.go(to: question)
        screen.press(.character("2"), .enter)
      }
      screen.press(.character(":"))
      screen.type(command)
      screen.press(.enter)
      return screen.state
    }
    let found = typed("find lost")
    #expect(found.screen == .levels && found.levels.search?.text == "lost")
    #expect(found.levels.rows(found.tutor).count == 1)
    #expect(typed("find nap").screen == .lab && typed("find kind").screen == .home)
    let open = typed("levels open")
    #expect(open.screen == .levels && open.levels.filter == .undone)
    #expect(typed("list finished").home.filter == .done)
    #expect(typed("glossary numb").overlays == [.glossary(Glossary(wanted: TextField("numb")))])
    #expect(typed("about").overlays == [.about(scroll: 0)])
    #expect(typed("help more").overlays == [.commands(scroll: 0)])
    #expect(typed("focus").focus != nil && typed("focus").notice == nil)
    #expect(typed("lesson 2").tutor.unit.title.contains("漢字"))
    #expect(typed("reset", at: "pick-one").overlays == [.reset])
  }

  @Test func aCheckSaysUnderWhatItIsMade() {
    let run = RunSelection(
      runtimes: ["2.7", "3.12"], settings: [KnobSetting(name: "PICTURES", literal: "25")])
    #expect(run.told == ", with PICTURES = 25, under 2.7 and under 3.12")
    #expect(RunSelection(cores: [1, 4]).told == ", on 1 core and on 4 cores")
    #expect(RunSelection().told.isEmpty)
  }

  @Test func aWideTableNamesEachCell() {
    func row(_ cells: String...) -> [[Inline]] { cells.map { [.text($0)] } }
    let text = PlainText(width: 60)
    let wide = Table(
      alignments: [], header: row("hogs", "median", "p90", "p99"), rows: [row("1", "6.3", "", "7.6")])
    #expect(text.lines(.table(wide)) == ["Table, 1 row:", "- hogs 1; median 6.3; p90 nothing; p99 7.6"])
    let narrow = Table(alignments: [], header: row("hogs", "median", "p99"), rows: [row("1", "6.3", "7.6")])
    #expect(text.lines(.table(narrow)).last == "- 1: 6.3; 7.6")
  }

  @Test func aFigureIsToldInWordsWhereNothingIsDrawn() {
    let fence = CodeFence(language: "text", text: "A ##..\nB ..##\n", told: "First A runs, then B.")
    var text = PlainText(width: 60)
    #expect(text.lines(fence) == ["Figure. First A runs, then B."])
    text.drawsTables = true
    #expect(text.lines(fence) == ["Figure, 2 lines:", "    A ##..", "    B ..##"])
  }
}

/// What the words of a timeline tell, on real runs.
@Suite struct PlainModeTellsOfTimelines {
  private func session() -> Rehearsal {
    let source = """
      import threading
      def work():
          n = 0
          while n < 300_000:
              n += 1
      a = threading.Thread(target=work, name="alma")
      b = threading.Thread(target=work, name="bert")
      a.start(); b.start(); a.join(); b.join()

      """
    let (course, lesson) = benchCourse(Experiment(id: "e", title: "Two", script: source, cores: 2))
    var session = Rehearsal(.lesson(lesson), of: course)
    session.width = 300
    let lab = benchLab(.told)
    session.benchRuns = { lab.begin($0).finish() }
    session.offer(lab.runtimes.names)
    session.start()
    return session
  }

  @Test func coresAreToldWhomTheyServe() {
    var session = session()
    session.type("run")
    let told = session.type("cores")
    #expect(told.contains("Cores are told of, too; cores again leaves them out."))
    #expect(told.contains("\nCore 0 serves ") && told.contains("\nCore 1 serves "), "\(told)")
    #expect(told.contains("alma for "))
    #expect(session.type("zoom in").contains("\nCore 0 "))
    let off = session.type("cores")
    #expect(off.contains("Cores are no longer told of.") && !off.contains("Core 0"))
  }

  @Test func followingTheLockSaysSoAndTellsOfWhoHasIt() {
    var session = session()
    session.type("run", "at 8ms")
    let told = session.type("follow")
    #expect(told.contains("The lock is followed: what is told is of the thread that has it"))
    #expect(told.contains("At 8 ms: ") && told.contains("runs Python"), "\(told)")
    #expect(session.type("follow").contains("The lock is no longer followed."))
  }

  @Test func otherThreadsAndWindowsAreToldWhenAsked() {
    var session = session()
    session.type("run", "at 8ms")
    #expect(session.type("next thread").contains("At 8 ms: alma "))
    #expect(session.type("next thread").contains("At 8 ms: bert "))
    #expect(session.type("next thread").contains("There is no thread that way."))
    #expect(session.type("previous thread").contains("At 8 ms: alma "))
    #expect(session.type("at start").contains("At the start: "))
    session.type("zoom 4ms..8ms")
    #expect(session.type("later").contains("6 ms to "))
    #expect(session.type("earlier").contains("4 ms to "))
  }

  @Test func afterCompareBothTimelinesAreTold() {
    var session = session()
    session.type("compare 3.99")
    let told = session.type("run")
    #expect(session.requests.last?.companion == "3.99")
    let second = told.components(separatedBy: "Beside it:\n")
    #expect(second.count == 2, "\(told)")
    #expect(second.first?.contains("CPython 3.12, 2 simulated cores") == true)
    #expect(second.last?.hasPrefix("CPython 3.99, 2 simulated cores") == true)
    #expect(
      second.last?.contains("\n0 to ") == true && second.last?.contains("Under 3.12, and under 3.99:") == true
    )
    session.type("compare off")
    #expect(!session.type("run").contains("Beside it:"))
  }
}
