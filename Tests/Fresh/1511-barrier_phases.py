"""A one-dimensional heat equation computed by four threads in lock step."""
import threading

CELLS, STEPS, WORKERS = 16, 10, 4

cells = [0.0] * CELLS
cells[0], cells[-1] = 100.0, -20.0
nxt = list(cells)
swaps = 0


def swap():
    """Barrier action: run by exactly one thread per phase."""
    global cells, nxt, swaps
    cells, nxt = nxt, cells
    swaps += 1


barrier = threading.Barrier(WORKERS, action=swap)
indices = [[] for _ in range(WORKERS)]


def relax(w):
    per = CELLS // WORKERS
    for _ in range(STEPS):
        for i in range(w * per, (w + 1) * per):
            if i in (0, CELLS - 1):
                nxt[i] = cells[i]
            else:
                nxt[i] = (cells[i - 1] + 2 * cells[i] + cells[i + 1]) / 4
        indices[w].append(barrier.wait())


def reference():
    c = [0.0] * CELLS
    c[0], c[-1] = 100.0, -20.0
    for _ in range(STEPS):
        c = [c[0]] + [(a + 2 * b + d) / 4 for a, b, d in zip(c, c[1:], c[2:])] + [c[-1]]
    return c


ts = [threading.Thread(target=relax, args=(w,)) for w in range(WORKERS)]
for t in ts:
    t.start()
for t in ts:
    t.join()
for i, v in enumerate(cells):
    print(f"{i:2d} {v:8.3f} " + "#" * int(max(v, 0) / 4))
print("same as the sequential version:", cells == reference())
print("phases:", swaps)
print("each phase hands out 0..3:", all(sorted(p) == [0, 1, 2, 3] for p in zip(*indices)))

# a broken barrier
b = threading.Barrier(3)
print(b.parties, b.n_waiting, b.broken)
results = []


def victim(k):
    try:
        b.wait(timeout=5 if k else 0.08)
    except threading.BrokenBarrierError as e:
        results.append((k, type(e).__name__))


vs = [threading.Thread(target=victim, args=(k,)) for k in range(2)]
for v in vs:
    v.start()
for v in vs:
    v.join()
print(sorted(results), "broken:", b.broken)
b.reset()
print("after reset:", b.broken)
b.abort()
try:
    b.wait()
except RuntimeError as e:
    print("aborted:", isinstance(e, threading.BrokenBarrierError))
