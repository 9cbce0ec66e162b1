# Per-thread state the way web frameworks used to do it: threading.local and a subclass of it.
import threading
from contextlib import contextmanager


class RequestState(threading.local):
    created = 0                      # class attribute: shared by all
    _count_lock = threading.Lock()

    def __init__(self, app):
        with RequestState._count_lock:
            RequestState.created += 1
        self.app = app
        self.user = "anonymous"
        self.trail = []

    @property
    def label(self):
        return f"{self.app}/{self.user}"


state = RequestState("shop")
plain = threading.local()
plain.value = "main's value"


@contextmanager
def logged_in(user):
    old, state.user = state.user, user
    try:
        yield state
    finally:
        state.user = old


def step(name):
    state.trail.append(f"{state.label}:{name}")


results = {}
everyone_in = threading.Barrier(3)


def handle(user):
    before = state.label
    with logged_in(user):
        everyone_in.wait()           # all three are logged in at the same time
        for name in ("load", "check", "save"):
            step(name)
    step("logout")
    results[user] = (before, list(state.trail), hasattr(plain, "value"), sorted(vars(state)))


threads = [threading.Thread(target=handle, args=(u,)) for u in ("ann", "bob", "cleo")]
for t in threads:
    t.start()
for t in threads:
    t.join()
for user in sorted(results):
    before, trail, has_plain, names = results[user]
    print(f"{user}: started as {before}, sees main's plain value: {has_plain}")
    print("   ", " ".join(trail))
    print("   ", names)
print("main:", state.label, state.trail, plain.value)
print("initialised", RequestState.created, "times")

try:
    with logged_in("mallory"):
        step("attack")
        raise PermissionError("denied")
except PermissionError as err:
    print(err, "->", state.label, state.trail)
del plain.value
try:
    plain.value
except AttributeError as err:
    print("AttributeError, name =", err.name)
