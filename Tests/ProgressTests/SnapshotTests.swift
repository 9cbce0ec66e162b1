import Foundation
import GRDB
import Testing

@testable import Progress

/// Copies of a file to which somebody writes.
@Suite struct SnapshotTests {
  /// Seen to fail before: 292 years in nanoseconds are more than a number of 64 bits holds, which was a trap.
  @Test(arguments: [13_569_465_600, -40_000_000_000, 0, 250_000_000_000])
  func aFileCanHaveAnyDate(_ seconds: Int) throws {
    try withDatabasePath { path in
      _ = try Writer(path, mode: "DELETE")
      let date = timespec(tv_sec: seconds, tv_nsec: 0)
      #expect(utimensat(AT_FDCWD, path, [date, date], 0) == 0)
      let copy = try Snapshot.take(path).get()
      defer { copy.remove() }
      #expect(FileManager.default.contentsEqual(atPath: path, andPath: copy.path))
    }
  }

  /// Writes to two tables in turn: at each moment there was, `first` is what `second` is, or one ahead.
  private final class Writer {
    let path: String
    private let queue: DatabaseQueue
    private(set) var count = 0

    init(_ path: String, mode: String = "WAL") throws {
      self.path = path
      queue = try DatabaseQueue(path: path)
      try queue.writeWithoutTransaction { db in
        try db.execute(
          sql: """
            PRAGMA journal_mode = \(mode); PRAGMA wal_autocheckpoint = 0;
            CREATE TABLE first (number); CREATE TABLE second (number);
            INSERT INTO first VALUES (0); INSERT INTO second VALUES (0)
            """)
      }
    }

    /// - Parameter foldsIn: whether the log begins anew between the two.
    func goOn(foldsIn: Bool = true) {
      count += 1
      #expect(throws: Never.self) {
        try queue.writeWithoutTransaction { db in
          try db.execute(sql: "UPDATE first SET number = ?", arguments: [count])
          if foldsIn { try db.execute(sql: "PRAGMA wal_checkpoint(RESTART)") }
          try db.execute(sql: "UPDATE second SET number = ?", arguments: [count])
        }
      }
    }

    /// Gives the files the times they had.
    func keepingTimes(_ body: () -> Void) {
      let files = [path, path + "-wal"]
      let times = files.map { file in
        var info = stat()
        stat(file, &info)
        return [info.st_atim, info.st_mtim]
      }
      body()
      for (file, times) in zip(files, times) { utimensat(AT_FDCWD, file, times, 0) }
    }
  }

  private func numbers(_ snapshot: Snapshot) throws -> [Int] {
    let queue = try DatabaseQueue(path: snapshot.path)
    defer { try? queue.close() }
    return try queue.read { db in
      #expect(try String.fetchOne(db, sql: "PRAGMA integrity_check") == "ok")
      return try ["first", "second"].compactMap { try Int.fetchOne(db, sql: "SELECT number FROM \($0)") }
    }
  }

  @Test func aFileThatNeverStandsStillIsCopiedAsItWasAtOneMoment() throws {
    try withDatabasePath { path in
      let writer = try Writer(path)
      let snapshot = try Snapshot.take(path) { writer.goOn() }.get()
      defer { snapshot.remove() }
      #expect(writer.count == 3)
      #expect(try numbers(snapshot) == [3, 3])
    }
  }

  @Test func whatIsAddedToTheLogMeanwhileDoesNoHarm() throws {
    try withDatabasePath { path in
      let writer = try Writer(path)
      let snapshot = try Snapshot.take(path) { writer.goOn(foldsIn: false) }.get()
      defer { snapshot.remove() }
      #expect(writer.count == 1)
      #expect(try numbers(snapshot) == [1, 1])
    }
  }

  /// The size is the same too: two changes in one tick of the system's clock look like that.
  @Test(arguments: ["WAL", "DELETE"]) func aChangeThatLeavesTheTimeAsItWasIsSeen(mode: String) throws {
    try withDatabasePath { path in
      let writer = try Writer(path, mode: mode)
      writer.goOn()
      var calls = 0
      let snapshot = try Snapshot.take(path) {
        calls += 1
        if calls == 1 { writer.keepingTimes { writer.goOn() } }
      }.get()
      defer { snapshot.remove() }
      #expect(calls == 2)
      #expect(try numbers(snapshot) == [2, 2])
    }
  }

  @Test func aFileThatChangesAndThatNoReaderCanOpenIsNotCopiedAtAll() throws {
    try withDatabasePath { path in
      var bytes = Data("no database".utf8)
      try bytes.write(to: URL(filePath: path))
      let result = Snapshot.take(path) {
        bytes.append(0)
        try? bytes.write(to: URL(filePath: path))
      }
      #expect(throws: Snapshot.Failure.changing) { try result.get() }
      let told = StorageError(path: path, problem: Snapshot.Failure.changing.problem)
      #expect(told.description.contains("is being written to by another program"))
    }
  }

  @Test func aDamagedFileIsCopiedByteByByteAndNothingIsMadeBesideIt() throws {
    try withDatabasePath { path in
      let bytes = Data("SQLite format 3\0".utf8) + Data(repeating: 0xA5, count: 9000)
      try bytes.write(to: URL(filePath: path))
      let snapshot = try Snapshot.take(path).get()
      defer { snapshot.remove() }
      #expect(try Data(contentsOf: URL(filePath: snapshot.path)) == bytes)
      let names = try FileManager.default.contentsOfDirectory(atPath: HostPath.directory(of: path))
      #expect(names == [HostPath.name(of: path)])
    }
  }

  @Test func theLogOfAFileBehindASymbolicLinkIsCopiedToo() throws {
    try withDatabasePath { path in
      let real = HostPath.beside(path, "real.sqlite")
      let writer = try Writer(real)
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
      writer.goOn(foldsIn: false)
      let snapshot = try Snapshot.take(path).get()
      defer { snapshot.remove() }
      #expect(try numbers(snapshot) == [1, 1])
    }
  }
}
