"""A day at the bank: clerks, customers with seeded random amounts, an auditor; the books balance."""
import queue
import random
import threading


class InsufficientFunds(Exception):
    pass


class Bank:
    def __init__(self, accounts):
        self._balance = dict(accounts)
        self._locks = {name: threading.Lock() for name in accounts}
        self.refused = 0
        self._guard = threading.Lock()

    def transfer(self, source, target, amount):
        if source == target:
            raise ValueError("same account")
        first, second = sorted((source, target))
        with self._locks[first], self._locks[second]:
            if self._balance[source] < amount:
                raise InsufficientFunds(f"{source} has {self._balance[source]}, not {amount}")
            self._balance[source] -= amount
            self._balance[target] += amount

    def total(self):
        for name in sorted(self._locks):
            self._locks[name].acquire()
        try:
            return sum(self._balance.values())
        finally:
            for lock in self._locks.values():
                lock.release()

    def note_refusal(self):
        with self._guard:
            self.refused += 1


bank = Bank({"ann": 300, "bob": 300, "cy": 300})
counter = queue.Queue()
rng = random.Random(99)
for _ in range(120):
    counter.put((*rng.sample(["ann", "bob", "cy"], 2), rng.randint(1, 20)))
for bad in (("ann", "ann", 5), ("ann", "bob", 10**6), ("ann", "zoe", 1)):
    counter.put(bad)
errors = queue.Queue()
audits = []


def clerk():
    while True:
        try:
            source, target, amount = counter.get_nowait()
        except queue.Empty:
            return
        try:
            bank.transfer(source, target, amount)
        except (ValueError, KeyError) as error:
            errors.put(f"{type(error).__name__}: {error}")
        except InsufficientFunds:
            bank.note_refusal()


def auditor():
    for _ in range(10):
        audits.append(bank.total())


threads = [threading.Thread(target=clerk) for _ in range(4)] + [threading.Thread(target=auditor)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("total:", bank.total(), "every audit:", set(audits))
print(sorted(errors.get() for _ in range(errors.qsize())))
print("refused at least the impossible one:", bank.refused >= 1, counter.empty())

alone = Bank({"a": 100, "b": 0})
for amount in (60, 60, 40):
    try:
        alone.transfer("a", "b", amount)
    except InsufficientFunds as error:
        print("InsufficientFunds:", error)
print(alone._balance)
