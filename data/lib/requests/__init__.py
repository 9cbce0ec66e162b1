"""Requests to simulated hosts, in the shape of the `requests` package (nothing of which is here)."""

import time
import _gilt
import _hosts
from http._answers import HostResponse
from urllib.parse import parse_qsl, quote, unquote, urlencode, urljoin, urlsplit, urlunsplit
import requests.exceptions as exceptions
from requests.exceptions import (ConnectionError, ConnectTimeout, HTTPError, JSONDecodeError, ReadTimeout,
                                 RequestException, Timeout, TooManyRedirects, URLRequired)
from requests.structures import CaseInsensitiveDict

__version__ = "2.32.3"
# Processor time of a request and its answer in the real package: 940 us over a local socket, some of which ours
# spends itself.
_CPU = 750_000
_REDIRECTS = (301, 302, 303, 307, 308)


class _Codes:
    """Status codes by name: `codes.ok`, `codes.not_found`."""

    def __init__(self):
        for code, reason in _hosts.REASONS.items():
            name = reason.lower().replace(" ", "_").replace("'", "")
            setattr(self, name, code)
            setattr(self, name.upper(), code)
        self.okay = self.all_okay = self.OKAY = 200
        self.teapot = 418
        self.server_error = 500
        self.unavailable = 503
        self.too_many = 429

    def __getitem__(self, name):
        return getattr(self, name)


codes = _Codes()


class Request:
    """What is to be asked, before a session has prepared it."""

    def __init__(self, method=None, url=None, headers=None, files=None, data=None, params=None, auth=None, cookies=None,
                 hooks=None, json=None):
        _refuse(files=files, cookies=cookies, hooks=hooks)
        self.method = method
        self.url = url
        self.headers = {} if headers is None else headers
        self.data = data
        self.params = {} if params is None else params
        self.auth = auth
        self.json = json

    def prepare(self):
        return PreparedRequest(self.method, self.url, self.headers, self.data, self.params, self.auth, self.json)

    def __repr__(self):
        return f"<Request [{self.method}]>"


class PreparedRequest:
    """What is sent: the whole URL, all headers, the body as bytes."""

    def __init__(self, method, url, headers, data, params, auth, json):
        self.method = method.upper()
        self.url = _prepared_url(url, params)
        self.headers = CaseInsensitiveDict(headers)
        self.body = None
        if json is not None and not data:
            from json import dumps
            self.body = dumps(json).encode()
            kind = "application/json"
        elif data:
            self.body = data
            kind = None
            if not isinstance(data, (str, bytes)):
                self.body = urlencode(data, doseq=True)
                kind = "application/x-www-form-urlencoded"
        if self.body is not None:
            self.headers["Content-Length"] = str(len(self.body))
            if kind and "Content-Type" not in self.headers:
                self.headers["Content-Type"] = kind
        elif self.method not in ("GET", "HEAD"):
            self.headers["Content-Length"] = "0"
        if auth is not None:
            self.headers["Authorization"] = "Basic *"

    @property
    def path_url(self):
        parts = urlsplit(self.url)
        return (parts.path or "/") + ("?" + parts.query if parts.query else "")

    def __repr__(self):
        return f"<PreparedRequest [{self.method}]>"


def _prepared_url(url, params):
    url = (url.decode() if isinstance(url, bytes) else str(url)).lstrip()
    if ":" in url and not url.lower().startswith("http"):
        return url
    parts = urlsplit(url)
    if not parts.scheme:
        raise exceptions.MissingSchema(f"Invalid URL {url!r}: No scheme supplied. Perhaps you meant https://{url}?")
    if not parts.hostname:
        raise exceptions.InvalidURL(f"Invalid URL {url!r}: No host supplied")
    query = params
    if params and not isinstance(params, (str, bytes)):
        pairs = params.items() if hasattr(params, "items") else params
        query = urlencode([(k, v) for k, v in pairs if v is not None], doseq=True)
    if query:
        query = parts.query + "&" + query if parts.query else query
    else:
        query = parts.query
    path = quote(parts.path or "/", safe="!#$%&'()*+,/:;=?@[]~")
    return urlunsplit((parts.scheme, parts.netloc, path, query, parts.fragment))


