# /// gilt
# id: history
# title: "One script, three questions to a lock"
# runtime: "3.12"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# predict:
#   ask: "Under Python 3.12, which of the three goes badly?"
#   choices: ["computing in two threads: slower than in sequence", "x += 1: updates are lost", "a sleep of 1 ms beside a busy thread: 3 ms or more"]
#   proof: ["threads > 1.2 x", "lost > 0", "sleep > 3 ms"]
# expect:
#   - {runtime: ["3.6", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"], that: "threads within 10% of 1 x"}
#   - {runtime: ["3.6", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14"], that: "sleep within 20% of 6.2 ms"}
#   - {runtime: ["3.10", "3.11", "3.12", "3.13", "3.14"], that: "lost == 0"}
#   - {runtime: ["2.7", "3.9"], seeds: [1, 2, 3], that: "lost > 0 in some seed"}
#   - {runtime: "2.7", that: "threads > 1.2 x and sleep < 1.5 ms"}
#   - {runtime: ["3.13t", "3.14t"], that: "threads < 0.65 x and sleep < 1.5 ms and lost > 0"}
#   - {runtime: "gilectomy", that: "threads > 1.2 x"}
# notice: "One lock for one core; then a clock instead of ticks; then fewer places to switch; then, if you ask for it, no lock."
# ///
# Written for 2.7 too.
import threading
from time import sleep, time

try:
    range = xrange              # 2.7's own makes a list first
except NameError:
    pass

x = 0
done = False


def squares():
    total = 0
    for i in range(300000):
        total += i * i


def add():
    global x
    for _ in range(300000):
        x += 1


def hog():
    turns = 0
    while not done:
        turns += 1


def together(work):
    start = time()
    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time() - start


start = time()
for _ in range(2):
    thread = threading.Thread(target=squares)
    thread.start()
    thread.join()
alone = time() - start
print("alone: %.1f ms" % (1000 * alone / 2))
print("threads: %.2f x" % (together(squares) / alone))

together(add)
print("lost: %.1f %%" % (100.0 * (600000 - x) / 600000))

thread = threading.Thread(target=hog)
thread.start()
start = time()
for _ in range(50):
    sleep(0.001)
print("sleep: %.2f ms" % (1000 * (time() - start) / 50))
done = True
thread.join()
