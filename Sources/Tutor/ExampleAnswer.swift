import Course

/// What an answer looks like, for the line that asks for one: of the right form, and never right.
extension TutorState {
  /// Numbers such as `1 3`, as many as are right.
  func examplePicks(_ question: Question, _ choices: [Choice]) -> String {
    let count = choices.count(where: \.isRight)
    let places = shown(question)
    // With an even number of choices every second one can come round to the first, and then neighbours are named.
    let candidates = [2, 1].flatMap { stride in
      (0..<max(1, choices.count)).map { start in
        (0..<count).map { (start + stride * $0) % choices.count }.sorted()
      }
    }
    let example = candidates.first { picks in
      Set(picks).count == count && picks.contains { !choices[places[$0]].isRight }
    }
    return words(example ?? Array(0..<count))
  }

  /// All numbers, backwards if that is wrong.
  func exampleOrder(_ question: Question, _ items: Int, accepted: [[Int]]) -> String {
    let places = shown(question)
    let backwards = Array((0..<items).reversed())
    let others = [backwards] + (0..<items).map { start in (0..<items).map { ($0 + start) % items } }
    let right = accepted + [Array(0..<items)]
    return words(others.first { order in !right.contains(order.map { places[$0] }) } ?? backwards)
  }

  /// All true, which tells nothing of the answer but that it is another one; all false where that is the answer.
  func exampleTruths(_ statements: [Bool]) -> String {
    let example = statements.contains(false) ? "t" : "f"
    return Array(repeating: example, count: statements.count).joined(separator: " ")
  }

  private func words(_ places: [Int]) -> String {
    places.map { String($0 + 1) }.joined(separator: " ")
  }
}
