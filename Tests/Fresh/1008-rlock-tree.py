"""A tree guarded by one re-entrant lock: public methods call one another."""
import threading


class Node:
    __slots__ = ("key", "left", "right")

    def __init__(self, key):
        self.key, self.left, self.right = key, None, None


class Tree:
    def __init__(self):
        self._root = None
        self._lock = threading.RLock()
        self._size = 0

    def add(self, key):
        with self._lock:
            if key in self:
                return False
            self._root = self._insert(self._root, key)
            self._size += 1
            return True

    def add_all(self, keys):
        with self._lock:
            return sum(self.add(k) for k in keys)

    def _insert(self, node, key):
        if node is None:
            return Node(key)
        side = "left" if key < node.key else "right"
        setattr(node, side, self._insert(getattr(node, side), key))
        return node

    def __contains__(self, key):
        with self._lock:
            node = self._root
            while node is not None and node.key != key:
                node = node.left if key < node.key else node.right
            return node is not None

    def __iter__(self):
        def walk(node):
            if node:
                yield from walk(node.left)
                yield node.key
                yield from walk(node.right)
        with self._lock:
            return iter(list(walk(self._root)))

    def __len__(self):
        return self._size


tree = Tree()
added = [0] * 4


def fill(i):
    added[i] = tree.add_all((k * 37 + i * 11) % 101 for k in range(60))


ts = [threading.Thread(target=fill, args=(i,)) for i in range(4)]
for t in ts: t.start()
for t in ts: t.join()
keys = list(tree)
print("size", len(tree), "=", sum(added), sum(added) == len(tree))
print("sorted and unique:", keys == sorted(set(keys)))
print("smallest", keys[:4], "largest", keys[-3:])
print(50 in tree, 500 in tree)
try:
    tree._lock.release()
except RuntimeError as e:
    print("RuntimeError:", e)
