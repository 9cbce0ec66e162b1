"""An exception in __lt__: from sort, min, max, bisect-like loops, heaps and chained comparisons."""
import queue
import threading


class Item:
    broken = None

    def __init__(self, value):
        self.value = value

    def __lt__(self, other):
        if Item.broken in (self.value, other.value):
            raise ValueError(f"cannot compare {self.value} with {other.value}")
        return self.value < other.value

    def __repr__(self):
        return str(self.value)


items = [Item(n) for n in (4, 2, 7, 1)]
print(sorted(items), items)
Item.broken = 7
kept = list(items)
for name, action in (("sorted", lambda: sorted(items)), ("sort", lambda: items.sort()), ("min", lambda: min(items)), ("max", lambda: max(items)), ("tuple", lambda: (1, items[0]) < (1, items[2])), ("<", lambda: items[2] < 5)):
    try:
        action()
        print(name, "worked")
    except (ValueError, AttributeError) as error:
        print(f"{name}: {type(error).__name__}: {error}")
print("nothing lost:", sorted(id(i) for i in items) == sorted(id(i) for i in kept), len(items))

Item.broken = None
items.sort()
print("and it sorts again:", items)
Item.broken = 5
heap = queue.PriorityQueue()
for n in (6, 3):
    heap.put(Item(n))
try:
    heap.put(Item(5))
except ValueError as error:
    print("PriorityQueue:", error)
Item.broken = None
print("the queue is not locked:", heap.get_nowait())


class Odd:
    def __lt__(self, other):
        return "not a bool, but true"


class NoAnswer:
    def __lt__(self, other):
        return NotImplemented


class Raises:
    def __bool__(self):
        raise RuntimeError("no truth value")

    def __lt__(self, other):
        return self


print(Odd() < 1, len(sorted([Odd(), Odd()])))
for make in (NoAnswer, Raises):
    try:
        sorted([make(), make()])
    except (TypeError, RuntimeError) as error:
        print(f"{type(error).__name__}: {error}")

caught = []


def in_thread():
    Item.broken = 1
    try:
        items.sort()
    except ValueError as error:
        caught.append(str(error))
    Item.broken = None


t = threading.Thread(target=in_thread)
t.start()
t.join()
print(caught, sorted(items))
