import Course
import Testing
import TextCanvas

@testable import Tutor

/// What happens on the full screen over several keys.
@Suite struct ScreenSessionTests {
  private func lesson(
    _ question: QuestionID? = nil, record: LearnerRecord = LearnerRecord()
  ) -> ScreenRehearsal {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, record: record)
    if let question { screen.go(to: question) }
    return screen
  }

  @Test func aWholeLessonIsTakenWithKeysAlone() {
    var screen = lesson()
    screen.press(.enter, .character("2"), .enter, .enter)
    for _ in 0..<3 where screen.state.tutor.bench == nil { screen.press(.enter) }
    screen.type("2 ms")
    screen.press(.enter)
    #expect(screen.saved.experiments["nap"]?.prediction == "2 ms" && screen.requests.count == 1)
    for _ in 0..<3 where screen.state.tutor.question?.id != "pick-one" { screen.press(.enter) }
    #expect(screen.state.tutor.question?.id == "pick-one")
    screen.press(.character("2"), .enter, .enter)
    screen.press(.character("1"), .character("3"), .enter, .enter)
    screen.press(.character("t"), .enter, .enter)
    screen.type("tft")
    screen.press(.enter, .enter, .enter)
    #expect(screen.state.tutor.question?.id == "a-word")
    screen.type("waiting")
    screen.press(.enter, .enter)
    screen.type("predict")
    screen.press(.tab)
    screen.type("run")
    screen.press(.enter, .enter)
    screen.type("5 ms")
    screen.press(.enter, .enter)
    #expect(screen.state.tutor.question?.id == "an-order")
    // B, C and A are shown; A goes up two rows.
    screen.press(.down, .down, .character(" "), .up, .up, .enter, .enter)
    screen.type("line 0")
    screen.press(.enter)
    screen.type("line 1")
    screen.press(.enter, .enter, .enter)
    #expect(screen.state.tutor.phase == .finished)
    #expect(screen.picture.contains("You have finished lesson 1"))
    #expect(screen.state.tutor.openQuestions.isEmpty)
    #expect(screen.saved.finished == ["kinds"])
  }

  @Test(
    arguments: [
      ("pick-two", "31"), ("statements", "tf"), ("a-word", "wait"), ("two-words", "first"),
    ] as [(QuestionID, String)])
  func anAnswerThatWasBegunIsThereTheNextDay(_ question: QuestionID, _ typed: String) {
    var screen = lesson(question)
    screen.type(typed)
    let entry = screen.state.study.entry
    screen.press(.control("c"))
    #expect(screen.state.isOver)
    let again = lesson(record: screen.saved)
    #expect(again.state.tutor.question?.id == question)
    #expect(again.state.study.entry.draft == entry.draft)
    #expect(entry.draft?.isEmpty == false)
  }

  @Test func whatWasTypedIsKeptWhileTheLearnerThinks() {
    var screen = lesson("a-word")
    screen.type("wai")
    screen.send(.tick(1000))
    #expect(screen.saved.questions["a-word"]?.draft == "wai")
  }

  @Test func theWindowStandsWhereItWasLeft() {
    var screen = lesson("pick-one")
    screen.resize(24, 8)
    screen.press(.pageUp, .pageUp, .wheelDown, .character("q"))
    var again = ScreenRehearsal(
      .lesson(tinyCourse().lessons[0]), of: tinyCourse(), record: screen.saved,
      size: Size(columns: 24, rows: 8))
    #expect(again.state.study.scroll == 1)
    again.press(.character("n"))
    #expect(again.state.study.scroll == 0)
  }

  @Test func lettersAreTextInAFieldAndKeysOutsideOfIt() {
    var screen = lesson("a-word")
    screen.type("q?h")
    #expect(screen.state.study.entry == .fields([TextField("q?h")], active: 0))
    screen.press(.escape)
    screen.type("h")
    #expect(screen.saved.questions["a-word"]?.hints == 1)
  }

  @Test func aPasteIsOneLineAndNeverHandedInByItself() {
    var screen = lesson("a-word")
    screen.press(.paste("wait\ning\u{1B}[31m\n"))
    #expect(screen.state.study.entry == .fields([TextField("wait ing[31m")], active: 0))
    #expect(screen.attempts.isEmpty)
    screen.press(.paste(String(repeating: "x", count: 2_000_000)))
    #expect(screen.attempts.isEmpty)
    #expect(screen.frame.size == Size(columns: 80, rows: 24))
  }

  @Test func whatCannotBeSavedStaysInTheHeader() {
    var screen = lesson()
    screen.send(.action(.savingStopped(because: "The disk is full.")))
    #expect(screen.picture.contains("Nothing is being saved. The disk is full."))
    screen.press(.character("n"))
    #expect(screen.frame.text(ofRow: 0).contains("NOT SAVED"))
    screen.send(.action(.savingResumed))
    #expect(!screen.frame.text(ofRow: 0).contains("NOT SAVED"))
  }

  @Test(arguments: [(1, 1), (2, 1), (19, 5), (20, 6), (61, 7), (400, 120), (0, 0)])
  func anyWindowCanBeDrawn(_ columns: Int, _ rows: Int) {
    for name in ["pick-one", "two-words", "some-output", "an-order"] as [QuestionID] {
      var screen = lesson(name)
      screen.resize(columns, rows)
      #expect(screen.frame.size == Size(columns: columns, rows: rows))
      screen.press(.pageDown, .character("!"), .pageDown)
      _ = screen.frame
      screen.press(.escape, .character("l"))
      _ = screen.frame
    }
  }

  @Test func aTitleTooLongForItsRowEndsInDotsBeforeTheMinutes() {
    let tiny = tinyCourse()
    var lessons = tiny.lessons
    lessons[1].title = String(repeating: "A title without end ", count: 8)
    let course = Course(
      info: tiny.info, lessons: lessons, quizzes: tiny.quizzes, experiments: tiny.experiments)
    for (columns, rows) in [(60, 20), (80, 24), (120, 40)] {
      var screen = ScreenRehearsal(
        .lesson(course.lessons[0]), of: course, size: Size(columns: columns, rows: rows), atHome: true)
      screen.press(.enter)
      let row = (0..<rows).map { screen.frame.text(ofRow: $0) }.first { $0.contains(" 2 A t") } ?? ""
      #expect(row.contains("… \(lessons[1].minutes) min"), "\(screen.picture)")
      #expect(columnWidth(of: row) < columns)
    }
  }

  @Test func focusCountsDownInSilence() {
    var screen = lesson()
    screen.press(.character("F"))
    screen.send(.tick(0))
    screen.send(.tick(60_000))
    #expect(screen.frame.text(ofRow: 0).contains("focus 24:00"))
    screen.press(.character("F"))
    screen.send(.tick(120_000))
    #expect(screen.frame.text(ofRow: 0).contains("focus 24:00 paused"))
    #expect(screen.state.notice == "Paused: F lets it go on, Z ends it.")
    screen.press(.character("F"))
    screen.send(.tick(24 * 60_000 + 120_000))
    #expect(screen.frame.text(ofRow: 0).contains("focus: time is up"))
  }

  @Test func focusIsEndedByAKeyOrACommandAndTheHeaderForgetsIt() {
    for pauses in [false, true] {
      var screen = lesson()
      #expect(!screen.state.bindings.contains { $0.keys == [.character("Z")] })
      screen.press(.character("F"))
      if pauses { screen.press(.character("F")) }
      screen.press(.character("Z"))
      #expect(screen.state.focus == nil && screen.state.notice == "The focus timer is ended.")
      #expect(!screen.frame.text(ofRow: 0).contains("focus"))
      screen.press(.character("F"), .character(":"))
      screen.type("focus off")
      screen.press(.enter)
      #expect(screen.state.focus == nil)
    }
    // Where letters are text the words are named.
    var typing = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    typing.press(.character("F"))
    typing.go(to: QuestionID("a-word"))
    typing.send(.action(.focus))
    #expect(typing.state.notice == "Paused: :focus lets it go on, :focus off ends it.")
    typing.send(.tick(0))
    typing.send(.action(.focus))
    typing.send(.tick(26 * 60_000))
    typing.press(.escape, .character("Z"))
    #expect(typing.state.focus == nil)
  }

  @Test func somebodyNewIsAskedForANameAndToldHowItWorks() {
    let course = tinyCourse()
    var screen = ScreenRehearsal(
      .lesson(course.lessons[0]), of: course, options: ScreenOptions(suggestedName: "root"), atHome: true)
    #expect(screen.picture.contains("What is your name?"))
    screen.type("Ann")
    screen.press(.enter)
    #expect(screen.asked == [.keepName("Ann")])
    #expect(screen.picture.contains("How it works"))
    screen.press(.enter, .enter)
    #expect(screen.state.screen == .study)
  }

  @Test func aResetQuestionIsAskedAnew() {
    var screen = lesson("pick-one")
    screen.press(.character("2"), .enter, .character("x"), .character("y"))
    #expect(screen.asked == [.reset("pick-one")])
    var record = screen.saved
    record.questions["pick-one"] = nil
    screen.send(.action(.recordChanged(record)))
    #expect(screen.state.study.entry == .choices(cursor: 0, picked: []))
    #expect(screen.state.study.told.isEmpty)
  }
}
