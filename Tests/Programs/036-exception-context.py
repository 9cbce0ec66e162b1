"""__cause__, __context__ and __suppress_context__, looked at without a traceback."""
import sys


def chain(error):
    parts = []
    while error is not None:
        parts.append(f"{type(error).__name__}({error})")
        if error.__cause__ is not None:
            parts.append("caused by")
            error = error.__cause__
        elif error.__context__ is not None and not error.__suppress_context__:
            parts.append("while handling")
            error = error.__context__
        else:
            error = None
    return " ".join(parts)


def low():
    return {}["missing"]


def middle():
    try:
        low()
    except KeyError as error:
        raise ValueError("bad config") from error


def high(mode):
    try:
        middle()
    except ValueError as error:
        if mode == "plain":
            raise RuntimeError("startup failed")
        if mode == "none":
            raise RuntimeError("startup failed") from None
        if mode == "again":
            raise
        if mode == "class":
            raise RuntimeError("startup failed") from OSError
        raise error


for mode in ("plain", "none", "again", "class", "same"):
    try:
        high(mode)
    except Exception as error:
        print(mode, "->", chain(error), error.__suppress_context__)

print(sys.exc_info())
try:
    1 / 0
except ZeroDivisionError:
    kind, value, trace = sys.exc_info()
    print(kind.__name__, value, trace is not None, sys.exception() is value)
    try:
        [][1]
    except IndexError:
        print("inner", sys.exc_info()[0].__name__)
    print("outer again", sys.exc_info()[0].__name__)
print(sys.exc_info()[0])

try:
    raise
except RuntimeError as error:
    print("RuntimeError:", error)
try:
    raise ValueError("x") from "text"
except TypeError as error:
    print("TypeError:", error)
