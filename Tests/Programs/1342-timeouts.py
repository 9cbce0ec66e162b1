# Timeouts of asyncio, nested, rescheduled, masked.
import asyncio, time
async def slow(n): 
    try: await asyncio.sleep(n); return n
    except asyncio.CancelledError: print("cancelled", n); raise
async def main():
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout(0.02): await slow(1)
    except TimeoutError as e: print("1", type(e), e.args, repr(e.__cause__), type(e.__context__))
    try: await asyncio.wait_for(slow(2), timeout=0)
    except TimeoutError: print("2")
    try: await asyncio.wait_for(asyncio.sleep(0.001, "fine"), 1) and print("3 ok")
    finally: pass
    async with asyncio.timeout_at(loop.time() + 5) as tm: print(tm.expired(), tm.when() > loop.time())
    try:
        async with asyncio.timeout(-1): await asyncio.sleep(0); print("unreached")
    except TimeoutError: print("4")
    done, pend = await asyncio.wait([asyncio.create_task(slow(x), name=f"t{x}") for x in (0.01, 5)], timeout=0.05)
    print({t.get_name() for t in done}, {t.get_name() for t in pend}); [t.cancel() for t in pend]; await asyncio.gather(*pend, return_exceptions=True)
    t = asyncio.create_task(slow(9)); 
    try: await asyncio.wait_for(asyncio.shield(t), 0.01)
    except TimeoutError: print("5", t.done()); t.cancel()
    try: await t
    except asyncio.CancelledError: print("6")
    async with asyncio.timeout(1) as outer:
        try:
            async with asyncio.timeout(0.01): await slow(3)
        except TimeoutError: print("7", outer.expired())
    try:
        async with asyncio.timeout(0.01):
            try: await slow(4)
            except asyncio.CancelledError: raise ValueError("masked")
    except ValueError as e: print("8", e)
    try:
        async with asyncio.timeout(0.001): time.sleep(0.01); print("no await inside")
    except TimeoutError: print("9")
    else: print("9 passed")
    tm = asyncio.timeout(1); print(repr(tm))
    async with tm: print(repr(tm)[:18])
    try:
        async with tm: pass
    except RuntimeError as e: print(e)
    try: asyncio.timeout(1).reschedule(5)
    except RuntimeError as e: print(e)
asyncio.run(main())
