"""Sorting: stability, key with reverse, several keys, and errors that leave the list usable."""

people = [("Ann", 30), ("Bob", 25), ("Cid", 30), ("Dot", 25), ("Eve", 41)]
print(sorted(people, key=lambda p: p[1]))
print(sorted(people, key=lambda p: p[1], reverse=True), "- equal ages keep their order")
print(sorted(people, key=lambda p: (-p[1], p[0])))
print(list(reversed(sorted(people, key=lambda p: p[1]))))
by_name = sorted(people, key=lambda p: p[0], reverse=True)
by_name.sort(key=lambda p: p[1])
print(by_name)

print(sorted([3, 1.5, True, -2]), sorted("bBaA"), sorted("bBaA", key=str.lower), sorted([[2], [1, 9], [1]]), sorted({"b": 1, "a": 2}))
print(sorted(["10", "9", "2"]), sorted(["10", "9", "2"], key=int), sorted([(1, "b"), (1, "a"), (0, "z")]), sorted([]), sorted(range(5), key=lambda n: -n % 3))
words = ["banana", "fig", "Apple", "cherry", "date"]
words.sort(key=len)
print(words, words.sort())
print(words, min(words, key=len), max(words, key=lambda w: w.count("a")))

calls = []
data = [5, 2, 8, 1]
data.sort(key=lambda n: calls.append(n) or n)
print(data, "key called for", calls)

mixed = [3, "a", 1, 2]
try:
    mixed.sort()
except TypeError as error:
    print("TypeError:", error, sorted(map(str, mixed)))
try:
    sorted([1, 2], lambda n: n)
except TypeError as error:
    print("TypeError:", error)
try:
    sorted([(1, {}), (1, {})])
except TypeError as error:
    print("TypeError:", error)

seen = []
growing = [3, 1, 2]


def nosy(n):
    seen.append(len(growing))
    growing.append(n)
    return n


try:
    growing.sort(key=nosy)
except ValueError as error:
    print("ValueError:", error, seen, growing)

import random
random.seed(5)
deck = [(random.randint(0, 9), i) for i in range(300)]
deck.sort(key=lambda c: c[0])
print(all(x[0] < y[0] or x[0] == y[0] and x[1] < y[1] for x, y in zip(deck, deck[1:])), deck[:3], deck[-1])
