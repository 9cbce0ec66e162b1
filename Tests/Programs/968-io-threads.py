# Threads that write into one file in memory: with a lock lines stay whole and in turn.
import io
import threading

log = io.StringIO()
lock = threading.Lock()
turn = threading.Condition(lock)
current = 0


def write(number):
    global current
    for step in range(3):
        with turn:
            turn.wait_for(lambda: current == number)
            print(f"thread {number}", f"step {step}", sep=": ", file=log)
            current = (current + 1) % 3
            turn.notify_all()


threads = [threading.Thread(target=write, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(log.getvalue(), end="")
parts = [io.BytesIO() for _ in range(4)]


def fill(part, byte):
    for _ in range(1000):
        part.write(byte)


threads = [threading.Thread(target=fill, args=(part, bytes([65 + i]))) for i, part in enumerate(parts)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print([(len(part.getvalue()), part.getvalue()[:2]) for part in parts])
