# The clocks agree with each other, and with a thread that sleeps.
import threading
import time

pairs = [(time.time, time.time_ns), (time.monotonic, time.monotonic_ns), (time.perf_counter, time.perf_counter_ns)]
for seconds, nanoseconds in pairs:
    a, b = seconds(), nanoseconds()
    print(seconds.__name__, abs(a - b / 1e9) < 0.01, type(a).__name__, type(b).__name__)
print(abs(time.clock_gettime(time.CLOCK_MONOTONIC) - time.monotonic()) < 0.01,
      abs(time.clock_gettime_ns(time.CLOCK_REALTIME) - time.time_ns()) < 10_000_000)
cpu, wall = time.process_time(), time.perf_counter()
t = threading.Thread(target=time.sleep, args=(0.05,))
t.start()
t.join()
print(time.process_time() - cpu < 0.03, time.perf_counter() - wall >= 0.05)
own = []


def burn():
    x = 0
    for i in range(20_000):
        x += i
    own.append(time.thread_time())


t = threading.Thread(target=burn)
t.start()
t.join()
print(own[0] > 0, time.clock_gettime(time.CLOCK_THREAD_CPUTIME_ID) > 0)
for bad in -1, "x", None:
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
print(time.strftime("%Y-%m-%d %H:%M:%S", time.gmtime(86400 * 365)), time.gmtime(0)[:6])
