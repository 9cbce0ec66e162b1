"""Connections to simulated hosts: what a program writes by hand is answered as `urllib.request` would be."""

import _hosts
import _network
from time import monotonic
from urllib.parse import parse_qsl, unquote

_IN, _OUT, _ERR, _HUP = 1, 4, 8, 16
# What comes in one packet.
_PACKET = 1448
# How long the system goes on trying when nobody answers.
_PATIENCE = 133.0


def _is_number(name):
    return name.replace(".", "").isdigit()


def connect(address):
    """(seconds until it is known how connecting ends, the error's number, the connection).

    With a connection the rest does not count; None and None means that nobody answers.
    """
    from _socket import _names
    number, port = address[:2]
    name = _names.get(number, number)
    if name == number and _is_number(name) and name.startswith(("10.", "192.168.", "192.0.2.", "198.51.100.", "203.0.113.")):
        return _PATIENCE, 110, None
    there = _hosts.host(name)
    if there.fails == "silent":
        return _PATIENCE, 110, None
    if there.fails == "refused" or port not in (80, 443):
        return there.latency, 111, None
    return 0, None, _FarHost(there, name, port)


class _FarHost:
    """A connection that a host has accepted, with the answers on their way in order."""

    def __init__(self, there, name, port):
        self.there = there
        self.name = name
        self.scheme = "https" if port == 443 else "http"
        self.asked = b""
        # Pairs of an answer's head and the answer; how much of the first has been read.
        self.answers = []
        self.read = 0
        self.closes = False
        self.reset_at = None

    # What the program writes

    def send(self, data):
        if self.reset_at is not None and monotonic() >= self.reset_at:
            raise BrokenPipeError(32, "Broken pipe")
        self.asked += data
        while not self.closes and self._request():
            pass
        return len(data)

    def _request(self):
        """Answers the first request if it is whole; whether it was."""
        end = self.asked.find(b"\r\n\r\n")
        skip = 4
        if end < 0:
            end = self.asked.find(b"\n\n")
            skip = 2
        if end < 0:
            return False
        lines = self.asked[:end].decode("latin-1").splitlines()
        headers = []
        for line in lines[1:]:
            key, _, value = line.partition(":")
            headers.append((key.strip(), value.strip()))
        fields = {key.lower(): value for key, value in headers}
        length = int(fields.get("content-length", "0"))
        if len(self.asked) < end + skip + length:
            return False
        body = self.asked[end + skip:end + skip + length]
        self.asked = self.asked[end + skip + length:]
        words = lines[0].split() if lines else []
        if self.there.fails == "reset":
            self.reset_at = monotonic() + self.there.latency
            self.closes = True
            return False
        if len(words) != 3 or not words[2].startswith("HTTP/"):
            words = ["GET", "/status/400", "HTTP/1.0"]
        method, target, version = words
        if "://" in target:
            target = "/" + target.partition("://")[2].partition("/")[2]
        path, _, query = target.partition("?")
        kept = fields.get("connection", "keep-alive" if version == "HTTP/1.1" else "close").lower()
        url = f"{self.scheme}://{fields.get('host', self.name)}{target}"
        self.there.asked += 1
        answer = _hosts.reply(self.there, method, unquote(path), parse_qsl(query), url, headers, body or None)
        self.closes = kept != "keep-alive"
        found = answer.headers + [("Connection", "close" if self.closes else "keep-alive")]
        head = f"HTTP/1.1 {answer.status} {answer.reason}\r\n" + "".join([f"{k}: {v}\r\n" for k, v in found]) + "\r\n"
        self.answers.append((head.encode("latin-1"), answer))
        return True

    # What it reads

    def _here(self, most):
        """How many bytes of the first answer are here and unread, up to `most`."""
        head, answer = self.answers[0]
        if not _network.wait(answer._link, answer._number, 0, 0):
            return 0
        whole = len(head) + len(answer.body)
        if self.read < len(head) and most <= len(head) - self.read:
            return most
        # Whole packets of the body, as many as are here: looked for by halves.
        low, high = max(self.read, len(head)), min(whole, self.read + most)
        if _network.wait(answer._link, answer._number, high - len(head), 0):
            return high - self.read
        few, many = 0, (high - low) // _PACKET
        while few < many:
            middle = (few + many + 1) // 2
            if _network.wait(answer._link, answer._number, low - len(head) + middle * _PACKET, 0):
                few = middle
            else:
                many = middle - 1
        return low + few * _PACKET - self.read

    def state(self):
        if self.reset_at is not None:
            return _OUT | (_IN | _ERR | _HUP if monotonic() >= self.reset_at else 0)
        if self.answers:
            return _OUT | (_IN if self._here(_PACKET) else 0)
        return _OUT | (_IN if self.closes else 0)

    def next_change(self):
        if self.reset_at is not None:
            return max(self.reset_at - monotonic(), 0)
        if not self.answers:
            return None
        head, answer = self.answers[0]
        body = self.read - len(head)
        wanted = 0 if body < 0 else min(body + _PACKET, len(answer.body))
        return _network.arrival(answer._link, answer._number, wanted)

    def receive(self, count, peek):
        """The next bytes, None when none are here yet."""
        if self.reset_at is not None:
            if monotonic() < self.reset_at:
                return None
            raise ConnectionResetError(104, "Connection reset by peer")
        if not self.answers:
            return b"" if self.closes else None
        head, answer = self.answers[0]
        size = self._here(count)
        if size == 0:
            return None
        start, end = self.read, self.read + size
        found = head[start:end] + answer.body[max(start - len(head), 0):max(end - len(head), 0)]
        if not peek:
            self.read = end
            if end == len(head) + len(answer.body):
                self.answers.pop(0)
                self.read = 0
        return found
