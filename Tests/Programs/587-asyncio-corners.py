"""Corners of asyncio: cancellations while waiting, handlers of errors, swept timers, chained futures."""

import asyncio
import concurrent.futures
import contextvars


def state(thing):
    return "[" + repr(thing).split("[")[-1]


def closing(make, coroutine):
    """Calls with a coroutine that will not run."""
    try:
        return make(coroutine)
    finally:
        coroutine.close()


async def cancelled_in(awaitable, *others):
    task = asyncio.ensure_future(awaitable)
    for _ in range(3):
        await asyncio.sleep(0)
    task.cancel()
    for other in others:
        other()
    try:
        return await task
    except asyncio.CancelledError:
        return "cancelled"


async def locks():
    lock = asyncio.Lock()
    await lock.acquire()
    print(await cancelled_in(lock.acquire()), state(lock))
    print(await cancelled_in(lock.acquire(), lock.release), state(lock))
    waiters = [asyncio.create_task(lock.acquire()) for _ in range(3)]
    await asyncio.sleep(0)
    print(lock.locked(), len(lock._waiters or ()))
    lock.release()
    waiters[1].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print([(w.done(), w.cancelled()) for w in waiters])
    lock.release()
    await asyncio.sleep(0)
    try:
        lock.release()
        lock.release()
    except RuntimeError as error:
        print(error)
    semaphore = asyncio.Semaphore(1)
    await semaphore.acquire()
    print(await cancelled_in(semaphore.acquire()), state(semaphore))
    print(await cancelled_in(semaphore.acquire(), semaphore.release), state(semaphore))
    print(semaphore.locked(), await semaphore.acquire(), semaphore.locked())
    bounded = asyncio.BoundedSemaphore(1)
    try:
        bounded.release()
    except ValueError as error:
        print(error)
    event = asyncio.Event()
    print(await cancelled_in(event.wait()), state(event))
    print(await cancelled_in(event.wait(), event.set), state(event))
    condition = asyncio.Condition()
    async with condition:
        task = asyncio.create_task(condition.wait_for(lambda: False))
    async def waits():
        async with condition:
            return await condition.wait()
    print(await cancelled_in(waits()), condition.locked())
    results = [asyncio.create_task(waits()) for _ in range(3)]
    await asyncio.sleep(0)
    async with condition:
        condition.notify(2)
        condition.notify(0)
    await asyncio.sleep(0.01)
    print([r.done() for r in results], str(condition).count("waiters:1"))
    for wrong in condition.notify, condition.notify_all:
        try:
            wrong()
        except RuntimeError as error:
            print(error)
    results[2].cancel()
    try:
        await task
    except RuntimeError as error:
        print(error)


async def queues():
    queue = asyncio.Queue(1)
    print(await cancelled_in(queue.get()), queue.qsize())
    print(await cancelled_in(queue.get(), lambda: queue.put_nowait(1)), queue.qsize())
    print(await cancelled_in(queue.put(2)), queue.full(), str(queue))
    putters = [asyncio.create_task(queue.put(i)) for i in (5, 6)]
    await asyncio.sleep(0)
    print(str(queue), queue.maxsize)
    print(queue.get_nowait())
    putters[0].cancel()
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(queue.qsize(), [p.done() for p in putters], queue.get_nowait())
    for wrong in queue.get_nowait, lambda: [queue.put_nowait(1), queue.put_nowait(2)]:
        try:
            wrong()
        except (asyncio.QueueEmpty, asyncio.QueueFull) as error:
            print(type(error).__name__)
    stack = asyncio.LifoQueue()
    first = asyncio.PriorityQueue()
    for i in 3, 1, 2:
        stack.put_nowait(i)
        first.put_nowait(i)
    print([stack.get_nowait() for _ in range(3)], [first.get_nowait() for _ in range(3)])
    for _ in range(3):
        stack.task_done()
    await stack.join()
    try:
        stack.task_done()
    except ValueError as error:
        print(error)


async def errors():
    loop = asyncio.get_running_loop()
    seen = []
    where = contextvars.ContextVar("where", default="outside")

    def handler(loop, context):
        seen.append((context["message"].split(" at ")[0], repr(context.get("exception")), where.get()))

    loop.set_exception_handler(handler)
    where.set("inside")
    loop.call_soon(lambda: 1 / 0)
    where.set("later")
    await asyncio.sleep(0.01)
    print(seen[0][1:], seen[0][0][:21])
    loop.call_exception_handler({"message": "by hand"})
    print(seen[-1])
    try:
        loop.set_exception_handler(3)
    except TypeError as error:
        print(error)
    loop.set_exception_handler(None)
    print(loop.get_exception_handler())
    timers = [loop.call_later(100, print, "never") for _ in range(150)]
    for timer in timers[1:]:
        timer.cancel()
    await asyncio.sleep(0.01)
    print(len(loop._scheduled) < 10, timers[0].cancelled(), timers[1].cancelled())
    timers[0].cancel()
    timer = loop.call_at(5, print)
    print(timer.when(), timer < loop.call_at(6, print), timer == timer, timer <= timer, timer > timer)
    for wrong in (lambda: loop.call_later(None, print), lambda: loop.call_at(None, print)):
        try:
            wrong()
        except TypeError as error:
            print(error)


