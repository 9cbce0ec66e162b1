import Course
import GRDB

/// Whose rows of the attached database `other` come to whom.
struct MergeRoute {
  var source: Int64
  var target: Int64
  /// Nil for all courses.
  var course: String?

  fileprivate var arguments: StatementArguments { ["source": source, "target": target, "course": course] }
}

extension ProgressStore {
  /// Runs `body`, which may change much at once, in one transaction, and removes copies for the same reason that are too old.
  ///
  /// - Parameters:
  ///   - other: another database of the same schema, attached as `other`.
  ///   - keeps: false only to see what would come of it.
  ///   - body: may have a copy put beside the file, of the state before. Where the change does not happen, nothing is left
  ///     of that: it would look like one to go back to.
  func writeMuch<Value>(
    _ reason: String, beside other: String? = nil, keeps: Bool = true, at now: WallTime,
    _ body: (Database, _ copy: () throws -> String) throws -> Value
  ) throws(StorageError) -> (value: Value, backup: String?) {
    var backup: String?
    var isDone = false
    defer { if !isDone, let backup { HostPath.removeDatabase(backup) } }
    let value = try whileInPlace {
      let value = try database.writeWithoutTransaction { db in
        if let other { try db.execute(sql: "ATTACH DATABASE ? AS other", arguments: [other]) }
        defer { if other != nil { try? db.execute(sql: "DETACH DATABASE other") } }
        var value: Value?
        try db.inTransaction(.immediate) {
          value = try body(db) {
            let copy = try makeCopyBeside(reason, now: now)
            backup = copy
            return copy
          }
          return keeps ? .commit : .rollback
        }
        guard let value else { throw DatabaseError(resultCode: .SQLITE_INTERNAL) }
        return value
      }
      isDone = keeps
      return value
    }
    if backup != nil { removeBackups(reason, before: now) }
    return (value, backup)
  }
}

/// Brings a learner's rows of `other` into this database.
///
/// What comes of it depends neither on the order in which files are brought together nor on how often:
/// rows are united by what identifies them on every machine, and where two of them disagree, a rule decides that is a
/// maximum of some order. XP are never less than in either.
/// - Returns: how many rows are new or other than before; 0 when `other` has nothing new.
@discardableResult
func mergeRows(_ route: MergeRoute, _ db: Database) throws -> Int {
  let questions = try questionsWithNews(route, db)
  try findAnswers(route, db)
  var changed = 0
  func run(_ statements: [String]) throws {
    for sql in statements {
      try db.execute(sql: sql, arguments: route.arguments)
      changed += db.changesCount
    }
  }
  try run([
    attempts, predictions, reviews, sittings, states, places, knobs, ledger, finished, wonLevels, benches,
  ])
  try run(PaperMerge.statements)
  for (course, question) in questions {
    guard
      var card = try reckonCard(QuestionID(question), db, learner: route.target, course: course)
    else { continue }
    let before = try fetchCard(QuestionID(question), db, learner: route.target, course: course)
    if let before, before.lastReviewAt == card.lastReviewAt { card.hints = before.hints }
    try save(card, db, learner: route.target, course: course)
  }
  try run([hintsOfCards, current, ages])
  return changed
}

/// The rows of `other` that come: part of every statement, so that `ON CONFLICT` can follow.
private let incoming = "learner = :source AND (:course IS NULL OR course = :course)"

/// Questions of which `other` has a review that this database has not, or that it has with a better rating.
private func questionsWithNews(
  _ route: MergeRoute, _ db: Database
) throws -> [(course: String, question: String)] {
  try Row.fetchAll(
    db,
    sql: """
      SELECT DISTINCT course, question FROM other.review AS new
      WHERE \(incoming) AND NOT EXISTS (
        SELECT 1 FROM main.review AS old WHERE old.learner = :target AND old.course = new.course
          AND old.question = new.question AND old.at = new.at AND old.rating <= new.rating)
      """, arguments: route.arguments
  ).map { (try $0.value("course"), try $0.value("question")) }
}

private let attempts = """
  INSERT INTO main.attempt
    (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)
  SELECT :target, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at
  FROM other.attempt WHERE \(incoming) ORDER BY course, at
  ON CONFLICT (learner, course, at, question, verdict, answer) DO UPDATE SET
    contentHash = max(contentHash, excluded.contentHash), tryNumber = max(tryNumber, excluded.tryNumber),
    hints = max(hints, excluded.hints),
    confidence = nullif(max(coalesce(confidence, 0), coalesce(excluded.confidence, 0)), 0)
  WHERE contentHash < excluded.contentHash OR tryNumber < excluded.tryNumber OR hints < excluded.hints
    OR coalesce(confidence, 0) < coalesce(excluded.confidence, 0)
  """

