/* Loaded before the C library, it moves the real-time clock by the seconds in CLOCK_OFFSET. */
#define _GNU_SOURCE
#include <stdlib.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time)
{
  int code = (int)syscall(SYS_clock_gettime, clock, time);
  const char *offset = getenv("CLOCK_OFFSET");
  if (code == 0 && clock == CLOCK_REALTIME && offset != NULL) time->tv_sec += atol(offset);
  return code;
}
