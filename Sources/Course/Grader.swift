extension Course {
  /// Judges an answer; a term of the glossary is never taken for a misspelling.
  package func verdict(on answer: Answer, to question: Question) -> Verdict {
    grade(question, answer, glossary: glossary)
  }
}

/// Judges an answer and says why it is right or wrong.
///
/// An answer of another kind than the question's asks again rather than counting as wrong.
package func grade(_ question: Question, _ answer: Answer, glossary: [Term] = []) -> Verdict {
  switch (question.answers, answer) {
  case (.choices(let choices, let picks), .choices(let picked)):
    gradeChoices(choices, picks, picked: picked)
  case (.statements(let statements), .statements(let truths)):
    gradeStatements(statements, truths)
  case (.blanks(let blanks, let knownWrong), .blanks(let texts)):
    gradeBlanks(blanks, knownWrong, texts, glossary: glossary)
  case (.order(let items, let accepted), .order(let order)):
    gradeOrder(items, accepted, order)
  case (.output(_, let expected), .output(let text)):
    gradeOutput(expected, text)
  case (.code(_, let checks, _), .checks(let outcomes)):
    gradeChecks(checks, outcomes)
  case (.code, .brokenProgram(let sentence)):
    Verdict(.again(sentence))
  default:
    Verdict(.again("This question asks for \(question.kind.asksFor)."))
  }
}

extension Question.Kind {
  /// What an answer consists of, in words.
  package var asksFor: String {
    switch self {
    case .single: "one of the choices"
    case .multiple: "several of the choices"
    case .trueFalse: "true or false"
    case .blank: "a text for each blank"
    case .number: "a number"
    case .order: "all items in order"
    case .output: "what the program prints"
    case .code: "a program"
    }
  }
}

private func gradeChoices(_ choices: [Choice], _ picks: Answers.Picks, picked: [Int]) -> Verdict {
  let chosen = Set(picked)
  guard !chosen.isEmpty, chosen.allSatisfy(choices.indices.contains) else {
    return Verdict(.again("Pick from the choices 1 to \(choices.count)."))
  }
  let wanted = choices.count(where: \.isRight)
  guard chosen.count == wanted else {
    return Verdict(.again(wanted == 1 ? "Pick one." : "Pick \(wanted)."))
  }
  let remarks = chosen.sorted().map { index in
    let choice = choices[index]
    return Remark(
      subject: choice.text, isRight: choice.isRight, reason: choice.reason,
      misconception: choice.isRight ? nil : choice.misconception)
  }
  if remarks.allSatisfy(\.isRight) { return Verdict(.right, remarks: remarks) }
  // What is right among the picked is told only once all of them are.
  return Verdict(.wrong, remarks: remarks.filter { !$0.isRight })
}

private func gradeStatements(_ statements: [Statement], _ truths: [Bool]) -> Verdict {
  guard truths.count == statements.count else {
    return Verdict(.again("Say true or false for each of the \(statements.count) statements."))
  }
  let remarks = zip(statements, truths).map { statement, truth in
    Remark(
      subject: statement.text, isRight: truth == statement.isTrue, reason: [.paragraph(statement.reason)],
      misconception: truth == statement.isTrue ? nil : statement.misconception)
  }
  if remarks.allSatisfy(\.isRight) { return Verdict(.right, remarks: remarks) }
  return Verdict(.wrong, remarks: remarks.filter { !$0.isRight })
}

