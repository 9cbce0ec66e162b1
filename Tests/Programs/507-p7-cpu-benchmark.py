"""P7: the same CPU work cut for 1, 2, 4 and 8 threads: with one lock never more than one core is busy."""
import threading
import time

TOTAL = 80_000


def burn(iterations, out, slot):
    x = 12345
    for _ in range(iterations):
        x = (x * 1103515245 + 12345) & 0x7FFFFFFF
    out[slot] = x


def benchmark(count):
    out = [0] * count
    threads = [threading.Thread(target=burn, args=(TOTAL // count, out, slot)) for slot in range(count)]
    wall, cpu = time.perf_counter(), time.process_time()
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return out, time.perf_counter() - wall, time.process_time() - cpu


print("threads  each   check       one core at most")
for count in (1, 2, 4, 8):
    out, wall, cpu = benchmark(count)
    print(f"{count:>7} {TOTAL // count:>6} {out[0]:>10}  {cpu <= wall * 1.25 + 0.02}", len(set(out)) == 1)
