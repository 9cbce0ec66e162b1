package import Course

extension TutorState {
  /// What is on record of the question as it now reads; nothing once it was edited.
  ///
  /// In a review, what this sitting made of it.
  package func known(_ question: Question) -> QuestionRecord? {
    if paper != nil { return paperRecord(question) }
    let records = isReviewing ? reviewed : record.questions
    guard let known = records[question.id], known.contentHash == question.hash else { return nil }
    return known
  }

  /// The indices of choices or items in the order in which this learner sees them.
  package func shown(_ question: Question) -> [Int] {
    choiceOrder.shown(of: question, time: paper?.number ?? card(of: question.id)?.reviews ?? 0)
  }

  mutating func answer(_ text: String, _ confidence: Confidence?) -> [Effect] {
    guard let question, case .answering(var answering) = phase else {
      news.append(.message("Nothing is being asked here. Enter goes on."))
      return []
    }
    var text = text
    if case .output(_, let expected) = question.answers, expected.count > 1, !text.contains("\n") {
      answering.lines.append(text)
      guard answering.lines.count >= expected.count else {
        phase = .answering(answering)
        return keepDraft(answering.lines, of: question)
      }
      text = answering.lines.joined(separator: "\n")
    }
    if paper != nil { return answerInPaper(text, to: question) }
    switch question.read(text, shown: shown(question)) {
    case .unclear where isCommandWord(text, askedIn: question) && takesText(question):
      news.append(.message("If you meant the command, type :\(text.lowercased())."))
      return []
    case .unclear(let sentence):
      news.append(
        .message(unknownConfidence(in: text) { question.says($0, shown: shown(question)) } ?? sentence))
      return []
    case .answer(let answer):
      if question.kind == .number, !question.says(text, shown: []),
        let sentence = unknownConfidence(in: text, isReadable: { question.says($0, shown: []) })
      {
        news.append(.message(sentence))
        return []
      }
      return judge(answer, text: answer.written ?? text, confidence)
    }
  }

  /// Lines of an output typed so far.
  package var typedLines: [String] {
    if case .answering(let answering) = phase { answering.lines } else { [] }
  }

  /// The file to hand in where none is named.
  package var programPath: String? { program.flatMap { $0.question == question?.id ? $0.path : nil } }

  mutating func keepDraft(_ lines: [String], of question: Question) -> [Effect] {
    var known = known(question) ?? QuestionRecord(contentHash: question.hash)
    known.draft = draft(of: lines)
    let changes = remember(known, of: question)
    return changes.isEmpty ? [] : recordSilently(changes)
  }

  /// Grades an answer; the verdict is told when it is durable.
  ///
  /// - Parameter program: the text of a program whose checks were made.
  mutating func judge(
    _ answer: Answer, text: String, program: String? = nil, _ confidence: Confidence?
  ) -> [Effect] {
    guard let question, case .answering(var answering) = phase else { return [] }
    let verdict = course.verdict(on: answer, to: question)
    var known = known(question) ?? QuestionRecord(contentHash: question.hash)
    var attempt = Attempt(
      question: question.id, contentHash: question.hash, answer: text, verdict: .close,
      tryNumber: known.wrongTries + 1, hints: known.hints, confidence: confidence)
    answering.lines = []
    known.draft = ""
    switch verdict.outcome {
    case .again:
      answering.lines = rightLines(of: answer, to: question)
      known.draft = answering.lines.joined(separator: "\n")
      let isKept = !answering.lines.isEmpty
      return recordThenTell(
        [.attempt(attempt)] + (isKept ? remember(known, of: question) : []), [.verdict(verdict, .nothing)],
        then: .answering(answering))
    case .wrong where isCommandWord(text, askedIn: question) && takesText(question):
      // Somebody asked for help; that is no attempt.
      news.append(.message("That is not the answer. If you meant the command, type :\(text.lowercased())."))
      return []
    case .wrong:
      let kept = rightLines(of: answer, to: question)
      answering.lines = kept
      if isRejected(answer, program: program, to: question) {
        return tellRejected(verdict, answering, question)
      }
      reject(answer, program: program, to: question)
      known.draft = draft(of: kept)
      attempt.verdict = .wrong
      let isFirstEnd = !answering.isPractice && known.outcome < .revealed
      // A hook question is over with one answer, and a review knows by one what was forgotten.
      let isReviewed = isFirstEnd && (isReviewing || !question.isGraded)
      let reviews = isReviewed ? review(question, .revealed, after: known, confidence) : []
      known.wrongTries += 1
      known.answer = known.outcome == .done ? known.answer : text
      if !counts(question) {
        known.outcome = .done
        return recordThenTell(
          [.attempt(attempt)] + remember(known, of: question) + reviews,
          [.verdict(verdict, .nothing), .explanation], then: .answered)
      }
      let told: [News] =
        kept.isEmpty ? [] : [.message("\(counted(kept.count, "line")) before it: right, and kept.")]
      return recordThenTell(
        [.attempt(attempt)] + remember(known, of: question) + reviews, [.verdict(verdict, .nothing)] + told,
        then: .answering(answering))
    case .right:
      attempt.verdict = .correct
      var changes: [Change] = [.attempt(attempt)]
      if !answering.isPractice, known.outcome < .revealed {
        let end = XP.QuestionEnd.right(try: attempt.tryNumber)
        changes += award(question, end, after: known) + review(question, end, after: known, confidence)
      }
      known.outcome = .done
      known.answer = text
      changes += remember(known, of: question)
      return recordThenTell(changes, [.verdict(verdict, .nothing), .explanation], then: .answered)
    }
  }

