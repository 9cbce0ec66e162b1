"""Condition: notify wakes one, notify_all wakes all, timeouts, wait_for, errors."""
import threading
import time

cond = threading.Condition()
waiting = 0
woken = []


def waiter(n):
    global waiting
    with cond:
        waiting += 1
        result = cond.wait(timeout=10)
        woken.append((n, result))


threads = []
for n in range(4):
    t = threading.Thread(target=waiter, args=(n,))
    t.start()
    threads.append(t)
    while True:
        with cond:
            if waiting == n + 1:
                break
        time.sleep(0.001)


def wait_until(count):
    while len(woken) < count:
        time.sleep(0.001)


with cond:
    cond.notify()
    print("still holding the lock:", woken)
wait_until(1)
time.sleep(0.02)
print("first come, first woken:", woken)
with cond:
    cond.notify(2)
wait_until(3)
print(sorted(woken))
with cond:
    cond.notify_all()
for t in threads:
    t.join()
print(sorted(woken))

with cond:
    began = time.monotonic()
    print("timeout:", cond.wait(timeout=0.03), time.monotonic() - began >= 0.025)
    print("wait_for:", cond.wait_for(lambda: False, timeout=0.03), cond.wait_for(lambda: "value"), cond.wait_for(lambda: [], 0.01))
    cond.notify(100)

for call in (lambda: cond.wait(), lambda: cond.notify(), lambda: cond.notify_all(), lambda: cond.release()):
    try:
        call()
    except RuntimeError as error:
        print("RuntimeError:", error)

state = {"value": 0}


def setter():
    for n in range(1, 4):
        with cond:
            state["value"] = n
            cond.notify_all()
        time.sleep(0.005)


t = threading.Thread(target=setter)
with cond:
    t.start()
    print("reached:", cond.wait_for(lambda: state["value"] >= 3, timeout=10), state)
t.join()
shared = threading.Lock()
one, two = threading.Condition(shared), threading.Condition(shared)
with one:
    print("same lock:", shared.locked(), two.acquire(blocking=False))
