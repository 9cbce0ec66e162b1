import Course
import Testing

@Suite struct HeldMisconceptionTests {
  private func question(_ id: QuestionID, _ tag: MisconceptionID, isGraded: Bool = true) -> Question {
    Question(
      id: id, isGraded: isGraded, prompt: [],
      answers: .choices(
        [
          Choice(text: [.text("a clock")], isRight: false, misconception: tag),
          Choice(text: [.text("a waiter")], isRight: true),
          Choice(text: [.text("nobody")], isRight: false),
        ], picks: .one), hash: "h")
  }

  private func course(_ questions: [Question], lesson: LessonID? = nil) -> Course {
    Course(
      info: CourseInfo(id: "c", title: "C"),
      quizzes: [
        Quiz(id: "q", number: 1, slug: "q", path: "q", title: "Q", lesson: "asked-here", questions: questions)
      ], misconceptions: [Misconception(id: "M05", claim: "It ticks.", lesson: lesson)])
  }

  private func held(_ course: Course, _ answers: [QuestionID: QuestionRecord]) -> [HeldMisconception] {
    course.heldMisconceptions(LearnerRecord(questions: answers))
  }

  private func record(
    _ answer: String?, _ outcome: QuestionOutcome = .open, hash: ContentHash = "h"
  ) -> QuestionRecord {
    QuestionRecord(contentHash: hash, outcome: outcome, answer: answer)
  }

  @Test func itIsHeldFromTheWrongAnswerToTheRightOne() {
    let course = course([question("who", "M05")])
    #expect(held(course, [:]) == [])
    #expect(held(course, ["who": record("1")]).map(\.questions) == [["who"]])
    #expect(held(course, ["who": record("1", .revealed)]).count == 1)
    #expect(held(course, ["who": record("3")]) == [])
    #expect(held(course, ["who": record("2", .done)]) == [])
    // The question was edited since.
    #expect(held(course, ["who": record("1", hash: "old")]) == [])
  }

  @Test func itsLessonIsTheOneNamedElseTheQuestions() {
    let answers: [QuestionID: QuestionRecord] = ["who": record("1")]
    #expect(held(course([question("who", "M05")]), answers).first?.lesson == "asked-here")
    #expect(held(course([question("who", "M05")], lesson: "ticks"), answers).first?.lesson == "ticks")
  }

  @Test func aHookQuestionIsMadeGoodByAGradedOne() {
    let course = course([question("hook", "M05", isGraded: false), question("who", "M05")])
    #expect(held(course, ["hook": record("1", .done)]).map(\.questions) == [["hook"]])
    #expect(
      held(course, ["hook": record("1", .done), "who": record("1")]).map(\.questions) == [["hook", "who"]])
    #expect(held(course, ["hook": record("1", .done), "who": record("2", .done)]) == [])
  }

  @Test func statementsAndBlanksShowItToo() {
    let statements = Question(
      id: "which", prompt: [],
      answers: .statements([
        Statement(text: [.text("It ticks.")], isTrue: false, misconception: "M05"),
        Statement(text: [.text("It waits.")], isTrue: true, misconception: "M06"),
      ]), hash: "h")
    let blank = Question(
      id: "blank", prompt: [],
      answers: .blanks(
        [.text([TextKey("interpreter")]), .text([TextKey("waiter")])],
        knownWrong: [KnownWrong(text: TextKey("process"), reason: [], misconception: "M18")]), hash: "h")
    let course = course([statements, blank])
    let found = held(course, ["which": record("true true"), "blank": record("process; waiter")])
    #expect(found.map(\.misconception.id) == ["M05", "M18"])
  }
}
