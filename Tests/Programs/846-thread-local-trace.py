"""threading.local with a subclass, a default, and a decorator that keeps a stack for each thread."""
import threading
from functools import wraps


class Trace(threading.local):
    depth = 0

    def __init__(self, name="trace"):
        self.name, self.lines = name, []

    def note(self, text):
        self.lines.append("  " * self.depth + text)


trace = Trace("t")


def traced(function):
    @wraps(function)
    def wrapper(*args):
        trace.note(f"{function.__name__}{args}")
        trace.depth += 1
        try:
            return function(*args)
        finally:
            trace.depth -= 1
    return wrapper


@traced
def even(n):
    return n == 0 or odd(n - 1)


@traced
def odd(n):
    return n != 0 and even(n - 1)


results = {}


def work(n):
    answer = even(n)
    results[n] = (answer, trace.lines, trace.depth, trace.name)


threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for n in sorted(results):
    print(n, *results[n], sep=" | ")
print(trace.lines, trace.depth, sorted(vars(trace)))
plain = threading.local()
plain.x = 1


def look():
    print(hasattr(plain, "x"))
    try:
        plain.x
    except AttributeError as error:
        print(error)


t = threading.Thread(target=look)
t.start()
t.join()
print(plain.x)
