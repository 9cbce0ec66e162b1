"""How long a call or a statement takes, many times over."""

# Statements that are timed see these, as in CPython.
import gc
import itertools
import sys
import time
from time import perf_counter as default_timer

__all__ = ["default_timer", "repeat", "timeit", "Timer"]

dummy_src_name, default_number, default_repeat = "<timeit-src>", 10 ** 6, 5
_own_names = globals()


def _text(role, given, names, before, indent):
    """What stands for a setup or a statement in the function that is timed.

    What is called is put into `names`; a text must be whole by itself, after `before`, as the function would close what
    it leaves open.
    """
    if isinstance(given, str):
        compile(before + given, dummy_src_name, "exec")
        return given.replace("\n", "\n" + indent)
    if not callable(given):
        raise ValueError(f"{role} is neither a string nor callable")
    names["_" + role] = given
    return f"_{role}()"


class Timer:
    """Times a statement, a text or something to be called, after a setup."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        names = {}
        before = f"{setup}\n" if isinstance(setup, str) else ""
        setup = _text("setup", setup, names, "", " " * 4)
        stmt = _text("stmt", stmt, names, before, " " * 8)
        arguments = ", ".join(["_all", "_clock", *[f"{name}={name}" for name in names]])
        # The first line is empty so that errors have the line numbers that CPython gives them.
        self.src = "\n".join((
            "", f"def inner({arguments}):",
            f"    {setup}",
            "    _begin = _clock()",
            "    for _each in _all:",
            f"        {stmt}", "        pass",
            "    return _clock() - _begin", ""))
        exec(compile(self.src, dummy_src_name, "exec"), _own_names if globals is None else globals, names)
        self.timer, self.inner = timer, names["inner"]

    def print_exc(self, file=None):
        """Prints the traceback of an exception of the statement."""
        from traceback import print_exc
        print_exc(file=file)

    def timeit(self, number=default_number):
        """The time of `number` runs, after one run of the setup, without the collector."""
        turns = itertools.repeat(None, number)
        collects = gc.isenabled()
        gc.disable()
        try:
            return self.inner(turns, self.timer)
        finally:
            if collects:
                gc.enable()

    def repeat(self, repeat=default_repeat, number=default_number):
        """Several times of `number` runs."""
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        """How many runs take 0.2 seconds at least, and how long they take."""
        number = 1
        while True:
            taken = self.timeit(number)
            if callback:
                callback(number, taken)
            if taken >= 0.2:
                return number, taken
            # 1, 2, 5, 10, 20, 50 and so on: times two and a half after a two.
            number = number * 5 // 2 if str(number)[0] == "2" else number * 2


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    timing = Timer(stmt, setup, timer, globals)
    return timing.timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    timing = Timer(stmt, setup, timer, globals)
    return timing.repeat(repeat, number)
