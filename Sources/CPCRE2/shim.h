#pragma once
// The functions of all widths, with their suffixes.
#define PCRE2_CODE_UNIT_WIDTH 0
#include <pcre2.h>
