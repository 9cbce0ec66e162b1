/// What a typed line says as an answer.
package enum AnswerReading: Equatable, Sendable {
  case answer(Answer)
  /// It cannot be read as an answer to this question; the sentence says what to type. Costs no try.
  case unclear(String)
}

extension Question {
  /// Reads what a learner typed: choices by number, letter or text, items by number or letter, texts as they are.
  ///
  /// `shown` lists the indices of choices or items in the order in which the learner saw them; nil is the file's.
  package func read(_ text: String, shown: [Int]? = nil) -> AnswerReading {
    switch answers {
    case .choices(let choices, let picks): readChoices(text, choices, picks, shown ?? Array(choices.indices))
    case .statements(let statements): readTruths(text, count: statements.count)
    case .blanks(let blanks, _): readBlanks(text, blanks)
    case .order(let items, _): readOrder(text, items, shown ?? Array(items.indices))
    case .output: .answer(.output(text))
    case .code: .unclear("Answer with a program.")
    }
  }
}

private func readChoices(
  _ text: String, _ choices: [Choice], _ picks: Answers.Picks, _ shown: [Int]
)
  -> AnswerReading
{
  let typed = TextComparison.words(text)
  if picks == .trueOrFalse, let truth = truthValue(typed) {
    let wanted = truth ? "true" : "false"
    if let index = choices.firstIndex(where: { TextComparison.words($0.text.plainText) == wanted }) {
      return .answer(.choices([index]))
    }
  }
  let range = choices.count == 1 ? "1" : "1 to \(choices.count)"
  let unclear = AnswerReading.unclear(
    picks == .several
      ? "Type the numbers of the choices you mean, such as 1 3." : "Type the number of a choice, \(range).")
  guard !typed.isEmpty else { return unclear }
  let byText = choices.indices.filter { TextComparison.words(choices[$0].text.plainText) == typed }
  let byPlace = places(text, count: choices.count).map { $0.map { shown[$0] } }
  if byText.count == 1, let byPlace, byPlace != byText {
    let place = shown.firstIndex(of: byText[0]) ?? 0
    return .unclear(
      "Do you mean the choice that says “\(text)”? Then type \(letter(place)); the one numbered so is "
        + "\(letter(shown.firstIndex(of: byPlace[0]) ?? 0)).")
  }
  if byText.count == 1 { return .answer(.choices(byText)) }
  if let byPlace { return .answer(.choices(byPlace)) }
  let byStart = choices.indices.filter {
    typed.utf8.count >= 3 && TextComparison.words(choices[$0].text.plainText).hasPrefix(typed)
  }
  return byStart.count == 1 ? .answer(.choices(byStart)) : unclear
}

/// The one text that says what was typed: in the same words, else beginning with them, else with them in it.
///
/// - Returns: its index; nil where none fits or several do.
package func choice(meantBy typed: String, among texts: [String]) -> Int? {
  let typed = TextComparison.words(typed)
  guard !typed.isEmpty else { return nil }
  let forms = texts.map { TextComparison.words($0) }
  let fits: [(String) -> Bool] = [
    { $0 == typed }, { typed.utf8.count >= 3 && $0.hasPrefix(typed) },
    { form in typed.utf8.count >= 3 && " \(form.filter { !",;:.".contains($0) }) ".contains(" \(typed) ") },
  ]
  for fits in fits {
    let found = forms.indices.filter { fits(forms[$0]) }
    if found.count == 1 { return found[0] }
    if !found.isEmpty { return nil }
  }
  return nil
}

private func readTruths(_ text: String, count: Int) -> AnswerReading {
  let unclear = AnswerReading.unclear(
    "Type true or false for each of the \(count) statements, such as \(exampleTruths(count)).")
  var pieces = tokens(text)
  // "tft" says three things.
  if pieces.count == 1, count > 1, pieces[0].utf8.count == count { pieces = pieces[0].map(String.init) }
  let truths = pieces.compactMap(truthValue)
  return truths.count == count && pieces.count == count ? .answer(.statements(truths)) : unclear
}

/// What an answer to `count` statements may look like: `t f t`.
package func exampleTruths(_ count: Int) -> String {
  (0..<count).map { $0.isMultiple(of: 2) ? "t" : "f" }.joined(separator: " ")
}

private func truthValue(_ word: String) -> Bool? {
  switch word.lowercased() {
  case "t", "true": true
  case "f", "false": false
  default: nil
  }
}

private func readBlanks(_ text: String, _ blanks: [Blank]) -> AnswerReading {
  let count = blanks.count
  if count == 1 { return .answer(.blanks([text])) }
  for separator in ["\n", ";", " | "] {
    let pieces = text.split(separator: separator, omittingEmptySubsequences: false)
    if pieces.count == count { return .answer(.blanks(pieces.map(trimmed))) }
  }
  for pieces in [text.split(separator: ","), text.split(separator: " / "), text.split(separator: " and ")]
  where pieces.count == count {
    return .answer(.blanks(pieces.map(trimmed)))
  }
  // Blanks also stand within answers, so they part only what is right.
  let words = text.split(separator: " ").map(trimmed)
  if words.count == count, gradeBlanks(blanks, [], words, glossary: []).outcome == .right {
    return .answer(.blanks(words))
  }
  return .unclear("There are \(count) blanks: type \(count) answers with a semicolon between them.")
}

private func trimmed(_ text: Substring) -> String {
  TextComparison.folded(text, quotesAsOne: false)
}

private func readOrder(_ text: String, _ items: [OrderItem], _ shown: [Int]) -> AnswerReading {
  guard let order = places(text, count: items.count), order.count == items.count,
    Set(order).count == items.count
  else {
    let example = (1...max(1, items.count)).reversed().map(String.init).joined(separator: " ")
    return .unclear("Type the numbers of all \(items.count) items in order, such as \(example).")
  }
  return .answer(.order(order.map { shown[$0] }))
}

/// Reads places (0-based) written as numbers or letters, apart or run together; nil for anything else.
private func places(_ text: String, count: Int) -> [Int]? {
  func place(_ word: String) -> Int? {
    if let number = Int(word) { return number >= 1 && number <= count ? number - 1 : nil }
    guard word.utf8.count == 1, let byte = word.lowercased().utf8.first, byte >= 97, byte <= 122 else {
      return nil
    }
    let index = Int(byte) - 97
    return index < count ? index : nil
  }
  let words = tokens(text)
  guard !words.isEmpty else { return nil }
  let apart = words.compactMap(place)
  if apart.count == words.count { return apart }
  guard words.count == 1, words[0].utf8.count <= count else { return nil }
  let together = words[0].map { place(String($0)) }
  return together.contains(nil) ? nil : together.compactMap { $0 }
}

/// The words between blanks, commas and the like; `1)`, `(b)`, "1 and 3" and "1 -> 3" lose their decoration.
private func tokens(_ text: String) -> [String] {
  let form = TextComparison.folded(text, quotesAsOne: true)
  let separators: Set<Character> = [" ", ",", ";", "&", "+", ">", "(", ")", ".", "-", "/", "<"]
  return form.split { separators.contains($0) }.map(String.init).filter { $0.lowercased() != "and" }
}

/// The letter by which the choice at a place can be named.
package func letter(_ place: Int) -> String {
  place < 26 ? String(Unicode.Scalar(UInt8(97 + place))) : "\(place + 1)"
}
