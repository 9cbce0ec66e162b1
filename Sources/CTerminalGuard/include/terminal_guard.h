#pragma once
#include <stddef.h>

/// Remembers how the terminal is now, as what has to come back. The descriptor's; false if it is no terminal.
int terminal_guard_save(int terminal);

/// Writes the numbers of signals to a pipe from now on, and has handlers for the program's own mistakes.
void terminal_guard_begin(int signals);

/// Has a signal written to the pipe, or answered as the system does.
void terminal_guard_notices(int number, int notices);

/// The bytes and the modes are written when the program ends by surprise; standard error is collected until then.
void terminal_guard_arm(const char *bytes, size_t count);

/// The terminal has its modes again, without the bytes, and what was said on standard error is said now.
void terminal_guard_disarm(void);
