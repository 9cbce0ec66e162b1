/// What answers, predictions and lessons pay: computed, never negative, paid once per learner, id and kind.
package enum XP {
  /// For a prediction, right or wrong.
  package static let prediction = 2
  package static let lessonFinished = 15
  /// For a review that was due, at most `reviewsPerDay` times a day.
  package static let review = 5
  package static let reviewsPerDay = 5

  /// How a graded question was left.
  package enum QuestionEnd: Equatable, Sendable {
    /// Answered rightly at the given try, counted from 1.
    case right(try: Int)
    case revealed
    case skipped
  }

  /// What a graded question pays: 10, 6 or 3 by tries, 2 less for each hint but not below 3; 1 when revealed.
  package static func answer(_ end: QuestionEnd, hints: Int = 0) -> Int {
    switch end {
    case .right(let attempt):
      let full = attempt <= 1 ? 10 : attempt == 2 ? 6 : 3
      return max(3, full - 2 * max(0, hints))
    case .revealed: return 1
    case .skipped: return 0
    }
  }
}

extension Course {
  /// The most a lesson can pay: its graded questions at the first try, its predictions, and finishing it.
  package func offer(of lesson: Lesson) -> Int {
    let graded = Set(lesson.questions).count { question($0)?.isGraded == true }
    let predicted = Set(lesson.experiments).count { experiment($0)?.prediction != nil }
    return XP.lessonFinished + graded * XP.answer(.right(try: 1)) + predicted * XP.prediction
  }
}
