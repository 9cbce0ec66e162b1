"""A generator under sum() (and list, max, join, dict...) that waits for another thread at each step."""
import queue
import threading

source = queue.Queue(maxsize=1)
taken = []


def producer():
    for n in (1, 2, 3, 4, None, 10, 20, None, 5, 7, 6, None, 3, 4, None, 1, 2, None, 8, None):
        source.put(n)
        taken.append(n)


def incoming():
    """Each next() blocks until the producer has put a number."""
    while (n := source.get(timeout=10)) is not None:
        yield n


thread = threading.Thread(target=producer)
thread.start()
print(sum(incoming()))
print(sum((n * n for n in incoming()), 100))
print(max(incoming()))
print(",".join(str(n) for n in incoming()))
print({n: n + 1 for n in incoming()})
print([n for n in incoming()])
thread.join()
print(len(taken))

progress, go_on = [], threading.Semaphore(0)
step = threading.Semaphore(0)


def background():
    for n in range(5):
        step.acquire()
        progress.append(n)
        go_on.release()


def numbers():
    for n in range(5):
        step.release()
        go_on.acquire()
        yield n * 10 + progress[-1]


t = threading.Thread(target=background)
t.start()
print(sum(numbers()), progress)
t.join()

results = {}
both = threading.Barrier(2)


def in_step(start):
    for n in range(start, start + 4):
        both.wait(timeout=10)
        yield n


def summer(name, start):
    results[name] = sum(in_step(start))


pair = [threading.Thread(target=summer, args=args) for args in (("a", 0), ("b", 100))]
for p in pair:
    p.start()
for p in pair:
    p.join()
print(results["a"], results["b"])


def slow_items():
    for n in range(3):
        threading.Event().wait(0.01)
        yield n


print(sum(slow_items()), any(n == 1 for n in slow_items()), sorted(slow_items(), reverse=True), tuple(slow_items()), len(set(slow_items())))
