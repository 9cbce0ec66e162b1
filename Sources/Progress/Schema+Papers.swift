import GRDB

/// Placements and final exams, with what was answered.
@Sendable func addPapers(_ db: Database) throws {
  try db.execute(
    sql: """
      -- 'handedInAt' is NULL while it can be worked at; 'at' is when it was last.
      CREATE TABLE paper (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('placement', 'exam')),
        startedAt INTEGER NOT NULL,
        number INTEGER NOT NULL CHECK (number > 0),
        pass INTEGER NOT NULL CHECK (pass BETWEEN 0 AND 100),
        seed TEXT NOT NULL,
        courseVersion TEXT NOT NULL,
        handedInAt INTEGER,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, kind, startedAt)
      ) STRICT, WITHOUT ROWID;

      -- 'answer' is NULL where there is none yet, and empty for “I don't know”.
      CREATE TABLE paperAnswer (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('placement', 'exam')),
        startedAt INTEGER NOT NULL,
        place INTEGER NOT NULL CHECK (place > 0),
        question TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        answer TEXT,
        outcome TEXT CHECK (outcome IN ('right', 'wrong', 'unknown')),
        PRIMARY KEY (learner, course, kind, startedAt, place)
      ) STRICT, WITHOUT ROWID;
      """)
}
