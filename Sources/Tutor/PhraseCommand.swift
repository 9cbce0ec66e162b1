import Course

/// Reads commands of a word and what it is about: `lesson 5`, `list open`, `find name`, `glossary thread`, `focus left`.
func phraseCommand(_ words: [String], in state: TutorState) -> Action? {
  guard let first = words.first?.lowercased() else { return nil }
  let rest = words.dropFirst().joined(separator: " ")
  switch first {
  case "lesson":
    guard !rest.isEmpty else {
      return .notUnderstood("Type lesson and its number, such as lesson 3; list names all.")
    }
    guard case .found(let lesson) = state.course.findLesson(rest) else {
      return .notUnderstood("There is no lesson \(shortened(rest)). list names all.")
    }
    return .open(.lesson(lesson))
  case "list", "levels":
    guard !rest.isEmpty else { return nil }
    guard let filter = filters[rest.lowercased()] else {
      let kind = first == "list" ? "list finished" : "levels won"
      return .notUnderstood("Type \(first), \(kind) or \(first) open; find and a word looks for names.")
    }
    return .filtered(first == "list" ? .course : .levels, filter)
  case "find", "search":
    return rest.isEmpty
      ? .notUnderstood("Type find and a word of what you look for.") : .find(rest)
  case "glossary", "terms": return .glossary(rest)
  case "help", "?": return rest.lowercased() == "more" ? .moreHelp : nil
  case "focus":
    switch rest.lowercased() {
    case "": return nil
    case "left", "time": return .timeLeft
    case "off", "end", "stop": return .endFocus
    default: return .notUnderstood("Type focus, focus left or focus off.")
    }
  case "hand":
    switch rest.lowercased() {
    case "in", "it in": return .paper(.handIn(isConfirmed: false))
    case "in yes", "it in yes": return .paper(.handIn(isConfirmed: true))
    default: return nil
    }
  case "don't", "don’t", "dont": return rest.lowercased() == "know" ? .paper(.notKnown) : nil
  case "placement": return rest.lowercased() == "results" ? .paper(.look(.placement)) : nil
  case "exam": return rest.lowercased() == "results" ? .paper(.look(.exam)) : nil
  case "reset": return rest.lowercased() == "yes" ? .reset(isConfirmed: true) : nil
  default: return nil
  }
}

private let filters: [String: HomeScreen.Filter] = [
  "all": .all, "finished": .done, "done": .done, "won": .done, "open": .undone, "undone": .undone,
]

/// The command that a filter alone was meant for.
func filteredList(_ text: String) -> String? {
  let word = text.lowercased()
  return filters[word].map { _ in word == "won" ? "levels won" : "list \(word)" }
}

private func shortened(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }

/// What is said to a letter where choices have numbers; nil for a letter that means something else there.
///
/// Many quizzes elsewhere have letters, so a to h are never taken for commands beside choices; an h that can be no
/// choice asks for a hint, as `help` says.
func numberInstead(ofLetter text: String, among count: Int) -> Action? {
  let letters = Array("abcdefgh")
  guard text.count == 1, let letter = text.lowercased().first, let place = letters.firstIndex(of: letter),
    place < count || letter != "h"
  else { return nil }
  let others: [Character: String] = [
    "a": "see the answer type answer", "b": "go back type back", "c": "go on type next",
    "h": "get a hint type hint",
  ]
  let pick =
    place < count
    ? "To pick the \(ordinals[place]) choice type \(place + 1)"
    : "Choices have numbers here: type 1 to \(count)"
  return .notUnderstood(pick + (others[letter].map { "; to \($0)." } ?? "."))
}

private let ordinals = ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"]

extension Question {
  /// How many choices or items it numbers; nil where answers have letters or words.
  var numberedAnswers: Int? {
    switch answers {
    case .choices(_, .trueOrFalse), .statements, .blanks, .output, .code: nil
    case .choices(let choices, _): choices.count
    case .order(let items, _): items.count
    }
  }
}
