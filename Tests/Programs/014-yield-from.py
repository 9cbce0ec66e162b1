"""yield from: values, return values, sent values and exceptions pass through."""


def leaf(name, count):
    received = []
    try:
        for i in range(count):
            received.append((yield f"{name}{i}"))
    except KeyError as error:
        yield f"{name} handled {error}"
    finally:
        print(f"  {name} done")
    return received


def branch():
    first = yield from leaf("a", 2)
    print("  a returned", first)
    second = yield from leaf("b", 3)
    print("  b returned", second)
    return len(first) + len(second)


def root(results):
    results.append((yield from branch()))


results = []
g = root(results)
print(next(g))
print(g.send("one"))
print(g.send("two"))
print(g.throw(KeyError("k")))
try:
    next(g)
except StopIteration:
    print("over", results)


class Tree:
    def __init__(self, value, *children):
        self.value = value
        self.children = children

    def __iter__(self):
        yield self.value
        for child in self.children:
            yield from child


tree = Tree(1, Tree(2, Tree(3), Tree(4)), Tree(5))
print(list(tree), sum(tree), max(tree))


def flatten(items):
    for item in items:
        if isinstance(item, (list, tuple)):
            yield from flatten(item)
        else:
            yield item


print(list(flatten([1, [2, (3, [4, []]), "five"], [[[6]]]])))


def chained():
    yield from "ab"
    yield from {"k": 1, "l": 2}
    yield from range(2)
    yield from ()
    return 0


print(*chained(), sep="|")
g = root([])
next(g)
g.close()
try:
    list(5 for _ in (yield_from for yield_from in 7))
except TypeError as error:
    print("TypeError:", error)
