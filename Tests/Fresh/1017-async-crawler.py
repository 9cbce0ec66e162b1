"""A crawler over a made-up web, never more than two pages at a time."""
import asyncio

WEB = {
    "home": ["news", "about", "shop"], "news": ["home", "story1", "story2"],
    "about": ["home"], "shop": ["cart", "story1"], "cart": ["home"],
    "story1": [], "story2": ["story1", "gone"],
}


class Crawler:
    def __init__(self, limit: int):
        self.sem = asyncio.Semaphore(limit)
        self.depth: dict[str, int] = {}
        self.broken: list[str] = []
        self.active = self.peak = 0

    async def fetch(self, page: str) -> list[str]:
        async with self.sem:
            self.active += 1
            self.peak = max(self.peak, self.active)
            try:
                await asyncio.sleep(0.03)
                return WEB[page]
            finally:
                self.active -= 1

    async def crawl(self, start: str) -> None:
        level, frontier = 0, [start]
        self.depth[start] = 0
        while frontier:
            level += 1
            found = await asyncio.gather(*map(self.fetch, frontier), return_exceptions=True)
            nxt = []
            for page, links in zip(frontier, found):
                if isinstance(links, KeyError):
                    self.broken.append(page)
                    continue
                for link in links:
                    if link not in self.depth:
                        self.depth[link] = level
                        nxt.append(link)
            frontier = nxt


crawler = Crawler(2)
asyncio.run(crawler.crawl("home"))
for page, d in crawler.depth.items():
    print("  " * d + page, "(broken)" if page in crawler.broken else "")
print("peak", crawler.peak, "pages", len(crawler.depth), "broken", crawler.broken)
