import Course
import GRDB
import Testing

@testable import Progress

/// Statements that go to SQLite without GRDB's cursors and rows.
@Suite struct SteppingTests {
  private func withTable(_ body: (Database) throws -> Void) throws {
    try DatabaseQueue().write { db in
      try db.execute(
        sql: "CREATE TABLE t (number INTEGER, text TEXT, real REAL CHECK (real < 10)) STRICT")
      try body(db)
    }
  }

  private let insert = "INSERT INTO t (number, text, real) VALUES (?, ?, ?)"

  @Test func valuesOfEveryKindAreKeptAsTheyAre() throws {
    try withTable { db in
      let texts = ["", "a'b", "Grüße, 世界 🧵", String(repeating: "x", count: 70_000)]
      for text in texts { try db.run(insert, Int64.max, text, 0.1) }
      try db.run(insert, nil as Int?, nil as String?, nil as Double?)
      #expect(try String.fetchAll(db, sql: "SELECT text FROM t WHERE text IS NOT NULL") == texts)
      let all = "SELECT count(*) FROM t WHERE number = \(Int64.max) AND real = 0.1"
      #expect(try Int.fetchOne(db, sql: all) == texts.count)
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t WHERE number IS NULL AND text IS NULL") == 1)
      let found = try db.first("SELECT real, text FROM t WHERE text = ?", texts[2]) { row in
        (try row.number(0, in: 0...1), try row.value(1) as String)
      }
      #expect(try #require(found) == (0.1, texts[2]))
      #expect(try db.first("SELECT 1 FROM t WHERE text = ?", "none", read: { _ in true }) == nil)
    }
  }

  @Test func aNamedValueMayStandTwice() throws {
    try withTable { db in
      try db.run("INSERT INTO t (number, text) VALUES (:n, :n || :t)", 7, "x")
      #expect(try String.fetchOne(db, sql: "SELECT text FROM t") == "7x")
    }
  }

  @Test func aStatementThatFailedCanBeUsedAgain() throws {
    try withTable { db in
      for _ in 1...2 {
        let error = #expect(throws: DatabaseError.self) { try db.run(insert, 1, "a", 11.0) }
        #expect(error?.resultCode == .SQLITE_CONSTRAINT && error?.message?.contains("real < 10") == true)
        try db.run(insert, 1, "a", 9.0)
      }
      #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM t") == 2)
    }
  }

  @Test func tooFewOrTooManyValuesAreRefused() throws {
    try withTable { db in
      #expect(throws: DatabaseError.self) { try db.run(insert, 1, "a") }
      #expect(throws: DatabaseError.self) { try db.run(insert, 1, "a", 1.0, 2) }
      let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM t")
      #expect(count == 0)
    }
  }

  /// A statement that is left standing at a row would keep the log from being folded into the file.
  @Test func onlyTheFirstRowIsReadAndTheTransactionEnds() throws {
    try withDatabasePath { path in
      let queue = try DatabaseQueue(path: path)
      try queue.write { db in
        try db.execute(sql: "CREATE TABLE t (number INTEGER)")
        for number in 1...3 { try db.run("INSERT INTO t VALUES (?)", number) }
        #expect(try db.first("SELECT number FROM t ORDER BY number") { try $0.count(0) } == 1)
      }
      try DatabaseQueue(path: path).write { try $0.execute(sql: "DROP TABLE t") }
      try queue.close()
    }
  }

  @Test func aTransactionIsTakenBackAfterAnErrorAndTheNextOneGoesOn() throws {
    struct Slip: Error {}
    try withDatabasePath { path in
      let queue = try DatabaseQueue(path: path)
      func write(_ number: Int, fails: Bool = false) throws {
        try queue.writeWithoutTransaction { db in
          try db.inImmediateTransaction {
            try db.run("CREATE TABLE IF NOT EXISTS t (number INTEGER UNIQUE ON CONFLICT ROLLBACK)")
            try db.run("INSERT INTO t VALUES (?)", number)
            if fails { throw Slip() }
          }
        }
      }
      try write(1)
      #expect(throws: Slip.self) { try write(2, fails: true) }
      // This one SQLite itself takes back.
      #expect(throws: DatabaseError.self) { try write(1) }
      try write(3)
      #expect(try queue.read { try Int.fetchAll($0, sql: "SELECT number FROM t") } == [1, 3])
      try queue.close()
    }
  }

  @Test func aMissingOrImpossibleValueIsDamage() throws {
    try withTable { db in
      try db.run(insert, -5, nil as String?, nil as Double?)
      for read in [
        { (row: SteppedRow) in _ = try row.count(0) }, { row in _ = try row.value(1) as String },
        { row in _ = try row.number(2, in: 0...1) },
      ] {
        let error = #expect(throws: DatabaseError.self) {
          try db.first("SELECT number, text, real FROM t", read: read)
        }
        #expect(error?.resultCode == .SQLITE_CORRUPT)
      }
    }
  }
}
