"""P12: two threads updating one counter, without a lock, with one, and with a call between load and store."""
import threading

N = 5_000


class Plain:
    def __init__(self):
        self.value = 0

    def increment(self):
        self.value += 1


class Locked(Plain):
    def __init__(self):
        super().__init__()
        self.lock = threading.Lock()

    def increment(self):
        with self.lock:
            self.value += 1


class Yielding(Plain):
    """Gives the other thread its turn between load and store: updates are lost for certain."""

    def __init__(self):
        super().__init__()
        self.step = threading.Barrier(2)

    def increment(self):
        value = self.value
        self.step.wait()
        self.value = value + 1
        self.step.wait()


def race(counter, times):
    def work():
        for _ in range(times):
            counter.increment()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return counter.value


print("locked:", race(Locked(), N), "of", 2 * N)
plain = race(Plain(), N)
print("plain: between one thread's and both threads' updates:", N <= plain <= 2 * N)
print("in step:", race(Yielding(), 100), "of", 200)
shared, lock = {"n": 0, "list": []}, threading.Lock()


def appender(letter):
    for _ in range(1000):
        shared["list"].append(letter)
        with lock:
            shared["n"] += 1


threads = [threading.Thread(target=appender, args=(letter,)) for letter in "ab"]
for t in threads:
    t.start()
for t in threads:
    t.join()
print("append is atomic:", len(shared["list"]), shared["list"].count("a"), shared["n"])
