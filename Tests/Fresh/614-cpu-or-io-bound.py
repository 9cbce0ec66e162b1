"""Classify a function as CPU-bound or I/O-bound by what threads do for it."""
import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum


class Kind(Enum):
    CPU = "CPU-bound"
    IO = "I/O-bound"

    @property
    def advice(self):
        return {Kind.CPU: "use processes", Kind.IO: "use threads or asyncio"}[self]


@dataclass(frozen=True)
class Verdict:
    name: str
    kind: Kind
    result: object


def tight_loop():
    total = 0
    for n in range(400_000):
        total += n & 7
    return total


def square_roots():
    return round(sum(math.sqrt(n) for n in range(250_000)))


def wait_for_server():
    time.sleep(0.12)
    return 200


def mixed_mostly_waiting():
    total = sum(range(1000))
    time.sleep(0.12)
    return total


def clock(func):
    t0 = time.perf_counter()
    value = func()
    return value, time.perf_counter() - t0


def classify(func, jobs=4):
    value, one = min(clock(func), clock(func))      # the better of two

    def in_threads():
        with ThreadPoolExecutor(jobs) as pool:
            return [f.result() for f in [pool.submit(func) for _ in range(jobs)]]

    values, many = clock(in_threads)
    assert values == [value] * jobs
    speed_up = one * jobs / many
    return Verdict(func.__name__, Kind.IO if speed_up > 2.2 else Kind.CPU, value)


for f in (tight_loop, square_roots, wait_for_server, mixed_mostly_waiting):
    v = classify(f)
    print(f"{v.name:<22} {v.kind.value:<10} -> {v.kind.advice:<24} result {v.result}")
