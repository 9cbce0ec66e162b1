# /// gilt
# id: forgotten-connections
# title: "Connections that nobody closed"
# runtime: "jython"
# cores: 2
# reality: ["2.7", "3.9", "3.12"]
# knobs: {HOW: ["'forget'", "'with'"], TIMES: [5, 20]}
# predict:
#   ask: "A function opens a connection TIMES times, uses it, and treats it as HOW says. How many are open after that, in Jython?"
#   result: open
#   within: 1%
# expect:
#   - {that: "open == 5 and open[TIMES=20] == 20"}
#   - {set: {HOW: "'with'"}, that: "open == 0"}
#   - {that: "collected == 0"}
#   - {runtime: ["2.7", "3.9", "3.12", "3.14t", "gilectomy"], that: "open == 0"}
# notice: "With counts an object is told the moment its last reference goes. Without them it is told when a collector finds it, now or much later. A with block does not depend on either."
# ///
# Written for 2.7 too.
from __future__ import print_function

import gc
import time

HOW = "forget"
TIMES = 5

open_now = []


class Connection(object):
    def __init__(self):
        self.closed = False
        open_now.append(1)

    def close(self):
        if not self.closed:
            self.closed = True
            open_now.pop()

    def __enter__(self):
        return self

    def __exit__(self, *error):
        self.close()

    def __del__(self):
        self.close()


def ask():
    if HOW == "with":
        with Connection():
            pass
    else:
        connection = Connection()   # and that is the last of it


for _ in range(TIMES):
    ask()
print("open: %d" % len(open_now))
gc.collect()
time.sleep(0.3)                 # some collectors take a moment
print("collected: %d" % len(open_now))
