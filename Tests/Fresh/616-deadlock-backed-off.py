"""Two threads take two locks in opposite order; a timeout lets one back off."""
import threading
import time

lock_a, lock_b = threading.Lock(), threading.Lock()
notes = []


def take_both(name, first, second, ready, patience, pause):
    """Hold first, then want second. Give up after `patience` seconds and try again."""
    attempts = 0
    while True:
        attempts += 1
        with first:
            if attempts == 1:
                ready.wait()               # both hold their first lock: deadlock is set up
            if second.acquire(timeout=patience):
                try:
                    notes.append(f"{name} got both on attempt {attempts}")
                    return
                finally:
                    second.release()
            notes.append(f"{name} backs off")
        time.sleep(pause)


barrier = threading.Barrier(2)
left = threading.Thread(target=take_both, args=("left", lock_a, lock_b, barrier, 2.0, 0))
right = threading.Thread(target=take_both, args=("right", lock_b, lock_a, barrier, 0.1, 0.2))
left.start()
right.start()
left.join()
right.join()
for note in notes:
    print(note)


# The cure without timeouts: agree on one order.
def in_order(*locks):
    return sorted(locks, key=lambda lock: ORDER[id(lock)])


ORDER = {id(lock_a): 0, id(lock_b): 1}
done = []


def polite(name, *wanted):
    for _ in range(200):
        one, two = in_order(*wanted)
        with one, two:
            pass
    done.append(name)


pair = [
    threading.Thread(target=polite, args=("left", lock_a, lock_b)),
    threading.Thread(target=polite, args=("right", lock_b, lock_a)),
]
for t in pair:
    t.start()
for t in pair:
    t.join(2)
print("finished in order-taking run:", sorted(done))
print("locks free:", not lock_a.locked() and not lock_b.locked())
