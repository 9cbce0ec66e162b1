import sys
from contextlib import (contextmanager, ExitStack, suppress, closing, nullcontext, redirect_stdout,
                        ContextDecorator)
# a file-like object without io
class Capture:
    def __init__(self): self.parts = []
    def write(self, s): self.parts.append(s); return len(s)
    @property
    def text(self): return "".join(self.parts)

class Resource:
    log = []
    def __init__(self, name, fail_on=None):
        self.name, self.fail_on = name, fail_on
    def __enter__(self):
        if self.fail_on == "enter":
            raise OSError(f"cannot open {self.name}")
        self.log.append(f"+{self.name}")
        return self
    def __exit__(self, et, ev, tb):
        self.log.append(f"-{self.name}" + (f"({et.__name__})" if et else ""))
        if self.fail_on == "exit":
            raise RuntimeError(f"close {self.name}")
    def close(self):
        self.log.append(f"closed {self.name}")

def flush(title):
    print(f"{title}: {' '.join(Resource.log)}")
    Resource.log.clear()

with Resource("a") as a, Resource("b") as b:
    Resource.log.append(a.name + b.name)
flush("plain")
try:
    with (Resource("a"), Resource("b", "enter"), Resource("c")):
        print("not reached")
except OSError as e:
    flush(f"enter fails ({e})")
try:
    with Resource("a"), Resource("b", "exit"):
        raise ValueError("body")
except RuntimeError as e:
    flush(f"exit fails ({e} while {e.__context__!r})")

with ExitStack() as stack:
    names = [stack.enter_context(Resource(n)).name for n in "pqr"]
    stack.callback(Resource.log.append, "cb")
    stack.push(lambda et, ev, tb: et is KeyError)
    raise KeyError("swallowed by the pushed function")
flush("stack")
with ExitStack() as stack:
    stack.enter_context(Resource("moved"))
    kept = stack.pop_all()
flush("nothing closed yet")
kept.close(), flush("now")

@contextmanager
def tag(name, **attrs):
    extra = "".join(f' {k}="{v}"' for k, v in attrs.items())
    print(f"<{name}{extra}>", end="")
    try:
        yield name.upper()
    except ZeroDivisionError as e:
        print(f"[{e}]", end="")
    finally:
        print(f"</{name}>", end="")

with tag("p", id=1) as up, tag("b"):
    print(up, 1 / 0, end="")
print()
@tag("em")
def greet(who):
    print(f"hi {who}", end="")
greet("ann"), greet("bob"), print()
class traced(ContextDecorator):
    def __enter__(self): print("enter", end=" "); return self
    def __exit__(self, *exc): print("exit", exc[0].__name__ if exc[0] else None); return True

@traced()
def broken(): raise IndexError
print("result:", broken())
with suppress(KeyError, IndexError):
    {}["x"]
    print("not reached")
with closing(Resource("socket")) as s, nullcontext(5) as five: pass
flush(f"closing {s.name} {five}")
cap = Capture()
with redirect_stdout(cap):
    print("captured", 1, 2, sep="-")
print(repr(cap.text), sys.stdout is not cap)
