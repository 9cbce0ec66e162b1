"""A toy heap with explicit reference counts, including the race that a lock prevents."""

class HeapError(Exception):
    """Base of everything the toy heap complains about."""

class UseAfterFree(HeapError):
    def __str__(self):
        return f"object {self.args[0]!r} was freed already"

class Heap:
    def __init__(self):
        self.counts = {}
        self.children = {}
        self.trace = []

    def new(self, name, *children):
        self.counts[name] = 1
        self.children[name] = list(children)
        for c in children:
            self.incref(c)
        return name

    def _check(self, name):
        if name not in self.counts:
            raise UseAfterFree(name)

    def incref(self, name):
        self._check(name)
        self.counts[name] += 1

    def decref(self, name):
        self._check(name)
        self.counts[name] -= 1
        if self.counts[name] == 0:
            self._free(name)

    def _free(self, name):
        del self.counts[name]
        self.trace.append(name)
        for child in self.children.pop(name):
            self.decref(child)

    def __repr__(self):
        inside = ", ".join(f"{k}={v}" for k, v in sorted(self.counts.items()))
        return f"Heap({inside})"

h = Heap()
a = h.new("a")
b = h.new("b", a, a)
c = h.new("c", b)
print(h)
for name in (a, b):
    h.decref(name)
print(h, "freed:", h.trace)
h.decref(c)
print(h, "freed:", h.trace)
try:
    h.incref("a")
except HeapError as e:
    print(type(e).__name__, "->", e)

# a cycle is never freed by counting alone
h = Heap()
h.new("x"); h.new("y", "x")
h.children["x"].append("y"); h.incref("y")
h.decref("x"); h.decref("y")
print("cycle:", h, "leaked:", sorted(h.counts))

def run_schedule(schedule):
    """Two threads each do load / add -1 / store on one shared count of 2."""
    shared, local, freed = 2, {}, 0
    for step, who in enumerate(schedule):
        phase = schedule[:step].count(who)
        if phase == 0:
            local[who] = shared
        elif phase == 1:
            local[who] -= 1
        else:
            shared = local[who]
            freed += shared == 0
    return shared, freed

for schedule in ("111222", "112122", "121212", "122211", "112221", "222111"):
    count, freed = run_schedule(schedule)
    print(schedule, "count", count, {0: "leaked", 1: "freed once"}[freed])
