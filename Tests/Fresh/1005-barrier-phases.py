"""Three workers go through phases together; a barrier action sums each phase."""
import threading

WORKERS = 3
PHASES = 4
grid = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]
history = []


def end_of_phase():
    history.append(sum(map(sum, grid)))


barrier = threading.Barrier(WORKERS, action=end_of_phase)
indices = []


def worker(row):
    for phase in range(PHASES):
        grid[row] = [x * 2 if phase % 2 == 0 else x + 1 for x in grid[row]]
        idx = barrier.wait()
        if phase == 0:
            indices.append(idx)


threads = [threading.Thread(target=worker, args=(r,)) for r in range(WORKERS)]
for t in threads:
    t.start()
for t in threads:
    t.join()

for phase, total in enumerate(history):
    print(f"phase {phase}: total = {total:4d}")
print("arrival indices:", sorted(indices))
print("parties", barrier.parties, "waiting", barrier.n_waiting, "broken", barrier.broken)

broken = threading.Barrier(2)
try:
    broken.wait(timeout=0.05)
except threading.BrokenBarrierError:
    print("nobody came: the barrier is", "broken" if broken.broken else "fine")
broken.reset()
print("after reset:", broken.broken)
