/// What a question accepts, and why other answers are wrong.
package enum Answers: Equatable, Sendable {
  /// One or several of the choices.
  case choices([Choice], picks: Picks)
  /// Several statements, each true or false.
  case statements([Statement])
  /// Gaps in the prompt, in reading order, and wrong answers that are known.
  case blanks([Blank], knownWrong: [KnownWrong])
  /// Items in their right order; `accepted` lists other right orders as indices into `items`.
  case order(items: [OrderItem], accepted: [[Int]])
  /// What the program prints, line by line.
  case output(program: CodeFence, expected: [String])
  /// A program to write, with what is checked by running it, and one that passes; nil where its author gave none.
  case code(start: CodeFence, checks: [Expectation], solution: CodeFence?)

  package enum Picks: Equatable, Sendable { case one, several, trueOrFalse }

  package var kind: Question.Kind {
    switch self {
    case .choices(_, .one): .single
    case .choices(_, .several): .multiple
    case .choices(_, .trueOrFalse), .statements: .trueFalse
    case .blanks(let blanks, _):
      if blanks.count == 1, case .number = blanks[0] { .number } else { .blank }
    case .order: .order
    case .output: .output
    case .code: .code
    }
  }
}

package struct Choice: Equatable, Sendable {
  package var text: [Inline]
  package var isRight: Bool
  /// Why it is right or wrong.
  package var reason: [Block]
  package var misconception: MisconceptionID?

  package init(text: [Inline], isRight: Bool, reason: [Block] = [], misconception: MisconceptionID? = nil) {
    self.text = text
    self.isRight = isRight
    self.reason = reason
    self.misconception = misconception
  }
}

package struct Statement: Equatable, Sendable {
  package var text: [Inline]
  package var isTrue: Bool
  package var reason: [Inline]
  package var misconception: MisconceptionID?

  package init(text: [Inline], isTrue: Bool, reason: [Inline] = [], misconception: MisconceptionID? = nil) {
    self.text = text
    self.isTrue = isTrue
    self.reason = reason
    self.misconception = misconception
  }
}

/// A gap and what fills it.
package enum Blank: Equatable, Sendable {
  /// Any of the alternatives; the first is the one shown.
  case text([TextKey])
  case number(NumberKey)
}

/// One accepted text.
package struct TextKey: Equatable, Sendable {
  /// Words are compared kindly, code to the letter.
  package enum Reading: Equatable, Sendable { case words, code }

  package var text: String
  package var reading: Reading

  package init(_ text: String, reading: Reading = .words) {
    self.text = text
    self.reading = reading
  }
}

package struct KnownWrong: Equatable, Sendable {
  package var text: TextKey
  package var reason: [Block]
  package var misconception: MisconceptionID?

  package init(text: TextKey, reason: [Block], misconception: MisconceptionID? = nil) {
    self.text = text
    self.reason = reason
    self.misconception = misconception
  }
}

package struct OrderItem: Equatable, Sendable {
  package var text: [Inline]
  /// Why it comes at this place; may be empty.
  package var reason: [Block]

  package init(text: [Inline], reason: [Block] = []) {
    self.text = text
    self.reason = reason
  }
}

extension Question {
  /// The misconceptions its wrong answers are tagged with.
  package var misconceptions: [MisconceptionID] {
    switch answers {
    case .choices(let choices, _): choices.compactMap(\.misconception)
    case .statements(let statements): statements.compactMap(\.misconception)
    case .blanks(_, let knownWrong): knownWrong.compactMap(\.misconception)
    case .order, .output, .code: []
    }
  }
}
