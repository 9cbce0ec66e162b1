package import Course
import Foundation
import GRDB

/// Whose record is written, and when.
private struct Entry {
  var learner: Int64
  var course: String
  /// Milliseconds since 1970.
  var now: Int64
}

/// What a learner did at one time.
package struct DatedChanges: Equatable, Sendable {
  package var changes: [Change]
  package var at: WallTime

  package init(_ changes: [Change], at: WallTime) {
    self.changes = changes
    self.at = at
  }
}

extension ProgressStore {
  /// Makes all of `changes` durable in one transaction.
  @discardableResult
  package func commit(
    _ changes: [Change], by learner: Learner.ID, in course: CourseID, at now: WallTime
  ) throws(StorageError) -> Receipt {
    try commit([DatedChanges(changes, at: now)], by: learner, in: course)
  }

  /// Makes all that was done durable in one transaction, with the times at which it was done.
  ///
  /// XP rows keep the best ever paid, so a repeated award gains nothing; the state of a question never
  /// goes back while its text is the same, so two sessions at once lose nothing.
  /// - Returns: the XP newly gained, and the learner's sum in this course.
  @discardableResult
  package func commit(
    _ batches: [DatedChanges], by learner: Learner.ID, in course: CourseID
  ) throws(StorageError) -> Receipt {
    try write { db in
      var entry = Entry(learner: learner.rawValue, course: course.rawValue, now: 0)
      var gained = 0
      for batch in batches {
        entry.now = batch.at.milliseconds
        for change in batch.changes {
          if case .award(let award) = change {
            gained += max(0, award.points - (try paid(award.key, db, entry)))
          }
          try apply(change, db, entry)
        }
      }
      return Receipt(gained: gained, totalXP: try totalXP(db, entry))
    }
  }

  private func totalXP(_ db: Database, _ entry: Entry) throws -> Int {
    try db.first(
      "SELECT coalesce(sum(points), 0) FROM xp WHERE learner = ? AND course = ?", entry.learner, entry.course
    ) { try $0.value(0) } ?? 0
  }

  /// What was paid for it before.
  private func paid(_ key: AwardKey, _ db: Database, _ entry: Entry) throws -> Int {
    try db.first(
      "SELECT points FROM xp WHERE learner = ? AND course = ? AND id = ? AND kind = ?", entry.learner,
      entry.course, key.item.rawValue, key.kind.rawValue
    ) { try $0.count(0) } ?? 0
  }

  private func apply(_ change: Change, _ db: Database, _ entry: Entry) throws {
    let (learner, course, now) = (entry.learner, entry.course, entry.now)
    switch change {
    case .attempt(let attempt):
      let at = try freeTime(in: "attempt", db, entry)
      try db.run(
        """
        INSERT INTO attempt
          (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        learner, course, attempt.question.rawValue, attempt.contentHash.rawValue, attempt.answer,
        attempt.verdict.rawValue, attempt.tryNumber, attempt.hints, attempt.confidence?.rawValue, at)
    case .question(let id, let question):
      try db.run(
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
        learner, course, id.rawValue, question.contentHash.rawValue, question.outcome.rawValue,
        question.wrongTries, question.hints, question.answer, question.draft, now)
    case .prediction(let prediction):
      let at = try freeTime(in: "prediction", db, entry)
      try db.run(
        """
        INSERT INTO prediction
          (learner, course, experiment, contentHash, knobs, predicted, confidence, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """,
        learner, course, prediction.experiment.rawValue, prediction.contentHash.rawValue,
        try encodeKnobs(prediction.knobs), prediction.predicted, prediction.confidence?.rawValue, at)
    case .knobs(let experiment, let values):
      try db.run(
        """
        INSERT INTO knobs (learner, course, experiment, chosen, at) VALUES (?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET chosen = excluded.chosen, at = excluded.at
        """, learner, course, experiment.rawValue, try encodeKnobs(values), now)
    case .award(let award):
      try db.run(
        """
        INSERT INTO xp (learner, course, id, kind, points, contentHash, at) VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET points = excluded.points, contentHash = excluded.contentHash, at = excluded.at
        WHERE excluded.points > points
        """,
        learner, course, award.key.item.rawValue, award.key.kind.rawValue, award.points,
        award.contentHash.rawValue, now)
    case .finished(let lesson):
      try db.run(
        """
        INSERT INTO finishedLesson (learner, course, lesson, at) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING
        """, learner, course, lesson.rawValue, now)
    case .place(let place):
      try db.run(
        """
        INSERT INTO place (learner, course, unit, page, block, contentHash, scroll, at)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET page = excluded.page, block = excluded.block,
          contentHash = excluded.contentHash, scroll = excluded.scroll, at = excluded.at
        """,
        learner, course, place.unit.rawValue, place.page, place.block.rawValue, place.contentHash.rawValue,
        place.scroll, now)
      try db.run(
        """
        INSERT INTO current (learner, course, unit) VALUES (?, ?, ?)
        ON CONFLICT DO UPDATE SET unit = excluded.unit
        """, learner, course, place.unit.rawValue)
    case .review(let review):
      try recordReview(review, db, learner: learner, course: course, at: WallTime(milliseconds: now))
    case .reviewHints(let question, let count):
      try db.run(
        "UPDATE card SET hints = ? WHERE learner = ? AND course = ? AND question = ?", count, learner, course,
        question.rawValue)
    case .settled(let experiment, let result):
      try db.run(
        """
        UPDATE prediction SET observed = :observed, outcome = :outcome
        WHERE learner = :learner AND course = :course AND outcome IS NULL AND at = (
          SELECT max(at) FROM prediction
          WHERE learner = :learner AND course = :course AND experiment = :experiment)
        """, result.was, result.outcome.rawValue, learner, course, experiment.rawValue)
    case .sitting(let sitting):
      try db.run(
        """
        INSERT INTO sitting (learner, course, unit, startedAt, endedAt, activeMilliseconds)
        VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT DO UPDATE SET endedAt = max(endedAt, excluded.endedAt),
          activeMilliseconds = max(activeMilliseconds, excluded.activeMilliseconds)
        """,
        learner, course, sitting.unit.rawValue, sitting.startedAt.milliseconds, sitting.endedAt.milliseconds,
        sitting.activeMilliseconds)
    case .wonLevel(let level, let won):
      try save(won, of: level, db, learner: learner, course: course, at: now)
    case .bench(let experiment, let bench):
      try save(bench, on: experiment, db, learner: learner, course: course, at: now)
    case .paper(let paper): try save(paper, db, learner: learner, course: course, at: now)
    }
  }

  /// The time of the entry, or the next millisecond of which this learner has no row yet: rows are known by their time.
  private func freeTime(in table: String, _ db: Database, _ entry: Entry) throws -> Int64 {
    let taken = "SELECT 1 FROM \(table) WHERE learner = ? AND course = ? AND at = ?"
    var at = entry.now
    while try db.first(taken, entry.learner, entry.course, at, read: { _ in true }) != nil { at += 1 }
    return at
  }
}

/// Names and Python literals as a JSON object with sorted keys.
func encodeKnobs(_ knobs: [String: String]) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(knobs), as: UTF8.self)
}
