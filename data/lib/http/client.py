"""HTTP as a client speaks it (CPython 3.12's behaviour, Gilt's own code)."""

import io
import _gilt
from urllib.parse import urlsplit

HTTP_PORT, HTTPS_PORT = 80, 443
_LONGEST_LINE, _MOST_HEADERS = 65536, 100
_IDLE, _STARTED, _SENT = "Idle", "Request-started", "Request-sent"
_DEFAULT = object()


class HTTPException(Exception):
    pass


class NotConnected(HTTPException):
    pass


class InvalidURL(HTTPException):
    pass


class UnknownProtocol(HTTPException):
    def __init__(self, version):
        self.args = version,
        self.version = version


class UnknownTransferEncoding(HTTPException):
    pass


class UnimplementedFileMode(HTTPException):
    pass


class ImproperConnectionState(HTTPException):
    pass


class CannotSendRequest(ImproperConnectionState):
    pass


class CannotSendHeader(ImproperConnectionState):
    pass


class ResponseNotReady(ImproperConnectionState):
    pass


class BadStatusLine(HTTPException):
    def __init__(self, line):
        self.line = line or repr(line)
        super().__init__(self.line)


class LineTooLong(HTTPException):
    def __init__(self, line_type):
        super().__init__(f"got more than {_LONGEST_LINE} bytes when reading {line_type}")


error = HTTPException


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        super().__init__(partial)
        self.partial, self.expected = partial, expected

    def __repr__(self):
        more = "" if self.expected is None else f", {self.expected} more expected"
        return f"{self.__class__.__name__}({len(self.partial)} bytes read{more})"

    def __str__(self):
        return repr(self)


class RemoteDisconnected(ConnectionResetError, BadStatusLine):
    def __init__(self, *pos, **kw):
        BadStatusLine.__init__(self, "")
        ConnectionResetError.__init__(self, *pos, **kw)


class HTTPMessage:
    """The headers of an answer: a mapping that does not mind upper and lower case."""

    def __init__(self, pairs=()):
        self._pairs = list(pairs)

    def __getitem__(self, name):
        return self.get(name)

    def get(self, name, failobj=None):
        wanted = name.lower()
        for key, value in self._pairs:
            if key.lower() == wanted:
                return value
        return failobj

    def get_all(self, name, failobj=None):
        found = [value for key, value in self._pairs if key.lower() == name.lower()]
        return found or failobj

    def __setitem__(self, name, value):
        self._pairs.append((name, value))

    def __delitem__(self, name):
        self._pairs = [p for p in self._pairs if p[0].lower() != name.lower()]

    def __contains__(self, name):
        return self.get(name) is not None

    def __iter__(self):
        return iter(self.keys())

    def __len__(self):
        return len(self._pairs)

    def keys(self):
        return [key for key, _ in self._pairs]

    def values(self):
        return [value for _, value in self._pairs]

    def items(self):
        return list(self._pairs)

    def get_content_type(self):
        return (self.get("Content-Type") or "text/plain").partition(";")[0].strip().lower()

    def get_content_charset(self, failobj=None):
        for part in (self.get("Content-Type") or "").split(";")[1:]:
            key, _, value = part.strip().partition("=")
            if key.lower() == "charset":
                return value.strip("\"'").lower()
        return failobj

    def __str__(self):
        return "".join(f"{key}: {value}\n" for key, value in self._pairs) + "\n"

    as_string = __str__


def _read_headers(fp):
    """The lines of a head, up to the empty one and with it."""
    lines = []
    while True:
        line = fp.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise LineTooLong("header line")
        lines.append(line)
        if len(lines) > _MOST_HEADERS:
            raise HTTPException(f"got more than {_MOST_HEADERS} headers")
        if line in (b"\r\n", b"\n", b""):
            return lines


def parse_headers(fp, _class=HTTPMessage):
    """The headers at the beginning of a file."""
    pairs = []
    for line in _read_headers(fp):
        text = line.decode("iso-8859-1").rstrip("\r\n")
        if text[:1] in (" ", "\t") and pairs:
            # The value goes on.
            pairs[-1] = pairs[-1][0], pairs[-1][1] + "\n" + text
        elif ":" in text:
            name, _, value = text.partition(":")
            pairs.append((name, value.strip(" \t")))
    return _class(pairs)


