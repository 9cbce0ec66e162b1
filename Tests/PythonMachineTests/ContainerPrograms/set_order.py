"""The order of sets of ints, after every kind of change."""
import random

random.seed(7)
print({5, 1, 9, 3}, {8, 0}, {0, 8}, {16, 8, 0}, {-1, -2, 7}, {100, 3, 35, 67}, {1.5, 2.5, 0.25}, {(1, 2), (3,), ()})
for size in (5, 20, 60, 200):
    s = set()
    for n in range(size):
        s.add(random.randrange(size * 40))
        if n % 3 == 0:
            s.discard(random.choice(sorted(s)))
    print(list(s)[:40])
    u = set(random.randrange(size * 3) for _ in range(size))
    print(list(u | s)[:20], list(s | u)[:20], list(u & s)[:20], list(s - u)[:20], list(u ^ s)[:20])
    w = s.copy()
    w.update(u)
    w -= {x for x in w if x % 2}
    print(list(w)[:20], w.pop(), w.pop(), list(w)[:10])
    w &= set(range(0, 400, 4))
    w |= {3, 1, 2}
    w ^= {1, 1000}
    print(list(w)[:20], list(frozenset(w))[:20], list(set(list(w)))[:20])
    print([x for x in {n * n % 31 for n in range(size)}])
s = set(range(10))
while s:
    print(s.pop(), end=" ")
print()
s = {n << 5 for n in range(12)}
print(s)
for n in range(0, 12, 2):
    s.remove(n << 5)
print(s)
s.add(1)
s.add(33)
print(s, sorted(s), len(s))
print(set("a"), {None}, {True, 0}, {2 ** 61 - 1, 2 ** 61, 1, 0}, {-1, -2})
print(list(dict.fromkeys([3, 1, 2, 3])), list({3: 0, 1: 0} | {2: 0}))
