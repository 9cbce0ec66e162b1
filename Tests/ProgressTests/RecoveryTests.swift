import Course
import Foundation
import GRDB
import TestSupport
import Testing

@testable import Progress

/// Damaged files, read page by page.
///
/// Seen to fail with the list of free pages, or the log, left unread.
@Suite struct RecoveryTests {
  private func withHistory(
    _ seed: UInt64, deeds: Int = 120, _ body: (String, ProgressStore, inout SplitMix) throws -> Void
  ) throws {
    try withDatabasePath { path in
      var chance = SplitMix(seed: seed)
      let store = try ProgressStore.open(at: path, now: noon)
      for name in ["Bo", "Ada"] {
        let learner = try store.learner(named: name, at: noon)
        try store.live(deeds / 2, as: learner, chance: &chance)
        try store.commit(
          [
            .question(
              "long", QuestionRecord(contentHash: "h", draft: String(repeating: "wide 愛 ", count: 3000))),
            .attempt(
              Attempt(
                question: "long", contentHash: "h", answer: String(repeating: "x", count: 20_000),
                verdict: .wrong, tryNumber: 1)),
          ], by: learner.id, in: "gil", at: noon + WallTime.day)
      }
      try body(path, store, &chance)
    }
  }

  /// What is read of a file page by page.
  private func salvaged(_ path: String) throws -> (contents: [String], recovery: Recovery) {
    let staging = try Staging(now: later)
    defer { staging.scratch.remove() }
    var recovery = Recovery()
    try staging.scratch.store.write { db in
      guard let pages = DatabasePages(path: path) else { throw StorageError(path: path, problem: .missing) }
      try ProgressStore.salvage(pages, into: staging, db, &recovery)
    }
    return (try staging.scratch.store.contents(), recovery)
  }

  @Test("Page by page the same is read as by SQLite, from the log too", arguments: 0..<6 as Range<UInt64>)
  func wholeFile(seed: UInt64) throws {
    try withHistory(seed) { path, store, chance in
      let expected = try store.contents()
      // Nothing is in the file itself yet, or some, or all.
      for mode in ["", "PASSIVE", "TRUNCATE"] {
        if !mode.isEmpty {
          try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(\(mode))") }
        }
        let (contents, recovery) = try salvaged(path)
        #expect(contents == expected)
        #expect(recovery.damagedRows == 0 && recovery.learners.sorted() == ["Ada", "Bo"])
      }
    }
  }

  @Test func whatAResetTookDoesNotComeBackFromFreePages() throws {
    try withHistory(11, deeds: 400) { path, store, _ in
      let ada = try #require(try store.learners().first { $0.name == "Ada" })
      // Pages that are free keep what was in them.
      try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA secure_delete = OFF") }
      _ = try store.perform(Reset(.everything, "all", course: nil), learner: ada.id, at: later)
      let expected = try store.contents()
      try store.close()
      #expect(try salvaged(path).contents == expected)
    }
  }

  /// Seen to fail before: every command said that the file is damaged and to be recovered, and that it is whole.
  @Test(arguments: ["attempt SET at = 9223372036854775807", "xp SET points = 1000000001"])
  func aSoundFileWithAValueThatNobodyWritesLosesThatRowAlone(_ change: String) throws {
    try withHistory(3) { path, store, _ in
      let before = Set(try store.contents())
      let table = change.prefix { $0 != " " }
      try store.database.writeWithoutTransaction { db in
        try db.execute(sql: "UPDATE \(change) WHERE rowid = (SELECT min(rowid) FROM \(table))")
        #expect(try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"])
      }
      try store.close()
      let recovery = try #require(try ProgressStore.recover(path, now: later))
      #expect(recovery.damagedRows == 1)
      let after = Set(try ProgressStore.open(at: path, now: later).contents())
      #expect(before.subtracting(after).count == 1 && after.isSubset(of: before))
      #expect(try ProgressStore.recover(path, now: later + 1000) == nil)
    }
  }

  @Test func aWholeFileIsLeftAsItIs() throws {
    try withHistory(1) { path, store, _ in
      try store.close()
      let before = try Data(contentsOf: URL(filePath: path))
      #expect(try ProgressStore.recover(path, now: later) == nil)
      #expect(try Data(contentsOf: URL(filePath: path)) == before)
    }
  }

  @Test(
    "Of a file with damaged places the rest is saved, and what is saved is true",
    arguments: 0..<12 as Range<UInt64>)
  func damaged(seed: UInt64) throws {
    try withHistory(seed) { path, store, chance in
      let before = Set(try store.contents())
      try store.close()
      var bytes = try Data(contentsOf: URL(filePath: path))
      let pages = bytes.count / 4096
      // The header, the list of tables, and a page or two of rows.
      let victims = [0] + (0..<2).map { _ in chance.below(pages) }
      for page in victims {
        let start = page * 4096
        for offset in 0..<4096 where page != 0 || offset < 100 {
          bytes[start + offset] = UInt8(chance.below(256))
        }
      }
      try bytes.write(to: URL(filePath: path))
      #expect(throws: StorageError.self) { try ProgressStore.open(at: path, now: later) }
      let recovery = try #require(try ProgressStore.recover(path, now: later))
      #expect(try Data(contentsOf: URL(filePath: recovery.aside)) == bytes)
      #expect(recovery.aside == "\(path).damaged-\(later.stamp)")
      let again = try ProgressStore.open(at: path, now: later)
      let after = try again.contents()
      #expect(try again.read { try String.fetchOne($0, sql: "PRAGMA integrity_check") } == "ok")
      // A name that is lost is made up, and cards are reckoned from the reviews that are left.
      let told = after.filter { !$0.contains("recovered ") && !$0.hasPrefix("card") }
      #expect(told.allSatisfy { before.contains($0) })
      #expect(after.count > before.count / 3, "\(after.count) of \(before.count)")
    }
  }

