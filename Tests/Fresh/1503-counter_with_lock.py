import threading, sys

ROUNDS = 400
NTHREADS = 6

def one():
    return 1

class SafeCounter:
    """A counter whose increments are protected; also counts lock entries."""
    def __init__(self):
        self._lock = threading.Lock()
        self._value = 0
        self.entries = 0

    def add(self, k=1):
        with self._lock:
            self.entries += one()
            v = self._value
            for _ in range(3):      # widen the window: the lock must protect it
                v = v + 0
            self._value = v + k

    @property
    def value(self):
        with self._lock:
            return self._value

    def __repr__(self):
        return f"<SafeCounter {self._value} after {self.entries} entries>"

def hammer(counter, step, barrier):
    barrier.wait()
    for i in range(ROUNDS):
        counter.add(step if i % 2 == 0 else -step + 1)

old = sys.getswitchinterval()
print("default interval is 5 ms:", abs(old - 0.005) < 1e-9)
sys.setswitchinterval(0.0005)
print("changed:", round(sys.getswitchinterval(), 6))
try:
    sys.setswitchinterval(0)
except ValueError as e:
    print("ValueError:", e)

c = SafeCounter()
barrier = threading.Barrier(NTHREADS)
ts = [threading.Thread(target=hammer, args=(c, n, barrier)) for n in range(1, NTHREADS + 1)]
[t.start() for t in ts]
[t.join() for t in ts]
sys.setswitchinterval(old)

# every pair of rounds adds exactly 1
print("expected", NTHREADS * ROUNDS // 2, "got", c.value)
print(c)

# list.append and dict.setdefault from several threads: nothing gets lost
shared, seen = [], {}
def appender(tag):
    for i in range(250):
        shared.append((tag, i))
        seen.setdefault(i % 10, []).append(tag)
ts = [threading.Thread(target=appender, args=(t,)) for t in "xyz"]
for t in ts: t.start()
for t in ts: t.join()
print(len(shared), len(set(shared)))
for tag in "xyz":
    mine = [i for t, i in shared if t == tag]
    print(tag, mine == list(range(250)), sum(mine))
print({k: len(v) for k, v in sorted(seen.items())})
sys.exit(0 if c.value == NTHREADS * ROUNDS // 2 else 1)
