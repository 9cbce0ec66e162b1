"""Below the coroutines: callbacks, handles, timers, futures, the exception handler, eager tasks."""
import asyncio

log = []

def soon_order(loop):
    loop.call_soon(log.append, "first")
    loop.call_soon(lambda: loop.call_soon(log.append, "added by the second"))
    handle = loop.call_soon(log.append, "cancelled")
    loop.call_soon(log.append, "third")
    handle.cancel()
    loop.call_later(0.02, loop.stop)
    loop.run_forever()
    log.append(f"handle cancelled: {handle.cancelled()}")

def timers(loop):
    base = loop.time()
    loop.call_at(base + 0.03, log.append, "late")
    loop.call_at(base + 0.01, log.append, "early")
    skipped = loop.call_at(base + 0.02, log.append, "skipped")
    loop.call_at(base + 0.02, log.append, "middle")
    loop.call_at(base + 0.04, loop.stop)
    skipped.cancel()
    loop.run_forever()
    log.append(f"when: {skipped.when() == base + 0.02}, clock moved on: {loop.time() >= base + 0.04}")

def futures(loop):
    f = loop.create_future()
    f.add_done_callback(lambda fut: log.append(f"callback 1 {fut.result()}"))
    unwanted = lambda fut: log.append("unwanted")
    f.add_done_callback(unwanted)
    f.add_done_callback(lambda fut: loop.stop())
    log.append(f"removed {f.remove_done_callback(unwanted)}")
    try:
        f.result()
    except asyncio.InvalidStateError as err:
        log.append(f"InvalidStateError: {err}")
    f.set_result(11)
    log.append("set; callbacks have not run yet")
    loop.run_forever()
    try:
        f.set_result(12)
    except asyncio.InvalidStateError as err:
        log.append(f"InvalidStateError: {err}")
    g = loop.create_future()
    g.set_exception(ZeroDivisionError("by hand"))
    log.append(f"{g.exception()!r} {g.done()} {g.cancel()}")

def handler(loop):
    loop.set_exception_handler(lambda lp, context: log.append(
        f"handler: {type(context['exception']).__name__}, keys {sorted(context)}"))
    loop.call_soon([].pop)
    loop.call_soon(log.append, "the loop survives")
    loop.call_soon(loop.stop)
    loop.run_forever()
    loop.set_exception_handler(None)

loop = asyncio.new_event_loop()
for scene in (soon_order, timers, futures, handler):
    scene(loop)
    print(scene.__name__, *log, sep="\n    ")
    log.clear()
loop.close()
try:
    loop.call_soon(print)
except RuntimeError as err:
    print("RuntimeError:", err)

async def eager():
    loop = asyncio.get_running_loop()
    steps = []
    async def job(n):
        steps.append(f"job{n}")
        return n
    async def pausing():
        steps.append("pausing")
        await asyncio.sleep(0)
        steps.append("resumed")
    for factory in (None, asyncio.eager_task_factory):
        loop.set_task_factory(factory)
        tasks = [loop.create_task(job(1)), loop.create_task(pausing())]
        steps.append("created")
        state = [t.done() for t in tasks]
        await asyncio.gather(*tasks)
        print("eager" if factory else "lazy", steps, state)
        steps.clear()

asyncio.run(eager())
