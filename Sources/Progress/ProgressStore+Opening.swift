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
  /// - Parameter patience: how long to wait for another program's lock, in seconds, one of ``patiences``.
  package static func open(
    at path: String, now: WallTime, patience: Double = 5
  ) throws(StorageError) -> ProgressStore {
    try open(at: path, now: now, patience: patience, migrations: .all)
  }

  static func open(
    at path: String, now: WallTime, patience: Double = 5, migrations: [Migration]
  ) throws(StorageError) -> ProgressStore {
    let path = plain(path)
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
    // A new file is for its user alone, and its log with it.
    let new = Glibc.open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    if new >= 0 { Glibc.close(new) }
    let file = StoreFiles(at: path, endings: [""])
    var configuration = Configuration()
    configuration.busyMode = .timeout(patience)
    configuration.foreignKeysEnabled = true
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    // Where GRDB turns WAL on it sets `synchronous = NORMAL`, with which an answer could be lost with the machine's
    // power although its verdict was shown, and writes to the file and waits for the disk at every start.
    let hasLog = try queue.writeWithoutTransaction { db in
      let mode = try String.fetchOne(db, sql: "PRAGMA journal_mode = WAL")
      try db.execute(sql: "PRAGMA synchronous = FULL")
      return mode == "wal"
    }
    try ProgressStore(path: path, database: queue).update(with: migrations, now: now)
    // By now the log and its index are there too. Somebody may have moved the file since SQLite opened it.
    guard let file, let files = StoreFiles(at: path, endings: hasLog ? ["", "-wal", "-shm"] : [""]),
      file.areInPlace
    else { throw StorageError(path: path, problem: .gone(copy: nil)) }
    return ProgressStore(path: path, database: queue, files: files)
  }

  private func update(with migrations: [Migration], now: WallTime) throws {
    let migrator = migrations.migrator
    let (isEmpty, isOurs, isNewer, isComplete, applied, pages) = try database.read { db in
      (
        // The list of migrations alone is what a first start leaves that was killed half way.
        try Int.fetchOne(db, sql: "SELECT count(*) FROM sqlite_master WHERE tbl_name <> 'grdb_migrations'")
          == 0,
        try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID,
        try migrator.hasBeenSuperseded(db),
        try migrator.hasCompletedMigrations(db),
        try migrator.appliedMigrations(db),
        try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      )
    }
    // Our mark is set together with the first tables, and a file without any has at most the list of migrations.
    guard !isEmpty || !isOurs && pages <= ProgressStore.mostPagesWithoutTables else {
      throw StorageError(path: path, problem: .corrupt(detail: "its tables cannot be found"))
    }
    guard isEmpty || isOurs else { throw StorageError(path: path, problem: .foreign) }
    // Every table is made together with its row in the list of migrations.
    guard isEmpty || !applied.isEmpty else {
      throw StorageError(path: path, problem: .corrupt(detail: "its list of migrations cannot be read"))
    }
    guard !isNewer else { throw StorageError(path: path, problem: .newer) }
    guard !isComplete else {
      if pages <= ProgressStore.mostPagesChecked { try check() }
      return
    }
    if !applied.isEmpty {
      // A migration reads and writes everything, so damage is found before it can be spread.
      try check()
      // Nobody can write while the copy is made, and another program may have been first.
      try database.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          if try !migrator.hasCompletedMigrations(db), let last = try migrator.appliedMigrations(db).last {
            let copy = "\(path).backup-\(last.prefix { $0 != " " })-\(now.milliseconds)"
            // One that an attempt before this left is the same state.
            HostPath.removeDatabase(copy)
            try makeCopy(copy)
          }
          return .commit
        }
      }
    }
    try migrator.migrate(database)
  }

  /// The header, the list of migrations and its index, and one to spare.
  private static let mostPagesWithoutTables = 4

  /// Looks through the whole file, which takes some milliseconds for each megabyte.
  private func check() throws {
    let finding = try database.read { try String.fetchOne($0, sql: "PRAGMA integrity_check(1)") }
    guard finding == "ok" else {
      throw StorageError(path: path, problem: .corrupt(detail: finding ?? "it cannot be checked"))
    }
  }

  /// 1 MB, some thousand answers: larger files are checked by `gilt doctor` alone, so that a start stays quick.
  private static let mostPagesChecked = 256

  /// The file as it can still be read when it cannot be written: a copy in memory, brought up to date there.
  ///
  /// - Returns: an empty store when nothing can be read.
  package static func unsavedCopy(of path: String) throws(StorageError) -> ProgressStore {
    let memory = try inMemory()
    let path = plain(path)
    do {
      try checkFile(at: path, isOnlyRead: true)
      // SQLite reads a file with a log only where it can write, so it gets a copy that it may write to.
      guard case .success(let snapshot) = Snapshot.take(path) else { return memory }
      defer { snapshot.remove() }
      let queue = try DatabaseQueue(path: snapshot.path)
      defer { try? queue.close() }
      let known = [Migration].all.migrator
      let isUsable = try queue.read { db in
        let isOurs = try Int32.fetchOne(db, sql: "PRAGMA application_id") == applicationID
        return try isOurs && !known.hasBeenSuperseded(db)
      }
      guard isUsable else { return memory }
      let copy = try DatabaseQueue()
      try queue.backup(to: copy)
      let store = ProgressStore(path: ":memory:", database: copy)
      if try !copy.read({ try known.hasCompletedMigrations($0) }) {
        // A migration reads everything, so it needs a sound file.
        try store.check()
        try known.migrate(copy)
      }
      return store
    } catch { return memory }
  }

  /// The path of a file, also where SQLite would read it as an address with options.
  private static func plain(_ path: String) -> String { path.hasPrefix("file:") ? "./" + path : path }

  /// Whether an empty file has a log, which SQLite would throw away, or copies of what it held.
  private static func wasEmptied(_ path: String) -> Bool {
    var info = stat()
    if stat(path + "-wal", &info) == 0, info.st_size > 0 {
      // Another program may just be making both.
      return stat(path, &info) == 0 && info.st_size == 0
    }
    return !backups(of: path).isEmpty
  }

  /// Finds the problems SQLite would only call "unable to open".
  private static func checkFile(at path: String, isOnlyRead: Bool = false) throws(StorageError) {
    var info = stat()
    if stat(path, &info) == 0 {
      switch info.st_mode & S_IFMT {
      case S_IFREG: break
      case S_IFDIR: throw StorageError(path: path, problem: .isDirectory)
      // Opening one to read waits for somebody who writes.
      case S_IFIFO: throw StorageError(path: path, problem: .notAFile("a named pipe"))
      case S_IFSOCK: throw StorageError(path: path, problem: .notAFile("a socket"))
      default: throw StorageError(path: path, problem: .notAFile("a device"))
      }
      guard access(path, R_OK) == 0 else { throw StorageError(path: path, problem: .permissionDenied) }
      if isOnlyRead { return }
      if info.st_size == 0, wasEmptied(path) {
        throw StorageError(path: path, problem: .corrupt(detail: "it is empty and was not always so"))
      }
      guard access(path, W_OK) == 0 else { throw StorageError(path: path, problem: .readOnly) }
    } else if errno != ENOENT && errno != ENOTDIR {
      throw StorageError(path: path, problem: .permissionDenied)
    }
    let directory = HostPath.directory(of: path)
    guard stat(directory, &info) == 0, info.st_mode & S_IFMT == S_IFDIR else {
      throw StorageError(path: path, problem: .directoryMissing(directory))
    }
    // The write-ahead log lives beside the file.
    guard access(directory, W_OK) == 0 else { throw StorageError(path: path, problem: .readOnly) }
  }
}
