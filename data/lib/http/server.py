"""HTTP as a server speaks it (CPython 3.12's behaviour, Gilt's own code)."""

import socketserver
import sys
import time
from http import HTTPStatus, client as _client
from socket import getfqdn as _full_name

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
_LONGEST_LINE = 1 << 16
_DAYS = "Mon Tue Wed Thu Fri Sat Sun".split()
_MONTHS = [None, *"Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()]


class HTTPServer(socketserver.TCPServer):
    """A server that knows its name."""

    allow_reuse_address = 1

    def server_bind(self):
        super().server_bind()
        host, self.server_port = self.server_address[:2]
        self.server_name = _full_name(host)


class ThreadingHTTPServer(socketserver.ThreadingMixIn, HTTPServer):
    """With a thread for each connection, none of which is waited for."""

    daemon_threads = True


class _Refused(Exception):
    """A request that is none: the arguments of `send_error`."""


def _escaped(text):
    for special, entity in ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"):
        text = text.replace(special, entity)
    return text


def _numbers(version):
    """The two numbers of HTTP/1.1 and the like."""
    name, _, number = version.partition("/")
    parts = number.split(".")
    if name != "HTTP" or len(parts) != 2 or not all(part.isdigit() and len(part) <= 10 for part in parts):
        raise _Refused(HTTPStatus.BAD_REQUEST, f"Bad request version ({version!r})")
    return tuple(map(int, parts))


class BaseHTTPRequestHandler(socketserver.StreamRequestHandler):
    """Reads requests and calls `do_GET` and the like."""

    server_version, sys_version = f"BaseHTTP/{__version__}", f"Python/{sys.version.split()[0]}"
    protocol_version, default_request_version = "HTTP/1.0", "HTTP/0.9"
    error_message_format, error_content_type = DEFAULT_ERROR_MESSAGE, DEFAULT_ERROR_CONTENT_TYPE
    MessageClass = _client.HTTPMessage
    responses = {status: (status.phrase, status.description) for status in HTTPStatus}
    weekdayname, monthname = _DAYS, _MONTHS

    # A request

    def handle(self):
        """Handles one request after the other until one says that it is the last."""
        going_on, self.close_connection = True, True
        while going_on:
            self.handle_one_request()
            going_on = not self.close_connection

    def handle_one_request(self):
        try:
            self.raw_requestline = line = self.rfile.readline(_LONGEST_LINE + 1)
            if len(line) > _LONGEST_LINE:
                self.command = self.requestline = self.request_version = ""
                self.send_error(HTTPStatus.REQUEST_URI_TOO_LONG)
            elif not line:
                # The client has no more.
                self.close_connection = True
            elif self.parse_request() and (answer := self._method()):
                answer()
                self.wfile.flush()
        except TimeoutError as late:
            self.log_error("Request timed out: %r", late)
            self.close_connection = True

    def _method(self):
        try:
            return getattr(self, f"do_{self.command}")
        except AttributeError:
            self.send_error(HTTPStatus.NOT_IMPLEMENTED, f"Unsupported method ({self.command!r})")

    def parse_request(self):
        """Takes the request's head apart; whether it is one: otherwise an error has been sent."""
        self.command, self.request_version, self.close_connection = None, self.default_request_version, True
        self.requestline = self.raw_requestline.decode("iso-8859-1").rstrip("\r\n")
        try:
            return bool(self.requestline.split()) and self._parse_line() and self._parse_headers()
        except _Refused as refusal:
            self.send_error(*refusal.args)
            return False

    def _modern(self):
        """Whether connections are kept unless somebody says otherwise."""
        return self.protocol_version >= "HTTP/1.1"

    def _parse_line(self):
        words = self.requestline.split()
        if len(words) > 2:
            version = words[-1]
            numbers = _numbers(version)
            self.close_connection = not (self._modern() and numbers >= (1, 1))
            if numbers >= (2, 0):
                raise _Refused(HTTPStatus.HTTP_VERSION_NOT_SUPPORTED, f"Invalid HTTP version ({version[5:]})")
            self.request_version = version
        if len(words) not in (2, 3):
            raise _Refused(HTTPStatus.BAD_REQUEST, f"Bad request syntax ({self.requestline!r})")
        if len(words) == 2 and words[0] != "GET":
            raise _Refused(HTTPStatus.BAD_REQUEST, f"Bad HTTP/0.9 request type ({words[0]!r})")
        self.command, path = words[:2]
        # Two slashes would be the beginning of a host.
        self.path = f"/{path.lstrip('/')}" if path[:2] == "//" else path
        return True

    def _parse_headers(self):
        try:
            self.headers = headers = _client.parse_headers(self.rfile, self.MessageClass)
        except _client.HTTPException as problem:
            title = "Line too long" if isinstance(problem, _client.LineTooLong) else "Too many headers"
            raise _Refused(HTTPStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, title, str(problem)) from None
        kept, expected = [headers.get(name, "").lower() for name in ("Connection", "Expect")]
        if kept == "close" or kept == "keep-alive" and self._modern():
            self.close_connection = kept == "close"
        if expected == "100-continue" and self._modern() and self.request_version >= "HTTP/1.1":
            return self.handle_expect_100()
        return True

    def handle_expect_100(self):
        """Lets the client send the body; a subclass may say no and return False."""
        self.send_response_only(HTTPStatus.CONTINUE)
        return self.end_headers() is None

    # An answer

    def send_error(self, code, message=None, explain=None):
        """Sends an error with a page that explains it."""
        usual = self.responses.get(code, ("???", "???"))
        message, explain = (own if given is None else given for given, own in zip((message, explain), usual))
        self.log_error("code %d, message %s", code, message)
        self.send_response(code, message)
        self.send_header("Connection", "close")
        page = b""
        if not (code < 200 or code in (204, 205, 304)):
            values = dict(code=code, message=_escaped(message), explain=_escaped(explain))
            page = (self.error_message_format % values).encode("UTF-8", "replace")
            for header in ("Content-Type", self.error_content_type), ("Content-Length", str(len(page))):
                self.send_header(*header)
        self.end_headers()
        if page and self.command != "HEAD":
            self.wfile.write(page)

    def send_response(self, code, message=None):
        """Begins an answer, and logs it."""
        self.log_request(code)
        self.send_response_only(code, message)
        for header in ("Server", self.version_string()), ("Date", self.date_time_string()):
            self.send_header(*header)

    def _has_head(self):
        """Whether the answer has lines before its body: the first HTTP had none."""
        return self.request_version != "HTTP/0.9"

    def _say(self, line):
        if self._has_head():
            vars(self).setdefault("_headers_buffer", []).append(f"{line}\r\n".encode("latin-1"))

    def send_response_only(self, code, message=None):
        if message is None:
            message = self.responses.get(code, ("", ""))[0]
        self._say(f"{self.protocol_version} {int(code)} {message}")

    def send_header(self, keyword, value):
        """Keeps a header until the head is complete."""
        self._say(f"{keyword}: {value}")
        if keyword.lower() == "connection" and value.lower() in ("close", "keep-alive"):
            self.close_connection = value.lower() == "close"

    def end_headers(self):
        """Sends the head."""
        if self._has_head():
            self._headers_buffer += [b"\r\n"]
            self.flush_headers()

    def flush_headers(self):
        head = vars(self).get("_headers_buffer")
        if head is not None:
            self.wfile.write(b"".join(head))
            self._headers_buffer = []

    # The log

    def log_request(self, code="-", size="-"):
        number = code.value if isinstance(code, HTTPStatus) else code
        self.log_message('"%s" %s %s', self.requestline, str(number), str(size))

    def log_error(self, format, *args):
        return self.log_message(format, *args)

    def log_message(self, format, *args):
        """A line on stderr, with the client's address and the time."""
        text = "".join([f"\\x{ord(c):02x}" if ord(c) < 32 or 127 <= ord(c) < 160 else "\\\\" if c == "\\" else c
                        for c in format % args])
        sys.stderr.write(f"{self.address_string()} - - [{self.log_date_time_string()}] {text}\n")

    def version_string(self):
        return f"{self.server_version} {self.sys_version}"

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
