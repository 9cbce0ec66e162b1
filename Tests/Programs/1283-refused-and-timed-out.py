"""What goes wrong with connections, and how a program hears of it."""

import errno
import socket
import threading
import time


def attempt(title, action):
    try:
        print(f"{title}: {action()!r}")
    except OSError as error:
        name = errno.errorcode.get(error.errno)
        print(f"{title}: {type(error).__name__} {name} {error}")


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


port = free_port()
attempt("nobody listens", lambda: socket.create_connection(("127.0.0.1", port)))
with socket.socket() as sock:
    print("connect_ex:", errno.errorcode[sock.connect_ex(("localhost", port))])

listener = socket.create_server(("127.0.0.1", 0))
address = listener.getsockname()
attempt("taken", lambda: socket.socket().bind(address))

client = socket.create_connection(address, timeout=0.2)
server, _ = listener.accept()
print("time limits:", client.gettimeout(), server.gettimeout(), listener.gettimeout())
began = time.monotonic()
attempt("silent server", lambda: client.recv(10))
waited = time.monotonic() - began
print("waited about as long as that:", 0.19 < waited < 0.4)

client.setblocking(False)
attempt("nothing there yet", lambda: client.recv(10))
server.sendall(b"late")
client.settimeout(5)
attempt("there it is", lambda: client.recv(10))

listener.settimeout(0.05)
attempt("nobody comes", listener.accept)

# The other end goes away.
server.close()
attempt("end of stream", lambda: client.recv(10))
client.sendall(b"to nobody")
time.sleep(0.05)
attempt("broken pipe", lambda: client.sendall(b"again"))
client.close()
attempt("closed here", lambda: client.recv(1))
attempt("never connected", lambda: socket.socket().recv(1))
attempt("not listening", lambda: socket.socket().accept())

# A reset: closed with unread data.
left = socket.create_connection(address)
listener.settimeout(None)
right, _ = listener.accept()
left.sendall(b"you will never read this")
time.sleep(0.05)
right.close()
time.sleep(0.05)
attempt("reset", lambda: left.recv(10))
left.close()


def slow_answer():
    connection, _ = listener.accept()
    with connection:
        connection.recv(100)
        time.sleep(0.3)
        connection.sendall(b"sorry for the delay")


helper = threading.Thread(target=slow_answer)
helper.start()
with socket.create_connection(address) as sock:
    sock.settimeout(0.1)
    sock.sendall(b"hello")
    for n in range(1, 6):
        try:
            print("got", sock.recv(100))
            break
        except TimeoutError as late:
            print("still waiting,", late, isinstance(late, socket.timeout))
    else:
        print("gave up")
helper.join()
listener.close()
