# /// gilt
# id: wall-and-cpu
# title: "Two clocks, three functions"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {WAIT: [0.05, 0.15], COMPUTE: [0.05, 0.15]}
# predict:
#   ask: "A function waits for WAIT and computes for COMPUTE seconds. What percentage of its time does it use a processor?"
#   result: both
#   within: 15%
# expect:
#   - {that: "crunch > 85 %"}
#   - {that: "fetch < both"}
#   - {that: "both within 15% of 25 %"}
#   - {that: "both[WAIT=0.05] > both[WAIT=0.45]"}
# notice: "Near 100 %: CPU-bound. Near 0 %: I/O-bound. In between: some of each."
# ///
from time import perf_counter, process_time, sleep

WAIT = 0.15
COMPUTE = 0.05


def crunch():                   # uses the processor for COMPUTE seconds
    end = process_time() + COMPUTE
    while process_time() < end:
        pass


def fetch():                    # stands for a network request
    sleep(WAIT)


def both():
    fetch()
    crunch()


def timed(function):
    wall = perf_counter()
    cpu = process_time()
    function()
    wall = perf_counter() - wall
    cpu = process_time() - cpu
    return 100 * cpu / wall


print(f"crunch: {timed(crunch):.1f} %")
print(f"fetch: {timed(fetch):.1f} %")
print(f"both: {timed(both):.1f} %")
