"""Exact rational numbers."""

import math
import numbers
import operator
import sys

__all__ = ["Fraction"]

_MODULUS = sys.hash_info.modulus if hasattr(sys, "hash_info") else (1 << 61) - 1


class _Scanner:
    """Reads a numeric string from left to right."""

    def __init__(self, text):
        self.text = text
        self.at = 0

    def take(self, characters):
        if self.at < len(self.text) and self.text[self.at] in characters:
            self.at += 1
            return self.text[self.at - 1]
        return ""

    def space(self):
        while self.text[self.at:self.at + 1].isspace():
            self.at += 1

    def digits(self):
        """Digits with single underscores between them, "" if there are none."""
        start = self.at
        text = self.text
        while self.at < len(text):
            if text[self.at].isdecimal():
                self.at += 1
            elif (text[self.at] == "_" and self.at > start and text[self.at - 1].isdecimal()
                  and text[self.at + 1:self.at + 2].isdecimal()):
                self.at += 1
            else:
                break
        return text[start:self.at].replace("_", "")


def _read(text):
    """The numerator and denominator that a string stands for, None if it stands for nothing."""
    scanner = _Scanner(text.strip())
    negative = scanner.take("+-") == "-"
    whole = scanner.digits()
    denominator = 1
    if whole and scanner.text[scanner.at:].lstrip().startswith("/"):
        scanner.space()
        scanner.take("/")
        scanner.space()
        bottom = scanner.digits()
        if not bottom:
            return None
        numerator, denominator = int(whole), int(bottom)
    else:
        part = scanner.digits() if scanner.take(".") else ""
        if not whole and not part:
            return None
        numerator = int((whole + part) or "0")
        denominator = 10 ** len(part)
        if scanner.take("eE"):
            sign = scanner.take("+-")
            exponent = scanner.digits()
            if not exponent:
                return None
            if sign == "-":
                denominator *= 10 ** int(exponent)
            else:
                numerator *= 10 ** int(exponent)
    if scanner.at < len(scanner.text):
        return None
    return (-numerator if negative else numerator), denominator


def _nearest(n, d, exponent, unsigned_zero=False):
    """The sign of n/d, and its size as a whole number of 10**exponent, ties to the even one."""
    if exponent >= 0:
        d *= 10 ** exponent
    else:
        n *= 10 ** -exponent
    count, rest = divmod(n + (d >> 1), d)
    if rest == 0 and d & 1 == 0:
        count &= -2
    return (count < 0 if unsigned_zero else n < 0), abs(count)


def _significant(n, d, figures):
    """The sign of n/d, its first `figures` digits as a number, and the power of ten they are multiplied with."""
    if n == 0:
        return False, 0, 1 - figures
    top, bottom = str(abs(n)), str(d)
    exponent = len(top) - len(bottom) + (bottom <= top) - figures
    negative, count = _nearest(n, d, exponent)
    if len(str(count)) == figures + 1:
        count //= 10
        exponent += 1
    return negative, count, exponent


class _Spec:
    """A format specifier such as those of floats; `valid` says whether it is one."""

    def __init__(self, text):
        scanner = _Scanner(text)
        self.fill, self.align = " ", None
        if text[1:2] and text[1] in "<>=^":
            self.fill, self.align = text[0], text[1]
            scanner.at = 2
        elif text[:1] and text[0] in "<>=^":
            self.align = text[0]
            scanner.at = 1
        self.sign = scanner.take("-+ ")
        self.unsigned_zero = scanner.take("z") == "z"
        self.alternate = scanner.take("#") == "#"
        ahead = text[scanner.at + 1:scanner.at + 2]
        self.zeros = text[scanner.at:scanner.at + 1] == "0" and ahead.isascii() and ahead.isdigit()
        if self.zeros:
            scanner.at += 1
        self.width = self.count(scanner) or 0
        self.separator = scanner.take(",_")
        self.precision = 6
        self.valid = True
        if scanner.take("."):
            precision = self.count(scanner)
            self.valid = precision is not None
            self.precision = precision
        self.type = scanner.take("eEfFgG%")
        self.valid = self.valid and self.type != "" and scanner.at == len(text)

    @staticmethod
    def count(scanner):
        start = scanner.at
        if scanner.take("0"):
            return 0
        while scanner.take("0123456789"):
            pass
        return int(scanner.text[start:scanner.at]) if scanner.at > start else None


