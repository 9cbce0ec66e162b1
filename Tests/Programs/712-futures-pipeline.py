# Futures and queues together: a bounded pipeline of two pools, with a shared counter under a lock.
import queue
import threading
import time
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait

lock = threading.Lock()
active = peak = 0


def fetch(n):
    global active, peak
    with lock:
        active += 1
        peak = max(peak, active)
    time.sleep(0.005 + 0.002 * (n % 3))
    with lock:
        active -= 1
    return {"id": n, "size": n * 100}


def store(record, sink):
    sink.put((record["id"], record["size"]))
    return record["size"]


sink = queue.Queue()
with ThreadPoolExecutor(4) as fetchers, ThreadPoolExecutor(1) as writer:
    pending = set()
    written = []
    numbers = iter(range(12))
    for n in numbers:
        pending.add(fetchers.submit(fetch, n))
        if len(pending) >= 5:
            done, pending = wait(pending, return_when=FIRST_COMPLETED)
            written += [writer.submit(store, f.result(), sink) for f in done]
    done, _ = wait(pending)
    written += [writer.submit(store, f.result(), sink) for f in done]
    print("stored", sum(f.result() for f in written), "bytes of", len(written))
    print("at most four at a time:", peak <= 4)

print(sorted(sink.get() for _ in range(sink.qsize()))[-3:])
