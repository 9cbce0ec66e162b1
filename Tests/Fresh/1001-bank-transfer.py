"""Transfers between accounts; locks are always taken in account-number order."""
import random
import threading
from dataclasses import dataclass, field


@dataclass
class Account:
    number: int
    balance: int
    lock: threading.Lock = field(default_factory=threading.Lock, repr=False, compare=False)


class InsufficientFunds(Exception): ...


def transfer(src, dst, amount):
    first, second = sorted((src, dst), key=lambda a: a.number)
    with first.lock, second.lock:
        if src.balance < amount:
            raise InsufficientFunds(f"account {src.number} holds {src.balance}, needs {amount}")
        src.balance -= amount
        dst.balance += amount


def teller(accounts, seed, rounds):
    rng = random.Random(seed)
    for _ in range(rounds):
        a, b = rng.sample(accounts, 2)
        try:
            transfer(a, b, rng.randint(1, 40))
        except InsufficientFunds:
            pass


if __name__ == "__main__":
    accounts = [Account(n, 500) for n in range(1, 6)]
    print(accounts[0])
    tellers = [threading.Thread(target=teller, args=(accounts, s, 300)) for s in range(4)]
    for t in tellers: t.start()
    for t in tellers: t.join()
    print("total:", sum(a.balance for a in accounts))
    print("any negative:", any(a.balance < 0 for a in accounts))
    print("locks free:", not any(a.lock.locked() for a in accounts))
    poor, rich = Account(10, 5), Account(11, 1_000_000)
    try:
        transfer(poor, rich, 6)
    except InsufficientFunds as e:
        print("refused:", e)
    print(poor == Account(10, 5), f"{rich.balance:,}")
