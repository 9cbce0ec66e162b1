"""A small crawler: workers on an asyncio.Queue follow links of a made-up site."""
import asyncio

SITE = {
    "/": ["/docs", "/blog", "/about"],
    "/docs": ["/docs/a", "/docs/b", "/"],
    "/blog": ["/blog/1", "/blog/2"],
    "/about": [],
    "/docs/a": ["/docs/b"],
    "/docs/b": ["/docs/a", "/missing"],
    "/blog/1": ["/blog/2"],
    "/blog/2": ["/blog/1"],
}


class Crawler:
    def __init__(self, workers):
        self.queue = asyncio.Queue()
        self.seen = set()
        self.errors = []
        self.active = 0
        self.peak = 0
        self.n_workers = workers

    def add(self, url):
        if url not in self.seen:
            self.seen.add(url)
            self.queue.put_nowait(url)

    async def fetch(self, url):
        self.active += 1
        self.peak = max(self.peak, self.active)
        try:
            await asyncio.sleep(0.02)
            return SITE[url]
        finally:
            self.active -= 1

    async def worker(self):
        while True:
            url = await self.queue.get()
            try:
                for link in await self.fetch(url):
                    self.add(link)
            except KeyError as exc:
                self.errors.append(exc.args[0])
            finally:
                self.queue.task_done()

    async def run(self):
        self.add("/")
        workers = [asyncio.create_task(self.worker()) for _ in range(self.n_workers)]
        await self.queue.join()
        for w in workers:
            w.cancel()
        outcomes = await asyncio.gather(*workers, return_exceptions=True)
        return sum(isinstance(o, asyncio.CancelledError) for o in outcomes)


async def main():
    for n in (1, 2, 4):
        crawler = Crawler(n)
        cancelled = await crawler.run()
        print(f"{n} worker(s): {len(crawler.seen)} pages, peak {crawler.peak}, "
              f"errors {crawler.errors}, cancelled {cancelled}")
    print(sorted(crawler.seen))


asyncio.run(main())
