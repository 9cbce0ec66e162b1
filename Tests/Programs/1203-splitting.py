"""Splitting text: at separators, keeping them, at empty matches, at most so often."""

import re

print(re.split(r"[;,\s]\s*", "apples, pears;plums  figs"))
print(re.split(r"([;,])", "a,b;c"))
print(re.split(r"(\s*)([+*/-])(\s*)", "3 + 4*5 -6"))
print(re.split(r"\s+", "  leading and trailing  "))
print(re.split(r"\d+", "one1two22three333four", maxsplit=2))
print(re.split(r"\b", "Hello, big world!"))
print(re.split(r"(?<=[.!?])\s+", "It works. Does it? Yes! Of course."))
print(re.split(r"(?=[A-Z])", "splitCamelCaseWords"))
print(re.split(r"x*", "axbxxc"))
print(re.split(r"(x)*", "axbxxc"))
print(re.split("(-)|(,)", "a-b,c"))
print(re.split("a", ""), re.split("", "abc"), re.split("^", "a\nb", flags=re.M))


def words(text):
    """Words and the punctuation between them, losing nothing."""
    return [part for part in re.split(r"(\W+)", text) if part]


text = "Don't panic -- it's only text."
parts = words(text)
print(parts, "".join(parts) == text)


def paragraphs(text):
    return [re.sub(r"\s*\n\s*", " ", p).strip() for p in re.split(r"\n\s*\n", text) if p.strip()]


for p in paragraphs("""
First paragraph,
   over two lines.

   Second one.


Third.
"""):
    print("*", p)

row = 'name,"Smith, John",42,,"say ""hi"""'
field = re.compile(r'(?:^|,)(?:"((?:[^"]|"")*)"|([^,"]*))')
print([(quoted.replace('""', '"') if quoted else plain) for quoted, plain in field.findall(row)])
print(bytes.join(b"|", re.split(rb"\r?\n", b"one\r\ntwo\nthree")))
