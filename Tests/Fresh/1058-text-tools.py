from collections import Counter
from string import ascii_lowercase as ALPHA, punctuation

TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom,
it was the age of foolishness, it was the epoch of belief, it was the epoch of incredulity."""

def words(text):
    return text.lower().translate(str.maketrans("", "", punctuation)).split()


def wrap(text, width):
    line = ""
    for word in text.split():
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}".lstrip()
    if line:
        yield line


def justify(line, width):
    parts = line.split()
    gaps, spare = len(parts) - 1, width - sum(map(len, parts))
    return "".join(p + " " * (spare // gaps + (i < spare % gaps)) for i, p in enumerate(parts[:-1])) + parts[-1]


def caesar(text, k):
    return text.translate(str.maketrans(ALPHA + ALPHA.upper(), ALPHA[k:] + ALPHA[:k] + ALPHA[k:].upper() + ALPHA[:k].upper()))


def edit_distance(a, b):
    prev = list(range(len(b) + 1))
    for i, ca in enumerate(a, 1):
        cur = [i]
        for j, cb in enumerate(b, 1):
            cur.append(min(prev[j] + 1, cur[-1] + 1, prev[j - 1] + (ca != cb)))
        prev = cur
    return prev[-1]


freq = Counter(words(TEXT))
for w, n in sorted(freq.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(f"{w:<8}{'=' * n} {n}")
for line in wrap(TEXT, 30):
    print("|" + justify(line, 30) + "|")
print(caesar("Hello, World!", 3), caesar(caesar("round trip", 7), 19))
print(edit_distance("kitten", "sitting"), edit_distance("", "abc"), edit_distance("same", "same"))
print(max(words(TEXT), key=len), "".join(reversed("stressed")), "A man a plan".split(None, 1), "level" == "level"[::-1])
