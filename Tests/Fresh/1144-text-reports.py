# Laying out text: format specifications, string methods, string.Template and Formatter, textwrap.
import string
import textwrap
from string import Formatter, Template

ROWS = [("Apples", 3, 0.5), ("Pears, green", 12, 1.25), ("Ünïcode", 1000, 12345.678)]

print(f"{'item':<14}|{'qty':^7}|{'price':>12}")
print("-" * 14 + "+" + "-" * 7 + "+" + "-" * 12)
for name, qty, price in ROWS:
    print(f"{name:<14.12}|{qty:^7,}|{price:>12,.2f}")
print(f"{sum(q * p for _, q, p in ROWS):=>+36_.1f}")

n, x, s = 1234567, 0.000123456, "text"
print(f"{n:x} {n:#o} {n:b} {n:_} {n:e} {x:g} {x:.2%} {n:+} {-n:010} {n!r:>10} {s:*^10} {s!r}")
width, prec = 9, 3
print(f"[{22 / 7:{width}.{prec}f}] [{22 / 7:<{width}.{prec}}] [{s:>{width}}] {n=} {s.upper()=:>8} {{braces}} {1e16:.0f} {float('nan'):5}|")
print("{0}-{1}-{0} {name[1]} {obj.real} {0!r:>5}".format("a", "b", name="xyz", obj=5), "%-5s|%05.1f|%x|%%" % ("ab", 3.14159, 255))

t = Template("Dear $who, you owe $$${amount}EUR; see ${ref}.")
print(t.safe_substitute(who="Ann", amount=5))
try:
    t.substitute(who="Ann")
except KeyError as err:
    print("KeyError:", err, sorted(t.get_identifiers()), t.is_valid())
try:
    Template("100$ flat").substitute()
except ValueError as err:
    print("ValueError:", err)


class Loud(Formatter):
    def convert_field(self, value, conversion):
        return str(value).upper() if conversion == "u" else super().convert_field(value, conversion)

    def get_value(self, key, args, kwargs):
        return kwargs.get(key, f"<{key}?>") if isinstance(key, str) else super().get_value(key, args, kwargs)


print(Loud().format("{0!u} {word!r} {missing}", "shout", word="w"), list(Formatter().parse("a{b!r:>3}c")))

text = """Concurrency is about dealing with lots of things at once; parallelism is about doing
lots of things at once. An extraordinarilylongwordindeed may need breaking-up."""
for line in textwrap.wrap(text, 28, initial_indent="* ", subsequent_indent="  "):
    print(f"|{line:<28}|")
print(textwrap.shorten(text, 40, placeholder=" [...]"))
print(repr(textwrap.dedent("""
    def f():
      return 1
    """)), repr(textwrap.indent("a\n\nb", "> ")), textwrap.fill("x " * 12, 9, max_lines=2))

w = "  the Quick brown-fox's  "
print([w.strip().title(), w.split(), w.swapcase().strip(" t"), w.strip().capitalize(), string.capwords(w)])
print("a,b,,c".split(","), "a b  c".split(None, 1), "a-b-c".rsplit("-", 1), "k=v=w".partition("="), "x".rpartition("."),
      "l1\r\nl2\n\nl3".splitlines(), "l1\nl2".splitlines(True))
print("abc".translate(str.maketrans({"a": "1", "b": None, "c": "cc"})), "abcabc".translate(str.maketrans("ab", "xy", "c")),
      "path.tar.gz".removesuffix(".gz").removeprefix("path"), "-7".zfill(5), "tab\tbed".expandtabs(8), "ß".casefold() == "SS".casefold())
print([f("٣") for f in (str.isdigit, str.isdecimal, str.isnumeric)], "a1".isidentifier(), "Ab".istitle(), "".isalpha(), " \t".isspace(),
      "é".encode(), "naïve".encode("ascii", "replace"), b"\xff".decode("latin-1"), "a\u0301".isascii())
print(string.ascii_lowercase[:5], string.digits, string.hexdigits[-6:], string.punctuation[:4], repr(string.whitespace))
for bad in ("{:d}", "{:.3}", "{!z}", "{0} {}", "{"):
    try:
        print(bad.format("s"))
    except (ValueError, IndexError) as err:
        print(f"{bad} -> {type(err).__name__}: {err}")
