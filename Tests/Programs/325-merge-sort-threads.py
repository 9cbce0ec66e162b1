"""Merge sort that sorts its halves in threads, and a sum over chunks."""
import random
import threading


def merge(left, right):
    merged, i, j = [], 0, 0
    while i < len(left) and j < len(right):
        if right[j] < left[i]:
            merged.append(right[j])
            j += 1
        else:
            merged.append(left[i])
            i += 1
    return merged + left[i:] + right[j:]


def merge_sort(items, depth=2):
    if len(items) < 2:
        return items
    half = len(items) // 2
    if depth == 0:
        return merge(merge_sort(items[:half], 0), merge_sort(items[half:], 0))
    parts = [None, None]

    def sort_part(index, part):
        parts[index] = merge_sort(part, depth - 1)

    threads = [threading.Thread(target=sort_part, args=(0, items[:half])), threading.Thread(target=sort_part, args=(1, items[half:]))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return merge(*parts)


rng = random.Random(8)
numbers = [rng.randint(0, 999) for _ in range(400)]
result = merge_sort(numbers)
print(result == sorted(numbers), result[:10], result[-3:], numbers[:3])
print(merge_sort(list("threads")), merge_sort([]), merge_sort([1], 1))


def chunked_sum(values, workers):
    totals = [0] * workers
    size = -(-len(values) // workers)

    def add(n):
        for v in values[n * size:(n + 1) * size]:
            totals[n] += v

    threads = [threading.Thread(target=add, args=(n,)) for n in range(workers)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sum(totals), totals


for workers in (1, 2, 4, 7):
    print(workers, chunked_sum(range(1000), workers))


def multiply(a, b):
    result = [[0] * len(b[0]) for _ in a]

    def row(i):
        result[i] = [sum(x * y for x, y in zip(a[i], column)) for column in zip(*b)]

    threads = [threading.Thread(target=row, args=(i,)) for i in range(len(a))]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return result


print(multiply([[1, 2], [3, 4], [5, 6]], [[7, 8, 9], [10, 11, 12]]))
