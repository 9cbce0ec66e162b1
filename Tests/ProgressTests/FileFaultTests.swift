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
      var info = stat()
      #expect(stat(copy, &info) == 0 && info.st_mode & 0o777 == 0o600, "others may read it")
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

  /// What changes the file besides answers, and what has to be there before.
  enum Deed: CaseIterable {
    case merge, reset, undo, forget, rename, add, keepGuest, seen, backup

    /// Does it, or gets ready for it.
    fileprivate func prepare(_ path: String) throws -> (ProgressStore, Learner.ID) throws -> Void {
      let everything = Reset(.everything, "everything", course: nil)
      switch self {
      case .merge:
        let other = try ProgressStore.open(at: HostPath.beside(path, "other.sqlite"), now: noon)
        try other.commit(
          sampleAnswer(1), by: other.learner(named: "Ada", at: noon).id, in: "gil", at: noon)
        try other.close()
        let incoming = try IncomingProgress.read(other.path, now: noon)
        return { store, _ in
          defer { incoming.remove() }
          _ = try store.merge(incoming, at: noon)
        }
      case .reset: return { store, ada in _ = try store.perform(everything, learner: ada, at: noon) }
      case .undo:
        let store = try ProgressStore.open(at: path, now: noon)
        let ada = try #require(try store.findLearner("Ada")).id
        _ = try store.perform(everything, learner: ada, at: noon)
        let reset = try #require(try store.resets(of: ada).first)
        try store.close()
        return { store, ada in _ = try store.undo(reset, learner: ada, at: noon) }
      case .forget: return { store, ada in _ = try store.forget(ada, at: noon) }
      case .rename: return { store, ada in _ = try store.rename(ada, to: "Zoe") }
      case .add: return { store, _ in _ = try store.addLearner("Zoe", at: noon) }
      case .keepGuest: return { store, _ in _ = try store.keepGuest(as: "Zoe", at: noon) }
      case .seen: return { store, ada in try store.markSeen(ada, at: noon) }
      case .backup: return { store, _ in _ = try store.backUpBeside("manual", now: noon) }
      }
    }
  }

  @Test(arguments: Deed.allCases, [true, false])
  func nothingIsDoneToAFileThatWasMovedAway(deed: Deed, isReplaced: Bool) throws {
    try withDatabasePath { path in
      let first = try ProgressStore.open(at: path, now: noon)
      try first.commit(sampleAnswer(0), by: first.learner(named: "Ada", at: noon).id, in: "gil", at: noon)
      try first.close()
      let act = try deed.prepare(path)
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try #require(try store.findLearner("Ada")).id
      let before = try store.contents()
      for ending in ["", "-wal", "-shm"] {
        try FileManager.default.moveItem(atPath: path + ending, toPath: path + ".away" + ending)
      }
      if isReplaced { try ProgressStore.open(at: path, now: noon).close() }
      let copies = ProgressStore.backups(of: path).count
      let copy = path + ".rescued-1"
      #expect(throws: StorageError(path: path, problem: .gone(copy: copy))) { try act(store, ada) }
      #expect(try store.contents() == before)
      #expect(try ProgressStore.open(at: copy, now: noon).contents() == before)
      #expect(ProgressStore.backups(of: path).count == copies)
      if isReplaced { #expect(try ProgressStore.open(at: path, now: noon).learners().isEmpty) }
    }
  }

  /// A migration runs after SQLite has opened the file.
  @Test(arguments: [false, true]) func aFileMovedAwayWhileItIsOpenedIsNoticed(isReplaced: Bool) throws {
    try withDatabasePath { path in
      let moving = Migration(name: "3 moving") { _ in
        for ending in ["", "-wal", "-shm"] {
          try FileManager.default.moveItem(atPath: path + ending, toPath: path + ".away" + ending)
        }
        if isReplaced {
          for ending in ["", "-wal", "-shm"] { try Data().write(to: URL(filePath: path + ending)) }
        }
      }
      #expect(throws: StorageError(path: path, problem: .gone(copy: nil))) {
        try ProgressStore.open(at: path, now: noon, migrations: .all + [moving])
      }
    }
  }

  @Test func aFileBehindASymbolicLinkIsKeptLikeAnother() throws {
    try withDatabasePath { path in
      let real = HostPath.beside(path, "real.sqlite")
      try ProgressStore.open(at: real, now: noon).close()
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: real)
      let store = try ProgressStore.open(at: path, now: noon)
      let ada = try store.learner(named: "Ada", at: noon)
      try store.commit(sampleAnswer(0), by: ada.id, in: "gil", at: noon)
      try FileManager.default.removeItem(atPath: real + "-wal")
      #expect(throws: StorageError(path: path, problem: .gone(copy: path + ".rescued-1"))) {
        try store.commit(sampleAnswer(1), by: ada.id, in: "gil", at: noon)
      }
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
      let copy = "\(path).backup-5-\(noon.milliseconds)"
      // A directory stands where the copy is to come.
      try FileManager.default.createDirectory(atPath: copy, withIntermediateDirectories: false)
      let next = Migration(name: "6 moods") { try $0.execute(sql: "CREATE TABLE mood (id INTEGER)") }
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
