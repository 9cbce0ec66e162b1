"""Inside __del__ another thread runs: the finaliser waits for its reply."""
import queue
import threading
import time

requests, replies = queue.Queue(), queue.Queue()
log = []


def undertaker():
    for name in iter(requests.get, None):
        log.append("buried " + name)
        replies.put(name + ", rest in peace")


thread = threading.Thread(target=undertaker)
thread.start()


class Mortal:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        requests.put(self.name)
        reply = replies.get(timeout=10)
        log.append(f"{reply} (del in {threading.current_thread().name})")


def show(label):
    print(label)
    for line in log:
        print("   ", line)
    log.clear()


m = Mortal("one")
m = None
show("reassigned")
box = [Mortal("two"), Mortal("three")]
box.clear()
show("list cleared")
d = {"k": Mortal("four")}
d["k"] = "replaced"
show("dict value replaced")


def scope():
    local = Mortal("five")
    log.append("in the function")


scope()
show("function left")


def fails():
    local = Mortal("six")
    raise ValueError("x")


try:
    fails()
except ValueError:
    log.append("in the handler")
show("exception handled")
chain = Mortal("seven")
chain.next = Mortal("eight")
chain = None
show("an object and what it held")

owner_ready, let_go = threading.Event(), threading.Event()


def owner():
    mine = Mortal("nine")
    owner_ready.set()
    let_go.wait()
    del mine
    log.append("owner ends")


t = threading.Thread(target=owner, name="owner")
t.start()
owner_ready.wait()
log.append("main lets the owner go")
let_go.set()
t.join()
show("deleted in a thread")


class Sleepy:
    def __del__(self):
        before = counter[0]
        while counter[0] < before + 3:
            time.sleep(0.002)
        log.append("slept in __del__ until the counter had moved on by three")


counter, stop = [0], threading.Event()


def count():
    while not stop.wait(0.001):
        counter[0] += 1


c = threading.Thread(target=count)
c.start()
Sleepy()
stop.set()
c.join()
show("sleeping finaliser")
requests.put(None)
thread.join()
print("end")
