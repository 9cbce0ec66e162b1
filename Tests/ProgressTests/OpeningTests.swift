import Course
import Foundation
import GRDB
import Synchronization
import Testing

@testable import Progress

@Suite struct OpeningTests {
  func value(_ store: ProgressStore, _ pragma: String) throws -> String? {
    try store.database.writeWithoutTransaction { try String.fetchOne($0, sql: "PRAGMA \(pragma)") }
  }

  /// SQLite's number for FULL is 2; NORMAL, which GRDB chooses in WAL mode, is 1.
  @Test func everyCommitIsOnTheDiskBeforeItReturns() throws {
    try withDatabasePath { path in
      for _ in 1...2 {
        let store = try ProgressStore.open(at: path, now: noon)
        #expect(try value(store, "journal_mode") == "wal")
        #expect(try value(store, "synchronous") == "2")
        #expect(try value(store, "foreign_keys") == "1")
        #expect(try value(store, "busy_timeout") == "5000")
        _ = try store.learner(named: "Ada", at: noon)
        #expect(try value(store, "synchronous") == "2")
        try store.close()
      }
    }
  }

  @Test func twoSessionsAtOnceLoseNothing() throws {
    try withDatabasePath { path in
      let count = 40
      let failures = Mutex<[String]>([])
      DispatchQueue.concurrentPerform(iterations: 4) { session in
        do {
          let store = try ProgressStore.open(at: path, now: noon)
          let ada = try store.learner(named: "Ada", at: noon)
          for n in 0..<count {
            let key = AwardKey(ItemID("q\(session)-\(n)"), .answer)
            try store.commit(
              [
                .award(Award(key, points: 1, contentHash: "h")),
                .award(Award(AwardKey(ItemID("shared"), .answer), points: n, contentHash: "h")),
              ], by: ada.id, in: "gil", at: noon)
          }
          try store.close()
        } catch { failures.withLock { $0.append("\(error)") } }
      }
      #expect(failures.withLock { $0 } == [])
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      #expect(try store.learners().count == 1)
      #expect(try store.record(of: ada.id, in: "gil").totalXP == 4 * count + count - 1)
    }
  }

  @Test func aMigrationIsPrecededByACopyOfAFileThatHeldData() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      _ = try store.learner(named: "Ada", at: noon)
      try store.close()
      let next = Migration(name: "6 moods") { try $0.execute(sql: "CREATE TABLE mood (id INTEGER)") }
      let newer = try ProgressStore.open(at: path, now: noon, migrations: .all + [next])
      #expect(try newer.learners().map(\.name) == ["Ada"])
      try newer.close()
      let copy = "\(path).backup-5-\(noon.milliseconds)"
      let saved = try ProgressStore.open(at: copy, now: noon)
      #expect(try saved.learners().map(\.name) == ["Ada"])
      #expect(try saved.database.read { try $0.tableExists("mood") } == false)
      #expect(throws: StorageError(path: path, problem: .newer)) {
        try ProgressStore.open(at: path, now: noon)
      }
    }
  }

  @Test func aNewFileAndItsLogAreForTheirUserAlone() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      _ = try store.learner(named: "Ada", at: noon)
      for ending in ["", "-wal", "-shm"] {
        let mode = try FileManager.default.attributesOfItem(atPath: path + ending)[.posixPermissions] as? Int
        #expect(mode == 0o600)
      }
    }
  }

  @Test func aNewFileNeedsNoCopy() throws {
    try withDatabasePath { path in
      try ProgressStore.open(at: path, now: noon).close()
      let directory = URL(filePath: path).deletingLastPathComponent().path
      #expect(try FileManager.default.contentsOfDirectory(atPath: directory) == ["progress.sqlite"])
    }
  }

  @Test func aFirstStartKilledHalfWayIsTakenUpAgain() throws {
    try withDatabasePath { path in
      let queue = try DatabaseQueue(path: path)
      try queue.write {
        try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
      }
      try queue.close()
      let store = try ProgressStore.open(at: path, now: noon)
      #expect(try store.learners() == [])
    }
  }

  @Test func aDamagedFileIsReportedAndLeftAsItIs() throws {
    try withDatabasePath { path in
      let rubbish = Data("this is not a database, however long it may be".utf8)
      try rubbish.write(to: URL(filePath: path))
      let error = #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: noon) }
      guard case .corrupt = error?.problem else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == rubbish)
      #expect(throws: StorageError.self) { try ProgressStore.unsavedCopy(of: path) }
    }
  }

  @Test func aDatabaseOfAnotherProgramIsRefusedAndLeftAsItIs() throws {
    try withDatabasePath { path in
      let queue = try DatabaseQueue(path: path)
      try queue.write { try $0.execute(sql: "CREATE TABLE recipe (name TEXT)") }
      try queue.close()
      #expect(throws: StorageError(path: path, problem: .foreign)) {
        try ProgressStore.open(at: path, now: noon)
      }
      let again = try DatabaseQueue(path: path)
      #expect(try again.read { try $0.tableExists("learner") } == false)
    }
  }

  @Test func aLockedFileIsReportedWhenPatienceEnds() throws {
    try withDatabasePath { path in
      try ProgressStore.open(at: path, now: noon).close()
      let other = try DatabaseQueue(path: path)
      try other.writeWithoutTransaction { db in
        try db.execute(sql: "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE")
        #expect(throws: StorageError(path: path, problem: .locked)) {
          try ProgressStore.open(at: path, now: noon, patience: 0.1)
        }
        try db.execute(sql: "COMMIT")
      }
    }
  }

  @Test func aFullDiskIsReportedAndTheAnswersBeforeItStay() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.database.writeWithoutTransaction { db in
        let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
        try db.execute(sql: "PRAGMA max_page_count = \(pages)")
      }
      let long = Attempt(
        question: "q", contentHash: "h", answer: String(repeating: "x", count: 50_000),
        verdict: .wrong, tryNumber: 1)
      #expect(throws: StorageError(path: path, problem: .diskFull)) {
        try store.commit([.attempt(long)], by: ada.id, in: "gil", at: noon)
      }
      #expect(try store.learners().count == 1)
    }
  }

  @Test func aMissingDirectoryAndADirectoryAreToldApart() throws {
    try withDatabasePath { path in
      #expect(
        throws: StorageError(path: path + "/x/y", problem: .directoryMissing(path + "/x"))
      ) { try ProgressStore.open(at: path + "/x/y", now: noon) }
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: false)
      #expect(throws: StorageError(path: path, problem: .isDirectory)) {
        try ProgressStore.open(at: path, now: noon)
      }
    }
  }

  @Test func whatCannotBeWrittenCanStillBeReadFromACopy() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      let copy = try ProgressStore.unsavedCopy(of: path)
      #expect(try copy.learners() == [ada])
      _ = try copy.learner(named: "Bo", at: noon)
      #expect(try store.learners() == [ada])
    }
  }

  @Test func everyProblemNamesThePathAndTheNextStep() {
    let problems: [StorageError.Problem] = [
      .corrupt(detail: "d"), .newer, .foreign, .readOnly, .diskFull, .directoryMissing("/x"), .isDirectory,
      .locked, .permissionDenied, .other(detail: "d"),
    ]
    for problem in problems {
      let text = StorageError(path: "/x/y.sqlite", problem: problem).description
      #expect(text.contains("/x/y.sqlite"))
      #expect(text.split(separator: ". ").count >= 2, "\(text)")
      #expect(text.hasSuffix("."))
    }
  }
}
