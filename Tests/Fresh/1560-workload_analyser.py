"""Capstone: take a description of a workload, recommend a strategy, predict the speed-up.

The exit code is the number of descriptions that could not be analysed.
"""
import sys
from dataclasses import dataclass
from enum import Enum
from typing import Callable

class Strategy(Enum):
    SEQUENTIAL = "plain loop"
    THREADS = "thread pool"
    ASYNCIO = "event loop"
    PROCESSES = "process pool"
    HYBRID = "event loop + process pool"
    NATIVE = "native code that lets go of the lock"

class BadWorkload(ValueError):
    pass

@dataclass(frozen=True)
class Workload:
    name: str
    cpu: float              # seconds of Python per item
    wait: float             # seconds of waiting per item
    items: int
    native: float = 0.0     # share of cpu that runs without the lock
    payload_mb: float = 0.0

    def __post_init__(self):
        if self.items <= 0:
            raise BadWorkload(f"{self.name}: no items")
        if min(self.cpu, self.wait) < 0 or not 0 <= self.native <= 1:
            raise BadWorkload(f"{self.name}: negative or impossible numbers")

    @property
    def sequential(self):
        return self.items * (self.cpu + self.wait)

def threads(w, cores, n=None):
    n = min(w.items, n or 32)
    locked = w.items * w.cpu * (1 - w.native)
    free = w.items * w.cpu * w.native / min(cores, n)
    return max(locked, w.items * w.wait / n, w.cpu + w.wait) + free

def loop(w, cores):
    return w.items * w.cpu + w.wait + w.items * 0.00005

def processes(w, cores):
    ship = w.items * w.payload_mb * 0.002
    return 0.08 * cores + ship + w.items * (w.cpu + w.wait) / min(cores, w.items)

def hybrid(w, cores):
    return 0.08 * cores + w.wait + w.items * (w.cpu / cores + w.payload_mb * 0.002 + 0.00005)

MODELS: dict[Strategy, Callable] = {
    Strategy.SEQUENTIAL: lambda w, cores: w.sequential,
    Strategy.THREADS: threads,
    Strategy.ASYNCIO: loop,
    Strategy.PROCESSES: processes,
    Strategy.HYBRID: hybrid,
}

def analyse(w, cores):
    times = {s: model(w, cores) for s, model in MODELS.items()}
    best = min(times, key=lambda s: (round(times[s], 4), list(Strategy).index(s)))
    label = Strategy.NATIVE if best is Strategy.THREADS and w.native > 0.5 and w.cpu > w.wait else best
    return label, times[best], sorted((round(t, 3), s.name.lower()) for s, t in times.items())

failures = 0
for spec in (("scraping", 0.001, 0.5, 200), ("matrix", 0.2, 0, 16, 0.95), ("primes", 0.5, 0, 12), ("tiny", 1e-5, 0, 50),
             ("compress", 0.1, 0.01, 40, 0.9, 30), ("thumbs", 0.05, 0.3, 100, 0.0, 1), ("empty", 1, 1, 0), ("odd", 1, 1, 5, 1.5),
             ("short", 1), ("text", "1", 0, 3)):
    try:
        w = Workload(*spec)
        label, t, table = analyse(w, cores=4)
    except (BadWorkload, TypeError) as e:
        failures += 1
        print(f"{spec[0]:<9} cannot be analysed: {type(e).__name__}: {e}")
        continue
    print(f"{w.name:<9} {w.sequential:8.3f} s -> {t:7.3f} s  x{w.sequential / t:6.2f}  {label.value}")
    print("          " + ", ".join(f"{n} {t}" for t, n in table))
sys.exit(failures)
