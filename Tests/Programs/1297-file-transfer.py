"""Sending files with their names and sums over one connection, from several threads in turn."""

import hashlib
import json
import random
import socket
import struct
import threading
from concurrent.futures import ThreadPoolExecutor


def send_block(sock, data):
    sock.sendall(struct.pack("!Q", len(data)) + data)


def receive_exactly(sock, count):
    buffer = bytearray(count)
    at = 0
    while at < count:
        part = sock.recv(min(65536, count - at))
        if not part:
            raise ConnectionError(f"{count - at} bytes are missing")
        buffer[at:at + len(part)] = part
        at += len(part)
    return bytes(buffer)


def receive_block(sock):
    (size,) = struct.unpack("!Q", receive_exactly(sock, 8))
    return receive_exactly(sock, size)


class Receiver(threading.Thread):
    def __init__(self):
        super().__init__(name="receiver")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=10)
        self.address = self.listener.getsockname()
        self.files = {}
        self.problems = []

    def run(self):
        with self.listener, ThreadPoolExecutor(4) as pool:
            while True:
                connection, _ = self.listener.accept()
                if connection.recv(1, socket.MSG_PEEK) == b"":
                    connection.close()
                    return
                pool.submit(self.receive, connection)

    def receive(self, connection):
        with connection:
            try:
                head = json.loads(receive_block(connection))
                data = receive_block(connection)
            except ConnectionError as error:
                self.problems.append(str(error))
                return
            good = hashlib.sha256(data).hexdigest() == head["sum"]
            if good:
                self.files[head["name"]] = len(data)
            send_block(connection, json.dumps({"name": head["name"], "stored": good}).encode())


def upload(address, name, data, spoil=False):
    head = {"name": name, "sum": hashlib.sha256(data).hexdigest()}
    with socket.create_connection(address, timeout=30) as sock:
        send_block(sock, json.dumps(head).encode())
        send_block(sock, data[:-1] + b"?" if spoil else data)
        return json.loads(receive_block(sock))


receiver = Receiver()
receiver.start()
random.seed(7)
contents = {f"file{n}.bin": random.randbytes(size) for n, size in enumerate([0, 1, 1000, 70_000, 1_500_000])}
with ThreadPoolExecutor(3) as pool:
    for answer in pool.map(lambda item: upload(receiver.address, *item), contents.items()):
        print(answer)
print(upload(receiver.address, "spoiled.bin", b"good data", spoil=True))
with socket.create_connection(receiver.address) as sock:
    send_block(sock, b'{"name": "cut off", "sum": ""}')
    sock.sendall(struct.pack("!Q", 100) + b"only this")
with socket.create_connection(receiver.address):
    pass
receiver.join()
print(dict(sorted(receiver.files.items())))
print(receiver.problems)
