package import Course

/// Folds a stream of facts into statistics; how many facts there are does not matter to its size.
///
/// Facts of one kind come in the order of their times.
package struct History {
  /// How many weeks back the standing of skills is told.
  package static let weeks = 12

  private let course: Course
  private let now: WallTime
  private let retention: Double
  private let day: DayOf
  private let ungraded: Set<QuestionID>
  private var days: [Day: Activity] = [:]
  private var answers = Calibration()
  private var predictions = Calibration()
  private var undecided = 0
  private var times: [ItemID: (milliseconds: Int64, sittings: Int)] = [:]
  private var replay: MasteryReplay
  /// Questions that were answered or shown: only the first answer to a question is its first try.
  private var tried: Set<QuestionID> = []
  private var reviewed: Set<QuestionID> = []

  /// - Parameters:
  ///   - retention: the chance of recall at which a question is due, above 0 and below 1.
  ///   - day: the learner's own day of an instant.
  package init(course: Course, now: WallTime, retention: Double = 0.9, day: @escaping DayOf) {
    self.course = course
    self.now = now
    self.retention = retention
    self.day = day
    ungraded = Set(course.questions.filter { !$0.isGraded }.flatMap { [$0.id] + $0.aliases })
    replay = MasteryReplay(
      course: course,
      instants: (0..<History.weeks).reversed().map { now + Int64(-7 * $0) * WallTime.day })
  }

  package mutating func add(_ fact: Fact) {
    switch fact {
    case .attempt(let attempt): add(attempt)
    case .review(let question, let rating, let time):
      // The first row of a question is the answer that made its card.
      if !reviewed.insert(question).inserted { days[day(time), default: Activity()].reviews += 1 }
      replay.add(question, rating, at: time)
    case .prediction(let outcome, let confidence, let time):
      days[day(time), default: Activity()].predictions += 1
      switch outcome {
      case .right: predictions[confidence].right += 1
      case .near: predictions[confidence].near += 1
      case .wrong: predictions[confidence].wrong += 1
      case .undecided, nil: undecided += 1
      }
    case .sitting(let sitting):
      days[day(sitting.startedAt), default: Activity()].activeMilliseconds += sitting.activeMilliseconds
      times[sitting.unit, default: (0, 0)].milliseconds += sitting.activeMilliseconds
      times[sitting.unit, default: (0, 0)].sittings += 1
    case .award(let points, let time): days[day(time), default: Activity()].xp += points
    }
  }

  private mutating func add(_ attempt: AttemptFact) {
    guard attempt.verdict == .correct || attempt.verdict == .wrong else {
      if attempt.verdict == .revealed { tried.insert(attempt.question) }
      return
    }
    let isRight = attempt.verdict == .correct
    var done = Activity()
    done.answers = 1
    done.rightAnswers = isRight ? 1 : 0
    if tried.insert(attempt.question).inserted, !ungraded.contains(attempt.question) {
      done.firstTries = 1
      done.rightFirstTries = done.rightAnswers
      answers[attempt.confidence].right += isRight ? 1 : 0
      answers[attempt.confidence].wrong += isRight ? 0 : 1
    }
    days[day(attempt.at), default: Activity()] += done
  }

  /// What all facts so far come to.
  ///
  /// - Parameter record: the learner's, for what is finished and what is still held.
  package func statistics(_ record: LearnerRecord) -> LearnerStatistics {
    var skills = replay.statistics()
    for index in skills.indices { skills[index].earnedOn = skills[index].earnedAt.map(day) }
    skills = course.advised(
      skills, cards: replay.cards, record, now: now, retention: retention, day: day)
    let sorted = days.map { DayActivity(day: $0.key, activity: $0.value) }.sorted { $0.day < $1.day }
    let lessons = course.lessons.map { lesson in
      let time = times[ItemID(lesson.id)] ?? (0, 0)
      return LessonTime(
        lesson, activeMilliseconds: time.milliseconds, sittings: time.sittings,
        isFinished: record.finished.contains(lesson.id))
    }
    let all = times.values.reduce(0) { $0 + $1.milliseconds }
    return LearnerStatistics(
      today: day(now), days: sorted, total: sorted.reduce(into: Activity()) { $0 += $1.activity },
      answers: answers, predictions: predictions, undecidedPredictions: undecided, skills: skills,
      level: SkillLevel(skills), lessons: lessons,
      otherMilliseconds: all - lessons.reduce(0) { $0 + $1.activeMilliseconds },
      forecast: Forecast(replay.cards, now: now, retention: retention, day: day),
      misconceptions: course.heldMisconceptions(record), xp: record.totalXP)
  }
}
