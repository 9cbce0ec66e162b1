# Callbacks at the end: after the threads, the last registered first; one that fails is told and the others run.
import atexit
import threading
import time


@atexit.register
def last():
    print("last")


def told(*args, **kwargs):
    print("told", args, kwargs)


def failing():
    raise ValueError("in a callback")


atexit.register(told, 1, two=2)
atexit.register(failing)
atexit.register(told, "gone")
atexit.register(lambda: print("first"))
print(atexit.register(told) is told)
atexit.unregister(told)
atexit.register(told, 3)
try:
    atexit.register(42)
except TypeError as error:
    print(error)
threading.Thread(target=lambda: (time.sleep(0.05), print("a thread ends"))).start()
print("main ends")
