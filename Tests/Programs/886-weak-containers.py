"""WeakValueDictionary, WeakKeyDictionary, WeakSet and WeakMethod while their objects come and go."""
import weakref


class Item:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return f"Item({self.name})"

    def hello(self):
        return "hello from " + self.name


a, b, c = Item("a"), Item("b"), Item("c")
values = weakref.WeakValueDictionary(a=a, b=b)
values["c"] = c
print(sorted(values), len(values), values["a"], "b" in values, values.get("x", 7), repr(values)[:23])
for name, item in values.items():
    print(name, item, end="; ")
print()
del item
del b
print(sorted(values.keys()), len(values), values.get("b"), "b" in values)
try:
    values["b"]
except KeyError as error:
    print("KeyError", error)
print(values.setdefault("a", c), values.pop("c"), values.pop("c", None), len(values))
it = iter(values.values())
first = next(it)
del a, first
print(len(values), list(values))
print(list(it), len(values), dict(values))
values.update({"one": c})
print((values | {"two": c}).keys() and sorted((values | {"two": c}).keys()), values.copy()["one"])
print([ref() for ref in values.valuerefs()], values.popitem(), len(values))

keys = weakref.WeakKeyDictionary()
d, e = Item("d"), Item("e")
keys[d] = 1
keys[e] = [2]
print(len(keys), keys[d], e in keys, 5 in keys, sorted(k.name for k in keys), list(keys.values()))
del e
print(len(keys), list(keys.items()), keys.get(d), keys.setdefault(d, 4), keys.pop(d), len(keys))
try:
    keys[5] = 1
except TypeError as error:
    print(error)

group = weakref.WeakSet([c, d])
f = Item("f")
group.add(f)
print(len(group), f in group, 3 in group, sorted(i.name for i in group))
other = weakref.WeakSet([d])
print(sorted(i.name for i in group - other), sorted(i.name for i in group & other), other <= group, other < group)
print(sorted(i.name for i in group | [f]), sorted(i.name for i in group ^ other), group == weakref.WeakSet([c, d, f]))
del f
print(len(group))
for i in group:
    del d
    break
del i
print(len(group), len(list(group)))
group.discard(c)
print(len(group), group.isdisjoint(other))
try:
    group.pop()
except KeyError as error:
    print(error)

method = weakref.ref(c.hello)
print(method())
method = weakref.WeakMethod(c.hello, lambda ref: print("method gone", ref is method))
print(method()(), method == weakref.WeakMethod(c.hello), method().__self__ is c)
del c
print(method())
try:
    weakref.WeakMethod(len)
except TypeError as error:
    print(error)


class Observed:
    def __init__(self):
        self.listeners = weakref.WeakSet()

    def fire(self):
        return sorted(listener.name for listener in self.listeners)


subject = Observed()
x, y = Item("x"), Item("y")
subject.listeners.add(x)
subject.listeners.add(y)
print(subject.fire())
x = None
print(subject.fire())
