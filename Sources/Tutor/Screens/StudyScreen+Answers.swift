import Course
import TextCanvas

/// What keys do with the answer that is being entered.
extension ScreenState {
  mutating func perform(_ command: ExerciseCommand) -> [Effect] {
    switch command {
    case .goOn:
      let body = StudyView(self).body
      // What has not been seen yet comes first.
      guard body.top + body.window >= body.lines.count else {
        let seen = self
        study.scroll(.pages(1), in: seen)
        return []
      }
      return perform(Action.next)
    case .submit: return submit()
    case .confidence:
      study.shows = .confidence
      study.confidence =
        switch study.confidence {
        case nil: .guess
        case .guess: .think
        case .think: .sure
        case .sure: nil
        }
    case .undo: return perform(Action.undo)
    case .saveProgram: return perform(Action.saveProgram(path: nil))
    case .pick, .toggle, .up, .down, .say, .nextField, .previousField, .stopTyping, .goOnTyping:
      guard let question = tutor.question else { return [] }
      study.entry.change(command, question)
      study.followsEntry = command != .stopTyping
    }
    return []
  }

  private mutating func submit() -> [Effect] {
    guard let question = tutor.question else { return [] }
    if let line = study.entry.typed, line.hasPrefix(":") { return obey(line) }
    if case .program(let field, _) = study.entry {
      let path = field.text
      guard !path.isEmpty else {
        notice = "Type the path of your program first."
        return []
      }
      return perform(Action.submitProgram(path: path))
    }
    // No line, or only blanks: plain mode says what is expected.
    if case .output(let field, _) = study.entry, field.text.allSatisfy(\.isWhitespace) {
      return perform(action(for: "", in: tutor))
    }
    let (text, missing) = study.entry.written(for: question)
    guard let text else {
      study.entry.goToEmptyField()
      notice = missing
      return []
    }
    let lines = tutor.typedLines.count
    let effects = perform(Action.answer(text, confidence: study.confidence))
    // A line that was taken leaves an empty field for the next.
    if case .output = study.entry, tutor.typedLines.count != lines || !effects.isEmpty {
      study.entry = .output(TextField(), isActive: true)
    }
    study.entry.markRejected()
    return effects
  }
}

extension Confidence {
  /// As it is shown beside an answer.
  var word: String {
    switch self {
    case .guess: "a guess"
    case .think: "I think so"
    case .sure: "sure"
    }
  }
}
