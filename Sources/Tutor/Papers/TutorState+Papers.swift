package import Course

/// What is done with a placement or an exam.
package enum PaperAction: Equatable, Sendable {
  /// Goes on with the one that is open, or has one handed out.
  case take(Paper.Kind)
  /// Looks at the one handed in last.
  case look(Paper.Kind)
  /// Answers that it is not known.
  case notKnown
  /// Asks, where questions have no answer, whether that is meant.
  case handIn(isConfirmed: Bool)

  // Answers of the outside world.
  case handedOut(Paper)
  case handedIn(at: WallTime)
}

extension TutorState {
  /// The placement or exam that is at hand, as it stands; nil elsewhere.
  package var paper: Paper? {
    guard case .paper(let paper) = unit else { return nil }
    return record.papers.first { $0.isSame(as: paper) } ?? paper
  }

  /// What a list goes on with: where the session is, or behind a paper that is handed in the course.
  var unitAhead: StudyUnit {
    guard let paper, !paper.isOpen else { return unit }
    return course.unitToContinue(record) ?? unit
  }

  /// Whether a paper is at hand that can still be worked at.
  package var isAtOpenPaper: Bool { paper?.isOpen == true }

  /// What a question of the paper has been answered.
  func item(of question: Question) -> Paper.Item? {
    paper?.items.first { course.question($0.question)?.id == question.id }
  }

  mutating func perform(_ action: PaperAction) -> [Effect] {
    switch action {
    case .take(let kind):
      if let open = record.openPaper(kind) { return begin(course.takenUp(open)) }
      guard course.has(kind) else {
        news.append(.message("This course has no \(kind.words)."))
        return []
      }
      return [.handOut(kind)]
    case .look(let kind):
      guard let last = record.lastHandedIn(kind) else {
        news.append(.message("You have handed in no \(kind.words) yet."))
        return []
      }
      return begin(last)
    case .handedOut(let paper):
      begun = [:]
      return begin(paper)
    case .notKnown:
      guard isAtOpenPaper, question != nil else {
        news.append(
          .message("That is an answer in a placement or an exam only; here skip leaves a question open."))
        return []
      }
      return keepAnswer(Paper.Item.notKnown)
    case .handIn(let isConfirmed): return handIn(isConfirmed: isConfirmed)
    case .handedIn(let now):
      guard let paper, paper.isOpen else { return [] }
      phase = .finished
      return recordThenTell(
        [.paper(course.handedIn(paper, at: now))], [.finished(.nothing)], then: .finished)
    }
  }

  /// Shows a paper: the first question without an answer, the end where there is none, or the results.
  private mutating func begin(_ paper: Paper) -> [Effect] {
    unit = .paper(paper)
    steps = unit.steps(in: course)
    let first = paper.isOpen ? paper.items.firstIndex { $0.answer == nil } : nil
    stepIndex = first ?? max(0, steps.count - 1)
    news.append(.opened(resumed: paper.answered > 0))
    let isKept = record.papers.contains { $0 == paper }
    let effects = isKept ? [] : recordSilently([.paper(paper)])
    return effects + (first.map { enter($0) } ?? finish())
  }

  /// Takes an answer without a word on whether it is right, and goes on.
  mutating func answerInPaper(_ text: String, to question: Question) -> [Effect] {
    guard isAtOpenPaper else {
      news.append(.message("It is handed in; nothing can be changed any more."))
      return []
    }
    switch course.paperAnswer(text, to: question, shown: shown(question)) {
    case .failure(let problem):
      phase = .answering(Answering())
      news.append(.message(problem.sentence))
      return []
    case .success(let answer):
      if takesText(question), isCommand(text) {
        news.append(
          .message("Kept as your answer: “\(text)”. If you meant the command, type :\(text.lowercased())."))
      }
      return keepAnswer(answer)
    }
  }

  /// Whether a text would be a command behind a colon; here any text can be an answer.
  private func isCommand(_ text: String) -> Bool {
    guard !text.contains("\n") else { return false }
    switch action(for: ":" + text, in: self) {
    case .notUnderstood, .answer, .turn, .turnKnobs: return false
    default: return true
    }
  }

  private mutating func keepAnswer(_ answer: String) -> [Effect] {
    guard var paper, let question,
      let index = paper.items.firstIndex(where: { course.question($0.question)?.id == question.id })
    else { return [] }
    paper.items[index].answer = answer
    begun[question.id] = nil
    let effects = recordSilently([.paper(paper)])
    return effects + (stepIndex + 1 < steps.count ? enter(stepIndex + 1) : finish())
  }

  private mutating func handIn(isConfirmed: Bool) -> [Effect] {
    guard let paper, paper.isOpen else {
      news.append(.message("There is nothing to hand in here."))
      return []
    }
    guard isConfirmed || openQuestions.isEmpty else {
      news.append(.askHandIn)
      return []
    }
    return [.handIn]
  }

  /// What is on record of a question of the paper, as if it were one of a lesson.
  func paperRecord(_ question: Question) -> QuestionRecord? {
    guard let paper, let item = item(of: question) else { return nil }
    let answer = item.answer.flatMap { $0.isEmpty ? nil : $0 }
    let outcome: QuestionOutcome = paper.isOpen ? .open : item.outcome == .right ? .done : .revealed
    let begun = paper.isOpen ? begun[question.id] : nil
    guard item.answer != nil || begun != nil || !paper.isOpen else { return nil }
    return QuestionRecord(
      contentHash: question.hash, outcome: outcome, answer: answer,
      draft: paper.isOpen ? begun ?? entered(answer ?? "", question) : "")
  }

  /// A kept answer as it was entered, so that it can be changed.
  private func entered(_ answer: String, _ question: Question) -> String {
    switch question.answers {
    case .choices, .order:
      let shown = shown(question)
      let places = answer.split(separator: " ").compactMap { number in
        Int(number).flatMap { shown.firstIndex(of: $0 - 1) }
      }
      return places.map { "\($0 + 1)" }.joined(separator: " ")
    case .statements:
      return answer.split(separator: " ").map { $0 == "true" ? "t" : "f" }.joined(separator: " ")
    case .blanks(let blanks, _):
      guard blanks.count > 1, case .answer(.blanks(let texts)) = question.read(answer) else { return answer }
      return texts.joined(separator: "\n")
    case .output, .code: return ""
    }
  }
}

extension Course {
  /// Whether it has a placement, or an exam.
  package func has(_ kind: Paper.Kind) -> Bool {
    kind == .placement ? !info.placement.isEmpty : info.exam?.pools.isEmpty == false
  }

  /// The lessons that are neither finished nor known.
  package func openLessons(_ record: LearnerRecord) -> [Lesson] {
    let known = knownLessons(record)
    return lessons.filter { !record.finished.contains($0.id) && !known.contains($0.id) }
  }
}

extension Paper.Kind {
  /// As it is told.
  package var words: String { self == .placement ? "placement" : "final exam" }
}
