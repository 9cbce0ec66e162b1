"""Transfers in both directions at once: lock ordering keeps them from deadlocking."""
import threading
import random
from contextlib import ExitStack
from dataclasses import dataclass, field


@dataclass(order=True)
class Account:
    number: int
    owner: str = field(compare=False)
    balance: int = field(compare=False, default=0)
    lock: threading.Lock = field(compare=False, repr=False, default_factory=threading.Lock)


class InsufficientFunds(Exception):
    def __init__(self, account, wanted):
        super().__init__(f"{account.owner} has {account.balance}, wanted {wanted}")
        self.account = account


def transfer(src, dst, amount):
    with ExitStack() as stack:
        for acc in sorted((src, dst)):          # always the same order
            stack.enter_context(acc.lock)
        if src.balance < amount:
            raise InsufficientFunds(src, amount)
        src.balance -= amount
        dst.balance += amount


def churn(a, b, seed, stats):
    rng = random.Random(seed)
    for _ in range(150):
        x, y = (a, b) if rng.random() < 0.5 else (b, a)
        try:
            transfer(x, y, rng.randint(1, 90))
        except InsufficientFunds:
            stats[seed]["refused"] += 1
        else:
            stats[seed]["ok"] += 1


accounts = [Account(n, o, 100) for n, o in enumerate(("ann", "bob", "cyd"), 1)]
ann, bob, cyd = accounts
print(ann)
print("ordering by number:", [a.owner for a in sorted([cyd, ann, bob])])

pairs = [(ann, bob), (bob, ann), (bob, cyd), (cyd, ann)]
stats = {i: {"ok": 0, "refused": 0} for i in range(len(pairs))}
threads = [threading.Thread(target=churn, args=(a, b, i, stats), daemon=True)
           for i, (a, b) in enumerate(pairs)]
for t in threads:
    t.start()
for t in threads:
    t.join(timeout=10)

print("anyone stuck:", any(t.is_alive() for t in threads))
print("total money:", sum(a.balance for a in accounts))
print("nobody below zero:", all(a.balance >= 0 for a in accounts))
print("attempts:", [s["ok"] + s["refused"] for s in stats.values()])
print("locks free:", [a.lock.locked() for a in accounts])

ann.balance, bob.balance = 30, 0
transfer(ann, bob, 25)
print(ann.balance, bob.balance)
try:
    transfer(ann, bob, 25)
except InsufficientFunds as e:
    print("refused:", e, "| account", e.account.number)
print("lock released after the error:", not ann.lock.locked() and not bob.lock.locked())
