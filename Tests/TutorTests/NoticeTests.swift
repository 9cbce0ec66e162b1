import Course
import Testing
import TextCanvas

@testable import Tutor

/// What is said above the footer takes rows of its own; the keys that lead up to it do what a newcomer means.
@Suite struct WhatIsSaidAboveTheFooter {
  @Test(
    "A notice covers nothing of the text",
    arguments: [Size(columns: 60, rows: 20), Size(columns: 80, rows: 24)])
  func covers(size: Size) {
    for form in [BenchCase.choices, BenchCase.order] {
      var screen = BenchCase.screen(form, size: size)
      screen.press(.end)
      let before = screen.picture
      screen.press(.character("Q"))
      #expect(screen.state.notice != nil)
      for words in ["2) two", "third", "How many workers"] where before.contains(words) {
        #expect(screen.picture.contains(words), "\(screen.picture)")
      }
    }
  }

  @Test(
    "Whoever sees the end of a question goes on seeing it",
    arguments: ["pick-one", "pick-two", "statements", "an-order", "some-output", "a-word"] as [QuestionID])
  func theEnd(question: QuestionID) throws {
    for size in [Size(columns: 24, rows: 9), Size(columns: 60, rows: 20), Size(columns: 80, rows: 24)] {
      var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse(), size: size)
      screen.go(to: question)
      screen.press(.escape, .end)
      let rows = (1..<size.rows - 1).map { screen.frame.text(ofRow: $0) }
      let last = try #require(rows.last { !$0.allSatisfy(\.isWhitespace) })
      screen.press(.character("Q"))
      #expect(screen.state.notice != nil)
      #expect((1..<size.rows - 1).contains { screen.frame.text(ofRow: $0) == last }, "\(screen.picture)")
    }
  }

  @Test func nothingButTheFooterStandsBelowIt() {
    var screen = BenchCase.ran()
    screen.press(.character("Q"))
    let said = screen.frame.text(ofRow: 22)
    #expect(said.contains("Q means nothing here"))
    #expect(screen.frame.text(ofRow: 23).contains("?"))
  }

  @Test func enterPagesToAPredictionThatIsOutOfSightBeforeItAsksForOne() {
    var screen = BenchCase.screen(BenchCase.choices, size: Size(columns: 60, rows: 20))
    #expect(!screen.picture.contains("2) two"), "\(screen.picture)")
    screen.press(.enter, .enter)
    #expect(screen.picture.contains("2) two") && screen.requests.isEmpty, "\(screen.picture)")
    screen.press(.enter)
    #expect(screen.state.notice?.hasPrefix("Predict first") == true)
  }

  @Test func whoTurnsKnobsBehindARunGoesOnWithKeys() {
    var screen = BenchCase.ran()
    screen.press(.character("."))
    #expect(!screen.state.bench.isTyping)
    screen.press(.character("."))
    #expect(screen.state.tutor.bench?.settings.map(\.literal) == ["1"])
    screen.press(.enter)
    #expect(screen.state.bench.isTyping)
    screen.type("1")
    screen.press(.enter)
    #expect(screen.requests.count == 2 && screen.saved.experiments["e"]?.prediction == "1")
  }

  @Test func theAnswerIsShownAtOnceOnlyWhereNoHintIsLeft() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    let hinted = tinyCourse().questions.first { !$0.hints.isEmpty && $0.kind == .single }
    guard let hinted else {
      Issue.record("no question has hints")
      return
    }
    screen.go(to: hinted.id)
    screen.press(.character("a"))
    #expect(screen.state.notice?.contains("left: h. a once more shows the answer") == true)
    #expect(screen.attempts.isEmpty)
    // Any other key takes it back.
    screen.press(.down, .character("a"))
    #expect(screen.attempts.isEmpty)
    screen.press(.character("a"))
    #expect(screen.attempts.map(\.verdict) == [.revealed])
  }

  @Test func theAnswerThatIsShownStaysWhereTheKeyIsPressedOnceTooOften() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    screen.go(to: QuestionID("pick-one"))
    screen.press(.character("a"), .character("a"), .character("a"))
    #expect(screen.picture.contains("The answer:"), "\(screen.picture)")
    screen.press(.character("a"))
    #expect(!screen.picture.contains("The answer:"), "\(screen.picture)")
  }

  @Test func whatIsTypedBehindARejectedPredictionTakesItsPlaceButAUnitIsAdded() {
    var screen = BenchCase.screen(BenchCase.number)
    screen.type("foo")
    screen.press(.enter)
    screen.type("2")
    screen.press(.enter)
    #expect(screen.saved.experiments["e"]?.prediction == "2")
    var field = TextField("200")
    field.isRejected = true
    _ = field.take(.character("m"))
    #expect(field.text == "200m")
    field.isRejected = true
    _ = field.take(.character("3"))
    #expect(field.text == "3")
  }

  @Test func whatIsTypedIntoARejectedBlankTakesTheTextsPlace() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    screen.go(to: QuestionID("two-words"))
    screen.type("b")
    screen.press(.tab)
    screen.type("x")
    screen.press(.enter)
    screen.type("yy")
    #expect(screen.state.study.entry.draft == "b\nyy")
  }

  @Test func aScriptIsReadFromItsBeginningUntilThePredictionIsTyped() {
    var screen = BenchCase.screen(BenchCase.number, size: Size(columns: 60, rows: 20))
    #expect(screen.picture.contains("Two workers") && !screen.picture.contains("Your prediction"))
    screen.type("2")
    #expect(screen.picture.contains("Your prediction"), "\(screen.picture)")
    screen.press(.pageUp)
    screen.type("0")
    #expect(screen.picture.contains("20____"), "\(screen.picture)")
  }

  @Test func howSureOneIsIsSeenWhileItIsTurned() {
    for form in [BenchCase.choices, BenchCase.order] {
      var screen = BenchCase.screen(form, size: Size(columns: 60, rows: 20))
      screen.press(.character("c"))
      #expect(screen.picture.contains("How sure: a guess."), "\(screen.picture)")
    }
  }

  @Test func whatTheArrowMeansIsSaidWhereNothingIsPicked() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    screen.go(to: QuestionID("pick-one"))
    #expect(screen.frame.text(ofRow: 23).contains("Space pick ▸"))
    screen.press(.enter)
    #expect(screen.state.notice == "Pick a choice first: Space picks the one at ▸, or press its number.")
    screen.press(.down, .character(" "))
    #expect(screen.state.study.entry == .choices(cursor: 1, picked: [1]))
    screen.go(to: QuestionID("pick-two"))
    screen.press(.enter)
    #expect(
      screen.state.notice == "Pick 2 choices first: Space picks the one at ▸, or press their numbers.")
    // On a bench no key moves an arrow, so there is none before something is picked.
    var bench = BenchCase.screen(BenchCase.choices)
    bench.press(.end)
    #expect(!bench.picture.contains("▸ ( )") && bench.picture.contains("  ( ) 1) one"))
    bench.press(.character("2"))
    #expect(bench.picture.contains("▸ (•) 2) two"))
  }

  @Test func theEndOfALessonIsReadFromItsBeginningAndSaysHowManyQuestionsAreOpen() throws {
    let course = tinyCourse()
    for size in [Size(columns: 60, rows: 8), Size(columns: 80, rows: 24)] {
      var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: size)
      screen.send(.action(.go(toStep: 15)))
      screen.press(.end, .character("n"))
      #expect(screen.state.tutor.phase == .finished)
      let open = screen.state.tutor.openQuestions.count
      #expect(
        open > 1 && screen.picture.contains("\(open) questions still open; press o to"), "\(screen.picture)")
      #expect(screen.frame.text(ofRow: size.rows - 1).contains("o open ones"))
      screen.press(.character("o"))
      #expect(screen.state.tutor.phase != .finished && screen.state.tutor.question != nil)
    }
    var session = Rehearsal(.lesson(course.lessons[0]), of: course)
    session.start()
    session.perform(.go(toStep: 15))
    let told = session.type("next")
    #expect(
      told.contains("\(session.state.openQuestions.count) questions still open; type skipped to answer."))
  }

  @Test func whatWasToldOfTheLastQuestionIsNotToldAgainAtTheEnd() {
    let (unit, course) = programQuiz()
    var screen = ScreenRehearsal(unit, of: course)
    screen.send(.action(.reveal))
    #expect(screen.picture.contains("a program is right when"), "\(screen.picture)")
    screen.press(.character("n"))
    #expect(screen.state.tutor.phase == .finished)
    #expect(!screen.picture.contains("a program is right when"), "\(screen.picture)")
  }

  @Test func aChoiceThatIsPressedAgainStaysChosen() {
    var screen = ScreenRehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    screen.go(to: QuestionID("pick-one"))
    screen.press(.character("2"), .character("2"))
    #expect(screen.state.study.entry == .choices(cursor: 1, picked: [1]))
  }

  @Test func enterGoesToABlankThatIsEmpty() {
    var entry = Entry.fields([TextField("predict"), TextField()], active: 0)
    entry.goToEmptyField()
    #expect(entry == .fields([TextField("predict"), TextField()], active: 1))
    let taken = entry.type(.control("u"))
    #expect(taken && entry == .fields([TextField("predict"), TextField()], active: 1))
  }

  /// The page says that ? shows the keys; pressed there it was told that it means nothing, and shows the keys.
  @Test func howItWorksNamesAKeyThatWorksThere() {
    let course = tinyCourse()
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, atHome: true)
    screen.press(.character("?"))
    #expect(screen.state.notice == "? means nothing here; Enter goes on.")
    screen.press(.enter)
    #expect(screen.state.overlay == nil)
  }
}