class HTTPResponse(io.BufferedIOBase):
    """An answer, whose body is read from the connection."""

    headers = msg = fp = None
    version = status = reason = chunked = chunk_left = length = will_close = "UNKNOWN"
    closed = False

    def __init__(self, sock, debuglevel=0, method=None, url=None):
        self.fp, self.debuglevel, self._method = sock.makefile("rb"), debuglevel, method

    def _told(self, *said):
        if self.debuglevel > 0:
            print(*said)

    def _read_status(self):
        line = self.fp.readline(_LONGEST_LINE + 1).decode("iso-8859-1")
        if len(line) > _LONGEST_LINE:
            raise LineTooLong("status line")
        self._told("reply:", repr(line))
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        words = line.split(None, 2)
        if len(words) < 2 or words[0][:5] != "HTTP/":
            self._close_conn()
            raise BadStatusLine(line)
        version, status, reason = [*words, ""][:3]
        if not status.isdigit() or not 100 <= int(status) <= 999:
            raise BadStatusLine(line)
        return version, int(status), reason

    def begin(self):
        """Reads the head."""
        if self.headers is not None:
            return
        version, status, reason = self._read_status()
        while status == 100:
            # Go on, says the server: the answer itself follows.
            _read_headers(self.fp)
            version, status, reason = self._read_status()
        self.status = self.code = status
        self.reason = reason.strip()
        self.version = 10 if version in ("HTTP/0.9", "HTTP/1.0") else 11 if version[:7] == "HTTP/1." else None
        if self.version is None:
            raise UnknownProtocol(version)
        self.msg = self.headers = parse_headers(self.fp)
        for name, value in self.headers.items():
            self._told("header:", f"{name}:", value)
        self.chunked = self._said("transfer-encoding") == "chunked"
        if self.chunked:
            self.chunk_left = None
        self.length = self._announced()
        # Where nothing says how long the body is, it goes on to the end of the connection.
        self.will_close = self._check_close() or not self.chunked and self.length is None

    def _said(self, name):
        return (self.headers.get(name) or "").lower()

    def _announced(self):
        """How long the body is by what the head says, None if nothing does."""
        if self._method == "HEAD" or self.status in (204, 304) or self.status < 200:
            return 0
        size = self._said("content-length").strip()
        return int(size) if size.isdigit() and not self.chunked else None

    def _check_close(self):
        """Whether the connection ends with this answer."""
        kept = self._said("connection")
        if self.version < 11:
            return "keep-alive" not in kept and not self._said("keep-alive")
        return "close" in kept

    def _close_conn(self):
        file, self.fp = self.fp, None
        file.close()

    def close(self):
        self.closed = True
        if not self.isclosed():
            self._close_conn()

    def isclosed(self):
        return self.fp is None

    def flush(self):
        if not self.isclosed():
            self.fp.flush()

    def fileno(self):
        return self.fp.fileno()

    def readable(self):
        return True

    # The body

    def _is_bare(self):
        """Whether there is nothing to read, or nothing any more."""
        return self._method == "HEAD" or self.fp is None

    def _at_most(self, amount):
        """An amount to read, within what is left of the body; a negative one stands for all."""
        left = self.length
        return amount if left is None or 0 <= amount <= left else left

    def _counted(self, data, asked):
        """Data that have come, when so many bytes were asked for."""
        if asked and not data:
            self._close_conn()
        elif self.length is not None:
            self.length -= len(data)
        return data

    def read(self, amt=None):
        """So many bytes; all when no number is given."""
        if self._is_bare():
            if not self.isclosed():
                self._close_conn()
            return b""
        if self.chunked:
            return self._read_chunked(amt)
        if amt is None or amt < 0:
            return self._read_all()
        asked = self._at_most(amt)
        data = self._counted(self.fp.read(asked), asked)
        if self.length == 0 and not self.isclosed():
            self._close_conn()
        return data

    def _read_all(self):
        try:
            data = self.fp.read() if self.length is None else self._safe_read(self.length)
        finally:
            self._close_conn()
        self.length = self.length and 0
        return data

    def _filled(self, buffer, data):
        buffer[:len(data)] = data
        return len(data)

    def readinto(self, b):
        return self._filled(b, self.read(len(b)))

    def readinto1(self, b):
        return self._filled(b, self.read1(len(b)))

    def _unsupported(name):
        def refuse(self, *args):
            raise io.UnsupportedOperation(name)

        return refuse

    detach, seek, tell, truncate, write = map(_unsupported, ("detach", "seek", "seek", "truncate", "write"))
    del _unsupported

    def read1(self, n=-1):
        """What there is already, after one wait at most."""
        if self._is_bare():
            return b""
        if not self.chunked:
            asked = self._at_most(n)
            return self._counted(self.fp.read1(asked), asked)
        left = self._get_chunk_left()
        if left is None or n == 0:
            return b""
        data = self.fp.read1(n if 0 <= n <= left else left)
        if not data:
            raise IncompleteRead(b"")
        self.chunk_left -= len(data)
        return data

    def peek(self, n=-1):
        """What a call of `read` would give, without taking it."""
        if self._is_bare():
            return b""
        if not self.chunked:
            return self.fp.peek(n)
        try:
            left = self._get_chunk_left() or 0
        except IncompleteRead:
            left = 0
        return self.fp.peek(left)[:left] if left else b""

    def readline(self, limit=-1):
        if self._is_bare():
            return b""
        if not self.chunked:
            asked = self._at_most(limit)
            return self._counted(self.fp.readline(asked), asked)
        # A line may go on in the next chunk: by looking ahead.
        return super().readline(limit)

    def _get_chunk_left(self):
        """What is left of the present chunk, or the size of the next; None behind the last."""
        if self.chunk_left:
            return self.chunk_left
        if self.chunk_left == 0:
            # The end of the line behind a chunk.
            self._safe_read(2)
        line = self.fp.readline(_LONGEST_LINE + 1)
        if len(line) > _LONGEST_LINE:
            raise LineTooLong("chunk size")
        try:
            self.chunk_left = int(line.partition(b";")[0], 16) or None
        except ValueError:
            self._close_conn()
            raise IncompleteRead(b"")
        if self.chunk_left is None:
            # More headers may follow the last one.
            while self.fp.readline(_LONGEST_LINE + 1) not in (b"\r\n", b"\n", b""):
                pass
            self._close_conn()
        return self.chunk_left

    def _read_chunked(self, amt=None):
        wanted = float("inf") if amt is None or amt < 0 else amt
        parts = []
        try:
            while (left := self._get_chunk_left()) is not None:
                size = min(wanted, left)
                parts.append(self._safe_read(size))
                wanted, self.chunk_left = wanted - size, left - size
                if not wanted:
                    break
        except IncompleteRead as short:
            raise IncompleteRead(b"".join(parts)) from short
        return b"".join(parts)

    def _safe_read(self, amt):
        """So many bytes, or an error."""
        data = self.fp.read(amt)
        lacking = amt - len(data)
        if lacking > 0:
            raise IncompleteRead(data, lacking)
        return data

    # The head

    def getheader(self, name, default=None):
        if self.headers is None:
            raise ResponseNotReady()
        found = self.headers.get_all(name) or default
        if isinstance(found, str) or not hasattr(found, "__iter__"):
            return found
        return ", ".join(found)

    def getheaders(self):
        if self.headers is None:
            raise ResponseNotReady()
        return list(self.headers.items())

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def __iter__(self):
        return self


