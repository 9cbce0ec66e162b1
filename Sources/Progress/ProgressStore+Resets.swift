package import Course
import Foundation
import GRDB

extension ProgressStore {
  /// What a reset would take.
  package func counts(of reset: Reset, learner: Learner.ID) throws(StorageError) -> ResetCounts {
    try read { db in try count(reset, learner, db) }
  }

  /// Takes away what is meant, after a copy of the whole file was put beside it.
  ///
  /// The copy is made while nobody else can write, so it holds exactly what is taken. XP and the list of attempts
  /// stay, unless everything is meant.
  /// - Returns: what was taken, and the copy; nothing is done, and no copy made, where there is nothing to take.
  package func perform(
    _ reset: Reset, learner: Learner.ID, at now: WallTime
  ) throws(StorageError) -> (taken: ResetCounts, backup: String?) {
    let (taken, backup) = try writeMuch("reset", at: now) { db, copy in
      let taken = try count(reset, learner, db)
      guard !taken.isEmpty else { return taken }
      let backup = try copy()
      try db.execute(
        sql: "DELETE FROM reset WHERE at < ?", arguments: [now.milliseconds - PastReset.lifetime])
      for deed in deeds(reset) {
        try db.execute(sql: deed.sql, arguments: arguments(reset, learner))
      }
      try returnToLatestPlace(reset, learner, db)
      try db.execute(
        sql: """
          INSERT INTO reset (learner, course, scope, title, backup, at) VALUES (?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          learner.rawValue, reset.course?.rawValue, reset.scope.rawValue, reset.title,
          HostPath.name(of: backup), now.milliseconds,
        ])
      return taken
    }
    return (taken: taken, backup: backup)
  }

  /// The learner's resets, the last one first.
  package func resets(of learner: Learner.ID) throws(StorageError) -> [PastReset] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT * FROM reset WHERE learner = ? ORDER BY at DESC, id DESC",
        arguments: [learner.rawValue]
      ).map { row in
        let course: String? = try row.value("course")
        let undoneAt: Int64? = try row.value("undoneAt")
        return PastReset(
          id: try row.value("id"), scope: try row.value("scope"), title: try row.value("title"),
          course: course.map { CourseID($0) }, at: try row.time("at"),
          undoneAt: try undoneAt.map { _ in try row.time("undoneAt") },
          backup: HostPath.beside(path, try row.value("backup")))
      }
    }
  }

  /// Puts back what a reset took, beside what was done since.
  ///
  /// - Returns: how many rows came back.
  package func undo(_ reset: PastReset, learner: Learner.ID, at now: WallTime) throws(StorageError) -> Int {
    let copy = try ScratchStore(copyOf: reset.backup)
    defer { copy.remove() }
    guard
      let source = try copy.store.learners().first(where: { $0.id == learner })
    else { throw StorageError(path: reset.backup, problem: .corrupt(detail: "the learner is not in it")) }
    return try writeMuch("undo", beside: copy.path, at: now) { db, _ in
      let changed = try mergeRows(
        MergeRoute(source: source.id.rawValue, target: learner.rawValue, course: reset.course?.rawValue), db)
      try db.execute(
        sql: "UPDATE reset SET undoneAt = ? WHERE id = ?", arguments: [now.milliseconds, reset.id])
      return changed
    }.value
  }
}

/// A kind of rows that go, and the statement that takes them.
private struct Deed {
  var kind: ResetCounts.Kind
  var table: String
  var condition: String
  var change: String?

  var sql: String {
    change.map { "UPDATE \(table) SET \($0) WHERE \(condition)" } ?? "DELETE FROM \(table) WHERE \(condition)"
  }
}

private func deeds(_ reset: Reset) -> [Deed] {
  // Every condition names every parameter, so that all statements take the same ones.
  let mine = """
    learner = :learner AND (:course IS NULL OR course = :course) AND coalesce(:questions, :experiments, :units) \
    IS NOT NULL
    """
  func among(_ column: String, _ list: String) -> String {
    "\(mine) AND \(column) IN (SELECT value FROM json_each(:\(list)))"
  }
  switch reset.scope {
  case .exercise, .lesson:
    return [
      Deed(kind: .questions, table: "question", condition: among("id", "questions")),
      Deed(kind: .reviews, table: "review", condition: among("question", "questions")),
      Deed(kind: .cards, table: "card", condition: among("question", "questions")),
      Deed(kind: .predictions, table: "prediction", condition: among("experiment", "experiments")),
      Deed(kind: .knobs, table: "knobs", condition: among("experiment", "experiments")),
      Deed(kind: .levels, table: "wonLevel", condition: among("level", "experiments")),
      Deed(kind: .benches, table: "bench", condition: among("experiment", "experiments")),
      Deed(kind: .finished, table: "finishedLesson", condition: among("lesson", "units")),
      Deed(kind: .places, table: "place", condition: among("unit", "units")),
    ]
  case .course, .everything:
    var deeds = [
      Deed(kind: .questions, table: "question", condition: mine),
      Deed(kind: .reviews, table: "review", condition: mine),
      Deed(kind: .cards, table: "card", condition: mine),
      Deed(kind: .predictions, table: "prediction", condition: mine),
      Deed(kind: .knobs, table: "knobs", condition: mine),
      Deed(kind: .levels, table: "wonLevel", condition: mine),
      Deed(kind: .benches, table: "bench", condition: mine),
      Deed(kind: .papers, table: "paper", condition: mine),
      Deed(kind: .paperAnswers, table: "paperAnswer", condition: mine),
      Deed(kind: .finished, table: "finishedLesson", condition: mine),
      Deed(kind: .places, table: "place", condition: mine),
    ]
    if reset.scope == .everything {
      deeds += [
        Deed(kind: .attempts, table: "attempt", condition: mine),
        Deed(kind: .xp, table: "xp", condition: mine),
        Deed(kind: .sittings, table: "sitting", condition: mine),
      ]
    }
    return deeds
  case .opening:
    let drafts = among("id", "questions")
    let isUntouched = "outcome = 0 AND wrongTries = 0 AND hints = 0 AND answer IS NULL"
    return [
      Deed(kind: .questions, table: "question", condition: "\(drafts) AND \(isUntouched)"),
      Deed(
        kind: .drafts, table: "question", condition: "\(drafts) AND draft <> '' AND NOT (\(isUntouched))",
        change: "draft = ''"),
      Deed(kind: .knobs, table: "knobs", condition: among("experiment", "experiments")),
      Deed(kind: .benches, table: "bench", condition: among("experiment", "experiments")),
      Deed(kind: .places, table: "place", condition: among("unit", "units")),
    ]
  }
}

private func arguments(_ reset: Reset, _ learner: Learner.ID) -> StatementArguments {
  func list(_ ids: some Sequence<String>) -> String {
    String(decoding: (try? JSONEncoder().encode(ids.sorted())) ?? Data("[]".utf8), as: UTF8.self)
  }
  return [
    "learner": learner.rawValue, "course": reset.course?.rawValue,
    "questions": list(reset.questions.map(\.rawValue)),
    "experiments": list(reset.experiments.map(\.rawValue)), "units": list(reset.units.map(\.rawValue)),
  ]
}

private func count(_ reset: Reset, _ learner: Learner.ID, _ db: Database) throws -> ResetCounts {
  var counts = ResetCounts()
  for deed in deeds(reset) {
    counts.rows[deed.kind] =
      try Int.fetchOne(
        db, sql: "SELECT count(*) FROM \(deed.table) WHERE \(deed.condition)",
        arguments: arguments(reset, learner)) ?? 0
  }
  let told = [ResetCounts.Kind.stands: stands(reset), .scripts: scripts(reset)]
  for (kind, rows) in told {
    counts.rows[kind] =
      try Int.fetchOne(db, sql: "SELECT count(*) FROM (\(rows))", arguments: arguments(reset, learner)) ?? 0
  }
  return counts
}

/// The experiments of which knobs or a bench go: what somebody changed at one of them may be in several rows.
private func stands(_ reset: Reset) -> String {
  deeds(reset).filter { $0.kind == .knobs || $0.kind == .benches }
    .map { "SELECT course, experiment FROM \($0.table) WHERE \($0.condition)" }.joined(separator: " UNION ")
}

private func scripts(_ reset: Reset) -> String {
  deeds(reset).filter { $0.kind == .benches }
    .map {
      "SELECT DISTINCT course, experiment, script FROM \($0.table) WHERE \($0.condition) AND script <> ''"
    }
    .joined()
}

/// Where `current` names a unit that has no place any more, the latest other place is the current one.
private func returnToLatestPlace(_ reset: Reset, _ learner: Learner.ID, _ db: Database) throws {
  try db.execute(
    sql: """
      DELETE FROM current WHERE learner = :learner AND NOT EXISTS (SELECT 1 FROM place
        WHERE place.learner = current.learner AND place.course = current.course AND place.unit = current.unit);
      """, arguments: ["learner": learner.rawValue])
  try db.execute(
    sql: """
      INSERT INTO current (learner, course, unit)
      SELECT learner, course, unit FROM (
        SELECT learner, course, unit, row_number() OVER (PARTITION BY course ORDER BY at DESC, unit DESC) AS n
        FROM place WHERE learner = :learner) WHERE n = 1
      ON CONFLICT DO NOTHING
      """, arguments: ["learner": learner.rawValue])
}
