# Map-reduce word counting with ThreadPoolExecutor: submit, map, callbacks, errors, initializer.
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor, as_completed
from functools import reduce
from operator import add

PAGES = {
    "fox": "the quick brown fox jumps over the lazy dog",
    "sea": "she sells sea shells by the sea shore",
    "peter": "peter piper picked a peck of pickled peppers",
    "empty": "",
    "wood": "how much wood would a wood chuck chuck",
}


def count_words(name):
    words = PAGES[name].split()
    if not words:
        raise ValueError(f"page {name!r} has no words")
    return Counter(words)


with ThreadPoolExecutor(max_workers=3) as pool:
    futures = {pool.submit(count_words, name): name for name in [*PAGES, "missing"]}
    good, bad = {}, {}
    for future in as_completed(futures):
        name = futures[future]
        error = future.exception()
        if error is None:
            good[name] = future.result()
        else:
            bad[name] = error
total = reduce(add, good.values())
print("pages:", sorted(good), "errors:", sorted((n, type(e).__name__) for n, e in bad.items()))
print(sorted(total.items(), key=lambda kv: (-kv[1], kv[0]))[:6])
print("distinct", len(total), "in all", total.total())

# map keeps the order of its inputs, and an error surfaces when its turn comes
with ThreadPoolExecutor(2) as pool:
    print(list(pool.map(pow, [2, 3, 4, 5], [5, 4, 3])))
    results = pool.map(count_words, ["fox", "sea", "empty", "wood"])
    seen = []
    try:
        for counter in results:
            seen.append(counter.most_common(1)[0][1])
    except ValueError as err:
        print("after", seen, "->", err)
    print("anything left?", list(results))

# callbacks run in the order they were added; a finished future calls at once
order = []
gate = threading.Event()
with ThreadPoolExecutor(1) as pool:
    f = pool.submit(gate.wait)
    for tag in "abc":
        f.add_done_callback(lambda fut, tag=tag: order.append((tag, fut.done(), fut.result())))
    print("running or done before the gate:", f.done())
    gate.set()
f.add_done_callback(lambda fut: order.append("at once"))
print(order)

ready = []
with ThreadPoolExecutor(1, thread_name_prefix="wc", initializer=ready.append, initargs=("init",)) as pool:
    print(pool.submit(lambda: (threading.current_thread().name, list(ready))).result())
try:
    pool.submit(print, "too late")
except RuntimeError as err:
    print("RuntimeError:", err)
try:
    ThreadPoolExecutor(0)
except ValueError as err:
    print("ValueError:", err)
