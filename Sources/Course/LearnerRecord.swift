/// The stable name of anything progress is kept for: a lesson, quiz, question or experiment.
///
/// Such ids are unique in a course over all of these and never reused, so one type serves them all.
package struct ItemID: RawRepresentable, Hashable, Comparable, Sendable, CustomStringConvertible {
  package var rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ rawValue: String) { self.rawValue = rawValue }
  package var description: String { rawValue }
  package static func < (a: ItemID, b: ItemID) -> Bool { a.rawValue < b.rawValue }
}

/// Everything remembered of one learner in one course.
package struct LearnerRecord: Equatable, Sendable {
  /// Where the learner stopped in each lesson or quiz that was opened.
  package var places: [ItemID: Place]
  /// The lesson or quiz visited last.
  package var current: ItemID?
  package var questions: [ItemID: QuestionRecord]
  package var experiments: [ItemID: ExperimentRecord]
  /// Lessons taken through to the end.
  package var finished: Set<ItemID>
  /// The best points ever paid for each thing that can be paid for.
  package var points: [AwardKey: Int]

  package init(
    places: [ItemID: Place] = [:], current: ItemID? = nil, questions: [ItemID: QuestionRecord] = [:],
    experiments: [ItemID: ExperimentRecord] = [:], finished: Set<ItemID> = [],
    points: [AwardKey: Int] = [:]
  ) {
    self.places = places
    self.current = current
    self.questions = questions
    self.experiments = experiments
    self.finished = finished
    self.points = points
  }

  package var totalXP: Int { points.values.reduce(0, +) }
}

/// A position in a lesson or quiz, findable again after its text was edited.
package struct Place: Equatable, Sendable {
  /// The lesson or quiz.
  package var unit: ItemID
  /// 0-based; where to go when the block is gone.
  package var page: Int
  /// The nearest id above the block: a question, an experiment or a heading's slug.
  package var anchor: String?
  /// Counts blocks from the anchor, 0-based.
  package var ordinal: Int
  /// The block's content hash; empty when the place is a page as a whole.
  package var contentHash: String
  /// Lines scrolled down inside the page (full screen only).
  package var scroll: Int

  package init(
    unit: ItemID, page: Int, anchor: String? = nil, ordinal: Int = 0, contentHash: String = "",
    scroll: Int = 0
  ) {
    self.unit = unit
    self.page = page
    self.anchor = anchor
    self.ordinal = ordinal
    self.contentHash = contentHash
    self.scroll = scroll
  }
}

/// How far a learner has come with a question.
///
/// Later cases win when two sessions disagree.
package enum QuestionOutcome: Int, Comparable, Sendable {
  case open, skipped, revealed, done
  package static func < (a: QuestionOutcome, b: QuestionOutcome) -> Bool { a.rawValue < b.rawValue }
}

/// What is remembered of a question beside the list of attempts.
package struct QuestionRecord: Equatable, Sendable {
  /// Of the question as it was answered; another hash now means it was edited and is offered again.
  package var contentHash: String
  package var outcome: QuestionOutcome
  /// Attempts that were wrong; near misses are not among them.
  package var wrongTries: Int
  /// Hints read, 0 for none.
  package var hints: Int
  /// The last answer as it was given, for showing again.
  package var answer: String?
  /// What was typed and not yet submitted.
  package var draft: String

  package init(
    contentHash: String, outcome: QuestionOutcome = .open, wrongTries: Int = 0, hints: Int = 0,
    answer: String? = nil, draft: String = ""
  ) {
    self.contentHash = contentHash
    self.outcome = outcome
    self.wrongTries = wrongTries
    self.hints = hints
    self.answer = answer
    self.draft = draft
  }
}

/// What is remembered of an experiment.
package struct ExperimentRecord: Equatable, Sendable {
  /// Values of turned knobs as Python literals.
  package var knobs: [String: String]
  /// The last prediction as it was given.
  package var prediction: String?

  package init(knobs: [String: String] = [:], prediction: String? = nil) {
    self.knobs = knobs
    self.prediction = prediction
  }
}

