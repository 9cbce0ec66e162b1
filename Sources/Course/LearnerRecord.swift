/// The name of anything progress is kept for, whatever its kind: lesson, quiz, question or experiment.
///
/// Such names are unique in a course over all of these, so one type can key them all.
package struct ItemID: ContentIdentifier {
  package let rawValue: String
  package init(rawValue: String) { self.rawValue = rawValue }
  package init(_ id: some ContentIdentifier) { rawValue = id.rawValue }
}

/// Everything remembered of one learner in one course.
package struct LearnerRecord: Equatable, Sendable {
  /// Where the learner stopped in each lesson or quiz that was opened.
  package var places: [ItemID: Place]
  /// The lesson or quiz visited last.
  package var current: ItemID?
  package var questions: [QuestionID: QuestionRecord]
  package var experiments: [ExperimentID: ExperimentRecord]
  /// Lessons taken through to the end.
  package var finished: Set<LessonID>
  /// The best points ever paid for each thing that can be paid for.
  package var points: [AwardKey: Int]
  /// How each text of a level was won best.
  package var levels: [LevelKey: LevelBest]
  /// How experiments stand on the bench, the script used last at the end.
  package var benches: [ExperimentID: [KeptBench]]
  /// Placements and exams, the first one first.
  package var papers: [Paper]

  package init(
    places: [ItemID: Place] = [:], current: ItemID? = nil, questions: [QuestionID: QuestionRecord] = [:],
    experiments: [ExperimentID: ExperimentRecord] = [:], finished: Set<LessonID> = [],
    points: [AwardKey: Int] = [:], levels: [LevelKey: LevelBest] = [:],
    benches: [ExperimentID: [KeptBench]] = [:], papers: [Paper] = []
  ) {
    self.places = places
    self.current = current
    self.questions = questions
    self.experiments = experiments
    self.finished = finished
    self.points = points
    self.levels = levels
    self.benches = benches
    self.papers = papers
  }

  package var totalXP: Int { points.values.reduce(0, +) }

  /// What reviews paid; there is no end to it.
  package var reviewXP: Int { points.reduce(0) { $0 + ($1.key.kind == .review ? $1.value : 0) } }

  /// What the course itself paid, which is at most what its lessons offer.
  package var courseXP: Int { totalXP - reviewXP }
}

/// A position in a lesson or quiz, findable again after its text was edited.
package struct Place: Equatable, Sendable {
  /// The lesson or quiz.
  package var unit: ItemID
  /// 0-based; where to go when the block is gone.
  package var page: Int
  /// The block of the lesson, or the question of the quiz.
  package var block: BlockID
  /// The block's; empty when nothing was recorded.
  package var contentHash: ContentHash
  /// Lines scrolled down inside the page (full screen only).
  package var scroll: Int

  package init(unit: ItemID, page: Int, block: BlockID, contentHash: ContentHash = "", scroll: Int = 0) {
    self.unit = unit
    self.page = page
    self.block = block
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
  package var contentHash: ContentHash
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
    contentHash: ContentHash, outcome: QuestionOutcome = .open, wrongTries: Int = 0, hints: Int = 0,
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
  package var question: QuestionID
  package var contentHash: ContentHash
  package var answer: String
  package var verdict: AttemptVerdict
  /// 1-based.
  package var tryNumber: Int
  /// Hints read before it.
  package var hints: Int
  package var confidence: Confidence?

  package init(
    question: QuestionID, contentHash: ContentHash, answer: String, verdict: AttemptVerdict, tryNumber: Int,
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
package struct PredictionMade: Equatable, Sendable {
  package var experiment: ExperimentID
  package var contentHash: ContentHash
  /// Knob values at that time, as Python literals.
  package var knobs: [String: String]
  package var predicted: String
  package var confidence: Confidence?

  package init(
    experiment: ExperimentID, contentHash: ContentHash, knobs: [String: String] = [:], predicted: String,
    confidence: Confidence? = nil
  ) {
    self.experiment = experiment
    self.contentHash = contentHash
    self.knobs = knobs
    self.predicted = predicted
    self.confidence = confidence
  }
}

/// What a run made of a prediction.
package struct PredictionResult: Equatable, Sendable {
  package enum Outcome: String, Sendable, CaseIterable {
    case right
    /// Within the part of the value by which it may be off.
    case near
    case wrong
    /// The run does not decide it.
    case undecided
  }
  /// What the run showed, as it was told.
  package var was: String
  package var outcome: Outcome

  package init(was: String, outcome: Outcome) {
    self.was = was
    self.outcome = outcome
  }
}

/// One time of working at a lesson, a quiz or reviews.
package struct Sitting: Equatable, Sendable {
  /// The lesson, the quiz, or the reviews.
  package var unit: ItemID
  package var startedAt: WallTime
  /// When it was last worked at.
  package var endedAt: WallTime
  /// Without long pauses.
  package var activeMilliseconds: Int64

  package init(unit: ItemID, startedAt: WallTime, endedAt: WallTime? = nil, activeMilliseconds: Int64 = 0) {
    self.unit = unit
    self.startedAt = startedAt
    self.endedAt = endedAt ?? startedAt
    self.activeMilliseconds = activeMilliseconds
  }

  /// A gap between two deeds that is longer than this counts as a pause: five minutes.
  package static let longestGap: Int64 = 300_000

  /// Whether what is done now belongs to it: after a long pause, or with the clock set back, another one begins.
  package func isContinued(at now: WallTime) -> Bool {
    (0...Sitting.longestGap).contains(now.milliseconds - endedAt.milliseconds)
  }

  /// Adds the time up to `now`, at which it is still going on.
  package mutating func goOn(at now: WallTime) {
    activeMilliseconds += max(0, now.milliseconds - endedAt.milliseconds)
    endedAt = max(endedAt, now)
  }
}

/// What XP are paid for.
package enum AwardKind: String, Hashable, Sendable, CaseIterable { case answer, prediction, lesson, review }

/// The thing that can be paid for once per learner and course.
package struct AwardKey: Hashable, Sendable {
  package var item: ItemID
  package var kind: AwardKind
  package init(_ item: some ContentIdentifier, _ kind: AwardKind) {
    self.item = ItemID(item)
    self.kind = kind
  }
}

/// Points for one thing; the best ever paid for it is kept.
package struct Award: Equatable, Sendable {
  package var key: AwardKey
  package var points: Int
  package var contentHash: ContentHash
  package init(_ key: AwardKey, points: Int, contentHash: ContentHash) {
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
  case question(QuestionID, QuestionRecord)
  case prediction(PredictionMade)
  case knobs(ExperimentID, [String: String])
  case award(Award)
  case finished(LessonID)
  case place(Place)
  /// A memory was tested: makes the question's card, or moves it on.
  case review(Review)
  /// So many hints were read in a review that is not over.
  case reviewHints(QuestionID, Int)
  /// What came of the last prediction for an experiment.
  case settled(ExperimentID, PredictionResult)
  case sitting(Sitting)
  case wonLevel(LevelKey, LevelBest)
  /// What stands on the bench of an experiment from now on.
  case bench(ExperimentID, KeptBench)
  /// How a placement or an exam stands now.
  case paper(Paper)
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
    case .attempt, .review, .reviewHints, .settled, .sitting: break
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
    case .wonLevel(let level, let won):
      if won.switches < levels[level]?.switches ?? .max { levels[level] = won }
    case .bench(let experiment, let bench): put(bench, on: experiment)
    case .paper(let paper): put(paper)
    case .place(let place):
      places[place.unit] = place
      current = place.unit
    }
  }
}
