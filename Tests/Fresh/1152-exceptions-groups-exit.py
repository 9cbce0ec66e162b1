"""Exceptions in depth: chaining, notes, groups, tracebacks; ends with an uncaught chained exception."""
import sys
import traceback

class AppError(Exception):
    code = 1
    def __init__(self, message, **details):
        super().__init__(message)
        self.details = details

class DataError(AppError):
    code = 65

def chain(err):
    while err:
        yield f"{type(err).__name__}({err})"
        err = err.__cause__ or (None if err.__suppress_context__ else err.__context__)

def load(table, key):
    try:
        return table[key]
    except KeyError as err:
        raise DataError(f"no row {key!r}", table=len(table)) from err

def clumsy(table, key):
    try:
        return load(table, key)
    except DataError:
        return undefined_name         # noqa: a bug inside the handler

def hidden(table, key):
    try:
        return load(table, key)
    except DataError:
        raise AppError("hidden") from None

for function in (load, clumsy, hidden):
    try:
        function({}, "k")
    except Exception as err:
        print(f"{function.__name__:<7}", " <- ".join(chain(err)))
        frames = traceback.extract_tb(err.__traceback__)
        print("        raised in", " > ".join(f.name for f in frames), "| line:", frames[-1].line)

err = AppError("with notes", x=1)
err.add_note("first note")
err.add_note("second note")
print("".join(traceback.format_exception_only(err)).replace("__main__.", "").splitlines(), err.details, err.args)
group = ExceptionGroup("outer", [ValueError("v1"), ExceptionGroup("inner", [TypeError("t"), ValueError("v2")]), OSError(2, "gone")])
match, rest = group.split(ValueError)
print(match.exceptions, "|", rest, len(rest.exceptions))
print(group.subgroup(lambda e: isinstance(e, OSError) and e.errno == 2).exceptions[0], group.derive([KeyError("d")]).message)
try:
    try:
        raise group
    except* ValueError as eg:
        print("values:", [type(e).__name__ for e in eg.exceptions])
    except* FileNotFoundError as eg:
        print("file:", eg.exceptions[0].strerror)
except ExceptionGroup as left:
    print("left:", left.message, left.exceptions)
for bad in (lambda: ExceptionGroup("x", []), lambda: ExceptionGroup("x", [KeyboardInterrupt()]), lambda: ExceptionGroup("x", ["s"])):
    try:
        bad()
    except (ValueError, TypeError) as e:
        print(f"{type(e).__name__}: {e}")
print(type(BaseExceptionGroup("b", [KeyError()])).__name__, type(BaseExceptionGroup("b", [GeneratorExit()])).__name__, sys.exc_info())

e1 = e2 = None
try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        e1 = e
        try:
            raise e
        finally:
            print("in flight:", sys.exception() is e)
except ArithmeticError as e2:
    print(e1 is e2, "e" in dir())
print("e2" in dir(), e1.__traceback__ is not None, e1.with_traceback(None) is e1, e1.__traceback__)
try:
    load({"a": 1}, "z")
except DataError as err:
    raise SystemExit(err.code) from err
