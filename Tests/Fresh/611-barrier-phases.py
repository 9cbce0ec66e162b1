"""Threads advance through phases together; a barrier action reports each phase."""
import threading

SIZE = 12
PARTIES = 3
data = list(range(SIZE))
history = []


def snapshot():
    """Run by exactly one thread when all have arrived."""
    history.append(list(data))


barrier = threading.Barrier(PARTIES, action=snapshot)


def worker(index):
    lo = index * SIZE // PARTIES
    hi = (index + 1) * SIZE // PARTIES
    for phase in range(3):
        for i in range(lo, hi):
            match phase:
                case 0:
                    data[i] *= 2
                case 1:
                    data[i] += 1
                case 2:
                    data[i] = -data[i]
        barrier.wait()


threads = [threading.Thread(target=worker, args=(i,)) for i in range(PARTIES)]
for t in threads:
    t.start()
for t in threads:
    t.join()

for number, state in enumerate(history):
    print(f"after phase {number}: {state}")
print("parties:", barrier.parties, "waiting:", barrier.n_waiting, "broken:", barrier.broken)

# A barrier nobody else comes to breaks after its timeout.
lonely = threading.Barrier(2)
try:
    lonely.wait(timeout=0.05)
except threading.BrokenBarrierError:
    print("nobody came; broken:", lonely.broken)
lonely.reset()
print("after reset, broken:", lonely.broken)

aborted = []


def patient(b):
    try:
        b.wait()
    except threading.BrokenBarrierError:
        aborted.append("told to stop waiting")


t = threading.Thread(target=patient, args=(lonely,))
t.start()
while lonely.n_waiting == 0:
    pass
lonely.abort()
t.join()
print(aborted)
