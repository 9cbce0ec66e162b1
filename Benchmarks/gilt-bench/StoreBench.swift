import Course
import Glibc
import Progress

/// Databases of any size, and what is measured on them.
enum StoreBench {
  private static let course = CourseID(rawValue: "gil")
  private static let hash = ContentHash(rawValue: "0123456789abcdef")
  private static let day: Int64 = 86_400_000

  /// Stores right answers one by one, each durable before the next begins: all that a session writes for one.
  static func store(at path: String, answers count: Int) throws {
    let store = try ProgressStore.open(at: path, now: WallTime(milliseconds: 0))
    let learner = try store.guest(at: WallTime(milliseconds: 0))
    let seconds = try GiltBench.timed(CLOCK_MONOTONIC) {
      for number in 0..<count {
        try store.commit(
          answer(number, to: "question-\(number)", at: Int64(number), sittingFrom: 0), by: learner.id,
          in: course, at: WallTime(milliseconds: Int64(number)))
      }
    }
    GiltBench.report("seconds", seconds)
    GiltBench.report("learner", learner.id.rawValue)
    try store.close()
  }

  /// Fills a file with the answers of years, a hundred in a transaction: five minutes apart, to `questions` questions.
  ///
  /// Every tenth is followed by a prediction, every hundredth by another sitting. Most are practice: the first answer to a
  /// question and every fiftieth are reviews.
  static func fill(at path: String, answers count: Int, questions: Int) throws {
    let store = try ProgressStore.open(at: path, now: WallTime(milliseconds: 0))
    let learner = try store.guest(at: WallTime(milliseconds: 0))
    let apart: Int64 = 300_000
    let first = 1_790_000_000_000 - Int64(count) * apart
    var number = 0
    while number < count {
      var changes: [Change] = []
      let at = first + Int64(number) * apart
      // Each batch has times of its own: rows that are stored together are a millisecond apart.
      for number in number..<min(number + 100, count) {
        let made = answer(
          number, to: "question-\(number % questions)", at: at,
          sittingFrom: first + Int64(number / 100) * apart * 100)
        changes += made.filter { change in
          if case .review = change {
            number < questions || number % 50 == number / questions % 50
          } else {
            true
          }
        }
        guard number % 10 == 0 else { continue }
        changes.append(
          .prediction(
            PredictionMade(
              experiment: ExperimentID(rawValue: "experiment-\(number / 10 % 40)"), contentHash: hash,
              knobs: ["HOGS": "\(number)"], predicted: "\(number) ms")))
      }
      try store.commit(changes, by: learner.id, in: course, at: WallTime(milliseconds: at))
      number += 100
    }
    try store.close()
  }

  /// Reads what the first screen needs, and the queue of reviews; both as they are when the file was just opened.
  static func read(at path: String) throws {
    let now = WallTime(milliseconds: 1_790_000_000_000)
    let opening = try GiltBench.timed(CLOCK_MONOTONIC) {
      let store = try ProgressStore.open(at: path, now: now)
      let learner = try store.guest(at: now)
      _ = try store.record(of: learner.id, in: course)
      _ = try store.dueCards(of: learner.id, in: course, now: now, until: now + day, retention: 0.9)
      try store.close()
    }
    GiltBench.report("opening", opening)
    let store = try ProgressStore.open(at: path, now: now)
    let learner = try store.guest(at: now)
    var cards: [Card] = []
    let queue = try GiltBench.timed(CLOCK_MONOTONIC) {
      cards = try store.dueCards(
        of: learner.id, in: course, now: now, until: now + 3650 * day, retention: 0.9)
    }
    GiltBench.report("queue", queue)
    GiltBench.report("cards", cards.count)
    try store.close()
  }

  private static func answer(
    _ number: Int, to question: String, at: Int64, sittingFrom start: Int64
  ) -> [Change] {
    let question = QuestionID(rawValue: question)
    let sitting = Sitting(
      unit: "lock", startedAt: WallTime(milliseconds: start), endedAt: WallTime(milliseconds: at),
      activeMilliseconds: max(0, at - start))
    return [
      .attempt(
        Attempt(question: question, contentHash: hash, answer: "2", verdict: .correct, tryNumber: 1)),
      .award(Award(AwardKey(question, .answer), points: 10, contentHash: hash)),
      .question(question, QuestionRecord(contentHash: hash, outcome: .done, answer: "2")),
      .review(Review(question: question, contentHash: hash, rating: .good)),
      .sitting(sitting),
    ]
  }
}
