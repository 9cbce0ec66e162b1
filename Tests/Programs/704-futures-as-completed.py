# as_completed() hands futures out in the order in which they end.
import time
from concurrent.futures import ThreadPoolExecutor, as_completed


def nap(seconds, name):
    time.sleep(seconds)
    if name == "bad":
        raise KeyError(name)
    return name


with ThreadPoolExecutor(5) as pool:
    plan = {"slow": 0.15, "quick": 0.01, "bad": 0.05, "medium": 0.1}
    table = {pool.submit(nap, seconds, name): name for name, seconds in plan.items()}
    for future in as_completed(table):
        name = table[future]
        try:
            print(name, "gave", future.result())
        except KeyError as error:
            print(name, "raised", repr(error))

    futures = [pool.submit(nap, 0.01, "one"), pool.submit(nap, 0.3, "two")]
    try:
        for future in as_completed(futures, timeout=0.1):
            print("in time:", future.result())
    except TimeoutError as error:
        print(error)

    ended = [pool.submit(nap, 0, "again")]
    ended[0].result()
    print([f.result() for f in as_completed(ended * 3)])
    print(list(as_completed([])))

    later = as_completed([pool.submit(nap, s, s) for s in (0.06, 0.02, 0.04)])
    print(next(later).result())
    print([f.result() for f in later])
