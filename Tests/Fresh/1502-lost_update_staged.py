# The classic lost update, staged with events so that it happens every time.
import threading


class Account:
    def __init__(self, balance):
        self.balance = balance
        self.log = []

    def note(self, who, text):
        self.log.append((who, text))


def deposit_racy(acc, who, amount, my_turn_read, after_read, my_turn_write, after_write):
    my_turn_read.wait()
    seen = acc.balance
    acc.note(who, f"read {seen}")
    after_read.set()
    my_turn_write.wait()
    acc.balance = seen + amount
    acc.note(who, f"wrote {acc.balance}")
    after_write.set()


def stage(order):
    """order is a list such as ['A.read', 'B.read', 'A.write', 'B.write']."""
    acc = Account(100)
    gates = {step: threading.Event() for step in order}
    done = {step: threading.Event() for step in order}
    threads = []
    for who, amount in (("A", 10), ("B", 50)):
        r, w = f"{who}.read", f"{who}.write"
        t = threading.Thread(target=deposit_racy,
                             args=(acc, who, amount, gates[r], done[r], gates[w], done[w]))
        t.start()
        threads.append(t)
    for step in order:
        gates[step].set()
        assert done[step].wait(timeout=5), step
    for t in threads:
        t.join()
    return acc


def interleavings():
    a, b = ["A.read", "A.write"], ["B.read", "B.write"]

    def merge(x, y):
        if not x or not y:
            yield x + y
            return
        for rest in merge(x[1:], y):
            yield [x[0]] + rest
        for rest in merge(x, y[1:]):
            yield [y[0]] + rest

    yield from merge(a, b)


lost = 0
for order in interleavings():
    acc = stage(order)
    verdict = "ok" if acc.balance == 160 else f"LOST {160 - acc.balance}"
    lost += verdict != "ok"
    print(" ".join(order), "->", acc.balance, verdict)
    for who, text in acc.log:
        print("    ", who, text)
print("orders that lose money:", lost, "of 6")
