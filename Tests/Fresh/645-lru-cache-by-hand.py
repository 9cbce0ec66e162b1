"""An LRU cache on a doubly linked list, compared with OrderedDict and lru_cache."""
from collections import OrderedDict
from functools import lru_cache


class _Node:
    __slots__ = "key", "value", "prev", "next"

    def __init__(self, key=None, value=None):
        self.key, self.value = key, value
        self.prev = self.next = self


class LRU:
    def __init__(self, capacity):
        self.capacity = capacity
        self._map = {}
        self._root = _Node()            # root.next is the newest, root.prev the oldest
        self.hits = self.misses = 0

    def _unlink(self, node):
        node.prev.next, node.next.prev = node.next, node.prev

    def _push_front(self, node):
        node.prev, node.next = self._root, self._root.next
        node.prev.next = node.next.prev = node

    def get(self, key, default=None):
        node = self._map.get(key)
        if node is None:
            self.misses += 1
            return default
        self.hits += 1
        self._unlink(node)
        self._push_front(node)
        return node.value

    def put(self, key, value):
        if key in self._map:
            self._unlink(self._map.pop(key))
        elif len(self._map) >= self.capacity:
            oldest = self._root.prev
            self._unlink(oldest)
            del self._map[oldest.key]
        node = self._map[key] = _Node(key, value)
        self._push_front(node)

    def __iter__(self):
        node = self._root.next
        while node is not self._root:
            yield node.key
            node = node.next


cache, model = LRU(3), OrderedDict()
for step, key in enumerate("abcadbeafcab"):
    if cache.get(key) is None:
        cache.put(key, step)
    if key in model:
        model.move_to_end(key)
    else:
        model[key] = step
        if len(model) > 3:
            model.popitem(last=False)
    assert list(cache) == list(reversed(model)), (list(cache), model)
    print(step, key, "->", "".join(cache))
print("hits", cache.hits, "misses", cache.misses)


@lru_cache(maxsize=3)
def lookup(key):
    return key.upper()


print("".join(map(lookup, "abcadbeafcab")), lookup.cache_info())
lookup.cache_clear()
print(lookup.cache_info().currsize, lookup.cache_parameters())
