# Interview exercise: four threads share one FizzBuzz; plus "print in order" and "zero-even-odd".
import threading
from threading import Condition, Event, Thread

class FizzBuzz:
    def __init__(self, n):
        self.n, self.i, self.cv, self.out = n, 1, Condition(), []

    def _loop(self, applies, render):
        while True:
            with self.cv:
                while self.i <= self.n and not applies(self.i):
                    self.cv.wait()
                if self.i > self.n:
                    return
                self.out.append(render(self.i))
                self.i += 1
                self.cv.notify_all()

    def fizz(self):
        self._loop(lambda i: i % 3 == 0 and i % 5, lambda i: "Fizz")

    def buzz(self):
        self._loop(lambda i: i % 5 == 0 and i % 3, lambda i: "Buzz")

    def both(self):
        self._loop(lambda i: i % 15 == 0, lambda i: "FizzBuzz")

    def number(self):
        self._loop(lambda i: i % 3 and i % 5, str)

def run_all(*functions):
    threads = [Thread(target=f) for f in functions]
    for t in threads:
        t.start()
    for t in threads:
        t.join(timeout=60)
    return [t.is_alive() for t in threads]

fb = FizzBuzz(30)
print(run_all(fb.fizz, fb.buzz, fb.both, fb.number))
for start in range(0, 30, 10):
    print(*fb.out[start:start + 10])

class Ordered:
    def __init__(self):
        self.gates = {name: Event() for name in ("second", "third")}
        self.said = []

    def first(self):
        self.said.append("first")
        self.gates["second"].set()

    def second(self):
        assert self.gates["second"].wait()
        self.said.append("second")
        self.gates["third"].set()

    def third(self):
        self.gates["third"].wait()
        self.said.append("third")

for order in ("first second third", "third second first", "second third first"):
    o = Ordered()
    run_all(*(getattr(o, name) for name in order.split()))
    print(f"{order:<20} -> {' '.join(o.said)}")

def zero_even_odd(n):
    zero, even, odd = threading.Semaphore(1), threading.Semaphore(0), threading.Semaphore(0)
    digits = []

    def zeros():
        for k in range(1, n + 1):
            zero.acquire()
            digits.append(0)
            (odd if k & 1 else even).release()

    def numbers(start, mine):
        for k in range(start, n + 1, 2):
            mine.acquire()
            digits.append(k)
            zero.release()

    run_all(lambda: numbers(2, even), lambda: numbers(1, odd), zeros)
    return "".join(map(str, digits))

print(zero_even_odd(5), zero_even_odd(2), repr(zero_even_odd(0)))