/// Whichever side knows what came of a prediction tells the other.
private let predictions = """
  INSERT INTO main.prediction
    (learner, course, experiment, contentHash, knobs, predicted, confidence, observed, outcome, at)
  SELECT :target, course, experiment, contentHash, knobs, predicted, confidence, observed, outcome, at
  FROM other.prediction WHERE \(incoming) ORDER BY course, at
  ON CONFLICT (learner, course, at, experiment) DO UPDATE SET
    contentHash = max(contentHash, excluded.contentHash), knobs = max(knobs, excluded.knobs),
    predicted = max(predicted, excluded.predicted),
    confidence = nullif(max(coalesce(confidence, 0), coalesce(excluded.confidence, 0)), 0),
    observed = min(coalesce(observed, excluded.observed), coalesce(excluded.observed, observed)),
    outcome = min(coalesce(outcome, excluded.outcome), coalesce(excluded.outcome, outcome))
  WHERE (contentHash, knobs, predicted) IS NOT (excluded.contentHash, excluded.knobs, excluded.predicted)
    OR coalesce(confidence, 0) < coalesce(excluded.confidence, 0)
    OR coalesce(observed > excluded.observed, excluded.observed IS NOT NULL)
    OR coalesce(outcome > excluded.outcome, excluded.outcome IS NOT NULL)
  """

private let reviews = """
  INSERT INTO main.review (learner, course, question, at, contentHash, rating)
  SELECT :target, course, question, at, contentHash, rating FROM other.review WHERE \(incoming)
  ON CONFLICT DO UPDATE SET
    contentHash = max(contentHash, excluded.contentHash), rating = min(rating, excluded.rating)
  WHERE contentHash < excluded.contentHash OR rating > excluded.rating
  """

private let sittings = """
  INSERT INTO main.sitting (learner, course, unit, startedAt, endedAt, activeMilliseconds)
  SELECT :target, course, unit, startedAt, endedAt, activeMilliseconds FROM other.sitting WHERE \(incoming)
  ON CONFLICT DO UPDATE SET endedAt = max(endedAt, excluded.endedAt),
    activeMilliseconds = max(activeMilliseconds, excluded.activeMilliseconds)
  WHERE endedAt < excluded.endedAt OR activeMilliseconds < excluded.activeMilliseconds
  """

/// The later row wins; of two of the same time, the greater one.
private let places = """
  INSERT INTO main.place (learner, course, unit, page, block, contentHash, scroll, at)
  SELECT :target, course, unit, page, block, contentHash, scroll, at FROM other.place WHERE \(incoming)
  ON CONFLICT DO UPDATE SET page = excluded.page, block = excluded.block, contentHash = excluded.contentHash,
    scroll = excluded.scroll, at = excluded.at
  WHERE (excluded.at, excluded.page, excluded.block, excluded.contentHash, excluded.scroll)
    > (at, page, block, contentHash, scroll)
  """

private let knobs = """
  INSERT INTO main.knobs (learner, course, experiment, chosen, at)
  SELECT :target, course, experiment, chosen, at FROM other.knobs WHERE \(incoming)
  ON CONFLICT DO UPDATE SET chosen = excluded.chosen, at = excluded.at
  WHERE (excluded.at, excluded.chosen) > (at, chosen)
  """

/// The most points ever paid win, then the time at which they were paid first.
private let ledger = """
  INSERT INTO main.xp (learner, course, id, kind, points, contentHash, at)
  SELECT :target, course, id, kind, points, contentHash, at FROM other.xp WHERE \(incoming)
  ON CONFLICT (learner, course, id, kind) DO UPDATE SET
    points = excluded.points, contentHash = excluded.contentHash, at = excluded.at
  WHERE (excluded.points, at, contentHash) > (points, excluded.at, excluded.contentHash)
  """

private let finished = """
  INSERT INTO main.finishedLesson (learner, course, lesson, at)
  SELECT :target, course, lesson, at FROM other.finishedLesson WHERE \(incoming)
  ON CONFLICT DO UPDATE SET at = excluded.at WHERE excluded.at < at
  """

/// The fewest switches win, then the time at which they sufficed first.
private let wonLevels = """
  INSERT INTO main.wonLevel (learner, course, level, contentHash, switches, code, at)
  SELECT :target, course, level, contentHash, switches, code, at FROM other.wonLevel WHERE \(incoming)
  ON CONFLICT DO UPDATE SET switches = excluded.switches, code = excluded.code, at = excluded.at
  WHERE (excluded.switches, excluded.at, excluded.code) < (switches, at, code)
  """

/// The later row wins for each script, so that no script of one side is lost to that of the other.
private let benches = """
  INSERT INTO main.bench
    (learner, course, experiment, contentHash, script, text, knobs, runtime, companion, typed, confidence, at)
  SELECT :target, course, experiment, contentHash, script, text, knobs, runtime, companion, typed, confidence, at
  FROM other.bench WHERE \(incoming)
  ON CONFLICT DO UPDATE SET text = excluded.text, knobs = excluded.knobs, runtime = excluded.runtime,
    companion = excluded.companion, typed = excluded.typed, confidence = excluded.confidence, at = excluded.at
  WHERE (excluded.at, coalesce(excluded.text, ''), excluded.knobs, coalesce(excluded.runtime, ''),
      coalesce(excluded.companion, ''), excluded.typed, coalesce(excluded.confidence, 0))
    > (at, coalesce(text, ''), knobs, coalesce(runtime, ''), coalesce(companion, ''), typed,
      coalesce(confidence, 0))
  """

