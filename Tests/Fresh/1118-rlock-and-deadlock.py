"""Reentrant locks, plain locks, and a deadlock that is detected instead of suffered."""
import threading

class Folder:
    def __init__(self, name, lock_type=threading.RLock):
        self.name = name
        self.lock = lock_type()
        self.children = []
        self.size = 0
    def add(self, child):
        with self.lock:
            self.children.append(child)
            return self
    def total(self):
        with self.lock:
            return self.size + sum(child.total() for child in self.children)

root = Folder("root").add(Folder("etc")).add(Folder("usr").add(Folder("bin")))
for size, folder in enumerate([root, *root.children, root.children[1].children[0]], 1):
    folder.size = 10 ** size
with root.lock:                             # total() takes the same lock again
    print(root.name, root.total())

plain = Folder("plain", threading.Lock)
with plain.lock:
    print("a plain lock, taken again:", plain.lock.acquire(timeout=0.01))
print("released:", plain.total())

r = threading.RLock()
print("nested:", [r.acquire() for _ in range(3)])
answers = []
t = threading.Thread(target=lambda: answers.append(r.acquire(blocking=False)))
t.start(); t.join()
for _ in range(3):
    r.release()
t = threading.Thread(target=lambda: (answers.append(r.acquire(blocking=False)), r.release()))
t.start(), t.join()
print("other thread before and after:", answers)
try:
    r.release()
except RuntimeError as err:
    print("RuntimeError:", err)

class DeadlockError(Exception): ...

class Detector:
    """Keeps a wait-for graph; refuses a wait that would close a cycle."""
    def __init__(self):
        self.cond = threading.Condition()
        self.owner = {}
        self.waits = {}
    def acquire(self, who, what):
        with self.cond:
            while what in self.owner:
                self.waits[who] = what
                path, current = [who], self.owner[what]
                while current != who and current in self.waits:
                    path.append(current)
                    current = self.owner.get(self.waits[current])
                if current == who:
                    del self.waits[who]
                    raise DeadlockError(" waits for ".join(path + [who]))
                self.cond.wait()
            self.waits.pop(who, None)
            self.owner[what] = who
    def release_all(self, who):
        with self.cond:
            for what in [w for w, o in self.owner.items() if o == who]:
                del self.owner[what]
            self.cond.notify_all()

detector, log = Detector(), []
got_first = threading.Barrier(3)

def task(who, first, second):
    detector.acquire(who, first)
    got_first.wait()
    try:
        detector.acquire(who, second)
        log.append("completed")
    except DeadlockError as err:
        log.append(f"refused a cycle of {str(err).count('waits for')}")
    finally:
        detector.release_all(who)

threads = [threading.Thread(target=task, args=a) for a in (("x", 1, 2), ("y", 2, 3), ("z", 3, 1))]
[t.start() for t in threads]
[t.join() for t in threads]
print(sorted(log), detector.owner, detector.waits)