private func gradeOrder(_ items: [OrderItem], _ accepted: [[Int]], _ order: [Int]) -> Verdict {
  guard order.sorted() == Array(items.indices) else {
    return Verdict(.again("Name each of the \(items.count) items once."))
  }
  let right = [Array(items.indices)] + accepted
  if right.contains(order) {
    let reasons = items.filter { !$0.reason.isEmpty }
    return Verdict(
      .right, remarks: reasons.map { Remark(subject: $0.text, isRight: true, reason: $0.reason) })
  }
  // Judge by the accepted order that agrees longest from the start.
  func agreement(_ other: [Int]) -> Int { zip(order, other).prefix { $0 == $1 }.count }
  var nearest = right[0]
  for other in right where agreement(other) > agreement(nearest) { nearest = other }
  let place = agreement(nearest)
  let item = items[order[place]]
  let comes = (nearest.firstIndex(of: order[place]) ?? 0) > place ? "comes later" : "comes earlier"
  let said = "Your \(ordinal(place)) item \(comes)."
  var reason = item.reason
  if case .paragraph(let text)? = reason.first {
    reason[0] = .paragraph([.text("\(said) What puts it in its place: ")] + text)
  } else {
    reason.insert(.paragraph([.text(said)]), at: 0)
  }
  return Verdict(.wrong, remarks: [Remark(subject: item.text, isRight: false, reason: reason)])
}

private func gradeOutput(_ expected: [String], _ text: String) -> Verdict {
  var given = outputLines(text)
  if given != expected, given.count == 1, expected.count > 1 {
    // From a command line several lines come as one with "\n" in it.
    given = outputLines(
      text.split(separator: "\\n", omittingEmptySubsequences: false).joined(separator: "\n"))
  }
  if given == expected { return Verdict(.right) }
  guard !given.isEmpty else {
    return Verdict(.again("Type what the program prints; it is \(counted(expected.count, "line"))."))
  }
  let same = zip(given, expected).prefix { $0 == $1 }.count
  let said: String
  if same == expected.count {
    said = "The program prints \(counted(expected.count, "line")); you have \(given.count)."
  } else if same == given.count {
    said = "So far right; after line \(same) the program prints more."
  } else if TextComparison.words(given[same]) == TextComparison.words(expected[same]) {
    return Verdict(.again("Line \(same + 1) is nearly right: case, blanks and punctuation count in output."))
  } else {
    said = "Line \(same + 1) is not “\(given[same])”."
  }
  return Verdict(.wrong, remarks: [Remark(isRight: false, reason: [.paragraph([.text(said)])])])
}

/// The lines of a program's output without blanks at their ends and without empty lines at the end.
package func outputLines(_ text: String) -> [String] {
  var lines: [String] = []
  for line in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
    var end = line.endIndex
    while end > line.startIndex, [0x20, 0x09, 0x0D].contains(line[line.index(before: end)]) {
      end = line.index(before: end)
    }
    lines.append(String(Substring(line[..<end])))
  }
  while lines.last?.isEmpty == true { lines.removeLast() }
  return lines
}

private func gradeChecks(_ checks: [Expectation], _ outcomes: [CheckOutcome]) -> Verdict {
  guard !outcomes.isEmpty, outcomes.count == checks.count else {
    return Verdict(.again("The program's checks did not run to the end."))
  }
  let failed = outcomes.filter { !$0.passed }
  // What keeps several checks from passing is told once, of the program.
  if failed.count > 1, let observation = failed.first?.observation, !observation.isEmpty,
    failed.allSatisfy({ $0.observation == observation })
  {
    return Verdict(.wrong, remarks: [Remark(isRight: false, reason: [.paragraph([.text(observation)])])])
  }
  var said: Set<String> = []
  let remarks = zip(checks, outcomes).filter { !$1.passed }.map { check, outcome in
    // What several checks would say is said once.
    let sentence = check.say.flatMap { said.insert($0).inserted ? $0 : nil }
    let told = [sentence ?? "", outcome.observation].filter { !$0.isEmpty }.joined(separator: " ")
    return Remark(
      subject: [.code(check.that)], isRight: false, reason: told.isEmpty ? [] : [.paragraph([.text(told)])])
  }
  return Verdict(remarks.isEmpty ? .right : .wrong, remarks: remarks)
}

func ordinal(_ index: Int) -> String {
  let names = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"]
  return names.indices.contains(index) ? names[index] : "\(index + 1)th"
}
