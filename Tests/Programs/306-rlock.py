"""RLock: the owner may take it again; others wait; it must be released as often."""
import threading


class Tree:
    def __init__(self):
        self.lock = threading.RLock()
        self.items = []

    def add(self, value, children=()):
        with self.lock:
            self.items.append(value)
            for child in children:
                self.add(child)
            return self.size()

    def size(self):
        with self.lock:
            return len(self.items)


tree = Tree()
print(tree.add("root", ["a", "b", "c"]))
threads = [threading.Thread(target=tree.add, args=(n, range(10))) for n in range(5)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(tree.size())

lock = threading.RLock()
print([lock.acquire() for _ in range(3)], lock.acquire(blocking=False), lock.acquire(timeout=0.1))
results = []


def other(label):
    results.append((label, lock.acquire(blocking=False)))
    try:
        lock.release()
    except RuntimeError as error:
        results.append((label, str(error)))


def ask(label):
    t = threading.Thread(target=other, args=(label,))
    t.start()
    t.join()


for n in range(5):
    ask(f"held {5 - n} times")
    lock.release()
ask("free")
for line in results:
    print(line)
try:
    lock.release()
except RuntimeError as error:
    print("RuntimeError:", error)


def factorial(n):
    with lock:
        return 1 if n == 0 else n * factorial(n - 1)


print(factorial(30))
try:
    with lock, lock:
        raise KeyError("deep")
except KeyError:
    ask("after an exception")
print(results[-1])
try:
    lock.acquire(blocking=False, timeout=1)
except ValueError as error:
    print("ValueError:", error)
