import GRDB

/// What stands on the bench of each experiment.
@Sendable func addBenches(_ db: Database) throws {
  try db.execute(
    sql: """
      -- A row for each script that was used: the course's, for which 'script' is empty, and the learner's own.
      -- What stands is the row with the latest time among those of the experiment's present text.
      CREATE TABLE bench (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        experiment TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        script TEXT NOT NULL,
        text TEXT CHECK ((text IS NULL) = (script = '')),
        knobs TEXT NOT NULL,
        runtime TEXT,
        companion TEXT,
        typed TEXT NOT NULL,
        confidence INTEGER CHECK (confidence BETWEEN 1 AND 3),
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, experiment, contentHash, script)
      ) STRICT, WITHOUT ROWID;
      """)
}
