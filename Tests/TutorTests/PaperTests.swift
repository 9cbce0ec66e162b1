import Course
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// A placement or an exam, taken line by line and on the full screen: one try each, no verdict before the end.
@Suite struct PaperTests {
  private let course = paperCourse()

  private func plain(_ kind: Paper.Kind = .placement, _ record: LearnerRecord = LearnerRecord()) -> Rehearsal
  {
    var session = Rehearsal(.lesson(course.lessons[0]), of: course, record: record)
    session.width = 90
    session.perform(.begin(.paper(.take(kind))))
    return session
  }

  private func screen(
    _ kind: Paper.Kind = .placement, _ record: LearnerRecord = LearnerRecord()
  ) -> ScreenRehearsal {
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, record: record)
    screen.send(.action(.begin(.paper(.take(kind)))))
    return screen
  }

  // MARK: - Taking one

  @Test func noAnswerBringsAVerdictAndTheEndTellsAll() throws {
    var session = plain()
    #expect(session.transcript.contains { $0.hasPrefix("Placement: 5 questions.") })
    let told = session.type("2", "1", ":unknown", "2", "1", "2")
    for word in ["Correct", "Not yet", "Because", "Explained", "XP"] {
      #expect(!told.contains(word), "\(word)")
    }
    #expect(told.contains("5 of 5 questions have an answer. Nothing is judged yet"))
    let end = session.type("hand in")
    #expect(end.contains("3 of 5 right."))
    #expect(end.contains("Marked as known:\n3. Title 3."))
    #expect(end.contains("- Question 2, of lesson 1, Title 1: not right."))
    #expect(end.contains("- Question 3, of lesson 2, Title 2: not known."))
    #expect(end.contains("Go on with lesson 1, Title 1."))
    // Nothing is paid, and nothing is an attempt or a review.
    #expect(session.saved.totalXP == 0 && session.attempts.isEmpty && session.saved.questions.isEmpty)
    #expect(session.saved.places.isEmpty && session.saved.current == nil)
    #expect(session.changes.allSatisfy { if case .paper = $0 { true } else { false } })
    let paper = try #require(session.saved.lastHandedIn(.placement))
    #expect(paper.handedInAt == session.clock && paper.right == 3)
  }

  @Test func afterwardsEachQuestionIsShownWithKeyAndReasons() {
    var session = plain()
    session.type("2", "1", ":unknown", "2", "1", "2", "hand in")
    let first = session.type("go 1")
    #expect(first.contains("Right. Your answer: 2) yes."))
    #expect(first.contains("Because of perhaps in a1.") && first.contains("Explained: a1."))
    let second = session.type("next")
    #expect(second.contains("Not right. Your answer: 1) no."))
    #expect(session.type("next").contains("Not known."))
    // It cannot be answered once more.
    session.type("again", "2", "reset")
    #expect(session.saved.papers.count == 1 && session.state.phase == .answered)
    // From the end Enter leads into the course, to the first lesson that is not known.
    session.type("go 5", "next", "")
    #expect(session.state.unit.id == "l1")
  }

  @Test func anAnswerCanBeChangedUntilItIsHandedIn() {
    var session = plain()
    session.type("1", "back")
    #expect(session.transcript.contains { $0.contains("Your answer: 1) no. Another one takes its place.") })
    session.type("2")
    #expect(session.saved.openPaper(.placement)?.items[0].answer == "2")
    session.type("back", "unknown")
    #expect(session.saved.openPaper(.placement)?.items[0].answer == Paper.Item.notKnown)
    session.type("go 1")
    #expect(session.transcript.contains { $0.contains("You said that you do not know;") })
  }

  @Test func whoeverIsKilledInTheMiddleGoesOnThere() throws {
    var first = plain(.exam)
    first.type("2", "2")
    let drawn = try #require(first.saved.openPaper(.exam))
    var second = plain(.exam, first.saved)
    #expect(second.transcript.contains { $0.contains("2 of 4 questions have an answer") })
    #expect(second.state.stepIndex == 2 && second.state.paper == drawn)
    second.type(":unknown", ":unknown", "hand in")
    #expect(second.saved.papers.count == 1)
    // The next one is another attempt.
    let third = plain(.exam, second.saved)
    #expect(third.state.paper?.number == 2 && third.saved.papers.count == 2)
    #expect(third.state.paper?.seed != drawn.seed)
  }

  @Test func whatIsOpenIsNamedBeforeItCountsAsNotKnown() {
    var session = plain()
    session.type("2", "next")
    #expect(session.type(":hand in").contains("4 questions have no answer and would count as not known."))
    #expect(session.saved.openPaper(.placement) != nil)
    session.type(":go 5", ":next")
    #expect(session.transcript.contains { $0.contains("Open: questions 2, 3, 4, 5.") })
    // Enter never hands anything in.
    session.type("", "")
    #expect(session.saved.openPaper(.placement) != nil)
    session.type("skipped")
    #expect(session.state.stepIndex == 1)
    #expect(session.type("hand in yes").contains("1 of 5 right."))
  }

  @Test func thereAreNeitherHintsNorAnswersBeforeTheEnd() {
    var session = plain()
    #expect(session.type("hint").contains("There are no hints here"))
    #expect(session.type("answer").contains("The answers are told at the end"))
    #expect(session.type("skip").contains("Asked: a2?"))
    #expect(session.saved.papers.first?.answered == 0)
    let asked = session.transcript.joined(separator: "\n")
    #expect(!asked.contains("A hint.") && !asked.contains("XP"))
  }

  @Test func whatCanBeNoAnswerIsAskedForAgain() {
    var session = plain()
    #expect(session.type("7").contains("Type the number of a choice"))
    #expect(session.state.stepIndex == 0 && session.saved.papers.first?.answered == 0)
  }

  @Test func aWordThatIsACommandTooIsTakenAndSaysSo() {
    var session = plain()
    session.type("go 3")
    let told = session.type("help")
    #expect(told.contains("Kept as your answer: “help”. If you meant the command, type :help."))
    #expect(session.saved.papers.first?.items[2].answer == "help")
    session.type("back")
    #expect(
      session.type("hand in").contains(
        "Kept as your answer: “hand in”. If you meant the command, type :hand in."))
    session.type("back")
    #expect(!session.type("N = 2").contains("Kept as your answer"))
  }

  // MARK: - What it means

  @Test func aKnownLessonIsNeitherFinishedNorPaidAndCanBeTaken() {
    var session = plain()
    session.type("2", "2", ":unknown", "2", "1", "2", "hand in")
    let record = session.saved
    #expect(course.knownLessons(record) == ["l1", "l3"] && record.finished.isEmpty && record.totalXP == 0)
    #expect(course.standing(course.lessons[0], record).progress == .known)
    #expect(course.unitToContinue(record)?.id == "l2")
    #expect(session.type("list").contains("1. Title 1. Known, 5 min."))
    session.type("lesson 1")
    #expect(session.state.unit.id == "l1")
  }

  @Test func anExamSaysWhatIsNotFinishedYetAndHowItCameOut() {
    var session = plain(.exam)
    let opening = session.transcript.joined(separator: " ")
    #expect(
      opening.contains("75 percent must be right.") && opening.contains("3 lessons of it you have neither"))
    session.type(":unknown", ":unknown", ":unknown", ":unknown")
    let failed = session.type("hand in")
    #expect(failed.contains("Not passed: 0 of 4 right, 0 percent, and 75 are needed."))
    #expect(
      failed.contains("Your skills in gilt stats stay as they were, for in an exam one may have guessed."))
    #expect(failed.contains("- Telling locks apart: 0 of 4."))
    var passed = plain(.exam, LearnerRecord(finished: ["l1", "l2", "l3"]))
    #expect(!passed.transcript.joined().contains("neither"))
    for _ in 0..<4 { passed.type(passed.state.question?.id == "b1" ? "lock" : "2") }
    #expect(passed.type("hand in").contains("Passed: 4 of 4 right, 100 percent; 75 were needed."))
    #expect(passed.saved.bestExam?.percent == 100)
  }

  @Test func aCourseWithoutThemSaysSo() {
    var session = Rehearsal(.lesson(tinyCourse().lessons[0]), of: tinyCourse())
    session.start()
    #expect(session.type(":placement").contains("This course has no placement."))
    #expect(session.type(":exam").contains("This course has no final exam."))
    #expect(session.type(":exam results").contains("You have handed in no final exam yet."))
  }

  // MARK: - On the screen

  @Test func theSameIsDoneWithKeys() throws {
    var screen = screen()
    #expect(screen.picture.contains("Placement") && screen.picture.contains("step 1 of 5"))
    #expect(!screen.picture.contains(" hint ") && !screen.picture.contains("see the answer"))
    screen.press(.character("2"), .enter, .character("d"))
    screen.type("lock")
    screen.press(.enter)
    screen.press(.character("2"), .enter)
    screen.type("1")
    screen.press(.enter)
    screen.type("2")
    screen.press(.enter)
    #expect(screen.picture.contains("5 of 5 questions have an answer."))
    // Enter never hands anything in.
    screen.press(.enter, .enter)
    #expect(screen.saved.openPaper(.placement) != nil)
    screen.press(.character("y"))
    let paper = try #require(screen.saved.lastHandedIn(.placement))
    #expect(paper.items.map(\.outcome) == [.right, .unknown, .right, .right, .right])
    #expect(screen.picture.contains("Marked as known:"))
    screen.press(.character("1"))
    #expect(
      screen.picture.contains("Right. Your answer: 2) yes.")
        && screen.picture.contains("Because of no in a1."))
  }

  @Test func anAnswerThatIsGivenStandsWhereItWasEntered() {
    var screen = screen()
    screen.press(.character("3"), .enter, .character("p"))
    #expect(screen.state.study.entry == .choices(cursor: 2, picked: [2]))
    #expect(screen.picture.contains("Your answer: 3) perhaps."))
  }

  @Test func onTheScreenHandingInAsksOnceWhereQuestionsAreOpen() {
    var screen = screen()
    screen.press(.character("2"), .enter)
    screen.send(.action(.go(toStep: 4)))
    screen.press(.escape, .character("n"), .character("y"))
    #expect(screen.picture.contains("4 questions have no answer and would count as not known"))
    screen.press(.character("Y"))
    #expect(screen.saved.lastHandedIn(.placement)?.right == 1)
  }

  @Test func whatIsToBeKnownIsToldAboveTheFirstQuestionUntilThatIsAnswered() {
    var exam = screen(.exam)
    let told = exam.picture.replacing("\n", with: " ").replacing(/[| ]+/, with: " ")
    #expect(told.contains("Final exam: 4 questions. 75 percent must be right. It asks of the whole course,"))
    #expect(told.contains("3 lessons of it you have neither finished nor shown to know"))
    exam.press(.escape, .character("d"), .character("p"))
    #expect(exam.state.tutor.stepIndex == 0 && !exam.picture.contains("Final exam: 4 questions."))
  }

  @Test func anAnswerThatWasBegunStandsThereAgain() {
    var screen = screen()
    screen.send(.action(.go(toStep: 4)))
    screen.type("1")
    screen.press(.enter)
    #expect(screen.state.tutor.typedLines == ["1"])
    screen.send(.action(.go(toStep: 2)))
    screen.type("loc")
    screen.press(.escape, .character("p"), .character("1"))
    screen.send(.action(.go(toStep: 4)))
    #expect(screen.state.tutor.typedLines == ["1"])
    screen.send(.action(.go(toStep: 2)))
    #expect(screen.state.study.entry.draft == "loc")
    screen.send(.action(.go(toStep: 1)))
    #expect(screen.state.study.entry == .choices(cursor: 0, picked: [0]))
    // It is no answer, and nothing of it is on record.
    #expect(screen.saved.openPaper(.placement)?.answered == 0 && screen.saved.questions.isEmpty)
    screen.press(.character("2"), .enter)
    #expect(screen.state.study.entry.draft == "loc")
    screen.press(.escape, .character("p"))
    #expect(screen.state.study.entry == .choices(cursor: 1, picked: [1]))
  }

  @Test func fromTheListOneGoesBackToAnOpenPaperAndFromOneHandedInToTheCourse() {
    var screen = screen()
    screen.press(.character("2"), .enter, .character("l"))
    #expect(screen.picture.contains("Go on: Placement, step 2 of 5"))
    #expect(!screen.state.home.rows(screen.state.tutor).contains(.paper(.placement)))
    screen.press(.enter)
    #expect(screen.state.tutor.stepIndex == 1 && screen.state.tutor.isAtOpenPaper)
    screen.send(.action(.paper(.handIn(isConfirmed: true))))
    screen.press(.character("l"))
    #expect(screen.picture.contains("Begin: Title 1"))
    screen.press(.enter)
    #expect(screen.state.tutor.unit.id == "l1")
  }

  @Test func aPaperWithAllItsAnswersOpensAtItsEnd() {
    var first = plain()
    first.type("2", "2", ":unknown", "2", "1", "2")
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, record: first.saved, atHome: true)
    screen.press(.enter)
    #expect(screen.picture.contains("5 of 5 answered"))
    screen.send(.action(.paper(.take(.placement))))
    #expect(screen.picture.contains("5 of 5 questions have an answer."))
    screen.press(.character("y"), .character("l"))
    screen.send(.action(.paper(.look(.placement))))
    #expect(screen.picture.contains("4 of 5 right."))
  }

  @Test func aPaperThatWasOnlyLookedAtIsNotOfferedAsBegun() {
    var first = plain()
    first.type("hand in yes")
    let again = plain(.placement, first.saved)
    #expect(again.saved.openPaper(.placement) != nil && again.saved.begunPaper(.placement) == nil)
    let rows = HomeScreen().rows(
      TutorState(course: course, unit: .lesson(course.lessons[0]), record: again.saved))
    #expect(rows.last == .paper(.placement))
  }

  @Test func theResultsNameTheLessonThatEnterOpens() {
    // Somebody was at lesson 3 already.
    var session = plain(.placement, LearnerRecord(current: ItemID(course.lessons[2].id)))
    #expect(session.type(":hand in yes").contains("Go on with lesson 3, Title 3."))
    session.type("")
    #expect(session.state.unit.id == "l3")
  }

  @Test func aCourseWithoutThemShowsNoEntry() {
    let other = tinyCourse()
    let home = ScreenRehearsal(.lesson(other.lessons[0]), of: other, atHome: true)
    let rows = home.state.home.rows(home.state.tutor)
    #expect(!rows.contains { if case .paper = $0 { true } else { false } })
    var session = Rehearsal(.lesson(other.lessons[0]), of: other)
    let told = [
      session.start(welcome: true), session.type("help"), session.type("help more"), session.type("list"),
    ]
    for word in ["placement", "exam"] {
      #expect(!told.contains { $0.contains("\(word)") && !$0.contains("example") }, "\(word)")
      #expect(!home.picture.lowercased().contains(word), "\(word)")
    }
    var with = Rehearsal(.lesson(course.lessons[0]), of: course)
    with.start()
    #expect(with.type("help more").contains("- placement, placement results: "))
  }

  @Test func theWelcomeNamesWhatCanBeTakenNext() {
    var new = Rehearsal(.lesson(course.lessons[0]), of: course)
    #expect(new.start(welcome: true).contains("Or: placement, list, quit, help."))
    var done = Rehearsal(
      .lesson(course.lessons[0]), of: course, record: LearnerRecord(finished: ["l1", "l2", "l3"]))
    #expect(done.start(welcome: true).contains("Or: exam, list, quit, help."))
  }

  @Test func theHomeScreenOffersThePlacementFirstAndTheExamOnceAllIsKnown() {
    func home(_ record: LearnerRecord) -> [HomeScreen.Row] {
      HomeScreen().rows(TutorState(course: course, unit: .lesson(course.lessons[0]), record: record))
    }
    #expect(home(LearnerRecord())[1] == .paper(.placement) && !home(LearnerRecord()).contains(.paper(.exam)))
    let done = LearnerRecord(finished: ["l1", "l2", "l3"])
    #expect(home(done)[1] == .paper(.exam) && home(done).last == .paper(.placement))
    var begun = plain(.exam)
    begun.type("2")
    #expect(home(begun.saved).contains(.paper(.exam)))
  }
}
