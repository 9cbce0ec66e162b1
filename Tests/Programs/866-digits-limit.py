"""Integers of thousands of digits: the limit between int and str, and what has none."""
import sys

big = 10 ** 4299
print(len(str(big)), len(str(-big)), len(hex(10 ** 5000)), (10 ** 5000).bit_length(), int("f" * 5000, 16).bit_length())
for action in (lambda: str(big * 10), lambda: int("1" * 4301), lambda: f"{big * 10}", lambda: "%d" % (big * 10), lambda: repr([big * 10]),
               lambda: int(b"2" * 5000), lambda: int("1_" * 4300 + "1"), lambda: print(big * 10), lambda: format(-big * 10, ",")):
    try:
        print(len(action()))
    except ValueError as error:
        print(error)
print(10 ** 5000 == int("1" + "0" * 2500) ** 2, 10 ** 5000 % 997, 10 ** 5000 // 10 ** 4990, float(10 ** 300), (7 ** 3000) & 0xFFFF)
for action in (lambda: float(10 ** 400), lambda: 10 ** 400 / 3, lambda: 1 / 10 ** 400, lambda: 10 ** 400 * 1.0, lambda: 1 << -1, lambda: [] * 10 ** 30,
               lambda: "ab" * 10 ** 30, lambda: (1,) * (1 << 62), lambda: [0] * (1 << 62), lambda: range(10 ** 30)[10 ** 29], lambda: [1][10 ** 30],
               lambda: len(range(10 ** 30)), lambda: "a".zfill(10 ** 30), lambda: chr(10 ** 30), lambda: round(1.5, 10 ** 30)):
    try:
        print(action())
    except (OverflowError, ValueError, IndexError, MemoryError, TypeError) as error:
        print(type(error).__name__, error)
print(sys.maxsize, -sys.maxsize - 1, hash(10 ** 30), hash(-1), hash(2 ** 61 - 1), (2 ** 64).to_bytes(9, "big"))
