"""One task of a group fails: the others are cancelled, the errors come as a group."""
import asyncio

class StageError(Exception): ...

log = []


async def stage(name, delay, fail=False):
    try:
        await asyncio.sleep(delay)
        if fail:
            raise StageError(name)
        log.append(f"{name} ok")
        return name, delay
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise
    finally:
        log.append(f"{name} cleanup")


async def happy():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(stage(f"s{i}", 0.05 * (3 - i))) for i in range(3)]
    return [t.result()[0] for t in tasks]


async def sad():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(stage("fast", 0))
            tg.create_task(stage("bad", 0.1, fail=True))
            slow = tg.create_task(stage("slow", 60))
    except* StageError as group:
        print("caught", len(group.exceptions), "of", type(group).__name__, [str(e) for e in group.exceptions])
    except* (ValueError, TypeError):
        print("not reached")
    print("slow was cancelled:", slow.cancelled())


async def main():
    print(await happy())
    print(log)
    log.clear()
    await sad()
    print(*log, sep="\n")


asyncio.run(main())
