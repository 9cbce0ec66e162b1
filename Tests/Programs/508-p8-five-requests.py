"""P8: five simulated requests, in sequence and threaded; each is short work and a long wait."""
import threading
import time

DURATIONS = [0.05, 0.03, 0.06, 0.02, 0.04]


class Response:
    def __init__(self, number, status, body):
        self.number, self.status, self.body = number, status, body

    def __repr__(self):
        return f"<{self.number}: {self.status} {self.body!r}>"


def request(number, seconds):
    time.sleep(seconds)
    if number == 3:
        return Response(number, 404, None)
    return Response(number, 200, "x" * number)


def sequential():
    return [request(n, s) for n, s in enumerate(DURATIONS)]


def threaded():
    responses, lock = [], threading.Lock()

    def work(n, s):
        response = request(n, s)
        with lock:
            responses.append(response)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(DURATIONS)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    return sorted(responses, key=lambda r: r.number)


started = time.monotonic()
a = sequential()
middle = time.monotonic()
b = threaded()
ended = time.monotonic()
print(a)
print(repr(a) == repr(b), sum(r.status == 200 for r in b))
print("sequential is the sum:", sum(DURATIONS) * 0.95 <= middle - started)
print("threaded is near the longest:", max(DURATIONS) * 0.95 <= ended - middle < sum(DURATIONS) * 0.85)
