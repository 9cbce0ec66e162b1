"""Customers arrive at a bank with one or more counters; seeded, so always the same."""
import heapq
import itertools
import random
from collections import deque
from dataclasses import dataclass
from typing import Iterator


@dataclass
class Customer:
    number: int
    arrived: float
    service: float
    started: float = -1.0

    @property
    def wait(self) -> float:
        return self.started - self.arrived


def arrivals(rng: random.Random, n: int, rate: float) -> Iterator[Customer]:
    t = 0.0
    for i in range(n):
        t += rng.expovariate(rate)
        yield Customer(i, t, max(0.5, rng.gauss(4.0, 1.5)))


def percentile(values, q):
    xs = sorted(values)
    return xs[min(len(xs) - 1, int(q * len(xs)))]


class Bank:
    def __init__(self, counters: int):
        self.free = counters
        self.queue: deque[Customer] = deque()
        self.events: list = []
        self.seq = itertools.count()
        self.served: list[Customer] = []
        self.longest = 0
        self.busy = 0.0

    def at(self, when, kind, who):
        heapq.heappush(self.events, (when, next(self.seq), kind, who))

    def run(self, customers):
        for c in customers:
            self.at(c.arrived, "arrive", c)
        now = 0.0
        while self.events:
            now, _, kind, c = heapq.heappop(self.events)
            if kind == "arrive":
                self.queue.append(c)
                self.longest = max(self.longest, len(self.queue))
            else:
                self.free += 1
                self.served.append(c)
            while self.free and self.queue:
                nxt = self.queue.popleft()
                nxt.started = now
                self.free -= 1
                self.busy += nxt.service
                self.at(now + nxt.service, "leave", nxt)
        return now


def report(counters, seed):
    bank = Bank(counters)
    end = bank.run(arrivals(random.Random(seed), 60, 0.6))
    waits = [c.wait for c in bank.served]
    print(f"{counters} counter(s): end {end:7.2f}  mean wait {sum(waits) / len(waits):7.3f}  "
          f"p90 {percentile(waits, .9):7.3f}  longest queue {bank.longest:2d}  "
          f"load {bank.busy / (end * counters):5.1%}")
    return bank


for n in (1, 2, 3, 5):
    bank = report(n, seed=7)
print("order of leaving:", [c.number for c in bank.served][:15])
print("everyone served:", sorted(c.number for c in bank.served) == list(range(60)))
same = [c.arrived for c in arrivals(random.Random(7), 5, .6)]
again = [c.arrived for c in arrivals(random.Random(7), 5, .6)]
other = [c.arrived for c in arrivals(random.Random(8), 5, .6)]
print(same == again, same == other, [f"{t:.4f}" for t in same])