class Fraction(numbers.Rational):
    """A quotient of two integers, in lowest terms, with a denominator above zero."""

    __slots__ = ("_numerator", "_denominator")

    def __new__(cls, numerator=0, denominator=None):
        self = super(Fraction, cls).__new__(cls)
        if denominator is None:
            if type(numerator) is int:
                self._numerator, self._denominator = numerator, 1
                return self
            if isinstance(numerator, numbers.Rational):
                self._numerator, self._denominator = numerator.numerator, numerator.denominator
                return self
            if isinstance(numerator, float):
                self._numerator, self._denominator = numerator.as_integer_ratio()
                return self
            if not isinstance(numerator, str):
                raise TypeError("argument should be a string or a Rational instance")
            parts = _read(numerator)
            if parts is None:
                raise ValueError(f"Invalid literal for Fraction: {numerator!r}")
            numerator, denominator = parts
        elif type(numerator) is int is type(denominator):
            pass
        elif isinstance(numerator, numbers.Rational) and isinstance(denominator, numbers.Rational):
            numerator, denominator = (numerator.numerator * denominator.denominator,
                                      denominator.numerator * numerator.denominator)
        else:
            raise TypeError("both arguments should be Rational instances")
        if denominator == 0:
            raise ZeroDivisionError(f"Fraction({numerator}, 0)")
        common = math.gcd(numerator, denominator)
        if denominator < 0:
            common = -common
        self._numerator = numerator // common
        self._denominator = denominator // common
        return self

    @classmethod
    def from_float(cls, f):
        if isinstance(f, numbers.Integral):
            return cls(f)
        if not isinstance(f, float):
            raise TypeError(f"{cls.__name__}.from_float() only takes floats, not {f!r} ({type(f).__name__})")
        return cls._made(*f.as_integer_ratio())

    @classmethod
    def from_decimal(cls, dec):
        if isinstance(dec, numbers.Integral):
            dec = int(dec)
        elif type(dec).__name__ != "Decimal":
            raise TypeError(
                f"{cls.__name__}.from_decimal() only takes Decimals, not {dec!r} ({type(dec).__name__})")
        return cls._made(*dec.as_integer_ratio())

    @classmethod
    def _made(cls, numerator, denominator):
        """A fraction of numbers that are in lowest terms already."""
        self = super(Fraction, cls).__new__(cls)
        self._numerator, self._denominator = numerator, denominator
        return self

    def is_integer(self):
        return self._denominator == 1

    def as_integer_ratio(self):
        return (self._numerator, self._denominator)

    def limit_denominator(self, max_denominator=1000000):
        """The nearest fraction whose denominator is not larger, by continued fractions."""
        if max_denominator < 1:
            raise ValueError("max_denominator should be at least 1")
        if self._denominator <= max_denominator:
            return Fraction(self)
        before, last = (0, 1), (1, 0)
        n, d = self._numerator, self._denominator
        while True:
            quotient = n // d
            bottom = before[1] + quotient * last[1]
            if bottom > max_denominator:
                break
            before, last = last, (before[0] + quotient * last[0], bottom)
            n, d = d, n - quotient * d
        steps = (max_denominator - before[1]) // last[1]
        # Of the two candidates, one on each side, `last` is nearer or as near.
        if 2 * d * (before[1] + steps * last[1]) <= self._denominator:
            return Fraction._made(*last)
        return Fraction._made(before[0] + steps * last[0], before[1] + steps * last[1])

    @property
    def numerator(self):
        return self._numerator

    @property
    def denominator(self):
        return self._denominator

    # Text

    def __repr__(self):
        return f"{self.__class__.__name__}({self._numerator}, {self._denominator})"

    def __str__(self):
        if self._denominator == 1:
            return str(self._numerator)
        return f"{self._numerator}/{self._denominator}"

    def __format__(self, format_spec, /):
        if not format_spec:
            return str(self)
        spec = _Spec(format_spec)
        wrong = f"Invalid format specifier {format_spec!r} for object of type {type(self).__name__!r}"
        if not spec.valid:
            raise ValueError(wrong)
        if spec.align is not None and spec.zeros:
            raise ValueError(f"{wrong}; can't use explicit alignment when zero-padding")
        sign, leading, trailing = self._digits(spec)
        if spec.zeros:
            room = spec.width - len(sign) - len(trailing)
            leading = leading.zfill(3 * room // 4 + 1 if spec.separator else room)
        if spec.separator:
            head = (len(leading) - 1) % 3 + 1
            groups = [leading[:head]] + [leading[i:i + 3] for i in range(head, len(leading), 3)]
            leading = spec.separator.join(groups)
        body = leading + trailing
        missing = max(0, spec.width - len(sign) - len(body))
        match spec.align or ">":
            case ">":
                return spec.fill * missing + sign + body
            case "<":
                return sign + body + spec.fill * missing
            case "^":
                half = missing // 2
                return spec.fill * half + sign + body + spec.fill * (missing - half)
            case _:
                return sign + spec.fill * missing + body

    def _digits(self, spec):
        """Sign, digits before the point, and the rest."""
        n, d, kind, precision = self._numerator, self._denominator, spec.type, spec.precision
        suffix = ""
        if kind in "fF%":
            negative, count = _nearest(n, d, -precision - (2 if kind == "%" else 0), spec.unsigned_zero)
            behind = precision
            if kind == "%":
                suffix = "%"
        else:
            figures = max(precision, 1) if kind in "gG" else precision + 1
            negative, count, exponent = _significant(n, d, figures)
            if kind in "eE" or exponent > 0 or exponent + figures <= -4:
                behind = figures - 1
                suffix = f"{'E' if kind in 'EG' else 'e'}{exponent + behind:+03d}"
            else:
                behind = -exponent
        digits = str(count).zfill(behind + 1)
        cut = len(digits) - behind
        part = digits[cut:]
        if kind in "gG" and not spec.alternate:
            part = part.rstrip("0")
        point = "." if part or spec.alternate else ""
        sign = "-" if negative else "" if spec.sign == "-" else spec.sign
        return sign, digits[:cut], point + part + suffix

    # Arithmetic

    def _operators(exact, fallback):
        """The operator and its reflection, exact between rationals, otherwise as floats or complex numbers have it."""

        def forward(a, b):
            if isinstance(b, Fraction):
                return exact(a, b)
            if isinstance(b, int):
                return exact(a, Fraction(b))
            if isinstance(b, float):
                return fallback(float(a), b)
            if isinstance(b, complex):
                return fallback(complex(a), b)
            return NotImplemented

        def reverse(b, a):
            if isinstance(a, numbers.Rational):
                return exact(Fraction(a), b)
            if isinstance(a, numbers.Real):
                return fallback(float(a), float(b))
            if isinstance(a, numbers.Complex):
                return fallback(complex(a), complex(b))
            return NotImplemented

        forward.__name__ = "__" + fallback.__name__ + "__"
        reverse.__name__ = "__r" + fallback.__name__ + "__"
        return forward, reverse

    def _plus(a, b):
        return Fraction(a._numerator * b._denominator + b._numerator * a._denominator,
                        a._denominator * b._denominator)

    def _minus(a, b):
        return Fraction(a._numerator * b._denominator - b._numerator * a._denominator,
                        a._denominator * b._denominator)

    def _times(a, b):
        return Fraction(a._numerator * b._numerator, a._denominator * b._denominator)

    def _over(a, b):
        if b._numerator == 0:
            raise ZeroDivisionError(f"Fraction({b._denominator}, 0)")
        return Fraction(a._numerator * b._denominator, a._denominator * b._numerator)

    def _floor_over(a, b):
        return (a._numerator * b._denominator) // (a._denominator * b._numerator)

    def _split(a, b):
        quotient, rest = divmod(a._numerator * b._denominator, b._numerator * a._denominator)
        return quotient, Fraction(rest, a._denominator * b._denominator)

    def _rest(a, b):
        return Fraction((a._numerator * b._denominator) % (b._numerator * a._denominator),
                        a._denominator * b._denominator)

    __add__, __radd__ = _operators(_plus, operator.add)
    __sub__, __rsub__ = _operators(_minus, operator.sub)
    __mul__, __rmul__ = _operators(_times, operator.mul)
    __truediv__, __rtruediv__ = _operators(_over, operator.truediv)
    __floordiv__, __rfloordiv__ = _operators(_floor_over, operator.floordiv)
    __divmod__, __rdivmod__ = _operators(_split, divmod)
    __mod__, __rmod__ = _operators(_rest, operator.mod)

    del _operators, _plus, _minus, _times, _over, _floor_over, _split, _rest

    def __pow__(a, b):
        if not isinstance(b, numbers.Rational):
            return float(a) ** b
        if b.denominator != 1:
            # A power that is no whole number may be irrational.
            return float(a) ** float(b)
        power = b.numerator
        if power >= 0:
            return Fraction._made(a._numerator ** power, a._denominator ** power)
        if a._numerator > 0:
            return Fraction._made(a._denominator ** -power, a._numerator ** -power)
        if a._numerator == 0:
            raise ZeroDivisionError(f"Fraction({a._denominator ** -power}, 0)")
        return Fraction._made((-a._denominator) ** -power, (-a._numerator) ** -power)

    def __rpow__(b, a):
        if b._denominator == 1 and b._numerator >= 0:
            return a ** b._numerator
        if isinstance(a, numbers.Rational):
            return Fraction(a.numerator, a.denominator) ** b
        if b._denominator == 1:
            return a ** b._numerator
        return a ** float(b)

    def __pos__(self):
        return Fraction._made(self._numerator, self._denominator)

    def __neg__(self):
        return Fraction._made(-self._numerator, self._denominator)

    def __abs__(self):
        return Fraction._made(abs(self._numerator), self._denominator)

    # To whole numbers

    def __int__(self, _index=operator.index):
        n = self._numerator
        return _index(-(-n // self._denominator) if n < 0 else n // self._denominator)

    def __trunc__(self):
        n = self._numerator
        return -(-n // self._denominator) if n < 0 else n // self._denominator

    def __floor__(self):
        return self._numerator // self._denominator

    def __ceil__(self):
        return -(-self._numerator // self._denominator)

    def __round__(self, ndigits=None):
        if ndigits is None:
            whole, rest = divmod(self._numerator, self._denominator)
            if rest * 2 < self._denominator:
                return whole
            if rest * 2 > self._denominator:
                return whole + 1
            return whole + (whole & 1)
        shift = 10 ** abs(ndigits)
        if ndigits > 0:
            return Fraction(round(self * shift), shift)
        return Fraction(round(self / shift) * shift)

    # Comparison

    def __hash__(self):
        try:
            inverse = pow(self._denominator, -1, _MODULUS)
        except ValueError:
            size = 314159
        else:
            size = hash(hash(abs(self._numerator)) * inverse)
        result = size if self._numerator >= 0 else -size
        return -2 if result == -1 else result

    def __eq__(a, b):
        if type(b) is int:
            return a._numerator == b and a._denominator == 1
        if isinstance(b, numbers.Rational):
            return a._numerator == b.numerator and a._denominator == b.denominator
        if isinstance(b, numbers.Complex) and b.imag == 0:
            b = b.real
        if isinstance(b, float):
            if math.isnan(b) or math.isinf(b):
                return 0.0 == b
            return a == a.from_float(b)
        return NotImplemented

    def _compared(self, other, op):
        if isinstance(other, numbers.Rational):
            return op(self._numerator * other.denominator, self._denominator * other.numerator)
        if isinstance(other, float):
            if math.isnan(other) or math.isinf(other):
                return op(0.0, other)
            return op(self, self.from_float(other))
        return NotImplemented

    def __lt__(a, b):
        return a._compared(b, operator.lt)

    def __gt__(a, b):
        return a._compared(b, operator.gt)

    def __le__(a, b):
        return a._compared(b, operator.le)

    def __ge__(a, b):
        return a._compared(b, operator.ge)

    def __bool__(self):
        return bool(self._numerator)

    def __reduce__(self):
        return (self.__class__, (self._numerator, self._denominator))

    def __copy__(self):
        if type(self) == Fraction:
            return self
        return self.__class__(self._numerator, self._denominator)

    def __deepcopy__(self, memo):
        return self.__copy__()
