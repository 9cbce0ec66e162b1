"""Everything a match object tells: groups, places, the last group, templates, search windows."""

import copy
import re

DATE = re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?")
m = DATE.search("released 2025-11-30, patched 2026-02")
print(m, m.re is DATE, m.string[:8], m.pos, m.endpos)
print(m.group(), m.group(0), m.group("year"), m.group(1, 3), m[2], m["day"])
print(m.groups(), m.groupdict(), m.span(), m.span("month"), m.start(3), m.end("day"), m.regs)
print(m.lastindex, m.lastgroup, m.expand(r"\3.\2.\g<year>"), m.expand("plain"))

for n in DATE.finditer("2025-11 2025-12-01"):
    print(n.groups(), n.groups(default="??"), n.groupdict("-"), n.lastgroup, n.span("day"), n["day"])

for pattern, text in (("(a)(b)?", "a"), ("((a)(b))", "ab"), ("(a)|(b)", "b"), ("(?:(a)|(b))+", "ab"), ("x", "x"),
                      ("(?P<outer>(?P<inner>a))", "a")):
    match = re.match(pattern, text)
    print(f"{pattern:26} {match.groups()} lastindex={match.lastindex} lastgroup={match.lastgroup}")

word = re.compile(r"\bcat\b")
text = "cat concat cat"
print(word.search(text, 1), word.match(text, 11), word.match(text, 7), word.search(text, 1, 13), word.fullmatch(text, 11))
start = re.compile("^cat")
print(start.match(text, 11), start.search(text, 11), re.compile("cat$").search(text, 0, 3), re.compile(r"(?<=con)cat").match(text, 7))
print(word.findall(text, 1), word.findall(text, 0, 3), [x.start() for x in word.finditer(text, -5, 100)])
print(bool(m), copy.copy(m) is m, copy.deepcopy(DATE) is DATE, type(m) is re.Match, callable(m.group))

scanner = re.compile(r"\d|[a-z]+").scanner("ab1cd!2")
while token := scanner.match():
    print(token[0], token.span(), end="; ")
print(scanner.match(), scanner.pattern.pattern)


def describe(value: str) -> str:
    match value:
        case s if found := re.fullmatch(r"#([0-9a-f]{2}){3}", s):
            return f"colour ending in {found[1]}"
        case s if re.fullmatch(r"[\w.]+@[\w.]+", s):
            return "address"
    return "unknown"


print([describe(v) for v in ("#00ff7f", "a.b@c.de", "#12")])
print(DATE.pattern, DATE.groups, dict(DATE.groupindex), DATE.flags, re.Match[str], list[re.Pattern[str]])
