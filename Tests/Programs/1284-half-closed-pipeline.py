"""Each stage reads to the end, then writes: half-closed connections carry whole documents."""

import socket
import threading
import zlib


def read_all(sock):
    data = bytearray()
    buffer = bytearray(4096)
    while count := sock.recv_into(buffer):
        data += buffer[:count]
    return bytes(data)


def stage(listener, work):
    connection, _ = listener.accept()
    with connection:
        document = read_all(connection)
        connection.sendall(work(document))
        connection.shutdown(socket.SHUT_WR)


def start(work):
    listener = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=stage, args=(listener, work))
    thread.start()
    return listener, thread


def ask(listener, document):
    with socket.create_connection(listener.getsockname()) as sock:
        sock.sendall(document)
        sock.shutdown(socket.SHUT_WR)
        try:
            sock.send(b"more")
        except BrokenPipeError as error:
            print("  after shutdown:", error)
        return read_all(sock)


text = "\n".join(f"{n}: {'na' * (n % 7)} batman" for n in range(3000)).encode()
stages = [
    ("upper", bytes.upper),
    ("sorted lines", lambda data: b"\n".join(sorted(data.split(b"\n")))),
    ("compressed", lambda data: zlib.compress(data, 9)),
    ("expanded", zlib.decompress),
]
running = [(name, *start(work)) for name, work in stages]
document = text
for name, listener, thread in running:
    before = len(document)
    document = ask(listener, document)
    thread.join()
    listener.close()
    print(name, before, "->", len(document), "shorter" if len(document) < before else "not shorter")
print(document[:30], zlib.crc32(document))

# Two processes on one machine would use a pair.
left, right = socket.socketpair()
with left, right:
    left.sendall(b"question")
    left.shutdown(socket.SHUT_WR)
    print(read_all(right), right.family.name, right.type.name)
    right.sendall(b"answer")
    right.close()
    print(read_all(left), left.recv(1))
