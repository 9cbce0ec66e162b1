"""What urllib.request and requests give for an answer of a simulated host."""

import _gilt
from http.client import HTTPMessage, HTTPResponse

__all__ = ["HostResponse"]


class HostResponse(HTTPResponse):
    """The answer of a simulated host, whose body is read as it comes over the wire."""

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

    def readline(self, limit=-1):
        at = self._answer.body.find(b"\n", self._read)
        end = len(self._answer.body) if at < 0 else at + 1
        return self._take(min(end, self._read + limit) if limit >= 0 else end)

    def isclosed(self):
        return self._is_over or self.closed
