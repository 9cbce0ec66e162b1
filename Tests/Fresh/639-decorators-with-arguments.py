"""Decorators: tracing, memoising, argument checks, a class as decorator, stacking."""
import functools


def trace(func=None, *, indent="."):
    if func is None:
        return functools.partial(trace, indent=indent)
    depth = 0

    @functools.wraps(func)
    def wrapper(*args, **kwargs):
        nonlocal depth
        shown = ", ".join([*map(repr, args), *(f"{k}={v!r}" for k, v in kwargs.items())])
        print(f"{indent * depth}{func.__name__}({shown})")
        depth += 1
        try:
            result = func(*args, **kwargs)
        finally:
            depth -= 1
        print(f"{indent * depth}-> {result!r}")
        return result
    return wrapper


def positive(*names):
    def decorate(func):
        code = func.__code__
        parameters = code.co_varnames[:code.co_argcount]

        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            given = dict(zip(parameters, args)) | kwargs
            for name in names:
                if given.get(name, 1) <= 0:
                    raise ValueError(f"{func.__name__}: {name} must be positive, got {given[name]}")
            return func(*args, **kwargs)
        return wrapper
    return decorate


class Counted:
    def __init__(self, func):
        functools.update_wrapper(self, func)
        self.func, self.calls = func, 0

    def __call__(self, *args):
        self.calls += 1
        return self.func(*args)


@trace
def power(base, exp):
    """base to the exp, by squaring"""
    if exp == 0:
        return 1
    half = power(base, exp // 2)
    return half * half * (base if exp % 2 else 1)


@Counted
@functools.lru_cache(maxsize=None)
def ways(n):
    return 1 if n < 2 else ways(n - 1) + ways(n - 2)


@trace(indent="  ")
@positive("width", "height")
def area(width, height=1):
    return width * height


power(3, 5)
print(power.__name__, "|", power.__doc__)
print(ways(30), ways.calls, ways.func.cache_info())
area(3, height=4)
try:
    area(3, height=-4)
except ValueError as exc:
    print(exc)
