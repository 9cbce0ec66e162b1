"""Datagrams: borders between messages are kept, and a request that gets no answer is sent again."""

import socket
import threading


def name_server(sock, names):
    """Answers `get NAME`; loses every third request, as networks do."""
    count = 0
    while True:
        message, sender = sock.recvfrom(512)
        if message == b"stop":
            sock.sendto(b"stopped after %d" % count, sender)
            return
        count += 1
        if count % 3 == 0:
            continue
        word, _, name = message.decode().partition(" ")
        reply = names.get(name, "unknown") if word == "get" else "what?"
        sock.sendto(reply.encode(), sender)


class Resolver:
    def __init__(self, address, timeout=0.1, attempts=4):
        self.sock = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self.sock.settimeout(timeout)
        self.sock.connect(address)
        self.attempts = attempts
        self.retries = 0

    def ask(self, text):
        for attempt in range(self.attempts):
            self.sock.send(text.encode())
            try:
                return self.sock.recv(512).decode()
            except TimeoutError:
                self.retries += 1
        raise TimeoutError(f"no answer to {text!r}")


server = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
server.bind(("127.0.0.1", 0))
names = {"alpha": "10.0.0.1", "beta": "10.0.0.2", "gamma": "10.0.0.3"}
thread = threading.Thread(target=name_server, args=(server, names))
thread.start()

resolver = Resolver(server.getsockname())
for name in ["alpha", "beta", "gamma", "delta", "alpha"]:
    print(name, "->", resolver.ask(f"get {name}"))
print("put ->", resolver.ask("put x"))
print("retries:", resolver.retries)
print(resolver.ask("stop"))
thread.join()

# Messages stay whole, and what does not fit is cut off.
one = socket.socket(type=socket.SOCK_DGRAM)
two = socket.socket(type=socket.SOCK_DGRAM)
two.bind(("127.0.0.1", 0))
for word in (b"short", b"a longer message", b""):
    one.sendto(word, two.getsockname())
print(two.recv(100), two.recv(8), two.recvfrom(100)[0])
two.setblocking(False)
try:
    two.recv(10)
except BlockingIOError as error:
    print("empty:", error)
port = two.getsockname()[1]
two.close()
one.connect(("127.0.0.1", port))
one.send(b"anybody?")
try:
    one.settimeout(1)
    one.recv(10)
except ConnectionRefusedError as error:
    print("gone:", error)
for sock in (one, server, resolver.sock):
    sock.close()
