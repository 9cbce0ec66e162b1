# /// gilt
# id: ctrl-c
# title: "Ctrl-C while a thread computes"
# runtime: "2.7"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {PATIENCE: [None, 0.01], PRESS: [True, False]}
# predict:
#   ask: "Left alone, the worker needs 54 ms. With PRESS, Ctrl-C comes 20 ms after the start. How many ms after the start is main's wait over?"
#   result: waited
#   within: 25%
# expect:
#   - {that: "waited > 90 ms"}
#   - {that: "waited >= worked"}
#   - {that: "worked > 1.6 * worked[PRESS=False]"}
#   - {set: {PATIENCE: 0.01}, that: "waited < 40 ms and worked < 1.3 * worked[PRESS=False]"}
#   - {runtime: ["3.9", "3.12"], that: "waited < 40 ms"}
#   - {runtime: ["3.9", "3.12"], that: "worked < 1.3 * worked[PRESS=False]"}
# notice: "Only main may handle Ctrl-C. While one is pending and main sleeps on, the others look at the lock after every tick."
# ///
# Written for 2.7 too.
import os
import signal
import threading
from time import sleep, time

PATIENCE = None                 # seconds main waits before it looks up
PRESS = True

done = threading.Event()
times = {}


def work():
    print("the worker starts")
    turns = 0
    while turns < 3000000:
        turns += 1
    times["worked"] = time() - start
    print("the worker is done")
    done.set()


def key():
    sleep(0.02)
    if PRESS:
        print("Ctrl-C is pressed")
        os.kill(os.getpid(), signal.SIGINT)


start = time()
try:
    threading.Thread(target=work).start()
    threading.Thread(target=key).start()
    while not done.is_set():
        done.wait(PATIENCE)
except KeyboardInterrupt:
    print("main notices")
times["waited"] = time() - start

while not done.is_set():
    done.wait(0.01)
for name in sorted(times):
    print("%s: %.1f ms" % (name, 1000 * times[name]))
