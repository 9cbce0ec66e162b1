package import Course
import GRDB
import Glibc

/// What can be told of a database without changing a byte of it, whatever state it is in.
package struct StoreExamination: Equatable, Sendable {
  package enum State: Equatable, Sendable {
    case missing
    /// A directory, a pipe, a socket or a device, by what it is called.
    case noFile(String)
    /// The system's `errno`.
    case unreadable(Int32)
    /// A file of no bytes, which the next start fills.
    case empty
    /// SQLite cannot read it at all, and says why.
    case notADatabase(String)
    /// It could not be looked at, for example because there is no room for a copy.
    case notExamined(String)
    /// Somebody writes to it so that no state of it could be copied.
    case beingWritten
    case read
  }
  package var state: State
  /// Of the file and of its write-ahead log.
  package var bytes = 0
  package var logBytes = 0
  /// Whether Gilt made it.
  package var isOurs = false
  /// The step of the schema's history it has reached.
  package var schema: String?
  /// Steps this program knows and the file has not taken yet.
  package var stepsToCome = 0
  /// Steps the file has taken that this program does not know.
  package var unknownSteps: [String] = []
  package var hasWriteAheadLog = false
  /// What SQLite's check of all pages and indexes found; empty where all is well.
  package var damage: [String] = []
  /// Rows that belong to a learner who is not there.
  package var orphans = 0
  /// Rows whose time lies more than an hour ahead.
  package var rowsAhead = 0
  /// The process that has locked it so that nobody else can write.
  package var lockedBy: Int32?

  init(_ state: State) { self.state = state }

  /// Whether it can be written to as it is.
  package var isSound: Bool {
    state == .read && isOurs && unknownSteps.isEmpty && damage.isEmpty && orphans == 0
  }
}

extension ProgressStore {
  /// Looks at the database at `path`.
  ///
  /// What SQLite reads is a copy, since even to open a database for reading may make files beside it. No store of this
  /// process may have the file open: to close it, as is done here, lets go of all the locks a process has on it.
  package static func examine(_ path: String, now: WallTime) -> StoreExamination {
    var status = stat()
    guard stat(path, &status) == 0 else {
      return StoreExamination(errno == ENOENT || errno == ENOTDIR ? .missing : .unreadable(errno))
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: break
    case S_IFDIR: return StoreExamination(.noFile("a directory"))
    case S_IFIFO: return StoreExamination(.noFile("a pipe"))
    case S_IFSOCK: return StoreExamination(.noFile("a socket"))
    default: return StoreExamination(.noFile("a device"))
    }
    guard access(path, R_OK) == 0 else { return StoreExamination(.unreadable(errno)) }
    guard status.st_size > 0 else { return StoreExamination(.empty) }
    var examination: StoreExamination
    switch Snapshot.take(path) {
    case .failure(.changing): examination = StoreExamination(.beingWritten)
    case .failure(let reason): examination = StoreExamination(.notExamined(reason.text))
    case .success(let snapshot):
      defer { snapshot.remove() }
      examination = look(at: snapshot.path, now: now)
    }
    examination.bytes = Int(status.st_size)
    var log = stat()
    if stat("\(path)-wal", &log) == 0 { examination.logBytes = Int(log.st_size) }
    examination.lockedBy = lockHolder(of: path)
    return examination
  }

  private static func look(at path: String, now: WallTime) -> StoreExamination {
    var found = StoreExamination(.read)
    do {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      try queue.writeWithoutTransaction { db in
        found.isOurs = try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        found.hasWriteAheadLog = try String.fetchOne(db, sql: "PRAGMA journal_mode") == "wal"
        let known = [Migration].all.map(\.name)
        let applied =
          try db.tableExists("grdb_migrations")
          ? String.fetchAll(db, sql: "SELECT identifier FROM grdb_migrations ORDER BY rowid") : []
        found.unknownSteps = applied.filter { !known.contains($0) }
        found.stepsToCome = known.count { !applied.contains($0) }
        found.schema = applied.last
        found.damage = try String.fetchAll(db, sql: "PRAGMA integrity_check(20)").filter { $0 != "ok" }
        found.orphans = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").count
        if found.isOurs { found.rowsAhead = try rowsAhead(db, of: now) }
      }
    } catch let error as DatabaseError {
      let detail = error.message ?? "SQLite error \(error.resultCode.rawValue)"
      if error.resultCode == .SQLITE_NOTADB {
        found.state = .notADatabase(detail)
      } else if found.damage.isEmpty {
        found.damage = [detail]
      }
    } catch { found.state = .notExamined("\(error)") }
    return found
  }

  private static func rowsAhead(_ db: Database, of now: WallTime) throws -> Int {
    let limit = now.milliseconds + 3_600_000
    var count = 0
    for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
      let columns = try db.columns(in: table).map(\.name).filter { $0 == "at" || $0 == "startedAt" }
      guard let column = columns.first else { continue }
      count +=
        try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table) WHERE \(column) > ?", arguments: [limit])
        ?? 0
    }
    return count
  }

  /// The process that keeps others from writing, by the locks that SQLite's file format lays down.
  private static func lockHolder(of path: String) -> Int32? {
    // In the file, an exclusive lock on the bytes shared by all readers; in the index of the log, that of the writer.
    for (name, start, length) in [(path, 0x4000_0002, 510), ("\(path)-shm", 120, 1)] {
      let file = Glibc.open(name, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
      guard file >= 0 else { continue }
      defer { Glibc.close(file) }
      var lock = flock()
      lock.l_type = Int16(F_RDLCK)
      lock.l_whence = Int16(SEEK_SET)
      lock.l_start = off_t(start)
      lock.l_len = off_t(length)
      if fcntl(file, F_GETLK, &lock) == 0, lock.l_type == F_WRLCK { return lock.l_pid }
    }
    return nil
  }
}