async def waits():
    async def value(x, delay=0.0):
        await asyncio.sleep(delay)
        if x is None:
            raise ValueError("none")
        return x

    print(await asyncio.gather(value(1), value(None), value(3), return_exceptions=True))
    one = asyncio.create_task(value(7))
    print(await asyncio.gather(one, one, value(8)))
    group = asyncio.gather(value(1, 1), value(2, 1))
    print(await cancelled_in(group), await asyncio.gather())
    done, pending = await asyncio.wait([asyncio.create_task(value(i, i / 5)) for i in (1, 2, 3)], timeout=0.5)
    print(sorted(t.result() for t in done), len(pending))
    tasks = [asyncio.create_task(value(x, 0.2 * i)) for i, x in enumerate([None, 1, 2])]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    print(len(done), len(pending), [repr(t.exception()) for t in done])
    print([await future for future in asyncio.as_completed([value(1, 0.3), value(2, 0.05)])])
    try:
        for future in asyncio.as_completed([value(1, 2), value(2, 0.01)], timeout=0.4):
            print(await future)
    except TimeoutError as error:
        print("late", repr(error))
    unused = value(1)
    for wrong in (asyncio.wait([]), asyncio.wait([unused]), asyncio.wait(one), asyncio.wait([one], return_when="x")):
        try:
            await wrong
        except (ValueError, TypeError) as error:
            print(error)
    unused.close()
    try:
        await asyncio.wait_for(value(1, 1), 0.01)
    except TimeoutError as error:
        print(repr(error), repr(error.__cause__))
    print(await asyncio.wait_for(value(4), None), await asyncio.wait_for(one, 0))
    inner = asyncio.create_task(value(9, 0.1))
    print(await cancelled_in(asyncio.shield(inner)), await inner)
    async with asyncio.timeout(5) as limit:
        print(limit.expired(), repr(limit)[:16])
        limit.reschedule(None)
        print(limit.when(), limit)
    print(limit)
    for wrong in (lambda: limit.reschedule(1), lambda: asyncio.Timeout(1).reschedule(2)):
        try:
            wrong()
        except RuntimeError as error:
            print(error)


async def threads():
    loop = asyncio.get_running_loop()
    other = concurrent.futures.Future()
    ours = asyncio.wrap_future(other)
    other.set_exception(KeyError("from a thread"))
    try:
        await ours
    except KeyError as error:
        print(repr(error))
    other = concurrent.futures.Future()
    ours = asyncio.wrap_future(other)
    ours.cancel()
    await asyncio.sleep(0)
    print(other.cancelled())

    async def double(x):
        return 2 * x

    def outside():
        return asyncio.run_coroutine_threadsafe(double(4), loop).result()

    print(await asyncio.to_thread(outside), await loop.run_in_executor(None, divmod, 7, 2))
    for wrong in (lambda: asyncio.run_coroutine_threadsafe(3, loop), lambda: asyncio.ensure_future(3),
                  lambda: loop.set_default_executor(3), lambda: loop.set_task_factory(3)):
        try:
            wrong()
        except TypeError as error:
            print(error)


async def groups():
    async def fail(error, delay=0.0):
        await asyncio.sleep(delay)
        raise error

    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(fail(ValueError(1)))
            group.create_task(fail(KeyError(2), 5))
            print(group)
            await asyncio.sleep(1)
    except* ValueError as caught:
        print(repr(caught))
    for ended in group, asyncio.TaskGroup():
        try:
            closing(ended.create_task, asyncio.sleep(0))
        except RuntimeError as error:
            print(str(error).split("> ")[1])
    barrier = asyncio.Barrier(3)
    places = asyncio.gather(*[barrier.wait() for _ in range(3)])
    print(sorted(await places), barrier.n_waiting, barrier.broken)
    waiting = [asyncio.create_task(barrier.wait()) for _ in range(2)]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(str(barrier)[-30:].split("[")[1])
    await barrier.reset()
    print([type(e).__name__ for e in await asyncio.gather(*waiting, return_exceptions=True)], barrier.broken)
    await barrier.abort()
    try:
        await barrier.wait()
    except asyncio.BrokenBarrierError as error:
        print(error)


with asyncio.Runner() as runner:
    for part in locks, queues, errors, waits, threads, groups:
        print("---", part.__name__)
        runner.run(part())
    print(runner.get_loop().is_running())
try:
    closing(runner.run, locks())
except RuntimeError as error:
    print(error)
try:
    asyncio.run(3)
except ValueError as error:
    print(error)
