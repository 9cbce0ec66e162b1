# os.environ and what the process tells of itself.
import os
import threading

os.environ["GILT_COLOUR"] = "green"
print(os.environ["GILT_COLOUR"], os.getenv("GILT_COLOUR"), os.getenv("GILT_NOTHING"), os.getenv("GILT_NOTHING", "else"))
print("GILT_COLOUR" in os.environ, os.environ.get("GILT_X", 1), os.environ.setdefault("GILT_X", "2"), os.environ.pop("GILT_X"))
print(os.path.expandvars("$GILT_COLOUR/${GILT_COLOUR}s/$GILT_NOTHING"))
os.environ["HOME"] = "/home/me"
print(os.path.expanduser("~/notes"), os.path.expanduser("plain"))
for bad in (lambda: os.environ["GILT_NOTHING"], lambda: os.environ.__setitem__("a", 1), lambda: os.environ.pop("GILT_NO"),
            lambda: os.environ.__delitem__("GILT_NO"), lambda: os.getenv(5), lambda: os.urandom(-1)):
    try:
        bad()
    except (KeyError, TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")
del os.environ["GILT_COLOUR"]
print(os.environ.get("GILT_COLOUR"))
print(os.getpid() == os.getpid() > 0, os.getppid() > 0, os.cpu_count() >= 1, len(os.sched_getaffinity(0)) >= 1)
print(len(os.urandom(16)), os.urandom(8) != os.urandom(8), os.urandom(0), os.strerror(2))
seen = []
threads = [threading.Thread(target=lambda: (os.sched_yield(), seen.append(os.getpid()))) for _ in range(4)]
for t in threads:
    t.start()
for t in threads:
    t.join()
print(len(seen), len(set(seen)))
try:
    os.environ.missing
except AttributeError as e:
    print(type(e).__name__)
os._exit(7)
