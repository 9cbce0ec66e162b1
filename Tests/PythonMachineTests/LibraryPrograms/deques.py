import heapq
from collections import deque


def t(f):
    """Shows what `f` gives or raises."""
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__ + "(" + str(e) + ")")


class Odd:
    """Equal to odd numbers."""

    def __eq__(self, other):
        return other % 2 == 1

    def __repr__(self):
        return "Odd()"


d = deque([1, 2, 3], 4)
for f in (
        lambda: d, lambda: d.append(4), lambda: d.append(5), lambda: d, lambda: d.appendleft(0), lambda: d,
        lambda: d.pop(), lambda: d.popleft(), lambda: d, lambda: d.extend([7, 8, 9]), lambda: d,
        lambda: d.extendleft("ab"), lambda: d, lambda: d.rotate(1), lambda: d, lambda: d.rotate(-2), lambda: d,
        lambda: d.rotate(), lambda: d.reverse(), lambda: d, lambda: d.maxlen, lambda: len(d), lambda: d[0],
        lambda: d[-1], lambda: d[9], lambda: d["x"], lambda: d.index(7), lambda: d.index("zz"), lambda: d.count("a"),
        lambda: d.remove("zz"), lambda: d.remove("a"), lambda: d, lambda: d.insert(1, "i"), lambda: d,
        lambda: d.insert(0, 1), lambda: "i" in d, lambda: list(reversed(d)), lambda: d.copy(), lambda: d + deque([1]),
        lambda: d + [1], lambda: d * 2, lambda: deque([1, 2]) * 2, lambda: d == deque(d), lambda: d != deque(d),
        lambda: deque([1, 2]) < deque([1, 3]), lambda: deque([1]) < [2], lambda: deque([1]) == [1], lambda: hash(d),
        lambda: d.clear(), lambda: d, lambda: d.pop(), lambda: d.popleft(), lambda: deque(maxlen=-1),
        lambda: deque([1], "x"), lambda: deque(5), lambda: deque([1, 2, 3], maxlen=0), lambda: bool(deque()),
        lambda: bool(deque([0])), lambda: deque([1, 2, 3]).index(Odd()), lambda: Odd() in deque([2, 4]),
        lambda: deque([1, 2, 3, 5]).count(Odd()), lambda: deque([2, 3]).remove(Odd()), lambda: d.append(),
        lambda: d.append(1, 2), lambda: deque([deque([1])]), lambda: d.rotate(1.5), lambda: d.missing,
        lambda: type(iter(d)).__name__):
    t(f)
d = deque(range(5))


def changes():
    for x in d:
        d.append(x)


t(changes)
d += "xy"
d[1] = "one"
del d[0]
t(lambda: d)
t(lambda: d.__delitem__(99))
it = iter(deque([1, 2]))
t(lambda: (next(it), next(it), next(it, "end"), list(it)))


class Limited(deque):
    def __init__(self, items=(), n=2):
        super().__init__(items, n)

    def append(self, x):
        super().append(x * 10)


x = Limited([1, 2, 3])
x.append(4)
t(lambda: (x, x.maxlen, isinstance(x, deque)))
x.name = "has attributes"
t(lambda: x.name)

heap = []
for n in (5, 1, 4, 1, 5, 9, 2, 6):
    heapq.heappush(heap, n)
t(lambda: (heap, heapq.heappop(heap), heapq.heappushpop(heap, 0), heapq.heapreplace(heap, 7), heap))
t(lambda: heapq.heappop([]))
t(lambda: heapq.heappush((), 1))
t(lambda: heapq.heapify([1, "a"]))
t(lambda: (heapq.nlargest(3, [3, 1, 4, 1, 5]), heapq.nsmallest(3, "banana", key=ord), heapq.nlargest(0, [1])))
t(lambda: list(heapq.merge([1, 4, 7], [2, 5, 8], [3, 6, 9])))
t(lambda: list(heapq.merge("CA", "DB", reverse=True)))
