"""A debugger's helper: which argument goes where, what a function uses from outside, and where it was called."""
import inspect
import math
from inspect import getcallargs, getclosurevars, getfullargspec

RATE = 0.19


def price(net, count=1, *extra, tax=RATE, **notes):
    return round(net * count * (1 + tax) + sum(extra), 2)


def make_counter(start):
    total = start

    def count(step=1):
        nonlocal total
        total += step + math.floor(RATE) + unknown_name
        return total

    return count


class Shop:
    def sell(self, what, *, number=1):
        """Sells something."""
        frame = inspect.currentframe()
        values = inspect.getargvalues(frame)
        return inspect.formatargvalues(
            values.args, values.varargs, values.keywords, {**values.locals, "self": "shop"})

    @property
    def open(self):
        raise RuntimeError("nobody should ask")


print(getfullargspec(price))
for args, named in (((10,), {}), ((10, 2, 0.5, 0.25), {"tax": 0, "gift": True}), ((), {"net": 5}), ((1,), {"net": 2}),
                    ((), {}), ((1, 2), {"tax": 0.1, "count": 3})):
    try:
        print(getcallargs(price, *args, **named), price(*args, **named))
    except TypeError as error:
        print("TypeError:", error)
seen = getclosurevars(make_counter(5))
print(seen.nonlocals, seen.globals["RATE"], sorted(seen.builtins), sorted(seen.unbound))
print(Shop().sell("tea", number=2))
print(type(inspect.getattr_static(Shop(), "open")).__name__, inspect.getattr_static(Shop(), "gone", "nothing"))
print([name for name, _ in inspect.getmembers_static(Shop()) if not name.startswith("_")])
print(inspect.getcallargs(Shop().sell, "tea")["number"], inspect.unwrap(price) is price)


def outer():
    return inner()


def inner():
    rows = inspect.stack()
    return [(row.function, row.code_context[0].strip()) for row in rows[:3]]


for row in outer():
    print(row)
try:
    price("ten", tax=None)
except TypeError:
    last = inspect.trace()[-1]
    print(last.function, last.lineno == price.__code__.co_firstlineno + 1, last.code_context[0].strip())
print(inspect.getsource(make_counter).splitlines()[-1].strip(), inspect.getcomments(price), inspect.getmodule(Shop).__name__)
print(inspect.getclasstree([int, bool]))
