import Course
package import Statistics

/// What the answers of all learners tell an author, as whole lines.
package struct ItemsView: Sendable {
  private let text: PlainText

  package init(width: Int) { text = PlainText(width: width) }

  /// Questions that nobody tried are only counted.
  package func lines(_ items: [ItemStatistics]) -> [String] {
    let tried = items.filter { $0.answers + $0.skips + $0.reveals > 0 }
    guard !tried.isEmpty else {
      return text.prose(
        "Nobody has answered a question of this course in this file yet. Name another one with --database.")
    }
    var lines = text.prose(
      "Of all learners in this file, none of them named. Difficulty is the share that was right at the very first try; "
        + "discrimination, from -1 to 1, says whether those who are right here are right elsewhere, and is told from "
        + "\(ItemStatistics.fewestLearners) learners on. How long a question takes is not known: no time is kept for it."
    )
    for item in tried { lines += [""] + self.lines(item) }
    let rest = items.count - tried.count
    if rest > 0 { lines += [""] + text.prose("\(counted(rest, "question")) nobody has tried.") }
    return lines
  }

  private func lines(_ item: ItemStatistics) -> [String] {
    var figures = [counted(item.learners, "learner")]
    if let difficulty = item.difficulty {
      figures.append("\(wholePercent(difficulty)) percent right at the first try")
    }
    figures.append("discrimination \(item.discrimination.map { "\(hundredths($0))" } ?? "not known")")
    var lines = ["\(item.question) (\(item.kind.rawValue))"]
    lines += text.prose(figures.joined(separator: ", ") + ".", first: "  ")
    let help = [
      (item.withHints, "read a hint"), (item.skips, "skipped"), (item.reveals, "shown the answer"),
      (item.otherWordings, "of another wording and not counted"),
    ].filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }
    if !help.isEmpty { lines += text.prose(help.joined(separator: ", ") + ".", first: "  ") }
    for (index, part) in item.parts.enumerated() { lines += self.part(part, index + 1, of: item) }
    if let warning = warning(item) { lines += text.prose(warning, first: "  Look at it: ", rest: "  ") }
    return lines
  }

  private func part(_ part: ItemStatistics.Part, _ number: Int, of item: ItemStatistics) -> [String] {
    let tag = part.misconception.map { ", \($0)" } ?? ""
    let words =
      item.judgesStatements
      ? "judged wrongly \(counted(part.taken, "time")) (\(part.isRight ? "true" : "false")\(tag))"
      : "taken \(counted(part.taken, "time")) (\(part.isRight ? "right" : "wrong")\(tag))"
    return text.prose("\(words): \(part.text)", first: "  \(number)) ", rest: "     ")
  }

  /// What an author may want to mend, where there are enough learners to say so.
  private func warning(_ item: ItemStatistics) -> String? {
    guard item.learners >= ItemStatistics.fewestLearners else { return nil }
    if let discrimination = item.discrimination, discrimination < 0 {
      return "those who know more are wrong more often."
    }
    if let difficulty = item.difficulty, difficulty < 0.25 {
      return "three of four are wrong at the first try."
    }
    let idle = item.judgesStatements ? nil : item.parts.firstIndex { !$0.isRight && $0.taken == 0 }
    return idle.map { "nobody takes choice \($0 + 1), so it teaches nothing." }
  }

  private func hundredths(_ number: Double) -> Double { (number * 100).rounded() / 100 }
}
