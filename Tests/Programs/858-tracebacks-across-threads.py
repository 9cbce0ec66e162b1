"""Uncaught exceptions in threads reach the hook with their traceback; the program goes on."""
import sys
import threading

caught = []


def hook(args):
    frames = []
    tb = args.exc_traceback
    while tb:
        frames.append(f"{tb.tb_frame.f_code.co_name}:{tb.tb_lineno}")
        tb = tb.tb_next
    caught.append((args.thread.name, args.exc_type.__name__, str(args.exc_value), frames[1:] if len(frames) > 1 else frames))


def deep(n):
    if n == 0:
        raise LookupError("bottom")
    try:
        deep(n - 1)
    except LookupError as error:
        if n == 2:
            raise ValueError("translated") from error
        raise


def leave():
    sys.exit(3)


original, threading.excepthook = threading.excepthook, hook
for name, target, args in (("deep", deep, (3,)), ("exit", leave, ()), ("zero", lambda: 1 % 0, ()), ("name", lambda: undefined, ())):
    t = threading.Thread(target=target, args=args, name=name)
    t.start()
    t.join()
threading.excepthook = original
for name, kind, text, frames in caught:
    print(name, kind, text, [f.split(":")[0] for f in frames][-4:])
print(len(caught), threading.excepthook is threading.__excepthook__)
try:
    deep(2)
except ValueError as error:
    chain = []
    e = error
    while e:
        chain.append(type(e).__name__)
        e = e.__cause__ or e.__context__
    print(chain, error.__traceback__.tb_lineno > 0, sys.exc_info()[1] is error)
print(sys.exc_info())
