from concurrent.futures import ThreadPoolExecutor
from collections import Counter
from heapq import merge
import functools
import itertools
import math
import random
import threading


def chunked(seq, n):
    """Cut seq into n nearly equal slices."""
    k = math.ceil(len(seq) / n)
    return [seq[i:i + k] for i in range(0, len(seq), k)]


def insertion_sort(a, key=lambda x: x):
    a = list(a)
    for i in range(1, len(a)):
        x, j = a[i], i
        while j and key(a[j - 1]) > key(x):
            a[j] = a[j - 1]
            j -= 1
        a[j] = x
    return a


def merge_sort(a):
    if len(a) <= 8:
        return insertion_sort(a)
    mid = len(a) // 2
    l, r = merge_sort(a[:mid]), merge_sort(a[mid:])
    out = []
    i = j = 0
    while i < len(l) and j < len(r):
        if r[j] < l[i]:
            out.append(r[j]); j += 1
        else:
            out.append(l[i]); i += 1
    return out + l[i:] + r[j:]


rng = random.Random(2024)
data = [rng.randrange(10_000) for _ in range(1500)]
print("first ten:", data[:10])

with ThreadPoolExecutor(4) as pool:
    runs = list(pool.map(merge_sort, chunked(data, 4)))
print("run lengths:", [len(r) for r in runs], "heads:", [r[0] for r in runs])
result = list(merge(*runs))
print("sorted:", result == sorted(data), result[:5], result[-5:])


# fork-join with bare threads, depth-limited
def parallel_sort(a, depth=0):
    if depth == 2:
        return merge_sort(a)
    box = [None, None]
    mid = len(a) // 2
    def half(k, part):
        box[k] = parallel_sort(part, depth + 1)
    t = threading.Thread(target=half, args=(0, a[:mid]))
    t.start()
    half(1, a[mid:])
    t.join()
    return list(merge(*box))

print("fork-join agrees:", parallel_sort(data) == result)

# map-reduce over words
text = """the lock is held the lock is dropped and the waiter takes the lock
a waiter that waits too long asks for a drop""".split()
with ThreadPoolExecutor(max_workers=3) as pool:
    partial_counts = list(pool.map(Counter, chunked(text, 3)))
total = functools.reduce(lambda a, b: a + b, partial_counts, Counter())
print(total == Counter(text), sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:4])
grouped = {n: len(list(g)) for n, g in itertools.groupby(sorted(map(len, text)))}
print("by length:", grouped)
