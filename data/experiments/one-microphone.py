# /// gilt
# id: one-microphone
# title: "One microphone, four speakers"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {WORKERS: [1, 2, 4, 8], LOCKS: [1, 2, 4]}
# predict:
#   ask: "Each of the workers holds one of the locks for 50 ms. How long until all are done?"
#   result: elapsed
#   within: 10%
# expect:
#   - {that: "elapsed within 10% of 200 ms"}
#   - {set: {LOCKS: 4}, that: "elapsed < 75 ms"}
#   - {that: "elapsed[LOCKS=2] < elapsed[LOCKS=1]"}
#   - {that: "elapsed[WORKERS=8] > elapsed[WORKERS=4]"}
# notice: "Where workers share a lock, their 50 ms add up, because only the holder goes on. With a lock each they overlap."
# ///
import threading
from time import perf_counter, sleep

WORKERS = 4
LOCKS = 1

locks = [threading.Lock() for _ in range(LOCKS)]


def speak(number):
    microphone = locks[number % LOCKS]
    with microphone:            # acquire, or wait until it is free
        sleep(0.05)             # hold it for 50 ms
                                # leaving the block releases it


start = perf_counter()
threads = []
for number in range(WORKERS):
    threads.append(threading.Thread(target=speak, args=(number,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
elapsed = perf_counter() - start

print(f"elapsed: {1000 * elapsed:.1f} ms")
