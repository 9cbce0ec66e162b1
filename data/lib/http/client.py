"""Answers of simulated hosts, in the shape of CPython's `http.client`."""

import _gilt
import _hosts

__all__ = ["HTTPResponse", "HTTPMessage", "HTTPException", "IncompleteRead", "InvalidURL", "responses"]

responses = _hosts.REASONS


class HTTPException(Exception):
    pass


class InvalidURL(HTTPException):
    pass


class IncompleteRead(HTTPException):
    def __init__(self, partial, expected=None):
        self.args = partial,
        self.partial = partial
        self.expected = expected


class RemoteDisconnected(ConnectionResetError, HTTPException):
    pass


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


class HTTPResponse:
    """An answer whose body is read as it comes over the wire."""

    closed = False

    def __init__(self, answer, url, timeout, method="GET"):
        self._answer = answer
        self._timeout = timeout
        self._method = method
        self._read = 0
        self._charged = 0
        self.version = 11
        self.status = self.code = answer.status
        self.reason = self.msg = answer.reason
        self.headers = HTTPMessage(answer.headers)
        self.url = url
        self._is_over = False

    @property
    def length(self):
        return len(self._answer.body) - self._read

    def begin(self):
        self._answer.begin(self._timeout)

    def _take(self, end):
        if self.closed:
            return b""
        body = self._answer.body
        end = min(end, len(body))
        if end > self._read:
            self._answer.receive(end, self._timeout)
            # CPython copies what comes in pieces: 0.47 ms for 1 MB, measured over a local socket.
            _gilt.charge((end - self._read) * 47 // 100)
        found = body[self._read:end]
        self._read = end
        return found

    def read(self, amt=None):
        if amt is None or amt < 0:
            found = self._take(len(self._answer.body))
            self._is_over = True
            return found
        return self._take(self._read + amt)

    read1 = read

    def readinto(self, b):
        found = self.read(len(b))
        b[:len(found)] = found
        return len(found)

    def readline(self, limit=-1):
        at = self._answer.body.find(b"\n", self._read)
        end = len(self._answer.body) if at < 0 else at + 1
        return self._take(min(end, self._read + limit) if limit >= 0 else end)

    def readlines(self, hint=-1):
        return list(self)

    def __iter__(self):
        return self

    def __next__(self):
        line = self.readline()
        if not line:
            raise StopIteration
        return line

    def getheader(self, name, default=None):
        return self.headers.get(name, default)

    def getheaders(self):
        return self.headers.items()

    def info(self):
        return self.headers

    def geturl(self):
        return self.url

    def getcode(self):
        return self.status

    def readable(self):
        return True

    def isclosed(self):
        return self._is_over or self.closed

    def close(self):
        self.closed = True

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()


def __getattr__(name):
    # The statuses by their names; the enumeration takes a while to import.
    if name.isupper():
        from http import HTTPStatus
        if name in HTTPStatus.__members__:
            return HTTPStatus[name]
    if name in ("HTTPConnection", "HTTPSConnection"):
        _gilt.refuse(f"http.client.{name} (urllib.request.urlopen and requests reach the simulated hosts)")
    raise AttributeError(f"module 'http.client' has no attribute {name!r}")
