"""Exception groups from several tries, split by except*, with notes and nested groups."""


def attempt(jobs):
    failures = []
    for name, job in jobs.items():
        try:
            print(name, job())
        except Exception as error:
            error.add_note(f"in job {name}")
            failures.append(error)
    if failures:
        raise ExceptionGroup(f"{len(failures)} failed", failures)


def inner():
    attempt({"k": lambda: {}["k"], "ok": lambda: "fine"})


def show(group, depth=0):
    for error in group.exceptions:
        print("  " * depth + type(error).__name__, error.args[0], getattr(error, "__notes__", []))
        if isinstance(error, BaseExceptionGroup):
            show(error, depth + 1)


try:
    try:
        attempt({"div": lambda: 1 // 0, "int": lambda: int("x"), "inner": inner, "list": lambda: [][0]})
    except* ZeroDivisionError as group:
        print("arithmetic:", group.exceptions)
    except* LookupError as group:
        print("lookup:")
        show(group)
        raise
    else:
        print("never")
    finally:
        print("finally")
except ExceptionGroup as rest:
    print("rest:", rest, len(rest.exceptions))
    show(rest)
    match_, others = rest.split(lambda e: isinstance(e, ValueError))
    print(match_, "|", others)
    print(rest.subgroup(IndexError), rest.derive([TypeError(1)]).message)
for bad in (lambda: ExceptionGroup("empty", []), lambda: ExceptionGroup("x", [1]), lambda: ExceptionGroup(1, [ValueError()]),
            lambda: ExceptionGroup("base", [KeyboardInterrupt()])):
    try:
        bad()
    except (TypeError, ValueError) as error:
        print(type(error).__name__, error)
print(type(BaseExceptionGroup("b", [ValueError(1)])).__name__)
try:
    try:
        raise ValueError("plain")
    except* ValueError as group:
        print(repr(group))
        raise KeyError("new")
except* KeyError as group:
    print(repr(group.exceptions[0]), repr(group.exceptions[0].__context__))
