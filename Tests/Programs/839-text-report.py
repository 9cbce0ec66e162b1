"""A report with f-strings: nested specs, alignment, grouping, conversions, = and quotes inside."""
from dataclasses import dataclass, field
from collections import Counter, defaultdict


@dataclass(order=True)
class Sale:
    amount: float
    city: str = field(compare=False)
    tags: list[str] = field(default_factory=list, compare=False, repr=False)

    def __format__(self, spec):
        kind, _, width = spec.partition(":")
        text = {"m": f"{self.amount:,.2f}", "c": self.city.title(), "": repr(self)}[kind]
        return f"{text:>{width or 0}}"


sales = [Sale(1234.5, "oslo", ["a", "b"]), Sale(99, "rome"), Sale(1e6, "são paulo", ["b"]), Sale(99.0, "bonn", ["a"])]
width = max(len(s.city) for s in sales) + 2
print(f"{'city':<{width}}|{'amount':>14}|{"share":^9}|")
total = sum(s.amount for s in sales)
for i, s in enumerate(sorted(sales, reverse=True), start=1):
    print(f"{s.city!s:.<{width}}|{s:m:14}|{s.amount / total:^9.1%}|{i:03d} {i:#x} {i:+} {i:b}")
print(f"{total=:,.1f} {width = } {sales[1]=!r:>40} {len(sales)=}")
tags = Counter(tag for s in sales for tag in s.tags)
print(tags, tags.most_common(1), f"{tags['a']}{tags['zzz']}", tags + Counter(a=1), tags - Counter(b=5))
groups = defaultdict(list)
for s in sales:
    groups[s.amount > 100].append(s.city)
print(dict(groups), f"{groups!r:.20}…")
print(sales[0], sales[1] == sales[3], sales[1] < sales[0], f"{sales[0]:c}", f"{sales[0]}")
print(f"{1234567.891:_.2f} {255:#010b} {-3.7:08.2f} {0.00001234:g} {1e21:n} {'é':*^7} {True:5} {None!s:>6} {3:e} {12345:,}")
print("%-8s|%+.3e|%05d|%%|%x|%r|%s" % ("left", 12345.678, -42, 255, "q'", [1.0]), "{:>{w}} {0!r} {k[x]}".format(
    "r", w=4, k={"x": 2}) if False else "{0:>{w}} {0!r} {k[x]}".format("r", w=4, k={"x": 2}))
print("tab\tq".expandtabs(8), "a-b-c".rsplit("-", 1), "Straße".casefold(), "x".join("abc"), "ab" "cd", r"\n", b"\x00\xff")
for bad in (lambda: f"{1:z}", lambda: f"{'a':d}", lambda: "{}{0}".format(1), lambda: "%d" % "x", lambda: f"{[]:5}",
            lambda: "{a.b}".format(a=1), lambda: "%s %s" % (1,), lambda: "{:{}}".format(1)):
    try:
        print(bad())
    except (ValueError, TypeError, AttributeError, IndexError) as error:
        print(type(error).__name__, error)
