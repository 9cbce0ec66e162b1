import signal, time, threading, os

log = []
def on_alarm(number, frame):
    log.append((number, frame.f_code.co_name, threading.current_thread().name))

print(signal.signal(signal.SIGALRM, on_alarm))
signal.setitimer(signal.ITIMER_REAL, 0.05)
began = time.monotonic()
time.sleep(0.2)
print(log, 0.19 < time.monotonic() - began < 0.3)
log.clear()

def work():
    n = 0
    while n < 3_000_000:
        n += 1
    return n

signal.setitimer(signal.ITIMER_REAL, 0.01, 0.02)
work()
print(len(log) >= 2, set(log))
print(signal.setitimer(signal.ITIMER_REAL, 0)[1])
log.clear()

class Late(Exception):
    pass

def give_up(number, frame):
    raise Late(f"signal {signal.Signals(number).name}")

signal.signal(signal.SIGALRM, give_up)
lock = threading.Lock()
lock.acquire()
signal.setitimer(signal.ITIMER_REAL, 0.03)
try:
    lock.acquire()
except Late as e:
    print("gave up:", e)
print(signal.getitimer(signal.ITIMER_REAL))
print(signal.alarm(10), signal.alarm(0))

def from_worker():
    os.kill(os.getpid(), signal.SIGUSR1)

signal.signal(signal.SIGUSR1, on_alarm)
t = threading.Thread(target=from_worker)
t.start(); t.join()
time.sleep(0.01)
print([(number, thread) for number, _, thread in log])
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")
print(signal.getsignal(signal.SIGUSR2), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
signal.signal(signal.SIGUSR2, signal.SIG_IGN)
os.kill(os.getpid(), signal.SIGUSR2)
print("still there")
signal.signal(signal.SIGTERM, lambda n, f: print("asked to end", n))
os.kill(os.getpid(), signal.SIGTERM)
e = threading.Event()
signal.signal(signal.SIGALRM, lambda n, f: e.set())
signal.setitimer(signal.ITIMER_REAL, 0.01)
print(e.wait(), e.is_set())
signal.signal(signal.SIGALRM, lambda n, f: print("tick"))
signal.setitimer(signal.ITIMER_REAL, 0.01)
signal.pause()
print("end")
