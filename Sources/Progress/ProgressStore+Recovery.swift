package import Course
import GRDB
import Glibc

/// What could be saved of a damaged file.
package struct Recovery: Equatable, Sendable {
  /// Learners by name; those whose own row is lost are called `recovered` and a number.
  package var learners: [String] = []
  /// Rows by the names of lists in an exported file.
  package var rows: [String: Int] = [:]
  /// Rows that were seen and could not be read, or hold what Gilt never writes.
  package var damagedRows = 0
  /// Where the damaged file is kept.
  package var aside = ""

  package init() {}
}

extension ProgressStore {
  /// Saves every readable row of a damaged file into a new one, which takes its place.
  ///
  /// The damaged one is kept beside it, named `<path>.damaged-<date>-<time>`.
  /// - Returns: nil where the file is whole; it is then left as it is.
  /// - Throws: a `StorageError` also where nothing can be read; the file is then left as it is.
  package static func recover(_ path: String, now: WallTime) throws(StorageError) -> Recovery? {
    try recover(path, now: now) {}
  }

  /// - Parameter meanwhile: called when everything was read, and nothing was changed yet.
  static func recover(
    _ path: String, now: WallTime, meanwhile: () -> Void
  ) throws(StorageError) -> Recovery? {
    var info = stat()
    guard stat(path, &info) == 0 else { throw StorageError(path: path, problem: .missing) }
    guard info.st_mode & S_IFMT == S_IFREG else {
      throw info.st_mode & S_IFMT == S_IFDIR
        ? StorageError(path: path, problem: .isDirectory)
        : StorageError(path: path, problem: .other(detail: "no file"))
    }
    var isSound = false
    do { isSound = try isWhole(path, now: now) } catch {
      guard case .corrupt = error.problem else { throw error }
    }
    let snapshot: Snapshot
    switch Snapshot.take(path) {
    case .success(let taken): snapshot = taken
    case .failure(let reason): throw StorageError(path: path, problem: reason.problem)
    }
    defer { snapshot.remove() }
    let staging = try Staging(now: now)
    defer { staging.scratch.remove() }
    var recovery = Recovery()
    do {
      try staging.scratch.store.write { db in
        guard let pages = DatabasePages(path: snapshot.path) else {
          throw StorageError(path: path, problem: .permissionDenied)
        }
        try salvage(pages, into: staging, db, &recovery)
      }
    } catch { throw StorageError(path: path, error) }
    // Where SQLite finds nothing wrong there can still be values that nobody writes, and no command reads.
    if isSound, recovery.damagedRows == 0 { return nil }
    guard !recovery.rows.isEmpty || !recovery.learners.isEmpty else {
      throw StorageError(path: path, problem: .beyondRecovery)
    }
    meanwhile()
    // What another program wrote meanwhile would be set aside with the damaged file.
    guard !snapshot.isOutdated(path) else { throw StorageError(path: path, problem: .beingWritten) }
    recovery.aside = try replace(path, with: staging.scratch.store, now: now)
    return recovery
  }

  /// Whether SQLite finds nothing wrong with a file.
  private static func isWhole(_ path: String, now: WallTime) throws(StorageError) -> Bool {
    let store = try open(at: path, now: now)
    defer { try? store.close() }
    return try store.read { db in
      try String.fetchAll(db, sql: "PRAGMA integrity_check") == ["ok"]
        && Row.fetchAll(db, sql: "PRAGMA foreign_key_check").isEmpty
    }
  }

  static func salvage(
    _ pages: borrowing DatabasePages, into staging: Staging, _ db: Database, _ recovery: inout Recovery
  ) throws {
    let free = pages.freePages()
    var known: Set<Int64> = []
    // Learners first, since all other rows are somebody's.
    for pass in ["learners", "rows"] {
      for number in 1...max(1, pages.count) where !free.contains(number) {
        guard let (rows, damaged) = pages.entries(ofPage: number) else { continue }
        if pass == "rows" { recovery.damagedRows += damaged }
        for entry in rows {
          switch FoundRow(entry) {
          case .learner(let id, let name, let isGuest, let createdAt, let lastSeenAt, let seed)
          where pass == "learners":
            let name = unique(LearnerName.cleaned(name), id, recovery.learners)
            guard createdAt >= 0, lastSeenAt >= 0, known.insert(id).inserted else { continue }
            try addLearner(
              id, name, isGuest: isGuest && LearnerName.folded(name) == LearnerName.guest,
              createdAt: createdAt, lastSeenAt: lastSeenAt, seed: seed, db)
            recovery.learners.append(name)
          case .row(let table, let learner, let course, let values) where pass == "rows":
            try meet(learner, &known, db, &recovery)
            do {
              try staging.add(values, to: table, learner: learner, course: course, db)
              recovery.rows[table.key, default: 0] += 1
            } catch is FileProblem { recovery.damagedRows += 1 }
          case .current(let learner, let course, let unit) where pass == "rows":
            try meet(learner, &known, db, &recovery)
            try db.execute(
              sql: "INSERT OR IGNORE INTO current (learner, course, unit) VALUES (?, ?, ?)",
              arguments: [learner, course, unit])
          case .reset(let values, let id) where pass == "rows":
            try addReset(values, id, &known, db, &recovery)
          default: continue
          }
        }
      }
    }
    try reckonCards(db)
  }

