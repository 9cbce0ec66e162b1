"""The text of an uncaught group: nested, with causes, notes and its own frames."""


def inner(n):
    try:
        1 / n
    except ZeroDivisionError as error:
        raise KeyError("missing") from error


def leaf():
    raise TypeError("a leaf")


def collect(*functions):
    errors = []
    for f in functions:
        try:
            f()
        except Exception as error:
            errors.append(error)
    return errors


def build():
    nested = ExceptionGroup("nested", collect(leaf, lambda: [].pop()))
    nested.add_note("a note on the nested group\nwith two lines")
    value = ValueError("never raised")
    value.add_note("a note on a leaf")
    return ExceptionGroup("several failed", [*collect(lambda: inner(0)), nested, value])


try:
    raise build()
except ExceptionGroup as error:
    error.add_note("a note on the whole")
    raise RuntimeError("wrapped") from error
