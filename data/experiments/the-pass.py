# /// gilt
# id: the-pass
# title: "A waiter, three cooks, a queue"
# runtime: "3.12"
# cores: 2
# reality: ["3.9", "3.12"]
# knobs: {MAXSIZE: [0, 2, 10], SENTINELS: [1, 3], COOKS: [1, 3]}
# predict:
#   ask: "An order comes each ms, 30 in all; each of COOKS cooks takes 10 ms for one. How many orders lie in the queue at most? (MAXSIZE 0 means no limit.)"
#   result: most
#   within: 20%
# expect:
#   - {that: "most > 15 and served == 30"}
#   - {set: {MAXSIZE: 2}, that: "most <= 2 and served == 30"}
#   - {that: "elapsed[MAXSIZE=2] within 15% of elapsed"}
#   - {that: "waiter[MAXSIZE=2] > 2 * waiter"}
#   - {set: {SENTINELS: 1}, that: "`cooks left` == 2"}
# notice: "A queue without a limit grows as long as orders come faster than they are cooked. With a limit the waiter waits instead, and it takes no longer."
# ///
import queue
import threading
from time import perf_counter, sleep

MAXSIZE = 0                     # 0: no limit
SENTINELS = 3                   # how often "that was all" is said
COOKS = 3

orders = queue.Queue(MAXSIZE)
served = queue.Queue()
most = 0
start = perf_counter()


def wait_at_tables():
    global most, waiter
    for number in range(30):
        sleep(0.001)
        orders.put(number)
        most = max(most, orders.qsize())
    waiter = perf_counter() - start
    for _ in range(SENTINELS):
        orders.put(None)        # that was all


def cook():
    while True:
        order = orders.get()
        if order is None:
            return
        sleep(0.01)
        served.put(order)


threads = [threading.Thread(target=wait_at_tables, name="Waiter")]
for number in range(1, COOKS + 1):
    threads.append(threading.Thread(target=cook, name=f"Cook-{number}"))
for thread in threads:
    thread.daemon = True        # so that the script ends in any case
    thread.start()
threads[0].join()
while served.qsize() < 30:
    sleep(0.002)
print(f"most: {most}")
print(f"waiter: {1000 * waiter:.1f} ms")
print(f"served: {served.qsize()}")
print(f"elapsed: {1000 * (perf_counter() - start):.1f} ms")
sleep(0.02)
left = [thread for thread in threads[1:] if thread.is_alive()]
print(f"cooks left: {len(left)}")
