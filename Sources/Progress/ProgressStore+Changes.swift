package import Course
import Foundation
import GRDB

/// Whose record is written, and when.
private struct Entry {
  var learner: Learner.ID
  var course: CourseID
  var now: WallTime

  var arguments: StatementArguments {
    ["learner": learner.rawValue, "course": course.rawValue, "at": now.milliseconds]
  }
  /// The first two values of most statements.
  var owner: StatementArguments { [learner.rawValue, course.rawValue] }
}

extension ProgressStore {
  /// Makes all of `changes` durable in one transaction.
  ///
  /// XP rows keep the best ever paid, so a repeated award gains nothing; the state of a question never
  /// goes back while its text is the same, so two sessions at once lose nothing.
  /// - Returns: the XP newly gained, and the learner's sum in this course.
  @discardableResult
  package func commit(
    _ changes: [Change], by learner: Learner.ID, in course: CourseID, at now: WallTime
  ) throws(StorageError) -> Receipt {
    try write { db in
      let entry = Entry(learner: learner, course: course, now: now)
      var gained = 0
      for change in changes {
        if case .award(let award) = change {
          gained += max(0, award.points - (try paid(award.key, db, entry)))
        }
        try apply(change, db, entry)
      }
      return Receipt(gained: gained, totalXP: try totalXP(db, entry))
    }
  }