def _encoded(text, name):
    try:
        return text.encode("latin-1")
    except UnicodeEncodeError as error:
        raise UnicodeEncodeError(
            error.encoding, error.object, error.start, error.end,
            f"{name.title()} ({text[error.start:error.end]!r:.20}) is not valid Latin-1. Use {name}.encode('utf-8') "
            f"if you want to send it encoded in UTF-8.") from None


def _no_control(text, kind, what, lowest=32):
    for c in text:
        if ord(c) <= lowest or ord(c) == 127:
            raise kind(f"{what} can't contain control characters. {text!r} (found at least {c!r})")


class HTTPConnection:
    """A connection over which requests go and answers come, one after the other."""

    _http_vsn, _http_vsn_str = 11, "HTTP/1.1"
    response_class, default_port = HTTPResponse, HTTP_PORT
    auto_open, debuglevel = 1, 0

    def __init__(self, host, port=None, timeout=_DEFAULT, source_address=None, blocksize=8192):
        self.timeout, self.source_address, self.blocksize = timeout, source_address, blocksize
        self.sock = self._response = self._method = None
        self._state, self._buffer = _IDLE, []
        self.host, self.port = self._get_hostport(host, port)
        _no_control(self.host, InvalidURL, "URL")

    def _get_hostport(self, host, port):
        if port is None:
            name, colon, number = host.rpartition(":")
            port = self.default_port
            if colon and "]" not in number:
                if number and not number.isdigit():
                    raise InvalidURL(f"nonnumeric port: '{number}'")
                port = int(number) if number else port
                host = name
            if host[:1] == "[" and host[-1:] == "]":
                host = host[1:-1]
        return host, port

    def set_tunnel(self, host, port=None, headers=None):
        _gilt.refuse("http.client.HTTPConnection.set_tunnel()")

    def get_proxy_response_headers(self):
        return None

    def set_debuglevel(self, level):
        self.debuglevel = level

    def connect(self):
        import socket
        options = {} if self.timeout is _DEFAULT else {"timeout": self.timeout}
        self.sock = socket.create_connection((self.host, self.port), source_address=self.source_address, **options)
        self.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)

    def close(self):
        self._state = _IDLE
        sock, self.sock = self.sock, None
        try:
            if sock:
                sock.close()
        finally:
            response, self._response = self._response, None
            if response:
                response.close()

    def send(self, data):
        """Sends bytes, a file's bytes or an iterable's."""
        if self.sock is None:
            if not self.auto_open:
                raise NotConnected()
            self.connect()
        if self.debuglevel > 0:
            print("send:", repr(data))
        if hasattr(data, "read"):
            data = self._blocks(data)
        elif isinstance(data, (bytes, bytearray)) or not hasattr(data, "__iter__") or isinstance(data, str):
            self.sock.sendall(data)
            return
        for part in data:
            self.sock.sendall(part)

    def _blocks(self, file):
        while block := file.read(self.blocksize):
            yield block.encode("iso-8859-1") if isinstance(block, str) else block

    # A request in parts

    def putrequest(self, method, url, skip_host=False, skip_accept_encoding=False):
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _IDLE:
            raise CannotSendRequest(self._state)
        self._state = _STARTED
        _no_control(method, ValueError, "method", 31)
        self._method = method
        url = url or "/"
        _no_control(url, InvalidURL, "URL")
        self._buffer.append(f"{method} {url} {self._http_vsn_str}".encode("ascii"))
        if self._http_vsn != 11:
            return
        if not skip_host:
            place = urlsplit(url).netloc if url.startswith("http") else ""
            if not place:
                place = f"[{self.host}]" if ":" in self.host else self.host
                if self.port != self.default_port:
                    place += f":{self.port}"
            self.putheader("Host", place)
        if not skip_accept_encoding:
            self.putheader("Accept-Encoding", "identity")

    def putheader(self, header, *values):
        if self._state != _STARTED:
            raise CannotSendHeader()
        name = header.encode("ascii") if isinstance(header, str) else header
        if not name or b":" in name or name[:1].isspace() or b"\n" in name or b"\r" in name:
            raise ValueError(f"Invalid header name {name!r}")
        parts = []
        for value in values:
            if isinstance(value, str):
                value = value.encode("latin-1")
            elif isinstance(value, int):
                value = str(value).encode("ascii")
            if b"\n" in value or b"\r" in value:
                raise ValueError(f"Invalid header value {value!r}")
            parts.append(value)
        self._buffer.append(name + b": " + b"\r\n\t".join(parts))

    def endheaders(self, message_body=None, *, encode_chunked=False):
        if self._state != _STARTED:
            raise CannotSendHeader()
        self._state = _SENT
        head = b"\r\n".join([*self._buffer, b"", b""])
        self._buffer.clear()
        self.send(head)
        if message_body is None:
            return
        if hasattr(message_body, "read"):
            parts = self._blocks(message_body)
        elif isinstance(message_body, (bytes, bytearray)):
            parts = message_body,
        elif hasattr(message_body, "__iter__"):
            parts = message_body
        else:
            raise TypeError(f"message_body should be a bytes-like object or an iterable, got {type(message_body)!r}")
        chunked = encode_chunked and self._http_vsn == 11
        for part in parts:
            if part:
                self.send(f"{len(part):X}\r\n".encode() + part + b"\r\n" if chunked else part)
        if chunked:
            self.send(b"0\r\n\r\n")

    def request(self, method, url, body=None, headers={}, *, encode_chunked=False):
        """Sends a whole request."""
        given = {name.lower() for name in headers}
        self.putrequest(method, url, "host" in given, "accept-encoding" in given)
        if given.isdisjoint(("content-length", "transfer-encoding")):
            size = self._size(body, method)
            encode_chunked = size is None and body is not None
            if encode_chunked:
                self.putheader("Transfer-Encoding", "chunked")
            elif size is not None:
                self.putheader("Content-Length", str(size))
        elif "content-length" in given:
            encode_chunked = False
        for name, value in headers.items():
            self.putheader(name, value)
        self.endheaders(_encoded(body, "body") if isinstance(body, str) else body, encode_chunked=encode_chunked)

    @staticmethod
    def _size(body, method):
        """What to announce of a body: nothing of what has no length, nor of nothing where none is expected."""
        if body is None:
            return 0 if method.upper() in ("PATCH", "POST", "PUT") else None
        if isinstance(body, memoryview):
            return body.nbytes
        return len(body) if isinstance(body, (bytes, bytearray, str)) else None

    def getresponse(self):
        """The answer, when its head is here."""
        if self._response and self._response.isclosed():
            self._response = None
        if self._state != _SENT or self._response:
            raise ResponseNotReady(self._state)
        level = (self.debuglevel,) if self.debuglevel > 0 else ()
        answer = self.response_class(self.sock, *level, method=self._method)
        try:
            answer.begin()
            self._state = _IDLE
            if answer.will_close:
                # The answer has the rest.
                self.close()
        except BaseException as problem:
            if isinstance(problem, ConnectionError):
                self.close()
            answer.close()
            raise
        self._response = None if answer.will_close else answer
        return answer


