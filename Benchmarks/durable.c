/* The same statements as an answer in Gilt, through SQLite's own interface: the limit for Progress.
   usage: durable FILE COUNT   (FILE comes from gilt-bench create, so tables and indexes are the same) */
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

static sqlite3 *db;

static void must(int code, int wanted)
{
  if (code == wanted) return;
  fprintf(stderr, "durable: %s\n", sqlite3_errmsg(db));
  exit(1);
}

static void execute(const char *sql) { must(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK); }

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

/* In the order of an answer that is right and ends its question. ?1 is the question, ?2 the time. */
static const char *const texts[] = {
  "SELECT 1 FROM attempt WHERE learner = 1 AND course = 'gil' AND at = ?2",
  "INSERT INTO attempt"
  " (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)"
  " VALUES (1, 'gil', ?1, '0123456789abcdef', '2', 'correct', 1, 0, NULL, ?2)",
  "SELECT points FROM xp WHERE learner = 1 AND course = 'gil' AND id = ?1 AND kind = 'answer'",
  "INSERT INTO xp (learner, course, id, kind, points, contentHash, at)"
  " VALUES (1, 'gil', ?1, 'answer', 10, '0123456789abcdef', ?2)"
  " ON CONFLICT DO UPDATE SET points = excluded.points, contentHash = excluded.contentHash, at = excluded.at"
  " WHERE excluded.points > points",
  "INSERT INTO question (learner, course, id, contentHash, outcome, wrongTries, hints, answer, draft, at)"
  " VALUES (1, 'gil', ?1, '0123456789abcdef', 3, 0, 0, '2', '',"
  " max(?2, coalesce((SELECT max(at) + 1 FROM question"
  "   WHERE learner = 1 AND course = 'gil' AND id = ?1 AND contentHash <> '0123456789abcdef'), 0)))"
  " ON CONFLICT DO UPDATE SET"
  " outcome = max(outcome, excluded.outcome), wrongTries = max(wrongTries, excluded.wrongTries),"
  " hints = max(hints, excluded.hints), answer = coalesce(excluded.answer, answer),"
  " draft = excluded.draft, at = excluded.at",
  "INSERT INTO review (learner, course, question, at, contentHash, rating)"
  " VALUES (1, 'gil', ?1, ?2, '0123456789abcdef', 3) ON CONFLICT DO NOTHING",
  "SELECT question, stability, difficulty, lastReviewAt, reviews, lapses, hints FROM card"
  " WHERE learner = 1 AND course = 'gil' AND question = ?1",
  "SELECT at, rating FROM review WHERE learner = 1 AND course = 'gil' AND question = ?1 ORDER BY at",
  "INSERT OR REPLACE INTO card"
  " (learner, course, question, stability, difficulty, lastReviewAt, reviews, lapses, hints)"
  " VALUES (1, 'gil', ?1, 2.3065, 2.1181, ?2, 1, 0, 0)",
  "INSERT INTO sitting (learner, course, unit, startedAt, endedAt, activeMilliseconds)"
  " VALUES (1, 'gil', 'lock', 0, ?2, ?2)"
  " ON CONFLICT DO UPDATE SET endedAt = max(endedAt, excluded.endedAt),"
  " activeMilliseconds = max(activeMilliseconds, excluded.activeMilliseconds)",
  "SELECT coalesce(sum(points), 0) FROM xp WHERE learner = 1 AND course = 'gil'",
};
enum { count_of_texts = sizeof texts / sizeof texts[0] };

int main(int count_of_arguments, char **arguments)
{
  if (count_of_arguments != 3) return 64;
  must(sqlite3_open(arguments[1], &db), SQLITE_OK);
  execute("PRAGMA journal_mode = WAL");
  execute("PRAGMA synchronous = FULL");
  execute("PRAGMA foreign_keys = ON");
  sqlite3_stmt *statements[count_of_texts];
  for (int i = 0; i < count_of_texts; i++)
    must(sqlite3_prepare_v2(db, texts[i], -1, &statements[i], NULL), SQLITE_OK);
  int count = atoi(arguments[2]);
  double start = now();
  for (int number = 0; number < count; number++) {
    char question[32];
    int length = snprintf(question, sizeof question, "question-%d", number);
    execute("BEGIN IMMEDIATE");
    for (int i = 0; i < count_of_texts; i++) {
      int parameters = sqlite3_bind_parameter_count(statements[i]);
      if (parameters > 0) sqlite3_bind_text(statements[i], 1, question, length, SQLITE_STATIC);
      if (parameters > 1) sqlite3_bind_int64(statements[i], 2, number);
      int code = sqlite3_step(statements[i]);
      must(code == SQLITE_ROW ? SQLITE_DONE : code, SQLITE_DONE);
      must(sqlite3_reset(statements[i]), SQLITE_OK);
    }
    execute("COMMIT");
  }
  printf("seconds %.9f\n", now() - start);
  for (int i = 0; i < count_of_texts; i++) sqlite3_finalize(statements[i]);
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
