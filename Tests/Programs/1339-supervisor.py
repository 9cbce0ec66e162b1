# A supervisor that restarts crashing tasks.
import asyncio, random
class Flaky:
    def __init__(self, name, fail_at): self.name, self.fail_at, self.starts = name, fail_at, 0
    async def run(self):
        self.starts += 1
        for tick in range(5):
            await asyncio.sleep(0.01)
            if self.starts <= self.fail_at and tick == self.starts: raise RuntimeError(f"{self.name} crashed on start {self.starts}")
        return f"{self.name} ok after {self.starts}"
async def supervise(w, max_restarts=3):
    backoff = 0.001
    for attempt in range(max_restarts + 1):
        try: return await w.run()
        except RuntimeError as e:
            print("restart:", e); await asyncio.sleep(backoff); backoff *= 2
    raise RuntimeError(f"{w.name}: too many restarts")
async def main():
    try:
        async with asyncio.timeout(2):
            async with asyncio.TaskGroup() as tg:
                ts = [tg.create_task(supervise(Flaky(n, f)), name=n) for n, f in (("a", 0), ("b", 2), ("c", 9))]
    except* RuntimeError as eg:
        for e in eg.exceptions: print("failed:", e, repr(e.__context__) if e.__context__ else None)
    for t in ts: print(t.get_name(), t.done(), t.cancelled(), t.exception() if not t.cancelled() else "-", t.result() if t.done() and not t.cancelled() and not t.exception() else None)
asyncio.run(main())
