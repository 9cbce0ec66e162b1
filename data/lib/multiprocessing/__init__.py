"""Processes as threads are written: each has an interpreter, a lock and a memory of its own (Gilt's own code)."""

import sys
from multiprocessing import context

__all__ = [name for name in dir(context._default_context) if not name.startswith("_") and name != "Manager"]
globals().update((name, getattr(context._default_context, name)) for name in __all__)

SUBDEBUG = 5
SUBWARNING = 25

# What a spawned process pickles names the program so.
if "__main__" in sys.modules:
    sys.modules["__mp_main__"] = sys.modules["__main__"]
