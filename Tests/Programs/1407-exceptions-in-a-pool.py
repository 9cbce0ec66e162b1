"""What is raised in a worker is raised again where the result is asked for."""

import multiprocessing as mp
import threading
import traceback


class BadRow(ValueError):
    def __init__(self, row, reason):
        super().__init__(row, reason)
        self.row, self.reason = row, reason


def parse(row):
    name, _, amount = row.partition(":")
    if not amount:
        raise BadRow(row, "no amount")
    return name, int(amount)


def gives_a_lock(_):
    return threading.Lock()


def numbers():
    yield 1
    raise OSError("the source broke")


if __name__ == "__main__":
    with mp.Pool(2) as pool:
        print(pool.map(parse, ["a:1", "b:22"]))
        for rows in (["a:1", "b"], ["x:y"]):
            try:
                pool.map(parse, rows)
            except BadRow as error:
                print("BadRow:", error.row, error.reason, error.args)
                cause = error.__cause__
                print(type(cause).__name__, "raise BadRow(row, \"no amount\")" in str(cause))
            except ValueError as error:
                print("ValueError:", error)
        results = [pool.apply_async(parse, (row,)) for row in ("c:3", "d", "e:five")]
        for result in results:
            result.wait()
            if result.successful():
                print("value", result.get())
            else:
                try:
                    result.get()
                except Exception as error:
                    last = traceback.format_exception_only(error)[-1]
                    print(last.strip())
        failures = []
        pool.apply_async(parse, ("f",), error_callback=failures.append).wait()
        print(failures, isinstance(failures[0], BadRow))
        try:
            pool.apply(gives_a_lock, (1,))
        except Exception as error:
            print(type(error).__name__, "cannot pickle '_thread.lock' object" in str(error))
        lazy = pool.imap(parse, ["g:7", "h", "i:9"])
        for _ in range(3):
            try:
                print(next(lazy))
            except BadRow as error:
                print("skipped", error.row)
        try:
            print(list(pool.imap(abs, numbers())))
        except OSError as error:
            print("OSError:", error)
        slow = pool.apply_async(threading.Event().wait if False else parse, ("z:1",))
        print(slow.get(10))
