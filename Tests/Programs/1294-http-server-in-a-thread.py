"""A small JSON service with `http.server`, asked with `http.client`, `urllib.request` and by hand."""

import http.client
import json
import socket
import threading
import urllib.error
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


class Notes(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    notes = {1: "buy milk"}
    lock = threading.Lock()
    log = []

    def reply(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self):
        number = self.path.removeprefix("/notes/")
        if self.path == "/notes":
            self.reply(200, self.notes)
        elif number.isdigit() and int(number) in self.notes:
            self.reply(200, self.notes[int(number)])
        else:
            self.send_error(404, explain="there is no such note")

    def do_POST(self):
        size = int(self.headers["Content-Length"])
        text = self.rfile.read(size).decode()
        with self.lock:
            number = max(self.notes) + 1
            self.notes[number] = text
        self.reply(201, {"number": number, "type": self.headers.get("content-type")})

    def log_message(self, format, *args):
        self.log.append(format % args)


server = ThreadingHTTPServer(("127.0.0.1", 0), Notes)
threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
host, port = server.server_address
url = f"http://{host}:{port}/notes"

connection = http.client.HTTPConnection(host, port, timeout=5)
for method, path, body in [("GET", "/notes", None), ("POST", "/notes", "call grandma"), ("GET", "/notes/2", None),
                           ("GET", "/notes/9", None), ("PUT", "/notes/1", b"x")]:
    connection.request(method, path, body, {"Content-Type": "text/plain"} if body else {})
    answer = connection.getresponse()
    text = answer.read().decode()
    print(method, path, answer.status, answer.reason, answer.version, answer.getheader("content-type"))
    print("  ", text if answer.status < 400 else text.split("<p>")[1:])
connection.close()

with urllib.request.urlopen(url + "/1") as answer:
    print(answer.status, answer.headers["Content-Type"], json.load(answer))
request = urllib.request.Request(url, data="läuft".encode(), headers={"Content-Type": "text/x"}, method="POST")
with urllib.request.urlopen(request) as answer:
    print(answer.status, json.loads(answer.read()))
try:
    urllib.request.urlopen(url + "/77")
except urllib.error.HTTPError as error:
    print("HTTPError", error.code, error.reason, b"no such note" in error.read())

with socket.create_connection((host, port)) as sock:
    sock.sendall(b"GET /notes/3 HTTP/1.1\r\nHost: here\r\nConnection: close\r\n\r\n")
    head, _, body = sock.makefile("rb").read().partition(b"\r\n\r\n")
    print(head.split(b"\r\n")[0], [line.split(b":")[0].decode() for line in head.split(b"\r\n")[1:]], body)

threads = [threading.Thread(target=lambda n=n: urllib.request.urlopen(url, data=b"note %d" % n).read()) for n in range(6)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
server.shutdown()
server.server_close()
print(sorted(Notes.notes), sorted(Notes.notes.values())[-6:])
print(len(Notes.log), Notes.log[0], "|", Notes.log[3])
try:
    urllib.request.urlopen(url)
except urllib.error.URLError as error:
    print(error.reason)
