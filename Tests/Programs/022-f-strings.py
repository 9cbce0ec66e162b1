"""f-strings: nested specs, conversions, the = sign, quotes inside quotes (3.12), evaluation order."""
import math

name, price, width = "Widget", 1234.5, 12
print(f"{name:>{width}}|{price:<{width}.2f}|{price:^{width},.1f}|{name!r:*^{width}}")
print(f"{price=} {price=:.3f} {name = } {name=!s} {2 + 3=} {width // 5 = :04d}")
print(f"{{literal}} {{{name}}} {'{'} {name[0]}{name[-1]} {name.upper()} {len(name)}")
print(f"{'nested "double" quotes'} {"same quotes: " + f"{f"{name}"}"} {dict(a=1)["a"]}")
print(f"{ {'a': 1}['a'] } {(lambda x: x * 2)(4)} {[n**2 for n in range(4)]} {max(1, 2) if name else None}")
print(f"{math.pi:.3} {math.pi:8.4f} {-7 // 2} {-7 % 3:+} {2**100:,} {2**100:_x} {0.1 + 0.2} {1e100:g}")
print(f"{True} {True:5} {None!s:>6} {[1, 'a']!r:>12}")
print(f"a" "b" f"{1}" "{not formatted}" rf"\d{name}\n", f"tab\there {'\n'.join(['x', 'y'])!r}")
multi = f"""first {name}
second {price
    :.1f} {
    width
}"""
print(multi)


def trace(value):
    print("trace", value)
    return value


print(f"{trace(1)} {trace('x'):>{trace(4)}} {trace(2)}")


class Celsius:
    def __init__(self, degrees):
        self.degrees = degrees

    def __format__(self, spec):
        unit = "C"
        if spec.endswith("F"):
            return format(self.degrees * 9 / 5 + 32, spec[:-1] or ".1f") + "°F"
        return format(self.degrees, spec or ".1f") + "°" + unit

    def __repr__(self):
        return f"Celsius({self.degrees!r})"


t = Celsius(36.6)
print(f"{t} {t:F} {t:.0fF} {t:8.2f} {t!r} {t=} {t!r:>20}")
for bad in (lambda: f"{price:d}", lambda: f"{name:.2f}", lambda: f"{missing}", lambda: f"{1 // 0}", lambda: f"{name:{name}}"):
    try:
        bad()
    except Exception as error:
        print(f"{type(error).__name__}: {error}")