/// What an attempt came to.
package enum AttemptVerdict: String, Sendable {
  case correct, wrong
  /// A near miss, which costs no try.
  case close
  case revealed, skipped
}

/// How sure a learner was before the verdict; optional everywhere.
package enum Confidence: Int, Sendable { case guess = 1, think, sure }

/// One submitted answer.
package struct Attempt: Equatable, Sendable {
  package var question: ItemID
  package var contentHash: String
  package var answer: String
  package var verdict: AttemptVerdict
  /// 1-based.
  package var tryNumber: Int
  /// Hints read before it.
  package var hints: Int
  package var confidence: Confidence?

  package init(
    question: ItemID, contentHash: String, answer: String, verdict: AttemptVerdict, tryNumber: Int,
    hints: Int = 0, confidence: Confidence? = nil
  ) {
    self.question = question
    self.contentHash = contentHash
    self.answer = answer
    self.verdict = verdict
    self.tryNumber = tryNumber
    self.hints = hints
    self.confidence = confidence
  }
}

/// A prediction committed before an experiment ran.
package struct Prediction: Equatable, Sendable {
  package var experiment: ItemID
  package var contentHash: String
  /// Knob values at that time, as Python literals.
  package var knobs: [String: String]
  package var predicted: String
  package var confidence: Confidence?

  package init(
    experiment: ItemID, contentHash: String, knobs: [String: String] = [:], predicted: String,
    confidence: Confidence? = nil
  ) {
    self.experiment = experiment
    self.contentHash = contentHash
    self.knobs = knobs
    self.predicted = predicted
    self.confidence = confidence
  }
}

/// What XP are paid for.
package enum AwardKind: String, Hashable, Sendable, CaseIterable { case answer, prediction, lesson, review }

/// The thing that can be paid for once per learner and course.
package struct AwardKey: Hashable, Sendable {
  package var item: ItemID
  package var kind: AwardKind
  package init(_ item: ItemID, _ kind: AwardKind) {
    self.item = item
    self.kind = kind
  }
}

/// Points for one thing; the best ever paid for it is kept.
package struct Award: Equatable, Sendable {
  package var key: AwardKey
  package var points: Int
  package var contentHash: String
  package init(_ key: AwardKey, points: Int, contentHash: String) {
    self.key = key
    self.points = points
    self.contentHash = contentHash
  }
}

/// One thing to remember.
///
/// Those given together become durable together.
package enum Change: Equatable, Sendable {
  case attempt(Attempt)
  case question(ItemID, QuestionRecord)
  case prediction(Prediction)
  case knobs(ItemID, [String: String])
  case award(Award)
  case finished(ItemID)
  case place(Place)
}

/// What a durable commit came to.
package struct Receipt: Equatable, Sendable {
  /// XP newly earned by it: less than what was awarded when some had been paid before.
  package var gained: Int
  package var totalXP: Int
  package init(gained: Int, totalXP: Int) {
    self.gained = gained
    self.totalXP = totalXP
  }
}

extension LearnerRecord {
  /// Takes over `change`, as the store does.
  package mutating func apply(_ change: Change) {
    switch change {
    case .attempt: break
    case .question(let id, let new):
      guard let old = questions[id], old.contentHash == new.contentHash else {
        questions[id] = new
        return
      }
      var merged = new
      merged.outcome = max(old.outcome, new.outcome)
      merged.wrongTries = max(old.wrongTries, new.wrongTries)
      merged.hints = max(old.hints, new.hints)
      merged.answer = new.answer ?? old.answer
      questions[id] = merged
    case .prediction(let prediction):
      experiments[prediction.experiment, default: ExperimentRecord()].prediction = prediction.predicted
    case .knobs(let id, let values): experiments[id, default: ExperimentRecord()].knobs = values
    case .award(let award): points[award.key] = max(points[award.key] ?? 0, award.points)
    case .finished(let lesson): finished.insert(lesson)
    case .place(let place):
      places[place.unit] = place
      current = place.unit
    }
  }
}
