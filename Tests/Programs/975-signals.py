# Handlers of signals that a program sends to itself; only the main thread may set them.
import signal
import threading

seen = []


def handler(number, frame):
    seen.append((signal.Signals(number).name, frame.f_code.co_name))


def work():
    signal.raise_signal(signal.SIGUSR1)
    return "done"


print(signal.getsignal(signal.SIGUSR1), signal.getsignal(signal.SIGINT) is signal.default_int_handler)
print(signal.signal(signal.SIGUSR1, handler), signal.getsignal(signal.SIGUSR1) is handler)
print(work(), seen)
signal.signal(signal.SIGUSR1, signal.SIG_IGN)
signal.raise_signal(signal.SIGUSR1)
print(len(seen), repr(signal.SIGTERM), signal.SIGTERM == 15, signal.strsignal(signal.SIGINT))
try:
    signal.raise_signal(signal.SIGINT)
except KeyboardInterrupt:
    print("interrupted")


def stop(number, frame):
    raise SystemExit(f"stopped by {signal.Signals(number).name}")


signal.signal(signal.SIGTERM, stop)
try:
    signal.raise_signal(signal.SIGTERM)
except SystemExit as error:
    print(error)
problems = []


def elsewhere():
    try:
        signal.signal(signal.SIGINT, handler)
    except ValueError as error:
        problems.append(str(error))


thread = threading.Thread(target=elsewhere)
thread.start()
thread.join()
print(problems)
for wrong in (lambda: signal.signal(signal.SIGKILL, handler), lambda: signal.signal(99, handler),
              lambda: signal.signal(signal.SIGINT, "x")):
    try:
        wrong()
    except (OSError, ValueError, TypeError) as error:
        print(type(error).__name__, error)