/// Finds the answers to show again of those questions of which both sides have one, and not the same: the last right
/// one, else the last one.
///
/// Both sides' attempts are looked through once.
private func findAnswers(_ route: MergeRoute, _ db: Database) throws {
  try db.execute(
    sql: """
      CREATE TEMP TABLE IF NOT EXISTS answerTold (course, question, contentHash, answer);
      DELETE FROM temp.answerTold;
      """)
  try db.execute(
    sql: """
      WITH torn AS MATERIALIZED (
        SELECT old.course, old.id, old.contentHash FROM main.question old JOIN other.question new
          ON new.learner = :source AND new.course = old.course AND new.id = old.id
            AND new.contentHash = old.contentHash
        WHERE old.learner = :target AND (:course IS NULL OR old.course = :course) AND old.answer <> new.answer),
      told AS (
        SELECT course, question, contentHash, answer, verdict, at FROM main.attempt WHERE learner = :target
        UNION ALL
        SELECT course, question, contentHash, answer, verdict, at FROM other.attempt WHERE learner = :source)
      INSERT INTO temp.answerTold
      SELECT course, question, contentHash, answer FROM (
        SELECT told.*, row_number() OVER (
          PARTITION BY told.course, told.question, told.contentHash
          ORDER BY told.verdict = 'correct' DESC, told.at DESC, told.answer DESC) AS place
        FROM told CROSS JOIN torn
          ON torn.course = told.course AND torn.id = told.question AND torn.contentHash = told.contentHash
        WHERE EXISTS (SELECT 1 FROM torn) AND told.verdict IN ('correct', 'wrong'))
      WHERE place = 1
      """, arguments: route.arguments)
}

/// The best of both for each text of a question, and what was typed last.
private let states = """
  INSERT INTO main.question (learner, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at)
  SELECT :target, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at
  FROM other.question WHERE \(incoming)
  ON CONFLICT DO UPDATE SET
    outcome = max(outcome, excluded.outcome), wrongTries = max(wrongTries, excluded.wrongTries),
    hints = max(hints, excluded.hints),
    answer = CASE WHEN answer <> excluded.answer
      THEN coalesce(
        (SELECT told.answer FROM temp.answerTold AS told WHERE told.course = excluded.course
          AND told.question = excluded.id AND told.contentHash = excluded.contentHash),
        max(answer, excluded.answer))
      ELSE coalesce(answer, excluded.answer) END,
    draft = CASE WHEN (excluded.at, excluded.draft) > (at, draft) THEN excluded.draft ELSE draft END,
    at = max(at, excluded.at)
  WHERE outcome < excluded.outcome OR wrongTries < excluded.wrongTries OR hints < excluded.hints
    OR coalesce(answer <> excluded.answer, excluded.answer IS NOT NULL AND answer IS NULL)
    OR (excluded.at, excluded.draft) > (at, draft)
  """

/// Hints read in a review that is under way belong to the card as it last was.
private let hintsOfCards = """
  UPDATE main.card SET hints = max(card.hints, new.hints) FROM other.card AS new
  WHERE card.learner = :target AND new.learner = :source AND (:course IS NULL OR card.course = :course)
    AND new.course = card.course AND new.question = card.question
    AND new.lastReviewAt = card.lastReviewAt AND new.hints > card.hints
  """

/// Of the two units visited last the one with the later place.
private let current = """
  INSERT INTO main.current (learner, course, unit)
  SELECT :target, course, unit FROM other.current WHERE \(incoming)
  ON CONFLICT DO UPDATE SET unit = excluded.unit
  WHERE unit <> excluded.unit AND
    (coalesce((SELECT at FROM main.place AS p WHERE p.learner = :target AND p.course = excluded.course
        AND p.unit = excluded.unit), -1), excluded.unit)
    > (coalesce((SELECT at FROM main.place AS p WHERE p.learner = :target AND p.course = excluded.course
        AND p.unit = current.unit), -1), current.unit)
  """

/// Who learned earlier brings the seed along.
private let ages = """
  UPDATE main.learner SET
    createdAt = min(learner.createdAt, new.createdAt),
    seed = CASE WHEN (new.createdAt, new.seed) < (learner.createdAt, learner.seed)
      THEN new.seed ELSE learner.seed END,
    lastSeenAt = max(learner.lastSeenAt, new.lastSeenAt)
  FROM other.learner AS new
  WHERE learner.id = :target AND new.id = :source AND :course IS :course
    AND ((new.createdAt, new.seed) < (learner.createdAt, learner.seed)
      OR new.lastSeenAt > learner.lastSeenAt)
  """
