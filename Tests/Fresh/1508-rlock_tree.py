import threading
from typing import Iterator, Optional

class Node:
    def __init__(self, key: int):
        self.key = key
        self.left: Optional[Node] = None
        self.right: Optional[Node] = None


class LockedTree:
    """A binary search tree whose public methods call one another while holding the lock."""

    def __init__(self) -> None:
        self._lock = threading.RLock()
        self._root: Optional[Node] = None
        self._size = 0

    def add(self, key: int) -> bool:
        with self._lock:
            if key in self:                 # takes the lock a second time
                return False
            self._root = self._insert(self._root, key)
            self._size += 1
            return True

    def _insert(self, node: Optional[Node], key: int) -> Node:
        with self._lock:                    # ... and once per level
            if node is None:
                return Node(key)
            if key < node.key:
                node.left = self._insert(node.left, key)
            else:
                node.right = self._insert(node.right, key)
            return node

    def __contains__(self, key: int) -> bool:
        with self._lock:
            node = self._root
            while node:
                if node.key == key:
                    return True
                node = node.left if key < node.key else node.right
            return False

    def __len__(self) -> int:
        return self._size

    def __iter__(self) -> Iterator[int]:
        def walk(n: Optional[Node]) -> Iterator[int]:
            if n is not None:
                yield from walk(n.left)
                yield n.key
                yield from walk(n.right)
        with self._lock:
            yield from list(walk(self._root))

def fill(tree: LockedTree, keys: list[int], added: list[int]) -> None:
    for k in keys:
        if tree.add(k):
            added.append(k)

tree = LockedTree()
sets = [[(i * m) % 53 for i in range(40)] for m in (7, 11, 30)]
wins: list[list[int]] = [[] for _ in sets]
threads = [threading.Thread(target=fill, args=(tree, s, w)) for s, w in zip(sets, wins)]
for t in threads:
    t.start()
for t in threads:
    t.join()
union = set().union(*sets)
print("size:", len(tree), "expected:", len(union))
print("sorted walk:", list(tree) == sorted(union))
print("each key added once:", sum(map(len, wins)) == len(union))
print(*list(tree)[:12], "...", list(tree)[-1])
print("52 in tree:", 52 in tree, "| 53 in tree:", 53 in tree)

r = threading.RLock()
print([r.acquire() for _ in range(3)])
refused = []
t = threading.Thread(target=lambda: refused.append(r.acquire(blocking=False)))
t.start(); t.join()
print("other thread:", refused)
for _ in range(3):
    r.release()
try:
    r.release()
except RuntimeError as e:
    print("RuntimeError:", e)
