"""Three producers, two consumers, one bounded queue, and poison pills."""
import queue
import threading
from collections import Counter

STOP = object()


def producer(name, q, n):
    for i in range(n):
        q.put((name, i))


def consumer(q, out, lock):
    handled = 0
    while True:
        item = q.get()
        try:
            if item is STOP:
                return
            name, i = item
            with lock:
                out.append((name, i, i ** 2))
            handled += 1
        finally:
            q.task_done()


def main():
    q = queue.Queue(maxsize=4)
    out, lock = [], threading.Lock()
    consumers = [threading.Thread(target=consumer, args=(q, out, lock)) for _ in range(2)]
    producers = [threading.Thread(target=producer, args=(n, q, k))
                 for n, k in (("red", 7), ("green", 5), ("blue", 3))]
    for t in consumers + producers:
        t.start()
    for t in producers:
        t.join()
    q.join()
    print("all done, unfinished:", q.unfinished_tasks, "empty:", q.empty())
    for _ in consumers:
        q.put(STOP)
    for t in consumers:
        t.join()

    print("per producer:", sorted(Counter(n for n, *_ in out).items()))
    for name in ("red", "green", "blue"):
        print(f"{name:>6}:", sorted(sq for n, _, sq in out if n == name))

    # edge behaviour of the queue itself
    small = queue.Queue(2)
    small.put("a")
    small.put_nowait("b")
    print("full:", small.full(), "size:", small.qsize(), "max:", small.maxsize)
    try:
        small.put("c", timeout=0.03)
    except queue.Full as e:
        print("Full:", type(e).__name__, repr(str(e)))
    try:
        small.put("c", block=False)
    except queue.Full:
        print("Full at once")
    print(small.get(), small.get_nowait())
    try:
        small.get(timeout=0.03)
    except queue.Empty as e:
        print("Empty:", type(e).__name__)
    try:
        small.get(timeout=-1)
    except ValueError as e:
        print("ValueError:", e)
    small.task_done(); small.task_done()
    try:
        small.task_done()
    except ValueError as e:
        print("ValueError:", e)


if __name__ == "__main__":
    main()
