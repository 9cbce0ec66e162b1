# Worker threads only queue their records; one listener writes them.
import logging
import queue
import sys
import threading
from logging.handlers import QueueHandler, QueueListener


class Out:
    """stdout, with the program's place left out."""

    def write(self, text):
        sys.stdout.write(text.replace(__file__, "program.py"))


records = queue.Queue()
out = logging.StreamHandler(Out())
out.setFormatter(logging.Formatter("%(name)s %(levelname)s %(message)s"))
errors = []


class Keep(logging.Handler):
    def emit(self, record):
        errors.append((record.levelname, record.getMessage(), threading.current_thread() is threading.main_thread()))


keep = Keep(level=logging.ERROR)
listener = QueueListener(records, out, keep, respect_handler_level=True)
log = logging.getLogger("jobs")
log.setLevel(logging.INFO)
log.addHandler(QueueHandler(records))
log.propagate = False
listener.start()
turn = [threading.Event() for _ in range(4)]


def job(number):
    turn[number].wait()
    log.info("job %d runs in %s", number, threading.current_thread().name)
    if number == 2:
        try:
            {}["missing"]
        except KeyError:
            log.exception("job %d failed", number)
    if number + 1 < len(turn):
        turn[number + 1].set()


threads = [threading.Thread(target=job, args=(n,), name=f"job-{n}") for n in range(4)]
for thread in threads:
    thread.start()
turn[0].set()
for thread in threads:
    thread.join()
listener.stop()
print(len(errors), errors[0][0], errors[0][2])
print(errors[0][1].splitlines()[0], "|", errors[0][1].splitlines()[-1])
