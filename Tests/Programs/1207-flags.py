"""Flags: as arguments, inside of patterns, for a part of one; how they and patterns show themselves."""

import re

TEXT = "First line\nsecond LINE\nthird line.\n"
print(re.findall("line$", TEXT), re.findall("line$", TEXT, re.M), re.findall("line$", TEXT, re.M | re.I))
print(re.findall("^.", TEXT), re.findall("^.", TEXT, re.M), re.findall(r"\A.", TEXT, re.M), re.search(r"\Z", TEXT).span())
print(re.search("First.*third", TEXT), re.search("First.*third", TEXT, re.S).span(), re.search("(?s:First.*third)", TEXT).end())
print(re.findall("(?im)^s.*$", TEXT), re.findall("(?i:LINE) (?-i:x)?", TEXT), re.findall("(?i:f)irst", TEXT + "first FIRST"))

print(re.I, re.IGNORECASE | re.MULTILINE, re.NOFLAG, re.RegexFlag(0), re.A | re.X | re.S)
print(repr(re.M), re.M.name, re.M.value, int(re.X), re.I | re.M == re.M | re.I, re.I in re.I | re.S, list(re.I | re.M))
print(re.RegexFlag["DOTALL"], re.RegexFlag(16), (re.I | re.M) & ~re.M, re.I ^ re.I, bool(re.NOFLAG))
for pattern in (re.compile("a"), re.compile("a", re.I), re.compile("(?i)a(?#b)", re.S | re.M), re.compile(b"a"),
                re.compile("a", re.A), re.compile(b"a", re.X), re.compile("é" * 3, re.VERBOSE)):
    print(pattern, pattern.flags, re.RegexFlag(pattern.flags))
print(re.compile("x" * 250))

verbose = re.compile(r"""
    (\d+)   # hours
    [ ]?    # a space that counts
    :       \# # a sign that is no comment
    (\d+)   # minutes
""", re.X)
print(verbose.search("at 12 :#30").groups(), verbose.search("12:30"))
print(re.findall(r"\w+", "naïve 東京 x2"), re.findall(r"\w+", "naïve 東京 x2", re.A), re.findall(r"(?a:\w)+", "naïve"))
print(re.findall(r"\d+", "12 ٣٤"), re.findall(r"\d+", "12 ٣٤", re.ASCII), re.findall(rb"\w+", "naïve".encode()))

same = re.compile("spam", re.I)
print(same is re.compile("spam", re.I), same == re.compile("spam"), hash(same) == hash(re.compile("spam", re.I)))
re.purge()
print(re.compile(same) is same, same == re.compile("spam", re.I), type(same), isinstance(same, re.Pattern))
