package import Course

/// How choices are put before the learner.
package enum ChoiceOrder: Equatable, Sendable {
  /// As in the file: without a terminal, so that a script's `2` means the same every day.
  case file
  /// Mixed in a way that stays the same for this seed and question.
  case mixed(seed: UInt64)

  /// The indices of a question's choices or items in the order in which they are shown.
  ///
  /// Items to be put in order are always mixed, for the file has them in the right one.
  /// - Parameter time: 0 in a lesson, and in reviews how often the question was answered before: each time it is mixed
  ///   otherwise.
  package func shown(of question: Question, time: Int = 0) -> [Int] {
    let start = fingerprint(question.firstID) &+ UInt64(time) &* 0x9FB2_1C65_1E98_DF25
    switch question.answers {
    case .choices(let choices, let picks):
      guard case .mixed(let seed) = self, question.shuffles, picks != .trueOrFalse else {
        return Array(choices.indices)
      }
      return shuffled(choices.count, seed: seed ^ start)
    case .order(let items, let accepted):
      let seed: UInt64 = if case .mixed(let seed) = self { seed ^ start } else { start }
      var order = shuffled(items.count, seed: seed)
      // Two items may have come out in their right order; turning the list round mends that.
      var turns = 0
      while turns < items.count, order == Array(items.indices) || accepted.contains(order) {
        order.append(order.removeFirst())
        turns += 1
      }
      return order
    default: return []
    }
  }

  private func fingerprint(_ id: QuestionID) -> UInt64 {
    UInt64(ContentHash(of: id.rawValue.utf8).rawValue, radix: 16) ?? 0
  }
}
