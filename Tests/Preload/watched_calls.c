/* Loaded before the C library, it sees each call by which gilt changes a file or says something:

     WATCHED_CALLS=FILE   one line for each: what it is, the path, and what it was called before, with tabs between
     KILLED_AT=N          SIGKILL in place of the Nth
     MOVED_AT=N           before the Nth, the file that MOVED_FILE names gets ".away" behind its name

   What goes through mapped memory (the index of SQLite's log) is not seen; it happens between two calls that are. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

static atomic_long calls;
static long last = -1, move = -1;
static int list = -1;
static int is_watching;

__attribute__((constructor)) static void begin(void)
{
  /* The shell that starts it loads this, too. */
  is_watching = strcmp(program_invocation_short_name, "gilt") == 0;
  if (!is_watching) return;
  const char *number = getenv("KILLED_AT"), *name = getenv("WATCHED_CALLS");
  if (number != NULL) last = atol(number);
  if ((number = getenv("MOVED_AT")) != NULL) move = atol(number);
  if (name == NULL) return;
  int file = (int)syscall(SYS_openat, AT_FDCWD, name, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
  /* Out of the way of the numbers that the program's own files have. */
  list = fcntl(file, F_DUPFD_CLOEXEC, 500);
  syscall(SYS_close, file);
}

static void move_away(void)
{
  const char *file = getenv("MOVED_FILE");
  char away[4200];
  if (file == NULL) return;
  snprintf(away, sizeof away, "%s.away", file);
  syscall(SYS_renameat2, AT_FDCWD, file, AT_FDCWD, away, 0);
}

static void count(const char *what, const char *path, const char *before)
{
  if (!is_watching) return;
  int error = errno;
  if (list >= 0) {
    char line[9000];
    int length = snprintf(line, sizeof line, "%s\t%s\t%s\n", what, path, before);
    syscall(SYS_write, list, line, (size_t)length);
  }
  long number = atomic_fetch_add(&calls, 1) + 1;
  if (number == last) {
    syscall(SYS_kill, getpid(), SIGKILL);
    for (;;) pause();
  }
  if (number == move) move_away();
  errno = error;
}

/* What a link of /proc leads to. */
static void follow(const char *link, char *path, size_t size)
{
  ssize_t length = readlink(link, path, size - 1);
  path[length < 0 ? 0 : length] = 0;
}

static void count_file(const char *what, int file)
{
  struct stat info;
  if (!is_watching || file == STDERR_FILENO) return;
  if (file == STDOUT_FILENO) return count("say", "", "");
  if (fstat(file, &info) != 0 || !(S_ISREG(info.st_mode) || S_ISDIR(info.st_mode))) return;
  char link[64], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", file);
  follow(link, path, sizeof path);
  count(what, path, "");
}

/* A file without a name makes no entry in its directory. */
static void count_opening(const char *path, int flags)
{
  if ((flags & O_TMPFILE) == O_TMPFILE) return count("nameless", path, "");
  if (flags & O_CREAT && access(path, F_OK) != 0) count("create", path, "");
}

/* The path that a call with a directory's descriptor means. */
static const char *whole(int directory, const char *path, char *buffer, size_t size)
{
  char link[64], name[4096];
  if (path[0] == '/' || directory == AT_FDCWD) return path;
  snprintf(link, sizeof link, "/proc/self/fd/%d", directory);
  follow(link, name, sizeof name);
  snprintf(buffer, size, "%s/%s", name, path);
  return buffer;
}

#define USUAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define MODE                                                                             \
  va_list rest;                                                                          \
  va_start(rest, flags);                                                                 \
  int takes_mode = flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;                  \
  mode_t mode = takes_mode ? va_arg(rest, mode_t) : 0;                                   \
  va_end(rest);
#define OPENING(name)                                                                    \
  int name(const char *path, int flags, ...)                                             \
  {                                                                                      \
    MODE                                                                                 \
    count_opening(path, flags);                                                          \
    return USUAL(name)(path, flags, mode);                                               \
  }
#define OPENING_IN(name)                                                                 \
  int name(int directory, const char *path, int flags, ...)                              \
  {                                                                                      \
    MODE                                                                                 \
    char buffer[8300];                                                                   \
    count_opening(whole(directory, path, buffer, sizeof buffer), flags);                 \
    return USUAL(name)(directory, path, flags, mode);                                    \
  }
OPENING(open)
OPENING(open64)
OPENING_IN(openat)
OPENING_IN(openat64)

int mkstemp(char *pattern)
{
  count("create", pattern, "");
  return USUAL(mkstemp)(pattern);
}
ssize_t write(int file, const void *bytes, size_t size)
{
  count_file("write", file);
  return USUAL(write)(file, bytes, size);
}
ssize_t pwrite(int file, const void *bytes, size_t size, off_t offset)
{
  count_file("write", file);
  return USUAL(pwrite)(file, bytes, size, offset);
}
ssize_t pwrite64(int file, const void *bytes, size_t size, off64_t offset)
{
  count_file("write", file);
  return USUAL(pwrite64)(file, bytes, size, offset);
}
int ftruncate(int file, off_t size)
{
  count_file("truncate", file);
  return USUAL(ftruncate)(file, size);
}
int ftruncate64(int file, off64_t size)
{
  count_file("truncate", file);
  return USUAL(ftruncate64)(file, size);
}
int fsync(int file)
{
  count_file("sync", file);
  return USUAL(fsync)(file);
}
int fdatasync(int file)
{
  count_file("sync", file);
  return USUAL(fdatasync)(file);
}
int rename(const char *from, const char *to)
{
  count("name", to, from);
  return USUAL(rename)(from, to);
}
int link(const char *from, const char *to)
{
  count("name", to, from);
  return USUAL(link)(from, to);
}
int linkat(int from_directory, const char *from, int to_directory, const char *to, int flags)
{
  char before[8300], after[8300], path[4096];
  const char *origin = whole(from_directory, from, before, sizeof before);
  if (strncmp(origin, "/proc/self/fd/", 14) == 0) {
    follow(origin, path, sizeof path);
    origin = path;
  }
  count("name", whole(to_directory, to, after, sizeof after), origin);
  return USUAL(linkat)(from_directory, from, to_directory, to, flags);
}
int renameat(int from_directory, const char *from, int to_directory, const char *to)
{
  char before[8300], after[8300];
  count(
    "name", whole(to_directory, to, after, sizeof after), whole(from_directory, from, before, sizeof before));
  return USUAL(renameat)(from_directory, from, to_directory, to);
}
int unlink(const char *path)
{
  if (access(path, F_OK) == 0) count("delete", path, "");
  return USUAL(unlink)(path);
}
int mkdir(const char *path, mode_t mode)
{
  if (access(path, F_OK) != 0) count("directory", path, "");
  return USUAL(mkdir)(path, mode);
}
