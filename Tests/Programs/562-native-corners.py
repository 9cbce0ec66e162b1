# Native modules where their arguments are strange: struct.Struct's subclasses, deques in themselves, error texts.
import os
import struct
import sys
from collections import deque


def shown(f, *args, **options):
    try:
        return f(*args, **options)
    except Exception as e:
        return f"{type(e).__name__}: {e}"


class Long(struct.Struct):
    def __init__(self):
        super().__init__("<q")


class Other(struct.Struct):
    def __new__(cls, a, b):
        return super().__new__(cls, "i")

    def __init__(self, a, b):
        super().__init__(a)


class Plain(struct.Struct):
    pass


print(Long().pack(5), Long().size, Other("h", 2).size, Plain("i").size)
print(shown(Long, 1), shown(Plain, "i", 1), shown(Plain))
s = struct.Struct("i")
print(shown(s.__init__, "q"), s.size, s.format, shown(s.__init__, "zz"), s.size)
for args, options in ((), {}), (("i", "j"), {}), (("i",), {"format": "j"}), ((), {"x": "i"}), ((1,), {}), (("!y",), {}):
    print(shown(struct.Struct, *args, **options))
print(struct.Struct(format="i").size, shown(struct.pack, "i", name=3), shown(struct.pack), shown(s.pack, 1, 2))

d = deque([1])
d.append(d)
print(d, [d])
e = deque(maxlen=3)
e.append([e])
print(e)


class Bad:
    def __repr__(self):
        raise ValueError("bad")


b = deque([Bad()])
print(shown(repr, b), shown(repr, b))
b[0] = b
print(b)

print([os.strerror(i) for i in range(-1, 136)])
for v in (10 ** 10, -10 ** 20, "a", 1.5):
    print(shown(os.strerror, v))
for v in (1, None, b"a", type("S", (str,), {})("a")):
    print(shown(sys.intern, v))
print(sys.intern("abc"))
