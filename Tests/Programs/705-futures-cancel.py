# A future that has not begun can be cancelled; one that runs or has ended cannot.
import threading
from concurrent.futures import CancelledError, Future, InvalidStateError, ThreadPoolExecutor, wait

gate = threading.Event()
begun = threading.Event()


def hold():
    begun.set()
    gate.wait()
    return "held"


with ThreadPoolExecutor(1) as pool:
    first = pool.submit(hold)
    second = pool.submit(print, "never printed")
    third = pool.submit(str, 3)
    begun.wait()
    second.add_done_callback(lambda f: print("callback: cancelled", f.cancelled()))
    print("first", first.cancel(), "second", second.cancel(), "again", second.cancel())
    for ask in (second.result, second.exception):
        try:
            ask()
        except CancelledError as error:
            print(type(error).__module__, type(error).__name__, error.args)
    print(second.cancelled(), second.done(), second.running())
    gate.set()
    print(first.result(), first.cancel(), third.result())
    done, not_done = wait([first, second, third])
    print(len(done), len(not_done))

# With the hand: what an executor does to a future.
future = Future()
print(future.set_running_or_notify_cancel(), future.running(), future.cancel())
future.set_result(7)
print(future.result(), future.done())
for change in (lambda: future.set_result(8), lambda: future.set_exception(OSError())):
    try:
        change()
    except InvalidStateError as error:
        print(str(error).split(" at ")[0], str(error).split("state=")[1])
cancelled = Future()
cancelled.cancel()
print(cancelled.set_running_or_notify_cancel(), repr(cancelled).split("state=")[1])
print(repr(Future()).split(" at ")[0], repr(Future()).split("state=")[1])
failed = Future()
failed.set_exception(KeyError("k"))
print(repr(failed).split("state=")[1], repr(failed.exception()))
