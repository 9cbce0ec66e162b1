# /// gilt
# id: one-device
# title: "One device for all (a sketch)"
# runtime: "3.12"
# cores: 4
# sketch: a device
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 4], FRAMES: [8, 16]}
# predict:
#   ask: "A frame is prepared for 1.6 ms in Python, then a device works on it for 4 ms. FRAMES frames in THREADS threads: how many times as fast as in one?"
#   result: gain
#   within: 12%
# expect:
#   - {set: {THREADS: 1}, that: "gain within 5% of 1 x"}
#   - {that: "gain within 8% of 1.3 x and gain[THREADS=4] within 8% of gain[THREADS=2]"}
#   - {cores: 1, that: "gain within 8% of 1.3 x"}
#   - {runtime: "3.14t", that: "gain within 10% of 1.35 x"}
# notice: "A second thread prepares while the device works. Then the device is busy all the time, and more threads only wait in its queue."
# ///
# The device is a sketch of a graphics card, in Python: a queue and a thread.
import threading
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from time import perf_counter, sleep

THREADS = 2
FRAMES = 8


class Device:
    """One thing at a time: a latency, then so many bytes a second."""

    def __init__(self, latency, rate):
        self.latency, self.rate = latency, rate
        self.queue = SimpleQueue()
        threading.Thread(target=self.work, daemon=True).start()

    def work(self):
        while True:
            size, done = self.queue.get()
            sleep(self.latency + size / self.rate)
            done.set()

    def run(self, size):
        done = threading.Event()
        self.queue.put((size, done))
        done.wait()             # lets go of the lock, like any wait


card = Device(latency=0.001, rate=1e9)


def frame(_):
    total = 0
    for i in range(40000):              # prepare, in Python
        total += i * i
    card.run(3000000)                   # then 1 ms and 3 MB at 1 GB/s


def seconds(threads):
    start = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(frame, range(FRAMES)))
    return perf_counter() - start


one = seconds(1)
many = seconds(THREADS)
print(f"one: {1000 * one:.1f} ms")
print(f"many: {1000 * many:.1f} ms")
print(f"gain: {one / many:.2f} x")
