"""A Barrier keeps threads in step, phase after phase; its action runs once a phase."""
import threading

phases = []
cells = [1, 2, 3, 4]
fresh = [0] * 4


def publish():
    """Runs in exactly one thread, while all the others wait."""
    cells[:] = fresh
    phases.append(list(cells))


barrier = threading.Barrier(4, action=publish)
tickets = []
lock = threading.Lock()


def worker(i):
    for _ in range(5):
        fresh[i] = cells[i] + cells[i - 1]
        ticket = barrier.wait()
        with lock:
            tickets.append(ticket)
        barrier_two.wait()


barrier_two = threading.Barrier(4)
threads = [threading.Thread(target=worker, args=(i,)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
for n, phase in enumerate(phases):
    print(n, phase)
print("each ticket once a phase:", [sorted(tickets[k:k + 4]) for k in range(0, 20, 4)])
print(barrier.parties, barrier.n_waiting, barrier.broken)

alone = threading.Barrier(1)
print("one party never waits:", alone.wait(), alone.wait())
try:
    threading.Barrier(2).wait(timeout=0.02)
except threading.BrokenBarrierError as error:
    print(type(error).__name__, repr(str(error)))
