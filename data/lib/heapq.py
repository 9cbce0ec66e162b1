"""Heaps in lists: the smallest item is at index 0. Comparisons are made in CPython's order, with `<` alone."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]

from _heapq import heapify, heappop, heappush, heappushpop, heapreplace


class _Reversed:
    """An item that compares the other way round."""

    __slots__ = ("item",)

    def __init__(self, item):
        self.item = item

    def __lt__(self, other):
        return other.item < self.item

    def __eq__(self, other):
        return self.item == other.item


def merge(*iterables, key=None, reverse=False):
    """Yields the items of several sorted iterables in order."""
    wrap = _Reversed if reverse else lambda x: x
    heap = []
    for order, iterable in enumerate(iterables):
        following = iter(iterable).__next__
        try:
            item = following()
        except StopIteration:
            continue
        heap.append([wrap(item if key is None else key(item)), order, item, following])
    heapify(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                item = entry[2]
                yield item
                item = entry[3]()
                entry[0] = wrap(item if key is None else key(item))
                entry[2] = item
                heapreplace(heap, entry)
        except StopIteration:
            heappop(heap)
    if heap:
        _, _, item, following = heap[0]
        yield item
        yield from following.__self__


def nsmallest(n, iterable, key=None):
    """The `n` smallest items, in order; as `sorted(iterable, key=key)[:n]`."""
    if n <= 0:
        for _ in iterable:
            pass
        return []
    if n == 1:
        nothing = object()
        result = min(iterable, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key)[:n]
    items = iter(iterable)
    chosen = []
    order = 0
    for item in items:
        chosen.append((_Reversed(item if key is None else key(item)), -order, item))
        order += 1
        if order == n:
            break
    heapify(chosen)
    if order == n:
        for item in items:
            k = item if key is None else key(item)
            if k < chosen[0][0].item:
                heapreplace(chosen, (_Reversed(k), -order, item))
                order += 1
    found = [(entry[0].item, -entry[1], entry[2]) for entry in chosen]
    found.sort(key=lambda entry: entry[:2])
    return [entry[2] for entry in found]


def nlargest(n, iterable, key=None):
    """The `n` largest items, the largest first; as `sorted(iterable, key=key, reverse=True)[:n]`."""
    if n <= 0:
        for _ in iterable:
            pass
        return []
    if n == 1:
        nothing = object()
        result = max(iterable, default=nothing, key=key)
        return [] if result is nothing else [result]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        pass
    else:
        if n >= size:
            return sorted(iterable, key=key, reverse=True)[:n]
    items = iter(iterable)
    chosen = []
    order = 0
    for item in items:
        chosen.append((item if key is None else key(item), -order, item))
        order += 1
        if order == n:
            break
    heapify(chosen)
    if order == n:
        for item in items:
            k = item if key is None else key(item)
            if chosen[0][0] < k:
                heapreplace(chosen, (k, -order, item))
                order += 1
    chosen.sort(key=lambda entry: entry[:2], reverse=True)
    return [entry[2] for entry in chosen]
