import Course
import Progress
import Statistics
import Testing

@Suite struct HistoryStreamTests {
  let store: ProgressStore
  let ada: Learner
  let bob: Learner

  init() throws {
    store = try .inMemory()
    ada = try store.learner(named: "Ada", at: noon)
    bob = try store.learner(named: "Bob", at: noon)
  }

  private func commit(
    _ changes: Change..., by learner: Learner, in course: CourseID = "gil", at day: Int64
  )
    throws
  {
    try store.commit(changes, by: learner.id, in: course, at: noon + day * WallTime.day)
  }

  private func attempt(_ question: QuestionID, _ verdict: AttemptVerdict = .correct) -> Change {
    .attempt(
      Attempt(
        question: question, contentHash: "h", answer: "2", verdict: verdict, tryNumber: 1, hints: 1,
        confidence: .think))
  }

  private func facts(of learner: Learner) throws -> [Fact] {
    var facts: [Fact] = []
    try store.forEachFact(of: learner.id, in: "gil") { facts.append($0) }
    return facts
  }

  @Test func everythingThatWasKeptIsHandedOverInTheOrderOfItsTime() throws {
    let sitting = Sitting(
      unit: "l", startedAt: noon, endedAt: noon + 90_000, activeMilliseconds: 60_000)
    try commit(
      attempt("later"), .review(Review(question: "later", contentHash: "h", rating: .good)), by: ada, at: 2)
    try commit(
      attempt("earlier", .wrong), .review(Review(question: "z", contentHash: "h", rating: .again)), by: ada,
      at: 1)
    let prediction = PredictionMade(experiment: "e", contentHash: "h", predicted: "1", confidence: .sure)
    try commit(.prediction(prediction), by: ada, at: 1)
    try commit(.settled("e", PredictionResult(was: "2", outcome: .near)), by: ada, at: 1)
    try commit(.prediction(prediction), by: ada, at: 2)
    try commit(.sitting(sitting), by: ada, at: 2)
    try commit(.award(Award(AwardKey(LessonID("l"), .lesson), points: 15, contentHash: "h")), by: ada, at: 3)
    let (one, two) = (noon + WallTime.day, noon + 2 * WallTime.day)
    func fact(_ question: QuestionID, _ verdict: AttemptVerdict, at time: WallTime) -> Fact {
      .attempt(
        AttemptFact(question: question, verdict: verdict, tryNumber: 1, confidence: .think, at: time))
    }
    #expect(
      try facts(of: ada) == [
        fact("earlier", .wrong, at: one), fact("later", .correct, at: two),
        .review("z", .again, at: one), .review("later", .good, at: two),
        .prediction(.near, .sure, at: one), .prediction(nil, .sure, at: two), .sitting(sitting),
        .award(points: 15, at: noon + 3 * WallTime.day),
      ])
    var reviews: [QuestionID] = []
    try store.forEachReview(of: ada.id, in: "gil") { question, _, _ in reviews.append(question) }
    #expect(reviews == ["z", "later"])
  }

  @Test func nothingOfAnotherLearnerOrCourseIsHandedOver() throws {
    try commit(attempt("q"), by: bob, at: 0)
    try commit(attempt("q"), by: ada, in: "another", at: 0)
    #expect(try facts(of: ada) == [])
    #expect(try store.practiceTimes(of: ada.id, in: "gil", since: noon) == [])
  }

  @Test func practiceIsToldByQuartersOfAnHour() throws {
    for minute: Int64 in [0, 1, 2, 31] {
      try store.commit([attempt("q")], by: ada.id, in: "gil", at: noon + minute * 60_000)
    }
    try store.commit([attempt("q", .skipped)], by: ada.id, in: "gil", at: noon + WallTime.day)
    let times = try store.practiceTimes(of: ada.id, in: "gil", since: noon)
    #expect(times.count == 2)
    #expect(times.allSatisfy { $0.milliseconds % 900_000 == 0 })
    #expect(try store.practiceTimes(of: ada.id, in: "gil", since: noon + 7_200_000) == [])
  }

  @Test func attemptsOfAllLearnersComeLearnerByLearnerWithoutNames() throws {
    try commit(attempt("b"), by: bob, at: 0)
    try commit(attempt("a2"), by: ada, at: 2)
    try commit(attempt("a1"), by: ada, at: 1)
    var seen: [(Int64, QuestionID)] = []
    try store.forEachItemFact(in: "gil") { seen.append(($0.learner, $0.question)) }
    #expect(seen.map(\.1) == ["a1", "a2", "b"])
    #expect(Set(seen.map(\.0)).count == 2)
  }
}
