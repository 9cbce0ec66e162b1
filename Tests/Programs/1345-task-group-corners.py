# Task groups: errors, cancellation, nesting, wrong use.
import asyncio
async def w(n, d, e=None):
    try:
        await asyncio.sleep(d / 100)
        if e: raise e
        print("done", n); return n
    except asyncio.CancelledError: print("cancel", n); raise
    finally: print("fin", n)
async def main():
    async with asyncio.TaskGroup() as tg: ts = [tg.create_task(w(i, 3 - i)) for i in range(3)]
    print([t.result() for t in ts])
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("a", 9)); tg.create_task(w("b", 1, ValueError("b")))
            try: await asyncio.sleep(1)
            except asyncio.CancelledError: print("body cancelled", asyncio.current_task().cancelling()); raise
    except* ValueError as eg: print(eg.exceptions, asyncio.current_task().cancelling())
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("c", 1)); 1 / 0
    except* ZeroDivisionError as eg: print("zde", eg.exceptions)
    try:
        async with asyncio.TaskGroup() as tg:
            tg.create_task(w("k", 1, LookupError("l"))); tg.create_task(w("m", 1, OSError("o")))
    except ExceptionGroup as eg: print(sorted(type(e).__name__ for e in eg.exceptions))
    async def nest():
        async with asyncio.TaskGroup() as a:
            a.create_task(w("n1", 1, ValueError("deep")))
            async with asyncio.TaskGroup() as b: b.create_task(w("n2", 5))
    try: await nest()
    except BaseExceptionGroup as e: print(repr(e))
    async def spawner(tg, n):
        if n: tg.create_task(spawner(tg, n - 1)); await asyncio.sleep(0); print("sp", n)
    async with asyncio.TaskGroup() as tg: tg.create_task(spawner(tg, 3))
    tg = asyncio.TaskGroup()
    early = w("early", 1)
    try: tg.create_task(early)
    except RuntimeError as e: print(str(e)[-20:]); early.close()
    async with tg:
        try:
            async with tg: pass
        except RuntimeError as e: print(str(e)[-29:])
    async with asyncio.TaskGroup() as tg: t = tg.create_task(w("self", 5)); t.cancel()
    print(t.cancelled())
    try:
        async with asyncio.timeout(0.02):
            try:
                async with asyncio.TaskGroup() as tg: tg.create_task(w("slow", 50))
            except asyncio.CancelledError: print("tg timed out"); raise
    except TimeoutError as e: print(repr(e), repr(e.__cause__))
asyncio.run(main())
