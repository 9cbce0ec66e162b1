# Several threads log through one handler: a record is never torn, and each knows its thread.
import logging
import sys
import threading


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.lines = []

    def emit(self, record):
        self.lines.append(self.format(record))


handler = Collect()
handler.setFormatter(logging.Formatter("%(threadName)s %(levelname)s %(message)s"))
log = logging.getLogger("work")
log.addHandler(handler)
log.setLevel(logging.DEBUG)
log.propagate = False
barrier = threading.Barrier(4)


def work(number):
    barrier.wait()
    for step in range(25):
        log.info("step %d of %d", step, number)
    log.debug("done")


threads = [threading.Thread(target=work, args=(n,), name=f"worker-{n}") for n in range(4)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(handler.lines), len(set(handler.lines)))
for n in range(4):
    mine = [line for line in handler.lines if line.startswith(f"worker-{n} ")]
    print(n, mine == [f"worker-{n} INFO step {s} of {n}" for s in range(25)] + [f"worker-{n} DEBUG done"])
print(handler, type(handler.lock).__name__)
