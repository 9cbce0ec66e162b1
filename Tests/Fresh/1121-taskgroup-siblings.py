"""Structured concurrency: asyncio.TaskGroup, sibling cancellation and except*."""
import asyncio

log = []

async def forever(name):
    log.append(f"{name} begins")
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    finally:
        log.append(f"{name} cleaned up")

async def fail_after(turns, error):
    [await asyncio.sleep(0) for _ in range(turns)]
    raise error

async def stubborn(name):
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        raise ValueError(f"{name} failed while being cancelled") from None

def show(title):
    print(f"-- {title}")
    for line in log:
        print("  ", line)
    log.clear()

async def all_good():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(asyncio.sleep(0, n * n)) for n in range(5)]
        log.append(f"inside the block: {sum(t.done() for t in tasks)} done")
    log.append(f"after the block: {[t.result() for t in tasks]}")

async def one_fails():
    try:
        async with asyncio.TaskGroup() as tg:
            a = tg.create_task(forever("A"))
            b = tg.create_task(forever("B"))
            tg.create_task(fail_after(2, KeyError("k")))
    except* KeyError as group:
        log[2:] = sorted(log[2:])           # siblings are cancelled in no particular order
        log.append(f"caught {group!r}")
    log.append(f"A cancelled={a.cancelled()} B cancelled={b.cancelled()}")

async def several_fail():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stubborn("S"))
            tg.create_task(fail_after(1, OSError("disk")))
            tg.create_task(fail_after(1, TypeError("shape")))
    except* (OSError, TypeError) as group:
        log.append(f"expected: {sorted(type(e).__name__ for e in group.exceptions)}")
    except* ValueError as group:
        log.append(f"also: {[str(e) for e in group.exceptions]}")

async def body_fails():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(forever("C"))
            await asyncio.sleep(0)
            raise RuntimeError("the body itself")
    except* RuntimeError as group:
        log.append(f"{len(group.exceptions)} error: {group.exceptions[0]}")
    late = asyncio.sleep(0)
    try:
        tg.create_task(late)
    except RuntimeError as err:
        log.append(f"{type(err).__name__}: {str(err).split('>')[-1].strip()}")
    late.close()

async def grows():
    """A task of the group may add tasks to the group."""
    found = []
    async def visit(tg, n):
        found.append(n)
        await asyncio.sleep(0)
        for child in (2 * n, 2 * n + 1):
            if child < 12:
                tg.create_task(visit(tg, child))
    async with asyncio.TaskGroup() as tg:
        tg.create_task(visit(tg, 1))
    log.append(f"visited {found}")

for scenario in (all_good, one_fails, several_fail, body_fails, grows):
    asyncio.run(scenario())
    show(scenario.__name__)
