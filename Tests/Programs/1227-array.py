"""The module array: a series of measurements, kept as numbers of one kind."""

import copy
from array import array, typecodes

temperatures = array("d", [21.5, 19, 23.25])
temperatures.append(18)
temperatures.extend([20.5, 22])
print(temperatures, len(temperatures), temperatures.itemsize, temperatures.typecode, typecodes)
print(min(temperatures), max(temperatures), sum(temperatures) / len(temperatures), sorted(temperatures)[:2])
print(temperatures[0], temperatures[-1], temperatures[1:4], temperatures[::-2], 19 in temperatures, temperatures.index(18))

counts = array("i", range(5))
counts[0] = 7
counts[1:3] = array("i", [70, 80, 90])
del counts[-1]
counts.insert(1, -1)
print(counts, counts.pop(), counts.pop(0), counts.count(70), counts.tolist())
counts.remove(80)
counts.reverse()
counts += array("i", [5])
print(counts, counts * 2, counts + counts[:1], counts == array("l", counts), counts < array("i", [100]), bool(array("b")))

raw = counts.tobytes()
other = array("i")
other.frombytes(raw)
print(raw.hex(), other == counts, copy.copy(other) == other, copy.deepcopy(other) is other, bytes(array("H", [1, 513])))
other.byteswap()
print(other)
view = memoryview(counts)
view[0] = 1000
print(counts, view.format, view.tolist(), view.nbytes, b"".join([array("B", b"ab"), b"c"]))
try:
    counts.append(1)
except BufferError as error:
    print(error)
view.release()
counts.append(1)

for code in "bBhHiIqQ":
    size = array(code).itemsize * 8
    low, high = (0, 2 ** size - 1) if code.isupper() else (-2 ** (size - 1), 2 ** (size - 1) - 1)
    try:
        print(code, array(code, [low, high]), end=" ")
        array(code, [high + 1])
    except OverflowError as error:
        print(error)

for call in (lambda: array("x"), lambda: array(5), lambda: array("i", "ab"), lambda: array("i", [1.5]), lambda: array("d", ["a"]),
             lambda: array("i", b"abc"), lambda: counts[99], lambda: counts["0"], lambda: counts + [1],
             lambda: counts.extend(array("d", [1])), lambda: array("i").pop(), lambda: counts.remove(12345),
             lambda: counts.fromlist((1, 2)), lambda: hash(counts), lambda: counts.__setitem__(slice(0, 1), [1])):
    try:
        print(call())
    except (TypeError, ValueError, IndexError) as error:
        print(type(error).__name__, error)
print(array("f", [0.1, 2.5]).tolist(), array("u", "añb"), array("u", "añb").tounicode(), [x for x in array("h", [3, -3])])
