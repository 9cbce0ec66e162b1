#pragma once
// Input is read only.
#define ZLIB_CONST 1
#include <zlib.h>
