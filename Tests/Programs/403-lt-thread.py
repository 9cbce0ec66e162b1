"""Inside __lt__ another thread runs: each comparison waits for a referee's signal."""
import threading


class Referee(threading.Thread):
    def __init__(self):
        super().__init__()
        self.asked = threading.Event()
        self.replied = threading.Event()
        self.rulings = 0
        self.closed = False

    def run(self):
        while True:
            self.asked.wait()
            self.asked.clear()
            if self.closed:
                return
            self.rulings += 1
            self.replied.set()

    def rule(self):
        self.asked.set()
        if not self.replied.wait(timeout=10):
            raise TimeoutError("the referee does not run")
        self.replied.clear()

    def close(self):
        self.closed = True
        self.asked.set()
        self.join()


referee = Referee()
referee.start()


class Player:
    compared = 0

    def __init__(self, name, points):
        self.name, self.points = name, points

    def __lt__(self, other):
        referee.rule()
        Player.compared += 1
        return self.points < other.points

    def __repr__(self):
        return f"{self.name}:{self.points}"


players = [Player(name, points) for name, points in (("a", 5), ("b", 3), ("c", 9), ("d", 3), ("e", 1))]
print(sorted(players))
print("every comparison had its ruling:", referee.rulings == Player.compared, Player.compared >= 4)
players.sort(reverse=True)
print(players, min(players), max(players))
print(players[0] < players[1], players[0] > players[1], [players[1]] < [players[0]])
print("still the same number:", referee.rulings == Player.compared)
already = Player.compared
sorted(players[::-1])
print("four comparisons for five already in order, give or take equal ones:", Player.compared - already)
referee.close()
print(referee.is_alive())
