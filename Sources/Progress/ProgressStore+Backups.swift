package import Course
import GRDB
import Glibc

extension ProgressStore {
  /// Copies everything that is durable into a new file, while others may go on reading and writing.
  ///
  /// The copy has its name only once it is complete and on the disk.
  /// - Parameter copy: must not exist yet.
  package func backUp(to copy: String) throws(StorageError) {
    do { try whileInPlace { try makeCopy(copy) } } catch {
      if case .gone = error.problem { throw error }
      throw StorageError(path: copy, problem: error.problem)
    }
  }

  /// Copies everything into a file beside this one, named `<path>.backup-<reason>-<date>-<time>` in UTC.
  ///
  /// - Returns: the copy's path.
  package func backUpBeside(_ reason: String, now: WallTime) throws(StorageError) -> String {
    let copy = freeName(reason, now)
    try backUp(to: copy)
    return copy
  }

  /// Does the same as `backUpBeside` in the middle of a transaction, of the state before it.
  func makeCopyBeside(_ reason: String, now: WallTime) throws(StorageError) -> String {
    let copy = freeName(reason, now)
    try makeCopy(copy)
    return copy
  }

  private func freeName(_ reason: String, _ now: WallTime) -> String {
    let beginning = "\(path).backup-\(reason)-\(now.stamp)"
    var copy = beginning
    var number = 1
    while HostPath.size(of: copy) != nil {
      number += 1
      copy = "\(beginning)-\(number)"
    }
    return copy
  }

  func makeCopy(_ copy: String) throws(StorageError) {
    guard path != ":memory:" else { throw StorageError(path: copy, problem: .missing) }
    let unfinished = "\(copy).unfinished"
    HostPath.removeDatabase(unfinished)
    // For this user alone from its first byte on: it holds what the database holds.
    let file = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else {
      let isFull = errno == ENOSPC || errno == EDQUOT
      throw StorageError(
        path: copy, problem: isFull ? .diskFull : .other(detail: String(cString: strerror(errno))))
    }
    Glibc.close(file)
    defer { HostPath.removeDatabase(unfinished) }
    do {
      var configuration = Configuration()
      configuration.readonly = true
      // A connection of its own, so that a transaction of this one that is under way is not in the copy.
      let source = try DatabaseQueue(path: path, configuration: configuration)
      let target = try DatabaseQueue(path: unfinished)
      try source.backup(to: target)
      try target.close()
      try source.close()
    } catch { throw StorageError(path: copy, error) }
    // It was opened by its name.
    guard isInPlace else { throw StorageError(path: path, problem: .gone(copy: nil)) }
    guard link(unfinished, copy) == 0 || errno == EPERM && Glibc.rename(unfinished, copy) == 0 else {
      throw StorageError(path: copy, problem: .other(detail: String(cString: strerror(errno))))
    }
    HostPath.sync(HostPath.directory(of: copy))
  }

  /// Removes copies made for a reason more than thirty days ago, by the date in their names.
  func removeBackups(_ reason: String, before now: WallTime) {
    let beginning = "\(path).backup-\(reason)-"
    let oldest = beginning + WallTime(milliseconds: now.milliseconds - PastReset.lifetime).stamp
    for copy in ProgressStore.backups(of: path) where copy.path.hasPrefix(beginning) && copy.path < oldest {
      HostPath.removeDatabase(copy.path)
    }
  }

  /// The copies that lie beside a database, by name.
  package static func backups(of path: String) -> [(path: String, bytes: Int)] {
    let beginning = "\(HostPath.name(of: path)).backup-"
    var names: [String] = []
    guard let stream = opendir(HostPath.directory(of: path)) else { return [] }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      let isLog = ["-wal", "-shm", "-journal", ".unfinished"].contains { name.hasSuffix($0) }
      if name.hasPrefix(beginning), !isLog { names.append(name) }
    }
    return names.sorted().map { name in
      let copy = HostPath.beside(path, name)
      return (copy, HostPath.size(of: copy) ?? 0)
    }
  }
}

/// A database that is needed for a while, in a directory of its own.
struct ScratchStore {
  private let directory: String
  let path: String
  let store: ProgressStore

  /// An empty one.
  init() throws(StorageError) {
    directory = try ScratchStore.makeDirectory()
    path = "\(directory)/progress.sqlite"
    do { store = try ProgressStore.open(at: path, now: WallTime(milliseconds: 0)) } catch {
      HostPath.removeScratchDirectory(directory)
      throw error
    }
  }

  /// A copy of another file, brought up to date; that file stays as it is, and nothing is made beside it.
  init(copyOf original: String) throws(StorageError) {
    guard HostPath.size(of: original) != nil else { throw StorageError(path: original, problem: .missing) }
    let snapshot: Snapshot
    switch Snapshot.take(original) {
    case .success(let taken): snapshot = taken
    case .failure(let reason): throw StorageError(path: original, problem: reason.problem)
    }
    (directory, path) = (snapshot.directory, snapshot.path)
    do {
      let copy = try DatabaseQueue(path: path)
      let damage = try copy.read { db in try String.fetchOne(db, sql: "PRAGMA quick_check(1)") ?? "" }
      guard damage == "ok" else { throw StorageError(path: original, problem: .corrupt(detail: damage)) }
      try copy.close()
      store = try ProgressStore.open(at: path, now: WallTime(milliseconds: 0))
    } catch {
      HostPath.removeScratchDirectory(directory)
      throw StorageError(path: original, error)
    }
  }

  func remove() {
    try? store.close()
    HostPath.removeScratchDirectory(directory)
  }

  private static func makeDirectory() throws(StorageError) -> String {
    guard let directory = HostPath.scratchDirectory() else {
      throw StorageError(path: "TMPDIR", problem: .other(detail: String(cString: strerror(errno))))
    }
    return directory
  }
}

extension WallTime {
  /// Date and time in UTC for a file's name, such as `20261122-181503`.
  var stamp: String {
    let text = iso8601.utf8.filter { $0 >= 0x30 && $0 <= 0x39 }
    return String(decoding: text.prefix(8) + [0x2D] + text.dropFirst(8).prefix(6), as: UTF8.self)
  }

  /// Date and time in UTC with milliseconds, such as `2026-11-22T18:15:03.250Z`; years from 0 to 9999.
  package var iso8601: String {
    let thousandths = ((milliseconds % 1000) + 1000) % 1000
    var seconds = time_t((milliseconds - thousandths) / 1000)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: some BinaryInteger, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.count)) + text
    }
    return "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
      + "T\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))"
      + ".\(digits(thousandths, 3))Z"
  }
}
