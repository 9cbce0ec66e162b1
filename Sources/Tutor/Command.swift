import Course

/// Says what a typed line means in the present phase.
///
/// Letters and words are commands, except where any text may be an answer: there commands begin with a colon,
/// which works everywhere.
package func action(for line: String, in state: TutorState) -> Action {
  if state.round != nil, state.phase != .over { return roundAction(for: line, in: state) }
  let text = trimmed(line)
  if text.contains("\u{1B}") {
    return .notUnderstood(
      "Arrow keys mean nothing here, and the line is not taken: Backspace mends one, Ctrl-U empties it.")
  }
  if text.hasPrefix(":") { return colonCommand(String(text.dropFirst()), in: state) }
  switch state.phase {
  case .answering:
    guard let question = state.question else { return .next }
    return answerAction(text, line: line, question, in: state)
  case .predicting:
    if text.isEmpty { return .notUnderstood("Predict first, right or wrong costs nothing; or type skip.") }
    if case .choices(let choices, _)? = state.experiment?.prediction?.form,
      let number = numberInstead(ofLetter: text, among: choices.count)
    {
      return number
    }
    if let turn = knobAction(text) ?? wordCommand(text, in: state) ?? benchCommand(text, in: state) {
      return turn
    }
    let (rest, confidence) = splittingConfidence(text)
    return .predict(rest, confidence: confidence)
  case .experimenting:
    if text.isEmpty { return .next }
    return knobAction(text) ?? wordCommand(text, in: state) ?? benchCommand(text, in: state)
      ?? .notUnderstood("Type r to run, NAME=VALUE to turn a knob, or Enter to go on.")
  case .finished:
    if text.isEmpty { return state.nextDeeper.map { .openGoDeeper($0) } ?? .next }
    if Int(text) != nil { return .openGoDeeper(Int(ordinal: text) ?? -1) }
    return wordCommand(text, in: state) ?? unknown(text)
  case .welcome, .reading, .answered, .over:
    if text.isEmpty { return .next }
    if state.phase == .welcome, text.lowercased() == "r" { return .review }
    return knobAction(text) ?? wordCommand(text, in: state) ?? unknown(text)
  }
}

private func answerAction(_ text: String, line: String, _ question: Question, in state: TutorState) -> Action
{
  if case .output(_, let expected) = question.answers {
    // A line of output may be empty or begin with blanks.
    guard text.isEmpty else {
      let isPrinted =
        expected.indices.contains(state.typedLines.count) && text == expected[state.typedLines.count]
      if text == "?", !isPrinted { return .help }
      guard !isPrinted, wordCommand(text, in: state) != nil else { return .answer(line, confidence: nil) }
      return .notUnderstood(
        "“\(text)” is a command, and no line is taken. Type :\(text) if you mean it, or :text \(text) if the program "
          + "prints that.")
    }
    return .notUnderstood(
      expected.count == 1
        ? "Type what the program prints; or :hint, :skip, :answer, :quit."
        : "Nothing was typed, so nothing is taken. Type the line, or :empty for an empty one.")
  }
  if question.kind == .code {
    // No text is an answer here, so a command needs no colon.
    if let command = wordCommand(text, in: state) { return command }
    let first = text.prefix { !$0.isWhitespace }.lowercased()
    if first == "file" || first == "save" { return colonCommand(text, in: state) }
    return .notUnderstood(
      "Write your program in a file and type file and its path; save and a path writes the start there. Or skip, answer, quit."
    )
  }
  if text == "?" { return .help }
  if takesText(question) {
    return text.isEmpty
      ? .notUnderstood("Type your answer; or :hint, :skip, :answer, :quit.") : .answer(text, confidence: nil)
  }
  if text.isEmpty { return .notUnderstood("This question is open. Type an answer, or skip, or next.") }
  if let count = question.numberedAnswers, let number = numberInstead(ofLetter: text, among: count) {
    return number
  }
  if let go = goCommand(text, in: state) { return go }
  // What else has a digit in it is never a command.
  if !text.contains(where: \.isNumber), let command = commands[text.lowercased()] { return command }
  let (rest, confidence) = splittingConfidence(text)
  // A slip in a command is told as such where it can be no answer.
  if !rest.contains(where: \.isNumber), case .unclear = question.read(rest, shown: state.shown(question)),
    nearestCommand(to: rest) != nil
  {
    return unknown(rest)
  }
  return .answer(rest, confidence: confidence)
}

