"""Request handling with thread-local context: no parameter drilling."""
import threading
from contextlib import contextmanager
from functools import wraps

_ctx = threading.local()


@contextmanager
def request(user, **extra):
    previous = getattr(_ctx, "stack", ())
    _ctx.stack = previous + ({"user": user, **extra},)
    try:
        yield _ctx.stack[-1]
    finally:
        _ctx.stack = previous


def current(key, default=None):
    for frame in reversed(getattr(_ctx, "stack", ())):
        if key in frame:
            return frame[key]
    return default


def needs_role(role):
    def deco(fn):
        @wraps(fn)
        def wrapper(*a, **kw):
            if current("role") != role:
                raise PermissionError(f"{current('user', 'nobody')} may not {fn.__name__}")
            return fn(*a, **kw)
        return wrapper
    return deco


@needs_role("admin")
def erase(what):
    """Erase something."""
    return f"{current('user')} erased {what}"


reports = {}
meet = threading.Barrier(3)


def serve(user, role, target):
    lines = []
    with request(user, role=role):
        meet.wait()                       # all three are inside their request now
        lines.append(f"I am {current('user')} ({current('role')})")
        try:
            lines.append(erase(target))
        except PermissionError as e:
            lines.append(f"denied: {e}")
            with request("root", role="admin"):
                lines.append("sudo: " + erase(target))
        meet.wait()
        lines.append(f"still {current('user')}")
    lines.append(f"outside: {current('user')}")
    reports[user] = lines


jobs = [("ada", "admin", "logs"), ("bea", "guest", "disk"), ("cal", "guest", "cache")]
threads = [threading.Thread(target=serve, args=j) for j in jobs]
[t.start() for t in threads]
[t.join() for t in threads]
for user, lines in sorted(reports.items()):
    print(user)
    print("\n".join("  " + l for l in lines))
print("main sees:", current("user"), hasattr(_ctx, "stack"))
print(erase.__name__, "|", erase.__doc__)


class Counter(threading.local):
    start = 10                            # shared by all threads
    def __init__(self, step):             # runs once per thread that touches it
        self.n = self.start
        self.step = step
    def bump(self):
        self.n += self.step
        return self.n


c = Counter(5)
out = []
t = threading.Thread(target=lambda: out.extend([c.bump(), c.bump()]))
c.bump()
t.start(); t.join()
print(out, c.n, sorted(vars(c).items()))