  /// What the ledger is asked to pay for a question that was left so.
  private func award(_ question: Question, _ end: XP.QuestionEnd, after known: QuestionRecord) -> [Change] {
    let key: AwardKey
    let points: Int
    if isReviewing {
      key = due.awardKey(question.id)
      points = if case .right = end { reviewPay(question) } else { 0 }
    } else {
      key = AwardKey(question.id, .answer)
      points = question.isGraded ? XP.answer(end, hints: known.hints) : 0
    }
    return points > 0 ? [.award(Award(key, points: points, contentHash: question.hash))] : []
  }

  /// The lines of an output before the first that is wrong.
  private func rightLines(of answer: Answer, to question: Question) -> [String] {
    guard case .output(let text) = answer, case .output(_, let expected) = question.answers else { return [] }
    let right = zip(outputLines(text), expected).prefix { $0 == $1 }.map(\.1)
    return right.count < expected.count ? right : []
  }

  /// Takes back the last line typed of an output.
  mutating func takeBack() -> [Effect] {
    guard let question, case .answering(var answering) = phase, let last = answering.lines.popLast() else {
      news.append(.message("There is no line to take back."))
      return []
    }
    phase = .answering(answering)
    news.append(.message("Taken back: “\(last)”."))
    return keepDraft(answering.lines, of: question)
  }

  /// Has the program that a code question begins with written into a file.
  mutating func saveProgram(_ path: String?) -> [Effect] {
    guard let question, case .code(let start, _, _) = question.answers, !start.text.isEmpty else {
      news.append(.message("There is no program to save here."))
      return []
    }
    return [.save(start.text, path: path ?? "\(question.id.rawValue).py")]
  }

  mutating func submitProgram(_ path: String) -> [Effect] {
    guard let question, case .answering = phase, question.kind == .code else {
      news.append(.message("No program is asked for here."))
      return []
    }
    program = ProgramPath(question: question.id, path: path)
    return [.check(question, path: path)]
  }

  mutating func takeHint() -> [Effect] {
    guard let question, case .answering = phase else {
      news.append(.message("Hints are for open questions."))
      return []
    }
    guard paper == nil else {
      news.append(.message("There are no hints here, and no second try; what is right is told at the end."))
      return []
    }
    var known = known(question) ?? QuestionRecord(contentHash: question.hash)
    guard known.hints < question.hints.count else {
      news.append(.noMoreHints)
      return []
    }
    known.hints += 1
    return recordThenTell(remember(known, of: question), [.hint(known.hints - 1)], then: nil)
  }

  mutating func skip() -> [Effect] {
    switch phase {
    case .predicting(var bench):
      bench.typed = ""
      phase = .experimenting(bench)
      return runExperiment()
    case .answering(let answering):
      guard let question, !answering.isPractice, paper == nil else { break }
      var known = known(question) ?? QuestionRecord(contentHash: question.hash)
      let attempt = Attempt(
        question: question.id, contentHash: question.hash, answer: "", verdict: .skipped,
        tryNumber: known.wrongTries + 1, hints: known.hints)
      known.outcome = max(known.outcome, .skipped)
      news.append(.skipped)
      let effects = recordSilently([.attempt(attempt)] + remember(known, of: question))
      return effects + (stepIndex + 1 < steps.count ? enter(stepIndex + 1) : finish())
    default: break
    }
    return goOn()
  }

