import Course
import CourseContent
import Glibc
import Progress

/// How the database and what lies around it stand.
struct StorageFindings {
  let path: String
  /// Whether the path is where gilt keeps progress by itself.
  let isDefault: Bool
  let now: WallTime
  private let examination: StoreExamination
  private var directory: String {
    let directory = HostFile.directory(of: path)
    return directory.isEmpty ? "/" : directory
  }

  init(_ settings: Settings, now: WallTime) {
    path = settings.database ?? Notebook.defaultPath
    isDefault = settings.database == nil
    self.now = now
    examination = ProgressStore.examine(path, now: now)
  }

  var all: [Finding] {
    directoryFindings + databaseFindings + contentFindings + [space] + backupFindings
  }

  // MARK: Files

  private var directoryFindings: [Finding] {
    var status = stat()
    guard stat(directory, &status) == 0 else {
      return isDefault && errno == ENOENT
        ? [.ok("directory", "\(directory) is not there yet; gilt makes it at its first start.")]
        : [
          .problem(
            "directory", .storage, "\(directory) cannot be reached: \(Finding.reason(errno)).",
            next: "Create it, or give another file with --database.")
        ]
    }
    guard status.st_mode & S_IFMT == S_IFDIR else {
      return [
        .problem(
          "directory", .storage, "\(directory) is no directory.",
          next: "Move it away, or give another file with --database.")
      ]
    }
    if access(directory, W_OK | X_OK) != 0 {
      return [
        .problem(
          "directory", .storage, "\(directory) cannot be written by you: \(Finding.reason(errno)).",
          next: "chmod u+rwx \(directory), or give another file with --database.")
      ]
    }
    return [.ok("directory", "\(directory) can be written.")]
  }

  private var databaseFindings: [Finding] {
    switch examination.state {
    case .missing: return [.ok("database", "\(path) is not there yet; gilt makes it at its first start.")]
    case .noFile(let kind):
      return [
        .problem(
          "database", .storage, "\(path) is \(kind), no file.",
          next: "Move it away, or give another file with --database.")
      ]
    case .unreadable(let code):
      return [
        .problem(
          "database", .storage, "\(path) cannot be read by you: \(Finding.reason(code)).",
          next: "chmod u+rw \(path), or give another file with --database.")
      ]
    case .empty:
      return [
        .warning(
          "database", "\(path) is empty.",
          next:
            "If there was progress in it, put back a copy named \(path).backup-…; else the next start fills it."
        )
      ]
    case .notADatabase(let detail):
      return [
        .problem(
          "database", .storage, "\(path) is no database: \(detail).",
          next: "gilt progress recover saves what can be read; or put back a copy named \(path).backup-….")
      ]
    case .notExamined(let reason):
      return [
        .problem(
          "database", .storage, "\(path) could not be examined: \(reason).",
          next: "Make room there, or name another directory with TMPDIR, and try again.")
      ]
    case .beingWritten:
      return [
        .problem(
          "database", .storage, "\(path) is being written to all the time, so it could not be examined.",
          next: "Wait until the other program is done, or end it, and try again.")
      ]
    case .read: break
    }
    let size = Finding.size(examination.bytes)
    var findings = [Finding.ok("database", "\(path) has \(size).")]
    if access(path, W_OK) != 0 {
      findings = [
        .problem(
          "database", .storage, "\(path) cannot be written by you: \(Finding.reason(errno)).",
          next: "chmod u+w \(path), or give another file with --database.")
      ]
    }
    return findings + [permissions]
      + (examination.lockedBy.map { process in
        [
          .warning(
            "lock", "Process \(process) keeps others from writing to the database.",
            next: "Wait until it is done, or end it: ps -p \(process) says what it is.")
        ]
      } ?? [.ok("lock", "No program keeps others from writing.")])
  }

  /// Whether other users of the machine can read what was answered.
  private var permissions: Finding {
    var (file, directory) = (stat(), stat())
    stat(path, &file)
    stat(self.directory, &directory)
    let isOpen = file.st_mode & 0o044 != 0 && directory.st_mode & 0o011 != 0
    if isOpen {
      return .warning(
        "permissions", "Other users of this machine can read \(path).", next: "chmod go= \(path).")
    }
    return .ok("permissions", "Nobody else can read the database.")
  }

  // MARK: What is in the database

