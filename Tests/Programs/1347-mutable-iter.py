# Containers changed while they are iterated.
d = {"a": 1, "b": 2}
for mut in ("d['c'] = 3", "del d['a']", "d.clear()", "d.update(z=1)", "d.pop('b')", "d['a'] = 9"):
    d = {"a": 1, "b": 2}
    try:
        for k in d:
            if "c" in mut and "clear" not in mut: d["c"] = 3
            elif "del" in mut: del d["a"]
            elif "clear" in mut: d.clear()
            elif "update" in mut: d.update(z=1)
            elif "pop" in mut: d.pop("b")
            else: d["a"] = 9
        print(mut, "fine", d)
    except RuntimeError as e: print(mut, "->", e)
    except KeyError as e: print(mut, "->", repr(e))
d = {"a": 1, "b": 2}
try:
    for k in d: d[k + "x"] = d.pop(k)
except RuntimeError as e: print(e, d)
s = {1, 2, 3}
try:
    for x in s: s.discard(x)
except RuntimeError as e: print(e)
l = [1, 2, 3]
for x in l:
    if x < 3: l.append(x + 10)
    if len(l) > 8: break
print(l); it = iter(l); next(it); l.clear(); print(list(it), list(it)); l.append(5); print(list(it))
from collections import deque, OrderedDict, defaultdict
q = deque([1, 2])
try:
    for x in q: q.append(1)
except RuntimeError as e: print(e)
o = OrderedDict(a=1, b=2)
try:
    for k in o: o["z"] = 1
except RuntimeError as e: print(e)
dd = defaultdict(int, a=1)
try:
    for k in dd: dd["new"]
except RuntimeError as e: print(e)
k = d.keys(); d2 = {"q": 1}; v = d2.values(); d2["r"] = 2; print(list(v), len(v), 2 in v, d2.items() == {"q": 1, "r": 2}.items()); z = zip(l, range(9)); print(list(z)); m = map(l.append, range(2)); print(l, list(m), l)
r = range(3); i1, i2 = iter(r), iter(r); next(i1); print(list(i1), list(i2)); e = enumerate(l); next(e); l.insert(0, 99); print(list(e)); rv = reversed(l); next(rv); l.pop(); print(list(rv)); g = (x * 2 for x in l); l.append(100); print(list(g))
