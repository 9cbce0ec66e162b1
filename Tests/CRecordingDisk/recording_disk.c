#include "recording_disk.h"

#include <pthread.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

/* What is open: the real file of the usual VFS lies right behind it. */
typedef struct {
  sqlite3_file base;
  char *path;
} file;

static sqlite3_vfs *usual;
static sqlite3_vfs recording;
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;
static char *directory;
static recorded_step *steps;
static long count, room;

static sqlite3_file *real(sqlite3_file *outer) { return (sqlite3_file *)((file *)outer + 1); }

static void record(int kind, const char *path, long long offset, const void *bytes, long length)
{
  pthread_mutex_lock(&mutex);
  if (directory != NULL && strncmp(path, directory, strlen(directory)) == 0) {
    if (count == room) {
      room = room == 0 ? 1024 : room * 2;
      steps = realloc(steps, (size_t)room * sizeof *steps);
      if (steps == NULL) abort();
    }
    unsigned char *kept = NULL;
    if (length > 0) {
      kept = malloc((size_t)length);
      if (kept == NULL) abort();
      memcpy(kept, bytes, (size_t)length);
    }
    steps[count++] = (recorded_step){kind, strdup(path), offset, length, kept};
  }
  pthread_mutex_unlock(&mutex);
}

static int file_close(sqlite3_file *f)
{
  int code = real(f)->pMethods->xClose(real(f));
  free(((file *)f)->path);
  return code;
}

static int file_read(sqlite3_file *f, void *bytes, int length, sqlite3_int64 offset)
{
  return real(f)->pMethods->xRead(real(f), bytes, length, offset);
}

static int file_write(sqlite3_file *f, const void *bytes, int length, sqlite3_int64 offset)
{
  record(recorded_write, ((file *)f)->path, offset, bytes, length);
  return real(f)->pMethods->xWrite(real(f), bytes, length, offset);
}

static int file_truncate(sqlite3_file *f, sqlite3_int64 size)
{
  record(recorded_truncation, ((file *)f)->path, size, NULL, 0);
  return real(f)->pMethods->xTruncate(real(f), size);
}

static int file_sync(sqlite3_file *f, int flags)
{
  (void)flags;
  record(recorded_sync, ((file *)f)->path, 0, NULL, 0);
  return SQLITE_OK;
}

static int file_size(sqlite3_file *f, sqlite3_int64 *size) { return real(f)->pMethods->xFileSize(real(f), size); }
static int file_lock(sqlite3_file *f, int lock) { return real(f)->pMethods->xLock(real(f), lock); }
static int file_unlock(sqlite3_file *f, int lock) { return real(f)->pMethods->xUnlock(real(f), lock); }
static int file_reserved(sqlite3_file *f, int *is) { return real(f)->pMethods->xCheckReservedLock(real(f), is); }
static int file_control(sqlite3_file *f, int what, void *value)
{
  return real(f)->pMethods->xFileControl(real(f), what, value);
}
static int file_sector(sqlite3_file *f) { return real(f)->pMethods->xSectorSize(real(f)); }
static int file_device(sqlite3_file *f) { return real(f)->pMethods->xDeviceCharacteristics(real(f)); }
static int file_map(sqlite3_file *f, int page, int size, int extend, void volatile **memory)
{
  return real(f)->pMethods->xShmMap(real(f), page, size, extend, memory);
}
static int file_map_lock(sqlite3_file *f, int offset, int n, int flags)
{
  return real(f)->pMethods->xShmLock(real(f), offset, n, flags);
}
static void file_barrier(sqlite3_file *f) { real(f)->pMethods->xShmBarrier(real(f)); }
static int file_unmap(sqlite3_file *f, int delete) { return real(f)->pMethods->xShmUnmap(real(f), delete); }

static const sqlite3_io_methods methods = {
  2, file_close, file_read, file_write, file_truncate, file_sync, file_size, file_lock, file_unlock, file_reserved,
  file_control, file_sector, file_device, file_map, file_map_lock, file_barrier, file_unmap, NULL, NULL,
};

static int disk_open(sqlite3_vfs *vfs, const char *path, sqlite3_file *f, int flags, int *out)
{
  (void)vfs;
  pthread_mutex_lock(&mutex);
  int is_recorded = path != NULL && directory != NULL && strncmp(path, directory, strlen(directory)) == 0;
  pthread_mutex_unlock(&mutex);
  if (!is_recorded) return usual->xOpen(usual, path, f, flags, out);
  f->pMethods = NULL;
  int code = usual->xOpen(usual, path, real(f), flags, out);
  if (code != SQLITE_OK) return code;
  ((file *)f)->path = strdup(path);
  f->pMethods = &methods;
  record(recorded_opening, path, 0, NULL, 0);
  return SQLITE_OK;
}

static int disk_delete(sqlite3_vfs *vfs, const char *path, int sync)
{
  (void)vfs;
  int code = usual->xDelete(usual, path, 0);
  if (code == SQLITE_OK) record(recorded_deletion, path, sync, NULL, 0);
  return code;
}

void recording_disk_start(const char *below)
{
  pthread_mutex_lock(&mutex);
  if (usual == NULL) {
    usual = sqlite3_vfs_find(NULL);
    recording = *usual;
    recording.zName = "recording";
    recording.pNext = NULL;
    recording.szOsFile = (int)sizeof(file) + usual->szOsFile;
    recording.xOpen = disk_open;
    recording.xDelete = disk_delete;
    sqlite3_vfs_register(&recording, 1);
  }
  for (long number = 0; number < count; number++) {
    free((void *)steps[number].path);
    free((void *)steps[number].bytes);
  }
  count = 0;
  free(directory);
  directory = strdup(below);
  pthread_mutex_unlock(&mutex);
}

void recording_disk_stop(void)
{
  pthread_mutex_lock(&mutex);
  free(directory);
  directory = NULL;
  pthread_mutex_unlock(&mutex);
}

long recording_disk_count(void)
{
  pthread_mutex_lock(&mutex);
  long steps_so_far = count;
  pthread_mutex_unlock(&mutex);
  return steps_so_far;
}

recorded_step recording_disk_step(long number) { return steps[number]; }
