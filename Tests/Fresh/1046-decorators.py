import functools
from typing import Callable

REGISTRY: dict[str, Callable] = {}


def command(name=None, *, aliases=()):
    def register(fn):
        for key in (name or fn.__name__, *aliases):
            REGISTRY[key] = fn
        return fn
    return register


def retry(times, on=Exception):
    def deco(fn):
        @functools.wraps(fn)
        def inner(*a, **kw):
            for attempt in range(1, times + 1):
                try:
                    return fn(*a, **kw)
                except on as e:
                    print(f"    attempt {attempt} of {fn.__name__}: {e}")
            raise RuntimeError(f"{fn.__name__} gave up after {times}")
        return inner
    return deco


class CountCalls:
    def __init__(self, fn):
        functools.update_wrapper(self, fn)
        self.fn, self.n = fn, 0

    def __call__(self, *args):
        self.n += 1
        return self.fn(*args)


def add_repr(cls):
    cls.__repr__ = lambda self: f"{cls.__name__}({', '.join(f'{k}={v!r}' for k, v in vars(self).items())})"
    return cls


outcomes = iter([OSError("timeout"), OSError("reset"), "page"])


@command(aliases=["get"])
@retry(3, on=OSError)
def fetch(url):
    """Fetch a page."""
    if isinstance(x := next(outcomes, OSError("empty")), Exception):
        raise x
    return f"{url}: {x}"


@command("add")
@CountCalls
def add_numbers(*xs):
    return sum(map(float, xs))


@add_repr
class Config:
    def __init__(self, **kw):
        self.__dict__.update(kw)


for line in ("get /home", "add 1 2 3.5", "add", "fetch /again", "jump"):
    verb, *args = line.split()
    try:
        print(f"{line:<12} => {REGISTRY[verb](*args)}")
    except (KeyError, RuntimeError) as e:
        print(f"{line:<12} => {type(e).__name__}: {e}")
print(sorted(REGISTRY), add_numbers.n, fetch.__name__, fetch.__doc__, Config(debug=True, level="x"))
