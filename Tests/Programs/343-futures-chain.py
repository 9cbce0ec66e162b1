# Futures that lead to more futures: callbacks, a tree of tasks, and errors on the way.
import threading
from concurrent.futures import Future, ThreadPoolExecutor, wait

finished = threading.Event()
order = []


def chain(pool, value, left):
    """Squares again and again, each step a call of its own."""
    def next_step(future):
        order.append(future.result())
        if left:
            chain(pool, future.result(), left - 1)
        else:
            finished.set()

    pool.submit(pow, value, 2).add_done_callback(next_step)


def total(pool, numbers):
    """A sum by halves; only the leaves run in the pool, so that no thread waits for another."""
    if len(numbers) <= 2:
        return [pool.submit(sum, numbers)]
    middle = len(numbers) // 2
    return total(pool, numbers[:middle]) + total(pool, numbers[middle:])


with ThreadPoolExecutor(2) as pool:
    chain(pool, 3, 3)
    finished.wait()
    print(order)
    leaves = total(pool, list(range(100)))
    done, rest = wait(leaves)
    print(len(leaves), sum(f.result() for f in done), rest)
    failing = pool.submit(divmod, 1, 0)
    print(type(failing.exception()).__name__, failing.exception() is failing.exception())
    promise = Future()
    threading.Timer(0.01, promise.set_result, ["kept"]).start()
    print(promise.result(timeout=1), promise.done(), promise.cancel())
broken = Future()
print(broken.cancel(), broken.cancelled(), broken.set_running_or_notify_cancel())
try:
    pool.submit(print)
except RuntimeError as error:
    print("RuntimeError:", error)
