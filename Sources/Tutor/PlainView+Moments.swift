import Course
import Experiments
import TextCanvas

/// A question that is pinned to a moment of a run, in words.
extension PlainView {
  /// Which run it is about; empty for a question that is pinned to no moment.
  func momentHead(_ question: Question, _ state: TutorState) -> String {
    guard let pinned = question.moment, pinned.point != nil,
      let experiment = state.course.experiment(pinned.experiment)
    else { return "" }
    let knobs = pinned.settings.map { "\($0.name) = \($0.literal)" }
    let run =
      "a run of “\(experiment.title)” under \(PlainView.title(ofRuntime: pinned.runtime ?? experiment.runtime)), "
      + ([counted(experiment.cores, "core")] + sketches(experiment) + knobs).joined(separator: ", ")
    guard let moment = state.moment else {
      let missing = state.awaitsMoment ? "being computed" : "not at hand here"
      return "It is about a moment of \(run); its timeline is \(missing)."
    }
    return "The moment is \(moment.timeText) after the start of \(run)."
  }

  /// The timeline as far as the moment, and what each thread does then.
  func momentLines(_ question: Question, _ state: TutorState) -> [String] {
    let head = momentHead(question, state)
    guard !head.isEmpty else { return [] }
    guard let moment = state.moment else { return [""] + text.prose(head) }
    return [""] + text.prose(head)
      + moment.before.told(drawn: text.drawsTables ? text.width : nil).flatMap(reported)
      + ([moment.lastTold, "What each thread does then:"] + moment.standing)
      .flatMap { text.prose($0) }
  }

  /// How the timeline goes on, for who has answered; empty while the question is open.
  func momentAfter(_ state: TutorState) -> [String] {
    guard case .answered = state.phase, let moment = state.moment else { return [] }
    return text.prose("And so it went on:")
      + moment.toldAfter(drawn: text.drawsTables ? text.width : nil).flatMap(reported)
      + text.prose(moment.nextTold) + [""]
  }
}

extension PinnedMoment {
  /// What happened last: with the time of that, where it is another one than the moment's.
  var lastTold: String {
    last.hasPrefix("At \(timeText):") ? last : "The last event before the moment was a\(last.dropFirst())"
  }

  /// Who took the lock next.
  var nextTold: String { next.map { "Next, a\($0.dropFirst())" } ?? "Nobody took the lock any more." }
}
