import Course
import CourseContent
import Experiments
import TestSupport
import Testing
import TextCanvas

@testable import Tutor

/// A quiz of one question that asks for a program.
func programQuiz() -> (StudyUnit, Course) {
  let question = Question(
    id: "mend-it", prompt: [.paragraph([.text("Make it two.")])],
    answers: .code(
      start: CodeFence(language: "python", text: "x = 1\n", line: 1), checks: [Expectation(that: "x == 2")],
      solution: nil))
  let quiz = Quiz(id: "q", number: 1, slug: "q", path: "Quizzes/01-q.md", title: "Q", questions: [question])
  return (.quiz(quiz), Course(info: CourseInfo(id: "c", title: "C"), quizzes: [quiz]))
}

/// What costs nothing: an answer that was rejected already, and no answer at all.
@Suite struct RepeatedAnswers {
  let course = tinyCourse()

  private func session(at question: QuestionID, record: LearnerRecord = LearnerRecord()) -> Rehearsal {
    var session = Rehearsal(.quiz(course.quizzes[0]), of: course, record: record)
    session.start()
    session.go(to: question)
    return session
  }

  private func screen(_ question: QuestionID, _ size: Size = Size(columns: 80, rows: 24)) -> ScreenRehearsal {
    var screen = ScreenRehearsal(.lesson(course.lessons[0]), of: course, size: size)
    screen.go(to: question)
    return screen
  }

  static let kinds: [QuestionID] = [
    "pick-one", "pick-two", "true-or-false", "statements", "a-word", "two-words", "a-number", "an-order",
    "some-output",
  ]

