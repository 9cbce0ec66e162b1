package import Course
import GRDB

/// A level that was won, with the time at which that was done so well first.
package struct WonLevel: Equatable, Sendable {
  package var level: LevelKey
  package var best: LevelBest
  package var at: WallTime
}

extension ProgressStore {
  /// All levels won, in every text they had, by name.
  package func wonLevels(of learner: Learner.ID, in course: CourseID) throws(StorageError) -> [WonLevel] {
    try read { db in try fetchWonLevels(db, learner: learner, course: course) }
  }
}

func fetchWonLevels(_ db: Database, learner: Learner.ID, course: CourseID) throws -> [WonLevel] {
  let rows = try Row.fetchAll(
    db,
    sql: """
      SELECT level, contentHash, switches, code, at FROM wonLevel WHERE learner = ? AND course = ?
      ORDER BY level, at, contentHash
      """, arguments: [learner.rawValue, course.rawValue])
  return try rows.map { row in
    WonLevel(
      level: LevelKey(ExperimentID(try row.value(0)), ContentHash(try row.value(1))),
      best: LevelBest(switches: try row.count(2), code: try row.value(3)), at: try row.time(4))
  }
}

/// Keeps the fewest switches, and of equals the first.
func save(
  _ won: LevelBest, of level: LevelKey, _ db: Database, learner: Int64, course: String, at now: Int64
) throws {
  try db.run(
    """
    INSERT INTO wonLevel (learner, course, level, contentHash, switches, code, at) VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT DO UPDATE SET switches = excluded.switches, code = excluded.code, at = excluded.at
    WHERE excluded.switches < switches
    """,
    learner, course, level.level.rawValue, level.contentHash.rawValue, won.switches, won.code, now)
}
