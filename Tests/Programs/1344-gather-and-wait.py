# gather, wait, as_completed and shield when something fails or is cancelled.
import asyncio
log = []
async def j(n, d, fail=False):
    try:
        await asyncio.sleep(d / 25)
        if fail: raise ValueError(n)
        log.append(n); return n
    except asyncio.CancelledError: log.append(f"c{n}"); raise
async def main():
    try: await asyncio.gather(j("a", 1), j("b", 2, True), j("c", 3))
    except ValueError as e: print("first error", e, log)
    await asyncio.sleep(0.12); print(log); log.clear()
    print(await asyncio.gather(j("a", 2), j("b", 1, True), return_exceptions=True))
    g = asyncio.gather(j("x", 5), j("y", 5)); print(repr(g).split(" ")[0], g.done()); await asyncio.sleep(0.04); print(g.cancel())
    try: await g
    except asyncio.CancelledError: print("gather cancelled", log, g.cancelled())
    log.clear(); t = asyncio.create_task(j("z", 5)); g = asyncio.gather(t, j("w", 1), return_exceptions=True); await asyncio.sleep(0.08); t.cancel(); print(await g)
    c = j("dup", 1); r = await asyncio.gather(c, c); print(r)
    print(await asyncio.gather(asyncio.gather(j(1, 1), j(2, 1)), j(3, 1)))
    async def parent():
        kids = [asyncio.create_task(j(f"k{i}", i)) for i in (1, 9)]
        try: return await asyncio.gather(*kids)
        except asyncio.CancelledError: print("parent cancelled", [k.cancelled() for k in kids]); raise
    p = asyncio.create_task(parent()); await asyncio.sleep(0.12); p.cancel(); r = await asyncio.gather(p, return_exceptions=True); print(type(r[0]), log[-2:])
    d, p = await asyncio.wait({asyncio.create_task(j(i, i, i == 2), name=str(i)) for i in (1, 2, 3)}, return_when=asyncio.FIRST_EXCEPTION); print(sorted(t.get_name() for t in d), sorted(t.get_name() for t in p), [t.exception() for t in d if t.exception()])
    for t in p: await t
    order = []
    for f in asyncio.as_completed([j(n, n) for n in (3, 1, 2)]): order.append(await f)
    print(order)
    try:
        for f in asyncio.as_completed([j("s", 50), j("q", 1)], timeout=0.08): print(await f)
    except TimeoutError as e: print("timeout", repr(e))
    try: await asyncio.wait(set())
    except ValueError as e: print(e)
    s = asyncio.create_task(j("sh", 2)); sh = asyncio.shield(s); await asyncio.sleep(0); sh.cancel()
    try: await sh
    except asyncio.CancelledError: print("shield cancelled", s.cancelled()); print(await s)
asyncio.run(main())
