from collections import defaultdict
from dataclasses import dataclass, field

class DeadlockError(RuntimeError):
    def __init__(self, cycle: list[str]):
        self.cycle = cycle
        super().__init__(" -> ".join(cycle + cycle[:1]))

@dataclass
class World:
    owner: dict[str, str] = field(default_factory=dict)
    waiting: dict[str, str] = field(default_factory=dict)
    held: defaultdict[str, list[str]] = field(default_factory=lambda: defaultdict(list))

    def acquire(self, who: str, lock: str) -> bool:
        if lock not in self.owner:
            self.owner[lock] = who
            self.held[who].append(lock)
            return True
        self.waiting[who] = lock
        if cycle := self.find_cycle(who):
            del self.waiting[who]
            raise DeadlockError(cycle)
        return False

    def release(self, who: str, lock: str) -> str | None:
        if self.owner.get(lock) != who:
            raise PermissionError(f"{who} does not hold {lock}")
        del self.owner[lock]
        self.held[who].remove(lock)
        for other, wanted in self.waiting.items():
            if wanted == lock:
                del self.waiting[other]
                self.acquire(other, lock)
                return other
        return None

    def find_cycle(self, start: str) -> list[str] | None:
        path = [start]
        while True:
            lock = self.waiting.get(path[-1])
            nxt = self.owner.get(lock) if lock else None
            if nxt is None:
                return None
            if nxt in path:
                return path[path.index(nxt):]
            path.append(nxt)

def play(script: str) -> World:
    w = World()
    for line in script.strip().splitlines():
        match line.split():
            case [who, "+", lock]:
                try:
                    print(f"{line.strip():<8}", "granted" if w.acquire(who, lock) else "waits")
                except DeadlockError as e:
                    print(f"{line.strip():<8}", "DEADLOCK", e, f"({len(e.cycle)} tasks)")
            case [who, "-", lock]:
                try:
                    print(f"{line.strip():<8}", "released, next:", w.release(who, lock))
                except PermissionError as e:
                    print(f"{line.strip():<8}", "error:", e)
            case ["#", *words]:
                print("#", *words)
            case other:
                raise SyntaxError(f"bad line {other}")
    return w

w = play("""
# opposite order
T1 + A
T2 + B
T1 + B
T2 + A
T2 - B
# a ring of three
T3 + C
T4 + D
T3 + D
T4 + C
T2 - Z
T1 - A
""")
print("owners:", w.owner)
print("waiting:", w.waiting)
print("held:", {k: v for k, v in w.held.items() if v})
print(w == World(dict(w.owner), dict(w.waiting), w.held), w == World())
play("T1 ? A")
