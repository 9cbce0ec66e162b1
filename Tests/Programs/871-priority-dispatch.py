from dataclasses import dataclass, field
from enum import IntEnum
from itertools import count
from queue import PriorityQueue, LifoQueue
from threading import Thread
from typing import Any


class Level(IntEnum):
    URGENT = 0
    NORMAL = 5
    IDLE = 9


ticket = count(1)


@dataclass(order=True)
class Job:
    level: Level
    seq: int = field(default_factory=lambda: next(ticket))
    payload: Any = field(default=None, compare=False)


def dispatcher(q: PriorityQueue, log: list[str]) -> None:
    while True:
        job = q.get()
        if job.payload is None:
            break
        log.append(f"#{job.seq:02} {job.level.name.lower():>7} {job.payload}")


pq: PriorityQueue[Job] = PriorityQueue()
for level, payload in [
    (Level.NORMAL, "rotate logs"),
    (Level.IDLE, "warm the cache"),
    (Level.URGENT, "page the operator"),
    (Level.URGENT, "restart the database"),
]:
    pq.put(Job(level, payload=payload))
pq.put(Job(Level.IDLE, seq=10**6))

log: list[str] = []
(t := Thread(target=dispatcher, args=(pq, log))).start()
t.join()
print(*log, sep="\n")

stack = LifoQueue()
for word in "to be or not".split(): stack.put(word)
print(" ".join(stack.get() for _ in range(stack.qsize())))
