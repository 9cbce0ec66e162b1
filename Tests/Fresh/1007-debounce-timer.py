from threading import Timer, Lock
from functools import wraps
import time


def debounce(delay):
    """Only the last call of a burst goes through, `delay` seconds later."""
    def decorate(fn):
        lock = Lock()
        pending = None

        @wraps(fn)
        def wrapper(*args, **kwargs):
            nonlocal pending
            with lock:
                if pending is not None:
                    pending.cancel()
                pending = Timer(delay, fn, args, kwargs)
                pending.start()
        return wrapper
    return decorate


saved = []


@debounce(0.2)
def save(text, *, author="me"):
    """Save the text."""
    saved.append((text, author))


for word in ("h", "he", "hel", "hell", "hello"):
    save(word)
print("right after typing:", saved)
time.sleep(0.5)
print("after the pause:   ", saved)
save("hello world", author="you")
time.sleep(0.5)
print("and the next one:  ", saved[-1])
print(save.__name__, "-", save.__doc__)

never = Timer(30, print, ["this must not be printed"])
never.start()
never.cancel()
never.join()
print("cancelled timer alive:", never.is_alive(), "finished:", never.finished.is_set())
