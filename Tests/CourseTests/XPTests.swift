import Testing

@testable import Course

@Suite struct XPTests {
  @Test(
    "A right answer pays by tries and hints, never below 3",
    arguments: [
      (1, 0, 10), (1, 1, 8), (1, 2, 6), (1, 3, 4), (1, 4, 3), (1, 9, 3),
      (2, 0, 6), (2, 1, 4), (2, 2, 3), (3, 0, 3), (7, 2, 3),
    ])
  func rightAnswers(attempt: Int, hints: Int, paid: Int) {
    #expect(XP.answer(.right(try: attempt), hints: hints) == paid)
  }

  @Test func aRevealedAnswerPaysOneAndASkippedOneNothing() {
    #expect(XP.answer(.revealed, hints: 3) == 1)
    #expect(XP.answer(.skipped, hints: 3) == 0)
  }

  @Test func aLessonOffersItsGradedQuestionsPredictionsAndItsEnd() {
    func placed(_ block: Block) -> PlacedBlock { PlacedBlock(id: "x+0", hash: "", line: 1, block: block) }
    let lesson = Lesson(
      id: "l", number: 1, slug: "l", path: "Lessons/01-l.md", title: "L", minutes: 8,
      pages: [
        Page(blocks: [placed(.question("hook")), placed(.question("a")), placed(.experiment("e"))]),
        Page(blocks: [placed(.question("a")), placed(.experiment("silent"))]),
      ])
    let graded = Question(id: "a", prompt: [], answers: .blanks([], knownWrong: []))
    let hook = Question(id: "hook", isGraded: false, prompt: [], answers: .blanks([], knownWrong: []))
    let course = Course(
      info: CourseInfo(id: "c", title: "C"), lessons: [lesson],
      quizzes: [Quiz(id: "q", number: 1, slug: "q", path: "", title: "Q", questions: [hook, graded])],
      experiments: [
        Experiment(
          id: "e", title: "E", script: "",
          prediction: Prediction(ask: "?", form: .number(result: "r", within: 0.3))),
        Experiment(id: "silent", title: "S", script: ""),
      ])
    #expect(course.offer(of: lesson) == 15 + 10 + 2)
  }
}
