package import Course
import GRDB

extension ProgressStore {
  /// Brings what is on record under former names of lessons and questions under those of today, for all learners.
  ///
  /// Where something is on record under both, as after an import from a machine with an older course, both become one by the
  /// rules of a merge: the better state, all attempts, and the best that was paid for it. A copy of the file is put beside it
  /// first. Where no former name is on record, nothing is written.
  /// - Parameter names: former names, each with the one of today.
  /// - Returns: whether there was any.
  @discardableResult
  package func adopt(
    _ names: [ItemID: ItemID], in course: CourseID, at now: WallTime
  ) throws(StorageError) -> Bool {
    guard !names.isEmpty else { return false }
    let rounds = rounds(of: names)
    func isOnRecord(_ db: Database) throws -> Bool {
      try rounds.contains { try NamingColumn.isAnyOnRecord($0, course.rawValue, db) }
    }
    guard try read({ try isOnRecord($0) }) else { return false }
    let scratch = try ScratchStore()
    defer { scratch.remove() }
    return try writeMuch("rename", beside: scratch.path, at: now) { db, copy in
      // Another program may have been first.
      guard try isOnRecord(db) else { return false }
      if path != ":memory:" { _ = try copy() }
      let learners = try Int64.fetchAll(db, sql: "SELECT id FROM main.learner")
      for names in rounds {
        for learner in learners { try rename(names, learner, course.rawValue, db) }
      }
      return true
    }.value
  }

  /// The names in as few parts as have, each, one former name of a thing: two of them are brought together one after the other.
  private func rounds(of names: [ItemID: ItemID]) -> [[String: String]] {
    var rounds: [[String: String]] = []
    for (name, former) in Dictionary(grouping: names.keys, by: { names[$0] ?? $0 }) {
      for (round, old) in former.sorted().enumerated() {
        if round == rounds.count { rounds.append([:]) }
        rounds[round][old.rawValue] = name.rawValue
      }
    }
    return rounds
  }

  /// Takes the rows of one learner out, and merges them in under their new names.
  private func rename(_ names: [String: String], _ learner: Int64, _ course: String, _ db: Database) throws {
    let arguments: StatementArguments = [
      "learner": learner, "course": course, "names": try encodeKnobs(names),
    ]
    try db.execute(
      sql: """
        INSERT INTO other.learner (id, name, isGuest, createdAt, lastSeenAt, seed)
        SELECT id, name, isGuest, createdAt, lastSeenAt, seed FROM main.learner WHERE id = ?
        """, arguments: [learner])
    for column in NamingColumn.ofKeys {
      let others = column.others.map { ", \($0)" }.joined()
      try db.execute(
        sql: """
          INSERT INTO other.\(column.table) (learner, course, \(column.name)\(others))
          SELECT learner, course, \(column.today)\(others) FROM main.\(column.table) WHERE \(column.isFormer)
          """, arguments: arguments)
      if db.changesCount > 0 {
        try db.execute(
          sql: "DELETE FROM main.\(column.table) WHERE \(column.isFormer)", arguments: arguments)
      }
    }
    try mergeRows(MergeRoute(source: learner, target: learner, course: course), db)
    try db.execute(sql: "DELETE FROM other.learner")
    for column in NamingColumn.ofOthers {
      try db.execute(
        sql: "UPDATE main.\(column.table) SET \(column.name) = \(column.today) WHERE \(column.isFormer)",
        arguments: arguments)
    }
  }
}

/// A column that holds names of lessons or questions.
private struct NamingColumn {
  var table: String
  var name: String
  /// What may follow a name, with more behind it; nil where nothing does.
  var mark: String?

  /// Those that are part of a key, so that the row under the new name may be there already.
  static let ofKeys = [
    NamingColumn(table: "question", name: "id"), NamingColumn(table: "attempt", name: "question"),
    NamingColumn(table: "review", name: "question"), NamingColumn(table: "card", name: "question"),
    // What a review paid is known by the question and its day.
    NamingColumn(table: "xp", name: "id", mark: "@"), NamingColumn(table: "finishedLesson", name: "lesson"),
    NamingColumn(table: "place", name: "unit"), NamingColumn(table: "sitting", name: "unit"),
  ]
  static let ofOthers = [
    NamingColumn(table: "current", name: "unit"), NamingColumn(table: "paperAnswer", name: "question"),
    // A block that is a question is known by that and a number.
    NamingColumn(table: "place", name: "block", mark: "+"),
  ]

  /// All columns but this one, the learner, the course and the database's ids.
  var others: [String] {
    let columns = ExportedTable.all.first { $0.table == table }?.columns ?? []
    return columns.map(\.name).filter { $0 != name }
  }

  /// Where the mark is, or would be.
  private var markPlace: String { "instr(\(table).\(name) || '\(mark ?? "")', '\(mark ?? "")')" }
  /// The name alone; qualified, since `json_each` has columns of its own, `id` among them.
  private var former: String {
    mark == nil ? "\(table).\(name)" : "substr(\(table).\(name), 1, \(markPlace) - 1)"
  }

  /// What stands in it under the name of today.
  var today: String {
    let value = "(SELECT value FROM json_each(:names) WHERE key = \(former))"
    return mark == nil ? value : "\(value) || substr(\(table).\(name), \(markPlace))"
  }
  /// Whether a row of the learner's in the course has a former name in it.
  var isFormer: String {
    "learner = :learner AND course = :course AND \(former) IN (SELECT key FROM json_each(:names))"
  }

  /// Whether anything but attempts is on record under a former name: these alone would be looked through one by one,
  /// and whoever counts them knows former names.
  static func isAnyOnRecord(_ names: [String: String], _ course: String, _ db: Database) throws -> Bool {
    let arguments: StatementArguments = ["course": course, "names": try encodeKnobs(names)]
    return try (ofKeys + ofOthers).filter { $0.table != "attempt" }.contains { column in
      try Bool.fetchOne(
        db,
        sql: """
          SELECT EXISTS (SELECT 1 FROM main.learner JOIN main.\(column.table)
            ON \(column.table).learner = learner.id AND \(column.table).course = :course
              AND \(column.former) IN (SELECT key FROM json_each(:names)))
          """, arguments: arguments) ?? false
    }
  }
}
