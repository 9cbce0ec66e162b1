"""A counter service with `socketserver`: one thread for each connection, one lock for the counters."""

import socket
import socketserver
import threading


class Counters:
    def __init__(self):
        self.values = {}
        self.lock = threading.Lock()

    def add(self, name, amount):
        with self.lock:
            self.values[name] = self.values.get(name, 0) + amount
            return self.values[name]


class Handler(socketserver.StreamRequestHandler):
    def setup(self):
        super().setup()
        self.lines = 0

    def handle(self):
        for line in self.rfile:
            self.lines += 1
            name, _, amount = line.decode().strip().partition("+")
            try:
                total = self.server.counters.add(name, int(amount or 1))
            except ValueError as error:
                self.wfile.write(f"bad: {error}\n".encode())
            else:
                self.wfile.write(f"{name}={total}\n".encode())

    def finish(self):
        super().finish()
        self.server.handled.append(self.lines)


class Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    request_queue_size = 20

    def __init__(self, address, handler):
        super().__init__(address, handler)
        self.counters = Counters()
        self.handled = []


def client(address, name, count):
    with socket.create_connection(address) as sock, sock.makefile("rw") as stream:
        for _ in range(count):
            stream.write(f"{name}+2\n")
            stream.flush()
            assert stream.readline().startswith(f"{name}=")


class Shout(socketserver.BaseRequestHandler):
    def handle(self):
        data, sock = self.request
        sock.sendto(data.upper() + b"!", self.client_address)


with Server(("127.0.0.1", 0), Handler) as server:
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    clients = [threading.Thread(target=client, args=(server.server_address, name, 20)) for name in "ababc"]
    for each in clients:
        each.start()
    for each in clients:
        each.join()
    print(sorted(server.counters.values.items()))
    with socket.create_connection(server.server_address) as sock:
        sock.sendall(b"a+0\nb+many\nnew")
        sock.shutdown(socket.SHUT_WR)
        print(sock.makefile().read().splitlines())
    server.shutdown()
    thread.join()
print("handled:", sorted(server.handled), "socket:", server.socket.fileno())

with socketserver.UDPServer(("127.0.0.1", 0), Shout) as server:
    server.timeout = 0.05
    with socket.socket(type=socket.SOCK_DGRAM) as sock:
        for word in (b"hey", b"you"):
            sock.sendto(word, server.server_address)
            server.handle_request()
            print(sock.recv(100))
    server.handle_timeout = lambda: print("nobody asked")
    server.handle_request()
