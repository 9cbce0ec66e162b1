"""A pool of workers on a Queue: join, task_done, sentinels, results."""
import queue
import threading

jobs = queue.Queue()
results = queue.Queue()
STOP = object()


def worker(name):
    handled = 0
    while True:
        job = jobs.get()
        if job is STOP:
            jobs.task_done()
            break
        try:
            number, text = job
            results.put((number, text[::-1].upper()))
        except TypeError as error:
            results.put((-1, f"{type(error).__name__}: {error}"))
        finally:
            jobs.task_done()
            handled += 1
    with lock:
        totals[name] = handled


lock = threading.Lock()
totals = {}
threads = [threading.Thread(target=worker, args=(n,)) for n in range(3)]
for t in threads:
    t.start()
for number, text in enumerate(["one", "two", "three", "four", "five", "six"]):
    jobs.put((number, text))
jobs.put(None)
jobs.join()
print("all done:", jobs.unfinished_tasks, jobs.qsize(), results.qsize())
for _ in threads:
    jobs.put(STOP)
for t in threads:
    t.join()
print("handled:", sum(totals.values()), len(totals))
collected = []
while True:
    try:
        collected.append(results.get_nowait())
    except queue.Empty:
        break
for item in sorted(collected):
    print(item)

waited = []
pending = queue.Queue()
pending.put("x")
t = threading.Thread(target=lambda: (pending.join(), waited.append("joined")))
t.start()
pending.get()
print("got but not done:", t.is_alive(), waited)
pending.task_done()
t.join()
print(waited)
