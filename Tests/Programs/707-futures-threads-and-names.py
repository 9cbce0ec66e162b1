# A pool starts threads as it needs them, names them, uses idle ones again, and ends them.
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def name():
    return threading.current_thread().name


with ThreadPoolExecutor(max_workers=3, thread_name_prefix="worker") as pool:
    print(len(pool._threads))
    names = set()
    for _ in range(5):
        names.add(pool.submit(name).result())
        time.sleep(0.005)
    print(sorted(names), "one after the other needs one thread")

    barrier = threading.Barrier(3)

    def meet():
        barrier.wait()
        return name()

    print(sorted(pool.map(lambda _: meet(), range(3))))
    print(len(pool._threads), pool._max_workers)
    print(sorted(t.name for t in threading.enumerate()))
print("after the with block:", [t.name for t in threading.enumerate()])

with ThreadPoolExecutor(1) as a, ThreadPoolExecutor(1) as b:
    print(a.submit(name).result(), b.submit(name).result())

for bad in (0, -3):
    try:
        ThreadPoolExecutor(bad)
    except ValueError as error:
        print(error)
try:
    ThreadPoolExecutor(1, initializer=5)
except TypeError as error:
    print(error)
