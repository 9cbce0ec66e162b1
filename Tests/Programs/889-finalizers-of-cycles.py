"""What gc.collect() runs: callbacks of weak references first, then finalizers in order; objects that come back."""
import gc
import weakref

gc.collect()
kept = []


class Node:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name, end="; ")


class Back(Node):
    def __del__(self):
        print("back", self.name, end="; ")
        kept.append(self)


class Bad(Node):
    def __del__(self):
        raise ValueError(self.name)


def ring(*nodes):
    for n, following in zip(nodes, nodes[1:] + nodes[:1]):
        n.next = following


ring(Node("a"), Node("b"), Node("c"))
print(gc.collect())
r = weakref.ref(Node("gone at once"))
print()

first, second = Node("first"), Node("second")
ring(second, first)
watch = weakref.ref(second, lambda ref: print("callback", ref(), end="; "))
del first, second
print(gc.collect())

ring(Back("x"), Node("y"))
print(gc.collect(), [n.name for n in kept], kept[0].next.name)
kept.clear()
print(gc.collect())

n = Node("outer")
n.me = n
n.inner = Node("inner")
n.list = [Node("in list")]
del n
print(gc.collect())


def steps():
    me = yield
    try:
        yield me
    finally:
        print("closed", end="; ")


g = steps()
next(g)
g.send(g)
del g
print(gc.collect())

inside = Node("collects")
Node.__del__ = lambda self: print("del", self.name, gc.collect(), end="; ")
inside.me = inside
del inside
print(gc.collect())


class Cache:
    def __init__(self):
        self.entries = weakref.WeakValueDictionary()


cache = Cache()
a, b = Node("p"), Node("q")
ring(a, b)
cache.entries["a"], cache.entries["b"] = a, b
del a, b
print(len(cache.entries), end="; ")
print(gc.collect() > 0, len(cache.entries))
