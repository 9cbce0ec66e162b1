# What a callback raises is reported on stderr; the other callbacks run all the same.
from concurrent.futures import Future, ThreadPoolExecutor


class Plain(Future):
    def __repr__(self):
        return "<plain future>"


def bad(future):
    raise LookupError("bad callback")


future = Plain()
future.add_done_callback(lambda f: print("before", f.result()))
future.add_done_callback(bad)
future.add_done_callback(lambda f: print("after", f.result()))
future.set_result("value")
print("still here", future.result())
future.add_done_callback(bad)


def initializer():
    raise OSError("cannot start")


pool = ThreadPoolExecutor(1, initializer=initializer)
try:
    pool.submit(print).result()
except Exception as error:
    print(type(error).__name__, error)
pool.shutdown()
