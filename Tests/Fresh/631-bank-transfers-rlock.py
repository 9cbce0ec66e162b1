"""Transfers between accounts: reentrant locks, global order, money conserved."""
import random
import threading
from contextlib import ExitStack
from dataclasses import dataclass, field


class InsufficientFunds(Exception):
    def __init__(self, account, missing):
        super().__init__(f"{account.owner} is short of {missing}")
        self.missing = missing


@dataclass
class Account:
    owner: str
    balance: int
    lock: threading.RLock = field(default_factory=threading.RLock, repr=False, compare=False)
    log: list = field(default_factory=list, repr=False, compare=False)

    def deposit(self, amount):
        with self.lock:
            self.balance += amount
            self.log.append(amount)

    def withdraw(self, amount):
        with self.lock:
            if amount > self.balance:
                raise InsufficientFunds(self, amount - self.balance)
            self.deposit(-amount)           # takes the same lock again: reentrant


def transfer(source, target, amount):
    with ExitStack() as stack:
        for account in sorted((source, target), key=lambda a: a.owner):
            stack.enter_context(account.lock)
        source.withdraw(amount)
        target.deposit(amount)


def teller(accounts, seed, rounds, failures):
    rng = random.Random(seed)
    for _ in range(rounds):
        a, b = rng.sample(accounts, 2)
        try:
            transfer(a, b, rng.randint(1, 60))
        except InsufficientFunds as exc:
            assert exc.missing > 0
            failures.append(exc)


accounts = [Account(name, 100) for name in ("ann", "bob", "cem", "dee")]
failures = []
tellers = [
    threading.Thread(target=teller, args=(accounts, seed, 150, failures)) for seed in range(4)
]
for t in tellers:
    t.start()
for t in tellers:
    t.join()

print("money in the bank:", sum(a.balance for a in accounts))
print("nobody in debt:", all(a.balance >= 0 for a in accounts))
print("books agree:", all(100 + sum(a.log) == a.balance for a in accounts))
moves = sum(len(a.log) for a in accounts)
print("every attempt accounted for:", moves // 2 + len(failures) == 600)
print(Account("eve", 5), Account("eve", 5) == Account("eve", 5))
try:
    transfer(Account("eve", 5), accounts[0], 50)
except InsufficientFunds as exc:
    print(type(exc).__name__, "-", exc)
