"""Word counts made in threads and merged; cells of a dictionary each owned by one thread."""
import threading
from collections import Counter

POEM = """the owl and the pussycat went to sea in a beautiful pea green boat
they took some honey and plenty of money wrapped up in a five pound note
the owl looked up to the stars above and sang to a small guitar
o lovely pussy o pussy my love what a beautiful pussy you are""".splitlines()


def count_words(line, into, index):
    into[index] = Counter(line.split())


parts = [None] * len(POEM)
threads = [threading.Thread(target=count_words, args=(line, parts, i)) for i, line in enumerate(POEM)]
for t in threads:
    t.start()
for t in threads:
    t.join()
total = sum(parts, Counter())
print(total.most_common(6))
print([len(p) for p in parts], sum(total.values()), total == Counter(" ".join(POEM).split()))


class SafeCounter:
    def __init__(self):
        self._lock = threading.Lock()
        self._counts = Counter()

    def add(self, items):
        for item in items:
            with self._lock:
                self._counts[item] += 1

    def top(self, n):
        with self._lock:
            return sorted(self._counts.items(), key=lambda pair: (-pair[1], pair[0]))[:n]


letters = SafeCounter()
threads = [threading.Thread(target=letters.add, args=(line.replace(" ", ""),)) for line in POEM]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(letters.top(5))

index = {}
lock = threading.Lock()


def build_index(number, line):
    for word in set(line.split()):
        with lock:
            index.setdefault(word, set()).add(number)


threads = [threading.Thread(target=build_index, args=pair) for pair in enumerate(POEM, 1)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print({word: sorted(lines) for word, lines in sorted(index.items()) if len(lines) > 1})
