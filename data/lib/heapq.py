"""Heaps in lists: the smallest item is at index 0. Comparisons are made in CPython's order, with `<` alone."""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"]


def _rise(heap, start, at):
    """Moves the item at `at` towards the root until its parent is not larger."""
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sink(heap, at):
    """Moves the smaller child up, all the way down, and lets the item rise from there."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _rise(heap, start, at)


def _need_list(heap, name, which=""):
    if not isinstance(heap, list):
        raise TypeError(f"{name}() argument{which} must be list, not {type(heap).__name__}")


def heappush(heap, item, /):
    _need_list(heap, "heappush", " 1")
    heap.append(item)
    _rise(heap, 0, len(heap) - 1)


def heappop(heap, /):
    _need_list(heap, "heappop")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sink(heap, 0)
    return smallest


def heapreplace(heap, item, /):
    _need_list(heap, "heapreplace", " 1")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sink(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    _need_list(heap, "heappushpop", " 1")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sink(heap, 0)
    return item


def heapify(heap, /):
    _need_list(heap, "heapify")
    for i in reversed(range(len(heap) // 2)):
        _sink(heap, i)


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
