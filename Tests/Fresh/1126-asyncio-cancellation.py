# What happens when a task is cancelled: messages, clean-up, refusal, shields, uncancel.
import asyncio
from contextlib import suppress

log = []

async def sleeper(name):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError as err:
        log.append(f"{name} got {err.args}")
        raise
    finally:
        await asyncio.sleep(0)          # awaiting in a finally block is fine
        log.append(f"{name} tidy")

async def turn(n=1):
    for _ in range(n):
        await asyncio.sleep(0)

async def with_message():
    task = asyncio.create_task(sleeper("S"))
    await turn()
    log.append(f"cancel says {task.cancel('closing time')}, cancelling={task.cancelling()}")
    try:
        await task
    except asyncio.CancelledError as err:
        log.append(f"awaiter got {err.args}, cancelled={task.cancelled()}")
    log.append(f"cancel again says {task.cancel()}")
    for question in (task.result, task.exception):
        with suppress(asyncio.CancelledError):
            question()
            log.append("not reached")

async def before_start():
    task = asyncio.create_task(sleeper("never ran"))
    task.cancel()
    await turn(2)
    log.append(f"cancelled before its first step: {task.cancelled()}")

async def refuses():
    async def stubborn():
        refused = 0
        while refused < 2:
            try:
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                refused += 1
                log.append(f"refused {refused}, uncancel -> {asyncio.current_task().uncancel()}")
        return "my own time"
    task = asyncio.create_task(stubborn())
    for _ in range(2):
        await turn()
        task.cancel()
    log.append(f"{await task}, cancelled={task.cancelled()}, cancelling={task.cancelling()}")

async def shielded():
    async def save():
        await turn(3)
        log.append("saved")
        return "ok"
    inner = asyncio.create_task(save())
    async def request():
        await asyncio.shield(inner)
    outer = asyncio.create_task(request())
    await turn()
    outer.cancel()
    result = await asyncio.gather(outer, return_exceptions=True)
    log.append(f"outer {result!r}, inner done={inner.done()}, then {await inner}")

async def leftovers():
    asyncio.create_task(sleeper("orphan"), name="orphan")
    await turn()
    log.append(f"leaving with {sorted(t.get_name() for t in asyncio.all_tasks() if t is not asyncio.current_task())}")

async def self_cancel():
    asyncio.current_task().cancel()
    log.append("still here until the next await")
    await turn()
    log.append("not reached")

for scene in (with_message, before_start, refuses, shielded, leftovers, self_cancel):
    try:
        asyncio.run(scene())
    except asyncio.CancelledError:
        log.append("asyncio.run raised CancelledError")
    print(f"{scene.__name__}:")
    print("   " + "\n   ".join(log))
    log.clear()
print(issubclass(asyncio.CancelledError, Exception), asyncio.CancelledError.__mro__[1].__name__)
