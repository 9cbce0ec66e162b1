package import Course

extension TutorState {
  /// The terms of the glossary that occur in what the learner has seen, by name.
  package var termsMet: [Term] {
    let plain = PlainText(width: 88)
    let blocks = course.lessons.flatMap { lesson in seen(of: lesson).flatMap(\.text) }
    guard !blocks.isEmpty else { return [] }
    let text = plain.lines(blocks).joined(separator: " ").lowercased()
    return course.glossary.filter { term in
      ([term.name] + term.aliases).contains { text.contains($0.lowercased()) }
    }.sorted { $0.name.lowercased() < $1.name.lowercased() }
  }

  /// Those of them that have some words in one of their names.
  func termsMet(lookingFor words: String) -> [Term] {
    let wanted = words.lowercased()
    return termsMet.filter { term in
      wanted.isEmpty || ([term.name] + term.aliases).contains { $0.lowercased().contains(wanted) }
    }
  }

  /// The steps of a lesson as far as the learner has come with it.
  ///
  /// Only the last place is on record, and somebody may have gone back: what was answered or predicted was seen too,
  /// and so was everything of this session.
  private func seen(of lesson: Lesson) -> ArraySlice<Step> {
    let unit = StudyUnit.lesson(lesson)
    let steps = unit.steps(in: course)
    guard !record.finished.contains(lesson.id) else { return steps[...] }
    let place = record.places[unit.id].map { unit.step(at: $0, in: steps) }
    let touched = steps.lastIndex { step in
      switch step.content {
      case .question(let id): record.questions[id] != nil
      case .experiment(let id): record.experiments[id] != nil
      case .text: false
      }
    }
    let last = [place, touched, furthest[unit.id]].compactMap { $0 }.max()
    return steps.prefix(last.map { $0 + 1 } ?? 0)
  }
}

extension Step {
  /// What is to be read in it, the prompt of a question excepted.
  fileprivate var text: [Block] {
    let body: [PlacedBlock] = if case .text(let blocks) = content { blocks } else { [] }
    return (lead + body).map(\.block)
  }
}
