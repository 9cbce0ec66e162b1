"""Modules imported by name, chosen by patterns: importlib, fnmatch, secrets."""

import fnmatch
import importlib
import secrets
import string
import sys

names = ["math", "cmath", "statistics", "string", "struct", "textwrap", "json", "heapq"]
print(fnmatch.filter(names, "*math"), fnmatch.filter(names, "st*"), fnmatch.filter(names, "[hj]*"), fnmatch.filter(names, "?????"))
for name in fnmatch.filter(names, "*math*"):
    module = importlib.import_module(name)
    print(module.__name__, module.sqrt(16), module is sys.modules[name])
print(importlib.import_module("collections.abc").__name__, importlib.import_module(".abc", "collections").__name__)
importlib.invalidate_caches()

for pattern in ("*.py", "data[0-9].csv", "data[!0-9].csv", "[", "a?c*", "[]x]", "*.*"):
    print(f"{pattern:15}", [f for f in ("a.py", "data1.csv", "dataX.csv", "[", "abc", "abcd", "]", "x", "A.PY") if fnmatch.fnmatchcase(f, pattern)],
          fnmatch.translate(pattern))
print(fnmatch.fnmatch("Read.Me", "*.Me"), fnmatch.fnmatchcase(b"raw", b"r*"))

for call in (lambda: importlib.import_module("no_such_plugin"), lambda: importlib.import_module(".abc"), lambda: importlib.import_module("")):
    try:
        print(call())
    except (ImportError, TypeError, ValueError) as error:
        print(type(error).__name__, error)

token = secrets.token_hex(8)
print(len(token), set(token) <= set(string.hexdigits), len(secrets.token_bytes(5)), len(secrets.token_urlsafe(12)), len(secrets.token_bytes()))
print(secrets.randbelow(1), 0 <= secrets.randbits(3) < 8, secrets.choice(["only"]), secrets.token_hex(8) != token)
print(secrets.compare_digest("abc", "abc"), secrets.compare_digest(b"abc", b"abd"))
try:
    secrets.randbelow(0)
except ValueError as error:
    print(error)