  private var contentFindings: [Finding] {
    guard examination.state == .read else { return [] }
    var findings: [Finding] = []
    if examination.damage.isEmpty {
      findings.append(.ok("integrity", "All pages and indexes of the database are sound."))
    } else {
      let more = examination.damage.count > 1 ? " (and \(examination.damage.count - 1) more)" : ""
      let first = examination.damage[0].split(separator: "\n").joined(separator: " ")
      findings.append(
        .problem(
          "integrity", .storage, "The database is damaged: \(first)\(more).",
          next: "gilt progress recover saves what can be read; or put back a copy named \(path).backup-…."))
    }
    guard examination.isOurs else {
      if examination.damage.isEmpty {
        findings.append(
          .problem(
            "application", .storage, "\(path) is a database of another program.",
            next: "Give another file with --database."))
      }
      return findings
    }
    findings.append(.ok("application", "The database is Gilt's."))
    findings.append(
      examination.orphans == 0
        ? .ok("references", "Every row belongs to a learner.")
        : .problem(
          "references", .storage, "\(counted(examination.orphans, "row")) belong to no learner.",
          next: "gilt progress recover makes a file without them."))
    findings += [schema, journal]
    findings.append(
      examination.rowsAhead == 0
        ? .ok("dates", "Nothing in the database is dated in the future.")
        : .warning(
          "dates", "\(counted(examination.rowsAhead, "row")) in the database are dated in the future.",
          next:
            "Look whether the clock is right (date). If it is, it was wrong before; nothing is lost by that.")
    )
    return findings
  }

  private var schema: Finding {
    let step = examination.schema ?? "none"
    if let newer = examination.unknownSteps.first {
      return .problem(
        "schema", .storage, "The database was written by a newer Gilt (\(newer)).",
        next: "Use that version, or give another file with --database.")
    }
    if examination.stepsToCome > 0 {
      return .warning(
        "schema", "The database is of an older Gilt (\(step)).",
        next: "The next start brings it up to date, after a copy is put beside it.")
    }
    return .ok("schema", "The database is of this version (\(step)).")
  }

  private var journal: Finding {
    if !examination.hasWriteAheadLog {
      return .warning(
        "journal", "The database has no write-ahead log.", next: "The next start turns it on again.")
    }
    if examination.logBytes > 16_000_000 {
      return .warning(
        "journal", "The write-ahead log has grown to \(Finding.size(examination.logBytes)).",
        next: "End other programs that use the database; the next start then folds the log in.")
    }
    return .ok(
      "journal", "A write-ahead log is kept, and each answer waits for the disk (WAL, synchronous=FULL).")
  }

  // MARK: Around it

  private var space: Finding {
    var place = directory
    var info = statvfs()
    while statvfs(place, &info) != 0, place.count > 1 {
      place = HostFile.directory(of: place)
      if place.isEmpty { place = "/" }
    }
    let free = Int(info.f_bavail) * Int(info.f_frsize)
    let needed = max(100_000_000, 2 * examination.bytes)
    if free < 5_000_000 {
      return .problem(
        "space", .storage, "Only \(Finding.size(free)) are free where the database is.",
        next: "Free some space; answers can soon not be stored.")
    }
    if free < needed {
      return .warning(
        "space", "Only \(Finding.size(free)) are free where the database is.",
        next: "Free some space: a copy before a change of the database needs \(Finding.size(needed)).")
    }
    return .ok("space", "\(Finding.size(free)) are free where the database is.")
  }

  private var backupFindings: [Finding] {
    let beginning = "\(path.split(separator: "/").last ?? "").backup-"
    let names = fileNames(in: directory).filter { $0.hasPrefix(beginning) }
    let copies = names.filter { name in !["-wal", "-shm", "-journal"].contains { name.hasSuffix($0) } }
    let bytes = copies.reduce(0) { sum, name in
      var status = stat()
      return stat("\(directory)/\(name)", &status) == 0 ? sum + Int(status.st_size) : sum
    }
    if let unfinished = copies.first(where: { $0.hasSuffix(".unfinished") }) {
      return [
        .warning(
          "backups", "\(directory)/\(unfinished) is a copy that was never finished.",
          next: "Delete it: rm '\(directory)/\(unfinished)'.")
      ]
    }
    if copies.isEmpty { return [.ok("backups", "There are no copies beside the database.")] }
    let told =
      "\(counted(copies.count, "copy").replacing("copys", with: "copies")) beside the database, \(Finding.size(bytes))"
    if bytes > max(100_000_000, 10 * examination.bytes) {
      return [
        .warning("backups", "There are \(told).", next: "Delete those you do not need: \(path).backup-….")
      ]
    }
    return [.ok("backups", "There \(copies.count == 1 ? "is" : "are") \(told).")]
  }
}
