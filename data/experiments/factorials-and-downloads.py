# /// gilt
# id: factorials-and-downloads
# title: "Five factorials, five downloads"
# runtime: "3.12"
# cores: 4
# reality: ["3.9", "3.12"]
# knobs: {THREADS: [1, 2, 5]}
# hosts: {files.example: {latency: 100 ms, bandwidth: 50 MB/s}}
# predict:
#   ask: "THREADS threads instead of one: how many times as fast are the five downloads?"
#   result: downloads
#   within: 25%
# expect:
#   - {that: "factorials within 10% of 1 x"}
#   - {that: "downloads > 4 x"}
#   - {set: {THREADS: 1}, that: "downloads within 10% of 1 x"}
#   - {set: {THREADS: 2}, that: "downloads < 2.1 x"}
#   - {runtime: "3.14t", that: "factorials > 2.5 x"}
# notice: "The same threads: no gain where they compute, and a gain with every thread where they wait."
# ///
# The host is simulated: nothing leaves your machine.
from concurrent.futures import ThreadPoolExecutor
from time import perf_counter
from urllib.request import urlopen

THREADS = 5


def factorial(number):
    product = 1
    for factor in range(2, number + 1):
        product = product * factor % (10 ** 9 + 7)  # small: equal turns
    return product


def download(number):
    with urlopen(f"http://files.example/{number}") as answer:
        return len(answer.read())


def seconds(threads, function, arguments):
    start = perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(function, arguments))
    return perf_counter() - start


numbers = [200000] * 5
one = seconds(1, factorial, numbers)
print(f"factorials: {one / seconds(THREADS, factorial, numbers):.2f} x")
pages = range(5)
one = seconds(1, download, pages)
print(f"downloads: {one / seconds(THREADS, download, pages):.2f} x")
