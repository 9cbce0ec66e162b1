"""Decorators: order of application, arguments, state, on functions and on classes."""
import functools


def tag(name):
    print("make", name)

    def decorate(func):
        print("apply", name, "to", func.__name__)

        @functools.wraps(func)
        def wrapper(*args, **kwargs):
            return f"<{name}>{func(*args, **kwargs)}</{name}>"
        return wrapper
    return decorate


@tag("b")
@tag("i")
def greet(who, mark="!"):
    """Say hello."""
    return "hello " + who + mark


print(greet("Ada"), greet("Bob", mark="?"))
print(greet.__name__, "-", greet.__doc__, "-", greet.__wrapped__.__wrapped__("raw"))


def count_calls(func):
    def wrapper(*args):
        wrapper.calls += 1
        return func(*args)
    wrapper.calls = 0
    return wrapper


@count_calls
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)


print(fib(12), fib.calls)


def retry(times, on=ValueError):
    def decorate(func):
        def wrapper(*args):
            for attempt in range(1, times + 1):
                try:
                    return func(attempt, *args)
                except on as error:
                    print(f"attempt {attempt} failed: {error}")
            raise RuntimeError(f"gave up after {times}")
        return wrapper
    return decorate


@retry(3)
def flaky(attempt, needed):
    if attempt < needed:
        raise ValueError(f"not yet ({attempt} < {needed})")
    return f"worked at {attempt}"


print(flaky(2))
try:
    flaky(9)
except RuntimeError as error:
    print("RuntimeError:", error)


def registered(registry):
    def decorate(cls):
        registry[cls.__name__.lower()] = cls
        cls.label = cls.__name__.upper()
        return cls
    return decorate


shapes = {}


@registered(shapes)
class Circle:
    pass


@registered(shapes)
class Square:
    pass


print(list(shapes), [c.label for c in shapes.values()], isinstance(shapes["circle"](), Circle))