  /// Makes a learner whose own row is lost.
  private static func meet(
    _ id: Int64, _ known: inout Set<Int64>, _ db: Database, _ recovery: inout Recovery
  ) throws {
    guard known.insert(id).inserted else { return }
    let name = unique("", id, recovery.learners)
    try addLearner(id, name, isGuest: false, createdAt: 0, lastSeenAt: 0, seed: nil, db)
    recovery.learners.append(name)
  }

  private static func unique(_ name: String, _ id: Int64, _ taken: [String]) -> String {
    let isTaken = taken.contains { $0.lowercased() == name.lowercased() }
    return name.isEmpty || isTaken ? "recovered \(id)" : name
  }

  private static func addLearner(
    _ id: Int64, _ name: String, isGuest: Bool, createdAt: Int64, lastSeenAt: Int64, seed: Int64?,
    _ db: Database
  ) throws {
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO learner (id, name, isGuest, createdAt, lastSeenAt, seed) VALUES (?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        id, name, isGuest, createdAt, lastSeenAt,
        seed ?? Learner.seed(name: name, createdAt: WallTime(milliseconds: createdAt)),
      ])
  }

  private static func addReset(
    _ values: [DatabasePages.Value], _ id: Int64, _ known: inout Set<Int64>, _ db: Database,
    _ recovery: inout Recovery
  ) throws {
    guard case .integer(let learner) = values[1] else { return }
    try meet(learner, &known, db, &recovery)
    let stored = values.dropFirst().map { value -> DatabaseValue in
      switch value {
      case .integer(let number): number.databaseValue
      case .text(let text): text.databaseValue
      default: .null
      }
    }
    try db.execute(
      sql: """
        INSERT OR IGNORE INTO reset (id, learner, course, scope, title, backup, at, undoneAt)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        """, arguments: StatementArguments([id.databaseValue] + stored))
  }

  /// Makes all cards anew from what reviews there are.
  private static func reckonCards(_ db: Database) throws {
    let questions = try Row.fetchAll(db, sql: "SELECT DISTINCT learner, course, question FROM review")
    for row in questions {
      let (learner, course): (Int64, String) = (try row.value("learner"), try row.value("course"))
      let question = QuestionID(try row.value("question"))
      guard var card = try reckonCard(question, db, learner: learner, course: course) else { continue }
      if let before = try fetchCard(question, db, learner: learner, course: course),
        before.lastReviewAt == card.lastReviewAt
      {
        card.hints = before.hints
      }
      try save(card, db, learner: learner, course: course)
    }
  }

  /// Puts a copy of a store in the place of a file, and that aside.
  private static func replace(
    _ path: String, with store: ProgressStore, now: WallTime
  ) throws(StorageError) -> String {
    // Where it is a link, that stays, and the log is beside what it leads to.
    let path = HostPath.real(path)
    let new = "\(path).recovered"
    HostPath.removeDatabase(new)
    try store.backUp(to: new)
    let beginning = "\(path).damaged-\(now.stamp)"
    var (aside, number) = (beginning, 1)
    func failed() -> StorageError {
      let reason = String(cString: strerror(errno))
      HostPath.removeDatabase(new)
      return StorageError(path: path, problem: errno == ENOSPC ? .diskFull : .other(detail: reason))
    }
    // The name is never without a file. The log must be away before the new file has the name: SQLite would
    // take it for that one's.
    while link(path, aside) != 0 {
      guard errno == EEXIST else { throw failed() }
      // One that was killed a moment ago came as far as this.
      if HostPath.areSame(path, aside) { break }
      number += 1
      aside = "\(beginning)-\(number)"
    }
    for ending in ["-wal", "-shm", "-journal"] {
      if Glibc.rename(path + ending, aside + ending) != 0, errno != ENOENT { throw failed() }
    }
    guard Glibc.rename(new, path) == 0 else { throw failed() }
    HostPath.sync(HostPath.directory(of: path))
    return aside
  }
}
