"""A process that dies: the executor is broken for good, the pool makes another."""

import multiprocessing as mp
import os
from concurrent.futures import ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool


def double(n):
    return 2 * n


def die():
    os._exit(9)


def start_badly():
    os._exit(3)


def which(_):
    return os.getpid()


if __name__ == "__main__":
    with ProcessPoolExecutor(2) as executor:
        print(executor.submit(double, 4).result())
        first, *others = executor.submit(die), *(executor.submit(double, n) for n in range(20))
        wait([first, *others])
        print(type(first.exception()).__name__, first.exception())
        print({type(future.exception()) for future in others} <= {BrokenProcessPool, type(None)})
        try:
            executor.submit(double, 1)
        except BrokenProcessPool as error:
            print("BrokenProcessPool:", error)
    with ProcessPoolExecutor(1, initializer=start_badly) as executor:
        print(repr(executor.submit(double, 1).exception()))
    with mp.Pool(2) as pool:
        before = {process.pid for process in pool._pool}
        lost = pool.apply_async(die)
        try:
            lost.get(timeout=0.5)
        except mp.TimeoutError:
            print("the call that killed its process is never answered")
        print(pool.map(double, range(5)))
        after = {process.pid for process in pool._pool}
        print(len(after), len(before & after))
