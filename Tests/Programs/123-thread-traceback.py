"""An uncaught exception in a thread is reported on stderr; the program goes on and exits with 0."""
import threading


def divide(a, b):
    return a / b


def work(values):
    total = 0
    for value in values:
        total += divide(100, value)
    print("never", total)


thread = threading.Thread(target=work, args=([1, 2, 0],), name="divider")
thread.start()
thread.join()
print("alive:", thread.is_alive(), "name:", thread.name)

second = threading.Thread(target=lambda: {}["key"])
second.start()
second.join()
print("main goes on")
