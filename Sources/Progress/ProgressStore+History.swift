package import Course
import GRDB
package import Statistics

extension ProgressStore {
  /// Hands over all that counts in the statistics of `learner` in `course`, from one state of the file.
  ///
  /// Rows are read one by one, so their number does not matter to memory. Those of one kind come in the order of their
  /// times.
  package func forEachFact(
    of learner: Learner.ID, in course: CourseID, _ body: (Fact) -> Void
  ) throws(StorageError) {
    try read { db in
      let key: StatementArguments = [learner.rawValue, course.rawValue]
      func each(_ columns: String, of table: String, by order: String, _ body: (Row) throws -> Void) throws {
        let rows = try Row.fetchCursor(
          db,
          sql: "SELECT \(columns) FROM \(table) WHERE learner = ? AND course = ? ORDER BY \(order)",
          arguments: key)
        while let row = try rows.next() { try body(row) }
      }
      try each("question, verdict, tryNumber, confidence, at", of: "attempt", by: "at") { row in
        body(
          .attempt(
            AttemptFact(
              question: QuestionID(try row.value(0)),
              verdict: AttemptVerdict(rawValue: try row.value(1)) ?? .wrong,
              tryNumber: try row.count(2), confidence: confidence(try row.value(3)), at: try row.time(4))))
      }
      try each("question, rating, at", of: "review", by: "at, question") { row in
        guard let rating = Rating(rawValue: try row.count(1)) else { return }
        body(.review(QuestionID(try row.value(0)), rating, at: try row.time(2)))
      }
      try each("outcome, confidence, at", of: "prediction", by: "at") { row in
        let outcome: String? = try row.value(0)
        body(
          .prediction(
            outcome.flatMap { PredictionResult.Outcome(rawValue: $0) }, confidence(try row.value(1)),
            at: try row.time(2)))
      }
      try each("unit, startedAt, endedAt, activeMilliseconds", of: "sitting", by: "startedAt") { row in
        body(
          .sitting(
            Sitting(
              unit: ItemID(try row.value(0)), startedAt: try row.time(1), endedAt: try row.time(2),
              activeMilliseconds: try row.time(3).milliseconds)))
      }
      try each("points, at", of: "xp", by: "at") { row in
        body(.award(points: try row.count(0), at: try row.time(1)))
      }
    }
  }

  /// Hands over the reviews of `learner` in `course` in the order of their times: all that mastery and levels need.
  package func forEachReview(
    of learner: Learner.ID, in course: CourseID, _ body: (QuestionID, Rating, WallTime) -> Void
  ) throws(StorageError) {
    try read { db in
      let rows = try Row.fetchCursor(
        db,
        sql: "SELECT question, rating, at FROM review WHERE learner = ? AND course = ? ORDER BY at, question",
        arguments: [learner.rawValue, course.rawValue])
      while let row = try rows.next() {
        guard let rating = Rating(rawValue: try row.count(1)) else { continue }
        body(QuestionID(try row.value(0)), rating, try row.time(2))
      }
    }
  }

  /// Quarters of an hour since `time` in which something was answered or predicted, each by its beginning.
  ///
  /// Days begin at the beginning of one, wherever the learner is. From each the next one is looked up in the index, so
  /// how much was done in it does not matter.
  package func practiceTimes(
    of learner: Learner.ID, in course: CourseID, since time: WallTime
  ) throws(StorageError) -> [WallTime] {
    func quarters(of table: String, where condition: String) -> String {
      func first(from time: String) -> String {
        "(SELECT min(at) FROM \(table) WHERE learner = :learner AND course = :course AND at >= \(time) AND typeof(at) = 'integer' AND \(condition))"
      }
      return """
        WITH RECURSIVE found(at) AS (
          SELECT \(first(from: ":since"))
          UNION ALL SELECT \(first(from: "(found.at / 900000 + 1) * 900000")) FROM found WHERE found.at IS NOT NULL)
        SELECT at / 900000 * 900000 FROM found WHERE at IS NOT NULL
        """
    }
    return try read { db in
      let key: StatementArguments = [
        "learner": learner.rawValue, "course": course.rawValue, "since": time.milliseconds,
      ]
      let times =
        try Int64.fetchAll(
          db, sql: quarters(of: "attempt", where: "verdict IN ('correct', 'wrong')"), arguments: key)
        + Int64.fetchAll(db, sql: quarters(of: "prediction", where: "true"), arguments: key)
      return Set(times).sorted().map { WallTime(milliseconds: $0) }
    }
  }

  /// Hands over the attempts of all learners in `course`, learner by learner in the order of their times.
  ///
  /// A learner is a number without meaning here, so that nothing made of this names anybody.
  package func forEachItemFact(in course: CourseID, _ body: (ItemFact) -> Void) throws(StorageError) {
    try read { db in
      for learner in try Int64.fetchAll(db, sql: "SELECT id FROM learner ORDER BY id") {
        let rows = try Row.fetchCursor(
          db,
          sql: """
            SELECT question, contentHash, answer, verdict, tryNumber, hints FROM attempt
            WHERE learner = ? AND course = ? ORDER BY at
            """,
          arguments: [learner, course.rawValue])
        while let row = try rows.next() {
          body(
            ItemFact(
              learner: learner, question: QuestionID(try row.value(0)),
              contentHash: ContentHash(try row.value(1)), answer: try row.value(2),
              verdict: AttemptVerdict(rawValue: try row.value(3)) ?? .wrong, tryNumber: try row.count(4),
              hints: try row.count(5)))
        }
      }
    }
  }
}

private func confidence(_ number: Int?) -> Confidence? { number.flatMap { Confidence(rawValue: $0) } }
