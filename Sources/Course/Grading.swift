/// What a learner answers; indices are 0-based and in the file's order.
package enum Answer: Equatable, Sendable {
  /// Choices by index.
  case choices([Int])
  /// One truth value for each statement.
  case statements([Bool])
  /// One text for each blank; also a number.
  case blanks([String])
  /// The items' indices in the order the learner put them.
  case order([Int])
  /// What the learner thinks a program prints.
  case output(String)
  /// Which checks of a program passed, in file order; the caller has run them.
  case checks([CheckOutcome])
  /// A program that is no Python; the sentence says where and why.
  case brokenProgram(String)
}

/// What came of one check of a program the learner wrote.
package struct CheckOutcome: Equatable, Sendable {
  package var passed: Bool
  /// What was seen, in a sentence.
  package var observation: String

  package init(passed: Bool, observation: String = "") {
    self.passed = passed
    self.observation = observation
  }
}

extension Answer {
  /// The answer as it is kept and shown again; nil keeps what was typed.
  ///
  /// Choices and items are told by their number in the file, 1-based.
  package var written: String? {
    switch self {
    case .choices(let indices), .order(let indices): indices.map { "\($0 + 1)" }.joined(separator: " ")
    case .statements(let truths): truths.map { $0 ? "true" : "false" }.joined(separator: " ")
    case .blanks(let texts): texts.joined(separator: "; ")
    case .output, .checks, .brokenProgram: nil
    }
  }
}

/// What is said about an answer.
package struct Verdict: Equatable, Sendable {
  package enum Outcome: Equatable, Sendable {
    case right
    case wrong
    /// Nearly right, or not readable as an answer: costs no try. The sentence says what to change.
    case again(String)
  }

  package var outcome: Outcome
  /// Why this very answer is right or wrong, in the order of its parts.
  package var remarks: [Remark]

  package init(_ outcome: Outcome, remarks: [Remark] = []) {
    self.outcome = outcome
    self.remarks = remarks
  }
}

/// One reason, about one part of an answer.
package struct Remark: Equatable, Sendable {
  /// The part it is about, such as the text of a choice; empty for the answer as a whole.
  package var subject: [Inline]
  package var isRight: Bool
  package var reason: [Block]
  package var misconception: MisconceptionID?

  package init(
    subject: [Inline] = [], isRight: Bool, reason: [Block], misconception: MisconceptionID? = nil
  ) {
    self.subject = subject
    self.isRight = isRight
    self.reason = reason
    self.misconception = misconception
  }
}
