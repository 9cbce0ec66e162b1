"""Stages registered by a decorator and chained as generators, with errors carried along."""
from functools import wraps

STAGES = []


def stage(order, *, strict=False):
    def decorate(function):
        @wraps(function)
        def wrapped(items):
            for item in items:
                try:
                    yield from function(item)
                except ValueError as error:
                    if strict:
                        raise RuntimeError(f"{function.__name__} failed") from error
                    yield ("bad", str(error))
        STAGES.append((order, wrapped))
        return wrapped
    return decorate


@stage(2)
def double(x):
    yield x * 2


@stage(1)
def parse(text):
    "Reads a number."
    yield int(text)


@stage(3, strict=True)
def check(x):
    if isinstance(x, int) and x > 100:
        raise ValueError(x)
    yield x


def run(items):
    for _, function in sorted(STAGES, key=lambda pair: pair[0]):
        items = function(items)
    return items


print([f.__name__ for _, f in STAGES], parse.__doc__)
print(list(run(["1", "x", "30"])))
try:
    for value in run(["7", "99", "5"]):
        print(value)
except RuntimeError as error:
    print(error, "|", repr(error.__cause__), error.__cause__.args)
