from collections import Counter, defaultdict, OrderedDict, deque

TEXT = """\
The lock is a promise: while one thread holds it, no other thread runs Python.
A thread that waits for the network gives the lock back -- so waits overlap.
A thread that computes does not; it keeps the lock until it is asked to let go.

"How long?" asked the waiter. "Five milliseconds," said the holder, "then ask again."
Don't count on it: it's a detail of the implementation, isn't it?
"""


def words(text):
    """Lower-case words; an apostrophe inside a word belongs to it."""
    current = []
    for ch in text.lower() + " ":
        if ch.isalpha() or (ch == "'" and current):
            current.append(ch)
        elif current:
            yield "".join(current).rstrip("'")
            current.clear()


def concordance(lines):
    where = defaultdict(set)
    for n, line in enumerate(lines, 1):
        for w in words(line):
            where[w].add(n)
    return where


def wrap(text, width):
    line = []
    for w in text.split():
        if sum(map(len, line)) + len(line) + len(w) > width:
            yield " ".join(line)
            line = []
        line.append(w)
    if line:
        yield " ".join(line)


def justify(line, width):
    ws = line.split()
    if len(ws) == 1:
        return line
    gaps, spaces = len(ws) - 1, width - sum(map(len, ws))
    q, r = divmod(spaces, gaps)
    return "".join(w + " " * (q + (i < r)) for i, w in enumerate(ws[:-1])) + ws[-1]


freq = Counter(words(TEXT))
top = sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:7]
for w, n in top:
    print(f"{w:<8}{n:>3} {'=' * n}")
print("words:", freq.total(), "distinct:", len(freq), "once:", sum(n == 1 for n in freq.values()))
print("apostrophes:", sorted(w for w in freq if "'" in w))

where = concordance(TEXT.splitlines())
for w in ("lock", "thread", "it", "waits", "python"):
    print(f"{w}: lines {', '.join(map(str, sorted(where[w])))}")
print("longest:", sorted(freq, key=lambda w: (-len(w), w))[:3])

para = TEXT.split("\n\n")[0]
lines = list(wrap(para, 34))
for i, line in enumerate(lines):
    print("|" + (justify(line, 34) if i < len(lines) - 1 else line.ljust(34)) + "|")

letters = Counter(c for c in TEXT.casefold() if c.isalpha())
print([f"{c}{n}" for c, n in sorted(letters.items(), key=lambda p: (-p[1], p[0]))[:6]], "missing:", sorted(set("abcdefghijklmnopqrstuvwxyz") - letters.keys()))
by_initial = OrderedDict()
for w in sorted(freq):
    by_initial.setdefault(w[0], []).append(w)
by_initial.move_to_end("a")
print(list(by_initial)[-2:], by_initial["h"], by_initial.popitem(last=False)[0])
a, b = Counter("mississippi"), Counter(m=2, s=1, x=3)
print(a + b == b + a, (a - b)["s"], sorted((a & b).items()), sorted((a | b).elements())[:5], +Counter(q=-1, r=1))
a.subtract("miss")
print(sorted(a.items()), a.most_common(1), a["zzz"])
last3 = deque(words(TEXT), maxlen=3)
last3.rotate(1)
print(last3, TEXT.title().swapcase()[:24], TEXT.count("the"), TEXT.find("Five"), TEXT.rindex("it"))
print("it's a\tdetail".expandtabs(8), "a,b,,c".split(","), " x  y ".split(), "k=v=w".partition("="), "zfill".zfill(7), "-7".zfill(4))
