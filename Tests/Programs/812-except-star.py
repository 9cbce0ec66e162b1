"""except*: which clauses run, what is left, what leaves the statement."""


def show(error, depth=0):
    if isinstance(error, BaseExceptionGroup):
        print("  " * depth + f"{type(error).__name__} {error.message!r}")
        for e in error.exceptions:
            show(e, depth + 1)
    else:
        print("  " * depth + repr(error), "context:", repr(error.__context__))


def clauses(make):
    try:
        try:
            raise make()
        except* ValueError as group:
            print("ValueError clause:", repr(group))
        except* (TypeError, KeyError) as group:
            print("two types:", repr(group))
        else:
            print("not reached")
        finally:
            print("finally")
    except BaseException as error:
        print("left:")
        show(error, 1)


clauses(lambda: ExceptionGroup("a", [ValueError(1), TypeError(2)]))
clauses(lambda: ExceptionGroup("a", [ValueError(1), ExceptionGroup("b", [KeyError(2), ValueError(3), OSError(4)])]))
clauses(lambda: ValueError("naked"))
clauses(lambda: OSError("naked and unmatched"))
clauses(lambda: BaseExceptionGroup("base", [SystemExit(1), ValueError(2)]))
try:
    pass
except* ValueError:
    print("no")
else:
    print("else")


def raising(make, in_clause):
    try:
        try:
            raise make()
        except* ValueError as group:
            in_clause(group)
        except* KeyError as group:
            in_clause(group)
    except BaseException as error:
        show(error)


def new(group):
    raise LookupError("from the clause")


def again(group):
    raise group


print("raised in a clause")
raising(lambda: ExceptionGroup("x", [ValueError(1), OSError(2)]), new)
raising(lambda: ExceptionGroup("x", [ValueError(1), KeyError(2)]), new)
raising(lambda: ValueError("naked"), new)
print("raised again")
raising(lambda: ExceptionGroup("x", [ValueError(1), OSError(2), KeyError(3)]), again)
try:
    try:
        raise ExceptionGroup("r", [ValueError(1), OSError(2)])
    except* ValueError:
        raise
except ExceptionGroup as error:
    show(error)
for kinds in (5, (ValueError, int), ExceptionGroup, (KeyError, BaseExceptionGroup)):
    try:
        try:
            raise ExceptionGroup("r", [ValueError(1)])
        except* kinds:
            pass
    except BaseException as error:
        print(type(error).__name__, error)


def loop():
    for kind in (ValueError, KeyError, TypeError):
        try:
            raise ExceptionGroup("loop", [kind("k"), OSError("o")])
        except* OSError:
            pass
        except* ValueError as group:
            name = group.exceptions[0]
            print("value", name)
        except* (KeyError, TypeError) as group:
            print("others", [str(e) for e in group.exceptions])
    try:
        group
    except UnboundLocalError as error:
        print(error)


loop()
import sys
try:
    raise ExceptionGroup("h", [ValueError(1)])
except* ValueError as g:
    print(repr(sys.exception()), sys.exception() is g)
print(sys.exception())
