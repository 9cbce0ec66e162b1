# /// gilt
# id: six-designs
# title: "One script for every design"
# runtime: "3.12"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# expect:
#   - {that: "threads within 10% of 1 x and sleep within 15% of 6.2 ms and lost == 0"}
#   - {runtime: ["3.14t", "jython"], that: "threads < 0.8 x"}
#   - {runtime: "gilectomy", that: "threads > 1.2 x and lost > 0"}
#   - {runtime: ["3.14t", "jython"], that: "lost > 0 and sleep < 1.3 ms"}
#   - {runtime: "pypy", that: "threads > 0.8 x and sleep < 2 ms"}
# notice: "Every design does well at something. None does at everything."
# ///
# Written for 2.7, Jython and PyPy too.
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
    for i in range(120000):
        total += i * i


def add():
    global x
    for _ in range(50000):
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
squares()
squares()
alone = time() - start
print("alone: %.2f ms" % (1000 * alone / 2))
print("threads: %.2f x" % (together(squares) / alone))

together(add)
print("lost: %.1f %%" % (100.0 * (100000 - x) / 100000))

thread = threading.Thread(target=hog)
thread.start()
start = time()
for _ in range(2):
    sleep(0.001)
print("sleep: %.2f ms" % (1000 * (time() - start) / 2))
done = True
thread.join()
