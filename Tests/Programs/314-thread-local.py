"""threading.local: each thread sees its own attributes."""
import threading

local = threading.local()
local.value = "main"
both_set = threading.Barrier(3)
seen = {}


def worker(n):
    before = hasattr(local, "value")
    local.value = n
    both_set.wait()
    seen[n] = (before, local.value, sorted(vars(local)))
    local.extra = [n]
    del local.value
    try:
        local.value
    except AttributeError as error:
        seen[n] += (str(error),)


threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for n in sorted(seen):
    print(n, seen[n])
print(local.value, hasattr(local, "extra"), local.__dict__)


class Counter(threading.local):
    shared = []
    made = 0

    def __init__(self, start):
        Counter.made += 1
        self.n = start

    def bump(self):
        self.n += 1
        return self.n


counter = Counter(10)
print(counter.bump(), counter.bump(), Counter.made)
results = {}


def bumper(name, times):
    for _ in range(times):
        results[name] = counter.bump()
    counter.shared.append(name)


for name, times in (("a", 3), ("b", 1)):
    t = threading.Thread(target=bumper, args=(name, times))
    t.start()
    t.join()
print(results, counter.n, Counter.made, counter.shared)


class Ghost:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("freed:", self.name)


def keeper():
    local.ghost = Ghost("kept by a thread")
    print("thread ends")


t = threading.Thread(target=keeper)
t.start()
t.join()
print("joined")
local.ghost = Ghost("main's own")
del local.ghost
try:
    threading.local(1)
except TypeError as error:
    print("TypeError:", error)
