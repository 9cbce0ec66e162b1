"""Five pretend downloads; results are shown as they come in."""
import time
from concurrent.futures import ThreadPoolExecutor, as_completed, wait, FIRST_COMPLETED, ALL_COMPLETED

LATENCY = {
    "/index.html": 0.25,
    "/style.css": 0.05,
    "/app.js": 0.45,
    "/logo.png": 0.15,
    "/missing": 0.35,
}


class NotFound(LookupError):
    def __init__(self, url):
        super().__init__(f"404 {url}")
        self.url = url


def fetch(url):
    time.sleep(LATENCY[url])
    if "missing" in url:
        raise NotFound(url)
    return sum(url.encode()) * 10


with ThreadPoolExecutor(max_workers=5) as ex:
    t0 = time.perf_counter()
    futures = {ex.submit(fetch, u): u for u in LATENCY}
    for fut in as_completed(futures):
        url = futures[fut]
        if (err := fut.exception()) is not None:
            print(f"{url:<14} FAILED {err!r}")
        else:
            print(f"{url:<14} {fut.result():>6} bytes")
    elapsed = time.perf_counter() - t0
print("faster than one after another:", elapsed < sum(LATENCY.values()))

with ThreadPoolExecutor() as ex:
    fs = [ex.submit(time.sleep, s) for s in (0.3, 0.05)]
    done, pending = wait(fs, return_when=FIRST_COMPLETED)
    print("first:", len(done), "done,", len(pending), "pending")
    done, pending = wait(fs, return_when=ALL_COMPLETED)
    print("all:  ", len(done), "done,", len(pending), "pending")
