"""Map, shuffle, reduce: counting words with a pool of threads."""
import string
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from functools import reduce
from itertools import batched

TEXT = """
A lock is a promise; a promise is kept by one thread at a time.
When the thread waits, the lock is free. When the lock is free, a thread runs.
Nobody runs twice at the same time, nobody waits for ever -
unless two threads hold one lock each, and each waits for the other.
Then everybody waits. That is called a deadlock, and a deadlock is patient.
"""


def words(line):
    table = str.maketrans("", "", string.punctuation)
    return line.lower().translate(table).split()


def map_lines(lines):
    counts = Counter()
    for line in lines:
        counts.update(words(line))
    return counts


def shuffle(counters):
    buckets = defaultdict(list)
    for counter in counters:
        for word, n in counter.items():
            buckets[word].append(n)
    return buckets


def reduce_bucket(item):
    word, ns = item
    return word, sum(ns)


lines = TEXT.strip().splitlines()
with ThreadPoolExecutor(max_workers=3) as pool:
    mapped = list(pool.map(map_lines, batched(lines, 2)))
    totals = dict(pool.map(reduce_bucket, shuffle(mapped).items(), chunksize=4))

print("batches:", [sum(c.values()) for c in mapped])
ranking = sorted(totals.items(), key=lambda kv: (-kv[1], kv[0]))
for word, n in ranking[:8]:
    print(f"{word:<10}{n:>3} {'*' * n}")

check = reduce(lambda a, b: a + b, mapped, Counter())
print("same as adding counters:", dict(check) == totals)
print("most common length:", Counter(map(len, totals)).most_common(1))
by_letter = defaultdict(set)
for word in totals:
    by_letter[word[0]].add(word)
print({k: sorted(v) for k, v in sorted(by_letter.items()) if len(v) > 2})
