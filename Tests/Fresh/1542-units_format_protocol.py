"""__format__, __str__, __repr__, __bool__, __eq__, __hash__ and friends on a small Duration type."""
from functools import total_ordering


@total_ordering
class Duration:
    UNITS = {"ns": 1, "us": 1_000, "ms": 1_000_000, "s": 1_000_000_000}
    __slots__ = ("_ns",)

    def __init__(self, value=0, unit="ns"):
        try:
            self._ns = round(value * self.UNITS[unit])
        except KeyError:
            raise ValueError(f"unknown unit {unit!r}, one of {', '.join(self.UNITS)}") from None

    @classmethod
    def parse(cls, text):
        for unit in sorted(cls.UNITS, key=len, reverse=True):
            if text.endswith(unit):
                return cls(float(text.removesuffix(unit)), unit)
        raise ValueError(f"no unit in {text!r}")

    def __format__(self, spec):
        unit = next((u for u in sorted(self.UNITS, key=len, reverse=True) if spec.endswith(u)), None)
        if unit is None:
            unit = max((u for u in self.UNITS if self.UNITS[u] <= max(abs(self._ns), 1)), key=self.UNITS.get)
        number = spec.removesuffix(unit) or "g"
        return f"{self._ns / self.UNITS[unit]:{number}}{unit}"

    def __str__(self):
        return format(self)

    def __repr__(self):
        return f"{type(self).__name__}({self._ns})"

    def __add__(self, other):
        return Duration(self._ns + other._ns) if isinstance(other, Duration) else NotImplemented

    def __radd__(self, other):
        return self if other == 0 else NotImplemented

    def __mul__(self, k):
        return Duration(self._ns * k)

    def __neg__(self):
        return Duration(-self._ns)

    def __abs__(self):
        return Duration(abs(self._ns))

    def __floordiv__(self, other):
        return self._ns // other._ns

    def __mod__(self, other):
        return Duration(self._ns % other._ns)

    def __divmod__(self, other):
        return self // other, self % other

    def __eq__(self, other):
        return self._ns == other._ns if isinstance(other, Duration) else NotImplemented

    def __lt__(self, other):
        return self._ns < other._ns if isinstance(other, Duration) else NotImplemented

    def __hash__(self):
        return hash(self._ns)

    def __bool__(self):
        return self._ns != 0

    def __int__(self):
        return self._ns


switch, io = Duration(5, "ms"), Duration.parse("0.5s")
print(switch, repr(io), f"{io:.1fs} {io:,.0fus} {switch:>8.2fms}|{switch:08.3fs}", str(Duration(999)), Duration(1, "us"))
print(sum([switch, io, Duration(250, "us")]), io * 3, -switch, abs(-switch) == switch, divmod(io, Duration(7, "ms")))
print(sorted([io, switch, Duration(1)]), max(io, switch) >= io, io != switch, switch <= io)
print(len({Duration(1, "ms"), Duration(1000, "us"), Duration(1)}), bool(Duration()), int(switch), Duration() or "zero")
print(io == 500_000_000, {switch: "interval"}[Duration(5000, "us")])
for bad in (lambda: Duration(1, "h"), lambda: Duration.parse("12"), lambda: io + 1, lambda: 1 + io, lambda: io < 3,
            lambda: setattr(io, "extra", 1), lambda: io // Duration(), lambda: f"{io:qms}"):
    try:
        print(bad())
    except (ValueError, TypeError, AttributeError, ZeroDivisionError) as e:
        print(f"{type(e).__name__}: {e}")