class Response:
    """An answer; its body has been read already, unless it is streamed."""

    def __init__(self):
        self.status_code = None
        self.headers = CaseInsensitiveDict()
        self.raw = None
        self.url = None
        self.encoding = None
        self.history = []
        self.reason = None
        self.request = None
        self.cookies = {}
        self._content = None
        self._seconds = 0.0

    def __repr__(self):
        return f"<Response [{self.status_code}]>"

    def __bool__(self):
        return self.ok

    def __iter__(self):
        return self.iter_content(128)

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    @property
    def ok(self):
        return self.status_code < 400

    @property
    def is_redirect(self):
        return "location" in self.headers and self.status_code in _REDIRECTS

    @property
    def elapsed(self):
        from datetime import timedelta
        return timedelta(seconds=self._seconds)

    @property
    def apparent_encoding(self):
        return "ascii" if self.content.isascii() else "utf-8"

    @property
    def content(self):
        if self._content is None:
            self._content = _receive(self, None)
        return self._content

    @property
    def text(self):
        content = self.content
        if not content:
            return ""
        return content.decode(self.encoding or self.apparent_encoding, "replace")

    def json(self, **kwargs):
        import json
        try:
            return json.loads(self.text, **kwargs)
        except json.JSONDecodeError as error:
            raise JSONDecodeError(str(error))

    def iter_content(self, chunk_size=1, decode_unicode=False):
        if self._content is not None:
            content = self._content
            step = chunk_size or len(content) or 1
            for at in range(0, len(content), step):
                chunk = content[at:at + step]
                yield chunk.decode(self.encoding or "utf-8", "replace") if decode_unicode else chunk
            return
        while True:
            chunk = _receive(self, chunk_size)
            if not chunk:
                break
            yield chunk.decode(self.encoding or "utf-8", "replace") if decode_unicode else chunk

    def iter_lines(self, chunk_size=512, decode_unicode=False, delimiter=None):
        pending = None
        for chunk in self.iter_content(chunk_size, decode_unicode):
            if pending is not None:
                chunk = pending + chunk
            lines = chunk.split(delimiter) if delimiter else chunk.splitlines()
            if lines and lines[-1] and chunk and lines[-1][-1] == chunk[-1]:
                pending = lines.pop()
            else:
                pending = None
            yield from lines
        if pending is not None:
            yield pending

    def raise_for_status(self):
        text = ""
        if 400 <= self.status_code < 500:
            text = f"{self.status_code} Client Error: {self.reason} for url: {self.url}"
        elif 500 <= self.status_code < 600:
            text = f"{self.status_code} Server Error: {self.reason} for url: {self.url}"
        if text:
            raise HTTPError(text, response=self)

    def close(self):
        self.raw.close()


def _receive(response, count):
    try:
        return response.raw.read(count)
    except TimeoutError:
        pool = _pool(urlsplit(response.url))
        raise ConnectionError(f"{pool}: Read timed out.", request=response.request)


def _pool(parts):
    secure = parts.scheme == "https"
    return f"HTTP{'S' if secure else ''}ConnectionPool(host={parts.hostname!r}, port={parts.port or (443 if secure else 80)})"


def _refuse(**given):
    for name, value in given.items():
        if value:
            _gilt.refuse(f"{name}=... of requests")


class Session:
    """Requests that share headers; connections cost nothing here, so that they are not kept."""

    def __init__(self):
        self.headers = CaseInsensitiveDict({
            "User-Agent": "python-requests/" + __version__, "Accept-Encoding": "gzip, deflate", "Accept": "*/*",
            "Connection": "keep-alive"})
        self.params = {}
        self.auth = None
        self.verify = True
        self.cookies = {}
        self.max_redirects = 30
        self.adapters = {}

    def __enter__(self):
        return self

    def __exit__(self, *args):
        self.close()

    def request(self, method, url, params=None, data=None, headers=None, cookies=None, files=None, auth=None,
                timeout=None, allow_redirects=True, proxies=None, hooks=None, stream=None, verify=None, cert=None,
                json=None):
        _refuse(cookies=cookies, files=files, proxies=proxies, hooks=hooks, cert=cert)
        every = self.headers.copy()
        every.update({} if headers is None else headers)
        for name in [name for name, value in every.items() if value is None]:
            del every[name]
        asked = params
        if self.params:
            asked = dict(self.params) | dict(params or {})
        prepared = PreparedRequest(method, url, every, data, asked, auth or self.auth, json)
        return self.send(prepared, timeout=timeout, allow_redirects=allow_redirects, stream=stream)

    def prepare_request(self, request):
        every = self.headers.copy()
        every.update(request.headers)
        return PreparedRequest(request.method, request.url, every, request.data, request.params, request.auth, request.json)

    def send(self, request, timeout=None, allow_redirects=True, stream=False, **kwargs):
        history = []
        while True:
            response = _send(request, timeout)
            response.history = history[:]
            if not (allow_redirects and response.is_redirect):
                break
            response.content
            history.append(response)
            if len(history) > self.max_redirects:
                raise TooManyRedirects(f"Exceeded {self.max_redirects} redirects.", response=response)
            method = request.method
            if response.status_code == 303 and method != "HEAD" or response.status_code in (301, 302) and method == "POST":
                method = "GET"
            request = PreparedRequest(method, urljoin(response.url, response.headers["location"]), request.headers,
                                      request.body if method == request.method else None, None, None, None)
        if not stream:
            response.content
        return response

    def get(self, url, **kwargs):
        return self.request("GET", url, **kwargs)

    def options(self, url, **kwargs):
        return self.request("OPTIONS", url, **kwargs)

    def head(self, url, **kwargs):
        kwargs.setdefault("allow_redirects", False)
        return self.request("HEAD", url, **kwargs)

    def post(self, url, data=None, json=None, **kwargs):
        return self.request("POST", url, data=data, json=json, **kwargs)

    def put(self, url, data=None, **kwargs):
        return self.request("PUT", url, data=data, **kwargs)

    def patch(self, url, data=None, **kwargs):
        return self.request("PATCH", url, data=data, **kwargs)

    def delete(self, url, **kwargs):
        return self.request("DELETE", url, **kwargs)

    def mount(self, prefix, adapter):
        self.adapters[prefix] = adapter

    def close(self):
        pass


