"""`select` over a few sockets: which are ready, in which order, and how long to wait."""

import select
import socket
import threading
import time


def names(socks):
    return [label for label, sock in pairs.items() if sock in socks]


pairs = {}
ends = {}
for label in ("left", "middle", "right"):
    pairs[label], ends[label] = socket.socketpair()
watched = list(pairs.values())

began = time.monotonic()
print(select.select(watched, [], [], 0.05))
print("waited:", 0.05 <= time.monotonic() - began < 0.2)
ends["right"].send(b"r")
ends["left"].send(b"l")
readable, writable, broken = select.select(watched, watched, watched, 1)
print(names(readable), names(writable), broken)
for sock in readable:
    print(sock.recv(10))

# A thread makes one of them ready while select waits.
timer = threading.Timer(0.05, ends["middle"].sendall, [b"later"])
timer.start()
readable, _, _ = select.select(watched, [], [])
print(names(readable), readable[0].recv(100))
timer.join()

# A full buffer is not writable; reading makes room.
sender, receiver = pairs["left"], ends["left"]
sender.setblocking(False)
count = 0
try:
    while True:
        count += sender.send(b"z" * 4096)
except BlockingIOError:
    print("full:", count > 50_000, select.select([], [sender], [], 0)[1] == [])
rest = count
while rest:
    rest -= len(receiver.recv(65536))
print("empty again:", select.select([], [sender], [], 1)[1] == [sender])

# The end of a stream is something to read.
ends["middle"].close()
print(names(select.select(watched, [], [], 1)[0]), pairs["middle"].recv(1))

poller = select.poll()
for sock in watched:
    poller.register(sock, select.POLLIN)
events = poller.poll(100)
print([(names([s for s in watched if s.fileno() == fd]), bool(event & select.POLLHUP)) for fd, event in events])
poller.unregister(pairs["middle"])
print(poller.poll(10))

for wrong in (lambda: select.select([], [], [], -1), lambda: select.select([object()], [], []),
              lambda: select.select([-1], [], [])):
    try:
        wrong()
    except (ValueError, TypeError) as error:
        print(type(error).__name__, error)
for sock in [*pairs.values(), *ends.values()]:
    sock.close()
