"""A merge sort with a thread for each half, down to a depth; stable, with keys and reversal."""
import threading
from heapq import merge
from random import Random


def sort(items, key=None, depth=2):
    if len(items) < 2:
        return list(items)
    middle = len(items) // 2
    halves = [items[:middle], items[middle:]]
    if depth:
        results = [None, None]

        def work(i):
            results[i] = sort(halves[i], key, depth - 1)

        threads = [threading.Thread(target=work, args=(i,)) for i in range(2)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        halves = results
    else:
        halves = [sort(h, key, 0) for h in halves]
    left, right = halves
    out = []
    i = j = 0
    rank = key or (lambda x: x)
    while i < len(left) and j < len(right):
        if rank(right[j]) < rank(left[i]):
            out.append(right[j])
            j += 1
        else:
            out.append(left[i])
            i += 1
    return out + left[i:] + right[j:]


random = Random(7)
numbers = [random.randrange(100) for _ in range(60)]
words = "the order of equal words is kept by a stable sort of words".split()
print(sort(numbers) == sorted(numbers), sort(words, key=len) == sorted(words, key=len), sort([]), sort(["x"]))
print(sort(words, key=lambda w: (-len(w), w))[:5], numbers[:8])
print(list(merge([1, 4], [2, 3], [0, 9])), list(merge("ac", "b", reverse=False)), threading.active_count())
try:
    sort([1, "a"], depth=0)
except TypeError as error:
    print(error)
