# /// gilt
# id: visits
# title: "Twelve visits to one page"
# cores: 1
# knobs: {MAX_AGE: [0, 0.25, 10]}
# hosts:
#   origin.example: {latency: 40 ms, bandwidth: 1 MB/s, size: 2 KB}
# predict: {ask: "How many of the twelve visits ask the origin?", result: asked, within: 1%}
# expect:
#   - {that: "asked == 4 and asked[MAX_AGE=0] == 12 and asked[MAX_AGE=10] == 1"}
#   - {that: "waited[MAX_AGE=0] within 5% of 3 * waited"}
# notice: "The longer an answer is fresh, the less often anybody waits for the origin."
# ///
from time import perf_counter, sleep
from urllib.request import urlopen

VISITS = 12
MAX_AGE = 0.25              # seconds for which an answer is fresh

kept_at = None
asked = 0
waited = 0.0
for _ in range(VISITS):
    start = perf_counter()
    if kept_at is None or start - kept_at >= MAX_AGE:
        with urlopen("http://origin.example/page") as answer:
            page = answer.read()
        kept_at = perf_counter()
        asked += 1
    waited += perf_counter() - start
    sleep(0.1)              # until the next visit
print(f"asked: {asked}")
print(f"waited: {1000 * waited:.0f} ms")