  @Test func aFileCutInTheMiddleGivesItsFirstHalf() throws {
    try withHistory(5, deeds: 400) { path, store, _ in
      let before = Set(try store.contents())
      try store.close()
      let whole = try Data(contentsOf: URL(filePath: path))
      try whole.prefix(whole.count / 2 + 1000).write(to: URL(filePath: path))
      let recovery = try #require(try ProgressStore.recover(path, now: later))
      #expect(recovery.rows.values.reduce(0, +) > 20)
      let after = try ProgressStore.open(at: path, now: later).contents()
      let told = after.filter { !$0.contains("recovered ") && !$0.hasPrefix("card") }
      #expect(told.allSatisfy { before.contains($0) })
    }
  }

  @Test func behindASymbolicLinkTheFileIsRecoveredWithItsLogAndTheLinkStays() throws {
    try withHistory(7) { path, store, _ in
      let before = try store.contents().count
      try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)") }
      // As long as somebody has the file open, its log is not folded in.
      _ = try store.learner(named: "Cleo", at: later)
      var bytes = try Data(contentsOf: URL(filePath: path))
      let middle = bytes.count / 4096 / 2 * 4096
      bytes.replaceSubrange(middle..<middle + 4096, with: Data(repeating: 0x5A, count: 4096))
      try bytes.write(to: URL(filePath: path), options: [])
      let log = try Data(contentsOf: URL(filePath: path + "-wal"))
      let link = HostPath.beside(path, "link.sqlite")
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: path)
      let recovery = try #require(try ProgressStore.recover(link, now: later))
      #expect(recovery.aside == "\(HostPath.real(path)).damaged-\(later.stamp)")
      #expect(try Data(contentsOf: URL(filePath: recovery.aside)) == bytes)
      #expect(try Data(contentsOf: URL(filePath: recovery.aside + "-wal")) == log)
      #expect(HostPath.size(of: path + "-wal") == nil)
      #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == path)
      let again = try ProgressStore.open(at: link, now: later)
      #expect(try again.learners().map(\.name).contains("Cleo"))
      #expect(try again.contents().count > before / 3)
    }
  }

  @Test func whatIsWrittenWhileAFileIsRecoveredIsNotSetAside() throws {
    try withHistory(6) { path, store, _ in
      try store.close()
      let whole = try Data(contentsOf: URL(filePath: path))
      try whole.prefix(whole.count / 2 + 1000).write(to: URL(filePath: path))
      #expect(throws: StorageError(path: path, problem: .beingWritten)) {
        try ProgressStore.recover(path, now: later) {
          #expect(throws: Never.self) {
            let file = try FileHandle(forWritingTo: URL(filePath: path))
            try file.seekToEnd()
            try file.write(contentsOf: Data([1]))
            try file.close()
          }
        }
      }
      let names = try FileManager.default.contentsOfDirectory(atPath: HostPath.directory(of: path))
      #expect(!names.contains { $0.contains(".damaged-") || $0.contains(".recovered") })
      #expect(try ProgressStore.recover(path, now: later) != nil)
    }
  }

  @Test func aFileOfWhichNothingCanBeReadIsLeftAsItIs() throws {
    try withDatabasePath { path in
      let rubbish = Data("this is not a database, however long it may be".utf8)
      try rubbish.write(to: URL(filePath: path))
      #expect(throws: StorageError.self) { try ProgressStore.recover(path, now: later) }
      #expect(try Data(contentsOf: URL(filePath: path)) == rubbish)
      #expect(throws: StorageError(path: path + "x", problem: .missing)) {
        try ProgressStore.recover(path + "x", now: later)
      }
      try FileManager.default.createDirectory(atPath: path + "d", withIntermediateDirectories: false)
      #expect(throws: StorageError(path: path + "d", problem: .isDirectory)) {
        try ProgressStore.recover(path + "d", now: later)
      }
    }
  }

  /// Any byte may be any other: never a crash, never an endless loop.
  @Test func rubbishInEveryPlaceNeitherCrashesNorHangs() throws {
    try withHistory(9, deeds: 60) { path, store, chance in
      try store.database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA wal_checkpoint(PASSIVE)") }
      let file = try Data(contentsOf: URL(filePath: path))
      let log = try Data(contentsOf: URL(filePath: path + "-wal"))
      let copy = HostPath.beside(path, "copy.sqlite")
      for _ in 0..<40 {
        var (file, log) = (file, log)
        for _ in 0..<(1 + chance.below(200)) {
          file[chance.below(chance.below(2) == 0 ? 4096 : file.count)] = UInt8(chance.below(256))
        }
        log[chance.below(log.count)] = UInt8(chance.below(256))
        try file.write(to: URL(filePath: copy))
        try log.write(to: URL(filePath: copy + "-wal"))
        _ = try salvaged(copy)
      }
    }
  }
}
