import GRDB

/// One step of the database's history.
///
/// A released step is never edited; a change is a new one.
struct Migration: Sendable {
  var name: String
  var body: @Sendable (Database) throws -> Void
}

extension [Migration] {
  /// All steps so far, in order.
  static var all: [Migration] {
    [
      .init(name: "1 learners, attempts, ledger", body: createFirstTables),
      .init(name: "2 reviews, sittings, resets", body: addReviews),
      .init(name: "3 levels", body: addLevels),
      .init(name: "4 benches", body: addBenches),
      .init(name: "5 placements, exams", body: addPapers),
    ]
  }

  var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    for migration in self { migrator.registerMigration(migration.name, migrate: migration.body) }
    return migrator
  }
}

/// Marks the file as Gilt's: "GILT" in ASCII, in `PRAGMA application_id`.
let applicationID: Int32 = 0x4749_4C54

/// Times are milliseconds since 1970; ids are those of the course's files.
@Sendable private func createFirstTables(_ db: Database) throws {
  try db.execute(sql: "PRAGMA application_id = \(applicationID)")
  try db.execute(
    sql: """
      CREATE TABLE learner (
        id INTEGER PRIMARY KEY,
        name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (name <> ''),
        isGuest INTEGER NOT NULL DEFAULT 0,
        createdAt INTEGER NOT NULL,
        lastSeenAt INTEGER NOT NULL
      ) STRICT;

      -- Where the learner stopped in each lesson or quiz; 'current' below names the last one.
      CREATE TABLE place (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        unit TEXT NOT NULL,
        page INTEGER NOT NULL,
        block TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        scroll INTEGER NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, unit)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE current (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        unit TEXT NOT NULL,
        PRIMARY KEY (learner, course)
      ) STRICT, WITHOUT ROWID;

      -- What was typed but not submitted, the hints read, and how far the question has come.
      CREATE TABLE question (
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
        PRIMARY KEY (learner, course, id)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE attempt (
        id INTEGER PRIMARY KEY,
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        question TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        answer TEXT NOT NULL,
        verdict TEXT NOT NULL,
        tryNumber INTEGER NOT NULL,
        hints INTEGER NOT NULL,
        confidence INTEGER,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX attemptByQuestion ON attempt (learner, course, question);

      CREATE TABLE prediction (
        id INTEGER PRIMARY KEY,
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        experiment TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        knobs TEXT NOT NULL,
        predicted TEXT NOT NULL,
        confidence INTEGER,
        at INTEGER NOT NULL
      ) STRICT;
      CREATE INDEX predictionByExperiment ON prediction (learner, course, experiment);

      CREATE TABLE knobs (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        experiment TEXT NOT NULL,
        chosen TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, experiment)
      ) STRICT, WITHOUT ROWID;

      -- The ledger: one row for each thing that can be paid for, with the best ever paid. Rows are
      -- never deleted, so neither replay nor a reset nor an edited question pays twice.
      CREATE TABLE xp (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        id TEXT NOT NULL,
        kind TEXT NOT NULL,
        points INTEGER NOT NULL CHECK (points >= 0),
        contentHash TEXT NOT NULL,
        at INTEGER NOT NULL,
        UNIQUE (learner, course, id, kind)
      ) STRICT;

      CREATE TABLE finishedLesson (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        lesson TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, lesson)
      ) STRICT, WITHOUT ROWID;

      CREATE TABLE setting (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        name TEXT NOT NULL,
        value TEXT NOT NULL,
        PRIMARY KEY (learner, name)
      ) STRICT, WITHOUT ROWID;
      """)
}
