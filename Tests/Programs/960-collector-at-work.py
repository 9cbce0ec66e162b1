"""What an automatic collection runs between two lines of a program: finalizers, callbacks, objects that come back."""
import gc
import weakref

gc.collect()
log = []
rescued = []


class Session:
    def __init__(self, name):
        self.name = name
        self.owner = self
        self.peers = {"self": [self]}

    def __del__(self):
        log.append(f"del {self.name}")


class Phoenix(Session):
    def __del__(self):
        rescued.append(self)


class Angry(Session):
    def __del__(self):
        log.append(f"angry {self.name}")
        collected = gc.collect()
        log.append(collected)


def churn(n=3000):
    """Makes enough lists for the collector to start, whatever it has counted so far."""
    kept = []
    for i in range(n):
        kept.append([i])
    return len(kept)


watch = weakref.ref(Session("first"), lambda ref: log.append(("callback", ref())))
print(log, watch() is not None, churn(), log, watch())

log.clear()
registry = weakref.WeakValueDictionary()
for name in "abc":
    registry[name] = Session(name)
print(sorted(registry), churn(), sorted(registry), log)

log.clear()
Phoenix("bird")
churn()
print([p.name for p in rescued], rescued[0].owner is rescued[0], gc.is_finalized(rescued[0]))
ref = weakref.ref(rescued.pop())
churn(10_000)
print(rescued, gc.collect() >= 0, ref())

Angry("one")
churn()
print(log)

log.clear()


def reader():
    me = yield
    try:
        yield me
    finally:
        log.append("reader closed")


r = reader()
next(r)
r.send(r)
del r
churn()
print(log)

log.clear()


def failing():
    try:
        raise KeyError("lost")
    except KeyError as error:
        held = error
        return None


kept = weakref.WeakSet()


class Frame:
    pass


def call():
    f = Frame()
    kept.add(f)
    try:
        raise ValueError("cycle through a traceback")
    except ValueError as error:
        f.error = error


for _ in range(5):
    call()
    failing()
print(len(kept), churn(), len(kept))
total = sum(s["collections"] for s in gc.get_stats())
churn(5000)
print(sum(s["collections"] for s in gc.get_stats()) - total in (6, 7, 8))
