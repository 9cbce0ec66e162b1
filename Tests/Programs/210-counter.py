"""Counter: counting, most_common order, arithmetic."""
from collections import Counter

c = Counter("mississippi")
print(c, c["s"], c["z"], "z" in c, len(c), sum(c.values()), c.total())
print(c.most_common(2), c.most_common(), list(c.elements())[:6], sorted(c), list(c))
c.update("mmm")
c["q"] = 0
c.subtract({"i": 10, "new": 1})
print(c, +c, -c)
a, b = Counter(x=3, y=1), Counter({"x": 1, "y": 2, "z": 5})
print(a + b, a - b, a & b, a | b, a == Counter("xxxy"), a <= b, a < Counter(x=9, y=9))
a += b
del a["x"]
del a["not there"]
print(a, a.pop("y"), a, a.get("nope"), a.copy() is a, dict(a), Counter(), Counter([]) == {})
print(Counter([3, 1, 3, 2, 1, 3]), Counter(a=2, b=2, c=2).most_common(1), Counter({"low": -1, "none": 0, "one": 1}))

text = """the rain it raineth on the just and also on the unjust fella
but chiefly on the just because the unjust hath the just's umbrella"""
words = Counter(text.split())
for word, n in words.most_common(4):
    print(f"{word:10}{n:3} {'*' * n}")
letters = Counter(ch for ch in text if ch.isalpha())
print(letters.most_common(5), sum(letters.values()))


def anagrams(words):
    groups = {}
    for w in words:
        groups.setdefault(frozenset(Counter(w).items()), []).append(w)
    return [g for g in groups.values() if len(g) > 1]


print(anagrams(["listen", "google", "silent", "enlist", "elgoog", "abc"]))
try:
    Counter(5)
except TypeError as error:
    print("TypeError:", error)
try:
    Counter("a", "b")
except TypeError as error:
    print("TypeError:", error)
print(isinstance(c, dict), Counter(["b", "a", "b"]).items())
try:
    Counter.fromkeys("ab")
except NotImplementedError as error:
    print("NotImplementedError:", error)