  mutating func reveal() -> [Effect] {
    if isAtOpenPaper {
      news.append(.message("The answers are told at the end, when everything is handed in."))
      return []
    }
    guard let question, case .answering(let answering) = phase else {
      news.append(
        .message(phase == .answered ? "It is answered. Enter goes on." : "Nothing is being asked here."))
      return []
    }
    if answering.isPractice {
      phase = .answered
      news += [.revealed(.nothing), .explanation]
      return []
    }
    var known = known(question) ?? QuestionRecord(contentHash: question.hash)
    let attempt = Attempt(
      question: question.id, contentHash: question.hash, answer: "", verdict: .revealed,
      tryNumber: known.wrongTries + 1, hints: known.hints)
    var changes: [Change] = [.attempt(attempt)] + award(question, .revealed, after: known)
    changes += review(question, .revealed, after: known)
    known.outcome = max(known.outcome, .revealed)
    changes += remember(known, of: question)
    return recordThenTell(changes, [.revealed(.nothing), .explanation], then: .answered)
  }

  mutating func showReasons() {
    if let question, phase == .answered || (known(question)?.outcome ?? .open) >= .revealed {
      news.append(.reasons)
    } else {
      news.append(.message("The reasons for all answers can be read after the right one."))
    }
  }

  /// Takes an answered question again; nothing more is paid for it.
  mutating func practise() -> [Effect] {
    guard question != nil, phase == .answered, paper == nil else {
      news.append(.message("There is nothing to answer again here."))
      return []
    }
    phase = .answering(Answering(isPractice: true))
    news.append(.practice)
    return []
  }

  /// Has a question that was answered asked anew.
  mutating func reset(isConfirmed: Bool) -> [Effect] {
    guard let question, phase == .answered, paper == nil else {
      news.append(.message("A question can be reset when it is answered; here is none that is."))
      return []
    }
    guard isConfirmed else {
      news.append(.askReset)
      return []
    }
    return [.reset(question.id)]
  }

  /// Hints of the question that were not read; nil where none is open.
  var hintsLeft: Int? {
    guard let question, case .answering = phase else { return nil }
    return question.hints.count - (known(question)?.hints ?? 0)
  }

  /// Questions of this unit that can still be answered.
  package var openQuestions: [Int] {
    steps.indices.filter { index in
      guard case .question(let id) = steps[index].content, let question = course.question(id) else {
        return false
      }
      if let paper { return paper.isOpen && item(of: question)?.answer == nil }
      return counts(question) && (known(question)?.outcome ?? .open) < .revealed
    }
  }

  mutating func goToSkipped() -> [Effect] {
    guard let first = openQuestions.first else {
      news.append(.message("No question is open."))
      return []
    }
    news.append(.message("To step \(first + 1), whose question is open."))
    return enter(first)
  }
}

/// The lines typed so far of an output, as they are kept: each with its end, for it may be empty.
private func draft(of lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }

/// The lines of such a draft; the last of older ones has no end.
func lines(ofDraft draft: String) -> [String] {
  var lines = draft.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  if lines.last == "" { lines.removeLast() }
  return lines
}

extension Question {
  /// Whether a text can be read as an answer, be it right or wrong.
  fileprivate func says(_ text: String, shown: [Int]) -> Bool {
    if kind == .number {
      if case .number = MeasureReading(text) { return true }
      return false
    }
    if case .answer = read(text, shown: shown) { return true }
    return false
  }
}

/// Says which words tell how sure one is, where what is readable is followed by another one.
func unknownConfidence(in text: String, isReadable: (String) -> Bool) -> String? {
  guard let (rest, word) = splittingLastWord(text), isReadable(rest) else { return nil }
  return "After the comma I know sure, think and guess, but not “\(word)”."
}

/// Whether any text is a possible answer, so that commands need a colon.
package func takesText(_ question: Question) -> Bool {
  switch question.kind {
  case .blank, .output, .code: true
  case .single, .multiple, .trueFalse, .number, .order: false
  }
}
