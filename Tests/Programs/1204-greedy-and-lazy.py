"""Greedy, lazy and possessive quantifiers, atomic groups, and which alternative comes first."""

import re

HTML = "<b>bold</b> and <i>italic</i> and <b>more</b>"
for pattern in (r"<.+>", r"<.+?>", r"<[^>]+>", r"<b>(.*)</b>", r"<b>(.*?)</b>", r"<(\w)>(.*?)</\1>"):
    print(f"{pattern:20} {re.findall(pattern, HTML)}")

text = "aaaa"
for pattern in ("a*", "a*?", "a+?", "a{2}", "a{2,3}", "a{2,3}?", "a??", "a{,2}", "a*+", "a++a", "(?>a+)a", "(?>a+?)a"):
    print(f"{pattern:10} search {re.search(pattern, text)!s:50} findall {re.findall(pattern, text)}")

print(re.match("a|ab", "ab"), re.fullmatch("a|ab", "ab"))
print(re.match("(a|ab)(c|bcd)(d*)", "abcd").groups())
print(re.match(r"(\d+)(\d*)", "12345").groups(), re.match(r"(\d+?)(\d*)", "12345").groups())
print(re.match(r"(?:(\w)\s?)*", "a b c").groups(), re.findall("(?:(a)|(b))", "ab"))

# Empty matches, each place once.
print([m.span() for m in re.finditer("a*", "baac")])
print(re.sub("a*", "-", "baac"), re.sub("(?=a)", "^", "baac"), re.sub("$", "!", "line\n"))
print([m.span() for m in re.finditer(r"\b|x", "ab xx")])

numbers = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})*(?!\.?\d|,\d{3})")
print(numbers.findall("1,234,567 and 89 and 1.5 and 12,34 and 1000"))
thousands = re.compile(r"(?<=\d)(?=(?:\d{3})+(?!\d))")
print(thousands.sub(",", "1234567 123 12345678901"))
quoted = re.compile(r'"((?:[^"\\]++|\\.)*+)"')
print([m[1] for m in quoted.finditer(r'say "one", "tw\"o" and "unfinished')])
