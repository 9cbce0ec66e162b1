"""Two producers, three consumers, one queue; shutdown by sentinel."""
import queue
import threading

STOP = object()


def producer(name, numbers, out):
    for n in numbers:
        out.put((name, n))


def consumer(inbox, results, lock):
    handled = 0
    while True:
        item = inbox.get()
        try:
            if item is STOP:
                break
            name, n = item
            with lock:
                results.setdefault(name, []).append(n * n)
            handled += 1
        finally:
            inbox.task_done()
    with lock:
        results.setdefault("handled", []).append(handled)


def main():
    inbox = queue.Queue(maxsize=4)
    results = {}
    lock = threading.Lock()
    consumers = [
        threading.Thread(target=consumer, args=(inbox, results, lock), name=f"consumer-{i}")
        for i in range(3)
    ]
    producers = [
        threading.Thread(target=producer, args=("even", range(0, 20, 2), inbox)),
        threading.Thread(target=producer, args=("odd", range(1, 20, 2), inbox)),
    ]
    for t in consumers + producers:
        t.start()
    for t in producers:
        t.join()
    for _ in consumers:
        inbox.put(STOP)
    inbox.join()
    for t in consumers:
        t.join()

    print("even squares:", sorted(results["even"]))
    print("odd squares: ", sorted(results["odd"]))
    print("total handled:", sum(results["handled"]), "by", len(results["handled"]), "consumers")
    print("queue empty:", inbox.empty(), "unfinished:", inbox.unfinished_tasks)
    print("alive:", [t.name for t in consumers if t.is_alive()])


main()
