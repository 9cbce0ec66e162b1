package import Course

extension Question {
  /// The lines that answer it rightly, as a learner would type them; nil for a program without a solution.
  ///
  /// `shown` lists the indices of choices or items as the learner sees them.
  package func rightLines(shown: [Int]) -> [String]? {
    switch answers {
    case .choices(let choices, _):
      [shown.indices.filter { choices[shown[$0]].isRight }.map { "\($0 + 1)" }.joined(separator: " ")]
    case .statements(let statements): [statements.map { $0.isTrue ? "t" : "f" }.joined(separator: " ")]
    case .blanks(let blanks, _): [blanks.map(\.rightText).joined(separator: "; ")]
    case .order(let items, _):
      [items.indices.map { "\((shown.firstIndex(of: $0) ?? 0) + 1)" }.joined(separator: " ")]
    case .output(_, let expected): expected
    case .code(_, _, let solution): solution.map { [":file \(programFile($0.text))"] }
    }
  }

  /// The lines of an answer that is certainly wrong, and no near miss.
  package func wrongLines(shown: [Int]) -> [String]? {
    switch answers {
    case .choices(let choices, _):
      let right = choices.count(where: \.isRight)
      let wrongFirst =
        shown.indices.filter { !choices[shown[$0]].isRight }
        + shown.indices.filter { choices[shown[$0]].isRight }
      return [wrongFirst.prefix(right).map { "\($0 + 1)" }.joined(separator: " ")]
    case .statements(let statements):
      return [statements.map { $0.isTrue ? "f" : "t" }.joined(separator: " ")]
    case .blanks(let blanks, _): return [blanks.map(\.wrongText).joined(separator: "; ")]
    case .order:
      return rightLines(shown: shown).map { [$0[0].split(separator: " ").reversed().joined(separator: " ")] }
    case .output(_, let expected): return expected.map { _ in "nothing of the kind" }
    // The start as it is would cost no try.
    case .code(let start, _, _): return [":file \(programFile(start.text + "\npass\n"))"]
    }
  }
}

extension Blank {
  fileprivate var rightText: String {
    switch self {
    case .text(let keys): return keys.first?.text ?? ""
    case .number(let key):
      let value =
        switch key.target {
        case .value(let value, _): value
        case .range(let range): (range.lowerBound + range.upperBound) / 2
        }
      return "\(value) \(key.unit.rawValue)"
    }
  }

  fileprivate var wrongText: String {
    switch self {
    case .text: return "zyzzyva"
    case .number(let key): return "987654321 \(key.unit.rawValue)"
    }
  }
}
