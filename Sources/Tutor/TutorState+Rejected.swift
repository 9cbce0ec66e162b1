import Course

/// Answers that were wrong before: to give one again costs nothing.
extension TutorState {
  /// Whether this very answer to an open question was rejected already, in this session or as the last one before it.
  func isRejected(_ answer: Answer, program: String?, to question: Question) -> Bool {
    guard counts(question), let known = known(question), known.wrongTries > 0 else { return false }
    guard let said = question.said(answer, program: program) else { return false }
    if rejected[question.id]?.contains(said) == true { return true }
    guard known.outcome < .revealed, question.kind != .code, let last = known.answer,
      case .answer(let before) = question.read(last)
    else { return false }
    return question.said(before, program: nil) == said
  }

  /// Remembers an answer that was wrong.
  mutating func reject(_ answer: Answer, program: String?, to question: Question) {
    guard let said = question.said(answer, program: program) else { return }
    rejected[question.id, default: []].insert(said)
  }

  /// Says that an answer was given before, with what was said of it then; no try is spent.
  mutating func tellRejected(_ verdict: Verdict, _ answering: Answering, _ question: Question) -> [Effect] {
    phase = .answering(answering)
    let again = "You gave this answer before, and it is still not right."
    news.append(.verdict(Verdict(.again(again), remarks: verdict.remarks), .nothing))
    return question.kind == .output ? keepDraft(answering.lines, of: question) : []
  }
}

extension Question {
  /// What an answer says, in a form that is the same however it was typed; nil where that cannot be told.
  fileprivate func said(_ answer: Answer, program: String?) -> String? {
    switch answer {
    case .choices(let indices): Set(indices).sorted().map(String.init).joined(separator: " ")
    case .output(let text): outputLines(text).joined(separator: "\n")
    case .blanks(let texts): texts.map(saidInBlank).joined(separator: "\n")
    case .checks: program.map { outputLines($0).joined(separator: "\n") }
    case .order, .statements: answer.written
    case .brokenProgram: nil
    }
  }

  private func saidInBlank(_ text: String) -> String {
    if kind == .number { return TextComparison.words(text).filter { $0 != " " } }
    return readsCode ? TextComparison.code(text) : TextComparison.words(text)
  }

  /// Whether case and punctuation count in one of its blanks.
  private var readsCode: Bool {
    guard case .blanks(let blanks, _) = answers else { return false }
    return blanks.contains { blank in
      if case .text(let keys) = blank { keys.contains { $0.reading == .code } } else { false }
    }
  }
}
