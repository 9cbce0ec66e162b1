import Course
import TextCanvas

extension PlainView {
  func question(_ state: TutorState) -> [String] {
    guard let question = state.question else {
      return text.prose("This question is missing from the course.")
    }
    let known = state.known(question)
    var lines = text.prose(heading(question, state)) + text.lines(question.prompt)
    lines += momentLines(question, state) + answers(question, state)
    if let paper = state.paper, !paper.isOpen { return lines + [""] + judged(question, state) }
    if case .answered = state.phase {
      return lines + [""] + momentAfter(state) + text.prose(answered(question, state))
    }
    if !state.typedLines.isEmpty {
      lines += ["", "Typed so far:"] + state.typedLines.map { text.indented($0, by: 4) }
    }
    let note = paperNote(question, state)
    if !note.isEmpty { lines += [""] + note }
    if known?.outcome == .skipped { lines += ["", "You skipped this before."] }
    let isPractice: Bool =
      if case .answering(let answering) = state.phase { answering.isPractice } else { false }
    if let known, !isPractice, known.wrongTries > 0 || known.hints > 0 {
      lines += [""] + text.prose("Tries so far: \(known.wrongTries). Hints read: \(known.hints).")
      for (index, hint) in question.hints.prefix(known.hints).enumerated() {
        lines += text.labelled("Hint \(index + 1):", hint)
      }
    }
    return lines
  }

  /// The number of the question, what to do, and what that pays.
  func heading(_ question: Question, _ state: TutorState) -> String {
    let all = state.steps.indices.filter {
      if case .question = state.steps[$0].content { true } else { false }
    }
    let number = (all.firstIndex(of: state.stepIndex) ?? 0) + 1
    let ask: String
    switch question.answers {
    case .choices(_, .one): ask = "Pick one."
    case .choices(let choices, .several): ask = "Pick \(choices.count(where: \.isRight))."
    case .choices(_, .trueOrFalse): ask = "True or false?"
    case .statements: ask = "True or false, for each statement?"
    case .blanks(let blanks, _):
      ask =
        question.kind == .number
        ? "Give a number." : blanks.count == 1 ? "Fill in the blank." : "Fill in the \(blanks.count) blanks."
    case .order: ask = "Put in order."
    case .output(_, let expected): ask = "What does it print? It is \(counted(expected.count, "line"))."
    case .code: ask = "Write a program."
    }
    let offer = offer(question, state)
    return "Question \(number) of \(all.count). \(ask)\(offer.isEmpty ? "" : " \(offer)")"
  }

  /// What a right answer pays now; empty where points are not shown.
  private func offer(_ question: Question, _ state: TutorState) -> String {
    if state.paper != nil { return "" }
    guard state.counts(question) else { return "Not graded." }
    if case .answering(let answering) = state.phase, answering.isPractice { return "For practice." }
    let known = state.known(question)
    guard (known?.outcome ?? .open) < .revealed else { return "Done." }
    guard showsXP else { return "" }
    if state.isReviewing {
      let points = state.reviewPay(question)
      return points > 0
        ? "\(points) XP." : (known?.wrongTries ?? 0) > 0 ? "it comes again soon." : "No XP today."
    }
    let points = XP.answer(.right(try: (known?.wrongTries ?? 0) + 1), hints: known?.hints ?? 0)
    // What was reset is asked again, and pays what it has not paid yet.
    let paid = state.record.points[AwardKey(question.id, .answer)] ?? 0
    return paid == 0
      ? "\(points) XP." : points > paid ? "\(points - paid) XP more." : "Its XP are yours already."
  }

  private func answers(_ question: Question, _ state: TutorState) -> [String] {
    var lines = [""]
    switch question.answers {
    case .choices(let choices, _):
      for (place, index) in state.shown(question).enumerated() {
        lines += text.prose(text.readable(choices[index].text), first: "\(place + 1)) ")
      }
    case .statements(let statements):
      for (place, statement) in statements.enumerated() {
        lines += text.prose(text.readable(statement.text), first: "\(place + 1)) ")
      }
    case .order(let items, _):
      for (place, index) in state.shown(question).enumerated() {
        lines += text.prose(text.readable(items[index].text), first: "\(place + 1)) ")
      }
    case .output(let program, _): lines += text.lines(program)
    case .code(let start, let checks, _):
      if !start.text.isEmpty { lines += text.lines(start) }
      let seeds = checks.contains { $0.run.seeds.count > 1 }
      lines +=
        [""]
        + text.prose(
          seeds
            ? "It is checked by running it with several seeds; each seed is another course of chance:"
            : "It is checked by running it:")
      for check in checks { lines += text.prose("`\(check.that)`\(check.run.told)", first: "- ") }
    case .blanks: return []
    }
    return lines
  }

