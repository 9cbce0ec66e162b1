import Course
package import Experiments

/// The timeline of a question that is pinned to a moment.
package struct PinnedQuestion: Equatable, Sendable {
  let question: QuestionID
  package let moment: PinnedMoment
}

extension TutorState {
  /// The timeline of the question that is open; nil where it has none, or where it could not be made.
  package var moment: PinnedMoment? {
    pinned.flatMap { $0.question == question?.id ? $0.moment : nil }
  }

  /// The run that the question needs before it is asked; nil where it needs none.
  func momentRequest() -> BenchRequest? {
    guard moment == nil, let pinned = question?.moment, pinned.point != nil,
      let experiment = course.experiment(pinned.experiment)
    else { return nil }
    return BenchRequest(experiment, pinned.settings, runtime: pinned.runtime)
  }

  /// Takes the run that the question is about, and asks it.
  ///
  /// Without a run it is asked all the same: the question says what it is about.
  mutating func takeMoment(_ result: ExperimentResult) -> [Effect] {
    awaitsMoment = false
    news.append(.step)
    guard let question, let point = question.moment?.point else { return [] }
    switch result {
    case .run(let run):
      guard let recorded = run.recorded.first else { return [] }
      do throws(ExpectationTrouble) {
        pinned = PinnedQuestion(question: question.id, moment: try PinnedMoment(point, in: recorded))
      } catch { news.append(.message("Its timeline cannot be shown: \(error.message).")) }
    case .unavailable(let reason): news.append(.message("Its timeline cannot be shown: \(reason)"))
    }
    return []
  }
}
