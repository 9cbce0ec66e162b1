# The loop itself: rounds, timers, stop, closing, and what is refused at the wrong moment.
import asyncio

loop = asyncio.new_event_loop()
asyncio.set_event_loop(loop)
print(loop.is_running(), loop.is_closed())


def say(*words):
    print(*words)


def chain(n):
    print("round", n)
    if n:
        loop.call_soon(chain, n - 1)
    else:
        loop.stop()
        loop.call_soon(say, "scheduled after stop, runs next time")


loop.call_soon(say, "first")
cancelled = loop.call_soon(say, "never printed")
cancelled.cancel()
print(cancelled.cancelled(), cancelled)
loop.call_soon(chain, 2)
loop.run_forever()
print("stopped")

loop.call_later(0.03, say, "later 3")
loop.call_later(0.01, say, "later 1")
timer = loop.call_later(0.02, say, "never printed")
loop.call_at(loop.time() + 0.02, say, "later 2")
timer.cancel()
print(timer.when() > loop.time(), timer.cancelled())
loop.call_later(0.05, loop.stop)
loop.run_forever()


async def answer():
    await asyncio.sleep(0.01)
    return 42


print(loop.run_until_complete(answer()))
future = loop.create_future()
loop.call_soon(future.set_result, "a future")
print(loop.run_until_complete(future))

loop.call_soon(loop.stop)
try:
    loop.run_until_complete(loop.create_future())
except RuntimeError as error:
    print(error)


async def nested():
    coro = answer()
    for call in (lambda: loop.run_until_complete(future), loop.run_forever, loop.close, lambda: asyncio.run(coro)):
        try:
            call()
        except RuntimeError as error:
            print(error)
    coro.close()


loop.run_until_complete(nested())
loop.close()
loop.close()
print(loop.is_closed())
coro = answer()
for call in (lambda: loop.call_soon(say), loop.run_forever, lambda: loop.create_task(coro)):
    try:
        call()
    except RuntimeError as error:
        print(error)
coro.close()
for call in (asyncio.get_running_loop, lambda: asyncio.run(5), lambda: asyncio.current_task()):
    try:
        call()
    except (RuntimeError, ValueError) as error:
        print(type(error).__name__, error)
