"""A child works on a copy: what it changes, its parent never sees."""

import multiprocessing
import os

stock = {"apples": 10, "pears": 4}
log = ["opened"]


class Till:
    total = 0

    def __init__(self):
        self.sales = []

    def sell(self, what, price):
        self.sales.append(what)
        Till.total += price


till = Till()


def busy_day(report):
    stock["apples"] -= 7
    log.append("sold seven apples")
    till.sell("apples", 21)
    report.send((dict(stock), list(log), till.sales, Till.total, os.getpid() == os.getppid()))
    report.close()


if __name__ == "__main__":
    ours, theirs = multiprocessing.Pipe()
    parent = os.getpid()
    for day in range(1, 4):
        child = multiprocessing.Process(target=busy_day, args=(theirs,))
        child.start()
        seen = ours.recv()
        child.join()
        print(f"day {day}: child saw", seen)
        print("   parent has", stock, log, till.sales, Till.total, child.pid != parent, child.exitcode)
        till.sell("a pear", 2)
