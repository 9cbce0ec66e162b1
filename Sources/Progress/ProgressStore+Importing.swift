package import Course
import GRDB

/// What an import came to, for one learner.
package struct ImportReceipt: Equatable, Sendable {
  package struct Count: Equatable, Sendable {
    /// The list's name in an exported file.
    package var key: String
    package var inFile: Int
    package var new: Int
  }
  package var learner: String
  package var isNew: Bool
  package var counts: [Count]
  package var xpBefore: Int
  package var xpAfter: Int
}

extension ProgressStore {
  /// Merges what was read into this file in one transaction, after a copy of it was put beside it.
  ///
  /// - Parameters:
  ///   - name: into whom the only learner of the file is merged; nil for the learner of the same name.
  ///   - keeps: false only to see what would come of it.
  /// - Returns: what came in, and the copy, which is not made where nothing was new.
  package func merge(
    _ incoming: IncomingProgress, into name: String? = nil, keeps: Bool = true, at now: WallTime
  ) throws(StorageError) -> (receipts: [ImportReceipt], backup: String?) {
    var changed = 0
    let hadLearners = try !learners().isEmpty
    let result = try writeMuch("import", beside: incoming.scratch.path, keeps: keeps, at: now) { db, copy in
      let receipts = try incoming.people.map { person in
        let (receipt, rows) = try merge(person, incoming.course, into: name, db)
        changed += rows + (receipt.isNew ? 1 : 0)
        if incoming.people.count == 1, let learner = try fetchLearner(receipt.learner, db) {
          try markSeen(learner.id.rawValue, at: now, db)
        }
        return receipt
      }
      if keeps, changed > 0, hadLearners, path != ":memory:" { _ = try copy() }
      return receipts
    }
    return (receipts: result.value, backup: result.backup)
  }

  private func merge(
    _ person: IncomingProgress.Person, _ course: CourseID?, into name: String?, _ db: Database
  ) throws -> (ImportReceipt, Int) {
    let (target, targetName, isNew) = try findOrCreate(person, name, db)
    let route = MergeRoute(source: person.source, target: target, course: course?.rawValue)
    func count(_ schema: String, _ table: String, _ learner: Int64) throws -> Int {
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(schema).\(table) WHERE learner = ? AND (?2 IS NULL OR course = ?2)",
        arguments: [learner, course?.rawValue]) ?? 0
    }
    func points() throws -> Int {
      try Int.fetchOne(
        db,
        sql: """
          SELECT coalesce(sum(points), 0) FROM main.xp WHERE learner = ? AND (?2 IS NULL OR course = ?2)
          """, arguments: [target, course?.rawValue]) ?? 0
    }
    let before = try ExportedTable.all.map { try count("main", $0.table, target) }
    let xpBefore = try points()
    let changed = try mergeRows(route, db)
    let counts = try zip(ExportedTable.all, before).map { table, before in
      ImportReceipt.Count(
        key: table.key, inFile: try count("other", table.table, person.source),
        new: try count("main", table.table, target) - before)
    }
    let receipt = ImportReceipt(
      learner: targetName, isNew: isNew, counts: counts, xpBefore: xpBefore, xpAfter: try points())
    return (receipt, changed)
  }

  private func findOrCreate(
    _ person: IncomingProgress.Person, _ name: String?, _ db: Database
  ) throws -> (id: Int64, name: String, isNew: Bool) {
    let wanted = name ?? person.name
    let isGuest = name == nil && person.isGuest || LearnerName.folded(wanted) == LearnerName.guest
    let found = try isGuest ? fetchLearners(db).first(where: \.isGuest) : fetchLearner(wanted, db)
    if let found { return (found.id.rawValue, found.name, false) }
    let id = try takeLearnerID(db)
    try db.execute(
      sql: """
        INSERT INTO main.learner (id, name, isGuest, createdAt, lastSeenAt, seed)
        SELECT ?, ?, ?, createdAt, lastSeenAt, seed FROM other.learner WHERE id = ?
        """, arguments: [id, wanted, isGuest, person.source])
    return (id, wanted, true)
  }
}