class HTTPSConnection(HTTPConnection):
    """To simulated hosts, which speak plainly what real ones would encrypt."""

    default_port = HTTPS_PORT

    def __init__(self, host, port=None, *, timeout=_DEFAULT, source_address=None, context=None, blocksize=8192):
        super().__init__(host, port, timeout, source_address, blocksize)
        from _hosts import is_here
        if is_here(self.host):
            _gilt.refuse("TLS with a server of the program's own (http.client.HTTPSConnection)")


def __getattr__(name):
    # The statuses by their names; the enumeration takes a while to import.
    if name == "responses":
        from http import HTTPStatus
        return {status: status.phrase for status in HTTPStatus}
    if name.isupper():
        from http import HTTPStatus
        if name in HTTPStatus.__members__:
            return HTTPStatus[name]
    raise AttributeError(f"module 'http.client' has no attribute {name!r}")


__all__ = ["HTTPResponse", "HTTPConnection", "HTTPException", "NotConnected", "UnknownProtocol", "UnknownTransferEncoding",
           "UnimplementedFileMode", "IncompleteRead", "InvalidURL", "ImproperConnectionState", "CannotSendRequest",
           "CannotSendHeader", "ResponseNotReady", "BadStatusLine", "LineTooLong", "RemoteDisconnected", "error",
           "responses", "HTTPSConnection"]
