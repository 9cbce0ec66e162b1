package import Course

/// What was done in some stretch of time, such as a day.
package struct Activity: Equatable, Sendable {
  /// Answers that were judged right or wrong; near misses, skipped and revealed ones are none.
  package var answers = 0
  package var rightAnswers = 0
  /// First answers ever to graded questions whose answer had not been shown.
  package var firstTries = 0
  /// Those of them that were right, hints or not.
  package var rightFirstTries = 0
  package var predictions = 0
  /// Questions answered again; the first answer, which makes a card, is none.
  package var reviews = 0
  package var activeMilliseconds: Int64 = 0
  package var xp = 0

  package init() {}

  /// Whether anything was learned then; looking around is not.
  package var isPractice: Bool { answers > 0 || predictions > 0 }

  /// The share of first tries that were right, 0 to 1; nil where there were none.
  package var firstTryRate: Double? {
    firstTries == 0 ? nil : Double(rightFirstTries) / Double(firstTries)
  }

  package static func += (sum: inout Activity, more: Activity) {
    sum.answers += more.answers
    sum.rightAnswers += more.rightAnswers
    sum.firstTries += more.firstTries
    sum.rightFirstTries += more.rightFirstTries
    sum.predictions += more.predictions
    sum.reviews += more.reviews
    sum.activeMilliseconds += more.activeMilliseconds
    sum.xp += more.xp
  }
}

/// A day with what was done on it.
package struct DayActivity: Equatable, Sendable {
  package var day: Day
  package var activity: Activity

  package init(day: Day, activity: Activity) {
    self.day = day
    self.activity = activity
  }
}

/// What became of what was said with one degree of confidence.
package struct Tally: Equatable, Sendable {
  package var right = 0
  /// Within the part by which a predicted number may be off.
  package var near = 0
  package var wrong = 0

  package init(right: Int = 0, near: Int = 0, wrong: Int = 0) {
    self.right = right
    self.near = near
    self.wrong = wrong
  }

  package var count: Int { right + near + wrong }
  /// The share that was right or near, 0 to 1; nil where there was nothing.
  package var hitRate: Double? { count == 0 ? nil : Double(right + near) / Double(count) }
}

/// How often somebody was right who had said how sure they were.
package struct Calibration: Equatable, Sendable {
  package var guess = Tally()
  package var think = Tally()
  package var sure = Tally()
  /// Where nothing was said.
  package var unsaid = Tally()

  package init() {}

  package subscript(confidence: Confidence?) -> Tally {
    get {
      switch confidence {
      case .guess: guess
      case .think: think
      case .sure: sure
      case nil: unsaid
      }
    }
    set {
      switch confidence {
      case .guess: guess = newValue
      case .think: think = newValue
      case .sure: sure = newValue
      case nil: unsaid = newValue
      }
    }
  }

  /// What can be said, in words, with what became of it.
  package var rows: [(said: String, tally: Tally)] {
    [("guess", guess), ("think", think), ("sure", sure), ("not said", unsaid)]
  }

  package var count: Int { guess.count + think.count + sure.count + unsaid.count }

  /// Fewer answers than this say nothing about how well somebody judges.
  package static let fewest = 5

  /// What the figures say to the learner.
  package enum Judgement: Equatable, Sendable {
    /// Less than nine of ten that were called sure were right.
    case tooSure
    /// Nine of ten that were called a guess were right.
    case tooModest
    case fair
    /// There is too little to go by.
    case unknown
  }

  package var judgement: Judgement {
    if sure.count >= Calibration.fewest, let rate = sure.hitRate, rate < 0.9 { return .tooSure }
    if guess.count >= Calibration.fewest, let rate = guess.hitRate, rate >= 0.9 { return .tooModest }
    return sure.count >= Calibration.fewest || guess.count >= Calibration.fewest ? .fair : .unknown
  }
}
