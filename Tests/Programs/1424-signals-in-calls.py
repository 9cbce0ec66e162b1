"""Signals, finalisers and closing hands in the middle of system calls."""
import os
import signal
import socket
import threading
import time

# A finaliser that writes, of bytes which a datagram was made of.
reading, writing = os.pipe()


class Noisy(bytes):
    def __del__(self):
        os.write(writing, b"gone")


a, b = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)
a.send(Noisy(b"xyz"))
print(b.recv(10), os.read(reading, 10))

# Handlers that see to what the main thread waits for.
signal.signal(signal.SIGALRM, lambda *_: os.write(writing, b"from the handler"))
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(os.read(reading, 100))
signal.signal(signal.SIGALRM, lambda *_: print("emptied", len(os.read(reading, 65536))))
os.write(writing, b"x" * 65536)
signal.setitimer(signal.ITIMER_REAL, 0.05)
print(os.write(writing, b"yy"), os.read(reading, 10))


def slow(*_):
    time.sleep(0.1)
    print("handler")


def write_later():
    time.sleep(0.1)
    os.write(writing, b"hello")


# Somebody writes while a handler runs.
signal.signal(signal.SIGALRM, slow)
signal.setitimer(signal.ITIMER_REAL, 0.05)
thread = threading.Thread(target=write_later)
thread.start()
print(os.read(reading, 100))
thread.join()

# MSG_WAITALL: what has come is given when time is up, and looking ahead counts nothing twice.
a, b = socket.socketpair()
b.settimeout(0.05)
a.send(b"xyz")
print(b.recv(20, socket.MSG_WAITALL))
a.send(b"ab")
print(b.recv(4, socket.MSG_PEEK | socket.MSG_WAITALL), b.recv(4))
try:
    print(b.recv(4, socket.MSG_WAITALL))
except TimeoutError as e:
    print(e)
