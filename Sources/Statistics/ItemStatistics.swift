package import Course

/// What the answers of all learners tell an author of one question; nothing in it names anybody.
package struct ItemStatistics: Equatable, Sendable {
  package var question: QuestionID
  package var kind: Question.Kind
  /// Learners who tried it, each counted once, by their very first answer.
  package var learners: Int
  /// How many of them were right at the first try.
  package var rightAtFirst: Int
  /// How closely being right here goes with being right elsewhere: the point-biserial correlation with the learner's
  /// share of right first tries at all other questions, -1 to 1; nil where too few answered, or all alike.
  package var discrimination: Double?
  /// Answers judged right or wrong, later tries and reviews included.
  package var answers: Int
  /// Learners who read a hint.
  package var withHints: Int
  package var skips: Int
  package var reveals: Int
  /// What could be picked; empty where answers are typed or put in order.
  package var parts: [Part]
  /// Answers to other wordings of the question, which are not counted here.
  package var otherWordings: Int

  /// A choice, or a statement to judge.
  package struct Part: Equatable, Sendable {
    package var text: String
    /// Whether it should be picked, or is true.
    package var isRight: Bool
    package var misconception: MisconceptionID?
    /// How often a choice was picked, or a statement was judged wrongly.
    package var taken: Int
  }

  /// The share that was right at the first try, 0 (hard) to 1 (easy); nil where nobody tried.
  package var difficulty: Double? {
    learners == 0 ? nil : Double(rightAtFirst) / Double(learners)
  }

  /// Whether its parts are statements, and `taken` counts wrong judgements.
  package var judgesStatements = false

  /// With fewer learners than this, discrimination is chance.
  package static let fewestLearners = 10
  /// Learners who answered fewer other questions say nothing about discrimination.
  package static let fewestOthers = 5
}

/// An attempt of some learner, as item statistics need it.
package struct ItemFact: Sendable {
  /// Tells one learner's attempts from another's, and nothing more.
  package var learner: Int64
  package var question: QuestionID
  package var contentHash: ContentHash
  package var answer: String
  package var verdict: AttemptVerdict
  package var tryNumber: Int
  package var hints: Int

  package init(
    learner: Int64, question: QuestionID, contentHash: ContentHash, answer: String, verdict: AttemptVerdict,
    tryNumber: Int, hints: Int
  ) {
    self.learner = learner
    self.question = question
    self.contentHash = contentHash
    self.answer = answer
    self.verdict = verdict
    self.tryNumber = tryNumber
    self.hints = hints
  }
}

/// Folds attempts into statistics of questions.
///
/// They come learner by learner, each learner's in the order of their times.
package struct ItemFold: Sendable {
  private var items: [Item]
  private let places: [QuestionID: Int]
  private var learner: Int64?
  /// Of the present learner, by question: whether the very first answer was right.
  private var first: [Int: Bool] = [:]
  private var hinted: Set<Int> = []

  package init(course: Course) {
    let questions = course.questions
    items = questions.map { Item($0) }
    var places: [QuestionID: Int] = [:]
    for (index, question) in questions.enumerated() where places[question.id] == nil {
      places[question.id] = index
    }
    for (index, question) in questions.enumerated() {
      for alias in question.aliases where places[alias] == nil { places[alias] = index }
    }
    self.places = places
  }

  package mutating func add(_ fact: ItemFact) {
    if fact.learner != learner {
      endLearner()
      learner = fact.learner
    }
    guard let index = places[fact.question] else { return }
    guard items[index].hashes.contains(fact.contentHash) else {
      items[index].statistics.otherWordings += 1
      return
    }
    if fact.hints > 0, hinted.insert(index).inserted { items[index].statistics.withHints += 1 }
    switch fact.verdict {
    case .skipped: items[index].statistics.skips += 1
    case .revealed: items[index].statistics.reveals += 1
    case .close: break
    case .correct, .wrong:
      items[index].take(fact.answer)
      let isRight = fact.verdict == .correct
      if fact.tryNumber == 1, first[index] == nil { first[index] = isRight }
    }
  }

  /// The statistics of all questions, in the order of the course.
  package func statistics() -> [ItemStatistics] {
    var rest = self
    rest.endLearner()
    return rest.items.map { item in
      var statistics = item.statistics
      statistics.discrimination = item.pairs.correlation(atLeast: ItemStatistics.fewestLearners)
      return statistics
    }
  }

  private mutating func endLearner() {
    let right = first.values.count { $0 }
    for (index, isRight) in first {
      items[index].statistics.learners += 1
      if isRight { items[index].statistics.rightAtFirst += 1 }
      let others = first.count - 1
      guard others >= ItemStatistics.fewestOthers else { continue }
      items[index].pairs.add(isRight ? 1 : 0, Double(right - (isRight ? 1 : 0)) / Double(others))
    }
    first = [:]
    hinted = []
  }
}

/// What is known of one question so far.
private struct Item: Sendable {
  var statistics: ItemStatistics
  var pairs = Pairs()
  /// Those of its present wordings.
  let hashes: Set<ContentHash>
  private let answers: Answers

  init(_ question: Question) {
    hashes = Set([question.hash] + question.variants.map(\.hash))
    answers = question.answers
    let parts: [ItemStatistics.Part] =
      switch question.answers {
      case .choices(let choices, _):
        choices.map {
          .init(text: $0.text.plainText, isRight: $0.isRight, misconception: $0.misconception, taken: 0)
        }
      case .statements(let statements):
        statements.map {
          .init(text: $0.text.plainText, isRight: $0.isTrue, misconception: $0.misconception, taken: 0)
        }
      // What is typed may name somebody, so it is not counted.
      case .blanks, .order, .output, .code: []
      }
    var statistics = ItemStatistics(
      question: question.id, kind: question.kind, learners: 0, rightAtFirst: 0, discrimination: nil,
      answers: 0, withHints: 0, skips: 0, reveals: 0, parts: parts, otherWordings: 0)
    if case .statements = question.answers { statistics.judgesStatements = true }
    self.statistics = statistics
  }

  /// Counts an answer as it is kept: choices by their numbers in the file, statements by their truth.
  mutating func take(_ answer: String) {
    statistics.answers += 1
    let words = answer.split(separator: " ")
    switch answers {
    case .choices:
      for number in words.compactMap({ Int(ordinal: $0) }) where statistics.parts.indices.contains(number) {
        statistics.parts[number].taken += 1
      }
    case .statements:
      for (index, word) in words.enumerated() where statistics.parts.indices.contains(index) {
        if (word == "true") != statistics.parts[index].isRight { statistics.parts[index].taken += 1 }
      }
    case .blanks, .order, .output, .code: break
    }
  }
}

/// Sums from which a correlation follows.
private struct Pairs: Sendable {
  private var count = 0
  private var x = 0.0
  private var y = 0.0
  private var xx = 0.0
  private var yy = 0.0
  private var xy = 0.0

  mutating func add(_ x: Double, _ y: Double) {
    count += 1
    self.x += x
    self.y += y
    xx += x * x
    yy += y * y
    xy += x * y
  }

  /// Pearson's coefficient, which is the point-biserial one where one side is 0 or 1.
  func correlation(atLeast fewest: Int) -> Double? {
    guard count >= fewest else { return nil }
    let n = Double(count)
    let spread = (xx - x * x / n) * (yy - y * y / n)
    // Sums of equal numbers may leave a trace of rounding.
    guard spread > 1e-12 else { return nil }
    return min(1, max(-1, (xy - x * y / n) / spread.squareRoot()))
  }
}
