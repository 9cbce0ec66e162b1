import Course
import Foundation
import GRDB
import Testing

@testable import Progress

/// What happens to the file itself while nobody looks, or while it is open.
@Suite struct FileFaultTests {
  @Test(arguments: ["", "-wal", "-shm"])
  func aFileDeletedWhileOpenIsNoticedBeforeAnythingIsConfirmed(ending: String) throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.commit(sampleAnswer(0), by: ada.id, in: "gil", at: noon)
      try FileManager.default.removeItem(atPath: path + ending)
      let copy = path + ".rescued-1"
      let gone = StorageError(path: path, problem: .gone(copy: copy))
      #expect(throws: gone) { try store.commit(sampleAnswer(1), by: ada.id, in: "gil", at: noon) }
      // All that was confirmed is in the copy.
      let saved = try ProgressStore.open(at: copy, now: noon)
      #expect(try saved.attempts(of: ada.id, in: "gil").map(\.answer) == ["answer 0"])
      // A second try makes no second copy.
      #expect(throws: gone) { try store.commit(sampleAnswer(1), by: ada.id, in: "gil", at: noon) }
    }
  }

  @Test func aFileMovedAwayOrReplacedIsNoticedAndTheNewOneIsLeftAlone() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
      try Data("mine".utf8).write(to: URL(filePath: path))
      #expect(throws: StorageError.self) {
        try store.commit(sampleAnswer(1), by: ada.id, in: "gil", at: noon)
      }
      #expect(try Data(contentsOf: URL(filePath: path)) == Data("mine".utf8))
    }
  }

  @Test func aPipeIsNotWaitedFor() throws {
    try withDatabasePath { path in
      try #require(mkfifo(path, 0o600) == 0)
      #expect(throws: StorageError(path: path, problem: .notAFile("a named pipe"))) {
        try ProgressStore.open(at: path, now: noon)
      }
      #expect(try ProgressStore.unsavedCopy(of: path).learners() == [])
    }
  }

  @Test func aDeviceASocketAndADirectoryAreTold() throws {
    for device in ["/dev/null", "/dev/zero"] {
      #expect(throws: StorageError(path: device, problem: .notAFile("a device"))) {
        try ProgressStore.open(at: device, now: noon)
      }
      #expect(try ProgressStore.unsavedCopy(of: device).learners() == [])
    }
    try withDatabasePath { path in
      let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
      defer { close(socket) }
      var address = sockaddr_un()
      address.sun_family = sa_family_t(AF_UNIX)
      withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8.prefix(107)) }
      let bound = withUnsafePointer(to: &address) {
        $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
        }
      }
      try #require(bound == 0)
      #expect(throws: StorageError(path: path, problem: .notAFile("a socket"))) {
        try ProgressStore.open(at: path, now: noon)
      }
    }
  }

  @Test func aCopyBeforeAMigrationThatCannotBeFinishedIsNotLeftHalf() throws {
    try withDatabasePath { path in
      let store = try ProgressStore.open(at: path, now: noon)
      _ = try store.learner(named: "Ada", at: noon)
      try store.close()
      let copy = "\(path).backup-3-\(noon.milliseconds)"
      // A directory stands where the copy is to come.
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
      let next = Migration(name: "4 moods") { try $0.execute(sql: "CREATE TABLE mood (id INTEGER)") }
      #expect(throws: StorageError.self) {
        try ProgressStore.open(at: path, now: noon, patience: 0, migrations: .all + [next])
      }
      let again = try ProgressStore.open(at: path, now: noon)
      #expect(try again.database.read { try $0.tableExists("mood") } == false)
      let directory = URL(filePath: path).deletingLastPathComponent().path
      let names = try FileManager.default.contentsOfDirectory(atPath: directory)
      #expect(names.allSatisfy { !$0.hasSuffix(".unfinished") })
    }
  }
}
