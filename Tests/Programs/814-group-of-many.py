"""A group of more than 15 members, one inside the other, and what except* leaves of it."""


def deep(n):
    error = ValueError("deepest")
    for i in range(n):
        error = ExceptionGroup(f"level {i}", [error])
    return error


def many(n):
    return ExceptionGroup("many", [IndexError(i) for i in range(n)])


try:
    try:
        raise ExceptionGroup("all", [deep(12), many(17), KeyError("k"), many(16)])
    except* KeyError as group:
        print("handled", repr(group))
except ExceptionGroup as error:
    print(error.message, [str(e) for e in error.exceptions])
    raise
