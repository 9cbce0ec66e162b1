import Course
import Testing

@testable import Statistics

@Suite struct ItemStatisticsTests {
  private let seven: Course = {
    let questions = (1...7).map { question(QuestionID("q\($0)")) }
    return Course(
      info: CourseInfo(id: "c", title: "C"),
      quizzes: [Quiz(id: "q", number: 1, slug: "q", path: "", title: "Q", questions: questions)])
  }()

  private func fact(
    _ learner: Int64, _ question: QuestionID, _ verdict: AttemptVerdict, answer: String = "2",
    try number: Int = 1, hints: Int = 0, hash: ContentHash = "h"
  ) -> ItemFact {
    ItemFact(
      learner: learner, question: question, contentHash: hash, answer: answer, verdict: verdict,
      tryNumber: number, hints: hints)
  }

  private func items(_ facts: [ItemFact]) -> [ItemStatistics] {
    var fold = ItemFold(course: seven)
    for fact in facts { fold.add(fact) }
    return fold.statistics()
  }

  @Test func aLearnerCountsOnceByTheVeryFirstAnswer() {
    let item = items([
      fact(1, "q1", .wrong, answer: "1"), fact(1, "q1", .correct, try: 2), fact(1, "q1", .correct),
      fact(2, "q1", .correct),
    ])[0]
    #expect(item.learners == 2 && item.rightAtFirst == 1)
    #expect(item.difficulty == 0.5)
    #expect(item.answers == 4)
  }

  @Test func choicesTakenHintsSkipsAndRevealsAreCounted() {
    let item = items([
      fact(1, "q1", .wrong, answer: "1"), fact(1, "q1", .correct, try: 2, hints: 1),
      fact(1, "q1", .correct, hints: 2), fact(2, "q1", .skipped, answer: ""),
      fact(3, "q1", .revealed, answer: "", hints: 3), fact(3, "q1", .wrong, answer: "9 x"),
    ])[0]
    #expect(item.parts.map(\.taken) == [1, 2])
    #expect(item.parts.map(\.misconception) == ["M1", nil])
    #expect(item.withHints == 2 && item.skips == 1 && item.reveals == 1)
  }

  @Test func answersToAnotherWordingAreCountedApart() {
    let item = items([fact(1, "q1", .wrong, answer: "1", hash: "old"), fact(1, "q1", .correct)])[0]
    #expect(item.otherWordings == 1)
    #expect(item.difficulty == 1 && item.parts.map(\.taken) == [0, 1])
  }

  /// Learner n is right at the first n / 2 of six questions, and at q7 as `isRight` says.
  private func discrimination(learners: Int64, _ isRight: (Int64) -> Bool) -> Double? {
    items(
      (0..<learners).flatMap { learner in
        (1...6).map {
          fact(learner, QuestionID("q\($0)"), Int64($0) <= learner / 2 ? .correct : .wrong)
        } + [fact(learner, "q7", isRight(learner) ? .correct : .wrong)]
      })[6].discrimination
  }

  @Test func discriminationIsHighWhereTheAbleAreRightAndNegativeWhereTheyAreWrong() throws {
    let high = try #require(discrimination(learners: 12) { $0 >= 6 })
    let low = try #require(discrimination(learners: 12) { $0 < 6 })
    // Rest scores 0, 0, 1/6, 1/6 ... 5/6, 5/6: means 1/6 and 4/6, deviation sqrt(35/12)/6, so 3/6 over it times 1/2.
    #expect(abs(high - 0.878_310_065_653_679) < 1e-12)
    #expect(abs(low + high) < 1e-12)
  }

  @Test func discriminationNeedsTenLearnersWhoDiffer() {
    #expect(discrimination(learners: 9) { $0 >= 6 } == nil)
    #expect(discrimination(learners: 10) { $0 >= 6 } != nil)
    #expect(discrimination(learners: 12) { _ in true } == nil)
  }

  @Test func aLearnerWithFewOtherAnswersSaysNothingAboutDiscrimination() {
    let facts = (0..<20).flatMap { learner in
      [
        fact(learner, "q1", learner > 9 ? .correct : .wrong),
        fact(learner, "q2", learner > 9 ? .correct : .wrong),
      ]
    }
    #expect(items(facts).map(\.discrimination) == Array(repeating: nil, count: 7))
  }
}
