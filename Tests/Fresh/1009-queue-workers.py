import queue
import threading


def collatz(n):
    steps = 0
    while n != 1:
        n = n // 2 if n % 2 == 0 else 3 * n + 1
        steps += 1
    return steps


def worker(tasks, results):
    while True:
        n = tasks.get()
        try:
            if n is None:
                return
            results.put((n, collatz(n)))
        finally:
            tasks.task_done()


def main():
    tasks, results = queue.Queue(maxsize=5), queue.SimpleQueue()
    crew = [threading.Thread(target=worker, args=(tasks, results), daemon=True) for _ in range(3)]
    for t in crew:
        t.start()
    for n in range(1, 31):
        tasks.put(n)
    tasks.join()
    print("all done; queue empty:", tasks.empty(), "results:", results.qsize())
    for _ in crew:
        tasks.put(None)
    for t in crew:
        t.join()
    table = dict(sorted(results.get() for _ in range(results.qsize())))
    longest = max(table, key=table.get)
    print(f"longest chain below 31: {longest} with {table[longest]} steps")
    full = queue.Queue(1)
    full.put("x")
    try:
        full.put("y", timeout=0.05)
    except queue.Full as e:
        print("queue.Full", full.full(), repr(str(e)))


main()
