"""P12: a sleep against a tight loop: the loop does not stop the sleeper, the sleeper does not stop the loop."""
import threading
import time

stop = threading.Event()
woke = []
loops = 0


def tight_loop():
    global loops
    while not stop.is_set():
        loops += 1


def sleeper(times, seconds):
    for _ in range(times):
        before = time.monotonic()
        time.sleep(seconds)
        woke.append(time.monotonic() - before)


hog = threading.Thread(target=tight_loop)
nap = threading.Thread(target=sleeper, args=(5, 0.02))
began = time.monotonic()
hog.start()
nap.start()
nap.join()
after_sleeps = loops
stop.set()
hog.join()
print("woke up", len(woke), "times, never early:", all(t >= 0.019 for t in woke))
print("the loop went on meanwhile:", after_sleeps > 100, loops >= after_sleeps)
print("at least the five sleeps long:", time.monotonic() - began >= 0.095)

done = []


def forever_until(flag):
    """A loop with no sleep and no lock still lets the other thread in."""
    while not flag:
        pass
    done.append("loop saw the flag")


flag = []
t = threading.Thread(target=forever_until, args=(flag,))
t.start()
time.sleep(0.02)
print("still looping:", t.is_alive(), done)
flag.append(True)
t.join()
print(done)
