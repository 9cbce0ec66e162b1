# /// gilt
# hosts:
#   one.example: {latency: 200 ms, bandwidth: 1 MB/s, size: 50 KB}
#   two.example: {latency: 300 ms, bandwidth: 1 MB/s, size: 20 KB}
#   three.example: {latency: 100 ms, bandwidth: 1 MB/s, size: 10 KB}
# ///
# needs: simulated hosts
# Nine fetches of three addresses, one after the other and in nine threads (SUBJECT.md, P2).
import threading
import time
import urllib.request

URLS = ["http://one.example/", "http://two.example/", "http://three.example/"] * 3
sizes = {}


def fetch(number, url):
    with urllib.request.urlopen(url) as answer:
        sizes[number] = len(answer.read())


start = time.perf_counter()
for number, url in enumerate(URLS):
    fetch(number, url)
sequential = time.perf_counter() - start
print(f"sequential: {sequential:.1f} s", sum(sizes.values()))

sizes.clear()
start = time.perf_counter()
threads = [threading.Thread(target=fetch, args=(number, url)) for number, url in enumerate(URLS)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
threaded = time.perf_counter() - start
# Three downloads of 50 KB share one wire of 1 MB/s: 200 ms + 150 ms; the slower ones take 300 ms + 60 ms.
print(f"threaded: {threaded:.2f} s", sum(sizes.values()))
print("speed-up above 5:", sequential / threaded > 5)
