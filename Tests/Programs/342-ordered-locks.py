# Transfers between accounts take both locks in one order, so that no two can wait for each other.
import threading
from itertools import permutations


class Account:
    def __init__(self, number, balance):
        self.number, self.balance = number, balance
        self.lock = threading.Lock()


accounts = [Account(i, 100) for i in range(4)]


def transfer(source, target, amount):
    first, second = sorted((source, target), key=lambda a: a.number)
    with first.lock, second.lock:
        if source.balance >= amount:
            source.balance -= amount
            target.balance += amount


def shuffle(pairs):
    for source, target in pairs:
        for amount in (1, 2, 3):
            transfer(source, target, amount)


pairs = list(permutations(accounts, 2))
threads = [threading.Thread(target=shuffle, args=(pairs[i:] + pairs[:i],)) for i in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sum(a.balance for a in accounts), [a.balance for a in accounts], any(a.lock.locked() for a in accounts))


def polite(a, b, log):
    while True:
        with a:
            if b.acquire(timeout=0.001):
                b.release()
                log.append("both")
                return


x, y, log = threading.Lock(), threading.Lock(), []
pair = [threading.Thread(target=polite, args=args) for args in ((x, y, log), (y, x, log))]
for t in pair:
    t.start()
for t in pair:
    t.join()
print(log)
