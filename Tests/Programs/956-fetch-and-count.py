# /// gilt
# hosts: {news.example: {latency: 120 ms, size: 40 KB}, wiki.example: {latency: 60 ms, size: 80 KB}}
# ///
# needs: simulated hosts
# Fetchers and a counter in a pipeline: the waits overlap with the counting.
import queue
import threading
import time

import requests

PAGES = [f"https://{host}/page/{number}" for number in range(4) for host in ("news.example", "wiki.example")]
todo = queue.Queue()
pages = queue.Queue(maxsize=2)
totals = {}


def fetcher(session):
    while (url := todo.get()) is not None:
        answer = session.get(url, timeout=5)
        answer.raise_for_status()
        pages.put((url, answer.text))


def counter():
    while (item := pages.get()) is not None:
        url, text = item
        totals[url] = len(text.split())


for url in PAGES + [None] * 4:
    todo.put(url)
start = time.perf_counter()
with requests.Session() as session:
    fetchers = [threading.Thread(target=fetcher, args=(session,)) for _ in range(4)]
    count = threading.Thread(target=counter)
    for thread in fetchers + [count]:
        thread.start()
    for thread in fetchers:
        thread.join()
    pages.put(None)
    count.join()
print(f"{time.perf_counter() - start:.1f} s for {len(totals)} pages")
for url in sorted(totals):
    print(url, totals[url] > 5000)
