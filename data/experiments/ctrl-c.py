# /// gilt
# id: ctrl-c
# title: "Ctrl-C while a thread computes"
# runtime: "2.7"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {PATIENCE: [None, 0.01], PRESS: [True, False]}
# predict:
#   ask: "Left alone, the worker needs 54 ms. Ctrl-C is pressed after 20 ms. After how many ms does main notice?"
#   result: noticed
#   within: 25%
# expect:
#   - {that: "noticed > 90 ms"}
#   - {that: "noticed >= worked"}
#   - {that: "worked > 1.6 * worked[PRESS=False]"}
#   - {set: {PATIENCE: 0.01}, that: "noticed < 40 ms and worked < 1.3 * worked[PRESS=False]"}
#   - {runtime: ["3.9", "3.12"], that: "noticed < 40 ms"}
#   - {runtime: ["3.9", "3.12"], that: "worked < 1.3 * worked[PRESS=False]"}
# notice: "Only main may handle Ctrl-C, and main sleeps in a wait that nothing breaks off. Until then every tick is a look at the lock."
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
    times["noticed"] = time() - start
    print("main notices")

while not done.is_set():
    done.wait(0.01)
for name in sorted(times):
    print("%s: %.1f ms" % (name, 1000 * times[name]))
