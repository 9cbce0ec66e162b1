package import Course
import GRDB
import Glibc

extension ProgressStore {
  /// A store that forgets everything when the program ends.
  package static func inMemory() throws(StorageError) -> ProgressStore {
    do {
      let store = ProgressStore(path: ":memory:", database: try DatabaseQueue())
      try [Migration].all.migrator.migrate(store.database)
      return store
    } catch { throw StorageError(path: ":memory:", error) }
  }

  /// Opens or creates the database at `path`, and brings it up to date.
  ///
  /// A file that cannot be used is left as it is. Before a migration changes a file that had data in it,
  /// a copy is put beside it, named `<path>.backup-<what was last applied>-<milliseconds>`.
  /// - Parameter patience: how long to wait for another program's lock, in seconds.
  package static func open(
    at path: String, now: WallTime, patience: Double = 5
  ) throws(StorageError) -> ProgressStore {
    try open(at: path, now: now, patience: patience, migrations: .all)
  }

  static func open(
    at path: String, now: WallTime, patience: Double = 5, migrations: [Migration]
  ) throws(StorageError) -> ProgressStore {
    try checkFile(at: path)
    // SQLite does not wait for a lock while it changes the journal mode, and two first starts at the
    // same time may both find a table missing. Either way the next look is at a settled file.
    let deadline = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try openOnce(at: path, now: now, patience: patience, migrations: migrations)
      } catch let error as DatabaseError {
        let mayPass: [ResultCode] = [.SQLITE_BUSY, .SQLITE_ERROR, .SQLITE_CONSTRAINT]
        guard mayPass.contains(error.resultCode), ContinuousClock.now < deadline else {
          throw StorageError(path: path, error)
        }
        usleep(20_000)
      } catch { throw StorageError(path: path, error) }
    }
  }

  private static func openOnce(
    at path: String, now: WallTime, patience: Double, migrations: [Migration]
  ) throws -> ProgressStore {
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // Where GRDB turns WAL on it sets `synchronous = NORMAL`, with which an answer could be lost with the machine's
    // power although its verdict was shown, and writes to the file and waits for the disk at every start.
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
    }
    let store = ProgressStore(path: path, database: queue)
    try store.update(with: migrations, now: now)
    return store
  }

  private func update(with migrations: [Migration], now: WallTime) throws {
    let migrator = migrations.migrator
    let (isEmpty, isOurs, isNewer, isComplete, applied) = try database.read { db in
      (
        // The list of migrations alone is what a first start leaves that was killed half way.
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
          == 0,
        try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID,
        try migrator.hasBeenSuperseded(db),
        try migrator.hasCompletedMigrations(db),
        try migrator.appliedMigrations(db)
      )
    }
    guard isEmpty || isOurs else { throw StorageError(path: path, problem: .foreign) }
    guard !isNewer else { throw StorageError(path: path, problem: .newer) }
    guard !isComplete else { return }
    if !applied.isEmpty {
      // Nobody can write while the copy is made, and another program may have been first.
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          if try !migrator.hasCompletedMigrations(db), let last = try migrator.appliedMigrations(db).last {
            _ = try backUp(label: String(last.prefix { $0 != " " }), now: now)
          }
          return .commit
        }
      }
    }
    try migrator.migrate(database)
  }

  /// Copies the whole database beside itself, by SQLite's online backup: a copy of that name is whole and on the disk.
  ///
  /// What is copied is what was committed last, also while this store is in the middle of a transaction.
  /// - Returns: the copy's path.
  func backUp(label: String, now: WallTime) throws -> String {
    let name = "\(path).backup-\(label)-\(now.milliseconds)"
    let unfinished = "\(name).unfinished"
    func remove() { for ending in ["", "-journal", "-wal", "-shm"] { unlink(unfinished + ending) } }
    remove()
    do {
      // For this user alone: it holds what the database holds.
      let file = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
      guard file >= 0 else {
        throw StorageError(path: path, problem: errno == ENOSPC ? .diskFull : .readOnly)
      }
      defer { Glibc.close(file) }
      var configuration = Configuration()
      configuration.readonly = true
      let source = try DatabaseQueue(path: path, configuration: configuration)
      let copy = try DatabaseQueue(path: unfinished)
      try source.backup(to: copy)
      try copy.close()
      try source.close()
      guard fsync(file) == 0, Glibc.rename(unfinished, name) == 0 else {
        throw StorageError(path: path, problem: .other(detail: String(cString: strerror(errno))))
      }
      return name
    } catch {
      remove()
      throw error
    }
  }

  /// The file as it can still be read when it cannot be written: a copy in memory, brought up to date there.
  ///
  /// - Returns: an empty store when nothing can be read.
  package static func unsavedCopy(of path: String) throws(StorageError) -> ProgressStore {
    let memory = try inMemory()
    do {
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: path, configuration: configuration)
      let known = [Migration].all.migrator
      let isUsable = try queue.read { db in
        let isOurs = try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        return try isOurs && !known.hasBeenSuperseded(db)
      }
      guard isUsable else { return memory }
      let copy = try DatabaseQueue()
      try queue.backup(to: copy)
      try known.migrate(copy)
      return ProgressStore(path: ":memory:", database: copy)
    } catch { return memory }
  }

  /// Finds the problems SQLite would only call "unable to open".
  private static func checkFile(at path: String) throws(StorageError) {
    var info = stat()
    if stat(path, &info) == 0 {
      if info.st_mode & S_IFMT == S_IFDIR { throw StorageError(path: path, problem: .isDirectory) }
      guard access(path, R_OK) == 0 else { throw StorageError(path: path, problem: .permissionDenied) }
      guard access(path, W_OK) == 0 else { throw StorageError(path: path, problem: .readOnly) }
    } else if errno != ENOENT && errno != ENOTDIR {
      throw StorageError(path: path, problem: .permissionDenied)
    }
    let directory = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    guard stat(directory, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw StorageError(path: path, problem: .directoryMissing(directory))
    }
    // The write-ahead log lives beside the file.
    guard access(directory, W_OK) == 0 else { throw StorageError(path: path, problem: .readOnly) }
  }
}
