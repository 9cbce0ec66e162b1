"""P2: nine fetches of three addresses, in sequence and in threads; a sleep stands for the network."""
import threading
import time

ADDRESSES = ["https://a.example/one", "https://b.example/two", "https://c.example/three"] * 3
DELAY = 0.02
names, lock = [], threading.Lock()


def fetch(address):
    time.sleep(DELAY)
    host, _, page = address.removeprefix("https://").partition("/")
    return f"{page}@{host}", len(address)


def in_sequence(addresses):
    return [fetch(a) for a in addresses]


def in_threads(addresses):
    results = [None] * len(addresses)

    def work(i, address):
        results[i] = fetch(address)
        with lock:
            names.append(threading.current_thread().name)

    threads = [threading.Thread(target=work, args=pair, name=f"fetch-{pair[0]}") for pair in enumerate(addresses)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    print(sorted(names))
    return results


def timed(function):
    start = time.perf_counter()
    return function(ADDRESSES), time.perf_counter() - start


one, slow = timed(in_sequence)
two, fast = timed(in_threads)
print(one == two, len(one), one[:3])
print("in sequence at least nine delays:", slow >= 9 * DELAY * 0.95)
print("in threads less than half of that:", fast < slow / 2)
sizes = {}
for page, size in two:
    sizes.setdefault(page, []).append(size)
print(sizes)
