"""Reads a web server's log with one pattern and sums it up by status, path and visitor."""

import re
from collections import Counter, defaultdict

LOG = """\
203.0.113.7 - alice [10/Oct/2025:13:55:36 +0000] "GET /index.html HTTP/1.1" 200 2326
198.51.100.23 - - [10/Oct/2025:13:55:40 +0000] "GET /favicon.ico HTTP/1.1" 404 209
203.0.113.7 - alice [10/Oct/2025:13:56:02 +0000] "POST /api/login HTTP/1.1" 302 -
198.51.100.23 - - [10/Oct/2025:13:57:11 +0000] "GET /search?q=gil+lock HTTP/1.1" 200 5120
this line is broken
192.0.2.55 - bob [10/Oct/2025:14:01:00 +0000] "DELETE /api/item/42 HTTP/1.0" 500 0
203.0.113.7 - alice [10/Oct/2025:14:02:59 +0000] "GET /index.html HTTP/1.1" 304 -
"""

ENTRY = re.compile(
    r"""
    (?P<host>\d+\.\d+\.\d+\.\d+)\s      # who
    -\s(?P<user>\S+)\s                  # logged in as
    \[(?P<when>[^\]]+)\]\s              # when
    "(?P<method>[A-Z]+)\s(?P<path>[^\s"]+)\sHTTP/(?P<version>\d\.\d)"\s
    (?P<status>\d{3})\s(?P<size>\d+|-)$
    """,
    re.VERBOSE | re.MULTILINE,
)

entries = [m.groupdict() for m in ENTRY.finditer(LOG)]
print(len(entries), "entries,", len(LOG.splitlines()) - len(entries), "line not understood")

statuses = Counter(e["status"][0] + "xx" for e in entries)
for status in sorted(statuses):
    print(f"  {status}: {statuses[status]}")

sent = defaultdict(int)
for e in entries:
    sent[e["host"]] += 0 if e["size"] == "-" else int(e["size"])
for host, size in sorted(sent.items(), key=lambda item: (-item[1], item[0])):
    print(f"  {host:15} {size:6} bytes")

first = ENTRY.search(LOG)
print(first.span("path"), first["path"], first.group("method", "status"))
print("last:", list(ENTRY.finditer(LOG))[-1].group("when", "user"))
hours = re.findall(r"\[\d+/\w+/\d+:(\d\d):(\d\d)", LOG)
print(sorted({int(h) * 60 + int(m) for h, m in hours}))
print([re.split(r"[?&=]", e["path"]) for e in entries if "?" in e["path"]])
