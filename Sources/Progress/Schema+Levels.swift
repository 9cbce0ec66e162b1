import GRDB

/// How levels of be-the-scheduler were won.
@Sendable func addLevels(_ db: Database) throws {
  try db.execute(
    sql: """
      -- The fewest switches for each text of a level; of equals the first. 'code' is empty where a program was proved.
      CREATE TABLE wonLevel (
        learner INTEGER NOT NULL REFERENCES learner ON DELETE CASCADE,
        course TEXT NOT NULL,
        level TEXT NOT NULL,
        contentHash TEXT NOT NULL,
        switches INTEGER NOT NULL CHECK (switches >= 0),
        code TEXT NOT NULL,
        at INTEGER NOT NULL,
        PRIMARY KEY (learner, course, level, contentHash)
      ) STRICT, WITHOUT ROWID;
      """)
}