private let commands: [String: Action] = {
  let words: [(Action, [String])] = [
    (.next, ["n", "next", "continue", "c"]), (.back, ["b", "back", "p", "previous"]), (.hint, ["h", "hint"]),
    (.skip, ["s", "skip"]), (.reveal, ["a", "answer", "reveal"]), (.why, ["w", "why"]), (.again, ["again"]),
    (.reread, ["page", "show"]), (.list, ["l", "list"]), (.run, ["r", "run"]),
    (.help, ["?", "help"]), (.quit, ["q", "quit", "exit"]), (.goToSkipped, ["skipped", "open"]),
    (.goDeeper, ["deeper"]), (.undo, ["undo"]), (.words, ["words"]), (.review, ["review", "reviews"]),
    (.levels, ["levels"]), (.lab, ["lab"]), (.about, ["!", "about"]), (.focus, ["focus"]),
    (.glossary(""), ["glossary", "terms"]), (.reset(isConfirmed: false), ["reset"]),
    (.paper(.take(.placement)), ["placement"]), (.paper(.take(.exam)), ["exam"]),
    (.paper(.notKnown), ["unknown", "idk"]),
  ]
  return Dictionary(words.flatMap { action, names in names.map { ($0, action) } }) { first, _ in first }
}()

/// Whether a text typed as an answer is the name of a command; of one letter only where no letter is asked for.
func isCommandWord(_ text: String, askedIn question: Question) -> Bool {
  guard commands[text.lowercased()] != nil else { return false }
  guard text.count == 1, case .blanks(let blanks, _) = question.answers else { return true }
  return !blanks.contains { blank in
    if case .text(let keys) = blank { keys.contains { $0.text.count == 1 } } else { false }
  }
}

private func wordCommand(_ text: String, in state: TutorState) -> Action? {
  commands[text.lowercased()] ?? goCommand(text, in: state)
}

/// What is asked for without a step of a lesson: what words mean, what this is, the focus timer.
func asideCommand(_ text: String, in state: TutorState) -> Action? {
  switch wordCommand(text, in: state) {
  case .glossary(let wanted)?: .glossary(wanted)
  case .about?: .about
  case .focus?: .focus
  case .timeLeft?: .timeLeft
  case .endFocus?: .endFocus
  default: nil
  }
}

/// Reads `go 5`, `play 2`, `lab convoy`.
private func goCommand(_ text: String, in state: TutorState) -> Action? {
  let words = text.split(separator: " ").map(String.init)
  if words.count == 2, words[0].lowercased() == "play" {
    return .playLevel(state.course.findLevel(words[1])?.id ?? ExperimentID(words[1]))
  }
  if words.count == 2, words[0].lowercased() == "lab" { return .openLab(ExperimentID(words[1])) }
  if words.count == 2, ["go", "step"].contains(words[0].lowercased()), Int(words[1]) != nil {
    guard let index = Int(ordinal: words[1]), state.steps.indices.contains(index) else {
      return .notUnderstood("There are steps 1 to \(state.steps.count).")
    }
    return .go(toStep: index)
  }
  return phraseCommand(words, in: state)
}

private func colonCommand(_ text: String, in state: TutorState) -> Action {
  let text = trimmed(text)
  if let command = wordCommand(text, in: state) ?? knobAction(text) ?? benchCommand(text, in: state) {
    return command
  }
  let words = text.split(separator: " ", maxSplits: 1).map(String.init)
  let path = words.count == 2 ? unquoted(trimmed(words[1])) : nil
  switch words.first?.lowercased() {
  case "file":
    return (path ?? state.programPath).map { .submitProgram(path: $0) }
      ?? .notUnderstood("Type :file and the path of your program, such as :file ~/program.py.")
  case "text": return .answer(words.count == 2 ? words[1] : "", confidence: nil)
  case "save": return .saveProgram(path: path)
  case "empty": return .answer("", confidence: nil)
  default: return unknown(text)
  }
}

