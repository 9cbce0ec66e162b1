# submit() gives a future at once; result() waits for it and raises what the call raised.
import threading
import time
from concurrent.futures import ThreadPoolExecutor


def square(x):
    return x * x


def fail(text):
    raise ValueError(text)


def greet(name, *, loud=False):
    text = f"hello {name}"
    return text.upper() if loud else text


with ThreadPoolExecutor(max_workers=2) as pool:
    futures = [pool.submit(square, n) for n in range(6)]
    print([f.result() for f in futures])
    print(pool.submit(greet, "ada").result(), "|", pool.submit(greet, "ada", loud=True).result())

    broken = pool.submit(fail, "no luck")
    try:
        broken.result()
    except ValueError as error:
        print("raised", error)
    error = broken.exception()
    print(type(error).__name__, error.args, broken.done(), broken.cancelled(), broken.running())
    print(pool.submit(square, 3).exception())

    gate = threading.Event()
    waiting = pool.submit(gate.wait)
    time.sleep(0.02)
    print("running", waiting.running(), "done", waiting.done())
    try:
        waiting.result(timeout=0.01)
    except TimeoutError as error:
        print("timed out", repr(error))
    gate.set()
    print("then", waiting.result())

try:
    pool.submit(square, 1)
except RuntimeError as error:
    print(error)
