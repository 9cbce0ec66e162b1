"""gc.collect() counts and frees cycles of all kinds, and leaves what can be reached."""
import gc
import weakref

gc.collect()


class Node:
    def __init__(self, name="n"):
        self.name = name
        self.links = []


def lists():
    a = []
    a.append(a)


def instance():
    n = Node()
    n.me = n


def pair():
    a, b = Node(), Node()
    a.other, b.other = b, a


def closure():
    def inner():
        return inner


def dictionary():
    d = {"x": 1}
    d["me"] = d


def tuples():
    holder = []
    holder.append((holder, 1))


def sets():
    class_like = Node()
    class_like.group = {class_like}


def error():
    try:
        1 / 0
    except ZeroDivisionError as caught:
        kept = caught


def generator():
    def steps():
        me = yield
        yield me
    g = steps()
    next(g)
    g.send(g)


def methods():
    n = Node()
    n.call = n.__init__


def bigger():
    ring = [Node(i) for i in range(10)]
    for i, n in enumerate(ring):
        n.links.append(ring[i - 1])


class Slotted:
    __slots__ = ("me",)


def slots():
    s = Slotted()
    s.me = s


for make in lists, instance, pair, closure, dictionary, tuples, sets, error, methods, bigger, slots:
    make()
    print(make.__name__, gc.collect(), gc.collect())
generator()
print("generator", gc.collect() > 0)

head = Node("head")
head.links.append(Node("tail"))
head.links[0].links.append(head)
seen = weakref.ref(head.links[0])
print(gc.collect(), seen().name)
head = None
print(seen().name, gc.collect(), seen())

refs = []
for i in range(3):
    n = Node(i)
    n.me = n
    refs.append(weakref.ref(n, lambda r: print("callback", refs.index(r))))
del n
print([r() is None for r in refs])
print(gc.collect(), [r() is None for r in refs])

print(gc.isenabled(), gc.get_threshold(), gc.garbage, gc.get_debug(), gc.get_freeze_count() >= 0)
gc.disable()
print(gc.isenabled())
gc.enable()
gc.set_threshold(100, 5)
print(gc.get_threshold())
try:
    gc.collect(3)
except ValueError as e:
    print(e)
print(gc.is_tracked([]), gc.is_tracked(()), gc.is_tracked({}), gc.is_tracked({1: []}), gc.is_tracked({1: 2}),
      gc.is_tracked(1), gc.is_tracked("a"), gc.is_tracked(Node()), gc.is_tracked(lists), gc.is_tracked(object()))
owner = Node("owner")
item = Node("item")
owner.links.append(item)
table = {"item": item}
found = gc.get_referrers(item)
print(any(r is owner.links for r in found), any(r is table for r in found), any(r is globals() for r in found))
print([type(r).__name__ for r in gc.get_referents(table)], item in gc.get_objects(), len(gc.get_count()))
events = []
gc.callbacks.append(lambda phase, info: events.append((phase, info["generation"], info["collected"])))
lists()
gc.collect()
gc.callbacks.clear()
print(events, sorted(gc.get_stats()[2]))
