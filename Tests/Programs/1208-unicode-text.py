"""Letters, digits and white space beyond ASCII; case that does not matter; offsets in code points."""

import re

TEXT = "Füße, naïve café, Straße; 東京 2020年, Москва, ¿qué?, x² ½ ٤٢, a_b"
print(re.findall(r"\w+", TEXT))
print(re.findall(r"[^\W\d_]+", TEXT))
print(re.findall(r"\d", TEXT), re.findall(r"[^\x00-\x7f]", TEXT)[:6])
print([m.span() for m in re.finditer(r"\b[А-я]+\b", TEXT)], TEXT.index("М"))
print(re.search("京", TEXT).start(), re.search("年", TEXT).end(), len(TEXT))

for pattern, text in (("ÉCOLE", "école"), ("straße", "STRASSE"), ("straße", "STRAẞE"), ("σίσυφος", "ΣΊΣΥΦΟΣ"),
                      ("k", "\u212a"), ("ſ", "S"), ("İ", "i"), ("ı", "I"), ("µ", "μ"), ("ÿ", "Ÿ"), ("å", "\u212b")):
    print(ascii(pattern), ascii(text), bool(re.fullmatch(pattern, text, re.I)), bool(re.fullmatch(pattern, text, re.I | re.A)))
print(re.findall("[à-ý]+", "CAFÉ ÀÉÎ café", re.I), re.sub("[α-ω]", "*", "Αβγ ΔΕ", flags=re.I))
print(re.findall(r"(?i)[^é]", "eÉé"), re.findall("(?ai:é)", "éÉ"))

spaces = "a\u00a0b\u2003c\u3000d\x1ce\x85f\u200bg"
print(re.split(r"\s", spaces), re.split(r"\s", spaces, flags=re.A))
emoji = "🙂 ok 🙃🙂"
print([(m.start(), m[0]) for m in re.finditer("[\U0001F600-\U0001F64F]", emoji)])
print(re.sub("(.)\\1*", lambda m: f"{m[1]}{len(m[0])}", "ααβ🙂🙂🙂"))
print(re.match(r"\u00e9\x41\U0001F642", "éA🙂").end(), re.findall("\N{BULLET}", "•a•"))
print(re.escape("c'est 1.5 € (prix)"), re.match(re.escape("a+b?"), "a+b?").group())
combining = "e\u0301te\u0301"
print(len(combining), [ascii(m[0]) for m in re.finditer(r"\w[\u0300-\u036f]*", combining)])
print(ascii(re.findall(".", "\ud800a")), re.search("b", "\ud800\udfffb").start())
names = re.compile(r"(?P<größe>\d+)\s*(?P<einheit>\w+)")
print(names.search("ca. 12 km").groupdict(), names.groupindex["größe"])
