"""Causes, contexts, notes and finally; the last error is not caught (exit code 1)."""

class AppError(Exception):
    code = 10

    def __init__(self, msg, *, hint=None):
        super().__init__(msg)
        self.hint = hint

class ConfigError(AppError):
    code = 11

class ParseError(ConfigError, ValueError):
    code = 12

def parse(line):
    key, sep, value = line.partition("=")
    if not sep:
        raise ParseError(f"no '=' in {line!r}", hint="write key=value")
    return key.strip(), int(value)

def load(lines):
    out = {}
    for n, line in enumerate(lines, 1):
        try:
            k, v = parse(line)
        except ParseError as e:
            e.add_note(f"line {n}")
            raise
        except ValueError as e:
            raise ConfigError(f"line {n} is not a number") from e
        else:
            out[k] = v
        finally:
            out["_lines"] = n
    return out

def describe(e, depth=0):
    notes = getattr(e, "__notes__", [])
    print("  " * depth + f"{type(e).__name__}({e}) notes={notes}")
    if e.__cause__ is not None:
        print("  " * depth + "caused by")
        describe(e.__cause__, depth + 1)
    elif e.__context__ is not None and not e.__suppress_context__:
        print("  " * depth + "while handling")
        describe(e.__context__, depth + 1)

print(load(["a=1", "b = 22"]))
for lines in (["a=1", "oops"], ["a=one"], [None]):
    try:
        load(lines)
    except AppError as e:
        describe(e)
        print("  code", e.code, "hint", e.hint, "is ValueError:", isinstance(e, ValueError))
    except AttributeError as e:
        print("AttributeError:", e)

try:
    try:
        {}["missing"]
    except KeyError:
        [][3]
except IndexError as e:
    describe(e)
try:
    try:
        1 / 0
    except ZeroDivisionError:
        raise AppError("hidden") from None
except AppError as e:
    describe(e)

def finals():
    for i in range(3):
        try:
            if i == 1:
                continue
            if i == 2:
                return f"return at {i}"
        finally:
            print("finally", i)

print(finals())
print([c.__name__ for c in ParseError.__mro__[:4]])
try:
    load(["x=1", "y=2", "z"])
finally:
    print("cleaning up before dying")
print("not reached")
