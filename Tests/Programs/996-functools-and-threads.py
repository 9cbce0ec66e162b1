# Caches and partial functions shared by threads.
import functools
import threading

calls = []
guard = threading.Lock()


@functools.lru_cache(maxsize=4)
def square(n):
    with guard:
        calls.append(n)
    return n * n


threads = [threading.Thread(target=lambda: [square(i) for i in (1, 2, 3)]) for _ in range(3)]
for t in threads:
    t.start()
    t.join()
print(calls, square.cache_info())
square.cache_clear()
print(square.cache_info(), square.__wrapped__(5))


class Report:
    def __init__(self, rows):
        self.rows = rows

    @functools.cached_property
    def total(self):
        print("summing")
        return sum(self.rows)

    @functools.singledispatchmethod
    def add(self, row):
        raise TypeError(f"no {type(row).__name__}")

    @add.register
    def _(self, row: int):
        self.rows.append(row)

    @add.register(list)
    def _(self, row):
        self.rows.extend(row)


r = Report([1, 2])
r.add(3)
r.add([4, 5])
print(r.total, r.total, r.__dict__)
try:
    r.add("x")
except TypeError as error:
    print("TypeError:", error)
print(functools.reduce(lambda a, b: a * b, range(1, 6)), functools.partial(int, base=2)("101"))
p = functools.partial(print, "a", sep="-")
p("b", "c")
print(p.func is print, p.args, p.keywords)
print(sorted([3, -1, 2], key=functools.cmp_to_key(lambda a, b: abs(a) - abs(b))))
