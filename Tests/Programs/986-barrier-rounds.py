# Threads compute in rounds: nobody begins a round before all have ended the last.
import threading

SIZE, ROUNDS = 4, 3
cells = [1, 2, 3, 4]
fresh = [0] * SIZE
history = []


def publish():
    cells[:] = fresh
    history.append(list(cells))


barrier = threading.Barrier(SIZE, action=publish)


def work(i):
    for _ in range(ROUNDS):
        fresh[i] = cells[i - 1] + cells[(i + 1) % SIZE]
        barrier.wait()


threads = [threading.Thread(target=work, args=(i,)) for i in range(SIZE)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(history, barrier.n_waiting, barrier.parties, barrier.broken)
small = threading.Barrier(2, timeout=0.02)
try:
    small.wait()
except threading.BrokenBarrierError:
    print("nobody came", small.broken)
small.reset()
print(small.broken)
places = []
pair = [threading.Thread(target=lambda: places.append(small.wait())) for _ in range(2)]
for t in pair:
    t.start()
for t in pair:
    t.join()
print(sorted(places))
