import Course
import Dispatch
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Progress

/// Files that released versions wrote; see `Tests/Fixtures/Stores/README.md`.
private let stores = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
  .appending(path: "Fixtures/Stores")
private let releases: [String] =
  ((try? FileManager.default.contentsOfDirectory(atPath: stores.path)) ?? [])
  .filter { $0.hasSuffix(".sqlite") }.sorted()

@Suite struct MigrationTests {
  /// Gives `body` a copy of a release's file.
  private func withStore(_ name: String, _ body: (String) throws -> Void) throws {
    try withDatabasePath { path in
      try FileManager.default.copyItem(atPath: stores.appending(path: name).path, toPath: path)
      try body(path)
    }
  }

  /// Every row of every table as `column=value`, by table.
  private func rows(_ path: String) throws -> [String: [String]] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { try rows($0) }
  }

  private func rows(_ db: Database) throws -> [String: [String]] {
    var found: [String: [String]] = [:]
    for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
      found[table] = try Row.fetchAll(db, sql: "SELECT * FROM \(table)").map { row in
        row.map { "\($0)=\($1)" }.joined(separator: " ")
      }.sorted()
    }
    return found
  }

  private func backups(of path: String) throws -> [String] {
    let url = URL(filePath: path)
    return try FileManager.default.contentsOfDirectory(atPath: url.deletingLastPathComponent().path)
      .filter { $0.hasPrefix("\(url.lastPathComponent).backup-") }.sorted()
      .map { url.deletingLastPathComponent().appending(path: $0).path }
  }

  @Test func thereIsAFileOfEveryRelease() { #expect(releases == ["0.1.0.sqlite", "0.2.0.sqlite"]) }

  @Test("A release's file is copied before it is brought up to date", arguments: releases)
  func backup(release: String) throws {
    try withStore(release) { path in
      let before = try rows(path)
      try ProgressStore.open(at: path, now: noon).close()
      let copies = try backups(of: path)
      let last = release == "0.1.0.sqlite" ? 1 : 2
      #expect(copies == ["\(path).backup-\(last)-\(noon.milliseconds)"])
      #expect(try rows(copies[0]) == before)
      let mode = try FileManager.default.attributesOfItem(atPath: copies[0])[.posixPermissions] as? Int
      #expect(mode == 0o600)
      // Once is enough.
      try ProgressStore.open(at: path, now: noon + 1).close()
      #expect(try backups(of: path) == copies)
    }
  }

  @Test("Every row of a release's file is kept with every value", arguments: releases)
  func everyRow(release: String) throws {
    try withStore(release) { path in
      let copy = "\(path)-as-it-was"
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      let old = try DatabaseQueue(path: copy)
      try ProgressStore.open(at: path, now: noon).close()
      let new = try DatabaseQueue(path: path)
      let tables = try old.read { db in
        try String.fetchAll(
          db,
          sql:
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('setting', 'grdb_migrations')"
        )
      }
      for table in tables {
        let columns = try old.read { db in try db.columns(in: table).map(\.name) }
        // Rows that had one time have been moved apart; a question has a row for each of its texts.
        let same = columns.filter { $0 != "at" || (table != "attempt" && table != "prediction") }
        let sql = "SELECT \(same.joined(separator: ", ")) FROM \(table)"
        let before = try old.read { try Row.fetchAll($0, sql: sql) }
        let after = try new.read { try Row.fetchAll($0, sql: sql) }
        #expect(before.map { "\($0)" }.sorted() == after.map { "\($0)" }.sorted(), "\(table)")
        guard same != columns else { continue }
        let times = "SELECT id, at FROM \(table) ORDER BY learner, course, id"
        let (was, isNow) = (
          try old.read { try Row.fetchAll($0, sql: times) }, try new.read { try Row.fetchAll($0, sql: times) }
        )
        for (one, other) in zip(was, isNow) {
          #expect((one["at"]...(one["at"] + 10)).contains(other["at"] as Int64), "\(table) \(one)")
        }
      }
      let faults = try new.read { db in
        try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
          + Row.fetchAll(db, sql: "PRAGMA integrity_check").count
      }
      #expect(faults == 1)
    }
  }

  @Test func whatWasAnsweredUnder010IsReviewedToo() throws {
    try withStore("0.1.0.sqlite") { path in
      let store = try ProgressStore.open(at: path, now: noon)
      #expect(try store.learners().map(\.name) == ["Ada", "Grace Hopper"])
      func reviews(_ name: String) throws -> [String: Int] {
        let id = try #require(try store.findLearner(name)).id.rawValue
        return try store.database.read { db in
          Dictionary(
            uniqueKeysWithValues: try Row.fetchAll(
              db, sql: "SELECT question, rating FROM review WHERE learner = ?", arguments: [id]
            ).map { ($0["question"], $0["rating"]) })
        }
      }
      // Right at once; seen after a hint; a hook question answered wrong.
      #expect(try reviews("Ada") == ["pick-one": 3, "a-word": 1, "warm-up": 1])
      #expect(try reviews("Grace Hopper") == ["wide": 3])
      for (name, questions) in [("Ada", ["a-word", "pick-one", "warm-up"]), ("Grace Hopper", ["wide"])] {
        let learner = try #require(try store.findLearner(name))
        #expect(try store.cards(of: learner.id, in: "tiny").map(\.question.rawValue) == questions)
        #expect(learner.seed != 0)
      }
      let ada = try #require(try store.findLearner("Ada"))
      let record = try store.record(of: ada.id, in: "tiny")
      #expect(record.totalXP == 28)
      #expect(record.current == "words")
      #expect(record.experiments["nap"]?.knobs == ["NAPS": "4"])
      #expect(record.finished == ["kinds"])
    }
  }

  @Test func whatWasDoneUnder020IsThereAndALevelCanBeWonAndABenchKept() throws {
    try withStore("0.2.0.sqlite") { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try #require(try store.findLearner("Ada"))
      let record = try store.record(of: ada.id, in: "tiny")
      #expect(record.questions.count == 4 && record.experiments["nap"]?.prediction == "3 ms")
      #expect(record.levels.isEmpty)
      #expect(try store.resets(of: ada.id).map(\.title) == ["the question true-or-false"])
      let key = LevelKey("two-forks", "h")
      try store.commit(
        [.wonLevel(key, LevelBest(switches: 2, code: "b1-ABA-aaaaaa"))], by: ada.id, in: "tiny", at: noon)
      #expect(try store.record(of: ada.id, in: "tiny").levels[key]?.switches == 2)
      let bench = KeptBench(contentHash: "h", script: OwnScript(id: "s", text: "N = 1\n"))
      try store.commit([.bench("nap", bench)], by: ada.id, in: "tiny", at: noon)
      #expect(try store.record(of: ada.id, in: "tiny").benches == ["nap": [bench]])
      let paper = Paper(.placement, startedAt: noon, items: [Paper.Item("q", "h", answer: "2")])
      try store.commit([.paper(paper)], by: ada.id, in: "tiny", at: noon)
      #expect(try store.record(of: ada.id, in: "tiny").papers == [paper])
    }
  }

  /// What stands in a copy of the file after each step but the last: a step that is done stays done.
  private func settledStates(_ path: String) throws -> [[String: [String]]] {
    try (1..<[Migration].all.count).map { count in
      let copy = "\(path)-\(count)"
      try FileManager.default.copyItem(atPath: path, toPath: copy)
      try ProgressStore.open(at: copy, now: noon, migrations: Array([Migration].all.prefix(count))).close()
      return try rows(copy)
    }
  }

  @Test(
    "Killed between any two statements of a migration, the file is as before, and the next start goes through"
  )
  func killed() throws {
    try withStore("0.1.0.sqlite") { path in
      let settled = try settledStates(path)
      let directory = URL(filePath: path).deletingLastPathComponent()
      let moments = Mutex(0)
      /// What a kill would leave: the file and its log as they are now.
      @Sendable func keepMoment() {
        let number = moments.withLock { count in
          count += 1
          return count
        }
        let copy = directory.appending(path: "moment-\(number)").path
        for ending in ["", "-wal"] where FileManager.default.fileExists(atPath: path + ending) {
          try? FileManager.default.copyItem(atPath: path + ending, toPath: copy + ending)
        }
      }
      let migrations = [Migration].all.map { migration in
        Migration(name: migration.name) { db in
          // With room for two pages in memory the log is written to long before the commit.
          try db.execute(sql: "PRAGMA cache_size = 2")
          db.trace { _ in keepMoment() }
          try migration.body(db)
          keepMoment()
          db.trace(options: [])
        }
      }
      try ProgressStore.open(at: path, now: noon, migrations: migrations).close()
      let after = try rows(path)
      let count = moments.withLock { $0 }
      #expect(count > 30)
      var logged = 0
      for number in 1...count {
        let copy = directory.appending(path: "moment-\(number)").path
        let log = try? FileManager.default.attributesOfItem(atPath: copy + "-wal")[.size] as? Int
        if log ?? 0 > 0 { logged += 1 }
        #expect(settled.contains(try rows(copy)))
        try ProgressStore.open(at: copy, now: noon).close()
        #expect(try rows(copy) == after)
      }
      // Else nothing would have been there to be left half done.
      #expect(logged > 10)
    }
  }

  @Test func aMigrationThatFailsLeavesTheFileAsItWasWithItsCopyBesideIt() throws {
    struct Failure: Error {}
    try withStore("0.2.0.sqlite") { path in
      // One step after the release; the next one fails.
      try ProgressStore.open(at: path, now: noon, migrations: Array([Migration].all.dropLast())).close()
      for copy in try backups(of: path) { try FileManager.default.removeItem(atPath: copy) }
      let before = try rows(path)
      var migrations = [Migration].all
      let last = migrations.removeLast()
      migrations.append(
        Migration(name: last.name) { db in
          try last.body(db)
          throw Failure()
        })
      #expect(throws: StorageError.self) {
        try ProgressStore.open(at: path, now: noon, patience: 0, migrations: migrations)
      }
      #expect(try rows(path) == before)
      #expect(try rows(backups(of: path)[0]) == before)
      let store = try ProgressStore.open(at: path, now: noon + 1)
      #expect(try store.learners().count == 2)
    }
  }

  @Test func aCopyThatCannotBeMadeStopsTheMigrationAndLeavesNothingBehind() throws {
    try withStore("0.1.0.sqlite") { path in
      let before = try rows(path)
      // Its name is taken by a directory that is not empty.
      let name = "\(path).backup-1-\(noon.milliseconds)"
      try FileManager.default.createDirectory(atPath: "\(name)/x", withIntermediateDirectories: true)
      #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon, patience: 0) }
      #expect(try rows(path) == before)
      #expect(try backups(of: path) == [name])
    }
  }

  @Test func severalProgramsThatMigrateAtOnceEndWithOneMigratedFile() throws {
    var expected: [String: [String]] = [:]
    try withStore("0.1.0.sqlite") { path in
      try ProgressStore.open(at: path, now: noon).close()
      expected = try rows(path)
    }
    for round in 0..<5 {
      try withStore("0.1.0.sqlite") { path in
        // Whoever comes between two steps of another copies what stands there then.
        let settled = try settledStates(path)
        let failures = Mutex<[String]>([])
        DispatchQueue.concurrentPerform(iterations: 4) { program in
          do {
            let now = noon + Int64(program)
            let store = try ProgressStore.open(at: path, now: now, patience: 30)
            guard try store.learners().count == 2 else { throw StorageError(path: path, problem: .foreign) }
          } catch { failures.withLock { $0.append("\(round): \(error)") } }
        }
        #expect(failures.withLock { $0 } == [])
        #expect(try rows(path) == expected)
        let copies = try backups(of: path)
        #expect(!copies.isEmpty)
        for copy in copies { #expect(settled.contains(try rows(copy)), "\(copy)") }
      }
    }
  }

  @Test func anOldFileThatCannotBeWrittenCanStillBeRead() throws {
    try withStore("0.1.0.sqlite") { path in
      let before = try Data(contentsOf: URL(filePath: path))
      let copy = try ProgressStore.unsavedCopy(of: path)
      let ada = try #require(try copy.findLearner("Ada"))
      #expect(try copy.record(of: ada.id, in: "tiny").totalXP == 28)
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }
}

/// Writes a file with so many of the migrations, opens it as a file of today and makes a change that only the later ones
/// have room for: it was copied before, and what was in it is there still.
///
/// - Returns: what is in it then.
func record(ofAFileWith migrations: Int, after change: Change) throws -> LearnerRecord {
  try withDatabasePath { path in
    let old = try ProgressStore.open(
      at: path, now: noon, migrations: Array([Migration].all.prefix(migrations)))
    let ada = try old.learner(named: "Ada", at: noon)
    try old.commit([.knobs("e", ["N": "2"])], by: ada.id, in: "gil", at: noon)
    try old.close()
    let store = try ProgressStore.open(at: path, now: noon)
    #expect(FileManager.default.fileExists(atPath: "\(path).backup-\(migrations)-\(noon.milliseconds)"))
    try store.commit([change], by: ada.id, in: "gil", at: noon)
    let record = try store.record(of: ada.id, in: "gil")
    #expect(record.experiments["e"]?.knobs == ["N": "2"])
    return record
  }
}
