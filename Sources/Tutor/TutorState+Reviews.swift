package import Course

/// The questions that are due for review today.
package struct DueReviews: Equatable, Sendable {
  /// Those to be asked now, in this order.
  package var cards: [Card]
  /// How many are due in all.
  package var count: Int
  /// The learner's day, such as `2026-11-22`: a question pays for one review a day.
  package var day: String

  package init(cards: [Card] = [], count: Int? = nil, day: String = "") {
    self.cards = cards
    self.count = count ?? cards.count
    self.day = day
  }

  /// What the ledger knows a review of the question on this day by.
  func awardKey(_ question: QuestionID) -> AwardKey {
    AwardKey(ItemID(rawValue: "\(question.rawValue)\(DueReviews.dayMark)\(day)"), .review)
  }

  static let dayMark = "@"
}

extension LearnerRecord {
  /// How many reviews of a day were paid for.
  package func reviewsPaid(on day: String) -> Int {
    points.keys.count { $0.kind == .review && $0.item.rawValue.hasSuffix(DueReviews.dayMark + day) }
  }
}

extension Course {
  /// The cards that can be asked: their questions are in the course, and in the lesson and the skill that are named.
  package func reviews(of cards: [Card], lesson: LessonID? = nil, skill: SkillID? = nil) -> [Card] {
    cards.filter { card in
      guard let question = question(card.question) else { return false }
      let isInLesson = lesson.map { quiz(of: question.id)?.lesson == $0 } ?? true
      return isInLesson && (skill.map { question.skills.contains($0) } ?? true)
    }
  }
}

extension TutorState {
  /// The cards under review; empty in lessons and quizzes.
  var cardsUnderReview: [Card] { if case .reviews(let cards) = unit { cards } else { [] } }

  package var isReviewing: Bool { if case .reviews = unit { true } else { false } }

  /// The card of the question being asked in a review.
  func card(of question: QuestionID) -> Card? { cardsUnderReview.first { $0.question == question } }

  /// The question as it is asked now: in a review with other numbers than the last time, if it has any.
  func variant(of question: Question) -> Question {
    if let paper, let item = item(of: question) { return course.question(item, in: paper) ?? question }
    return question.variant(seed: (question.seed ?? 0) + (card(of: question.id)?.reviews ?? 0))
  }

  /// Whether tries count and the question is asked until it is answered right; a hook question only asks in its lesson.
  func counts(_ question: Question) -> Bool { isReviewing || question.isGraded }

  /// Keeps how far a question has come: for good in a lesson, until its end in a review.
  mutating func remember(_ known: QuestionRecord, of question: Question) -> [Change] {
    if paper != nil {
      begun[question.id] = known.draft
      return []
    }
    guard isReviewing else { return [.question(question.id, known)] }
    let hints = reviewed[question.id]?.hints ?? 0
    reviewed[question.id] = known
    return known.hints > hints ? [.reviewHints(question.id, known.hints)] : []
  }

  /// What a question that was left so leaves behind for reviews to come.
  ///
  /// - Parameter known: as it was before.
  func review(
    _ question: Question, _ end: XP.QuestionEnd, after known: QuestionRecord, _ confidence: Confidence? = nil
  ) -> [Change] {
    // In a review the first answer says all there is to say.
    guard !isReviewing || known.wrongTries == 0 else { return [] }
    let rating = Rating(end, hints: known.hints, confidence: confidence)
    return [.review(Review(question: question.id, contentHash: question.hash, rating: rating))]
  }

  /// What a right answer pays in a review.
  package func reviewPay(_ question: Question) -> Int {
    let known = known(question)
    guard (known?.wrongTries ?? 0) == 0, record.points[due.awardKey(question.id)] == nil else { return 0 }
    return record.reviewsPaid(on: due.day) < XP.reviewsPerDay ? XP.review : 0
  }

  /// Turns from whatever is being done to the questions that are due.
  mutating func beginReviews() -> [Effect] {
    guard !isReviewing else {
      news.append(.message("You are reviewing already."))
      return []
    }
    let cards = course.reviews(of: due.cards).filter { card in
      reviewed[card.question].map { $0.outcome < .revealed && $0.wrongTries == 0 } ?? true
    }
    guard !cards.isEmpty else {
      news.append(.message("Nothing is due for review now."))
      return []
    }
    putRunAside()
    unit = .reviews(cards)
    steps = unit.steps(in: course)
    stepIndex = 0
    takeUpHints()
    return open()
  }

  /// Brings back what was read of hints in a review that was broken off.
  mutating func takeUpHints() {
    for card in cardsUnderReview where card.hints > 0 && reviewed[card.question] == nil {
      guard let question = course.question(card.question) else { continue }
      reviewed[card.question] = QuestionRecord(contentHash: question.hash, hints: card.hints)
    }
  }

  /// The questions recalled at the first try in this sitting, and those that were asked.
  package var recalled: (right: Int, asked: Int) {
    let ended = reviewed.values.filter { $0.outcome >= .revealed || $0.wrongTries > 0 }
    return (ended.count { $0.outcome == .done && $0.wrongTries == 0 }, ended.count)
  }
}
