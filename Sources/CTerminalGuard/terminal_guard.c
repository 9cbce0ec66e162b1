#define _GNU_SOURCE
#include "terminal_guard.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <termios.h>
#include <unistd.h>

// What has to be put back when the program ends in a way it did not choose.
//
// A signal handler is given nothing but a number, so there is one of these for all; only this file sees it.
static struct {
  // The terminal's descriptor, and the same while there is something to put back, else -1.
  int saved, terminal;
  // Where handlers write the numbers of signals that the program answers itself.
  int signals;
  // Standard error as it was, and the file that collects what is said there meanwhile; -1 where it is no terminal.
  int errors, said;
  // Signals that asked for the end and were not answered.
  int ends;
  struct termios modes;
  char bytes[512];
  size_t count;
} guard = {.terminal = -1, .signals = -1, .errors = -1, .said = -1};

// Puts the terminal back and tells what was said meanwhile; calls only what a signal handler may.
static void terminal_guard_release(void) {
  int terminal = guard.terminal;
  if (terminal < 0) return;
  guard.terminal = -1;
  size_t done = 0;
  while (done < guard.count) {
    ssize_t count = write(terminal, guard.bytes + done, guard.count - done);
    if (count <= 0 && errno != EINTR) break;
    if (count > 0) done += (size_t)count;
  }
  tcsetattr(terminal, TCSADRAIN, &guard.modes);
  if (guard.errors < 0) return;
  dup2(guard.errors, STDERR_FILENO);
  close(guard.errors);
  guard.errors = -1;
  char text[1024];
  ssize_t count;
  lseek(guard.said, 0, SEEK_SET);
  while ((count = read(guard.said, text, sizeof text)) > 0)
    if (write(STDERR_FILENO, text, (size_t)count) < 0) break;
  close(guard.said);
  guard.said = -1;
}

// The same where the terminal is back already.
void terminal_guard_disarm(void) {
  guard.count = 0;
  terminal_guard_release();
}

// A trap, a failed assertion: puts the terminal back, then lets the signal do what it does.
static void terminal_guard_crashed(int number) {
  terminal_guard_release();
  signal(number, SIG_DFL);
  raise(number);
}

// Notes a signal for the program's loop; one that asks for the end a third time in vain is not denied.
static void terminal_guard_notes(int number) {
  int before = errno;
  int is_end = number == SIGTERM || number == SIGHUP || number == SIGINT;
  if (is_end && ++guard.ends > 2) terminal_guard_crashed(number);
  char byte = (char)number;
  if (write(guard.signals, &byte, 1) < 0) {}
  errno = before;
}

static void terminal_guard_handles(int number, void (*handler)(int), int flags) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = handler;
  action.sa_flags = flags;
  sigemptyset(&action.sa_mask);
  sigaction(number, &action, NULL);
}

void terminal_guard_notices(int number, int notices) {
  terminal_guard_handles(number, notices ? terminal_guard_notes : SIG_DFL, SA_RESTART);
}

void terminal_guard_begin(int signals) {
  if (guard.signals < 0) {
    // A stack that has overflown is no place for a handler.
    stack_t stack = {.ss_sp = malloc(65536), .ss_size = 65536};
    if (stack.ss_sp != NULL) sigaltstack(&stack, NULL);
    atexit(terminal_guard_release);
  }
  guard.signals = signals;
  guard.ends = 0;
  static const int crashes[] = {SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGFPE, SIGABRT, SIGQUIT, SIGSYS};
  for (size_t index = 0; index < sizeof crashes / sizeof *crashes; index++)
    terminal_guard_handles(crashes[index], terminal_guard_crashed, SA_ONSTACK);
}

int terminal_guard_save(int terminal) {
  guard.saved = terminal;
  return tcgetattr(terminal, &guard.modes) == 0;
}

void terminal_guard_arm(const char *bytes, size_t count) {
  guard.count = count < sizeof guard.bytes ? count : sizeof guard.bytes;
  if (guard.count > 0) memcpy(guard.bytes, bytes, guard.count);
  if (isatty(STDERR_FILENO)) {
    guard.said = memfd_create("said", MFD_CLOEXEC);
    if (guard.said >= 0) guard.errors = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    if (guard.errors >= 0) dup2(guard.said, STDERR_FILENO);
  }
  guard.terminal = guard.saved;
}
