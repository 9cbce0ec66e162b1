import Foundation
import Testing

@testable import Course

@Suite struct FSRSTests {
  /// What the authors' package reckons for a review.
  private struct Reckoned {
    var minutes: Int64
    var rating: Rating
    var memory: MemoryState
    /// 0 before the first review.
    var retrievability: Double
    var interval: Int
  }

  /// The sequences that `Tests/Fixtures/FSRS/generate.py` had the authors' package make.
  private func sequences() throws -> [(retention: Double, reviews: [Reckoned])] {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/FSRS/sequences.txt")
    let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(lines.first == "# fsrs 6.3.2, generate.py, seed 20261122: 1000 sequences")
    return try lines.dropFirst().map { line in
      let words = line.split(separator: " ")
      let reviews = try words.dropFirst().map { word in
        let parts = word.split(separator: ":")
        return Reckoned(
          minutes: try #require(Int64(parts[0])),
          rating: try #require(Int(parts[1]).flatMap { Rating(rawValue: $0) }),
          memory: MemoryState(
            stability: try #require(Double(parts[2])), difficulty: try #require(Double(parts[3]))),
          retrievability: try #require(Double(parts[4])), interval: try #require(Int(parts[5])))
      }
      return (try #require(Double(words[0])), reviews)
    }
  }

  /// Which reviews of the sequences `scheduler` reckons otherwise: in the fourth decimal, or another interval at all.
  private func differences(_ scheduler: FSRS) throws -> (reviews: Int, different: Int) {
    var counts = (reviews: 0, different: 0)
    for (retention, reviews) in try sequences() {
      var now = WallTime(milliseconds: 0)
      var card: Card?
      for review in reviews {
        now = now + review.minutes * 60_000
        let before = card?.retrievability(at: now, by: scheduler) ?? 0
        let next =
          card?.reviewed(review.rating, at: now, by: scheduler)
          ?? Card("q", review.rating, at: now, by: scheduler)
        card = next
        // The file has six decimals.
        let agrees =
          abs(next.memory.stability - review.memory.stability) < 0.000_002
          && abs(next.memory.difficulty - review.memory.difficulty) < 0.000_002
          && abs(before - review.retrievability) < 0.000_002
          && next.due(retention: retention, by: scheduler) == now + WallTime.day * Int64(review.interval)
        counts.reviews += 1
        if !agrees { counts.different += 1 }
      }
    }
    return counts
  }

  @Test func thousandRandomSequencesAreThoseOfTheAuthorsPackage() throws {
    #expect(try sequences().count == 1000)
    let (reviews, different) = try differences(FSRS())
    #expect(reviews == 10_467)
    #expect(different == 0)
  }

  /// The proof of the test above: whichever of the 21 parameters is a thousandth greater, it would fail.
  @Test(arguments: 0..<21)
  func noOtherParameterWouldAgree(index: Int) throws {
    var parameters = FSRS.defaultParameters
    parameters[index] *= 1.001
    #expect(try differences(FSRS(parameters: parameters)).different > 0)
  }

  // MARK: What the authors publish

  /// In the tests of py-fsrs, ts-fsrs and fsrs-rs alike.
  @Test func theFirstStatesAreTheAuthors() {
    let first = Rating.allCases.map { FSRS().first($0) }
    #expect(first.map(\.stability) == [0.212, 1.2931, 2.3065, 8.2956])
    for (memory, difficulty) in zip(first, [6.4133, 5.112_170_71, 2.118_103_97, 1]) {
      #expect(abs(memory.difficulty - difficulty) < 0.000_000_01)
    }
  }

  /// `test_memo_state` there; the second without the parameters for the same day.
  @Test(arguments: [(true, 53.626_91), (false, 53.335_106)])
  func sixReviewsGiveTheAuthorsMemory(countsSameDay: Bool, stability: Double) {
    var parameters = FSRS.defaultParameters
    if !countsSameDay { for index in 17...19 { parameters[index] = 0 } }
    let scheduler = FSRS(parameters: parameters)
    var memory = scheduler.first(.again)
    for days in [0, 1, 3, 8, 21] { memory = scheduler.next(memory, .good, elapsed: days) }
    #expect(abs(memory.stability - stability) < 0.000_1)
    #expect(abs(memory.difficulty - 6.357_486_7) < 0.000_1)
  }

  /// `test_review_card` there, which has steps of minutes where its intervals are 0: to us these are reviews on the
  /// same day.
  @Test func thirteenReviewsGiveTheAuthorsIntervals() {
    let published = [0, 2, 11, 46, 163, 498, 0, 0, 2, 4, 7, 12, 21]
    let again: Set = [6, 7]
    let scheduler = FSRS()
    var memory = scheduler.first(.good)
    for index in 1..<published.count {
      memory = scheduler.next(memory, again.contains(index) ? .again : .good, elapsed: published[index - 1])
      if published[index] > 0 { #expect(scheduler.interval(memory, retention: 0.9) == published[index]) }
    }
  }

  @Test func easyAnswersMakeDifficultyFallToOneAndNoFurther() {
    var memory = FSRS().first(.easy)
    for _ in 0..<9 { memory = FSRS().next(memory, .easy, elapsed: 0) }
    #expect(memory.difficulty == 1)
  }

  // MARK: Laws

  @Test func afterTheStabilityNineOfTenAreRecalled() {
    for stability in [0.01, 1, 7.5, 400] {
      let memory = MemoryState(stability: stability, difficulty: 5)
      #expect(abs(FSRS().retrievability(memory, elapsed: stability) - 0.9) < 1e-12)
      #expect(FSRS().retrievability(memory, elapsed: 0) == 1)
    }
  }

  @Test func anIntervalIsADayAtLeastAndAHundredYearsAtMost() {
    #expect(FSRS().interval(MemoryState(stability: 0.001, difficulty: 10), retention: 0.99) == 1)
    #expect(FSRS().interval(MemoryState(stability: 1e12, difficulty: 1), retention: 0.5) == 36_500)
  }
}

@Suite struct RatingTests {
  @Test(
    "How a question was left says how well it was recalled",
    arguments: [
      (XP.QuestionEnd.right(try: 1), 0, nil, Rating.good), (.right(try: 1), 0, .think, .good),
      (.right(try: 1), 0, .sure, .easy), (.right(try: 1), 0, .guess, .hard), (.right(try: 1), 1, nil, .hard),
      (.right(try: 1), 1, .sure, .hard), (.right(try: 1), 2, .sure, .again),
      (.right(try: 2), 0, .sure, .again),
      (.right(try: 3), 4, nil, .again), (.revealed, 0, .sure, .again), (.skipped, 0, nil, .again),
    ] as [(XP.QuestionEnd, Int, Confidence?, Rating)])
  func rating(end: XP.QuestionEnd, hints: Int, confidence: Confidence?, rating: Rating) {
    #expect(Rating(end, hints: hints, confidence: confidence) == rating)
  }
}

@Suite struct CardTests {
  private let noon = WallTime(milliseconds: 1_760_000_000_000)

  @Test func aCardCountsItsReviewsAndWhatWasForgottenLater() {
    var card = Card("q", .again, at: noon)
    #expect(card.reviews == 1 && card.lapses == 0)
    card = card.reviewed(.good, at: noon + WallTime.day)
    card = card.reviewed(.again, at: noon + 5 * WallTime.day)
    #expect(card.reviews == 3 && card.lapses == 1)
    #expect(card.lastReviewAt == noon + 5 * WallTime.day)
  }

  @Test func aReviewIsOverSoItsHintsAreForgotten() {
    var card = Card("q", .good, at: noon)
    card.hints = 2
    #expect(card.reviewed(.good, at: noon + WallTime.day).hints == 0)
  }

  @Test func aCardIsDueWholeDaysAfterItsLastReview() {
    let card = Card("q", .easy, at: noon)
    #expect(card.due(retention: 0.9) == noon + 8 * WallTime.day)
    #expect(card.due(retention: 0.8) > card.due(retention: 0.9))
  }

  @Test func onlyWholeDaysCountAndAClockSetBackCountsAsNone() {
    let card = Card("q", .good, at: noon)
    #expect(card.retrievability(at: noon + (WallTime.day - 1)) == 1)
    #expect(card.retrievability(at: noon + WallTime.day) < 1)
    #expect(card.retrievability(at: noon + -365 * WallTime.day) == 1)
    let sameDay = card.reviewed(.hard, at: noon + 60_000)
    #expect(card.reviewed(.hard, at: noon + -365 * WallTime.day).memory == sameDay.memory)
  }
}
