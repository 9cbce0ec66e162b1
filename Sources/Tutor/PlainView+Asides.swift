import Course

/// What one can look up at any place: terms, and what the item at hand is.
extension PlainView {
  /// The terms met so far that are looked for, each with what it means.
  func glossary(_ wanted: String, _ state: TutorState) -> [String] {
    let terms = state.termsMet(lookingFor: wanted)
    guard !terms.isEmpty else {
      return text.prose(
        wanted.isEmpty
          ? "No term has been met yet; they come with the lessons."
          : "No term met so far has “\(wanted)” in its name.")
    }
    let head =
      wanted.isEmpty && terms.count > 1
      ? "\(counted(terms.count, "term")) met so far; glossary and a word tells fewer:" : ""
    return text.prose(head)
      + terms.flatMap { term in
        let others = term.aliases.isEmpty ? "" : " (\(term.aliases.joined(separator: ", ")))"
        return text.prose("\(term.name)\(others): \(term.definition)", first: "- ")
      }
  }

  /// What the item at hand is, in lines to copy into a report.
  func about(_ state: TutorState) -> [String] {
    let seed =
      switch state.choiceOrder {
      case .file: "none, choices stand as in the file"
      case .mixed(let seed): "\(seed)"
      }
    let facts =
      state.facts(isAtStep: state.round == nil && state.phase != .welcome) + [
        ("gilt", version), ("seed", seed),
      ]
    return text.prose("For a report of a mistake; copy these lines into it.") + facts.map { "\($0): \($1)" }
  }

  /// What becomes of a question that is reset.
  static func whatResetDoes(showsXP: Bool) -> String {
    "Reset this question? Its tries, hints and answer go, and it is asked anew."
      + (showsXP ? " Your XP stay, and pay no second time." : "")
      + " A copy of everything is kept for 30 days: gilt progress undo brings it back."
  }
}

extension TutorState {
  /// What the item at hand is, each with a name: what a report of a mistake should say.
  ///
  /// - Parameter isAtStep: Whether a step of a lesson, a quiz or the lab is at hand.
  func facts(isAtStep: Bool) -> [(name: String, value: String)] {
    var facts: [(String, String)] = []
    if isAtStep, let step {
      switch step.content {
      case .text:
        facts.append(("text", "\(unit.id.rawValue), \(step.block.rawValue)"))
        facts.append(("hash", step.contentHash.rawValue))
      case .question(let id):
        facts.append(("question", id.rawValue))
        facts.append(("hash", question?.hash.rawValue ?? "missing"))
        if let quiz = course.quiz(of: id) { facts.append(("file", "\(quiz.path):\(question?.line ?? 0)")) }
      case .experiment(let id):
        facts.append(("experiment", id.rawValue))
        facts.append(("hash", experiment?.hash.rawValue ?? "missing"))
        if let experiment { facts.append(("file", "\(experiment.path):\(experiment.line)")) }
      }
    }
    if !isAtStep, let round {
      facts.append(("level", round.experiment.id.rawValue))
      facts.append(("hash", round.experiment.hash.rawValue))
      facts.append(("file", "\(round.experiment.path):\(round.experiment.line)"))
      facts.append(("schedule", round.code))
    }
    facts.append(("course", "\(course.info.id.rawValue) \(course.info.version)"))
    return facts
  }
}
