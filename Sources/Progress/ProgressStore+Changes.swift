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
      let before = try totalXP(db, entry)
      for change in changes { try apply(change, db, entry) }
      let after = try totalXP(db, entry)
      return Receipt(gained: after - before, totalXP: after)
    }
  }

  private func totalXP(_ db: Database, _ entry: Entry) throws -> Int {
    let sql =
      "SELECT coalesce(sum(points), 0) FROM xp WHERE learner = :learner AND course = :course AND :at = :at"
    return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: entry.arguments) ?? 0
  }

  private func apply(_ change: Change, _ db: Database, _ entry: Entry) throws {
    func run(_ sql: String, _ values: StatementArguments) throws {
      try db.cachedStatement(sql: sql).execute(arguments: entry.arguments &+ values)
    }
    switch change {
    case .attempt(let attempt):
      let at = try freeTime(in: "attempt", db, entry)
      try run(
        """
        INSERT INTO attempt
          (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)
        VALUES (:learner, :course, :question, :hash, :answer, :verdict, :tryNumber, :hints, :confidence, :free)
        """,
        [
          "free": at, "question": attempt.question.rawValue, "hash": attempt.contentHash.rawValue,
          "answer": attempt.answer,
          "verdict": attempt.verdict.rawValue, "tryNumber": attempt.tryNumber, "hints": attempt.hints,
          "confidence": attempt.confidence?.rawValue,
        ])
    case .question(let id, let question):
      try run(
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
          "id": id.rawValue, "hash": question.contentHash.rawValue, "outcome": question.outcome.rawValue,
          "wrongTries": question.wrongTries, "hints": question.hints, "answer": question.answer,
          "draft": question.draft,
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
      try run(
        """
        INSERT INTO xp (learner, course, id, kind, points, contentHash, at)
        VALUES (:learner, :course, :id, :kind, :points, :hash, :at)
        ON CONFLICT DO UPDATE SET points = excluded.points, contentHash = excluded.contentHash, at = excluded.at
        WHERE excluded.points > points
        """,
        [
          "id": award.key.item.rawValue, "kind": award.key.kind.rawValue, "points": award.points,
          "hash": award.contentHash.rawValue,
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
      try run(
        """
        INSERT INTO sitting (learner, course, unit, startedAt, endedAt, activeMilliseconds)
        SELECT :learner, :course, :unit, :startedAt, :endedAt, :active WHERE :at IS NOT NULL
        ON CONFLICT DO UPDATE SET endedAt = max(endedAt, excluded.endedAt),
          activeMilliseconds = max(activeMilliseconds, excluded.activeMilliseconds)
        """,
        [
          "unit": sitting.unit.rawValue, "startedAt": sitting.startedAt.milliseconds,
          "endedAt": sitting.endedAt.milliseconds, "active": sitting.activeMilliseconds,
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
