package import Course
import Foundation
import GRDB

extension ProgressStore {
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
      // Of several texts of a question the latest counts.
      for row in try rows(db, "question", key, order: "id, at, contentHash") {
        record.questions[QuestionID(row["id"] as String)] = QuestionRecord(
          contentHash: ContentHash(row["contentHash"] as String),
          outcome: QuestionOutcome(rawValue: row["outcome"]) ?? .open,
          wrongTries: row["wrongTries"], hints: row["hints"], answer: row["answer"], draft: row["draft"])
      }
      for row in try rows(db, "knobs", key) {
        record.experiments[ExperimentID(row["experiment"] as String), default: ExperimentRecord()].knobs =
          decodeKnobs(row["chosen"])
      }
      // SQLite takes the other columns from the row that has the greatest time.
      let last = try Row.fetchAll(
        db,
        sql: """
          SELECT experiment, predicted, max(at) FROM prediction WHERE learner = ? AND course = ?
          GROUP BY experiment
          """, arguments: key)
      for row in last {
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
      try rows(db, "attempt", [learner.rawValue, course.rawValue], order: "at").map { Attempt($0) }
    }
  }

  private func rows(
    _ db: Database, _ table: String, _ key: StatementArguments, order: String? = nil
  ) throws -> [Row] {
    let sql =
      "SELECT * FROM \(table) WHERE learner = ? AND course = ?" + (order.map { " ORDER BY " + $0 } ?? "")
    return try Row.fetchAll(db, sql: sql, arguments: key)
  }
}

/// Reads what `encodeKnobs` wrote.
private func decodeKnobs(_ text: String) -> [String: String] {
  (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
}

extension Attempt {
  init(_ row: Row) {
    self.init(
      question: QuestionID(row["question"] as String), contentHash: ContentHash(row["contentHash"] as String),
      answer: row["answer"], verdict: AttemptVerdict(rawValue: row["verdict"]) ?? .wrong,
      tryNumber: row["tryNumber"], hints: row["hints"],
      confidence: (row["confidence"] as Int?).flatMap { Confidence(rawValue: $0) })
  }
}
