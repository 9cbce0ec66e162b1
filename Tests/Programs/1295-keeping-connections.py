"""What goes over an HTTP connection: chunks, kept and closed connections, servers that hang up, wrong order."""

import http.client
import socket
import threading


def scripted(answers):
    """A server that reads a request's head and sends what its script says; it hangs up after each None."""
    listener = socket.create_server(("127.0.0.1", 0))
    heads = []

    def serve():
        connection = None
        for answer in answers:
            if connection is None:
                connection, _ = listener.accept()
                stream = connection.makefile("rb")
            head = []
            while (line := stream.readline()) not in (b"\r\n", b""):
                head.append(line.decode().strip())
            heads.append(head)
            # Who closes a connection with something unread on it resets it.
            stream.read(sum(int(line.split(":")[1]) for line in head if line.startswith("Content-Length")))
            if answer is not None:
                connection.sendall(answer)
            if answer is None or b"close" in answer:
                stream.close()
                connection.close()
                connection = None
        if connection is not None:
            connection.close()
        listener.close()

    thread = threading.Thread(target=serve)
    thread.start()
    return listener.getsockname(), heads, thread


address, heads, thread = scripted([
    b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nX-One: 1\r\nX-One: 2\r\n\r\nhello",
    b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n6;x=y\r\npedia \r\nB\r\nin \nchunks.\r\n0\r\n\r\n",
    b"HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
    b"HTTP/1.0 200 Fine by me\r\n\r\nclose to the end",
    None,
    b"HELLO 200\r\n\r\nclose",
    b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nclosed too early",
])
connection = http.client.HTTPConnection(*address, timeout=5)
try:
    connection.getresponse()
except http.client.ResponseNotReady as error:
    print("ResponseNotReady:", error)

connection.request("GET", "/one", headers={"X-Mood": "good"})
try:
    connection.request("GET", "/too-early")
except http.client.CannotSendRequest as error:
    print("CannotSendRequest:", error)
answer = connection.getresponse()
print(answer.status, answer.getheader("x-one"), answer.length, answer.read(2), answer.read(), answer.isclosed())

kept = connection.sock
connection.request("GET", "/two?a=b")
answer = connection.getresponse()
print("same connection:", connection.sock is kept, answer.chunked)
print(answer.read(6), answer.readline(), answer.read())

connection.request("DELETE", "/three")
answer = connection.getresponse()
print(answer.status, answer.reason, answer.read(), answer.will_close, connection.sock)

connection.request("POST", "/four", body="grün".encode())
answer = connection.getresponse()
print(answer.version, answer.reason, answer.getheader("content-length", "unknown"), answer.read())

for path in ("/five", "/six", "/seven"):
    connection.close()
    connection.request("GET", path)
    try:
        print(connection.getresponse().read())
    except (http.client.HTTPException, ConnectionError) as error:
        print(path, type(error).__name__, error.args if "Incomplete" not in type(error).__name__ else repr(error))
connection.close()
thread.join()
for head in heads:
    print(head[0], sorted(line.split(":")[0] for line in head[1:]))
