"""Requests of urllib.request and requests to servers that the program runs itself."""


class _Answer:
    """An answer that has come whole."""

    def __init__(self, response):
        self.status = response.status
        self.reason = response.reason
        self.headers = response.getheaders()
        self.body = response.read()

    def begin(self, timeout):
        pass

    def receive(self, count, timeout):
        pass


def send(scheme, name, port, method, path, query, url, headers, data, timeout):
    """Sends a request over a connection of its own and gives the answer."""
    from http.client import HTTPConnection, HTTPSConnection
    from urllib.parse import urlsplit
    parts = urlsplit(url)
    connection = (HTTPSConnection if scheme == "https" else HTTPConnection)(name, port, timeout=timeout)
    fields = dict(headers)
    fields["Connection"] = "close"
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    try:
        connection.request(method, target, data.encode() if isinstance(data, str) else data, fields)
        return _Answer(connection.getresponse())
    finally:
        connection.close()
