# Another thread runs while `default` waits inside dumps; the text is whole all the same.
import json
import threading

started, resumed = threading.Event(), threading.Event()


class Slow:
    def __init__(self, n):
        self.n = n


def encode(o):
    if o.n == 1:
        started.set()
        resumed.wait()
    return {"slow": o.n}


shared = {"first": Slow(0), "second": Slow(1), "third": [Slow(2)]}
result = []


def dump():
    result.append(json.dumps(shared, default=encode))


t = threading.Thread(target=dump)
t.start()
started.wait()
shared["late"] = 1
del shared["third"]
resumed.set()
t.join()
print(result[0])
print(sorted(shared))


def hook(d):
    seen.append(threading.current_thread().name)
    return len(d)


seen = []
t = threading.Thread(target=lambda: result.append(json.loads('[{"a": {}}, {"b": 1}]', object_hook=hook)), name="reader")
t.start()
t.join()
print(result[1], seen)
