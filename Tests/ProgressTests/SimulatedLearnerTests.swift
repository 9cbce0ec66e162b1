import Course
import TestSupport
import Testing

@testable import Progress

/// Somebody whose memory is known, who learns for a hundred days and reviews whatever the store says is due.
private struct SimulatedLearner {
  /// What the reviews of a hundred days came to.
  struct Outcome {
    var reviews = 0
    var recalled = 0
    /// The sum of the chances of recall that FSRS foretold.
    var chances = 0.0

    var retention: Double { Double(recalled) / Double(reviews) }
    var foretold: Double { chances / Double(reviews) }
  }

  static let days = 100
  static let newDays = 60
  static let newEachDay = 10

  var retention: Double
  /// How stable the memory is: 1 as FSRS thinks, less forgets sooner.
  var strength = 1.0
  var chance: SplitMix

  init(retention: Double, strength: Double = 1, seed: UInt64 = 6) {
    self.retention = retention
    self.strength = strength
    chance = SplitMix(seed: seed)
  }

  /// Learns ten questions a day for sixty days, and reviews each evening what falls due until midnight.
  mutating func learn() throws -> Outcome {
    let store = try ProgressStore.inMemory()
    let ada = try store.learner(named: "Ada", at: noon)
    let midnight = WallTime(milliseconds: noon.milliseconds / WallTime.day * WallTime.day)
    var outcome = Outcome()
    for day in 0..<Int64(SimulatedLearner.days) {
      let start = midnight + day * WallTime.day
      // Not at the same time every evening.
      let evening = start + 18 * 3_600_000 + Int64(chance.below(4 * 3_600_000))
      let due = try store.dueCards(
        of: ada.id, in: "gil", now: evening, until: start + WallTime.day, retention: retention)
      if day % 10 == 0 {
        // What SQL finds due is what FSRS calls due.
        let end = start + WallTime.day
        let expected = try store.cards(of: ada.id, in: "gil").filter { $0.due(retention: retention) <= end }
        #expect(Set(due.map(\.question)) == Set(expected.map(\.question)))
      }
      for (index, card) in due.enumerated() {
        let now = evening + Int64(index) * 20_000
        let days = Double((now.milliseconds - card.lastReviewAt.milliseconds) / WallTime.day)
        var truth = card.memory
        truth.stability *= strength
        outcome.reviews += 1
        outcome.chances += card.retrievability(at: now)
        let isRecalled = chance.part() < FSRS().retrievability(truth, elapsed: days)
        if isRecalled { outcome.recalled += 1 }
        try review(card.question, isRecalled ? success() : .again, store, ada, at: now)
      }
      guard day < SimulatedLearner.newDays else { continue }
      for number in 0..<SimulatedLearner.newEachDay {
        let now = evening + 3_600_000 + Int64(number) * 60_000
        let rating = chance.part() < 0.7 ? success() : .again
        try review(QuestionID("q\(day)-\(number)"), rating, store, ada, at: now)
      }
    }
    return outcome
  }

  private mutating func success() -> Rating {
    let part = chance.part()
    return part < 0.15 ? .hard : part < 0.85 ? .good : .easy
  }

  private func review(
    _ question: QuestionID, _ rating: Rating, _ store: ProgressStore, _ learner: Learner, at now: WallTime
  ) throws {
    try store.commit(
      [.review(Review(question: question, contentHash: "h", rating: rating))], by: learner.id, in: "gil",
      at: now)
  }
}

@Suite struct SimulatedLearnerTests {
  /// Measured 0.832, 0.913 and 0.957: reviews are due on a day, not at an hour, and so come a little early.
  @Test(arguments: [0.8, 0.9, 0.95])
  func aHundredDaysOfReviewsKeepThePromisedRetention(retention: Double) throws {
    var learner = SimulatedLearner(retention: retention)
    let outcome = try learner.learn()
    #expect(outcome.reviews > 2_000)
    #expect(outcome.retention > retention - 0.01 && outcome.retention < retention + 0.04)
    #expect(abs(outcome.retention - outcome.foretold) < 0.01)
  }

  /// What fixed parameters cannot mend, and what the test above would look like with a wrong scheduler: of a memory half
  /// as stable 0.868 is measured where 0.9 is promised and 0.917 foretold.
  @Test func aMemoryHalfAsStableRecallsLessThanPromised() throws {
    var learner = SimulatedLearner(retention: 0.9, strength: 0.5)
    let outcome = try learner.learn()
    #expect(outcome.retention > 0.85 && outcome.retention < 0.89)
    #expect(outcome.foretold > 0.9)
  }

  @Test func askingForMoreRetentionCostsMoreReviews() throws {
    let counts = try [0.8, 0.9, 0.95].map { retention in
      var learner = SimulatedLearner(retention: retention)
      return try learner.learn().reviews
    }
    #expect(counts == counts.sorted() && counts[2] > 2 * counts[0])
  }
}
