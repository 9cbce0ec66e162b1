"""Three ways of making threads take turns: semaphores, a condition, a chain of locks."""
import threading


def with_semaphores(words, rounds):
    sems = [threading.Semaphore(1 if i == 0 else 0) for i in range(len(words))]
    out = []

    def run(i):
        for _ in range(rounds):
            with_next = sems[(i + 1) % len(words)]
            sems[i].acquire()
            out.append(words[i])
            with_next.release()

    threads = [threading.Thread(target=run, args=(i,), name=f"player-{words[i]}") for i in range(len(words))]
    for t in reversed(threads):
        t.start()
    for t in threads:
        t.join()
    return out, [t.name for t in threads]


def with_condition(limit):
    turn, out = 0, []
    cond = threading.Condition()

    def run(me):
        nonlocal turn
        while True:
            with cond:
                cond.wait_for(lambda: turn >= limit or turn % 3 == me)
                if turn >= limit:
                    return
                out.append(f"{me}:{turn}")
                turn += 1
                cond.notify_all()

    threads = [threading.Thread(target=run, args=(me,)) for me in range(3)]
    [t.start() for t in threads]
    [t.join() for t in threads]
    return out


def with_lock_chain(n):
    """A lock is not owned: any thread may release it."""
    locks = [threading.Lock() for _ in range(n + 1)]
    for lock in locks:
        lock.acquire()
    trail = []

    def link(i):
        with locks[i]:
            trail.append(i * i)
            locks[i + 1].release()

    threads = [threading.Thread(target=link, args=(i,)) for i in range(n)]
    for t in threads:
        t.start()
    locks[0].release()
    for t in threads:
        t.join()
    return trail, [lock.locked() for lock in locks]


out, names = with_semaphores(["ping", "pang", "pong"], 3)
print(" ".join(out))
print(names)
print(with_condition(8))
trail, states = with_lock_chain(6)
print("chain:", trail)
print("locked at the end:", states)

s = threading.Semaphore(2)
print([s.acquire(blocking=False) for _ in range(3)])
s.release(3)
print([s.acquire(timeout=0.01) for _ in range(4)])
b = threading.BoundedSemaphore(1)
for attempt in ("release", "bad value", "bad n", "bad mix"):
    try:
        if attempt == "release":
            b.release()
        elif attempt == "bad value":
            threading.Semaphore(-1)
        elif attempt == "bad n":
            s.release(0)
        else:
            s.acquire(blocking=False, timeout=1)
    except ValueError as err:
        print(f"{attempt}: {err}")