def _send(request, timeout):
    parts = urlsplit(request.url)
    if parts.scheme not in ("http", "https"):
        raise exceptions.InvalidSchema(f"No connection adapters were found for {request.url!r}")
    if isinstance(timeout, tuple):
        connect, limit = timeout
    else:
        connect = limit = timeout
    path = (parts.path or "/") + ("?" + parts.query if parts.query else "")
    body = request.body.encode() if isinstance(request.body, str) else request.body
    secure = "S" if parts.scheme == "https" else ""
    port = parts.port or (443 if secure else 80)
    started = time.perf_counter()

    def failed(cause):
        text = (f"{_pool(parts)}: Max retries exceeded with url: {path} (Caused by {cause[0]}("
                f"\"HTTP{secure}Connection(host={parts.hostname!r}, port={port}): {cause[1]}\"))")
        return text

    try:
        answer = _hosts.send(parts.scheme, parts.hostname, port, request.method, unquote(parts.path) or "/",
                             parse_qsl(parts.query), request.url, request.headers.items(), body, connect, _CPU)
    except _hosts.gaierror as error:
        raise ConnectionError(
            failed(("NameResolutionError", f"Failed to resolve {parts.hostname!r} ({error})")), request=request)
    except TimeoutError:
        raise ConnectTimeout(
            failed(("ConnectTimeoutError", f"Connection to {parts.hostname} timed out. (connect timeout={connect})")),
            request=request)
    except ConnectionRefusedError as error:
        raise ConnectionError(
            failed(("NewConnectionError", f"Failed to establish a new connection: {error}")), request=request)
    except OSError as error:
        raise ConnectionError(f"('Connection aborted.', {error!r})", request=request)
    try:
        answer.begin(limit)
    except TimeoutError:
        raise ReadTimeout(f"{_pool(parts)}: Read timed out. (read timeout={limit})", request=request)
    response = Response()
    response._seconds = time.perf_counter() - started
    response.raw = HostResponse(answer, request.url, limit, request.method)
    response.status_code = answer.status
    response.reason = answer.reason
    response.headers = CaseInsensitiveDict(answer.headers)
    response.url = request.url
    response.request = request
    response.encoding = response.raw.headers.get_content_charset()
    kind = response.raw.headers.get_content_type()
    if response.encoding is None:
        response.encoding = "utf-8" if kind == "application/json" else "ISO-8859-1" if kind.startswith("text/") else None
    return response


def request(method, url, **kwargs):
    with Session() as session:
        return session.request(method, url, **kwargs)


def get(url, params=None, **kwargs):
    return request("get", url, params=params, **kwargs)


def options(url, **kwargs):
    return request("options", url, **kwargs)


def head(url, **kwargs):
    kwargs.setdefault("allow_redirects", False)
    return request("head", url, **kwargs)


def post(url, data=None, json=None, **kwargs):
    return request("post", url, data=data, json=json, **kwargs)


def put(url, data=None, **kwargs):
    return request("put", url, data=data, **kwargs)


def patch(url, data=None, **kwargs):
    return request("patch", url, data=data, **kwargs)


def delete(url, **kwargs):
    return request("delete", url, **kwargs)


def session():
    return Session()


def __getattr__(name):
    if name in ("cookies", "auth", "hooks", "utils", "models", "api", "sessions", "certs", "packages", "status_codes"):
        _gilt.refuse(f"requests.{name}")
    raise AttributeError(f"module 'requests' has no attribute {name!r}")
