from functools import (cached_property, cmp_to_key, partial, partialmethod, reduce, singledispatch,
                       singledispatchmethod, wraps)
from typing import Any

# -- partial ------------------------------------------------------------------
def request(method, host, *path, secure=True, **query):
    url = f"http{'s' * secure}://{host}/" + "/".join(path)
    if query:
        url += "?" + "&".join(f"{k}={v}" for k, v in query.items())
    return f"{method} {url}"

get = partial(request, "GET", "example.org", secure=False)
print(get())
print(get("a", "b", q=1, page=2))
print(get("x", secure=True), get.func is request, get.args, get.keywords)

class Light:
    def __init__(self): self.level = 0
    def set(self, level, *, unit="%"): self.level = level; return f"{level}{unit}"
    on = partialmethod(set, 100)
    dim = partialmethod(set, 20, unit=" pct")

print(Light().on(), Light().dim(), Light().on(unit="!"))

# -- reduce and composition ------------------------------------------------------
def compose(*fns):
    return reduce(lambda f, g: lambda x: f(g(x)), fns, lambda x: x)

print(compose(str, abs, int)("-12"), compose()(5), reduce(lambda a, b: a * b, range(1, 8)))
print(reduce(lambda acc, kv: {**acc, kv[0]: acc.get(kv[0], 0) + kv[1]}, [("a", 1), ("b", 2), ("a", 5)], {}))
try:
    reduce(max, [])
except TypeError as e:
    print("TypeError:", e)

# -- singledispatch ----------------------------------------------------------------
@singledispatch
def show(x: Any, depth=0) -> str:
    return f"<{type(x).__name__}>"

@show.register
def _(x: int, depth=0):
    return f"int {x}"

@show.register(list)
@show.register(tuple)
def _(x, depth=0):
    return f"{type(x).__name__}[" + ", ".join(show(i, depth + 1) for i in x) + "]" + "'" * depth

@show.register
def _(x: dict | set, depth=0):
    return f"{len(x)} entries"

for value in (7, True, [1, (2, [3.0])], {"a": 1}, {1, 2, 3}, None, "text"):
    print(show(value))
print(show.dispatch(bool) is show.dispatch(int), show.dispatch(str) is show.registry[object])

class Formatter:
    @singledispatchmethod
    def fmt(self, x): raise NotImplementedError(f"cannot format {type(x).__name__}")
    @fmt.register
    def _(self, x: float): return f"{x:.2f}"
    @fmt.register
    def _(self, x: str): return x.title()

print(Formatter().fmt(2 / 3), Formatter().fmt("hello world"))
try:
    Formatter().fmt([])
except NotImplementedError as e:
    print("NotImplementedError:", e)

# -- cmp_to_key, cached_property ----------------------------------------------------
def biggest_number_first(a, b):
    return (a + b < b + a) - (a + b > b + a)

print("".join(sorted(["3", "30", "34", "5", "9"], key=cmp_to_key(biggest_number_first))))

class Data:
    runs = 0
    def __init__(self, xs): self.xs = xs
    @cached_property
    def total(self): Data.runs += 1; return sum(self.xs)

d = Data([1, 2, 3])
print(d.total, d.total, Data.runs, d.__dict__)
del d.total
print(d.total, Data.runs)
