"""The simulated network: hosts that the program's header declares, and what every other host answers.

A request reaches its host, the host thinks for its latency, and the answer comes over the host's wire, whose bandwidth
all answers on their way at one time share. See docs/library/urllib.md.
"""

import time
import _gilt
import _network

_UNITS = {"ns": 1e-9, "us": 1e-6, "ms": 1e-3, "s": 1.0, "min": 60.0}
_SIZES = {"B": 1, "KB": 1000, "MB": 1000_000, "GB": 1000_000_000}
_FAILURES = ("unknown", "refused", "reset", "silent")
# What a host does that the header does not mention: a server some hundred kilometres away on an ordinary line.
_LATENCY = 0.1
_BANDWIDTH = 10e6
_SIZE = 10_000


class gaierror(OSError):
    """A name that no host has (`socket.gaierror`)."""


gaierror.__module__ = "socket"


# ---------------------------------------------------------------- The program's header

def _quantity(text, units, what, example, rate=False):
    words = str(text).strip()
    if rate:
        if words[-2:] != "/s":
            raise ValueError(f"{what} must be like {example}, not {text!r}")
        words = words[:-2]
    digits = words.rstrip("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ% ")
    unit = words[len(digits):].strip()
    try:
        if unit in units and float(digits) >= 0:
            return float(digits) * units[unit]
    except ValueError:
        pass
    raise ValueError(f"{what} must be like {example}, not {text!r}")


class Host:
    """One machine of the network; `bandwidth` in bytes a second, None without a limit."""

    def __init__(self, name, fields=()):
        self.name = name
        self.latency = _LATENCY
        self.bandwidth = _BANDWIDTH
        self.size = None
        self.status = None
        self.errors = 0.0
        self.fails = None
        self.type = None
        self.body = None
        self.asked = 0
        self._link = None
        for key, value in dict(fields).items():
            what = f"the {key} of the host {name}"
            if key == "latency":
                self.latency = _quantity(value, _UNITS, what, "500 ms")
            elif key == "bandwidth":
                self.bandwidth = _quantity(value, _SIZES, what, "1 MB/s", rate=True)
            elif key == "size":
                self.size = int(_quantity(value, _SIZES, what, "20 KB"))
            elif key == "errors":
                self.errors = _quantity(value, {"%": 0.01}, what, "10%")
            elif key == "status":
                self.status = int(value)
            elif key == "fails":
                if value not in _FAILURES:
                    raise ValueError(f"{what} must be one of {', '.join(_FAILURES)}, not {value!r}")
                self.fails = value
            elif key == "type":
                self.type = value
            elif key == "body":
                self.body = value
            else:
                raise ValueError(f"a host has no {key!r} (in the header, host {name})")

    def link(self):
        if self._link is None:
            self._link = _network.link(self.bandwidth)
        return self._link


