import collections as m


def t(f):
    """Shows what `f` gives or raises, without addresses."""
    try:
        shown = repr(f())
    except BaseException as e:
        shown = type(e).__name__ + "(" + str(e) + ")"
    at = shown.find(" at 0x")
    print(shown[:at] if at >= 0 else shown)



C = m.Counter
c = C("abracadabra")
d = C(a=1, b=5, z=-2)
for f in (
        lambda: c, lambda: d, lambda: c + d, lambda: c - d, lambda: c | d, lambda: c & d, lambda: +d, lambda: -d,
        lambda: c.most_common(2), lambda: c.most_common(), lambda: list(c.elements()), lambda: c.total(),
        lambda: c["q"], lambda: C(), lambda: c == C("abracadabra"), lambda: c <= d, lambda: c >= C("ab"),
        lambda: c < d, lambda: c != d, lambda: C.fromkeys("a"), lambda: c.copy(), lambda: C([("a", 1)]),
        lambda: C(a=1) == C(a=1, b=0), lambda: c.most_common(0), lambda: C({"a": 1, "b": "x"})):
    t(f)
c.update("aaa", q=2)
t(lambda: c)
c.subtract(d)
t(lambda: c)
c += d
t(lambda: c)
c -= C(a=3)
t(lambda: c)
c |= C(w=4)
t(lambda: c)
c &= C(w=2, a=1)
t(lambda: c)
del c["nope"]
t(lambda: c.pop("a"))

D = m.defaultdict
d = D(list)
d["a"].append(1)
for f in (
        lambda: d, lambda: d.copy(), lambda: D(None)["x"], lambda: D(3), lambda: D(int, {"a": 1}, b=2),
        lambda: d | {"b": 1}, lambda: {"b": 1} | d, lambda: D(), lambda: D(int, a=1) == {"a": 1},
        lambda: d.default_factory):
    t(f)

O = m.OrderedDict
o = O([("a", 1), ("b", 2), ("c", 3)])
t(lambda: o)
o.move_to_end("a")
t(lambda: o)
o.move_to_end("c", last=False)
for f in (
        lambda: o, lambda: o.popitem(), lambda: o.popitem(last=False), lambda: o, lambda: O(), lambda: O().popitem(),
        lambda: o.move_to_end("zz"), lambda: O(a=1, b=2) == O(b=2, a=1), lambda: O(a=1, b=2) == {"b": 2, "a": 1},
        lambda: O.fromkeys("ab", 0), lambda: list(reversed(O(a=1, b=2))), lambda: O(a=1) | {"b": 2},
        lambda: O(a=1) != O(a=1), lambda: o.copy()):
    t(f)

N = m.namedtuple
P = N("Point", "x y")
p = P(1, 2)
for f in (
        lambda: p, lambda: p.x, lambda: p._replace(x=5), lambda: p._asdict(), lambda: P._fields,
        lambda: P._make([3, 4]), lambda: P._make([1]), lambda: P(1), lambda: P(1, 2, 3), lambda: P(x=1, z=2),
        lambda: p == (1, 2), lambda: p._replace(q=1), lambda: P.__doc__, lambda: P.x.__doc__,
        lambda: p.__class__.__name__, lambda: N("A", ["a", "b"], defaults=[5])(1),
        lambda: N("A", ["a", "b"], defaults=[5])._field_defaults, lambda: N("A", "def x"), lambda: N("A", "x x"),
        lambda: N("A", "_x"), lambda: N("A", "def x x _y", rename=True)._fields, lambda: N("1A", "x"),
        lambda: N("A", "x", defaults=[1, 2]), lambda: N("E", "")(), lambda: N("S", "a")(3), lambda: hash(p) == hash((1, 2)),
        lambda: P.__match_args__, lambda: p[0] + p[-1], lambda: p < (1, 3), lambda: setattr(p, "x", 3),
        lambda: P.__new__.__qualname__, lambda: N("A", ["a", "class"]), lambda: P.__module__):
    t(f)


class Q(P):
    def __str__(self):
        return "q"


t(lambda: (str(Q(1, 2)), Q(1, 2)._replace(x=4)))
M = m.ChainMap
cm = M({"x": 1}, {"x": 2, "y": 3})
for f in (
        lambda: cm, lambda: cm["x"], lambda: cm["y"], lambda: cm["z"], lambda: len(cm), lambda: list(cm),
        lambda: dict(cm), lambda: "y" in cm, lambda: cm.get("q", 5), lambda: cm.new_child({"n": 1}),
        lambda: cm.parents, lambda: cm.pop("y"), lambda: cm.pop("x"), lambda: cm.maps, lambda: cm.keys(),
        lambda: list(cm.items()), lambda: bool(M()), lambda: M().popitem(), lambda: cm == {"x": 2, "y": 3},
        lambda: sorted(cm.values()), lambda: cm.setdefault("k", 9), lambda: cm):
    t(f)


class U(m.UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(k, v * 2)


u = U(a=1)
u["b"] = 2
t(lambda: (u, u.data, len(u), u.pop("a"), list(u)))
ul = m.UserList([1, 2])
ul.append(3)
t(lambda: (ul, ul[1:], ul + [4], len(ul)))
