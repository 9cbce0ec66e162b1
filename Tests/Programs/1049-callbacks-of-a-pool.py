"""apply_async and map_async: callbacks, errors, what is ready when."""

import threading
import time
from multiprocessing import Pool, TimeoutError


def slow(n):
    time.sleep(0.01 * n)
    return n


def reciprocal(n):
    return 1 / n


if __name__ == "__main__":
    good, bad, threads = [], [], set()

    def keep(value):
        good.append(value)
        threads.add(threading.current_thread() is threading.main_thread())

    with Pool(2) as pool:
        results = [pool.apply_async(slow, (n,), callback=keep) for n in range(4)]
        print([result.get() for result in results], sorted(good), threads)
        failed = pool.apply_async(reciprocal, (0,), callback=keep, error_callback=bad.append)
        failed.wait()
        print(failed.ready(), failed.successful(), bad, good[-1] in range(4))
        try:
            failed.get()
        except ZeroDivisionError as error:
            print(repr(error), type(error.__cause__).__name__)
            print(str(error.__cause__).strip().splitlines()[-2])
        mapped = pool.map_async(reciprocal, [1, 2, 0, 4], chunksize=1, error_callback=bad.append)
        mapped.wait()
        print(mapped.successful(), len(bad))
        late = pool.apply_async(slow, (30,))
        try:
            late.get(timeout=0.01)
        except TimeoutError as error:
            print("TimeoutError", error.args, late.ready())
        try:
            late.successful()
        except ValueError as error:
            print("ValueError:", str(error).endswith("not ready"))
        print(late.get())
        lazily = pool.imap(reciprocal, [1, 0, 2])
        print(next(lazily))
        try:
            next(lazily)
        except ZeroDivisionError as error:
            print("in its place:", error)
        print(next(lazily), next(lazily, "no more"))
        pool.close()
        try:
            pool.apply(slow, (1,))
        except ValueError as error:
            print("ValueError:", error)
        pool.join()
        print([process.exitcode for process in pool._pool])
