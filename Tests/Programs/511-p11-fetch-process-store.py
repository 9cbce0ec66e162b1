"""P11 with threads only: fetch, process and store as a pipeline; the slowest stage bounds it."""
import queue
import threading
import time

FETCH, STORE, ITEMS = 0.01, 0.005, 8
pages, records = queue.Queue(maxsize=3), queue.Queue(maxsize=3)
store = {}
events = []


def fetcher(numbers):
    for n in numbers:
        time.sleep(FETCH)
        pages.put((n, f"page {n} " + "word " * n))
    pages.put(None)


def processor():
    while (page := pages.get()) is not None:
        n, text = page
        words = text.split()
        events.append(("processed", n))
        records.put({"id": n, "words": len(words), "longest": max(words, key=len)})
    records.put(None)


def storer():
    for record in iter(records.get, None):
        time.sleep(STORE)
        store[record.pop("id")] = record
        events.append(("stored", len(store) - 1))


threads = [threading.Thread(target=fetcher, args=(range(ITEMS),)), threading.Thread(target=processor), threading.Thread(target=storer)]
start = time.perf_counter()
for t in threads:
    t.start()
for t in threads:
    t.join()
elapsed = time.perf_counter() - start
for n, record in store.items():
    print(n, record)
print([n for what, n in events if what == "processed"] == [n for what, n in events if what == "stored"] == list(range(ITEMS)))
print("a thing is stored after it is processed:", all(events.index(("processed", n)) < events.index(("stored", n)) for n in range(ITEMS)))
print("at least the slowest stage:", elapsed >= FETCH * ITEMS * 0.95)
