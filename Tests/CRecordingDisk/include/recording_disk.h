/* A SQLite VFS for tests: it passes everything on to the usual one, and keeps what is done to the files below one
   directory, in order, so that a test can work out every state a power cut might leave. One recording at a time. */
#ifndef RECORDING_DISK_H
#define RECORDING_DISK_H

enum {
  recorded_opening, /* the file is there from now on */
  recorded_write,
  recorded_truncation, /* 'offset' is the new length */
  recorded_sync,       /* not really done: a test need not wait for a disk */
  recorded_deletion    /* 'offset' is 1 where the directory was synced after it */
};

typedef struct {
  int kind;
  const char *path;
  long long offset;
  long length;
  const unsigned char *bytes;
} recorded_step;

/* Makes it the VFS of all databases that are opened from now on, and forgets what was recorded before. */
void recording_disk_start(const char *directory);
/* Stops recording; the steps stay until the next start. */
void recording_disk_stop(void);
long recording_disk_count(void);
recorded_step recording_disk_step(long number);

#endif
