"""What is C in CPython's heapq: calls of it cost what they charge (estimates), and no traceback shows them."""

from _gilt import charge as _charge


def _rise(heap, start, at):
    """Moves the item at `at` towards the root until its parent is not larger."""
    item = heap[at]
    _charge(30)
    while at > start:
        _charge(20)
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
        _charge(20)
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
