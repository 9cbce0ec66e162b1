"""Context managers: classes, generators, suppress, redirect, ExitStack, reuse."""
import sys
from contextlib import (
    ContextDecorator, ExitStack, closing, contextmanager, redirect_stdout, suppress,
)


class Indent(ContextDecorator):
    level = 0

    def __init__(self, title):
        self.title = title

    def __enter__(self):
        say(f"<{self.title}>")
        Indent.level += 1
        return self

    def __exit__(self, exc_type, exc, tb):
        Indent.level -= 1
        say(f"</{self.title}>" + (f" after {exc_type.__name__}" if exc_type else ""))
        return exc_type is KeyError


def say(text):
    print("  " * Indent.level + text)


class Recorder:
    """Enough of a file for redirect_stdout."""

    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)

    def close(self):
        say(f"recorder closed with {len(self.parts)} parts")


@contextmanager
def changed(mapping, **new):
    old = dict(mapping)
    mapping.update(new)
    try:
        yield mapping
    finally:
        mapping.clear()
        mapping.update(old)


with Indent("outer"), Indent("inner") as inner:
    say(inner.title)
    raise KeyError("swallowed by inner")
print(Indent("decorated")(len)("world"))

settings = {"debug": False}
with changed(settings, debug=True, level=3) as s:
    say(str(s))
print(settings)

with closing(Recorder()) as rec, redirect_stdout(rec):
    print("not on the screen", 42)
print(rec.parts, sys.stdout is not rec)

with ExitStack() as stack:
    for name in "abc":
        stack.enter_context(Indent(name))
    stack.callback(say, "callback runs first")
    stack.push(lambda et, e, tb: et is RuntimeError)
    raise RuntimeError("suppressed by the pushed function")
with suppress(FileNotFoundError, IndexError):
    [][1]
    print("unreachable")
try:
    with Indent("failing"):
        raise ValueError("goes through")
except ValueError as exc:
    print("caught", exc)
