# Start gate, relay, and stop flag: three uses of threading.Event
import threading, time

def banner(s):
    print("--", s, "-" * (30 - len(s)))

# 1. start gate -----------------------------------------------------------
banner("start gate")
gate = threading.Event()
started, passed = [], []
lock = threading.Lock()
def runner(n):
    with lock:
        started.append(n)
    gate.wait()
    with lock:
        passed.append((n, len(started)))
rs = [threading.Thread(target=runner, args=(n,)) for n in range(5)]
for r in rs: r.start()
while True:
    with lock:
        if len(started) == 5: break
    time.sleep(0.001)
print("before the gun:", passed, gate.is_set())
gate.set()
for r in rs: r.join()
print("after:", sorted(passed))

# 2. relay: each runner waits for the one before ------------------------------
banner("relay")
batons = [threading.Event() for _ in range(6)]
def leg(i):
    batons[i].wait()
    print("leg", i, "runs")
    batons[i + 1].set()
legs = [threading.Thread(target=leg, args=(i,)) for i in reversed(range(5))]
for l in legs: l.start()
batons[0].set()
finished = batons[5].wait(timeout=5)
for l in legs: l.join()
print("finished:", finished)

# 3. stop flag as an interruptible sleep ------------------------------------
banner("stop flag")
stop = threading.Event()
beats = 0
def heart():
    global beats
    while not stop.wait(0.04):
        beats += 1
h = threading.Thread(target=heart, daemon=True)
h.start()
time.sleep(0.3)
t0 = time.monotonic()
stop.set()
h.join()
print("beat a few times:", 2 <= beats <= 8)
print("stopped quickly:", time.monotonic() - t0 < 0.5)

# 4. small print -----------------------------------------------------------
banner("small print")
e = threading.Event()
print(e.is_set(), e.wait(0.03), e.wait(0))
e.set(); e.set()
print(e.is_set(), e.wait())
e.clear()
print(e.is_set(), e.wait(timeout=0))
