import Course
import GRDB

/// All benches of a learner, by experiment, the one that stands at the end.
func fetchBenches(
  _ db: Database, learner: Learner.ID, course: CourseID
) throws -> [ExperimentID: [KeptBench]] {
  var benches: [ExperimentID: [KeptBench]] = [:]
  let rows = try Row.fetchCursor(
    db,
    sql: """
      SELECT experiment, contentHash, script, text, knobs, runtime, companion, typed, confidence FROM bench
      WHERE learner = ? AND course = ? ORDER BY experiment, at, script, contentHash
      """, arguments: [learner.rawValue, course.rawValue])
  while let row = try rows.next() {
    let text: String? = try row.value(3)
    let script: String = try row.value(2)
    let confidence: Int? = try row.value(8)
    benches[ExperimentID(try row.value(0)), default: []].append(
      KeptBench(
        contentHash: ContentHash(try row.value(1)),
        script: text.map { OwnScript(id: ContentHash(script), text: $0) },
        knobs: decodeKnobs(try row.value(4)), runtime: try row.value(5), companion: try row.value(6),
        typed: try row.value(7), confidence: confidence.flatMap { Confidence(rawValue: $0) }))
  }
  return benches
}

/// Keeps what stands on the bench of an experiment, behind all that stood there before, also where the clock was set back.
func save(
  _ bench: KeptBench, on experiment: ExperimentID, _ db: Database, learner: Int64, course: String,
  at now: Int64
) throws {
  try db.run(
    """
    INSERT INTO bench
      (learner, course, experiment, contentHash, script, text, knobs, runtime, companion, typed, confidence, at)
    VALUES (:learner, :course, :experiment, :hash, :script, :text, :knobs, :runtime, :companion, :typed, :confidence,
      max(:at, coalesce((SELECT max(at) + 1 FROM bench
        WHERE learner = :learner AND course = :course AND experiment = :experiment
          AND (contentHash, script) IS NOT (:hash, :script)), 0)))
    ON CONFLICT DO UPDATE SET text = excluded.text, knobs = excluded.knobs, runtime = excluded.runtime,
      companion = excluded.companion, typed = excluded.typed, confidence = excluded.confidence, at = excluded.at
    """,
    learner, course, experiment.rawValue, bench.contentHash.rawValue, bench.script?.id.rawValue ?? "",
    bench.script?.text, try encodeKnobs(bench.knobs), bench.runtime, bench.companion, bench.typed,
    bench.confidence?.rawValue, now)
}
