/* The same two statements as an answer in Gilt, through SQLite's own interface: the limit for Progress.
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

static void step(sqlite3_stmt *statement)
{
  must(sqlite3_step(statement), SQLITE_DONE);
  must(sqlite3_reset(statement), SQLITE_OK);
}

static double now(void)
{
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

int main(int count_of_arguments, char **arguments)
{
  if (count_of_arguments != 3) return 64;
  must(sqlite3_open(arguments[1], &db), SQLITE_OK);
  execute("PRAGMA journal_mode = WAL");
  execute("PRAGMA synchronous = FULL");
  execute("PRAGMA foreign_keys = ON");
  sqlite3_stmt *attempt, *award;
  must(sqlite3_prepare_v2(db,
    "INSERT INTO attempt"
    " (learner, course, question, contentHash, answer, verdict, tryNumber, hints, confidence, at)"
    " VALUES (1, 'gil', ?1, '0123456789abcdef', '2', 'correct', 1, 0, NULL, ?2)", -1, &attempt, NULL), SQLITE_OK);
  must(sqlite3_prepare_v2(db,
    "INSERT INTO xp (learner, course, id, kind, points, contentHash, at)"
    " VALUES (1, 'gil', ?1, 'answer', 10, '0123456789abcdef', ?2)"
    " ON CONFLICT DO UPDATE SET points = excluded.points, contentHash = excluded.contentHash, at = excluded.at"
    " WHERE excluded.points > points", -1, &award, NULL), SQLITE_OK);
  int count = atoi(arguments[2]);
  double start = now();
  for (int number = 0; number < count; number++) {
    char question[32];
    int length = snprintf(question, sizeof question, "question-%d", number);
    execute("BEGIN IMMEDIATE");
    sqlite3_stmt *both[] = {attempt, award};
    for (int i = 0; i < 2; i++) {
      must(sqlite3_bind_text(both[i], 1, question, length, SQLITE_STATIC), SQLITE_OK);
      must(sqlite3_bind_int64(both[i], 2, number), SQLITE_OK);
      step(both[i]);
    }
    execute("COMMIT");
  }
  printf("seconds %.9f\n", now() - start);
  sqlite3_finalize(attempt);
  sqlite3_finalize(award);
  return sqlite3_close(db) == SQLITE_OK ? 0 : 1;
}
