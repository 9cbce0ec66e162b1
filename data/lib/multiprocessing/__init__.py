"""Processes as threads are written: each has an interpreter, a lock and a memory of its own (Gilt's own code)."""

import sys
from multiprocessing.context import _default_context

SUBDEBUG, SUBWARNING = 5, 25

# All that the program's context can do.
__all__ = [name for name in dir(_default_context) if name[0] != "_"]
for _name in __all__:
    globals()[_name] = getattr(_default_context, _name)
del _name

# What a spawned process pickles names the program so.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
