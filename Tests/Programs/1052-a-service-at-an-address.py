"""A listener and its clients, with a key."""

from multiprocessing import AuthenticationError, Pipe, Process
from multiprocessing.connection import Client, Listener, wait


def serve(ready, visits):
    with Listener(("localhost", 0), authkey=b"open sesame") as listener:
        ready.send(listener.address)
        refused = 0
        for _ in range(visits):
            try:
                with listener.accept() as conn:
                    for word in iter(conn.recv, "bye"):
                        conn.send(word.upper())
            except AuthenticationError:
                refused += 1
        ready.send((refused, listener.last_accepted[0]))


def greet(conn, word):
    conn.send(word)
    conn.close()


if __name__ == "__main__":
    ours, theirs = Pipe()
    server = Process(target=serve, args=(theirs, 3))
    server.start()
    address = ours.recv()
    print(address[0], address[1] > 0)
    for words in ("hello", "there"), ("again",):
        with Client(address, authkey=b"open sesame") as conn:
            for word in words:
                conn.send(word)
                print(conn.recv())
            conn.send("bye")
    try:
        Client(address, authkey=b"open barley")
    except AuthenticationError as error:
        print("AuthenticationError:", error)
    print(ours.recv())
    server.join()
    try:
        Client(address, authkey=b"open sesame")
    except ConnectionRefusedError as error:
        print("ConnectionRefusedError:", error.errno)
    try:
        Client("/tmp/there is nobody here")
    except FileNotFoundError as error:
        print("FileNotFoundError:", error.errno)
    readers = []
    for word in "one", "two", "three":
        reader, writer = Pipe(duplex=False)
        Process(target=greet, args=(writer, word)).start()
        writer.close()
        readers.append(reader)
    heard = set()
    while readers:
        for conn in wait(readers):
            try:
                heard.add(conn.recv())
            except EOFError:
                readers.remove(conn)
    print(sorted(heard))
