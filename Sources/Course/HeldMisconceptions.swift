/// A wrong idea that a learner's answers still show.
package struct HeldMisconception: Equatable, Sendable {
  package var misconception: Misconception
  /// The questions whose last answer shows it, in the order of the course.
  package var questions: [QuestionID]
  /// The lesson that cures it; nil where the course does not say.
  package var lesson: LessonID?
}

extension Course {
  /// The wrong ideas that a learner chose last in some question and has not answered right since, by id.
  ///
  /// A hook question is never answered again: its idea is held until a graded question that offers the same idea is
  /// answered right. Questions that were edited since do not count.
  package func heldMisconceptions(_ record: LearnerRecord) -> [HeldMisconception] {
    var cured: Set<MisconceptionID> = []
    var held: [(tag: MisconceptionID, question: Question, lesson: LessonID?)] = []
    for quiz in quizzes {
      for question in quiz.questions.map({ $0.variant(seed: $0.seed ?? 0) }) {
        guard let known = record.questions[question.id], known.contentHash == question.hash else { continue }
        if question.isGraded, known.outcome == .done {
          cured.formUnion(question.misconceptions)
        } else if let answer = known.answer.flatMap(question.written) {
          let remarks = verdict(on: answer, to: question).remarks
          for tag in remarks.compactMap(\.misconception) { held.append((tag, question, quiz.lesson)) }
        }
      }
    }
    held.removeAll { !$0.question.isGraded && cured.contains($0.tag) }
    return Set(held.map(\.tag)).sorted { $0.rawValue < $1.rawValue }.map { tag in
      let known = misconceptions.first { $0.id == tag } ?? Misconception(id: tag, claim: "")
      let shown = held.filter { $0.tag == tag }
      return HeldMisconception(
        misconception: known, questions: shown.map(\.question.id),
        lesson: known.lesson ?? shown.lazy.compactMap(\.lesson).first)
    }
  }
}

extension Question {
  /// An answer as it is kept (`Answer.written` in Tutor), read again.
  fileprivate func written(_ text: String) -> Answer? {
    let words = text.utf8.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
    switch answers {
    case .choices: return .choices(words.compactMap { Int(ordinal: $0) })
    case .statements: return .statements(words.map { $0 == "true" })
    case .blanks:
      if case .answer(let answer) = read(text) { return answer }
      return nil
    case .order, .output, .code: return nil
    }
  }
}
