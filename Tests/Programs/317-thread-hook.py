"""threading.excepthook gets what a thread did not catch."""
import threading

reports = []


def hook(args):
    reports.append((args.thread.name, args.exc_type.__name__, str(args.exc_value), args.exc_traceback is not None))


original = threading.excepthook
threading.excepthook = hook


def fail(kind, message):
    raise kind(message)


def stop_quietly():
    raise SystemExit("not reported")


class Custom(Exception):
    def __str__(self):
        return "custom <" + "|".join(map(str, self.args)) + ">"


jobs = [
    threading.Thread(target=fail, args=(ValueError, "bad value"), name="A"),
    threading.Thread(target=fail, args=(Custom, "c"), name="B"),
    threading.Thread(target=stop_quietly, name="C"),
    threading.Thread(target=fail, args=(KeyError,), name="D"),
    threading.Thread(target=5, name="E"),
    threading.Thread(target=lambda: [][0], name="F"),
]
for job in jobs:
    job.start()
    job.join()
for line in reports:
    print(line)
print([job.is_alive() for job in jobs], threading.active_count())


def chained():
    try:
        {}["k"]
    except KeyError as error:
        raise RuntimeError("outer") from error


causes = []
threading.excepthook = lambda args: causes.append((repr(args.exc_value), repr(args.exc_value.__cause__)))
t = threading.Thread(target=chained)
t.start()
t.join()
print(causes)
threading.excepthook = original
print(threading.excepthook is threading.__excepthook__)
