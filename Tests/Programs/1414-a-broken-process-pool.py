"""A process that goes without a word breaks its pool."""

import io
import os
import sys
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from concurrent.futures import BrokenExecutor


def square(n):
    return n * n


def vanish(code):
    os._exit(code)


def refuse():
    raise RuntimeError("this initializer never works")


if __name__ == "__main__":
    with ProcessPoolExecutor(max_workers=2) as pool:
        print(list(pool.map(square, range(4))))
        lost = pool.submit(vanish, 3)
        try:
            lost.result()
        except BrokenProcessPool as error:
            print("BrokenProcessPool:", error)
        print(type(lost.exception()).__name__, lost.done(), lost.cancelled())
        try:
            pool.submit(square, 2)
        except BrokenExecutor as error:
            print(type(error).__name__, "-", error)
    print(issubclass(BrokenProcessPool, BrokenExecutor), issubclass(BrokenExecutor, RuntimeError))
    with ProcessPoolExecutor(max_workers=2) as pool:
        print("a new one works:", list(pool.map(square, range(4))))
    sys.stderr.flush()
    devnull = open(os.devnull, "w")
    sys.stderr = devnull
    with ProcessPoolExecutor(max_workers=1, initializer=refuse) as pool:
        try:
            print(pool.submit(square, 2).result())
        except BrokenProcessPool as error:
            print("BrokenProcessPool:", error)
