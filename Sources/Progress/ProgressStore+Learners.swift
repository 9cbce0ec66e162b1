package import Course
import GRDB

extension ProgressStore {
  /// All learners, the one seen last first.
  package func learners() throws(StorageError) -> [Learner] {
    try read { db in try fetchLearners(db) }
  }

  /// The learner of that name, whatever its letter case; nil where there is none.
  package func findLearner(_ name: String) throws(StorageError) -> Learner? {
    try read { db in try fetchLearner(name, db) }
  }

  /// The learner of that name (case does not count), created when new and marked as seen last.
  package func learner(named name: String, at now: WallTime) throws(StorageError) -> Learner {
    try write { db in try enter(name, isGuest: false, at: now, db) }
  }

  /// The learner without a name, created when new.
  package func guest(at now: WallTime) throws(StorageError) -> Learner {
    try write { db in try enter(LearnerName.guest, isGuest: true, at: now, db) }
  }

  /// Gives the guest a name and keeps what the guest did; a learner of that name is returned as is.
  package func keepGuest(as name: String, at now: WallTime) throws(StorageError) -> Learner {
    try write { db in
      if try fetchLearner(name, db) == nil {
        try db.execute(sql: "UPDATE learner SET name = ?, isGuest = 0 WHERE isGuest = 1", arguments: [name])
      }
      return try enter(name, isGuest: false, at: now, db)
    }
  }

  /// Makes a new learner; nil where the name is taken.
  package func addLearner(_ name: String, at now: WallTime) throws(StorageError) -> Learner? {
    try write { db in
      try fetchLearner(name, db) == nil ? try enter(name, isGuest: false, at: now, db) : nil
    }
  }

  /// Gives a learner, or the guest, another name; nil where that belongs to somebody else.
  package func rename(_ learner: Learner.ID, to name: String) throws(StorageError) -> Learner? {
    try write { db in
      if let other = try fetchLearner(name, db), other.id != learner { return nil }
      return try Row.fetchOne(
        db, sql: "UPDATE learner SET name = ?, isGuest = 0 WHERE id = ? RETURNING *",
        arguments: [name, learner.rawValue]
      ).map { try Learner($0) }
    }
  }

  /// Makes a learner the one seen last, also where others were seen while the clock was ahead.
  package func markSeen(_ learner: Learner.ID, at now: WallTime) throws(StorageError) {
    try write { db in try markSeen(learner.rawValue, at: now, db) }
  }

  /// What would be lost with a learner, in all courses.
  package func belongings(of learner: Learner.ID) throws(StorageError) -> Belongings {
    try read { db in
      func count(_ sql: String) throws -> Int {
        try Int.fetchOne(db, sql: "SELECT \(sql) WHERE learner = ?", arguments: [learner.rawValue]) ?? 0
      }
      return Belongings(
        answers: try count("count(*) FILTER (WHERE verdict IN ('correct', 'wrong')) FROM attempt"),
        xp: try count("coalesce(sum(points), 0) FROM xp"),
        finishedLessons: try count("count(*) FROM finishedLesson"),
        courses: try count("count(DISTINCT course) FROM place"))
    }
  }

  /// Removes a learner with everything that is known of that learner, after a copy of the whole file was put beside it.
  ///
  /// - Returns: the copy's path.
  package func forget(_ learner: Learner.ID, at now: WallTime) throws(StorageError) -> String {
    try writeMuch("forget", at: now) { db, copy in
      let copy = try copy()
      try db.execute(sql: "DELETE FROM learner WHERE id = ?", arguments: [learner.rawValue])
      return copy
    }.value
  }

  private func enter(
    _ name: String, isGuest: Bool, at now: WallTime, _ db: Database
  ) throws -> Learner {
    if let known = try fetchLearner(name, db) {
      try markSeen(known.id.rawValue, at: now, db)
      return known
    }
    let row = try Row.fetchOne(
      db,
      sql: """
        INSERT INTO learner (id, name, isGuest, createdAt, lastSeenAt, seed)
        VALUES (:id, :name, :guest, :now, :now, :seed) RETURNING *
        """,
      arguments: [
        "id": try takeLearnerID(db), "name": name, "guest": isGuest, "now": now.milliseconds,
        "seed": Learner.seed(name: name, createdAt: now),
      ])
    guard let row else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
    let learner = try Learner(row)
    try markSeen(learner.id.rawValue, at: now, db)
    return learner
  }

  /// A number that no learner of this file ever had: a session of one who was forgotten must not write into another's.
  ///
  /// The greatest so far is kept in `PRAGMA user_version`.
  func takeLearnerID(_ db: Database) throws -> Int64 {
    let kept = try Int64.fetchOne(db, sql: "PRAGMA main.user_version") ?? 0
    let present = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) FROM main.learner") ?? 0
    let id = max(kept, present) + 1
    try db.execute(sql: "PRAGMA main.user_version = \(id)")
    return id
  }

  func markSeen(_ learner: Int64, at now: WallTime, _ db: Database) throws {
    try db.execute(
      sql: """
        UPDATE learner SET lastSeenAt = max(
          lastSeenAt, :now, (SELECT coalesce(max(lastSeenAt) + 1, 0) FROM learner WHERE id <> :id))
        WHERE id = :id
        """, arguments: ["id": learner, "now": now.milliseconds])
  }

  func fetchLearners(_ db: Database) throws -> [Learner] {
    try Row.fetchAll(db, sql: "SELECT * FROM learner ORDER BY lastSeenAt DESC, id DESC").map {
      try Learner($0)
    }
  }

  /// SQLite compares letter case in ASCII alone, so names are compared here.
  func fetchLearner(_ name: String, _ db: Database) throws -> Learner? {
    let wanted = LearnerName.folded(name)
    return try fetchLearners(db).first { LearnerName.folded($0.name) == wanted }
  }
}

/// How much there is of a learner.
package struct Belongings: Equatable, Sendable {
  package var answers: Int
  package var xp: Int
  package var finishedLessons: Int
  package var courses: Int
}
