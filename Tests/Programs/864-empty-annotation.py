"""An arrow without an annotation."""


def f(a) -> :
    return a
