"""A lost update, made to happen every time; then the same steps under a lock."""
import threading
import time

trace = []


def unsafe_deposit(acct, amount, pause):
    seen = acct["balance"]
    trace.append(f"{threading.current_thread().name} read {seen}")
    time.sleep(pause)
    acct["balance"] = seen + amount
    trace.append(f"{threading.current_thread().name} wrote {seen + amount}")


def safe_deposit(acct, amount, pause):
    with acct["lock"]:
        unsafe_deposit(acct, amount, pause)


def two_clerks(deposit):
    trace.clear()
    acct = {"balance": 100, "lock": threading.Lock()}
    a = threading.Thread(target=deposit, args=(acct, 10, 0.3), name="A")
    b = threading.Thread(target=deposit, args=(acct, 50, 0.1), name="B")
    a.start()
    time.sleep(0.07)
    b.start()
    a.join()
    b.join()
    return acct["balance"]


for fn in (unsafe_deposit, safe_deposit):
    final = two_clerks(fn)
    print(f"{fn.__name__}: {final} ({'correct' if final == 160 else f'{160 - final} lost'})")
    for line in trace:
        print("   ", line)


def hook(args):
    print("hook:", args.thread.name, args.exc_type.__name__, args.exc_value)


threading.excepthook = hook
t = threading.Thread(target=safe_deposit, args=({}, 1, 0), name="C")
t.start()
t.join()
raise SystemExit("audit failed")
