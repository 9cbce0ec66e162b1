import Course
import Testing

@testable import CourseContent

/// What a course may say of its placement and its exam.
@Suite struct PaperProblemTests {
  private let course = "data/course.yaml"
  private let head = "id: sample\ntitle: Sample\nlanguage: en\n"

  private func sample(_ lines: String, pool: String? = nil, more: String = "") -> SampleCourse {
    var sample = SampleCourse()
    sample.files[course] = head + lines
    if let pool {
      sample.files["Quizzes/01-lock.md"]?.replace("skills: [locks]", with: "skills: [locks]\npool: \(pool)")
    }
    sample.append(more, to: "Quizzes/01-lock.md")
    return sample
  }

  @Test func bothAreRead() {
    let loaded = sample(
      "placement: [who-asks]\nexam: {pools: {asking: 1}, pass: 75%}\n", pool: "asking"
    ).loaded
    #expect(loaded.problems.map(\.description) == [])
    #expect(loaded.course.info.placement == ["who-asks"])
    #expect(loaded.course.info.exam == ExamPlan(pools: [ExamPlan.Pool("asking", 1)], pass: 75))
  }

  @Test func aPoolMakesNoOtherQuestionOfOneThatWasAnswered() throws {
    let plain = try #require(sample("").loaded.course.question("who-asks"))
    let pooled = try #require(sample("", pool: "asking").loaded.course.question("who-asks"))
    #expect(pooled.pool == "asking" && plain.pool == nil && pooled.hash == plain.hash)
  }

  @Test func withoutThemACourseHasNeither() {
    let info = SampleCourse().loaded.course.info
    #expect(info.placement.isEmpty && info.exam == nil)
  }

  @Test func eightyPercentPassWhereNothingIsSaid() {
    #expect(sample("exam: {pools: {asking: 1}}\n", pool: "asking").loaded.course.info.exam?.pass == 80)
  }

  private static let warmUp = """

    ## warm-up

    <!-- gilt
    graded: false
    pool: asking
    source: docs
    -->

    Ready?

    - [x] Yes
      > Good.
    - [ ] No
      > Wait.

    """

  @Test(
    "What cannot be asked is an error with its place",
    arguments: [
      ("placement: [who-akss]\n", "4:13: error I104 no question is called who-akss; did you mean who-asks?"),
      ("placement: [who-asks, who-asks]\n", "4:23: error I102 the placement asks who-asks twice"),
      ("placement: [warm-up]\n", "4:13: error P101 the placement cannot ask warm-up: it is not graded"),
      ("placement: {a: b}\n", "4:12: error Y104 placement must be a list of texts"),
      (
        "exam: {pools: {asking: 2}}\n",
        "4:16: error P102 the pool asking has 1 question, and the exam draws 2"
      ),
      (
        "exam: {pools: {askin: 1}}\n",
        "4:16: error P102 the pool askin has 0 questions, and the exam draws 1; did you mean asking?"
      ),
      (
        "exam: {pools: {asking: none}}\n",
        "4:24: error Y104 pools must give each pool how many questions are drawn, 1 to 100"
      ),
      (
        "exam: {pools: {asking: 1}, pass: most}\n",
        "4:34: error Y104 pass must be a percentage of the questions, such as 80%"
      ),
      (
        "exam: {pass: 80%}\n",
        "4:7: error Y103 pools is missing in exam; it names pools and how many questions are drawn from each"
      ),
      (
        "exam: {pools: {asking: 1}, pas: 80%}\n",
        "4:28: error Y102 unknown key pas in exam; did you mean pass?"
      ),
    ])
  func wrongPlans(_ lines: String, _ complaint: String) {
    let problems = sample(lines, pool: "asking", more: Self.warmUp).loaded.problems.map(\.description)
    #expect(problems.filter { $0.hasPrefix(course) } == ["\(course):\(complaint)"])
  }

  @Test func aPoolHasOnlyWhatCanBeAsked() {
    let problems = sample("exam: {pools: {asking: 1}}\n", pool: "asking", more: Self.warmUp).loaded.problems
    #expect(
      problems.map(\.description) == [
        "Quizzes/01-lock.md:23:1: error P101 an exam cannot ask warm-up, of the pool asking: it is not graded"
      ])
    // Whoever draws from another pool may have it.
    #expect(sample("", pool: "asking", more: Self.warmUp).loaded.problems.isEmpty)
  }
}
