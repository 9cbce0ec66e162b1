import Course
import Foundation
import GRDB
import Testing

@testable import Progress

/// Values that are missing in a file too large to be checked whole at every start.
///
/// Seen to fail before rows were read with errors: but for the learner's, an export, a list or an undo of each ended in a
/// trap (status 132).
@Suite struct MissingValueTests {
  /// A file of more than 1 MB.
  private func fill(_ box: Sandbox, isReset: Bool = true) throws {
    let store = try ProgressStore.open(at: box.database, now: WallTime(milliseconds: 0))
    let ada = try store.learner(named: "Ada", at: WallTime(milliseconds: 1))
    let question: QuestionID = "pick-one"
    try store.commit(
      [
        .attempt(
          Attempt(
            question: question, contentHash: "h", answer: String(repeating: "x", count: 1_500_000),
            verdict: .wrong, tryNumber: 1)),
        .attempt(Attempt(question: question, contentHash: "h", answer: "2", verdict: .correct, tryNumber: 2)),
        .question(question, QuestionRecord(contentHash: "h", outcome: .done, wrongTries: 1, answer: "2")),
        .review(Review(question: question, contentHash: "h", rating: .good)),
        .prediction(PredictionMade(experiment: "e", contentHash: "h", predicted: "2 ms")),
        .award(Award(AwardKey(question, .answer), points: 6, contentHash: "h")),
        .sitting(
          Sitting(unit: "quiz:1", startedAt: WallTime(milliseconds: 1), activeMilliseconds: 1000)),
      ], by: ada.id, in: "tiny", at: WallTime(milliseconds: 2))
    if isReset {
      _ = try store.perform(
        Reset(.exercise, "e", course: "tiny", experiments: ["e"]), learner: ada.id,
        at: WallTime(milliseconds: 3))
    }
    try store.close()
  }

  /// Puts a value into every row, which the tables may forbid.
  private func put(_ value: DatabaseValue, into column: String, of table: String, _ path: String) throws {
    func edit(_ body: (Database) throws -> Void) throws {
      let queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction(body)
      try queue.close()
    }
    var tables = ""
    try edit { db in
      tables = try #require(
        try String.fetchOne(db, sql: "SELECT sql FROM sqlite_master WHERE name = ?", arguments: [table]))
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(
        sql: """
          UPDATE sqlite_master
          SET sql = replace(replace(replace(sql, ' NOT NULL', ''), ' STRICT, ', ' '), ' STRICT', '') WHERE name = ?
          """, arguments: [table])
    }
    try edit { db in try db.execute(sql: "UPDATE \(table) SET \(column) = ?", arguments: [value]) }
    try edit { db in
      try db.execute(sql: "PRAGMA writable_schema = ON")
      try db.execute(sql: "UPDATE sqlite_master SET sql = ? WHERE name = ?", arguments: [tables, table])
    }
  }

  @Test(
    "Is told, with a code",
    arguments: [
      ("attempt", "verdict"), ("attempt", "at"), ("attempt", "tryNumber"), ("question", "outcome"),
      ("question", "draft"), ("review", "rating"), ("card", "stability"), ("sitting", "activeMilliseconds"),
      ("xp", "points"), ("reset", "title"), ("reset", "backup"), ("reset", "at"), ("learner", "createdAt"),
    ])
  func missing(table: String, column: String) throws {
    try withSandbox { box in
      try fill(box)
      try put(.null, into: column, of: table, box.database)
      #expect(try Data(contentsOf: URL(filePath: box.database)).count > 1_000_000)
      let other = box.directory.appending(path: "other.sqlite").path
      var codes: [Int32] = []
      for command in [
        ["export", "-", "--database", box.database], ["export", "--xapi", "-", "--database", box.database],
        ["undo", "--list", "--database", box.database], ["undo", "--database", box.database],
        ["import", box.database, "--database", other],
        ["reset", "course", "--yes", "--database", box.database],
        ["recover", "--database", box.database],
      ] {
        let run = try box.run(["progress"] + command)
        codes.append(run.status)
        #expect([0, 64, 65, 74].contains(run.status), "\(command): \(run.status) \(run.errors.suffix(300))")
        if run.status != 0 {
          #expect(run.errors.hasPrefix("gilt: "), "\(command): \(run.errors.prefix(300))")
        }
        if run.status == 74 { #expect(run.errors.contains("damaged"), "\(command): \(run.errors)") }
      }
      // One of them at least met it, an import names it, and what is saved is whole.
      #expect(codes.contains(74) || codes.contains(65), "\(codes)")
      #expect(codes[4] == 65 && codes.last == 0, "\(codes)")
      #expect(try box.gilt("status", "--database", box.database).status == 0)
    }
  }

  /// Seen to fail before an answer's own queries looked at the type: SQLite makes 0 of a text, so that the answer was paid
  /// a second time, and the card was reckoned from numbers that nobody wrote.
  @Test(
    "What is of another type is told, and nothing is stored beside it",
    arguments: [("xp", "points"), ("card", "reviews"), ("card", "stability")])
  func ofAnotherType(table: String, column: String) throws {
    try withSandbox { box in
      try fill(box, isReset: false)
      try put("many".databaseValue, into: column, of: table, box.database)
      let before = try answers(box)
      let run = try box.gilt("answer", "pick-one", "--choice", "2", "--database", box.database)
      #expect(run.status == 74, "\(run.output)")
      #expect(run.errors.contains("damaged"), "\(run.errors)")
      #expect(try answers(box) == before)
    }
  }

  /// Seen to hang before: from a text, or from infinity, no later quarter of an hour comes.
  @Test(arguments: ["many".databaseValue, Double.infinity.databaseValue])
  func aTimeThatIsNoneHoldsNobodyUp(_ time: DatabaseValue) throws {
    try withSandbox { box in
      try fill(box, isReset: false)
      try put(time, into: "at", of: "prediction", box.database)
      for command in ["status", "stats"] {
        let run = try box.gilt(command, "--database", box.database)
        #expect([0, 74].contains(run.status), "\(command): \(run.errors)")
      }
    }
  }

  private func answers(_ box: Sandbox) throws -> Int? {
    try DatabaseQueue(path: box.database).read { db in
      try Int.fetchOne(db, sql: "SELECT count(*) FROM attempt")
    }
  }
}
