"""Patterns of bytes: a protocol's lines, headers, chunks, and what text and bytes do not share."""

import re

REQUEST = (b"GET /path?x=1 HTTP/1.1\r\nHost: example.org\r\nAccept: text/html, */*\r\n"
           b"X-Raw: caf\xe9 \x00\xff\r\n\r\nbody\r\nhere")

head, body = re.split(rb"\r\n\r\n", REQUEST, maxsplit=1)
print(body)
method, target, version = re.match(rb"([A-Z]+) (\S+) HTTP/(\d\.\d)\r\n", head).groups()
print(method, target, version)
headers = {m["name"].lower().decode(): m["value"] for m in re.finditer(rb"(?m)^(?P<name>[\w-]+):\s*(?P<value>.*?)\r?$", head)}
for name, value in headers.items():
    print(f"{name:8} {value!r}")

print(re.findall(rb"\w+", b"caf\xe9 na\xefve \xb2"), re.findall(rb"[\x80-\xff]", b"caf\xe9 \xff"))
print(re.findall(rb"(?i)CAF.", b"caf\xe9 CAF\xc9"), re.search(rb"(?i)\xe9", b"\xc9"))
print(re.sub(rb"\x00+", b"<nul>", b"a\x00\x00b\x00"), re.sub(rb"(\w)(\w)", rb"\2\1", b"abcd"))
print(re.sub(rb".", lambda m: b"%02x " % m[0][0], b"\x01\xfe\n", flags=re.S))


def escaped(data):
    return re.sub(rb"[^\x20-\x7e]", lambda m: b"\\x%02x" % ord(m[0]), data)


print(escaped(b"ok\t\xe9\n"), re.escape(b"a.b\n"), re.escape(b"\x00-"))
data = bytearray(b"key=value;k2=v2")
m = re.search(rb"(\w+)=(\w+)$", data)
print(m, m.groups(), type(m.group()), m.string is data)
print(re.compile(rb"\s").split(data), re.compile(rb"[=;]").split(data))
for wrong in (lambda: re.search("a", b"a"), lambda: re.search(b"a", "a"), lambda: re.sub(b"a", "x", b"a"),
              lambda: re.sub("a", b"x", "a"), lambda: re.compile(b"(?u)a"), lambda: re.compile(b"\\u0041")):
    try:
        print(wrong())
    except (TypeError, ValueError, re.error) as error:
        print(type(error).__name__, error)
print(re.fullmatch(rb"(?P<hex>[0-9a-fA-F]{2})+", b"00ffA7")["hex"], re.compile(b"x", re.I), re.compile(b"\xff'"))