  @Test("A wrong answer given again costs nothing and says so, of every kind", arguments: kinds)
  func everyKind(_ id: QuestionID) throws {
    let question = try #require(course.question(id))
    var session = session(at: id)
    let shown = session.state.shown(question)
    let wrong = try #require(question.wrongLines(shown: shown))
    let first = session.type(wrong)
    #expect(first.contains("Not yet.") && first.contains("Try again: 6 XP."), "\(first)")
    let again = session.type(wrong).replacing("\n", with: " ")
    #expect(again.contains("You gave this answer before"), "\(again)")
    #expect(again.contains("It costs no try."), "\(again)")
    #expect(session.saved.questions[id]?.wrongTries == 1 && session.attempts.count == 1)
    let right = session.type(try #require(question.rightLines(shown: shown)))
    #expect(right.contains("Correct.") && right.contains("+6 XP"), "\(right)")
  }

  @Test(
    "However it is typed it is the same answer",
    arguments: [
      ("pick-one", "3", " 3) "), ("pick-two", "1 2", "2, 1"), ("statements", "f f f", "fff"),
      ("a-word", "sitting", "  The Sitting. "), ("two-words", "see; say", "see, say"),
      ("a-number", "7 ms", "7ms"),
      ("an-order", "1 2 3", "123"),
    ] as [(QuestionID, String, String)])
  func otherSpelling(_ id: QuestionID, _ one: String, _ other: String) {
    var session = session(at: id)
    session.type(one)
    #expect(session.attempts.map(\.verdict) == [.wrong])
    #expect(session.type(other).contains("You gave this answer before"))
    #expect(session.attempts.count == 1)
  }

  @Test func theReasonIsSaidOnceMoreAndAnotherWrongAnswerCosts() {
    var session = session(at: "pick-one")
    session.type("1", "3")
    #expect(session.saved.questions["pick-one"]?.wrongTries == 2)
    #expect(session.type("1").replacing("\n", with: " ").contains("no try. That is the first."))
    #expect(session.saved.questions["pick-one"]?.wrongTries == 2)
  }

  @Test func theNextDayTheLastWrongAnswerIsStillKnown() {
    var before = session(at: "a-word")
    before.type("sitting", "standing")
    var session = session(at: "a-word", record: before.saved)
    #expect(session.type("standing").contains("You gave this answer before"))
    #expect(session.attempts.isEmpty)
    session.type("running")
    #expect(session.saved.questions["a-word"]?.wrongTries == 3)
  }

  @Test func ofAnOutputTheRightLinesAreKeptAgain() {
    var session = session(at: "some-output")
    session.type("line 0", "line 7")
    #expect(session.state.typedLines == ["line 0"])
    #expect(session.type("line 7").contains("You gave this answer before"))
    #expect(session.state.typedLines == ["line 0"])
    #expect(session.saved.questions["some-output"]?.draft == "line 0\n")
    #expect(session.type("line 1").contains("+6 XP"))
  }

  @Test func aProgramThatWasNotChangedCostsNothing() {
    let (unit, course) = programQuiz()
    var session = Rehearsal(unit, of: course)
    session.start()
    func checked(_ program: String) -> Action {
      .programChecked([CheckOutcome(passed: false, observation: "x = 3")], program: program)
    }
    session.checked = checked("x = 3\n")
    session.type("file x")
    session.checked = checked("x = 3\n\n")
    let again = session.type("file y")
    #expect(again.contains("You gave this answer before") && again.contains("x = 3"), "\(again)")
    #expect(session.attempts.count == 1)
    session.checked = checked("x = 4\n")
    session.type("file x")
    #expect(session.saved.questions["mend-it"]?.wrongTries == 2)
  }

  @Test func inAReviewWhatTheLessonRejectedIsAnAnswer() {
    let card = Card(
      question: "pick-one", memory: MemoryState(stability: 2, difficulty: 5),
      lastReviewAt: WallTime(milliseconds: 1_800_000_000_000))
    var record = LearnerRecord()
    record.questions["pick-one"] = QuestionRecord(
      contentHash: course.question("pick-one")?.hash ?? "", outcome: .done, wrongTries: 1, answer: "1")
    var session = Rehearsal(
      .reviews([card]), of: course, record: record, due: DueReviews(cards: [card], day: "2026-11-22"))
    session.start()
    #expect(session.type("1").contains("Not yet."))
    #expect(session.changes.contains { if case .review = $0 { true } else { false } })
  }

  @Test func enterOnTheScreenGivesARejectedAnswerOnlyOnce() {
    var screen = screen("pick-one")
    screen.press(.character("1"), .enter, .enter, .enter)
    #expect(screen.attempts.count == 1)
    #expect(screen.picture.contains("You gave this answer before"), "\(screen.picture)")
    #expect(screen.picture.contains("no try. That "))
    screen.press(.character("2"), .enter)
    #expect(screen.picture.contains("+6 XP"))
  }

  // MARK: - No answer

  @Test("Enter without an answer says what is expected and costs nothing", arguments: kinds)
  func nothingIsNoAnswer(_ id: QuestionID) {
    var screen = screen(id)
    screen.press(.enter)
    #expect(screen.attempts.isEmpty)
    #expect(screen.state.notice?.isEmpty == false, "\(screen.picture)")
  }

  @Test func blanksAreNoLineOfAnOutputAndAnEmptyOneHasAWordOfItsOwn() {
    var screen = screen("some-output")
    screen.type("  ")
    screen.press(.enter)
    #expect(screen.state.notice?.contains("no") == true && screen.state.tutor.typedLines.isEmpty)
    screen.press(.control("u"))
    screen.type(":empty")
    screen.press(.enter)
    #expect(screen.state.tutor.typedLines == [""])
    // Nothing but empty lines is no answer either.
    screen.type(":empty")
    screen.press(.enter)
    #expect(screen.attempts.map(\.verdict) == [.close])
    #expect(screen.picture.contains("Type what the program prints; it is 2 lines. It costs no try."))
    #expect(screen.saved.questions["some-output"]?.wrongTries == 0)
  }

  @Test func oneLineThatIsNotTypedIsNoAnswer() {
    let question = Question(
      id: "one-line", prompt: [],
      answers: .output(
        program: CodeFence(language: "python", text: "print(1)\n", line: 1), expected: ["1"]))
    #expect(grade(question, .output("")).outcome == .again("Type what the program prints; it is 1 line."))
    #expect(grade(question, .output(" \n")).outcome == .again("Type what the program prints; it is 1 line."))
    #expect(grade(question, .output("2")).outcome == .wrong)
    let silent = Question(
      id: "silent", prompt: [],
      answers: .output(program: CodeFence(language: "python", text: "x = 1\n", line: 1), expected: []))
    #expect(grade(silent, .output("")).outcome == .right)
  }

  @Test func anOrderThatWasMovedIsJudged() {
    var screen = screen("an-order")
    screen.press(.character(" "), .down, .enter)
    #expect(screen.attempts.map(\.verdict) == [.wrong])
  }
}
