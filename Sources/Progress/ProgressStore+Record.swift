package import Course
import Foundation
import GRDB

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
      let key: StatementArguments = [
        "learner": learner.rawValue, "course": course.rawValue, "at": now.milliseconds,
      ]
      let before = try totalXP(db, key)
      for change in changes { try apply(change, db, key) }
      let after = try totalXP(db, key)
      return Receipt(gained: after - before, totalXP: after)
    }
  }

  /// Reads everything remembered of `learner` in `course`.
  package func record(of learner: Learner.ID, in course: CourseID) throws(StorageError) -> LearnerRecord {
    try read { db in
      let key: StatementArguments = [learner.rawValue, course.rawValue]
      var record = LearnerRecord()
      record.current = try String.fetchOne(
        db, sql: "SELECT unit FROM current WHERE learner = ? AND course = ?", arguments: key
      ).map { ItemID(rawValue: $0) }
      for row in try rows(db, "place", key) {
        let place = Place(
          unit: ItemID(row["unit"] as String), page: row["page"], block: BlockID(row["block"] as String),
          contentHash: ContentHash(row["contentHash"] as String), scroll: row["scroll"])
        record.places[place.unit] = place
      }
      for row in try rows(db, "question", key) {
        record.questions[QuestionID(row["id"] as String)] = QuestionRecord(
          contentHash: ContentHash(row["contentHash"] as String),
          outcome: QuestionOutcome(rawValue: row["outcome"]) ?? .open,
          wrongTries: row["wrongTries"], hints: row["hints"], answer: row["answer"], draft: row["draft"])
      }
      for row in try rows(db, "knobs", key) {
        record.experiments[ExperimentID(row["experiment"] as String), default: ExperimentRecord()].knobs =
          decodeKnobs(row["chosen"])
      }
      for row in try rows(db, "prediction", key, order: "id") {
        record.experiments[ExperimentID(row["experiment"] as String), default: ExperimentRecord()]
          .prediction =
          row["predicted"]
      }
      for row in try rows(db, "finishedLesson", key) {
        record.finished.insert(LessonID(row["lesson"] as String))
      }
      for row in try rows(db, "xp", key) {
        guard let kind = AwardKind(rawValue: row["kind"]) else { continue }
        record.points[AwardKey(ItemID(row["id"] as String), kind)] = row["points"]
      }
      return record
    }
  }

  /// All attempts in the order they were made.
  package func attempts(of learner: Learner.ID, in course: CourseID) throws(StorageError) -> [Attempt] {
    try read { db in
      try rows(db, "attempt", [learner.rawValue, course.rawValue], order: "id").map { row in
        Attempt(
          question: QuestionID(row["question"] as String),
          contentHash: ContentHash(row["contentHash"] as String), answer: row["answer"],
          verdict: AttemptVerdict(rawValue: row["verdict"]) ?? .wrong, tryNumber: row["tryNumber"],
          hints: row["hints"], confidence: (row["confidence"] as Int?).flatMap { Confidence(rawValue: $0) })
      }
    }
  }

  private func rows(
    _ db: Database, _ table: String, _ key: StatementArguments, order: String? = nil
  ) throws -> [Row] {
    let sql =
      "SELECT * FROM \(table) WHERE learner = ? AND course = ?" + (order.map { " ORDER BY " + $0 } ?? "")
    return try Row.fetchAll(db, sql: sql, arguments: key)
  }

  private func totalXP(_ db: Database, _ key: StatementArguments) throws -> Int {
    let sql =
      "SELECT coalesce(sum(points), 0) FROM xp WHERE learner = :learner AND course = :course AND :at = :at"
    return try Int.fetchOne(db.cachedStatement(sql: sql), arguments: key) ?? 0
  }

  private func apply(_ change: Change, _ db: Database, _ key: StatementArguments) throws {
    func run(_ sql: String, _ values: StatementArguments) throws {
      try db.cachedStatement(sql: sql).execute(arguments: key &+ values)
    }
    switch change {
    case .attempt(let attempt):
      try run(
        """
        INSERT INTO attempt
          (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)
        VALUES (:learner, :course, :question, :hash, :answer, :verdict, :tryNumber, :hints, :confidence, :at)
        """,
        [
          "question": attempt.question.rawValue, "hash": attempt.contentHash.rawValue,
          "answer": attempt.answer,
          "verdict": attempt.verdict.rawValue, "tryNumber": attempt.tryNumber, "hints": attempt.hints,
          "confidence": attempt.confidence?.rawValue,
        ])
    case .question(let id, let question):
      try run(
        """
        INSERT INTO question (learner, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at)
        VALUES (:learner, :course, :id, :hash, :outcome, :wrongTries, :hints, :answer, :draft, :at)
        ON CONFLICT DO UPDATE SET
          outcome = CASE contentHash WHEN excluded.contentHash
            THEN max(outcome, excluded.outcome) ELSE excluded.outcome END,
          wrongTries = CASE contentHash WHEN excluded.contentHash
            THEN max(wrongTries, excluded.wrongTries) ELSE excluded.wrongTries END,
          hints = CASE contentHash WHEN excluded.contentHash
            THEN max(hints, excluded.hints) ELSE excluded.hints END,
          answer = CASE contentHash WHEN excluded.contentHash
            THEN coalesce(excluded.answer, answer) ELSE excluded.answer END,
          contentHash = excluded.contentHash, draft = excluded.draft, at = excluded.at
        """,
        [
          "id": id.rawValue, "hash": question.contentHash.rawValue, "outcome": question.outcome.rawValue,
          "wrongTries": question.wrongTries, "hints": question.hints, "answer": question.answer,
          "draft": question.draft,
        ])
    case .prediction(let prediction):
      try run(
        """
        INSERT INTO prediction
          (learner, course, experiment, contentHash, knobs, predicted, confidence, at)
        VALUES (:learner, :course, :experiment, :hash, :knobs, :predicted, :confidence, :at)
        """,
        [
          "experiment": prediction.experiment.rawValue, "hash": prediction.contentHash.rawValue,
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
      ).execute(arguments: key &+ ["unit": place.unit.rawValue])
    }
  }
}

/// Names and Python literals as a JSON object with sorted keys.
private func encodeKnobs(_ knobs: [String: String]) throws -> String {
  let encoder = JSONEncoder()
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  return String(decoding: try encoder.encode(knobs), as: UTF8.self)
}

private func decodeKnobs(_ text: String) -> [String: String] {
  (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
}