  private func totalXP(_ db: Database, _ entry: Entry) throws -> Int {
    let sql =
      "SELECT coalesce(sum(points), 0) FROM xp WHERE learner = ? AND course = ?"
    return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: entry.owner) ?? 0
  }

  /// What was paid for it before.
  private func paid(_ key: AwardKey, _ db: Database, _ entry: Entry) throws -> Int {
    let sql = "SELECT points FROM xp WHERE learner = ? AND course = ? AND id = ? AND kind = ?"
    return try Int.fetchOne(
      db.cachedStatement(sql: sql),
      arguments: [
        entry.learner.rawValue, entry.course.rawValue, key.item.rawValue, key.kind.rawValue,
      ]) ?? 0
  }

  private func apply(_ change: Change, _ db: Database, _ entry: Entry) throws {
    func run(_ sql: String, _ values: StatementArguments) throws {
      try db.cachedStatement(sql: sql).execute(arguments: entry.arguments &+ values)
    }
    /// By place, which takes a third of the time: for what every answer writes.
    func runInOrder(_ sql: String, _ values: StatementArguments) throws {
      try db.cachedStatement(sql: sql).execute(arguments: entry.owner + values)
    }
    switch change {
    case .attempt(let attempt):
      let at = try freeTime(in: "attempt", db, entry)
      try runInOrder(
        """
        INSERT INTO attempt
          (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        [
          attempt.question.rawValue, attempt.contentHash.rawValue, attempt.answer, attempt.verdict.rawValue,
          attempt.tryNumber, attempt.hints, attempt.confidence?.rawValue, at,
        ])
    case .question(let id, let question):
      try runInOrder(
        """
        INSERT INTO question (learner, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at)
        VALUES (:learner, :course, :id, :hash, :outcome, :wrongTries, :hints, :answer, :draft,
          -- The text that is asked now is the latest one, also where the clock was set back.
          max(:at, coalesce((SELECT max(at) + 1 FROM question
            WHERE learner = :learner AND course = :course AND id = :id AND contentHash <> :hash), 0)))
        ON CONFLICT DO UPDATE SET
          outcome = max(outcome, excluded.outcome), wrongTries = max(wrongTries, excluded.wrongTries),
          hints = max(hints, excluded.hints), answer = coalesce(excluded.answer, answer),
          draft = excluded.draft, at = excluded.at
        """,
        [
          id.rawValue, question.contentHash.rawValue, question.outcome.rawValue, question.wrongTries,
          question.hints, question.answer, question.draft, entry.now.milliseconds,
        ])
    case .prediction(let prediction):
      let at = try freeTime(in: "prediction", db, entry)
      try run(
        """
        INSERT INTO prediction
          (learner, course, experiment, contentHash, knobs, predicted, confidence, at)
        VALUES (:learner, :course, :experiment, :hash, :knobs, :predicted, :confidence, :free)
        """,
        [
          "free": at, "experiment": prediction.experiment.rawValue, "hash": prediction.contentHash.rawValue,
          "knobs": try encodeKnobs(prediction.knobs), "predicted": prediction.predicted,
          "confidence": prediction.confidence?.rawValue,
        ])
    case .knobs(let experiment, let values):
      try run(
        """
        INSERT INTO knobs (learner, course, experiment, chosen, at)
        VALUES (:learner, :course, :experiment, :chosen, :at)
        ON CONFLICT DO UPDATE SET chosen = excluded.chosen, at = excluded.at
        """, ["experiment": experiment.rawValue, "chosen": try encodeKnobs(values)])
    case .award(let award):
      try runInOrder(
        """
        INSERT INTO xp (learner, course, id, kind, points, contentHash, at) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET points = excluded.points, contentHash = excluded.contentHash, at = excluded.at
        WHERE excluded.points > points
        """,
        [
          award.key.item.rawValue, award.key.kind.rawValue, award.points, award.contentHash.rawValue,
          entry.now.milliseconds,
        ])
    case .finished(let lesson):
      try run(
        """
        INSERT INTO finishedLesson (learner, course, lesson, at) VALUES (:learner, :course, :lesson, :at)
        ON CONFLICT DO NOTHING
        """, ["lesson": lesson.rawValue])
    case .place(let place):
      try run(
        """
        INSERT INTO place (learner, course, unit, page, block, contentHash, scroll, at)
        VALUES (:learner, :course, :unit, :page, :block, :hash, :scroll, :at)
        ON CONFLICT DO UPDATE SET page = excluded.page, block = excluded.block,
          contentHash = excluded.contentHash, scroll = excluded.scroll, at = excluded.at
        """,
        [
          "unit": place.unit.rawValue, "page": place.page, "block": place.block.rawValue,
          "hash": place.contentHash.rawValue, "scroll": place.scroll,
        ])
      try db.cachedStatement(
        sql: """
          INSERT INTO current (learner, course, unit) SELECT :learner, :course, :unit WHERE :at IS NOT NULL
          ON CONFLICT DO UPDATE SET unit = excluded.unit
          """
      ).execute(arguments: entry.arguments &+ ["unit": place.unit.rawValue])
    case .review(let review):
      try recordReview(
        review, db, learner: entry.learner.rawValue, course: entry.course.rawValue, at: entry.now)
    case .reviewHints(let question, let count):
      try run(
        """
        UPDATE card SET hints = :hints
        WHERE learner = :learner AND course = :course AND question = :question AND :at = :at
        """, ["question": question.rawValue, "hints": count])
    case .settled(let experiment, let result):
      try run(
        """
        UPDATE prediction SET observed = :observed, outcome = :outcome
        WHERE learner = :learner AND course = :course AND :at = :at AND outcome IS NULL AND at = (
          SELECT max(at) FROM prediction
          WHERE learner = :learner AND course = :course AND experiment = :experiment)
        """,
        ["experiment": experiment.rawValue, "observed": result.was, "outcome": result.outcome.rawValue])
    case .sitting(let sitting):
      try runInOrder(
        """
        INSERT INTO sitting (learner, course, unit, startedAt, endedAt, activeMilliseconds)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET endedAt = max(endedAt, excluded.endedAt),
          activeMilliseconds = max(activeMilliseconds, excluded.activeMilliseconds)
        """,
        [
          sitting.unit.rawValue, sitting.startedAt.milliseconds, sitting.endedAt.milliseconds,
          sitting.activeMilliseconds,
        ])
    }
  }

  /// The present, or the next millisecond of which this learner has no row yet: rows are known by their time.
  private func freeTime(in table: String, _ db: Database, _ entry: Entry) throws -> Int64 {
    let taken = try db.cachedStatement(
      sql: "SELECT 1 FROM \(table) WHERE learner = ? AND course = ? AND at = ?")
    var at = entry.now.milliseconds
    while try Row.fetchOne(taken, arguments: [entry.learner.rawValue, entry.course.rawValue, at]) != nil {
      at += 1
    }
    return at
  }
}

/// Names and Python literals as a JSON object with sorted keys.
func encodeKnobs(_ knobs: [String: String]) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(knobs), as: UTF8.self)
}
