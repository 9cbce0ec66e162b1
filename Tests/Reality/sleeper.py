"""How long sleep(1 ms) takes beside one thread that computes."""
import sys
import threading
from time import perf_counter, sleep

INTERVAL = 0.005
SECONDS = 1.5

sys.setswitchinterval(INTERVAL)
stop = False


def hog():
    x = 0
    while not stop:
        x += 1


thread = threading.Thread(target=hog)
thread.start()
sleep(0.05)
count = 0
began = perf_counter()
while perf_counter() - began < SECONDS:
    sleep(0.001)
    count += 1
elapsed = perf_counter() - began
stop = True
thread.join()
print(f"sleep: {1000 * elapsed / count:.4f} ms")
