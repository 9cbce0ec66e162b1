"""P8: three requests of 1 ms send, 500 ms wait, 5 ms receive; SCALE shortens them (1 for the full times)."""
import threading
import time

SCALE = 0.15
SEND, WAIT, RECEIVE = 0.001 * SCALE, 0.500 * SCALE, 0.005 * SCALE
ONE = SEND + WAIT + RECEIVE


def busy(seconds):
    """Work, as opposed to a wait: it holds the lock whenever it runs."""
    end = time.perf_counter() + seconds
    loops = 0
    while time.perf_counter() < end:
        loops += 1
    return loops


def request(name, trace):
    busy(SEND)
    trace.append((name, "sent"))
    time.sleep(WAIT)
    busy(RECEIVE)
    trace.append((name, "received"))


def run(threaded):
    trace = []
    start = time.perf_counter()
    if threaded:
        threads = [threading.Thread(target=request, args=(name, trace)) for name in "abc"]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
    else:
        for name in "abc":
            request(name, trace)
    return time.perf_counter() - start, trace


alone, trace = run(False)
print(trace)
together, mixed = run(True)
print([step for _, step in mixed])
print(sorted(mixed) == sorted(trace))
print("in sequence about three times one:", alone >= 3 * ONE * 0.95)
print("in threads about once:", ONE * 0.95 <= together < 2.4 * ONE)
