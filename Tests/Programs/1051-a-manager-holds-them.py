"""A manager: a process that holds objects for all others."""

import re
from multiprocessing import Manager, Process
from multiprocessing.managers import BaseManager


def shown(obj):
    return re.sub("0x[0-9a-f]+", "0x", repr(obj))


def work(number, squares, log, lock, totals):
    squares[number] = number ** 2
    log.append(number)
    with lock:
        totals.sum += number


class Account:
    def __init__(self, owner):
        self.owner = owner
        self._balance = 0

    def pay_in(self, amount):
        if amount < 0:
            raise ValueError(f"{self.owner} cannot pay in {amount}")
        self._balance += amount
        return self._balance


class Bank(BaseManager):
    pass


Bank.register("Account", Account)


def save(account):
    for _ in range(10):
        account.pay_in(1)


if __name__ == "__main__":
    with Manager() as manager:
        squares, log, lock = manager.dict(), manager.list(), manager.Lock()
        totals = manager.Namespace(sum=0)
        workers = [Process(target=work, args=(n, squares, log, lock, totals)) for n in range(5)]
        for process in workers:
            process.start()
        for process in workers:
            process.join()
        print(sorted(squares.items()), sorted(log), totals.sum)
        print(shown(squares), shown(log), totals, len(squares), 3 in squares)
        nested = manager.dict(inner=manager.list([1]), plain=[1])
        nested["inner"].append(2)
        nested["plain"].append(2)
        print(nested["inner"], nested["plain"])
        try:
            squares["none"]
        except KeyError as error:
            print("KeyError:", error)
        queue, event, value = manager.Queue(), manager.Event(), manager.Value("i", 1)
        queue.put(event.is_set())
        event.set()
        value.value += 1
        print(queue.get(), queue.empty(), event.is_set(), value.value, list(manager.Array("i", range(3))))
    try:
        manager.list()
    except AssertionError as error:
        print("AssertionError:", error)
    with Bank() as bank:
        account = bank.Account("Ada")
        savers = [Process(target=save, args=(account,)) for _ in range(3)]
        for process in savers:
            process.start()
        for process in savers:
            process.join()
        print(account.pay_in(0), shown(account))
        try:
            account.pay_in(-1)
        except ValueError as error:
            print("ValueError:", error)
        try:
            account.owner
        except AttributeError as error:
            print("AttributeError:", error)
