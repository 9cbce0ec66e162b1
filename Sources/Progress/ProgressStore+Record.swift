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
          unit: ItemID(try row.value("unit")), page: try row.count("page"),
          block: BlockID(try row.value("block")),
          contentHash: ContentHash(try row.value("contentHash")), scroll: try row.count("scroll"))
        record.places[place.unit] = place
      }
      // Of several texts of a question the latest counts. There may be a thousand questions, so values are taken by
      // place, one row after the other.
      let questions = try Row.fetchCursor(
        db,
        sql: """
          SELECT id, contentHash, outcome, wrongTries, hints, answer, draft FROM question
          WHERE learner = ? AND course = ? ORDER BY id, at, contentHash
          """, arguments: key)
      while let row = try questions.next() {
        record.questions[QuestionID(try row.value(0))] = QuestionRecord(
          contentHash: ContentHash(try row.value(1)),
          outcome: QuestionOutcome(rawValue: try row.count(2)) ?? .open,
          wrongTries: try row.count(3), hints: try row.count(4), answer: try row.value(5),
          draft: try row.value(6))
      }
      for row in try rows(db, "knobs", key) {
        record.experiments[ExperimentID(try row.value("experiment")), default: ExperimentRecord()].knobs =
          decodeKnobs(try row.value("chosen"))
      }
      let last = try Row.fetchAll(db, sql: ProgressStore.lastPredictions, arguments: key + key + key)
      for row in last {
        record.experiments[ExperimentID(try row.value("experiment")), default: ExperimentRecord()]
          .prediction =
          try row.value("predicted")
      }
      for row in try rows(db, "finishedLesson", key) {
        record.finished.insert(LessonID(try row.value("lesson")))
      }
      for won in try fetchWonLevels(db, learner: learner, course: course) {
        record.levels[won.level] = won.best
      }
      record.benches = try fetchBenches(db, learner: learner, course: course)
      record.papers = try fetchPapers(db, learner: learner, course: course)
      let ledger = try Row.fetchCursor(
        db, sql: "SELECT id, kind, points FROM xp WHERE learner = ? AND course = ?", arguments: key)
      while let row = try ledger.next() {
        guard let kind = AwardKind(rawValue: try row.value(1)) else { continue }
        record.points[AwardKey(ItemID(try row.value(0)), kind)] = try row.count(2)
      }
      return record
    }
  }

  /// The last prediction of each experiment, from one experiment to the next: there may be very many predictions.
  private static let lastPredictions = """
    WITH RECURSIVE known(experiment) AS (
      SELECT min(experiment) FROM prediction WHERE learner = ? AND course = ?
      UNION ALL
      SELECT (SELECT min(experiment) FROM prediction
        WHERE learner = ? AND course = ? AND experiment > known.experiment)
      FROM known WHERE known.experiment IS NOT NULL)
    SELECT experiment, (SELECT predicted FROM prediction p
      WHERE learner = ? AND course = ? AND p.experiment = known.experiment ORDER BY at DESC LIMIT 1) AS predicted
    FROM known WHERE experiment IS NOT NULL
    """

  /// All attempts in the order they were made.
  package func attempts(of learner: Learner.ID, in course: CourseID) throws(StorageError) -> [Attempt] {
    try read { db in
      try rows(db, "attempt", [learner.rawValue, course.rawValue], order: "at").map { try Attempt($0) }
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
func decodeKnobs(_ text: String) -> [String: String] {
  (try? JSONDecoder().decode([String: String].self, from: Data(text.utf8))) ?? [:]
}

extension Attempt {
  init(_ row: Row) throws {
    let confidence: Int? = try row.value("confidence")
    self.init(
      question: QuestionID(try row.value("question")), contentHash: ContentHash(try row.value("contentHash")),
      answer: try row.value("answer"), verdict: AttemptVerdict(rawValue: try row.value("verdict")) ?? .wrong,
      tryNumber: try row.count("tryNumber"), hints: try row.count("hints"),
      confidence: confidence.flatMap { Confidence(rawValue: $0) })
  }
}
