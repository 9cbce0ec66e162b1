# /// gilt
# id: nine-fetches
# title: "Nine fetches of three addresses"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {TIMES: [1, 3, 10]}
# hosts:
#   news.example: {latency: 100 ms, bandwidth: 10 MB/s}
#   weather.example: {latency: 150 ms, bandwidth: 10 MB/s}
#   maps.example: {latency: 200 ms, bandwidth: 10 MB/s}
# predict:
#   ask: "Three hosts answer after 100, 150 and 200 ms; each is asked TIMES times. How long, a thread for each fetch?"
#   result: threaded
#   within: 20%
# expect:
#   - {that: "sequential within 10% of 1.36 s"}
#   - {seeds: [1, 2, 3], that: "threaded within 15% of 0.21 s"}
#   - {set: {TIMES: 10}, that: "threaded < 0.3 s"}
#   - {set: {TIMES: 1}, that: "fetches == 3"}
#   - {that: "fetches == 9"}
# notice: "In sequence the waits add up. In threads they overlap: the slowest answer says how long it takes."
# ///
# The three hosts are simulated: nothing leaves your machine.
import threading
from time import perf_counter
from urllib.request import urlopen

TIMES = 3
ADDRESSES = [
    "http://news.example/today",
    "http://weather.example/tomorrow",
    "http://maps.example/here",
] * TIMES

pages = []


def fetch(address):
    with urlopen(address) as answer:
        pages.append(answer.read())


start = perf_counter()
for address in ADDRESSES:
    fetch(address)
print(f"sequential: {perf_counter() - start:.3f} s")

pages.clear()
start = perf_counter()
threads = []
for address in ADDRESSES:
    threads.append(threading.Thread(target=fetch, args=(address,)))
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(f"threaded: {perf_counter() - start:.3f} s")
print(f"fetches: {len(pages)}")
