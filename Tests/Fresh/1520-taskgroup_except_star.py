import asyncio
import sys

class Missing(Exception):
    pass

async def job(name, delay, outcome, log):
    try:
        await asyncio.sleep(delay)
        if isinstance(outcome, BaseException):
            raise outcome
        log.append(f"{name} finished")
        return outcome
    except asyncio.CancelledError:
        log.append(f"{name} cancelled")
        raise

async def all_good():
    log = []
    async with asyncio.TaskGroup() as tg:
        tasks = [tg.create_task(job(n, d, len(n), log), name=n)
                 for n, d in (("alpha", 0.10), ("be", 0.03), ("gam", 0.06))]
    print(log)
    print({t.get_name(): t.result() for t in tasks})

async def one_fails():
    log = []
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(job("quick", 0.03, 1, log))
            tg.create_task(job("bad", 0.08, Missing("file"), log))
            tg.create_task(job("long", 1.5, 1, log))
            try:
                await asyncio.sleep(1.5)
            except asyncio.CancelledError:
                log.append("body cancelled")
                raise
    except* Missing as eg:
        print(type(eg).__name__, eg.message, [str(e) for e in eg.exceptions])
    print(sorted(log))

async def several_fail():
    gate = asyncio.Event()

    async def boom(exc):
        await gate.wait()
        raise exc

    try:
        async with asyncio.TaskGroup() as tg:
            for exc in (ValueError("v1"), KeyError("k"), ValueError("v2"), OSError(2, "gone")):
                tg.create_task(boom(exc))
            await asyncio.sleep(0)
            gate.set()
    except* ValueError as eg:
        print("values:", sorted(str(e) for e in eg.exceptions))
    except* (KeyError, OSError) as eg:
        print("others:", sorted(type(e).__name__ for e in eg.exceptions))

async def nested_tasks():
    results = []
    async with asyncio.TaskGroup() as tg:
        async def walk(depth, path):
            results.append(path)
            if depth:
                for c in "LR":
                    tg.create_task(walk(depth - 1, path + c))
            await asyncio.sleep(0)
        tg.create_task(walk(2, "."))
    print(results)

async def main():
    for part in (all_good, one_fails, several_fail, nested_tasks):
        print("*", part.__name__)
        await part()
    async with asyncio.TaskGroup() as tg:
        tg.create_task(job("fatal", 0.03, Missing("uncaught"), []))
    print("not reached")

try:
    asyncio.run(main())
except ExceptionGroup as eg:
    print(repr(eg))
    sys.exit(len(eg.exceptions) + 4)
