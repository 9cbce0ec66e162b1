# Each thread of a pool runs the initializer first; when it fails the pool is broken.
import threading
import time
from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from concurrent.futures.thread import BrokenThreadPool

local = threading.local()
made = []


def prepare(label, start):
    local.label = label
    local.count = start
    made.append(threading.current_thread().name)


def use():
    local.count += 1
    return local.label, local.count


with ThreadPoolExecutor(1, "ready", prepare, ("tool", 10)) as pool:
    print([pool.submit(use).result() for _ in range(3)], made)


def broken():
    raise RuntimeError("no connection")


pool = ThreadPoolExecutor(1, initializer=broken)
future = pool.submit(use)
try:
    future.result()
except BrokenThreadPool as error:
    print("future:", error)
    print(isinstance(error, BrokenExecutor), isinstance(error, RuntimeError))
time.sleep(0.01)
try:
    pool.submit(use)
except BrokenThreadPool as error:
    print("submit:", error)
pool.shutdown()
