# A reentrant lock lets methods that lock call each other, in one thread and from many.
import threading


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.children = {}
        self.size = 0

    def add(self, *path):
        with self.lock:
            self.size += 1
            if path:
                self.child(path[0]).add(*path[1:])

    def child(self, name):
        with self.lock:
            if name not in self.children:
                self.children[name] = Tree()
            return self.children[name]

    def total(self):
        with self.lock:
            return self.size + sum(c.total() for c in self.children.values())

    def show(self, depth=0):
        with self.lock:
            for name in sorted(self.children):
                yield "  " * depth + f"{name} {self.children[name].size}"
                yield from self.children[name].show(depth + 1)


tree = Tree()


def fill(first):
    for second in "xyz":
        for _ in range(10):
            tree.add(first, second)


threads = [threading.Thread(target=fill, args=(c,)) for c in "abca"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(tree.size, tree.total())
print(*tree.show(), sep="\n")
print(tree.lock.acquire(), tree.lock.acquire(blocking=False))
other = []
t = threading.Thread(target=lambda: other.append(tree.lock.acquire(blocking=False)))
t.start()
t.join()
tree.lock.release()
tree.lock.release()
try:
    tree.lock.release()
except RuntimeError as error:
    print(other, "RuntimeError:", error)
