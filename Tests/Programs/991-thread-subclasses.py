# Threads that keep their result, and one that can be stopped.
import threading
import time


class Result(threading.Thread):
    def __init__(self, function, *args):
        super().__init__(name=f"{function.__name__}{args}")
        self.function, self.args = function, args
        self.value = self.error = None

    def run(self):
        try:
            self.value = self.function(*self.args)
        except Exception as error:
            self.error = error

    def get(self):
        self.join()
        if self.error is not None:
            raise self.error
        return self.value


class Ticker(threading.Thread):
    def __init__(self):
        super().__init__(daemon=True)
        self.stopped = threading.Event()
        self.ticks = 0

    def run(self):
        while not self.stopped.wait(0.01):
            self.ticks += 1

    def stop(self):
        self.stopped.set()
        self.join()


works = [Result(pow, 2, 10), Result(int, "x"), Result(sorted, [3, 1, 2])]
for w in works:
    w.start()
for w in works:
    try:
        print(w.name, w.get(), w.is_alive())
    except ValueError as error:
        print(w.name, "ValueError:", error)
ticker = Ticker()
print(ticker.daemon, ticker.is_alive())
ticker.start()
time.sleep(0.055)
ticker.stop()
print(ticker.ticks in (4, 5), ticker.is_alive())
try:
    ticker.start()
except RuntimeError as error:
    print("RuntimeError:", error)
