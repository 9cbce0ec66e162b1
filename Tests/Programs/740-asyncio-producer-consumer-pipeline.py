# A pipeline of queues with a limit on what is under way, retries, a time limit and an orderly end.
import asyncio


class Flaky:
    """Fails the first times it is asked for some items."""

    def __init__(self):
        self.asked = {}

    async def fetch(self, n):
        self.asked[n] = self.asked.get(n, 0) + 1
        await asyncio.sleep(0.001 * (n % 3))
        if n % 4 == 0 and self.asked[n] < 3:
            raise ConnectionError(f"item {n}, attempt {self.asked[n]}")
        if n == 7:
            await asyncio.sleep(10)
        return n * n


async def retry(call, n, attempts=3):
    for attempt in range(1, attempts + 1):
        try:
            async with asyncio.timeout(0.05):
                return await call(n)
        except ConnectionError as error:
            last = error
        except TimeoutError as error:
            last = error
            break
    raise RuntimeError(f"gave up on {n}") from last


async def main():
    source, limit = Flaky(), asyncio.Semaphore(3)
    queue, results, failures = asyncio.Queue(), {}, []

    async def worker():
        while (n := await queue.get()) is not None:
            try:
                async with limit:
                    results[n] = await retry(source.fetch, n)
            except RuntimeError as error:
                failures.append((str(error), type(error.__cause__).__name__))
            finally:
                queue.task_done()
        queue.task_done()

    workers = [asyncio.create_task(worker()) for _ in range(4)]
    for n in range(10):
        await queue.put(n)
    for _ in workers:
        await queue.put(None)
    await queue.join()
    await asyncio.gather(*workers)
    print(sorted(results.items()))
    print(failures)
    print(sorted(source.asked.items()))


asyncio.run(main())
