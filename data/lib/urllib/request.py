"""Opening URLs of simulated hosts, in the shape of CPython's `urllib.request`."""

import _gilt
import _hosts
from http._answers import HostResponse
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit, quote

__all__ = ["Request", "urlopen", "urlretrieve", "quote", "unquote"]

# What a request and its answer cost CPython's client in processor time: 330 us over a local socket, of which ours
# spends about a third itself.
_CPU = 220_000


# The opener that `install_opener` has set.
_opener = None


class Request:
    """A URL with headers, data and method."""

    def __init__(self, url, data=None, headers={}, origin_req_host=None, unverifiable=False, method=None):
        self.full_url = url
        self.data = data
        self.origin_req_host = origin_req_host or self.host
        self.unverifiable = unverifiable
        self.headers = {}
        self.unredirected_hdrs = {}
        for key, value in headers.items():
            self.add_header(key, value)
        if method:
            self.method = method

    @property
    def full_url(self):
        return self._url + ("#" + self.fragment if self.fragment else "")

    @full_url.setter
    def full_url(self, url):
        url, _, fragment = url.partition("#")
        self._url = url
        self.fragment = fragment or None
        scheme, colon, rest = url.partition(":")
        if not colon or "/" in scheme or not scheme:
            raise ValueError("unknown url type: %r" % self.full_url)
        self.type = scheme.lower()
        if rest[:2] == "//":
            end = min([at for at in (rest.find(c, 2) for c in "/?") if at >= 0], default=len(rest))
            self.host = unquote(rest[2:end])
            self.selector = rest[end:] or "/"
            if self.selector[:1] == "?":
                self.selector = "/" + self.selector
        else:
            self.host = None
            self.selector = rest

    data = timeout = None

    def has_proxy(self):
        return False

    def set_proxy(self, host, type):
        _gilt.refuse("urllib.request.Request.set_proxy()")

    def get_method(self):
        return getattr(self, "method", "POST" if self.data is not None else "GET")

    def get_full_url(self):
        return self.full_url

    def add_header(self, key, val):
        self.headers[key.capitalize()] = val

    def add_unredirected_header(self, key, val):
        self.unredirected_hdrs[key.capitalize()] = val

    def has_header(self, header_name):
        return header_name in self.headers or header_name in self.unredirected_hdrs

    def get_header(self, header_name, default=None):
        return self.headers.get(header_name, self.unredirected_hdrs.get(header_name, default))

    def remove_header(self, header_name):
        self.headers.pop(header_name, None)
        self.unredirected_hdrs.pop(header_name, None)

    def header_items(self):
        return list((self.unredirected_hdrs | self.headers).items())


def urlopen(url, data=None, timeout=None, *, context=None):
    """Sends a request and gives the answer as soon as its head is here; HTTPError when its status says so."""
    if _opener is not None:
        return _opener.open(url, data, timeout)
    request = url if isinstance(url, Request) else Request(url)
    if data is not None:
        request.data = data
    if isinstance(request.data, str):
        raise TypeError("POST data should be bytes, an iterable of bytes, or a file object. It cannot be of type str.")
    target = request
    for _ in range(11):
        answer = _open(target, timeout)
        if answer.status not in (301, 302, 303, 307, 308) or answer.headers.get("location") is None:
            break
        target = Request(urljoin(target.full_url, answer.headers.get("location")), headers=request.headers)
    else:
        raise HTTPError(target.full_url, answer.status,
                        "The HTTP server returned a redirect error that would lead to an infinite loop.\n"
                        "The last 30x error message was:\n" + answer.reason, answer.headers, answer)
    if not 200 <= answer.status < 300:
        raise HTTPError(target.full_url, answer.status, answer.reason, answer.headers, answer)
    return answer


def _open(request, timeout):
    if request.type not in ("http", "https"):
        if request.type in ("ftp", "file", "data"):
            _gilt.refuse(f"URLs that begin with {request.type}: (only http and https reach simulated hosts)")
        raise URLError(f"unknown url type: {request.type}")
    if not request.host:
        raise URLError("no host given")
    parts = urlsplit(request.full_url)
    headers = [("Accept-Encoding", "identity"), ("Host", request.host)]
    if request.data is not None:
        headers.append(("Content-Length", str(len(request.data))))
        if not request.has_header("Content-type"):
            headers.append(("Content-Type", "application/x-www-form-urlencoded"))
    if not request.has_header("User-agent"):
        headers.append(("User-Agent", "Python-urllib/3.12"))
    headers += [(key.title(), value) for key, value in request.header_items()]
    method = request.get_method()
    try:
        answer = _hosts.send(request.type, parts.hostname, parts.port, method, unquote(parts.path) or "/",
                             parse_qsl(parts.query), request.full_url, headers, request.data, timeout, _CPU)
    except OSError as error:
        raise URLError(error)
    response = HostResponse(answer, request.full_url, timeout, method)
    response.begin()
    return response


def urlretrieve(url, filename=None, reporthook=None, data=None):
    _gilt.refuse("urllib.request.urlretrieve (there are no files; urlopen(url).read() gives the bytes)")


_LATER = ("OpenerDirector", "BaseHandler", "HTTPErrorProcessor", "HTTPDefaultErrorHandler", "HTTPRedirectHandler",
          "ProxyHandler", "AbstractHTTPHandler", "HTTPHandler", "HTTPSHandler", "UnknownHandler", "HTTPPasswordMgr",
          "HTTPPasswordMgrWithDefaultRealm", "AbstractBasicAuthHandler", "HTTPBasicAuthHandler", "build_opener",
          "install_opener", "urlcleanup", "getproxies", "pathname2url", "url2pathname")


def __getattr__(name):
    # Openers are imported when a program first asks for them.
    if name in _LATER:
        import urllib._openers
        return getattr(urllib._openers, name)
    if name in ("HTTPCookieProcessor",):
        _gilt.refuse(f"urllib.request.{name}")
    raise AttributeError(f"module 'urllib.request' has no attribute {name!r}")
