"""Doc."""
from __future__ import annotations
import typing as t

x: int | None = None
y: t.Dict[str, "list[int]"]


def f(a: int, b: t.Callable[[int, str], None] = None, *c: yield_, **d: {"a": 1, **b}) -> lambda x, *y, z=1: -x ** 2:
    z: undefined = 1


class C:
    a: list[f"{x!r:>{w}}"]
    b: a.b[1:2, ::3](c, *d, e=f, **g) if not h else (i, j)
    c: [x for x in y if z] or {k: v for k, v in y} and (w for w in y)
    d: 1 < 2 <= 3 is not None
    e: (a + b) * c - -d // (e - f) ** 2 @ g
    f: 'it\'s' "q"
    g: (a,)
    i: a[1, 2]
    j: a[(1, 2):3]
    k: ...
    l: 1e400
    m: 1.5
    n: not a and (b or c)
    o: (lambda: 1)()
    p: (1).real
    q: ~a | b & c ^ d << 1
    r: [*a, *b]
    s: {1, 2}
    t: {}
    u: ()
