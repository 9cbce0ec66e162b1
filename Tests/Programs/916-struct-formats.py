# struct: sizes, alignment, byte order, strings, floats, and every range.
import struct

for order in ("", "@", "=", "<", ">", "!"):
    print(repr(order), [struct.calcsize(order + c) for c in "cbB?hHiIlLqQefdsp"], struct.calcsize(order + "bhiq"))
print(struct.calcsize("b0i"), struct.calcsize("qb"), struct.calcsize("2h 3x i"), struct.calcsize("nNP"))
print(struct.pack("<bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1).hex())
print(struct.pack(">efd", 1.5, -2.25, 1e300).hex(), struct.pack("<3sc5p?", b"abcd", b"z", b"hello", 5))
print(struct.unpack(">efd", struct.pack(">efd", 0.1, 0.1, 0.1)))
print(struct.unpack("<3sc5p?x", b"ab\0z\x03hel!\x01\x00"), struct.unpack("=lL", bytes(range(248, 256))))
for code, value in (("b", 128), ("B", -1), ("h", 40000), ("I", 2**32), ("q", 2**63), ("Q", -1), ("i", 1.5), ("f", 1e39),
                    ("e", 70000.0), ("c", b"ab"), ("s", "text"), ("d", "1"), ("z", 1), ("2", 1), ("<n", 1)):
    try:
        print(struct.pack(code, value))
    except (struct.error, OverflowError) as e:
        print(code, f"{type(e).__name__}: {e}")
for bad in (lambda: struct.pack("ii", 1), lambda: struct.unpack("<I", b"abc"), lambda: struct.unpack("I", "abcd"),
            lambda: struct.pack(), lambda: struct.calcsize(5)):
    try:
        bad()
    except (struct.error, TypeError) as e:
        print(f"{type(e).__name__}: {e}")


class Index:
    def __index__(self):
        return 513


print(struct.pack("<H", Index()))
