"""1000 threads wait 1000 times each: what a simulated program with much I/O costs."""
import threading
import time


def wait(times):
    for _ in range(times):
        time.sleep(0.001)


threads = [threading.Thread(target=wait, args=(1000,)) for _ in range(1000)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(threads))
