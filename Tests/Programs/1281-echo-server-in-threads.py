"""An echo server with one thread for each connection, and clients that talk to it at the same time."""

import socket
import threading

served = []
served_lock = threading.Lock()


def handle(connection, address):
    received = 0
    with connection:
        while data := connection.recv(1024):
            received += len(data)
            connection.sendall(data.upper())
    with served_lock:
        served.append((address[0], received))


def serve(listener, clients):
    workers = []
    for _ in range(clients):
        connection, address = listener.accept()
        worker = threading.Thread(target=handle, args=(connection, address))
        worker.start()
        workers.append(worker)
    for worker in workers:
        worker.join()


def receive_exactly(sock, count):
    parts = []
    while count:
        part = sock.recv(count)
        if not part:
            raise EOFError("the server hung up")
        parts.append(part)
        count -= len(part)
    return b"".join(parts)


answers = {}


def client(number, port):
    with socket.create_connection(("127.0.0.1", port)) as sock:
        heard = []
        for i in range(3):
            message = f"client {number} message {i} ".encode()
            sock.sendall(message)
            heard.append(receive_exactly(sock, len(message)).decode().strip())
        answers[number] = heard


CLIENTS = 5
with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listener:
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", 0))
    listener.listen()
    host, port = listener.getsockname()
    print("listening on", host, port > 1024, listener.getsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR))
    server = threading.Thread(target=serve, args=(listener, CLIENTS), name="server")
    server.start()
    threads = [threading.Thread(target=client, args=(n, port)) for n in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    server.join()

for number in sorted(answers):
    print(number, answers[number])
print("served:", sorted(served), "threads left:", threading.active_count())
print(listener)
