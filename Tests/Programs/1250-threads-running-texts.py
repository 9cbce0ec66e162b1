"""Threads that run code made of text: one namespace each, and one that they share under a lock."""
import threading

worker = compile("""\
for i in range(rounds):
    total += eval("i * factor")
    local.append(i)
""", "<worker>", "exec")

results = {}
lock = threading.Lock()


def run(number):
    names = {"rounds": 40, "factor": number, "total": 0, "local": []}
    exec(worker, names)
    with lock:
        results[number] = names["total"], len(names["local"])


threads = [threading.Thread(target=run, args=(n,)) for n in range(1, 6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(sorted(results.items()))

shared = {"count": 0, "lock": lock, "threading": threading}
exec("""\
def add(times):
    global count
    for _ in range(times):
        with lock:
            count += 1


def start(number, times):
    threads = [threading.Thread(target=add, args=(times,)) for _ in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
""", shared)
exec("start(4, 250)\nprint(count)", shared)

# Every thread makes functions of its own.
made = []


def make(number):
    for i in range(30):
        names = {}
        exec(f"def f(x):\n    return x * {number} + {i}", names)
        with lock:
            made.append((number, i, names["f"](10)))


threads = [threading.Thread(target=make, args=(n,)) for n in range(3)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
print(len(made), sum(value for _, _, value in made), sorted(made)[-1])
errors = []
threading.excepthook = lambda args: errors.append((args.exc_type.__name__, str(args.exc_value)))
thread = threading.Thread(target=exec, args=("1 / 0", {}))
thread.start()
thread.join()
print(errors)
