"""A bank whose transfers take two locks, always in account-number order."""
import random
import threading
from contextlib import ExitStack


class InsufficientFunds(Exception):
    def __init__(self, account, wanted):
        super().__init__(f"account {account.number}: wanted {wanted}, has {account.balance}")
        self.account = account
        self.wanted = wanted


class Account:
    def __init__(self, number, balance, overdraft=0):
        self.number = number
        self.balance = balance
        self.overdraft = overdraft
        self.lock = threading.Lock()
        self.moves = 0

    def __repr__(self):
        return f"<Account {self.number} balance={self.balance:,}>"


class Bank:
    def __init__(self):
        self.accounts = {}

    def open(self, number, balance, **options):
        if number in self.accounts:
            raise ValueError(f"duplicate account {number}")
        self.accounts[number] = Account(number, balance, **options)
        return self.accounts[number]

    def transfer(self, source, target, amount):
        a, b = self.accounts[source], self.accounts[target]
        with ExitStack() as stack:
            for account in sorted({a, b}, key=lambda acc: acc.number):
                stack.enter_context(account.lock)
            if a.balance + a.overdraft < amount:
                raise InsufficientFunds(a, amount)
            a.balance -= amount
            a.moves += 1
            b.balance += amount
            b.moves += 1

    def total(self):
        return sum(acc.balance for acc in self.accounts.values())


def teller(bank, seed, count, gate):
    rng = random.Random(seed)
    numbers = sorted(bank.accounts)
    gate.wait()
    for _ in range(count):
        source, target = rng.sample(numbers, 2)
        bank.transfer(source, target, rng.randrange(1, 50))


bank = Bank()
for number in (10, 20, 30, 40):
    bank.open(number, 1000, overdraft=1_000_000)
gate = threading.Barrier(4)
tellers = [threading.Thread(target=teller, args=(bank, seed, 150, gate)) for seed in range(4)]
for t in tellers:
    t.start()
for t in tellers:
    t.join()
for account in bank.accounts.values():
    print(account, "moves:", account.moves)
print("total:", bank.total(), "| all locks free:", not any(a.lock.locked() for a in bank.accounts.values()))

poor = bank.open(50, 5)
for target, amount in ((10, 3), (10, 3), (50, 2), (50, 9)):
    try:
        bank.transfer(50, target, amount)
    except InsufficientFunds as err:
        print("refused:", err, "| missing", err.wanted - err.account.balance)
    else:
        print("moved", amount, "->", target, "| left", poor.balance)
try:
    bank.open(10, 0)
except ValueError as err:
    print(type(err).__name__, "-", err)
print("lock released after a refusal:", poor.lock.acquire(blocking=False))
