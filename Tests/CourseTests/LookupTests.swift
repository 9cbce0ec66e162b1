import Testing

@testable import Course

@Suite struct LookupTests {
  let course = Course(
    info: CourseInfo(id: "c", title: "C"),
    lessons: [
      Lesson(
        id: "one-lock", number: 1, slug: "the-lock", path: "Lessons/01-the-lock.md", title: "One lock",
        minutes: 8, aliases: ["first-lock"]),
      Lesson(
        id: "counts", number: 2, slug: "counts", path: "Lessons/02-counts.md", title: "Counts", minutes: 9),
    ],
    quizzes: [
      Quiz(
        id: "quiz-lock", number: 1, slug: "the-lock", path: "Quizzes/01-the-lock.md", title: "Lock",
        lesson: "one-lock",
        questions: [
          Question(
            id: "who-holds", aliases: ["holder"], prompt: [], answers: .blanks([], knownWrong: []))
        ])
    ],
    experiments: [
      Experiment(id: "convoy", title: "Convoy", path: "data/experiments/hog-and-waiter.py", script: "")
    ])

  @Test(
    "A lesson is found by number, id, former id, slug and file name",
    arguments: ["1", "01", "one-lock", "first-lock", "the-lock", "01-the-lock", "Lessons/01-the-lock.md"])
  func lessonNames(name: String) {
    #expect(course.findLesson(name) == .found(course.lessons[0]))
  }

  @Test func anUnknownNameSuggestsTheNearest() {
    #expect(course.findLesson("one-lokc") == .unknown(suggestion: "one-lock"))
    #expect(course.findLesson("99") == .unknown(suggestion: nil))
    #expect(course.findQuestion("who-hold") == .unknown(suggestion: "who-holds"))
    #expect(course.findExperiment("Convoi") == .unknown(suggestion: "convoy"))
    #expect(course.findQuiz("zzzzzz") == .unknown(suggestion: nil))
  }

  @Test func questionsAndExperimentsAreFoundByTheirOtherNames() {
    #expect(course.findQuestion("holder") == .found(course.quizzes[0].questions[0]))
    #expect(course.findExperiment("hog-and-waiter.py") == .found(course.experiments[0]))
    #expect(course.findQuiz("one-lock") == .found(course.quizzes[0]))
  }

  @Test(
    "The edit distance counts a swap of neighbours once",
    arguments: [("", "", 0), ("abc", "", 3), ("lock", "lokc", 1), ("kitten", "sitting", 3), ("ab", "ba", 1)])
  func distances(first: String, second: String, distance: Int) {
    #expect(editDistance(Array(first), Array(second)) == distance)
  }

  @Test func turningAKnobReplacesItsLiteralOnly() {
    let script = "HOGS = 2  # how many\nINTERVAL = 0.005\nprint(HOGS)\n"
    let experiment = Experiment(
      id: "e", title: "E", script: script,
      knobs: [
        Knob(name: "HOGS", literal: "2", literalRange: 7..<8, values: ["2", "16"]),
        Knob(name: "INTERVAL", literal: "0.005", literalRange: 32..<37, values: ["0.005", "0.05"]),
      ])
    let turned = experiment.script(setting: [
      KnobSetting(name: "INTERVAL", literal: "0.05"), KnobSetting(name: "HOGS", literal: "16"),
    ])
    #expect(turned == "HOGS = 16  # how many\nINTERVAL = 0.05\nprint(HOGS)\n")
  }

  @Test func namesInUseAreNobodysFormerOnes() {
    let quiz = Quiz(
      id: "once", number: 1, slug: "a", path: "", title: "",
      questions: [
        Question(
          id: "ask", aliases: ["asked", "once"], prompt: [], answers: .blanks([], knownWrong: []))
      ])
    let course = Course(
      info: CourseInfo(id: "c", title: "C"),
      lessons: [
        Lesson(
          id: "now", number: 1, slug: "a", path: "", title: "", minutes: 1,
          aliases: ["once", "ask", "later"]),
        Lesson(id: "later", number: 2, slug: "b", path: "", title: "", minutes: 1, aliases: ["once"]),
      ], quizzes: [quiz])
    #expect(course.formerNames == ["once": "now", "asked": "ask"])
    #expect(self.course.formerNames == ["first-lock": "one-lock", "holder": "who-holds"])
  }
}
