"""FizzBuzz by four threads that take turns on a Condition, so the order is fixed."""
import threading


class Turns:
    def __init__(self, limit):
        self.n = 1
        self.limit = limit
        self.condition = threading.Condition()
        self.out = []

    def play(self, mine, say):
        while True:
            with self.condition:
                self.condition.wait_for(lambda: self.n > self.limit or mine(self.n))
                if self.n > self.limit:
                    return
                self.out.append(say(self.n))
                self.n += 1
                self.condition.notify_all()


game = Turns(30)
players = [
    (lambda n: n % 15 == 0, lambda n: "FizzBuzz"),
    (lambda n: n % 3 == 0 and n % 5, lambda n: "Fizz"),
    (lambda n: n % 5 == 0 and n % 3, lambda n: "Buzz"),
    (lambda n: n % 3 and n % 5, str),
]
threads = [threading.Thread(target=game.play, args=p) for p in players]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(*game.out)

lines = []
gates = [threading.Semaphore(0) for _ in range(3)]


def letter(i, text):
    for ch in text:
        gates[i].acquire()
        lines.append(ch)
        gates[(i + 1) % 3].release()


threads = [threading.Thread(target=letter, args=(i, text)) for i, text in enumerate(("adgj", "behk", "cfil"))]
for t in threads:
    t.start()
gates[0].release()
for t in threads:
    t.join()
print("".join(lines))

printed = threading.Event()


def printer():
    for n in range(3):
        print("thread line", n)
    printed.set()


t = threading.Thread(target=printer)
print("before")
t.start()
printed.wait()
print("after")
t.join()
