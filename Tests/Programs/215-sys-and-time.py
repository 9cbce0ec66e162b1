"""What sys and time offer that does not change from run to run."""
import sys
import time

print(sys.version_info[:2] == (3, 12), sys.version_info.major, sys.version_info >= (3, 12))
print(sys.maxsize, sys.maxsize == 2**63 - 1, sys.byteorder, sys.float_info.max, sys.float_info.epsilon, sys.maxunicode)
print(len(sys.argv), sys.argv[0].endswith(".py"), type(sys.modules).__name__, "sys" in sys.modules, sys.getswitchinterval(), sys.getrecursionlimit())
sys.setswitchinterval(0.001)
print(sys.getswitchinterval())
sys.setswitchinterval(0.005)
for bad in (0, -1, "x"):
    try:
        sys.setswitchinterval(bad)
    except (ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
try:
    sys.setrecursionlimit(-5)
except ValueError as error:
    print("ValueError:", error)

print(sys.stdout.write("written\n"), __name__, sys.intern("abc") is sys.intern("ab" + "c"))
print("to stdout", file=sys.stdout)

start = time.perf_counter()
time.sleep(0.05)
elapsed = time.perf_counter() - start
print(0.045 <= elapsed < 0.5, type(elapsed).__name__, time.monotonic() <= time.monotonic(), time.time() > 1_600_000_000)
print(time.perf_counter_ns() > 0, type(time.time_ns()).__name__, time.process_time() >= 0, time.thread_time() >= 0)

cpu, wall = time.process_time(), time.monotonic()
time.sleep(0.06)
print("sleeping costs no CPU:", time.process_time() - cpu < 0.03, time.monotonic() - wall >= 0.055)
for bad in (-1, "soon"):
    try:
        time.sleep(bad)
    except (ValueError, TypeError) as error:
        print(f"{type(error).__name__}: {error}")
time.sleep(0)


def timed(func, *args):
    before = time.perf_counter()
    result = func(*args)
    return result, time.perf_counter() - before


(result, short), (_, long) = timed(sum, range(10)), timed(time.sleep, 0.03)
print(result, short < long)
