"""Context managers across threads: one that runs a thread, one that swaps a setting per thread."""
import threading
import time


class Background:
    """Runs a function again and again until the block is left; the block's error is kept."""

    def __init__(self, function, interval):
        self.function, self.interval = function, interval
        self.stop = threading.Event()
        self.ran = threading.Event()
        self.times = 0

    def _loop(self):
        while not self.stop.is_set():
            self.function()
            self.times += 1
            self.ran.set()
            self.stop.wait(self.interval)

    def __enter__(self):
        self.thread = threading.Thread(target=self._loop)
        self.thread.start()
        return self

    def __exit__(self, kind, value, trace):
        self.stop.set()
        self.thread.join()
        print("left with", kind.__name__ if kind else None, "alive:", self.thread.is_alive())
        return kind is LookupError


beats = []
with Background(lambda: beats.append(1), 0.005) as bg:
    bg.ran.wait()
    print("beat at least once:", len(beats) >= 1)
with Background(lambda: beats.append(1), 0.005) as bg:
    raise LookupError("swallowed")
try:
    with Background(lambda: None, 1):
        raise ValueError("passed on")
except ValueError as error:
    print("ValueError:", error)


class Setting(threading.local):
    value = "default"

    def using(self, value):
        return Using(self, value)


class Using:
    def __init__(self, setting, value):
        self.setting, self.value = setting, value

    def __enter__(self):
        self.before, self.setting.value = self.setting.value, self.value

    def __exit__(self, *exc):
        self.setting.value = self.before


precision = Setting()
seen = {}
both = threading.Barrier(2)


def work(name, value):
    with precision.using(value):
        both.wait()
        with precision.using(value * 2):
            inner = precision.value
        seen[name] = (inner, precision.value)
    seen[name] += (precision.value,)


threads = [threading.Thread(target=work, args=args) for args in (("a", 1), ("b", 50))]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(sorted(seen.items()), precision.value)
gate = threading.Lock()
order = []


def enter_after_main():
    with gate:
        order.append("thread")


with gate:
    t = threading.Thread(target=enter_after_main)
    t.start()
    time.sleep(0.03)
    order.append("main")
t.join()
print(order)
