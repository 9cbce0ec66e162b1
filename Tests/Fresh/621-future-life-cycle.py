"""The life of a Future: pending, running, done, cancelled; callbacks and errors."""
import threading
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor, TimeoutError

events = []


def note(future):
    if future.cancelled():
        events.append("callback: cancelled")
    elif future.exception() is not None:
        events.append(f"callback: error {future.exception()!r}")
    else:
        events.append(f"callback: value {future.result()!r}")


started, release = threading.Event(), threading.Event()


def long_job(answer):
    started.set()
    release.wait()
    return answer


def failing(x):
    return 10 / x


with ThreadPoolExecutor(max_workers=1) as pool:
    running = pool.submit(long_job, 42)
    waiting = pool.submit(failing, 0)
    doomed = pool.submit(failing, 5)
    for f in (running, waiting, doomed):
        f.add_done_callback(note)
    started.wait()
    print("running:", running.running(), "waiting runs:", waiting.running())
    print("cancel running:", running.cancel(), "- cancel queued:", doomed.cancel())
    try:
        running.result(timeout=0.05)
    except TimeoutError:
        print("result not there yet")
    release.set()
    print("answer:", running.result())

print("failed with:", type(waiting.exception()).__name__)
try:
    waiting.result()
except ZeroDivisionError as exc:
    print("re-raised:", exc)
try:
    doomed.result()
except CancelledError:
    print("cancelled for good:", doomed.done())
print(*events, sep="\n")

try:
    pool.submit(failing, 1)
except RuntimeError as exc:
    print("closed pool:", exc)

by_hand = Future()
by_hand.add_done_callback(lambda f: print("by hand:", f.result()))
by_hand.set_running_or_notify_cancel()
by_hand.set_result("set from outside")
try:
    by_hand.add_done_callback(lambda f: print("late callback runs at once"))
    by_hand.set_result("again")
except Exception as exc:
    print(type(exc).__name__)
