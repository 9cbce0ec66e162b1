"""A TaskGroup cancels the siblings of a failing task; except* sorts the errors."""
import asyncio


class NetworkDown(Exception):
    pass


class BadData(Exception):
    pass


log = []


async def worker(name, delay, error=None):
    try:
        await asyncio.sleep(delay)
        if error is not None:
            raise error
        log.append(f"{name} finished")
        return name
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise


async def messy(name):
    """Fails while it is being cancelled, so the group holds two errors."""
    try:
        await asyncio.sleep(5)
    finally:
        log.append(f"{name} could not clean up")
        raise BadData(name)


async def good_run():
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(worker(f"w{i}", 0.05 * i), name=f"w{i}") for i in range(3)]
    print("results:", [t.result() for t in tasks], [t.get_name() for t in tasks])


async def bad_run():
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(worker("quick", 0.01))
            tg.create_task(worker("net", 0.15, NetworkDown("eth0")))
            slow = tg.create_task(worker("slow", 5))
            tg.create_task(messy("tmp"))
    except* NetworkDown as eg:
        print("network errors:", [str(e) for e in eg.exceptions])
    except* BadData as eg:
        print("data errors:", [str(e) for e in eg.exceptions])
        print("group message:", eg.message)
    print("slow cancelled:", slow.cancelled())


async def main():
    await good_run()
    print(log)
    log.clear()
    await bad_run()
    print(sorted(log))         # siblings are cancelled in no particular order


asyncio.run(main())
