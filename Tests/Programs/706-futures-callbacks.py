# Callbacks run in the order they were added, in the thread that ends the future; their exceptions are reported.
import threading
from concurrent.futures import Future, ThreadPoolExecutor


def show(tag):
    return lambda future: print(tag, future.result(), threading.current_thread().name.rsplit("-", 1)[0])


gate = threading.Event()
with ThreadPoolExecutor(1, thread_name_prefix="helper") as pool:
    future = pool.submit(lambda: gate.wait() and "value")
    for tag in ("first", "second", "third"):
        future.add_done_callback(show(tag))
    gate.set()
    future.result()
pool.shutdown()

done = Future()
done.set_result(1)
done.add_done_callback(lambda f: print("at once, by", threading.current_thread().name))


def chain(f):
    print("chained", f.result())
    if f.result() < 3:
        nxt = Future()
        nxt.add_done_callback(chain)
        nxt.set_result(f.result() + 1)


start = Future()
start.add_done_callback(chain)
start.set_result(0)

order = []
many = Future()
for n in range(5):
    many.add_done_callback(lambda f, n=n: order.append(n))
many.set_exception(ValueError("x"))
print(order)
