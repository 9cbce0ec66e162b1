"""Two locks taken in opposite order: a real deadlock seen with timeouts, then two ways out."""
import threading

a, b = threading.Lock(), threading.Lock()
both_hold_one = threading.Barrier(2)
both_gave_up = threading.Barrier(2)
outcome = {}


def grab(name, first, second):
    with first:
        both_hold_one.wait()
        got = second.acquire(timeout=0.05)
        outcome[name] = "got both" if got else "would deadlock"
        both_gave_up.wait()
        if got:
            second.release()


def pair(target, *argument_lists):
    threads = [threading.Thread(target=target, args=args) for args in argument_lists]
    for t in threads:
        t.start()
    for t in threads:
        t.join()


pair(grab, ("one", a, b), ("two", b, a))
print(sorted(outcome.items()))

finished = []


def ordered(name, *locks):
    first, second = sorted(locks, key=lambda lock: 0 if lock is a else 1)
    for _ in range(50):
        with first, second:
            pass
    finished.append(name)


pair(ordered, ("one", a, b), ("two", b, a))
print("same order:", sorted(finished))


def polite(name, first, second):
    done = retries = 0
    while done < 20:
        with first:
            if second.acquire(blocking=False):
                try:
                    done += 1
                finally:
                    second.release()
            else:
                retries += 1
    finished.append(f"polite {name}")


finished.clear()
pair(polite, ("one", a, b), ("two", b, a))
print("try and back off:", sorted(finished), a.locked(), b.locked())


class Account:
    count = 0

    def __init__(self, balance):
        self.balance, self.lock = balance, threading.Lock()
        Account.count += 1
        self.number = Account.count


def transfer(source, target, amount, times):
    for _ in range(times):
        low, high = (source, target) if source.number < target.number else (target, source)
        with low.lock, high.lock:
            source.balance -= amount
            target.balance += amount


x, y = Account(1000), Account(500)
pair(transfer, (x, y, 3, 100), (y, x, 2, 150), (x, y, 1, 50))
print(x.balance, y.balance, x.balance + y.balance)
