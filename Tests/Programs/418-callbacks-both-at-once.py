"""Two threads sort, hash, print and delete at once, each callback handing over to the other; one of them fails."""
import threading


class Relay:
    """Strict alternation of two threads, identified by 0 and 1; a finished thread drops out."""

    def __init__(self):
        self.cond = threading.Condition()
        self.turn = 0
        self.out = [False, False]
        self.switches = 0

    def hand_over(self, me):
        with self.cond:
            self.turn = 1 - me
            self.switches += 1
            self.cond.notify_all()
            self.cond.wait_for(lambda: self.turn == me or self.out[1 - me], timeout=10)

    def begin(self, me):
        with self.cond:
            self.cond.wait_for(lambda: self.turn == me or self.out[1 - me], timeout=10)

    def finish(self, me):
        with self.cond:
            self.out[me] = True
            self.turn = 1 - me
            self.cond.notify_all()


relay = Relay()
log = []


class Thing:
    def __init__(self, me, n):
        self.me, self.n = me, n
        self.note("init")

    def note(self, what):
        log.append(f"{self.me}:{what}{self.n}")
        relay.hand_over(self.me)

    def __lt__(self, other):
        self.note("lt")
        if self.n == other.n == 9:
            raise ValueError("two nines")
        return self.n < other.n

    def __hash__(self):
        self.note("hash")
        return self.n

    def __eq__(self, other):
        return self.n == other.n

    def __repr__(self):
        self.note("repr")
        return str(self.n)

    def __del__(self):
        self.note("del")


results = [None, None]


def work(me, numbers):
    relay.begin(me)
    try:
        things = [Thing(me, n) for n in numbers]
        things.sort()
        table = {t: t.n for t in things}
        text = repr(things)
        results[me] = (text, list(table.values()))
        del table
    except ValueError as error:
        results[me] = str(error)
    finally:
        things = None
        relay.finish(me)


threads = [threading.Thread(target=work, args=(0, [2, 1])), threading.Thread(target=work, args=(1, [9, 9]))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(results)
print("first eight:", log[:8])
for me in (0, 1):
    print(me, [entry[2:] for entry in log if entry.startswith(str(me))])
print(relay.switches == len(log), relay.out)
