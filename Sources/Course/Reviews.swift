/// One test of a memory: the moment a question was done with, and how well that went.
package struct Review: Equatable, Sendable {
  package var question: QuestionID
  package var contentHash: ContentHash
  package var rating: Rating

  package init(question: QuestionID, contentHash: ContentHash, rating: Rating) {
    self.question = question
    self.contentHash = contentHash
    self.rating = rating
  }
}

extension Rating {
  /// How well a question went that was left so.
  ///
  /// FSRS takes `hard` for a recall with effort and `again` for none, so an answer that needed another try or more
  /// than one hint was not recalled. How sure somebody was tells the rest: a right guess is hard, being sure easy.
  package init(_ end: XP.QuestionEnd, hints: Int, confidence: Confidence?) {
    guard case .right(let attempt) = end, attempt <= 1, hints <= 1 else {
      self = .again
      return
    }
    switch (hints, confidence) {
    case (1..., _), (_, .guess): self = .hard
    case (_, .sure): self = .easy
    default: self = .good
    }
  }
}

/// A question that was answered, as FSRS remembers it.
///
/// It is reckoned from the question's reviews alone, so it can always be made anew from them.
package struct Card: Equatable, Sendable {
  package var question: QuestionID
  package var memory: MemoryState
  package var lastReviewAt: WallTime
  /// Reviews so far, 1 or more.
  package var reviews: Int
  /// Those rated `again`, the first one aside.
  package var lapses: Int
  /// Hints read in a review that is not over yet.
  package var hints: Int

  package init(
    question: QuestionID, memory: MemoryState, lastReviewAt: WallTime, reviews: Int = 1, lapses: Int = 0,
    hints: Int = 0
  ) {
    self.question = question
    self.memory = memory
    self.lastReviewAt = lastReviewAt
    self.reviews = reviews
    self.lapses = lapses
    self.hints = hints
  }

  /// The card after the first review of a question.
  package init(_ question: QuestionID, _ rating: Rating, at now: WallTime, by scheduler: FSRS = FSRS()) {
    self.init(question: question, memory: scheduler.first(rating), lastReviewAt: now)
  }

  /// The card after one more review.
  package func reviewed(_ rating: Rating, at now: WallTime, by scheduler: FSRS = FSRS()) -> Card {
    Card(
      question: question,
      memory: scheduler.next(memory, rating, elapsed: Int(lastReviewAt.days(until: now))), lastReviewAt: now,
      reviews: reviews + 1, lapses: lapses + (rating == .again ? 1 : 0))
  }

  /// The chance that it would be recalled, 0 to 1; after whole days, as FSRS counts.
  package func retrievability(at now: WallTime, by scheduler: FSRS = FSRS()) -> Double {
    scheduler.retrievability(memory, elapsed: lastReviewAt.days(until: now))
  }

  /// Whether it is to be asked before `end`, the end of the learner's day.
  ///
  /// A last review that lies more than a day ahead was made while the clock was wrong, and the question is due.
  package func isDue(until end: WallTime, now: WallTime, retention: Double) -> Bool {
    due(retention: retention) <= end || lastReviewAt > now + WallTime.day
  }

  /// When it is to be asked again.
  package func due(retention: Double, by scheduler: FSRS = FSRS()) -> WallTime {
    lastReviewAt + WallTime.day * Int64(scheduler.interval(memory, retention: retention))
  }
}

extension WallTime {
  /// Whole days to a later instant; 0 to an earlier one.
  func days(until later: WallTime) -> Double {
    Double(max(0, (later.milliseconds - milliseconds) / WallTime.day))
  }
}
