# Huffman codes, tries, edit distances and Lempel-Ziv-Welch.
import heapq
from collections import Counter
from itertools import count
def build(text):
    tick = count(); h = [(n, next(tick), c) for c, n in sorted(Counter(text).items())]; heapq.heapify(h)
    while len(h) > 1: a, b = heapq.heappop(h), heapq.heappop(h); heapq.heappush(h, (a[0] + b[0], next(tick), (a[2], b[2])))
    return h[0][2]
def codes(tree, pre=""): return {tree: pre or "0"} if isinstance(tree, str) else codes(tree[0], pre + "0") | codes(tree[1], pre + "1")
text = "abracadabra alakazam"; tree = build(text); cs = codes(tree); bits = "".join(map(cs.__getitem__, text))
print(sorted(cs.items(), key=lambda kv: (len(kv[1]), kv[1])), len(bits), bits[:30])
def decode(bits, tree):
    node = tree
    for b in bits:
        node = node[int(b)]
        if isinstance(node, str): yield node; node = tree
print("".join(decode(bits, tree)) == text, int(bits, 2).to_bytes((len(bits) + 7) // 8, "big").hex(), f"{len(bits) / (8 * len(text)):.1%}")
class Trie:
    def __init__(self): self.kids, self.end = {}, False
    def add(self, w):
        n = self
        for c in w: n = n.kids.setdefault(c, Trie())
        n.end = True
    def find(self, pre):
        n = self
        for c in pre:
            if (n := n.kids.get(c)) is None: return
        yield from n.words(pre)
    def words(self, pre):
        if self.end: yield pre
        for c in sorted(self.kids): yield from self.kids[c].words(pre + c)
t = Trie(); [t.add(w) for w in "car card care cat dog do".split()]; print(list(t.find("car")), list(t.find("d")), list(t.find("x")), [*t.words("")])
def lev(a, b):
    prev = range(len(b) + 1)
    for i, x in enumerate(a, 1): cur = [i]; [cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (x != y))) for j, y in enumerate(b, 1)]; prev = cur
    return prev[-1]
print(lev("kitten", "sitting"), lev("", "abc"), min("apple ape applet".split(), key=lambda w: lev(w, "appl")))
def lzw(s):
    d = {chr(i): i for i in range(256)}; w, out = "", []
    for c in s:
        if w + c in d: w += c
        else: out.append(d[w]); d[w + c] = len(d); w = c
    return out + [d[w]]
print(lzw("TOBEORNOTTOBEORTOBEORNOT")); soundex = lambda w: (w[0].upper() + "".join(k for k, g in __import__("itertools").groupby({**dict.fromkeys("bfpv", "1"), **dict.fromkeys("cgjkqsxz", "2"), **dict.fromkeys("dt", "3"), "l": "4", **dict.fromkeys("mn", "5"), "r": "6"}.get(c, "") for c in w[1:].lower()) if k) + "000")[:4]
print(soundex("Robert"), soundex("Rupert"), soundex("Tymczak"))
