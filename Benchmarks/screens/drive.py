"""drive.py MARKER KEYS COMMAND...: runs a program in a pseudo-terminal of 200 by 60 and measures how it shows its screen.

Prints `first SECONDS` from start until the marker has been written, `key SECONDS` from a key to the last byte of the
frame it changes (the median over all keys; `-` for none), `slowest SECONDS`, and `peak BYTES` of resident memory.
"""
import fcntl
import os
import pty
import select
import signal
import statistics
import struct
import sys
import termios
import time

QUIET = 0.15  # Seconds without output after which a frame is complete.
ROUNDS = 10


def start(command):
    pid, terminal = pty.fork()
    if pid == 0:
        os.environ.update(TERM="xterm-256color", LC_ALL="C.UTF-8", TEXTUAL_ANIMATIONS="none", COLUMNS="200", LINES="60")
        fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 60, 200, 0, 0))
        os.execv(command[0], command)
    return pid, terminal


def frame(terminal, patience=5):
    """Reads until nothing more comes; the time of the last byte, and all bytes."""
    last, written = None, b""
    while select.select([terminal], [], [], QUIET if last else patience)[0]:
        try:
            some = os.read(terminal, 1 << 16)
        except OSError:
            break
        if not some:
            break
        last, written = time.perf_counter(), written + some
    return last, written


def main():
    marker, keys, command = sys.argv[1].encode(), sys.argv[2], sys.argv[3:]
    began = time.perf_counter()
    pid, terminal = start(command)
    written, first = b"", None
    while first is None:
        if not select.select([terminal], [], [], 20)[0]:
            os.kill(pid, signal.SIGKILL)
            sys.exit(f"{marker!r} was never shown: {written[-300:]!r}")
        try:
            written += os.read(terminal, 1 << 16)
        except OSError:
            sys.exit(f"the program ended: {written[-300:]!r}")
        if marker in written:
            first = time.perf_counter() - began
    print("first", first)
    frame(terminal)
    if keys != "-":
        times = []
        for key in keys.encode().decode("unicode_escape") * ROUNDS:
            pressed = time.perf_counter()
            os.write(terminal, key.encode())
            last, _ = frame(terminal)
            if last is None:
                sys.exit(f"{key!r} changed nothing")
            times.append(last - pressed)
        print("key", statistics.median(times))
        print("slowest", max(times))
    with open(f"/proc/{pid}/status") as status:
        peak = next((line for line in status if line.startswith("VmHWM")), "VmHWM: 0 kB")
    print("peak", int(peak.split()[1]) * 1024)
    os.kill(pid, signal.SIGTERM)
    deadline = time.monotonic() + 2
    while os.waitpid(pid, os.WNOHANG)[0] == 0:
        if time.monotonic() > deadline:
            os.kill(pid, signal.SIGKILL)
        time.sleep(0.01)


main()