  func answered(_ question: Question, _ state: TutorState) -> String {
    guard let known = state.known(question) else { return "Answered." }
    if known.outcome == .revealed {
      return "You have seen the answer: \(key(question, state).joined(separator: "; "))."
    }
    if question.kind == .code { return "You handed in a program that passes." }
    return "Your answer: \(written(known.answer ?? "", question, state))."
  }

  /// The last answer to a question that is still open, behind a blank; empty where none can be told.
  func lastTry(_ question: Question, _ state: TutorState) -> String {
    guard let known = state.known(question), known.outcome < .revealed, question.kind != .code,
      let last = known.answer, !last.isEmpty
    else { return "" }
    return " Your last answer: \(text.sentence(written(last, question, state)))"
  }

  /// A kept answer in the words of the question.
  func written(_ answer: String, _ question: Question, _ state: TutorState) -> String {
    let numbers = answer.split(separator: " ").compactMap { Int(ordinal: $0) }
    switch question.answers {
    case .choices(let choices, _):
      return numbers.filter(choices.indices.contains).map { index in
        let place = (state.shown(question).firstIndex(of: index) ?? index) + 1
        return "\(place)) \(text.readable(choices[index].text))"
      }.joined(separator: "; ")
    case .order(let items, _):
      return numbers.filter(items.indices.contains).map { text.readable(items[$0].text) }.joined(
        separator: "; ")
    default: return answer.split(separator: "\n").joined(separator: " / ")
    }
  }

  // MARK: - Verdicts

  func verdict(_ verdict: Verdict, _ pay: Pay, _ state: TutorState) -> [String] {
    guard let question = state.question else { return [] }
    switch verdict.outcome {
    case .again(let sentence):
      let word = "\(mark("~"))\(sentence) It costs no try."
      return verdict.remarks.isEmpty ? text.prose(word) : withRemarks(word, verdict.remarks, question)
    case .right:
      return withRemarks("\(mark("✓"))Correct.", verdict.remarks, question) + self.pay(pay)
    case .wrong:
      let word = mark("✗") + (state.counts(question) ? "Not yet." : "Not so, and nothing is lost.")
      var lines = withRemarks(word, verdict.remarks, question)
      if state.counts(question), case .answering(let answering) = state.phase, !answering.isPractice {
        lines += text.prose("Try again: \(offer(question, state))")
      }
      return lines
    }
  }

  private func mark(_ sign: String) -> String { marksVerdicts ? "\(sign) " : "" }

  /// The verdict's word with the reasons; each part of a longer answer is named.
  private func withRemarks(_ word: String, _ remarks: [Remark], _ question: Question) -> [String] {
    let told = remarks.filter { !$0.reason.isEmpty }
    let isStatements: Bool = if case .statements = question.answers { true } else { false }
    let isCheck = question.kind == .code && told.contains { !$0.subject.isEmpty }
    let namesParts = told.count > 1 || question.kind == .order || isStatements || isCheck
    guard namesParts else {
      return told.first.map { text.labelled(word, $0.reason) } ?? text.prose(word)
    }
    var lines = text.prose(word)
    for remark in told {
      let subject = text.readable(remark.subject)
      let truth = isTrue(remark.subject, in: question).map { $0 ? " is true" : " is false" } ?? ""
      lines += text.labelled(
        "- \(subject.isEmpty ? "" : isCheck ? "\(subject):" : "“\(subject)”\(truth):")",
        isCheck ? remark.reason.map(heard) : remark.reason)
    }
    return lines
  }

  /// Whether a statement of the question is true; nil for what is none.
  private func isTrue(_ subject: [Inline], in question: Question) -> Bool? {
    guard case .statements(let statements) = question.answers else { return nil }
    return statements.first { $0.text == subject }?.isTrue
  }

