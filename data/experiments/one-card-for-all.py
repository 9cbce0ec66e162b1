# /// gilt
# id: one-card-for-all
# title: "Processes and one card (a sketch)"
# runtime: "3.12"
# cores: 4
# knobs: {WORKERS: [1, 2, 3, 4], PREPARE: [4000, 40000, 400000]}
# predict:
#   ask: "A frame is prepared in Python for 1.6 ms, then the card works on it for 4 ms; 16 frames. In WORKERS threads that is 1.4 times as fast as in sequence. And in as many processes, which have a lock each?"
#   result: processes
#   within: 12%
# expect:
#   - {that: "threads within 6% of 1.38 x and processes within 6% of 1.38 x"}
#   - {that: "processes[WORKERS=2] within 6% of processes and processes[WORKERS=3] within 6% of processes"}
#   - {set: {WORKERS: 1}, that: "threads within 5% of 1 x and processes within 5% of 1 x"}
#   - {set: {PREPARE: 4000}, that: "threads within 6% of 1.04 x and processes within 6% of 1.04 x"}
#   - {set: {PREPARE: 400000}, that: "threads < 1.4 x and processes > 3.2 x"}
#   - {runtime: "3.14t", that: "threads within 8% of processes"}
# notice: "The lock is not what these frames wait for: the card is busy all the time. Processes help where preparing takes longer than the card, and then not the card but the lock was what bound them."
# ///
# The card is a sketch: one queue for all processes, and times that are made up.
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from time import perf_counter

from device_sketch import Device

WORKERS = 4
PREPARE = 40000
FRAMES = 16

card = Device(latency=0.001, rate=1e9, shared=True)


def frame(_):
    total = 0
    for i in range(PREPARE):
        total += i * i
    card.run(3_000_000)             # 4 ms


def seconds(pool):
    with pool:
        list(pool.map(abs, range(WORKERS)))     # all are there
        start = perf_counter()
        list(pool.map(frame, range(FRAMES)))
        return perf_counter() - start


if __name__ == "__main__":
    start = perf_counter()
    for number in range(FRAMES):
        frame(number)
    sequence = perf_counter() - start
    print(f"threads: {sequence / seconds(ThreadPoolExecutor(WORKERS)):.2f} x")
    print(f"processes: {sequence / seconds(ProcessPoolExecutor(WORKERS)):.2f} x")
