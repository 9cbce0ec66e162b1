"""How long a call takes, many times over."""

import time
import _gilt

__all__ = ["Timer", "timeit", "repeat", "default_timer"]

default_number = 1000000
default_repeat = 5
default_timer = time.perf_counter


class Timer:
    """Times a callable; statements given as text are not supported."""

    def __init__(self, stmt="pass", setup="pass", timer=default_timer, globals=None):
        if not callable(stmt) or not (callable(setup) or setup == "pass"):
            _gilt.refuse("timeit of statements given as text (pass a function: timeit(lambda: ...))")
        self.stmt = stmt
        self.setup = setup
        self.timer = timer

    def timeit(self, number=default_number):
        if callable(self.setup):
            self.setup()
        stmt, timer = self.stmt, self.timer
        start = timer()
        for _ in range(number):
            stmt()
        return timer() - start

    def repeat(self, repeat=default_repeat, number=default_number):
        return [self.timeit(number) for _ in range(repeat)]

    def autorange(self, callback=None):
        scale = 1
        while True:
            for step in (1, 2, 5):
                number = scale * step
                taken = self.timeit(number)
                if callback:
                    callback(number, taken)
                if taken >= 0.2:
                    return number, taken
            scale *= 10

    def print_exc(self, file=None):
        import traceback
        traceback.print_exc(file=file)


def timeit(stmt="pass", setup="pass", timer=default_timer, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).timeit(number)


def repeat(stmt="pass", setup="pass", timer=default_timer, repeat=default_repeat, number=default_number, globals=None):
    return Timer(stmt, setup, timer, globals).repeat(repeat, number)
