# A bounded queue makes producers wait; join waits until everything has been dealt with.
import queue
import threading

q = queue.Queue(maxsize=2)
sums = {}
full = []


def produce(name, n):
    for i in range(n):
        q.put((name, i))
        if q.qsize() > 2:
            full.append("too many")
    q.put((name, None))


def consume():
    open_ = 3
    while open_:
        name, value = q.get()
        if value is None:
            open_ -= 1
        else:
            order = sums.setdefault(name, [])
            order.append(value)
        q.task_done()


producers = [threading.Thread(target=produce, args=(name, n)) for name, n in (("a", 5), ("b", 8), ("c", 3))]
consumer = threading.Thread(target=consume)
for t in producers + [consumer]:
    t.start()
for t in producers:
    t.join()
q.join()
consumer.join()
print({name: sums[name] == list(range(len(sums[name]))) for name in sorted(sums)}, full, q.unfinished_tasks)
print({name: len(sums[name]) for name in sorted(sums)})
for call in (lambda: q.put(1, timeout=-1), lambda: q.get(timeout=-1), q.task_done):
    try:
        call()
    except ValueError as error:
        print("ValueError:", error)
