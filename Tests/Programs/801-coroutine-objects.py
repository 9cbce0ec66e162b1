"""Coroutine objects by hand: send, throw, close, their states and their refusals."""
import types


class Pause:
    def __init__(self, label):
        self.label = label

    def __await__(self):
        got = yield self.label
        return f"{self.label}:{got}"


async def worker(log):
    try:
        log.append(await Pause("first"))
        try:
            log.append(await Pause("second"))
        except KeyError as error:
            log.append(f"caught {error!r}")
        return await Pause("third")
    finally:
        log.append("finally")


def attempt(what, *args):
    try:
        print("  gave", what(*args))
    except BaseException as error:
        print(" ", type(error).__name__, error)


log = []
c = worker(log)
print(type(c).__name__, c.__name__, c.__qualname__, isinstance(c, types.CoroutineType))
attempt(c.send, 1)
print(c.send(None), c.cr_running, c.cr_suspended, type(c.cr_await).__name__)
print(c.send("A"))
print(c.throw(KeyError("k")), log)
attempt(c.send, "Z")
print(log, c.cr_await, c.cr_suspended)
attempt(c.send, None)
attempt(c.throw, ValueError("late"))
print(c.close())

log = []
c = worker(log)
c.send(None)
print(c.close(), log)
print(c.close())
attempt(c.send, None)


async def stubborn():
    while True:
        try:
            await Pause("again")
        except GeneratorExit:
            print("  not yet")
            await Pause("no")
            return


c = stubborn()
c.send(None)
attempt(c.close)
attempt(c.send, None)


async def fresh():
    print("never printed")


c = fresh()
attempt(c.throw, TypeError("before the start"))
c = fresh()
print(c.close())
attempt(iter, c)
attempt(next, c)
c = fresh()
attempt(list, c)
c.close()


async def itself():
    attempt(me.send, None)
    attempt(me.close)
    return "done"


me = itself()
attempt(me.send, None)
w = worker([]).__await__()
print(type(w).__name__, iter(w) is w, next(w), w.send(5))
w.close()


async def stop():
    raise StopIteration("inside")

attempt(stop().send, None)
