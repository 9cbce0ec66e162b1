"""A reader of configuration files: sections, values of several kinds, references, continued lines."""

import re

SOURCE = """\
; settings of a small server
[server]
host = localhost
port=8080
debug : yes
root = /srv/${name}/www

[pool]          # comment behind
workers = 4
timeout = 2.5
greeting = "hello # world" ; trailing
names = alice,
    bob,
    carol

[broken
oops
"""

SECTION = re.compile(r"^\[(?P<name>[^\]\n]+)\]\s*(?:[;#].*)?$")
OPTION = re.compile(r"""^(?P<key>[^=:\s][^=:]*?)\s*[=:]\s*(?:"(?P<quoted>[^"]*)"|(?P<plain>.*?))\s*(?:[;#].*)?$""")
IGNORED = re.compile(r"^\s*(?:[;#].*)?$")
KINDS = [(re.compile(r"[+-]?\d+"), int), (re.compile(r"[+-]?\d*\.\d+"), float),
         (re.compile(r"yes|true|on", re.I), lambda _: True), (re.compile(r"no|false|off", re.I), lambda _: False)]
REFERENCE = re.compile(r"\$\{(\w+)\}")


def convert(text, names):
    for pattern, make in KINDS:
        if pattern.fullmatch(text):
            return make(text)
    if "," in text:
        return re.split(r"\s*,\s*", text)
    return REFERENCE.sub(lambda m: names.get(m[1], m[0]), text)


def read(source, names):
    sections, current, errors = {}, None, []
    # Continued lines become one.
    source = re.sub(r",\n[ \t]+", ", ", source)
    for number, line in enumerate(source.splitlines(), 1):
        if IGNORED.match(line):
            continue
        if m := SECTION.match(line):
            current = sections.setdefault(m["name"], {})
        elif (m := OPTION.match(line)) and current is not None:
            current[m["key"]] = m["quoted"] if m["quoted"] is not None else convert(m["plain"], names)
        else:
            errors.append((number, line))
    return sections, errors


sections, errors = read(SOURCE, {"name": "demo"})
for name, options in sections.items():
    for key, value in options.items():
        print(f"{name}.{key} = {value!r}")
print(errors)
