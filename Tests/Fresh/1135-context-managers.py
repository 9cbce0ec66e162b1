# contextlib from every side.
import io
from contextlib import (ExitStack, closing, contextmanager, nullcontext, redirect_stdout, suppress)

log = []

@contextmanager
def tag(name, *, swallow=()):
    log.append(f"<{name}>")
    try:
        yield name.upper()
    except swallow as err:
        log.append(f"[{type(err).__name__}]")
    finally:
        log.append(f"</{name}>")

def show(title):
    print(f"{title:<14}", "".join(map(str, log)))
    log.clear()

with tag("a") as a, tag("b") as b:
    log.append(a + b)
show("nested")
with tag("x", swallow=(ZeroDivisionError,)):
    1 / 0
show("swallowed")
try:
    with tag("y"):
        raise EOFError
except EOFError:
    show("passed on")

@tag("deco")
def decorated(n):
    log.append(n)

decorated(1)
decorated(2)
show("as decorator")
with ExitStack() as stack:
    names = [stack.enter_context(tag(n)) for n in "pqr"]
    stack.callback(log.append, "(cb)")
    stack.push(lambda *exc: log.append(f"({exc[0]})"))
    kept = stack.pop_all()
    log.append("|")
kept.close()
show("exit stack")

def failing():
    raise OSError("while closing")

try:
    with ExitStack() as stack:
        stack.callback(failing)
        stack.enter_context(tag("in"))
        raise ValueError("body")
except OSError as err:
    log.append(f"{err!r} after {err.__context__!r}")
show("context kept")

buffer = io.StringIO()
with redirect_stdout(buffer):
    print("into the buffer")
print(buffer.getvalue().splitlines())
with closing(io.StringIO("text")) as f:
    first = f.read(2)
print(first, f.closed, [type(nullcontext(5).__enter__()).__name__])
with suppress(IndexError, KeyError):
    [][0]
    print("not reached")

@contextmanager
def never_yields():
    if False:
        yield

try:
    with never_yields():
        pass
except RuntimeError as err:
    print("RuntimeError:", err)
try:
    with object():
        pass
except TypeError as err:
    print("TypeError:", err)
