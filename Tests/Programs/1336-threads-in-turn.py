# Threads that take turns: conditions, events, semaphores.
import threading
N, lock = 3, threading.Condition()
turn, out = 0, []
def printer(i, s):
    global turn
    for _ in range(3):
        with lock:
            lock.wait_for(lambda: turn == i); out.append(s); turn = (turn + 1) % N; lock.notify_all()
ts = [threading.Thread(target=printer, args=(i, s)) for i, s in enumerate("ABC")]
for t in reversed(ts): t.start()
for t in ts: t.join()
print("".join(out))
e1, e2 = threading.Event(), threading.Event(); log = []
def ping():
    for i in range(3): e1.wait(); e1.clear(); log.append(f"ping{i}"); e2.set()
def pong():
    for i in range(3): e2.wait(); e2.clear(); log.append(f"pong{i}"); e1.set()
a, b = threading.Thread(target=ping), threading.Thread(target=pong); a.start(); b.start(); e1.set(); a.join(); b.join(); print(log)
sems = [threading.Semaphore(int(i == 0)) for i in range(3)]; seq = []
def step(i):
    for k in range(2): sems[i].acquire(); seq.append(f"{i}{k}"); sems[(i + 1) % 3].release()
ts = [threading.Thread(target=step, args=(i,)) for i in range(3)]; [t.start() for t in ts]; [t.join() for t in ts]; print(seq)
class FizzBuzz:
    def __init__(self, n): self.n, self.i, self.c, self.out = n, 1, threading.Condition(), []
    def work(self, pred, fmt):
        while True:
            with self.c:
                self.c.wait_for(lambda: self.i > self.n or pred(self.i))
                if self.i > self.n: self.c.notify_all(); return
                self.out.append(fmt(self.i)); self.i += 1; self.c.notify_all()
f = FizzBuzz(15); specs = [(lambda i: i % 15 == 0, lambda i: "FizzBuzz"), (lambda i: i % 3 == 0 and i % 5, lambda i: "Fizz"), (lambda i: i % 5 == 0 and i % 3, lambda i: "Buzz"), (lambda i: i % 3 and i % 5, str)]
ts = [threading.Thread(target=f.work, args=s) for s in specs]; [t.start() for t in ts]; [t.join() for t in ts]; print(*f.out)
class Once:
    def __init__(self, fn): self.fn, self.lock, self.done = fn, threading.Lock(), False
    def __call__(self):
        if not self.done:
            with self.lock:
                if not self.done: self.value = self.fn(); self.done = True
        return self.value
calls = []; o = Once(lambda: calls.append(1) or len(calls)); res = []
ts = [threading.Thread(target=lambda: res.append(o())) for _ in range(5)]; [t.start() for t in ts]; [t.join() for t in ts]; print(res, calls)
