# /// gilt
# id: hog-next-door
# title: "A hog in an interpreter of its own"
# runtime: "3.14"
# cores: 2
# reality: ["3.14"]
# knobs: {WHERE: ["'interpreter'", "'thread'"]}
# predict:
#   ask: "Main sleeps for 1 ms, again and again, while a hog computes in place WHERE. How many ms does a sleep take?"
#   result: sleep
#   within: 20%
# expect:
#   - {that: "sleep < 1.3 ms and dropRequests == 0"}
#   - {set: {WHERE: "'thread'"}, that: "sleep within 15% of 6.2 ms and dropRequests > 10"}
#   - {set: {WHERE: "'thread'"}, cores: 1, that: "sleep > 4 * sleep[WHERE='interpreter']"}
# notice: "A waiter waits for the lock of its own interpreter. A hog in the same one holds it; a hog next door holds another."
# ///
import threading
from concurrent import interpreters
from time import perf_counter, sleep

WHERE = "interpreter"
SLEEPS = 12


def hog(seconds):
    end = perf_counter() + seconds
    while perf_counter() < end:
        pass


if __name__ == "__main__":
    place = interpreters.create()
    place.call(hog, 0)          # the first call reads this file over there
    if WHERE == "interpreter":
        thread = threading.Thread(target=place.call, args=(hog, 0.08))
    else:
        thread = threading.Thread(target=hog, args=(0.08,))
    thread.start()
    start = perf_counter()
    for _ in range(SLEEPS):
        sleep(0.001)
    print(f"sleep: {1000 * (perf_counter() - start) / SLEEPS:.2f} ms")
    thread.join()
