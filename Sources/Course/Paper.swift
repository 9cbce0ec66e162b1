/// Questions that are handed out together: one try each, no hints, and no verdict before all is handed in.
package struct Paper: Equatable, Sendable {
  package enum Kind: String, Sendable, CaseIterable {
    /// Finds out what somebody knows before the course.
    case placement
    /// Shows what somebody knows after it.
    case exam
  }

  package var kind: Kind
  /// With the kind, what it is known by on every machine.
  package var startedAt: WallTime
  /// The how manyth of its kind, counted from 1.
  package var number: Int
  /// So many of a hundred answers must be right; 0 where there is nothing to pass.
  package var pass: Int
  /// By which its questions were drawn and their numbers chosen.
  package var seed: UInt64
  /// Of the course when it was handed out.
  package var courseVersion: String
  /// Nil while it can still be worked at.
  package var handedInAt: WallTime?
  package var items: [Item]

  package init(
    _ kind: Kind, startedAt: WallTime, number: Int = 1, pass: Int = 0, seed: UInt64 = 0,
    courseVersion: String = "", handedInAt: WallTime? = nil, items: [Item] = []
  ) {
    self.kind = kind
    self.startedAt = startedAt
    self.number = number
    self.pass = pass
    self.seed = seed
    self.courseVersion = courseVersion
    self.handedInAt = handedInAt
    self.items = items
  }

  /// A question of a paper.
  package struct Item: Equatable, Sendable {
    package var question: QuestionID
    /// Of the text that was answered.
    package var contentHash: ContentHash
    /// As answers are kept (choices by their number in the file); ``notKnown`` for “I don't know”, nil for none yet.
    package var answer: String?
    /// Nil before the paper is handed in.
    package var outcome: Outcome?

    package init(
      _ question: QuestionID, _ contentHash: ContentHash, answer: String? = nil, outcome: Outcome? = nil
    ) {
      self.question = question
      self.contentHash = contentHash
      self.answer = answer
      self.outcome = outcome
    }

    package static let notKnown = ""
  }

  /// What an answer came to; no answer is the same as not knowing.
  package enum Outcome: String, Sendable, CaseIterable { case right, wrong, unknown }

  package var isOpen: Bool { handedInAt == nil }
  /// How many questions have an answer, be it that it is not known.
  package var answered: Int { items.count { $0.answer != nil } }
  package var right: Int { items.count { $0.outcome == .right } }
  /// Of a hundred, rounded down, so that nobody is told to have what was just missed.
  package var percent: Int { items.isEmpty ? 0 : 100 * right / items.count }
  package var hasPassed: Bool { !isOpen && pass > 0 && !items.isEmpty && 100 * right >= pass * items.count }

  /// Whether `other` is this paper at another time.
  package func isSame(as other: Paper) -> Bool { kind == other.kind && startedAt == other.startedAt }

  /// The seed as 16 hexadecimal digits.
  package var seedDigits: String {
    let digits = String(seed, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}

/// What the final exam is drawn from.
package struct ExamPlan: Equatable, Sendable {
  package struct Pool: Equatable, Sendable {
    package var name: String
    /// How many of its questions are drawn.
    package var count: Int

    package init(_ name: String, _ count: Int) {
      self.name = name
      self.count = count
    }
  }
  package var pools: [Pool]
  /// So many of a hundred answers must be right.
  package var pass: Int

  package init(pools: [Pool], pass: Int = 80) {
    self.pools = pools
    self.pass = pass
  }
}

extension LearnerRecord {
  /// The papers of a kind, the first one first.
  package func papers(_ kind: Paper.Kind) -> [Paper] { papers.filter { $0.kind == kind } }

  /// The paper that is being worked at.
  package func openPaper(_ kind: Paper.Kind) -> Paper? { papers(kind).last(where: \.isOpen) }

  /// The paper that is being worked at, once a question of it has an answer.
  package func begunPaper(_ kind: Paper.Kind) -> Paper? {
    openPaper(kind).flatMap { $0.answered > 0 ? $0 : nil }
  }

  /// The one handed in last.
  package func lastHandedIn(_ kind: Paper.Kind) -> Paper? {
    papers(kind).filter { !$0.isOpen }.max {
      ($0.handedInAt ?? $0.startedAt, $0.startedAt) < ($1.handedInAt ?? $1.startedAt, $1.startedAt)
    }
  }

  /// The passed exam with the best score, of equals the first.
  package var bestExam: Paper? {
    papers(.exam).filter(\.hasPassed).max {
      ($0.right * $1.items.count, $1.startedAt) < ($1.right * $0.items.count, $0.startedAt)
    }
  }

  /// Takes over how a paper stands now; one that was handed in stays as it was then.
  mutating func put(_ paper: Paper) {
    if papers.contains(where: { $0.isSame(as: paper) && !$0.isOpen }) { return }
    papers.removeAll { $0.isSame(as: paper) }
    let after = papers.firstIndex {
      ($0.startedAt, $0.kind.rawValue) > (paper.startedAt, paper.kind.rawValue)
    }
    papers.insert(paper, at: after ?? papers.endIndex)
  }
}
