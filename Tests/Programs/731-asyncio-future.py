# Futures by hand: states, errors, callbacks in the next round of the loop.
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    print(future, future.done(), future.cancelled(), future.get_loop() is loop, asyncio.isfuture(future))
    for ask in (future.result, future.exception):
        try:
            ask()
        except asyncio.InvalidStateError as error:
            print(error)
    future.add_done_callback(lambda f: print("callback 1", f.result()))

    def second(f):
        print("callback 2")

    future.add_done_callback(second)
    future.add_done_callback(second)
    print("removed", future.remove_done_callback(second))
    loop.call_soon(print, "scheduled before set_result")
    future.set_result(42)
    print("set", future)
    loop.call_soon(print, "scheduled after set_result")
    print("await of a done future is no switch:", await future)
    await asyncio.sleep(0)
    future.add_done_callback(lambda f: print("added late"))
    print("not yet called")
    await asyncio.sleep(0)
    for change in (lambda: future.set_result(1), lambda: future.set_exception(OSError())):
        try:
            change()
        except asyncio.InvalidStateError as error:
            print(error)

    failed = loop.create_future()
    failed.set_exception(KeyError("k"))
    print(failed, repr(failed.exception()))
    try:
        await failed
    except KeyError as error:
        print("raised", error)
    by_class = loop.create_future()
    by_class.set_exception(ValueError)
    print(repr(by_class.exception()))
    for wrong in (3, None):
        try:
            loop.create_future().set_exception(wrong)
        except TypeError as error:
            print(error)
    try:
        stop = loop.create_future()
        stop.set_exception(StopIteration())
        print(type(stop.exception()).__name__, stop.exception())
    except TypeError as error:
        print(error)

    gone = loop.create_future()
    print(gone.cancel("why"), gone.cancel(), gone, gone.cancelled())
    try:
        await gone
    except asyncio.CancelledError as error:
        print("cancelled", error.args)

    waiting = loop.create_future()
    loop.call_later(0.01, waiting.set_result, "from a timer")
    print(await waiting)
    task = asyncio.create_task(asyncio.sleep(0, "task"))
    try:
        task.set_result(1)
    except RuntimeError as error:
        print(error)
    try:
        task.set_exception(OSError())
    except RuntimeError as error:
        print(error)
    print(await task)


asyncio.run(main())
