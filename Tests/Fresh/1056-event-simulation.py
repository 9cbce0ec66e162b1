"""A supermarket queue, simulated event by event with a heap and a seeded generator."""
import heapq
import random
from collections import deque
from dataclasses import dataclass, field
from itertools import count

ARRIVE, LEAVE = "arrive", "leave"

@dataclass
class Shop:
    tills: int
    rng: random.Random
    clock: float = 0.0
    queue: deque = field(default_factory=deque)
    busy: int = 0
    waits: list = field(default_factory=list)
    longest: int = 0

    def run(self, customers):
        seq, agenda = count(), []
        t = 0.0
        for c in range(customers):
            t += self.rng.expovariate(1.0)
            heapq.heappush(agenda, (t, next(seq), ARRIVE, c))
        while agenda:
            self.clock, _, kind, c = heapq.heappop(agenda)
            if kind == ARRIVE:
                self.queue.append((self.clock, c))
                self.longest = max(self.longest, len(self.queue))
            else:
                self.busy -= 1
            while self.queue and self.busy < self.tills:
                since, who = self.queue.popleft()
                self.waits.append(self.clock - since)
                self.busy += 1
                heapq.heappush(agenda, (self.clock + self.rng.uniform(1, 3), next(seq), LEAVE, who))
        return self


def main():
    print("tills | mean wait | worst | longest queue | closes at")
    for tills in range(1, 5):
        s = Shop(tills, random.Random(11)).run(200)
        mean = sum(s.waits) / len(s.waits)
        print(f"{tills:5} |{mean:10.3f} |{max(s.waits):6.2f} |{s.longest:14} |{s.clock:10.2f}")


if __name__ == "__main__":
    main()
