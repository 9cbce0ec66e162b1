import Course
import TextCanvas

extension StudyBody {
  /// Tries and hints so far of a question that is open.
  mutating func addHistory(_ question: Question, _ known: QuestionRecord) {
    if known.outcome == .skipped { add(layout.prose("You skipped this before.", .faint)) }
    if known.wrongTries > 0 {
      let plain = PlainView(width: layout.width)
      // Who comes back has the last one told; it may be what to change.
      let last = state.study.told.isEmpty ? plain.lastTry(question, tutor) : ""
      add(layout.prose("Tries so far: \(known.wrongTries).\(last)", .faint))
    }
    for (index, hint) in question.hints.prefix(known.hints).enumerated() {
      add(layout.labelled(hintLabel(index, question), hint))
      // One that was just asked for is read here, among those before it.
      guard state.study.told.last == .hint(index), state.study.shows == .told else { continue }
      let lines = layout.labelled(hintLabel(index, question), hint).count
      body.latest = body.lines.count - lines..<body.lines.count
    }
  }

  func hintLabel(_ index: Int, _ question: Question) -> StyledText {
    StyledText("Hint \(index + 1)/\(question.hints.count):", Style(.accent, [.bold]))
  }
}
