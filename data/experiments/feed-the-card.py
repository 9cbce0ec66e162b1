# /// gilt
# id: feed-the-card
# title: "To the card and on the card (a sketch)"
# runtime: "3.12"
# cores: 2
# knobs: {WAY: ["'in turn'", "'ahead'", "'threads'"], BATCHES: [4, 8, 16]}
# predict:
#   ask: "A batch needs 3 ms over the bus and then 4 ms on the card. BATCHES batches, the next one on the bus while the card works: how long?"
#   result: elapsed
#   within: 8%
# expect:
#   - {set: {WAY: "'in turn'"}, that: "elapsed within 4% of 56 ms"}
#   - {that: "elapsed within 4% of 35 ms and elapsed[BATCHES=16] within 4% of 67 ms"}
#   - {set: {WAY: "'threads'"}, that: "elapsed within 6% of 35 ms"}
#   - {cores: 1, that: "elapsed within 4% of 35 ms"}
#   - {runtime: ["2.7", "3.9", "3.14t"], that: "elapsed within 4% of 35 ms"}
#   - {that: "card > 90 % and card[WAY='in turn'] < 60 %"}
# notice: "The slower of two stages decides, once both have something to do. One thread is enough for that: it submits ahead and waits late. What matters is that the next batch is on its way, not who waits for it."
# ///
# Bus and card are sketches: devices of one queue each, whose times are made up.
import threading
from time import perf_counter

from device_sketch import Device

WAY = "ahead"
BATCHES = 8
SIZE = 4_000_000

bus = Device(latency=0.001, rate=2e9)       # 3 ms a batch
card = Device(latency=0.002, rate=2e9)      # 4 ms a batch


def in_turn(batches):
    for _ in range(batches):
        bus.run(SIZE)
        card.run(SIZE)


def ahead(batches):
    coming = [bus.submit(SIZE) for _ in range(batches)]
    computed = []
    for ticket in coming:
        bus.wait(ticket)
        computed.append(card.submit(SIZE))
    for ticket in computed:
        card.wait(ticket)


def two_threads(batches):
    halves = [threading.Thread(target=in_turn, args=(batches // 2,)) for _ in range(2)]
    for half in halves:
        half.start()
    for half in halves:
        half.join()


ways = {"in turn": in_turn, "ahead": ahead, "threads": two_threads}
start = perf_counter()
ways[WAY](BATCHES)
elapsed = perf_counter() - start
print(f"elapsed: {1000 * elapsed:.1f} ms")
print(f"card: {100 * card.worked() / elapsed:.0f} %")
