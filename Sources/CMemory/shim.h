#pragma once
#include <stdlib.h>

/// Does nothing, and tells the compiler that whatever leads here is rare: Swift has no word for it that holds for all
/// ways to one place.
static inline __attribute__((cold, noinline)) void rarely(void) { __asm__ volatile(""); }
