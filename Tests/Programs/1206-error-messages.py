"""What is wrong with a pattern: message, place, line and column."""

import re

BROKEN = [
    "(", ")", "(a", "a)", "[a", "[z-a]", "a**", "*a", "a{3,1}", "(?P<n>a)(?P<n>b)", "(?P<1>a)", "(?P<a-b>c)", "(?P=x)",
    "(?<=a*)b", r"\1", r"(a\1)", r"\q", r"[\q]", r"\x1", r"\u12", "\\", "(?z)", "(?i", "(?i-i:a)", "a(?i)", "(?P", "(?Px)",
    "(?(1)a|b|c)(x)", "(?(9)a)", "(?<x", "(?#", "(?:a", r"\400", "(?-u:a)", "first\nsecond(", "a\n\n  [b",
]
for pattern in BROKEN:
    try:
        re.compile(pattern)
    except re.error as error:
        place = "" if error.pos is None else f" [{error.pos} {error.lineno}:{error.colno}]"
        print(f"{pattern!r:20} {error.msg}{place}")

try:
    re.compile("a\nb(c")
except re.error as error:
    print(error, "|", repr(error), error.args, error.pattern == "a\nb(c")

for template in (r"\2", r"\g<2>", r"\g<x>", r"\g<", r"\g<>", r"\g", r"\z", "\\"):
    try:
        print(re.sub("(a)", template, "a"))
    except (re.error, IndexError) as error:
        print(f"{template!r:10} {type(error).__name__}: {error}")

match = re.match("(?P<x>a)(b)?", "a")
for wrong in (lambda: match.group(3), lambda: match["y"], lambda: match.start("z"), lambda: re.match("a", 5),
              lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.compile(7),
              lambda: re.compile(re.compile("a"), re.I), lambda: re.compile("a", re.A | re.U),
              lambda: re.compile(b"a", re.U), lambda: re.Pattern(), lambda: re.search("x", "y").group()):
    try:
        print(wrong())
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
print(match.group(0, "x", 2), match.groups(), match.groups("-"), match.groupdict(0), match.regs)
print(issubclass(re.error, Exception), re.error.__module__, re.error.__name__)
raise re.error("my own", "pattern", 3)