class _Flow:
    """A flow mapping of YAML, as far as hosts need it: `{a: {b: c, d: "e"}}`."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def blank(self):
        while self.at < len(self.text) and self.text[self.at] in " \t\n":
            self.at += 1
        return self.text[self.at:self.at + 1]

    def scalar(self, stops):
        mark = self.blank()
        if mark in ("'", '"') and mark:
            end = self.text.find(mark, self.at + 1)
            if end < 0:
                raise ValueError("a quote is not closed in the header's hosts")
            found = self.text[self.at + 1:end]
            self.at = end + 1
            return found.replace("\\n", "\n").replace("\\t", "\t") if mark == '"' else found
        start = self.at
        while self.at < len(self.text) and self.text[self.at] not in stops:
            self.at += 1
        return self.text[start:self.at].strip()

    def value(self):
        if self.blank() != "{":
            return self.scalar(",}")
        self.at += 1
        found = {}
        while self.blank() != "}":
            key = self.scalar(":}")
            if self.blank() != ":":
                raise ValueError("the header's hosts must look like {api.example: {latency: 500 ms}}")
            self.at += 1
            found[key] = self.value()
            if self.blank() == ",":
                self.at += 1
            elif self.blank() != "}":
                raise ValueError("the header's hosts must look like {api.example: {latency: 500 ms}}")
        self.at += 1
        return found


def _block(lines, indent):
    """A mapping written as indented lines, taken off the front of `lines`."""
    found = {}
    while lines:
        line = lines[0]
        depth = len(line) - len(line.lstrip(" "))
        if depth < indent:
            break
        lines.pop(0)
        key, _, rest = line.strip().partition(":")
        rest = rest.strip()
        if rest:
            while rest.count("{") > rest.count("}") and lines:
                rest += " " + lines.pop(0).strip()
            found[key.strip("'\"")] = _Flow(rest).value()
        elif lines and len(lines[0]) - len(lines[0].lstrip(" ")) > depth:
            found[key.strip("'\"")] = _block(lines, depth + 1)
        else:
            found[key.strip("'\"")] = {}
    return found


def _declared(script):
    """What the `hosts:` of the header says, by host name."""
    lines = script.split("\n")
    if "# /// gilt" not in lines:
        return {}
    start = lines.index("# /// gilt") + 1
    header = []
    for line in lines[start:]:
        if line == "# ///" or not line.startswith("#"):
            break
        line = line[2:] if line[:2] == "# " else line[1:]
        note = line.find(" #")
        if note >= 0 and "'" not in line and '"' not in line:
            line = line[:note]
        if line.strip() and not line.lstrip().startswith("#"):
            header.append(line.rstrip())
    for i, line in enumerate(header):
        if line.startswith("hosts:"):
            part = [line] + header[i + 1:]
            end = 1
            while end < len(part) and (part[end][0] == " " or part[0].count("{") > part[0].count("}")):
                if part[0].strip() != "hosts:":
                    part[0] += " " + part.pop(end).strip()
                else:
                    end += 1
            return _block(part[:end], 0)["hosts"]
    return {}


_hosts = {}
_declared_names = set()
for _name, _fields in _declared(_network.script()).items():
    _hosts[_name.lower()] = Host(_name.lower(), _fields)
    _declared_names.add(_name.lower())


def host(name):
    """The host of a name; unless the header declares it, one is made up, or there is none (`.invalid`)."""
    name = name.lower()
    found = _hosts.get(name)
    if found is None:
        found = Host(name)
        if name in ("localhost", "127.0.0.1", "::1"):
            found.latency, found.fails = 0.0001, "refused"
        elif name.endswith((".invalid", ".localdomain")) or "." not in name:
            found.latency, found.fails = 0.005, "unknown"
        _hosts[name] = found
    return found


# ---------------------------------------------------------------- What hosts answer

REASONS = {
    200: "OK", 201: "Created", 202: "Accepted", 204: "No Content", 206: "Partial Content", 301: "Moved Permanently",
    302: "Found", 303: "See Other", 304: "Not Modified", 307: "Temporary Redirect", 308: "Permanent Redirect",
    400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed",
    408: "Request Timeout", 409: "Conflict", 410: "Gone", 418: "I'm a Teapot", 422: "Unprocessable Entity",
    429: "Too Many Requests", 500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout",
}


def _json(value):
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_json(str(k))}: {_json(v)}" for k, v in value.items()) + "}"
    if isinstance(value, bool):
        return "true" if value else "false"
    if value is None:
        return "null"
    if isinstance(value, int):
        return str(value)
    text = str(value).replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\r", "\\r")
    return '"' + text.replace("\t", "\\t") + '"'


def _record(path, url):
    """A record that an API might give: `/posts/3` and the like."""
    parts = [p for p in path.split("/") if p]
    number = int(parts[-1]) if parts and parts[-1].isdigit() else 1
    kind = parts[-2] if len(parts) > 1 and parts[-1].isdigit() else parts[-1] if parts else ""
    if kind == "todos":
        return {"userId": (number - 1) // 20 + 1, "id": number, "title": f"task number {number}",
                "completed": number % 2 == 0}
    if kind == "posts":
        return {"userId": (number - 1) // 10 + 1, "id": number, "title": f"post number {number}",
                "body": f"The text of post number {number}."}
    if kind == "users":
        return {"id": number, "name": f"User {number}", "username": f"user{number}", "email": f"user{number}@example.com"}
    return {"id": number, "url": url}


def _page(url, size):
    text = f"<!doctype html>\n<html><head><title>{url}</title></head>\n<body>\n<p>A page of the simulated network.</p>\n"
    end = "</body></html>\n"
    line = "<p>" + "All work and no wait makes a thread a dull one. " * 2 + "</p>\n"
    missing = size - len(text) - len(end)
    if missing > 0:
        text += (line * (missing // len(line) + 1))[:missing]
    return (text + end)[:size] if size else ""


def _content(host, method, path, query, url, headers, data):
    """(status, headers, body, extra seconds) of a request that gets an answer."""
    first, _, rest = path.lstrip("/").partition("/")
    extra = 0.0
    more = []
    if first == "status" and rest.isdigit():
        return int(rest), more, b"", "text/html; charset=utf-8", extra
    if first == "bytes" and rest.isdigit():
        return 200, more, bytes(range(256)) * (int(rest) // 256) + bytes(range(int(rest) % 256)), \
            "application/octet-stream", extra
    if first in ("redirect", "absolute-redirect") and rest.isdigit():
        more.append(("Location", "/get" if rest == "1" else f"/{first}/{int(rest) - 1}"))
        return 302, more, b"", "text/html; charset=utf-8", extra
    if first == "delay":
        try:
            extra = min(float(rest), 10.0)
        except ValueError:
            pass
    if host.body is not None:
        kind = host.type or ("application/json" if host.body[:1] in "{[" else "text/plain; charset=utf-8")
        return 200, more, host.body.encode(), kind, extra
    if first in ("get", "post", "put", "delete", "patch", "anything", "delay") and not (host.size or host.type):
        echo = {"args": dict(query), "headers": dict(headers), "url": url}
        if data:
            echo["data"] = data.decode("utf-8", "replace")
        return 200, more, _json(echo).encode(), "application/json", extra
    if host.type is None and (path.endswith(".json") or first == "json" or host.name.startswith(("api.", "json"))):
        record = _record(path, url)
        if method == "POST":
            record["id"] = 101
        text = _json(record)
        if host.size and host.size > len(text) + 12:
            record["data"] = "x" * (host.size - len(text) - 12)
            text = _json(record)
        return 201 if method == "POST" else 200, more, text.encode(), "application/json", extra
    size = _SIZE if host.size is None else host.size
    kind = host.type or "text/html; charset=utf-8"
    body = _page(url, size).encode() if kind.startswith("text/html") else b"x" * size
    return 200, more, body, kind, extra


class Answer:
    """An answer on its way: the status and headers are known when it begins, the body comes over the wire."""

    def __init__(self, host, status, headers, body, delay, method):
        self.status = status
        self.reason = REASONS.get(status, "")
        self.headers = headers
        self.body = body
        self._link = host.link()
        self._number = _network.send(self._link, len(body), delay)

    def begin(self, timeout):
        """Waits for the head of the answer."""
        if not _network.wait(self._link, self._number, 0, timeout):
            raise TimeoutError("timed out")

    def receive(self, count, timeout):
        """Waits for the first `count` bytes of the body."""
        if not _network.wait(self._link, self._number, count, timeout):
            raise TimeoutError("timed out")


def send(scheme, name, port, method, path, query, url, headers, data, timeout, cpu):
    """Sends a request and gives its answer, whose head has not been waited for yet.

    `headers` are pairs, `query` pairs too, `cpu` the nanoseconds of the processor that CPython's own client takes.
    """
    _gilt.charge(cpu)
    if is_here(name):
        from _inrun import send
        return send(scheme, name, port, method, path, query, url, headers, data, timeout)
    there = host(name)
    there.asked += 1
    if there.fails == "unknown":
        time.sleep(there.latency)
        raise gaierror(-2, "Name or service not known")
    if there.fails in ("refused", "reset"):
        if timeout is not None and there.latency > timeout:
            time.sleep(timeout)
            raise TimeoutError("timed out")
        time.sleep(there.latency)
        if there.fails == "refused":
            raise ConnectionRefusedError(111, "Connection refused")
        raise ConnectionResetError(104, "Connection reset by peer")
    return reply(there, method, path, query, url, headers, data)


def is_here(name):
    """Whether a name means the machine on which the program runs."""
    return name is not None and name.lower() not in _declared_names and (
        name.lower() in ("localhost", "::1") or name.startswith("127."))


def reply(there, method, path, query, url, headers, data):
    """The answer of a host, on its way."""
    status, more, body, kind, extra = _content(there, method, path, query, url, headers, data)
    if there.errors:
        if _network.chance() < there.errors:
            status, body = there.status or 503, b""
    elif there.status is not None:
        status = there.status
        if status >= 400:
            body = b""
    if status >= 400 and not body:
        body = f"{status} {REASONS.get(status, '')}\n".encode()
        kind = "text/plain; charset=utf-8"
    size = len(body)
    if method == "HEAD" or status in (204, 304):
        body = b""
    found = [("Server", "simulated"), ("Date", time.strftime("%a, %d %b %Y %H:%M:%S GMT", time.gmtime())),
             ("Content-Type", kind), ("Content-Length", str(size))] + more
    delay = 1e9 if there.fails == "silent" else there.latency + extra
    if data and there.bandwidth:
        delay += len(data) / there.bandwidth
    return Answer(there, status, found, body, delay, method)
