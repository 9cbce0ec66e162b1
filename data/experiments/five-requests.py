# /// gilt
# id: five-requests
# title: "Five requests, one after the other and at once"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {REQUESTS: [3, 5, 10], RECEIVE: [0.005, 0.05]}
# predict:
#   ask: "Each request takes 1 ms to send, 500 ms to wait, RECEIVE seconds to take in. How long, a thread for each?"
#   result: threaded
#   within: 15%
# expect:
#   - {that: "sequential > 2.7 s"}
#   - {that: "threaded within 10% of 0.75 s"}
#   - {set: {REQUESTS: 10}, that: "threaded within 10% of 1 s"}
#   - {set: {RECEIVE: 0.005}, that: "threaded < 0.6 s"}
#   - {set: {REQUESTS: 3, RECEIVE: 0.005}, that: "sequential within 5% of 1.52 s"}
# notice: "The waits overlap. What the processor has to do adds up, threads or not."
# ///
import threading
from time import perf_counter, sleep, thread_time

REQUESTS = 5
SEND = 0.001
WAIT = 0.5
RECEIVE = 0.05


def compute(seconds):           # keeps this thread's processor busy
    end = thread_time() + seconds
    while thread_time() < end:
        pass


def request():
    compute(SEND)
    sleep(WAIT)                 # the server thinks, we wait
    compute(RECEIVE)


start = perf_counter()
for _ in range(REQUESTS):
    request()
print(f"sequential: {perf_counter() - start:.3f} s")

start = perf_counter()
threads = []
for _ in range(REQUESTS):
    threads.append(threading.Thread(target=request))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"threaded: {perf_counter() - start:.3f} s")