  /// What a check has seen, with its settings in words: `left with N=25 is 25` is easier to hear than brackets.
  private func heard(_ block: Block) -> Block {
    guard case .paragraph(let inlines) = block else { return block }
    return .paragraph(
      inlines.map { inline in
        guard case .text(let text) = inline else { return inline }
        return .text(text.replacing(#/(\w+)\[([^\]]+)\] = /#) { "\($0.output.1) with \($0.output.2) is " })
      })
  }

  /// The right answer, part by part.
  private func key(_ question: Question, _ state: TutorState) -> [String] {
    switch question.answers {
    case .choices(let choices, _):
      state.shown(question).enumerated().filter { choices[$1].isRight }.map { place, index in
        "\(place + 1)) \(text.readable(choices[index].text))"
      }
    case .statements(let statements):
      statements.map { "\(text.readable($0.text)) \($0.isTrue ? "true" : "false")" }
    case .blanks(let blanks, _): blanks.map(\.shown)
    case .order(let items, _): items.map { text.readable($0.text) }
    case .output(_, let expected): expected
    case .code(_, let checks, _): checks.map(\.that)
    }
  }

  func keyLines(_ question: Question, _ state: TutorState) -> [String] {
    switch question.answers {
    case .choices(let choices, _):
      var lines = ["The answer:"]
      for (place, index) in state.shown(question).enumerated() where choices[index].isRight {
        lines += text.prose(text.readable(choices[index].text), first: "\(place + 1)) ")
        lines += text.lines(choices[index].reason)
      }
      return lines
    case .statements(let statements):
      return ["The answer:"] + reasons(statements)
    case .blanks(let blanks, _):
      return text.prose("The answer: \(blanks.map(\.shown).joined(separator: "; "))")
    case .order(let items, _):
      return ["The right order:"] + reasons(items)
    case .output(_, let expected):
      return ["It prints:"] + expected.map { text.indented($0, by: 4) }
    case .code(_, _, let solution):
      let many = text.prose("Many programs are right here; a program is right when all its checks hold.")
      return many + (solution.map { ["One that is:"] + text.lines($0) } ?? [])
    }
  }

  /// Every answer with its reason.
  func reasons(_ question: Question, _ state: TutorState) -> [String] {
    switch question.answers {
    case .choices(let choices, _):
      var lines: [String] = []
      for (place, index) in state.shown(question).enumerated() {
        let choice = choices[index]
        lines += text.prose(
          "\(text.readable(choice.text)) (\(choice.isRight ? "right" : "wrong"))", first: "\(place + 1)) ")
        lines += text.lines(choice.reason)
      }
      return lines
    case .statements(let statements): return reasons(statements)
    case .order(let items, _): return reasons(items)
    case .blanks(_, let knownWrong):
      var lines = keyLines(question, state)
      for wrong in knownWrong {
        lines += text.labelled("- not “\(wrong.text.text)”:", wrong.reason)
      }
      return lines
    case .output, .code: return keyLines(question, state) + text.lines(question.explanation)
    }
  }

  private func reasons(_ statements: [Statement]) -> [String] {
    statements.enumerated().flatMap { place, statement in
      text.prose(
        "\(text.readable(statement.text)) (\(statement.isTrue ? "true" : "false")) \(text.readable(statement.reason))",
        first: "\(place + 1)) ")
    }
  }

  private func reasons(_ items: [OrderItem]) -> [String] {
    items.enumerated().flatMap { place, item in
      text.prose(text.readable(item.text), first: "\(place + 1)) ")
        + PlainText(width: text.width - 3).lines(item.reason).map { text.indented($0, by: 3) }
    }
  }
}

extension Blank {
  /// The unit of a number.
  var unit: MeasureUnit {
    switch self {
    case .text: .none
    case .number(let key): key.unit
    }
  }

  /// What is shown as the right answer.
  var shown: String {
    switch self {
    case .text(let keys): keys.first?.text ?? ""
    case .number(let key): key.text
    }
  }
}

extension RunSelection {
  /// Under which settings, cores and runtimes it is run, as an appendix; empty where everything is as in the program.
  var told: String {
    let settings = settings.map { "\($0.name) = \($0.literal)" }
    let parts =
      (settings.isEmpty ? [] : ["with \(settings.joined(separator: ", "))"])
      + (cores.isEmpty ? [] : ["on \(cores.map { counted($0, "core") }.joined(separator: " and on "))"])
      + (runtimes.isEmpty ? [] : ["under \(runtimes.joined(separator: " and under "))"])
    return parts.map { ", " + $0 }.joined()
  }
}
