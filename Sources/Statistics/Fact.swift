package import Course

/// Something that happened to a learner, as far as it is counted.
package enum Fact: Equatable, Sendable {
  case attempt(AttemptFact)
  case review(QuestionID, Rating, at: WallTime)
  /// A prediction before a run; no outcome where the run is still to come.
  case prediction(PredictionResult.Outcome?, Confidence?, at: WallTime)
  case sitting(Sitting)
  /// Points, when they were last raised.
  case award(points: Int, at: WallTime)
}

/// An attempt without its text.
package struct AttemptFact: Equatable, Sendable {
  package var question: QuestionID
  package var verdict: AttemptVerdict
  /// 1-based.
  package var tryNumber: Int
  package var confidence: Confidence?
  package var at: WallTime

  package init(
    question: QuestionID, verdict: AttemptVerdict, tryNumber: Int, confidence: Confidence? = nil, at: WallTime
  ) {
    self.question = question
    self.verdict = verdict
    self.tryNumber = tryNumber
    self.confidence = confidence
    self.at = at
  }
}
