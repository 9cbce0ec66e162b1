"""A gate that lets few in at a time, measured by the threads themselves."""
import threading
import time


class Gate:
    def __init__(self, places):
        self.places = threading.BoundedSemaphore(places)
        self.lock = threading.Lock()
        self.inside = self.most = 0

    def __enter__(self):
        self.places.acquire()
        with self.lock:
            self.inside += 1
            self.most = max(self.most, self.inside)
        return self

    def __exit__(self, *details):
        with self.lock:
            self.inside -= 1
        self.places.release()


def visit(gate, n, log):
    try:
        with gate:
            time.sleep(0.02)
            if n % 4 == 3:
                raise ValueError(n)
            log.append(n)
    except ValueError as error:
        log.append(-error.args[0])


for places in (1, 3, 8):
    gate, log = Gate(places), []
    threads = [threading.Thread(target=visit, args=(gate, n, log), daemon=True) for n in range(8)]
    for t in threads:
        t.start()
    for t in threads:
        t.join(timeout=10)
    print(places, gate.most, gate.inside, sorted(log), any(t.is_alive() for t in threads))
try:
    gate.places.release()
except ValueError as error:
    print(error)
print(gate.places.acquire(blocking=False), threading.Semaphore(0).acquire(timeout=0.01))
try:
    threading.Semaphore(-1)
except ValueError as error:
    print(error)
