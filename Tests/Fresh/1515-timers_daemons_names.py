import threading
import time

print(threading.current_thread().name, threading.main_thread() is threading.current_thread())
print("count at start:", threading.active_count())

# ---- names
def whoami(out):
    out.append(threading.current_thread().name)

out = []
a = threading.Thread(target=whoami, args=(out,), name="given")
b = threading.Thread(target=whoami, args=[out])
for t in (a, b):
    t.start()
    t.join()
print(out[0], "|", out[1].startswith("Thread-"), out[1].endswith("(whoami)"))
b.name = "renamed"
print(b.name, a.daemon, a.ident is not None, a.is_alive())

# ---- timers
fired = []
def alarm(text, *, loud=False):
    fired.append(text.upper() if loud else text)

timers = [
    threading.Timer(0.20, alarm, ["second"]),
    threading.Timer(0.05, alarm, ["first"], {"loud": True}),
    threading.Timer(0.12, alarm, ["never"]),
    threading.Timer(0.35, alarm, kwargs={"text": "third"}),
]
for t in timers:
    t.start()
timers[2].cancel()
for t in timers:
    t.join()
print(fired)
print("finished flags:", [t.finished.is_set() for t in timers])

# ---- a repeating timer as a subclass
class Repeat(threading.Timer):
    def run(self):
        while not self.finished.wait(self.interval):
            self.function(*self.args, **self.kwargs)

ticks = []
r = Repeat(0.04, lambda: ticks.append(len(ticks)))
r.start()
while len(ticks) < 3:
    time.sleep(0.005)
r.cancel()
r.join()
print("ticks:", ticks[:3])

# ---- daemons
sleeper = threading.Thread(target=time.sleep, args=(30,), daemon=True, name="sleeper")
sleeper.start()
print("daemon:", sleeper.daemon, "alive:", sleeper.is_alive())
sleeper.join(timeout=0.05)
print("join timed out:", sleeper.is_alive())
try:
    sleeper.daemon = False
except RuntimeError as e:
    print("RuntimeError:", e)
child = []
d = threading.Thread(target=lambda: child.append(threading.Thread().daemon), daemon=True)
d.start(); d.join()
print("daemon status is inherited:", child)
print(sorted(t.name for t in threading.enumerate()))

# ---- a non-daemon thread outlives the main program's last line
def last_word():
    threading.main_thread().join()
    print("main is over:", not threading.main_thread().is_alive())

threading.Thread(target=last_word).start()
print("end of the main program")
