"""Workers search their parts of a text with one shared pattern; each finds what one thread alone would find."""

import re
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from queue import Queue

WORD = re.compile(r"[a-z]+(?:'[a-z]+)?", re.IGNORECASE)
TEXT = """It was the best of times, it was the worst of times, it was the age of wisdom, it was the age of foolishness,
it was the epoch of belief, it was the epoch of incredulity. Don't panic: it's only a text, isn't it?
""" * 5

lines = TEXT.splitlines()


def count(part):
    return Counter(m[0].lower() for line in part for m in WORD.finditer(line))


with ThreadPoolExecutor(max_workers=3) as pool:
    total = sum(pool.map(count, [lines[i::3] for i in range(3)]), Counter())
print(total == count(lines), total.most_common(5), total["don't"])

# Caches are shared as well: every thread asks for the same patterns by text.
results = {}
lock = threading.Lock()


def check(worker):
    found = [re.search(rf"(\w+) (age|epoch) of (\w+){'.' * (i % 2)}", TEXT).groups() for i in range(6)]
    with lock:
        results[worker] = found


threads = [threading.Thread(target=check, args=(n,)) for n in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(results), all(r == results[0] for r in results.values()), results[0][:2])

# A pipeline: one thread splits, one replaces, the main thread collects.
sentences, cleaned = Queue(), Queue()


def split():
    for sentence in re.split(r"(?<=[.?])\s+", TEXT):
        sentences.put(sentence)
    sentences.put(None)


def clean():
    while (sentence := sentences.get()) is not None:
        cleaned.put(re.sub(r"\s+", " ", sentence).strip())
    cleaned.put(None)


for target in (split, clean):
    threading.Thread(target=target).start()
collected = list(iter(cleaned.get, None))
print(len(collected), collected[1], {len(WORD.findall(s)) for s in collected if s})
