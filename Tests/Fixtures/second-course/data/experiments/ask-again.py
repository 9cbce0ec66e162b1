# /// gilt
# id: ask-for-changes
# title: "The whole page, and only its mark"
# cores: 1
# knobs: {VISITS: [1, 5, 10]}
# hosts:
#   whole.example: {latency: 20 ms, bandwidth: 1 MB/s, size: 200 KB}
#   unchanged.example: {latency: 20 ms, bandwidth: 1 MB/s, size: 100 B}
# predict:
#   ask: "A page of 200 KB is asked for five times. Which takes less time, only to check it, or to download it each time?"
#   order: ["check", "download"]
# expect:
#   - {that: "download > 5 * check"}
#   - {that: "check[VISITS=10] > check and download[VISITS=10] > 1.9 * download"}
# notice: "An answer that says nothing but “unchanged” costs the way there and back, not the page."
# ///
from time import perf_counter
from urllib.request import urlopen

VISITS = 5


def ask(host):
    start = perf_counter()
    for _ in range(VISITS):
        with urlopen(f"http://{host}/page") as answer:
            answer.read()
    return 1000 * (perf_counter() - start)


# A host that sends the page, and one that sends a 304 without it.
print(f"download: {ask('whole.example'):.0f} ms")
print(f"check: {ask('unchanged.example'):.0f} ms")
