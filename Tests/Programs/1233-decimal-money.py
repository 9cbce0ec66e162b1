"""Money in decimals: exact sums, rounding rules, contexts, accounts shared by threads."""

import threading
from decimal import (
    ROUND_CEILING, ROUND_DOWN, ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal, DivisionByZero, Inexact, InvalidOperation,
    getcontext, localcontext, setcontext)

CENT = Decimal("0.01")


class Account:
    def __init__(self, balance):
        self.balance = Decimal(balance)
        self.lock = threading.Lock()

    def deposit(self, amount, times):
        for _ in range(times):
            with self.lock:
                self.balance += amount


account = Account("100.00")
threads = [threading.Thread(target=account.deposit, args=(Decimal(amount), 50)) for amount in ("0.10", "0.20", "-0.05")]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(account.balance, account.balance == Decimal("112.5"), sum([0.1] * 3) == 0.3, sum([Decimal("0.1")] * 3) == Decimal("0.3"))

price = Decimal("19.99")
for rate in ("0.19", "0.07", "0.055"):
    tax = price * Decimal(rate)
    print(rate, tax, [str(tax.quantize(CENT, r)) for r in (ROUND_HALF_UP, ROUND_HALF_EVEN, ROUND_DOWN, ROUND_CEILING)])
print(round(Decimal("2.675"), 2), round(Decimal("0.5")), round(Decimal("1.5")), int(Decimal("-3.9")), float(Decimal("0.1")))

print(Decimal(1) / 7, Decimal("1.10") + Decimal("2.2"), Decimal("1.20") * 3, Decimal(10) // 3, Decimal(-10) % 3, 2 ** Decimal(10))
print(Decimal(2).sqrt(), Decimal(2) ** Decimal("0.5"), Decimal(10).ln(), Decimal(1).exp(), Decimal(1000).log10())
print(Decimal("1E+3"), Decimal("0.000001"), Decimal("1e-7"), Decimal("-0.0"), Decimal("1200").normalize(), Decimal("Infinity"))
print(repr(Decimal("3.140")), Decimal(0.1), Decimal("1_000.5"), Decimal((1, (2, 5), -1)), Decimal("123.45").as_tuple())
print(f"{Decimal('1234567.891'):,.2f} {Decimal('0.5'):%} {Decimal('1.5'):08.2f} {Decimal('12345'):.3e} {price:>10}|{price:g}")
print(sorted([Decimal("2.5"), 1, Decimal("-3")]), max(Decimal("1.0"), 2), Decimal("1.0") == 1, hash(Decimal("2.50")) == hash(2.5))

with localcontext() as context:
    context.prec = 6
    print(Decimal(1) / 7, Decimal("123456789") + 1, getcontext().prec, context.flags[Inexact])
with localcontext(prec=50):
    print(Decimal(1) / 7)
print(getcontext().prec, Context(prec=5, rounding=ROUND_DOWN).divide(Decimal(2), Decimal(3)))
print(getcontext().copy())

results = {}


def inside(name, precision):
    setcontext(Context(prec=precision))
    results[name] = str(Decimal(1) / 3)


workers = [threading.Thread(target=inside, args=(f"thread {n}", n)) for n in (3, 5, 9)]
for worker in workers:
    worker.start()
    worker.join()
print(results, Decimal(1) / 3)

for call in (lambda: Decimal("12,5"), lambda: Decimal(1) / 0, lambda: Decimal(0) / 0, lambda: Decimal(1) + 1.5, lambda: Decimal("x" * 3),
             lambda: Decimal("1e30").quantize(CENT), lambda: Decimal(None), lambda: Decimal("NaN") < 1, lambda: Decimal(-1).sqrt(),
             lambda: int(Decimal("Infinity")), lambda: Decimal(1).quantize(CENT, "ROUND_SOMEHOW"), lambda: format(price, "d")):
    try:
        print(call())
    except (InvalidOperation, DivisionByZero, TypeError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
with localcontext(traps=[]):
    print(Decimal(1) / 0, Decimal("what"), -Decimal("Infinity") + 1)