/// A path without the quotes in which a shell wants it.
private func unquoted(_ path: String) -> String {
  guard path.count > 2, let quote = path.first, quote == "'" || quote == "\"", path.last == quote else {
    return path
  }
  return String(path.dropFirst().dropLast())
}

private func unknown(_ text: String) -> Action {
  let shown = text.count > 40 ? text.prefix(40) + "…" : text[...]
  return .notUnderstood(
    "“\(shown)” means nothing here."
      + ((filteredList(text) ?? nearestCommand(to: text)).map { " Did you mean \($0)?" }
        ?? " Type ? for help."))
}

private func nearestCommand(to text: String) -> String? {
  let names = commands.keys.filter { $0.count > 1 } + ["find", "go", "lesson", "play"]
  return nearestName(to: text.lowercased(), in: names.sorted())
}

/// Reads `NAME=VALUE` and `NAME = VALUE`, several `NAME=VALUE` in a line, and any of these after `r` or `run`.
private func knobAction(_ text: String) -> Action? {
  let first = text.prefix { !$0.isWhitespace }
  let runs = ["r", "run"].contains(first.lowercased()) && text.contains("=")
  let rest = runs ? trimmed(String(text.dropFirst(first.count))) : text
  let several = settings(rest)
  if several.count > 1 { return .turnKnobs(several, thenRun: runs) }
  guard let one = setting(rest) else { return nil }
  return runs ? .turnKnobs([one], thenRun: true) : .turn(knob: one.name, to: one.literal)
}

/// Several `NAME=VALUE` of a line, parted by blanks or commas; values may have blanks in them.
private func settings(_ text: String) -> [KnobSetting] {
  let starts = text.matches(of: /(?:^|[\s,])\s*[A-Za-z_][A-Za-z_0-9]*\s*=/).map(\.range.lowerBound)
  let parts = zip(starts, starts.dropFirst() + [text.endIndex]).map { text[$0..<$1] }
  let several = parts.compactMap { part in
    var part = part[...]
    while let last = part.last, last == "," || last.isWhitespace { part.removeLast() }
    return setting(String(part.drop { $0 == "," || $0.isWhitespace }))
  }
  return several.count == parts.count ? several : []
}

private func setting(_ text: String) -> KnobSetting? {
  guard let sign = text.firstIndex(of: "=") else { return nil }
  let name = trimmed(String(text[..<sign]))
  let value = trimmed(String(text[text.index(after: sign)...]))
  let isName = name.first?.isNumber == false && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  guard isName, !value.isEmpty else { return nil }
  return KnobSetting(name: name, literal: value)
}

/// What stands before the last comma of an answer, and the single word behind it; nil where there is no such word.
func splittingLastWord(_ text: String) -> (rest: String, word: String)? {
  guard let comma = text.lastIndex(of: ",") else { return nil }
  let word = trimmed(String(text[text.index(after: comma)...]))
  guard word.count > 2, word.allSatisfy(\.isLetter) else { return nil }
  return (trimmed(String(text[..<comma])), word)
}

/// Takes `, sure`, `, think` or `, guess` off the end of an answer.
private func splittingConfidence(_ text: String) -> (rest: String, Confidence?) {
  let words = text.split { $0 == " " || $0 == "," }
  guard words.count > 1, let last = words.last else { return (text, nil) }
  let confidence: Confidence? =
    switch last.lowercased() {
    case "guess", "guessed", "guessing", "unsure", "maybe", "perhaps": .guess
    case "think", "probably": .think
    case "sure", "certain": .sure
    default: nil
    }
  guard let confidence else { return (text, nil) }
  var rest = text[..<last.startIndex]
  while let character = rest.last, character == " " || character == "," { rest.removeLast() }
  return (String(rest), confidence)
}

private func trimmed(_ text: String) -> String {
  var text = text[...]
  while let first = text.first, first.isWhitespace { text.removeFirst() }
  while let last = text.last, last.isWhitespace { text.removeLast() }
  return String(text)
}
