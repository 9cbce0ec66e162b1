"""Event: set, clear, wait, timeouts; many waiters at once; ping-pong."""
import threading
import time

e = threading.Event()
print(e.is_set(), e.wait(timeout=0.02), e.wait(0))
e.set()
e.set()
print(e.is_set(), e.wait(), e.wait(timeout=0), e.clear(), e.is_set())

woken = []
ready = threading.Barrier(6)


def waiter(n):
    ready.wait()
    woken.append((n, e.wait(timeout=10)))


threads = [threading.Thread(target=waiter, args=(n,)) for n in range(5)]
for t in threads:
    t.start()
ready.wait()
print("before:", woken)
e.set()
for t in threads:
    t.join()
print("after:", sorted(woken))

ping, pong = threading.Event(), threading.Event()
log = []


def player(name, mine, theirs, rounds):
    for n in range(rounds):
        mine.wait()
        mine.clear()
        log.append(f"{name}{n}")
        theirs.set()


a = threading.Thread(target=player, args=("ping", ping, pong, 4))
b = threading.Thread(target=player, args=("pong", pong, ping, 4))
a.start()
b.start()
ping.set()
a.join()
b.join()
print(" ".join(log), ping.is_set(), pong.is_set())

stop = threading.Event()
ticks = []


def ticker():
    while not stop.wait(timeout=0.02):
        ticks.append(time.monotonic())


t = threading.Thread(target=ticker)
t.start()
time.sleep(0.15)
stop.set()
t.join()
print("ticked a few times:", 1 <= len(ticks) <= 8, ticks == sorted(ticks))
