"""Reads a made-up configuration language; its errors carry line numbers and chain their causes.
A bad file ends the program with a message on stderr and exit code 1."""
import io
import sys
from typing import NamedTuple

GOOD = """\
name = "Test server"
[server]
port = 8080
hosts = ["a", "b",
         "c"]
ratio = 0.75   # a comment
[server.limits]
depth = 0x10
"""

BAD = {
    "no equals sign": "[a]\nvalue 12\n",
    "bad number": "x = 12z\n",
    "duplicate": "x = 1\nx = 2\n",
    "unclosed list": 'ok = 1\nx = [1, 2\n',
}

class Line(NamedTuple):
    number: int
    text: str

class ConfigError(Exception):
    def __init__(self, message, line):
        super().__init__(message, line)
    def __str__(self):
        return "line {1.number}: {0}".format(*self.args)

def logical_lines(stream):
    pending = None
    for number, raw in enumerate(stream, 1):
        text = raw.partition("#")[0].strip()
        if pending:
            pending = pending._replace(text=pending.text + " " + text)
        elif text:
            pending = Line(number, text)
        if pending and pending.text.count("[") == pending.text.count("]"):
            yield pending
            pending = None
    if pending:
        raise ConfigError("bracket never closed", pending)

def value_of(text):
    text = text.strip()
    if text.startswith('"'):
        return text.strip('"')
    if text.startswith("["):
        return [value_of(part) for part in text[1:-1].split(",")]
    return float(text) if "." in text else int(text, 0)

def load(text):
    root = current = {}
    for line in logical_lines(io.StringIO(text)):
        if line.text.startswith("["):
            current = root
            for part in line.text[1:-1].split("."):
                current = current.setdefault(part, {})
            continue
        key, equals, raw = map(str.strip, line.text.partition("="))
        if not equals:
            raise ConfigError("expected key = value", line)
        if key in current:
            raise ConfigError(f"{key} given twice", line)
        try:
            current[key] = value_of(raw)
        except ValueError as err:
            raise ConfigError(f"cannot understand {raw!r}", line) from err
    return root

config = load(GOOD)
print(*config.items(), sep="\n")
for title, text in BAD.items():
    try:
        print(title, load(text))
    except ConfigError as err:
        print(f"{title:<18} {err} | args {len(err.args)} | cause {err.__cause__!r}")

try:
    load(GOOD + "depth = \n")
except ConfigError as err:
    print("last words before leaving")
    sys.exit(f"fatal: {err}")
finally:
    print("finally runs on the way out")
