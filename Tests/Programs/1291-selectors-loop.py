"""An event loop by hand: one thread, a selector, and a little state for each connection."""

import selectors
import socket
import threading
import types

selector = selectors.DefaultSelector()
finished = []


def accept(key, mask):
    connection, address = key.fileobj.accept()
    connection.setblocking(False)
    state = types.SimpleNamespace(host=address[0], incoming=b"", outgoing=b"", lines=0)
    selector.register(connection, selectors.EVENT_READ, (converse, state))


def converse(key, mask):
    sock, state = key.fileobj, key.data[1]
    if mask & selectors.EVENT_READ:
        data = sock.recv(5)
        if not data:
            finished.append((state.host, state.lines))
            selector.unregister(sock)
            sock.close()
            return
        state.incoming += data
        *lines, state.incoming = state.incoming.split(b"\n")
        for line in lines:
            state.lines += 1
            state.outgoing += b"%d %s\n" % (len(line), line.title())
    if mask & selectors.EVENT_WRITE and state.outgoing:
        sent = sock.send(state.outgoing[:8])
        state.outgoing = state.outgoing[sent:]
    wanted = selectors.EVENT_READ | (selectors.EVENT_WRITE if state.outgoing else 0)
    selector.modify(sock, wanted, key.data)


def client(address, lines, heard):
    with socket.create_connection(address) as sock, sock.makefile("rw") as stream:
        for line in lines:
            stream.write(line + "\n")
            stream.flush()
            heard.append(stream.readline().strip())


listener = socket.create_server(("127.0.0.1", 0))
listener.setblocking(False)
key = selector.register(listener, selectors.EVENT_READ, (accept, None))
print(key.fd == listener.fileno(), key.events, len(selector.get_map()), listener in selector.get_map())
print("nothing yet:", selector.select(timeout=0.01))

speeches = [["to be", "or not to be"], ["all the world's a stage"], ["a", "b", "c", "d"], []]
heard = [[] for _ in speeches]
threads = [threading.Thread(target=client, args=(listener.getsockname(), lines, answers))
           for lines, answers in zip(speeches, heard)]
for thread in threads:
    thread.start()
while len(finished) < len(speeches):
    for key, mask in selector.select():
        key.data[0](key, mask)
for thread in threads:
    thread.join()
for answers in heard:
    print(answers)
print(sorted(finished), len(selector.get_map()))

for attempt in (lambda: selector.register(listener, selectors.EVENT_READ), lambda: selector.register(listener, 0),
                lambda: selector.get_key(99), lambda: selector.unregister(99), lambda: selector.register("file", 1)):
    try:
        attempt()
    except (KeyError, ValueError) as error:
        text = str(error)
        print(type(error).__name__, text if "socket" not in text else "already registered" in text)
selector.unregister(listener)
listener.close()
selector.close()
print(selector.get_map())
