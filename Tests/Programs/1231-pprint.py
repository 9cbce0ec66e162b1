"""Nested data laid out by pprint: widths, depths, sorting, containers of all kinds."""

import pprint
from collections import ChainMap, Counter, OrderedDict, defaultdict, deque
from dataclasses import dataclass, field
from types import SimpleNamespace

workers = {
    "pool": [{"name": f"worker-{i}", "jobs": list(range(i * 3)), "state": ("idle", "busy")[i % 2]} for i in range(4)],
    "limits": {"memory": 2 ** 33, "time": 1.5, "files": None},
    3: {"mixed": "keys"},
    "a tuple": (1, (2,), ()),
    "empty": [[], {}, (), set()],
}
pprint.pprint(workers)
pprint.pp(workers, width=50, compact=True)
print(pprint.pformat(workers, depth=2, indent=4, width=60))
pprint.pprint([list(range(30)), list(range(5))], compact=True, width=40)
pprint.pprint(list(range(1_000_000, 1_000_012)), underscore_numbers=True, width=30, compact=True)

text = "A lock is a thing that one thread holds while others wait for it to be given back, in whatever order they came."
pprint.pprint({"text": text, "lines": "one line\n" * 4, "short": "x"}, width=60)
pprint.pprint(text, width=40)
pprint.pprint([text[:50], b"some bytes that go on and on and on " * 3, bytearray(b"0123456789" * 6)], width=50)

pprint.pprint(defaultdict(list, {f"key {i}": [i] * 10 for i in range(3)}))
pprint.pprint(Counter("the quick brown fox jumps over the lazy dog" * 3), width=60, compact=True)
pprint.pprint(OrderedDict((f"step {i}", "x" * 20) for i in range(4)))
pprint.pprint(deque(range(100, 130), maxlen=40), width=60)
pprint.pprint(ChainMap({"a" * 20: "b" * 20}, {"c" * 20: "d" * 20}), width=60)
pprint.pprint({frozenset(range(40)), frozenset("ab")} and frozenset(range(40)), compact=True)
pprint.pprint({"set of words": {"pear", "apple", "fig", "banana", "cherry", "quince", "medlar", "lemon"}}, width=40)
pprint.pprint(SimpleNamespace(first="x" * 40, second="y" * 40, third=[1, 2, 3]))


@dataclass
class Job:
    name: str
    arguments: list = field(default_factory=list)
    secret: str = field(default="hidden", repr=False)


pprint.pprint([Job("download", [f"https://example.org/{i}" for i in range(4)]), Job("short")])

loop = [1, 2]
loop.append(loop)
print(pprint.isrecursive(loop), pprint.isreadable(loop), pprint.isreadable([1, "a", None]), pprint.isreadable(print))
print(pprint.saferepr(loop).split(" with ")[0], pprint.saferepr({"b": 1, "a": [1.5, 2j]}))
for options in ({"indent": -1}, {"depth": 0}, {"width": 0}):
    try:
        pprint.PrettyPrinter(**options)
    except ValueError as error:
        print(error)
