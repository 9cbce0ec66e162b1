"""Five philosophers who pick up the lower-numbered fork first: nobody starves, nothing deadlocks."""
import threading
import time

N, MEALS = 5, 4
forks = [threading.Lock() for _ in range(N)]
eating = [False] * N
meals = [0] * N
neighbours_together = []


class Philosopher(threading.Thread):
    def __init__(self, seat):
        super().__init__(name=f"philosopher {seat}")
        self.seat = seat
        self.first, self.second = sorted((seat, (seat + 1) % N))

    def run(self):
        for _ in range(MEALS):
            with forks[self.first]:
                with forks[self.second]:
                    self.eat()

    def eat(self):
        eating[self.seat] = True
        if eating[self.seat - 1] or eating[(self.seat + 1) % N]:
            neighbours_together.append(self.seat)
        time.sleep(0.001)
        meals[self.seat] += 1
        eating[self.seat] = False


table = [Philosopher(seat) for seat in range(N)]
for p in table:
    p.start()
for p in table:
    p.join()
print("meals:", meals)
print("neighbours who ate together:", neighbours_together)
print("forks on the table:", [not f.locked() for f in forks])
print("order of forks:", [(p.first, p.second) for p in table])
print(table[-1].name, table[-1].is_alive())
