"""HTTP as a server speaks it (CPython 3.12's behaviour, Gilt's own code)."""

import socket
import socketserver
import sys
import time
from http import HTTPStatus, client as _client

__version__ = "0.6"
__all__ = ["HTTPServer", "ThreadingHTTPServer", "BaseHTTPRequestHandler"]

DEFAULT_ERROR_MESSAGE = """\
<!DOCTYPE HTML>
<html lang="en">
    <head>
        <meta charset="utf-8">
        <title>Error response</title>
    </head>
    <body>
        <h1>Error response</h1>
        <p>Error code: %(code)d</p>
        <p>Message: %(message)s.</p>
        <p>Error code explanation: %(code)s - %(explain)s.</p>
    </body>
</html>
"""
DEFAULT_ERROR_CONTENT_TYPE = "text/html;charset=utf-8"
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = (None, "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class HTTPServer(socketserver.TCPServer):
    allow_reuse_address = 1

    def server_bind(self):
        super().server_bind()
        host, port = self.server_address[:2]
        self.server_name = socket.getfqdn(host)
        self.server_port = port


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    daemon_threads = True


def _escaped(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests and calls `do_GET` and the like."""

    server_version = "BaseHTTP/" + __version__
    sys_version = "Python/" + sys.version.split()[0]
    protocol_version = "HTTP/1.0"
    default_request_version = "HTTP/0.9"
    error_message_format = DEFAULT_ERROR_MESSAGE
    error_content_type = DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = _client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname, monthname = list(_DAYS), list(_MONTHS)

    # A request

    def handle(self):
        self.close_connection = True
        self.handle_one_request()
        while not self.close_connection:
            self.handle_one_request()

    def handle_one_request(self):
        try:
            self.raw_requestline = self.rfile.readline(65537)
            if len(self.raw_requestline) > 65536:
                self.requestline = self.request_version = self.command = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
                return
            if not self.raw_requestline:
                self.close_connection = True
                return
            if not self.parse_request():
                return
            method = getattr(self, "do_" + self.command, None)
            if method is None:
                self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")
                return
            method()
            self.wfile.flush()
        except TimeoutError as late:
            self.log_error("Request timed out: %r", late)
            self.close_connection = True

    def _refused(self, text, status=HTTPStatus.BAD_REQUEST):
        self.send_error(status, text)
        return False

    def parse_request(self):
        """Takes the request's head apart; whether it is one: otherwise an error has been sent."""
        self.command = None
        self.request_version = version = self.default_request_version
        self.close_connection = True
        self.requestline = line = self.raw_requestline.decode("iso-8859-1").rstrip("\r\n")
        words = line.split()
        if not words:
            return False
        if len(words) >= 3:
            version = words[-1]
            numbers = version[5:].split(".")
            if not version.startswith("HTTP/") or len(numbers) != 2 or not all(
                    number.isdigit() and len(number) <= 10 for number in numbers):
                return self._refused(f"Bad request version ({version!r})")
            pair = int(numbers[0]), int(numbers[1])
            if pair >= (1, 1) and self.protocol_version >= "HTTP/1.1":
                self.close_connection = False
            if pair >= (2, 0):
                return self._refused(f"Invalid HTTP version ({version[5:]})", HTTPStatus.HTTP_VERSION_NOT_SUPPORTED)
            self.request_version = version
        if not 2 <= len(words) <= 3:
            return self._refused(f"Bad request syntax ({line!r})")
        command, path = words[:2]
        if len(words) == 2:
            self.close_connection = True
            if command != "GET":
                return self._refused(f"Bad HTTP/0.9 request type ({command!r})")
        self.command = command
        self.path = "/" + path.lstrip("/") if path.startswith("//") else path
        try:
            self.headers = _client.parse_headers(self.rfile, self.MessageClass)
        except _client.HTTPException as problem:
            title = "Line too long" if isinstance(problem, _client.LineTooLong) else "Too many headers"
            self.send_error(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, title, str(problem))
            return False
        kept = self.headers.get("Connection", "").lower()
        if kept == "close":
            self.close_connection = True
        elif kept == "keep-alive" and self.protocol_version >= "HTTP/1.1":
            self.close_connection = False
        if self.headers.get("Expect", "").lower() == "100-continue" and self.protocol_version >= "HTTP/1.1" \
                and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        self.send_response_only(HTTPStatus.CONTINUE)
        self.end_headers()
        return True

    # An answer

    def send_error(self, code, message=None, explain=None):
        """Sends an error with a page that explains it."""
        phrase, description = self.responses.get(code, ("???", "???"))
        message = phrase if message is None else message
        explain = description if explain is None else explain
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        body = None
        if code >= 200 and code not in (204, 205, 304):
            page = self.error_message_format % {
                "code": code, "message": _escaped(message), "explain": _escaped(explain)}
            body = page.encode("UTF-8", "replace")
            self.send_header("Content-Type", self.error_content_type)
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD" and body:
            self.wfile.write(body)

    def send_response(self, code, message=None):
        self.log_request(code)
        self.send_response_only(code, message)
        self.send_header("Server", self.version_string())
        self.send_header("Date", self.date_time_string())

    def _head(self, text):
        if not hasattr(self, "_headers_buffer"):
            self._headers_buffer = []
        self._headers_buffer.append(text.encode("latin-1"))

    def send_response_only(self, code, message=None):
        if self.request_version != "HTTP/0.9":
            if message is None:
                message = self.responses[code][0] if code in self.responses else ""
            self._head(f"{self.protocol_version} {int(code)} {message}\r\n")

    def send_header(self, keyword, value):
        if self.request_version != "HTTP/0.9":
            self._head(f"{keyword}: {value}\r\n")
        if keyword.lower() == "connection":
            if value.lower() == "close":
                self.close_connection = True
            elif value.lower() == "keep-alive":
                self.close_connection = False

    def end_headers(self):
        if self.request_version != "HTTP/0.9":
            self._headers_buffer.append(b"\r\n")
            self.flush_headers()

    def flush_headers(self):
        if hasattr(self, "_headers_buffer"):
            self.wfile.write(b"".join(self._headers_buffer))
            self._headers_buffer = []

    # The log

    def log_request(self, code="-", size="-"):
        if isinstance(code, HTTPStatus):
            code = code.value
        self.log_message('"%s" %s %s', self.requestline, str(code), str(size))

    def log_error(self, format, *args):
        self.log_message(format, *args)

    def log_message(self, format, *args):
        """A line on stderr, with the client's address and the time."""
        text = "".join([f"\\x{ord(c):02x}" if ord(c) < 32 or 127 <= ord(c) < 160 else "\\\\" if c == "\\" else c
                        for c in format % args])
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {text}\n")

    def version_string(self):
        return self.server_version + " " + self.sys_version

    def date_time_string(self, timestamp=None):
        year, month, day, hour, minute, second, weekday, *_ = time.gmtime(timestamp)
        return f"{_DAYS[weekday]}, {day:02} {_MONTHS[month]} {year:04} {hour:02}:{minute:02}:{second:02} GMT"

    def log_date_time_string(self):
        year, month, day, hour, minute, second, *_ = time.localtime()
        return f"{day:02}/{_MONTHS[month]}/{year:04} {hour:02}:{minute:02}:{second:02}"

    def address_string(self):
        return self.client_address[0]


def __getattr__(name):
    if name in ("SimpleHTTPRequestHandler", "CGIHTTPRequestHandler", "test"):
        from _gilt import refuse
        refuse(f"http.server.{name} (it serves files; BaseHTTPRequestHandler is there)")
    raise AttributeError(f"module 'http.server' has no attribute {name!r}")
