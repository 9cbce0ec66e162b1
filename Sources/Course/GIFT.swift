/// A file of questions in Moodle's text format, as values: categories and questions in the order of the file.
package struct GIFTFile: Equatable, Sendable {
  package enum Entry: Equatable, Sendable {
    /// What follows belongs to it, down to the next one; a path with `/` between its parts.
    case category(String)
    case question(GIFTQuestion)
  }

  package var entries: [Entry]

  package init(entries: [Entry] = []) { self.entries = entries }

  package var questions: [GIFTQuestion] {
    entries.compactMap { if case .question(let question) = $0 { question } else { nil } }
  }
}

/// A question as GIFT can say it.
package struct GIFTQuestion: Equatable, Sendable {
  package var title: String?
  /// The `[id:…]` of its comments.
  package var id: String?
  /// The `[tag:…]` of its comments.
  package var tags: [String]
  /// The text above the answers, or before the gap.
  package var prompt: GIFTText
  /// What follows the gap, in the format of the prompt; nil where the answers stand at the end.
  package var afterGap: String?
  package var answers: GIFTAnswers
  /// Shown after any answer; nil where there is none.
  package var feedback: GIFTText?
  /// The line of its first word, 1-based.
  package var line: Int

  package init(
    title: String? = nil, id: String? = nil, tags: [String] = [], prompt: GIFTText, afterGap: String? = nil,
    answers: GIFTAnswers, feedback: GIFTText? = nil, line: Int = 0
  ) {
    self.title = title
    self.id = id
    self.tags = tags
    self.prompt = prompt
    self.afterGap = afterGap
    self.answers = answers
    self.feedback = feedback
    self.line = line
  }
}

/// A text with the way it is written.
package struct GIFTText: Equatable, Sendable {
  package enum Format: String, Equatable, Sendable, CaseIterable {
    case markdown, html, plain
    /// Plain text in which HTML works and a line's end is one.
    case moodle
  }

  package var text: String
  package var format: Format

  package init(_ text: String, _ format: Format = .markdown) {
    self.text = text
    self.format = format
  }
}

/// What answers a question of GIFT.
package enum GIFTAnswers: Equatable, Sendable {
  /// A text that asks nothing.
  case description
  case essay
  case trueFalse(Bool, ifWrong: GIFTText?, ifRight: GIFTText?)
  /// One of them is picked where `isSingle`, else several.
  case choices([GIFTAnswer], isSingle: Bool)
  case short([GIFTAnswer])
  case numbers([GIFTNumber])
  case matching([GIFTPair])
}

/// A choice, or a text that may be typed.
package struct GIFTAnswer: Equatable, Sendable {
  package var text: GIFTText
  /// How much of the question it is worth, in percent.
  package var weight: Double
  package var feedback: GIFTText?

  package init(_ text: GIFTText, weight: Double, feedback: GIFTText? = nil) {
    self.text = text
    self.weight = weight
    self.feedback = feedback
  }
}

/// A number, or a range of them, that may be typed.
package struct GIFTNumber: Equatable, Sendable {
  package enum Target: Equatable, Sendable {
    case value(Double, tolerance: Double)
    case range(ClosedRange<Double>)
    /// Whatever no other one takes.
    case anything
  }

  package var target: Target
  /// How much of the question it is worth, in percent.
  package var weight: Double
  package var feedback: GIFTText?

  package init(_ target: Target, weight: Double = 100, feedback: GIFTText? = nil) {
    self.target = target
    self.weight = weight
    self.feedback = feedback
  }
}

/// Two that belong together; an empty `item` stands for a match that nothing has.
package struct GIFTPair: Equatable, Sendable {
  package var item: GIFTText
  /// A plain text.
  package var match: String

  package init(_ item: GIFTText, _ match: String) {
    self.item = item
    self.match = match
  }
}
