import Course
import GRDB

/// Reviews for FSRS, how predictions came out, time spent, and resets that can be undone.
///
/// Rows that are merged with those of another machine get a time of their own, by which both machines know them.
@Sendable func addReviews(_ db: Database) throws {
  try db.execute(
    sql: """
      ALTER TABLE learner ADD COLUMN seed INTEGER NOT NULL DEFAULT 0;
      ALTER TABLE prediction ADD COLUMN observed TEXT;
      ALTER TABLE prediction ADD COLUMN outcome TEXT;
      -- Nothing was ever kept in it: settings stand in a file.
      DROP TABLE setting;

      -- One row for each time that a memory was tested: all that FSRS reckons with.
      CREATE TABLE review (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        at INTEGER NOT NULL,
        contentHash TEXT NOT NULL,
        rating INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 4),
        PRIMARY KEY (learner, course, question, at)
      ) STRICT, WITHOUT ROWID;

      -- What FSRS made of these rows; 'hints' are those read in a review that is not over.
      CREATE TABLE card (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        stability REAL NOT NULL,
        difficulty REAL NOT NULL,
        lastReviewAt INTEGER NOT NULL,
        reviews INTEGER NOT NULL,
        lapses INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        PRIMARY KEY (learner, course, question)
      ) STRICT, WITHOUT ROWID;

      -- Time spent at a lesson, a quiz or reviews, without long pauses.
      CREATE TABLE sitting (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        unit TEXT NOT NULL,
        startedAt INTEGER NOT NULL,
        endedAt INTEGER NOT NULL,
        activeMilliseconds INTEGER NOT NULL CHECK (activeMilliseconds >= 0),
        PRIMARY KEY (learner, course, unit, startedAt)
      ) STRICT, WITHOUT ROWID;

      -- What was taken away and can be put back from the copy named here, which lies beside this file.
      -- 'course' is NULL where all courses are meant.
      CREATE TABLE reset (
        id INTEGER PRIMARY KEY,
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT,
        scope TEXT NOT NULL,
        title TEXT NOT NULL,
        backup TEXT NOT NULL,
        at INTEGER NOT NULL,
        undoneAt INTEGER
      ) STRICT;

      -- A row for each text of a question: where one row stood for the latest text, what two machines with
      -- different texts knew depended on the order in which they were brought together.
      CREATE TABLE questionByText (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        id TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        outcome INTEGER NOT NULL CHECK (outcome BETWEEN 0 AND 3),
        wrongTries INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        answer TEXT,
        draft TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, id, contentHash)
      ) STRICT, WITHOUT ROWID;
      INSERT INTO questionByText
        SELECT learner, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at FROM question;
      DROP TABLE question;
      ALTER TABLE questionByText RENAME TO question;
      """)
  try giveSeeds(db)
  try giveTimes(db, table: "attempt")
  try giveTimes(db, table: "prediction")
  try db.execute(
    sql: """
      DROP INDEX attemptByQuestion;
      CREATE UNIQUE INDEX attemptByTime ON attempt (learner, course, at, question, verdict, answer);
      CREATE UNIQUE INDEX predictionByTime ON prediction (learner, course, at, experiment);
      -- With the time, the last prediction of each experiment is found without looking at all of them.
      DROP INDEX predictionByExperiment;
      CREATE INDEX predictionByExperiment ON prediction (learner, course, experiment, at);
      """)
  try makeFirstReviews(db)
}

private func giveSeeds(_ db: Database) throws {
  for row in try Row.fetchAll(db, sql: "SELECT id, name, createdAt FROM learner") {
    let seed = Learner.seed(name: try row.value("name"), createdAt: try row.time("createdAt"))
    let id: Int64 = try row.value("id")
    try db.execute(sql: "UPDATE learner SET seed = ? WHERE id = ?", arguments: [seed, id])
  }
}

/// Moves rows of one learner and course that have the same time apart by a millisecond each.
private func giveTimes(_ db: Database, table: String) throws {
  var moved: [(id: Int64, at: Int64)] = []
  var last: (learner: Int64, course: String, at: Int64)?
  let rows = try Row.fetchCursor(
    db, sql: "SELECT id, learner, course, at FROM \(table) ORDER BY learner, course, at, id")
  while let row = try rows.next() {
    let (id, learner): (Int64, Int64) = (try row.value("id"), try row.value("learner"))
    let course: String = try row.value("course")
    var at = try row.time("at").milliseconds
    if let last, last.learner == learner, last.course == course, at <= last.at {
      at = last.at + 1
      moved.append((id, at))
    }
    last = (learner, course, at)
  }
  let statement = try db.makeStatement(sql: "UPDATE \(table) SET at = ? WHERE id = ?")
  for row in moved { try statement.execute(arguments: [row.at, row.id]) }
}

/// Makes a review of the way each question was first left, so that what was answered before there were reviews is
/// reviewed too.
private func makeFirstReviews(_ db: Database) throws {
  struct Key: Hashable {
    var learner: Int64
    var course: String
    var question: String
    var hash: String
  }
  var left: Set<Key> = []
  // A question that is done without ever having paid is one that is not graded, and over with its first answer.
  let rows = try Row.fetchCursor(
    db,
    sql: """
      SELECT a.* FROM attempt a WHERE a.verdict IN ('correct', 'revealed') OR (a.verdict = 'wrong'
        AND EXISTS (SELECT 1 FROM question q WHERE q.learner = a.learner AND q.course = a.course
          AND q.id = a.question AND q.contentHash = a.contentHash AND q.outcome = 3)
        AND NOT EXISTS (SELECT 1 FROM xp x WHERE x.learner = a.learner AND x.course = a.course
          AND x.id = a.question AND x.kind = 'answer'))
      ORDER BY a.learner, a.course, a.at
      """)
  while let row = try rows.next() {
    let key = Key(
      learner: try row.value("learner"), course: try row.value("course"),
      question: try row.value("question"), hash: try row.value("contentHash"))
    guard left.insert(key).inserted else { continue }
    let confidence: Int? = try row.value("confidence")
    let verdict: String = try row.value("verdict")
    let end: XP.QuestionEnd =
      switch verdict {
      case "correct": .right(try: try row.count("tryNumber"))
      default: .revealed
      }
    try recordReview(
      Review(
        question: QuestionID(key.question), contentHash: ContentHash(key.hash),
        rating: Rating(
          end, hints: try row.count("hints"), confidence: confidence.flatMap { Confidence(rawValue: $0) })),
      db, learner: key.learner, course: key.course, at: try row.time("at"))
  }
}
