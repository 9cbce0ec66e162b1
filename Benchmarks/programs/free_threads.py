"""Eight threads at work: on objects of their own, or with one that all of them share in every turn."""
import threading

KIND = "own"
TURNS = 500_000
shared = {0: 0}
count = 0


def own():
    mine = {0: 0}
    total = 0
    for i in range(TURNS):
        mine[0] = i
        total += 1


def item():
    for i in range(TURNS):
        shared[0] = i


def counter():
    global count
    for _ in range(TURNS):
        count += 1


work = {"own": own, "item": item, "count": counter}[KIND]
threads = [threading.Thread(target=work) for _ in range(8)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print("done")
