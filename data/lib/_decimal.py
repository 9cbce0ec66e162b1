"""What is C in CPython's decimal, which is all of it: operators cost what they charge (estimates)."""

import contextvars as _contextvars
import math as _math
import numbers as _numbers
from collections import namedtuple as _namedtuple

from _gilt import c_number as _c_number, charge as _charge

ROUND_DOWN = "ROUND_DOWN"
ROUND_HALF_UP = "ROUND_HALF_UP"
ROUND_HALF_EVEN = "ROUND_HALF_EVEN"
ROUND_CEILING = "ROUND_CEILING"
ROUND_FLOOR = "ROUND_FLOOR"
ROUND_UP = "ROUND_UP"
ROUND_HALF_DOWN = "ROUND_HALF_DOWN"
ROUND_05UP = "ROUND_05UP"
_ROUNDINGS = (ROUND_UP, ROUND_DOWN, ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,
              ROUND_05UP)

HAVE_THREADS = HAVE_CONTEXTVAR = True
MAX_PREC = MAX_EMAX = 999999999999999999
MIN_EMIN = -MAX_EMAX
MIN_ETINY = MIN_EMIN - MAX_PREC + 1
_MODULUS = (1 << 61) - 1
_INVERSE = pow(10, -1, _MODULUS)

DecimalTuple = _namedtuple("DecimalTuple", "sign digits exponent", module="decimal")


class DecimalException(ArithmeticError):
    __module__ = "decimal"


def _condition(name, *kinds):
    return type(name, kinds, {"__module__": "decimal"})


Clamped = _condition("Clamped", DecimalException)
InvalidOperation = _condition("InvalidOperation", DecimalException)
DivisionByZero = _condition("DivisionByZero", DecimalException, ZeroDivisionError)
Inexact = _condition("Inexact", DecimalException)
Rounded = _condition("Rounded", DecimalException)
Subnormal = _condition("Subnormal", DecimalException)
Overflow = _condition("Overflow", Inexact, Rounded)
Underflow = _condition("Underflow", Inexact, Rounded, Subnormal)
FloatOperation = _condition("FloatOperation", DecimalException, TypeError)
# Reasons for InvalidOperation, which only its arguments show.
ConversionSyntax = _condition("ConversionSyntax", InvalidOperation)
DivisionImpossible = _condition("DivisionImpossible", InvalidOperation)
DivisionUndefined = _condition("DivisionUndefined", InvalidOperation, ZeroDivisionError)
InvalidContext = _condition("InvalidContext", InvalidOperation)

_SIGNALS = (InvalidOperation, FloatOperation, DivisionByZero, Overflow, Underflow, Subnormal, Inexact, Rounded, Clamped)
# As a context shows them.
_SHOWN = (Clamped, InvalidOperation, DivisionByZero, Inexact, FloatOperation, Overflow, Rounded, Subnormal, Underflow)


def _round_quotient(q, r, d, sign, rounding):
    """`q` or the number behind it, where `r` of `d` are left over."""
    if r == 0:
        return q
    if rounding == ROUND_HALF_EVEN:
        up = 2 * r > d or 2 * r == d and q & 1
    elif rounding == ROUND_HALF_UP:
        up = 2 * r >= d
    elif rounding == ROUND_HALF_DOWN:
        up = 2 * r > d
    elif rounding == ROUND_DOWN:
        up = False
    elif rounding == ROUND_UP:
        up = True
    elif rounding == ROUND_CEILING:
        up = not sign
    elif rounding == ROUND_FLOOR:
        up = sign
    else:
        up = q % 10 in (0, 5)
    return q + 1 if up else q


def _shifted(coefficient, drop, sign, rounding):
    """A coefficient without its last `drop` digits, or with as many zeros more, and whether anything but zeros went."""
    if drop <= 0:
        return coefficient * 10 ** -drop, False
    if drop > len(str(coefficient)) + 1:
        q, r, d = 0, (1 if coefficient else 0), 10
    else:
        d = 10 ** drop
        q, r = divmod(coefficient, d)
    return _round_quotient(q, r, d, sign, rounding), r != 0


class Decimal:
    """A number with a sign, a coefficient and a power of ten; or an infinity, or no number."""

    __module__ = "decimal"
    __slots__ = ("_sign", "_int", "_exp", "_kind")

    def __new__(cls, value="0", context=None):
        if isinstance(value, Decimal):
            return _make(value._sign, value._int, value._exp, value._kind, cls) if type(value) is not cls else value
        if isinstance(value, int):
            return _make(1 if value < 0 else 0, abs(int(value)), 0, "", cls)
        if isinstance(value, str):
            return _read(value, cls, context)
        if isinstance(value, float):
            context = context or getcontext()
            context._raise_if(FloatOperation, None)
            return _from_float(value, cls)
        if isinstance(value, (tuple, list)):
            return _from_tuple(value, cls)
        raise TypeError(f"conversion from {type(value).__name__} to Decimal is not supported")

    @classmethod
    def from_float(cls, f, /):
        if isinstance(f, int):
            return cls(int(f))
        if not isinstance(f, float):
            raise TypeError("argument must be int or float")
        return _from_float(f, cls)

    # Text

    def __repr__(self):
        return f"Decimal('{self}')"

    def __str__(self):
        return self._text(False)

    def to_eng_string(self, context=None):
        return self._text(True, context)

    def _text(self, engineering, context=None):
        sign = "-" if self._sign else ""
        if self._kind:
            if self._kind == "F":
                return sign + "Infinity"
            return sign + ("NaN" if self._kind == "n" else "sNaN") + (str(self._int) if self._int else "")
        digits = str(self._int)
        left = self._exp + len(digits)
        if self._exp <= 0 and left > -6:
            point = left
        elif not engineering:
            point = 1
        elif self._int == 0:
            point = (left + 1) % 3 - 1
        else:
            point = (left - 1) % 3 + 1
        if point <= 0:
            text = "0." + "0" * -point + digits
        elif point >= len(digits):
            text = digits + "0" * (point - len(digits))
        else:
            text = digits[:point] + "." + digits[point:]
        if left != point:
            letter = "E" if (context or getcontext()).capitals else "e"
            text += f"{letter}{left - point:+}"
        return sign + text

    def __format__(self, spec, context=None):
        return _format(self, spec, context or getcontext())

    def as_tuple(self):
        if self._kind == "F":
            return DecimalTuple(self._sign, (0,), "F")
        digits = tuple([int(c) for c in str(self._int)])
        if self._kind:
            return DecimalTuple(self._sign, digits if self._int else (), "n" if self._kind == "n" else "N")
        return DecimalTuple(self._sign, digits, self._exp)

    def as_integer_ratio(self):
        if self._kind:
            if self._kind == "F":
                raise OverflowError("cannot convert Infinity to integer ratio")
            raise ValueError("cannot convert NaN to integer ratio")
        n = -self._int if self._sign else self._int
        if self._exp >= 0:
            return n * 10 ** self._exp, 1
        d = 10 ** -self._exp
        common = _math.gcd(n, d)
        return n // common, d // common

    # What it is

    def __bool__(self):
        return bool(self._kind) or self._int != 0

    def is_nan(self):
        return self._kind in ("n", "N")

    def is_qnan(self):
        return self._kind == "n"

    def is_snan(self):
        return self._kind == "N"

    def is_infinite(self):
        return self._kind == "F"

    def is_finite(self):
        return not self._kind

    def is_zero(self):
        return not self._kind and self._int == 0

    def is_signed(self):
        return self._sign == 1

    def is_canonical(self):
        return True

    def canonical(self):
        return self

    def is_normal(self, context=None):
        return not self._kind and self._int != 0 and self.adjusted() >= (context or getcontext()).Emin

    def is_subnormal(self, context=None):
        return not self._kind and self._int != 0 and self.adjusted() < (context or getcontext()).Emin

    def number_class(self, context=None):
        if self._kind:
            return {"N": "sNaN", "n": "NaN"}.get(self._kind) or ("-" if self._sign else "+") + "Infinity"
        size = "Zero" if not self._int else "Subnormal" if self.is_subnormal(context) else "Normal"
        return ("-" if self._sign else "+") + size

    def adjusted(self):
        return 0 if self._kind else self._exp + len(str(self._int)) - 1

    def radix(self):
        return Decimal(10)

    def same_quantum(self, other, context=None):
        other = _operand(other)
        if self._kind or other._kind:
            return self._kind == other._kind or self.is_nan() and other.is_nan()
        return self._exp == other._exp

    @property
    def real(self):
        return self

    @property
    def imag(self):
        return Decimal(0)

    def conjugate(self):
        return self

    # Comparison

    def _order(self, other):
        """-1, 0 or 1 for numbers and infinities."""
        if self._kind or other._kind:
            a = 0 if not self._kind else -1 if self._sign else 1
            b = 0 if not other._kind else -1 if other._sign else 1
            return (a > b) - (a < b)
        if not self._int or not other._int:
            a = 0 if not self._int else -1 if self._sign else 1
            b = 0 if not other._int else -1 if other._sign else 1
            return (a > b) - (a < b)
        if self._sign != other._sign:
            return -1 if self._sign else 1
        a, b = self.adjusted(), other.adjusted()
        if a == b:
            low = min(self._exp, other._exp)
            a, b = self._int * 10 ** (self._exp - low), other._int * 10 ** (other._exp - low)
        order = (a > b) - (a < b)
        return -order if self._sign else order

    def _compared(self, other, equality):
        """The order, None if one is no number, NotImplemented for what does not compare."""
        if isinstance(other, float):
            context = getcontext()
            if equality:
                context.flags[FloatOperation] = True
            else:
                context._raise_if(FloatOperation, None)
            other = _from_float(other, Decimal)
        elif isinstance(other, int):
            other = Decimal(other)
        elif isinstance(other, _numbers.Rational) and not isinstance(other, Decimal):
            if self._kind:
                return None if self.is_nan() else -1 if self._sign else 1
            n, d = self.as_integer_ratio()
            a, b = n * other.denominator, d * other.numerator
            return (a > b) - (a < b)
        elif equality and isinstance(other, _numbers.Complex) and not isinstance(other, Decimal):
            if other.imag:
                return None
            return self._compared(other.real, True)
        elif not isinstance(other, Decimal):
            return NotImplemented
        if self.is_nan() or other.is_nan():
            if not equality or "N" in (self._kind, other._kind):
                getcontext()._raise_if(InvalidOperation, None)
            return None
        return self._order(other)

    def __eq__(self, other):
        order = self._compared(other, True)
        return order if order is NotImplemented else order == 0

    def __lt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order < 0

    def __le__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order <= 0

    def __gt__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order > 0

    def __ge__(self, other):
        order = self._compared(other, False)
        return order if order is NotImplemented else order is not None and order >= 0

    def __hash__(self):
        if self._kind:
            if self._kind == "N":
                raise TypeError("Cannot hash a signaling NaN value")
            if self._kind == "n":
                return object.__hash__(self)
            return -314159 if self._sign else 314159
        power = pow(10, self._exp, _MODULUS) if self._exp >= 0 else pow(_INVERSE, -self._exp, _MODULUS)
        size = self._int * power % _MODULUS
        result = -size if self._sign else size
        return -2 if result == -1 else result

    def compare(self, other, context=None):
        other = _operand(other)
        if (nan := _nan(self, other, context)) is not None:
            return nan
        return Decimal(self._order(other))

    def max(self, other, context=None):
        return self._extreme(other, context, 1)

    def min(self, other, context=None):
        return self._extreme(other, context, -1)

    def _extreme(self, other, context, wanted):
        other = _operand(other)
        context = context or getcontext()
        if self._kind == "n" and not other.is_nan():
            return context._finish(other)
        if other._kind == "n" and not self.is_nan():
            return context._finish(self)
        if (nan := _nan(self, other, context)) is not None:
            return nan
        order = self._order(other)
        if order == 0:
            # Equal ones are told apart by their signs and exponents.
            a = (-self._sign, -self._exp if self._sign else self._exp)
            b = (-other._sign, -other._exp if other._sign else other._exp)
            order = (a > b) - (a < b)
        return context._finish(other if order == -wanted else self)

    # Signs

    def copy_abs(self):
        return _make(0, self._int, self._exp, self._kind)

    def copy_negate(self):
        return _make(1 - self._sign, self._int, self._exp, self._kind)

    def copy_sign(self, other, context=None):
        return _make(_operand(other)._sign, self._int, self._exp, self._kind)

    def __neg__(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        # Zero stays positive, except where results round down.
        negative = not self._sign if self or context.rounding == ROUND_FLOOR else 0
        return context._finish(_make(int(negative), self._int, self._exp, self._kind))

    def __pos__(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        negative = self._sign if self or context.rounding == ROUND_FLOOR else 0
        return context._finish(_make(negative, self._int, self._exp, self._kind))

    def __abs__(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        return context._finish(self.copy_abs())

    # Arithmetic

    def __add__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        _charge(60)
        context = context or getcontext()
        if self._kind or other._kind:
            if (nan := _nan(self, other, context)) is not None:
                return nan
            if self._kind and other._kind and self._sign != other._sign:
                return context._raise_if(InvalidOperation, _NAN)
            return self if self._kind else other
        a, b = self, other
        low = min(a._exp, b._exp)
        if not a._int and not b._int:
            sign = a._sign if a._sign == b._sign else int(context.rounding == ROUND_FLOOR)
            return context._finish(_make(sign, 0, low))
        if not a._int or not b._int:
            zero, number = (a, b) if not a._int else (b, a)
            low = max(low, number._exp - context.prec - 1 if zero._exp < number._exp else number._exp)
            low = min(low, number._exp)
            return context._finish(_make(number._sign, number._int * 10 ** (number._exp - low), low))
        if a.adjusted() < b.adjusted():
            a, b = b, a
        # A number far below the last digit kept counts as a very small one.
        floor = a._exp + min(-1, len(str(a._int)) - context.prec - 2)
        if b.adjusted() < floor:
            b = _make(b._sign, 1, floor)
        low = min(a._exp, b._exp)
        x = a._int * 10 ** (a._exp - low) * (-1 if a._sign else 1)
        y = b._int * 10 ** (b._exp - low) * (-1 if b._sign else 1)
        total = x + y
        if total == 0:
            return context._finish(_make(int(context.rounding == ROUND_FLOOR), 0, min(self._exp, other._exp)))
        return context._finish(_make(int(total < 0), abs(total), low))

    __radd__ = __add__

    def __sub__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        if other.is_nan():
            return self.__add__(other, context)
        return self.__add__(other.copy_negate(), context)

    def __rsub__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other.__sub__(self)

    def __mul__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        _charge(60)
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if (nan := _nan(self, other, context)) is not None:
                return nan
            if not self or not other:
                return context._raise_if(InvalidOperation, _NAN)
            return _make(sign, 0, 0, "F")
        return context._finish(_make(sign, self._int * other._int, self._exp + other._exp))

    __rmul__ = __mul__

    def __truediv__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        _charge(120)
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if self._kind or other._kind:
            if (nan := _nan(self, other, context)) is not None:
                return nan
            if self._kind and other._kind:
                return context._raise_if(InvalidOperation, _NAN)
            if self._kind:
                return _make(sign, 0, 0, "F")
            return context._finish(_make(sign, 0, context.Etiny()))
        if not other._int:
            if not self._int:
                return context._raise_if(InvalidOperation, _NAN, DivisionUndefined)
            return context._raise_if(DivisionByZero, _make(sign, 0, 0, "F"))
        ideal = self._exp - other._exp
        if not self._int:
            return context._finish(_make(sign, 0, ideal))
        shift = max(0, len(str(other._int)) - len(str(self._int)) + context.prec + 1)
        q, r = divmod(self._int * 10 ** shift, other._int)
        exp = ideal - shift
        if r:
            # A last digit of 0 or 5 must not look exact.
            if q % 5 == 0:
                q += 1
        else:
            while exp < ideal and q % 10 == 0:
                q //= 10
                exp += 1
        return context._finish(_make(sign, q, exp))

    def __rtruediv__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other.__truediv__(self)

    def _divided(self, other, context):
        """Quotient (toward zero) and remainder of finite numbers, or a reason why there are none."""
        exp = min(self._exp, other._exp)
        if not self._int:
            return 0, 0, exp
        if self.adjusted() - other.adjusted() <= -2:
            return 0, self._int * 10 ** (self._exp - exp), exp
        if self.adjusted() - other.adjusted() > context.prec:
            return None
        x, y = self._int * 10 ** (self._exp - exp), other._int * 10 ** (other._exp - exp)
        q, r = divmod(x, y)
        if q >= 10 ** context.prec:
            return None
        return q, r, exp

    def __divmod__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if (nan := _nan(self, other, context)) is not None:
            return nan, nan
        if self._kind:
            if other._kind:
                nan = context._raise_if(InvalidOperation, _NAN)
                return nan, nan
            return _make(sign, 0, 0, "F"), context._raise_if(InvalidOperation, _NAN)
        if other._kind:
            return _make(sign, 0, 0), context._finish(self)
        if not other._int:
            if not self._int:
                nan = context._raise_if(InvalidOperation, _NAN, DivisionUndefined)
                return nan, nan
            return context._raise_all([InvalidOperation, DivisionByZero], (_make(sign, 0, 0, "F"), _NAN))
        parts = self._divided(other, context)
        if parts is None:
            nan = context._raise_if(InvalidOperation, _NAN, DivisionImpossible)
            return nan, nan
        q, r, exp = parts
        return _make(sign, q, 0), context._finish(_make(self._sign, r, exp))

    def __rdivmod__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other.__divmod__(self)

    def __floordiv__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        sign = self._sign ^ other._sign
        if (nan := _nan(self, other, context)) is not None:
            return nan
        if self._kind:
            if other._kind:
                return context._raise_if(InvalidOperation, _NAN)
            return _make(sign, 0, 0, "F")
        if other._kind:
            return _make(sign, 0, 0)
        if not other._int:
            if not self._int:
                return context._raise_if(InvalidOperation, _NAN, DivisionUndefined)
            return context._raise_if(DivisionByZero, _make(sign, 0, 0, "F"))
        parts = self._divided(other, context)
        if parts is None:
            return context._raise_if(InvalidOperation, _NAN, DivisionImpossible)
        return _make(sign, parts[0], 0)

    def __rfloordiv__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other.__floordiv__(self)

    def __mod__(self, other, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if (nan := _nan(self, other, context)) is not None:
            return nan
        if self._kind:
            return context._raise_if(InvalidOperation, _NAN)
        if other._kind:
            return context._finish(self)
        if not other._int:
            return context._raise_if(InvalidOperation, _NAN, *(() if self._int else (DivisionUndefined,)))
        parts = self._divided(other, context)
        if parts is None:
            return context._raise_if(InvalidOperation, _NAN, DivisionImpossible)
        return context._finish(_make(self._sign, parts[1], parts[2]))

    def __rmod__(self, other):
        other = _converted(other)
        return other if other is NotImplemented else other.__mod__(self)

    def remainder_near(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if (nan := _nan(self, other, context)) is not None:
            return nan
        if self._kind or not other:
            reason = () if self._kind or self._int else (DivisionUndefined,)
            return context._raise_if(InvalidOperation, _NAN, *reason)
        if other._kind:
            return context._finish(self)
        parts = self._divided(other, context)
        if parts is None:
            return context._raise_if(InvalidOperation, _NAN, DivisionImpossible)
        q, r, exp = parts
        if self.adjusted() - other.adjusted() <= -2:
            return context._finish(_make(self._sign, r, exp))
        y = other._int * 10 ** (other._exp - exp)
        sign = self._sign
        if 2 * r + (q & 1) > y:
            r, sign = y - r, 1 - sign
        return context._finish(_make(sign, r, exp))

    def fma(self, other, third, context=None):
        other, third = _operand(other), _operand(third)
        context = context or getcontext()
        if self._kind or other._kind:
            return self.__mul__(other, context).__add__(third, context)
        product = _make(self._sign ^ other._sign, self._int * other._int, self._exp + other._exp)
        return product.__add__(third, context)

    def __pow__(self, other, modulo=None, context=None):
        other = _converted(other)
        if other is NotImplemented:
            return other
        context = context or getcontext()
        if modulo is not None:
            modulo = _converted(modulo)
            return modulo if modulo is NotImplemented else _power_modulo(self, other, modulo, context)
        _charge(500)
        return _power(self, other, context)

    def __rpow__(self, other, context=None):
        other = _converted(other)
        return other if other is NotImplemented else other.__pow__(self, None, context)

    def sqrt(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        if self._kind and not self._sign:
            return self
        if not self:
            return context._finish(_make(self._sign, 0, self._exp >> 1))
        if self._sign:
            return context._raise_if(InvalidOperation, _NAN)
        _charge(500)
        exp = self._exp >> 1
        coefficient = self._int * 10 if self._exp & 1 else self._int
        shift = context.prec + 1 - (len(str(coefficient)) + 1 >> 1)
        exact = True
        if shift >= 0:
            coefficient *= 100 ** shift
        else:
            coefficient, rest = divmod(coefficient, 100 ** -shift)
            exact = not rest
        exp -= shift
        root = _math.isqrt(coefficient)
        exact = exact and root * root == coefficient
        if exact:
            if shift >= 0:
                root //= 10 ** shift
            else:
                root *= 10 ** -shift
            exp += shift
        elif root % 5 == 0:
            root += 1
        return context._copy_rounding(ROUND_HALF_EVEN)._finish(_make(0, root, exp), context)

    def exp(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0) if self._sign else self
        if not self:
            return Decimal(1)
        if self.adjusted() > 7:
            return context._finish(_make(0, 1, context.Etiny() - 2 if self._sign else context.Emax + 1))
        if self.adjusted() < -context.prec - 2:
            return _one(0, context)
        return _rounded_series(context, lambda digits: _exp_digits(self, digits))

    def ln(self, context=None):
        return self._logarithm(context, lambda digits: _ln_digits(self, digits))

    def log10(self, context=None):
        context = context or getcontext()
        if not self._kind and not self._sign and self._int:
            digits = str(self._int)
            if digits == "1" + "0" * (len(digits) - 1):
                return context._finish(Decimal(self.adjusted()))
        return self._logarithm(
            context, lambda digits: _ratio(_ln_digits(self, digits + 3), _ln_digits(Decimal(10), digits + 3), digits))

    def _logarithm(self, context, function):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        if not self:
            return _make(1, 0, 0, "F")
        if self._sign:
            return context._raise_if(InvalidOperation, _NAN)
        if self._kind:
            return self
        if self == 1:
            return Decimal(0)
        return _rounded_series(context, function)

    def logb(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        if self._kind:
            return _make(0, 0, 0, "F")
        if not self:
            return context._raise_if(DivisionByZero, _make(1, 0, 0, "F"))
        return context._finish(Decimal(self.adjusted()))

    def scaleb(self, other, context=None):
        other = _operand(other)
        context = context or getcontext()
        if (nan := _nan(self, other, context)) is not None:
            return nan
        if other._kind or other._exp or other._int > 2 * (context.Emax + context.prec):
            return context._raise_if(InvalidOperation, _NAN)
        if self._kind:
            return self
        return context._finish(_make(self._sign, self._int, self._exp + int(other)))

    # Rounding

    def quantize(self, exp, rounding=None, context=None):
        exp = _operand(exp)
        context = context or getcontext()
        rounding = _checked_rounding(rounding) if rounding is not None else context.rounding
        if (nan := _nan(self, exp, context)) is not None:
            return nan
        if self._kind or exp._kind:
            if self._kind and exp._kind:
                return self
            return context._raise_if(InvalidOperation, _NAN)
        if not context.Etiny() <= exp._exp <= context.Emax:
            return context._raise_if(InvalidOperation, _NAN)
        if self._int and self.adjusted() - exp._exp + 1 > context.prec:
            return context._raise_if(InvalidOperation, _NAN)
        coefficient, inexact = _shifted(self._int, exp._exp - self._exp, self._sign, rounding)
        result = _make(self._sign, coefficient, exp._exp)
        if len(str(coefficient)) > context.prec or result.adjusted() > context.Emax:
            return context._raise_if(InvalidOperation, _NAN)
        signals = []
        if result._exp > self._exp:
            signals = [Inexact, Rounded] if inexact else [Rounded]
        return context._raise_all(signals, context._finish(result))

    def to_integral_value(self, rounding=None, context=None):
        context = context or getcontext()
        rounding = _checked_rounding(rounding) if rounding is not None else context.rounding
        if (nan := _nan(self, self, context)) is not None:
            return nan
        if self._kind or self._exp >= 0:
            return self
        return _make(self._sign, _shifted(self._int, -self._exp, self._sign, rounding)[0], 0)

    to_integral = to_integral_value

    def to_integral_exact(self, rounding=None, context=None):
        context = context or getcontext()
        result = self.to_integral_value(rounding, context)
        if self._kind or self._exp >= 0:
            return result
        return context._raise_all([Inexact, Rounded] if result._order(self) else [Rounded], result)

    def normalize(self, context=None):
        context = context or getcontext()
        if (nan := _nan(self, self, context)) is not None:
            return nan
        result = context._finish(self)
        if result._kind:
            return result
        if not result:
            return _make(result._sign, 0, 0)
        digits = str(result._int)
        kept = digits.rstrip("0")
        return _make(result._sign, int(kept), result._exp + len(digits) - len(kept))

    def __round__(self, n=None):
        if n is None:
            return self._whole(ROUND_HALF_EVEN)
        return self.quantize(_make(0, 1, -n), ROUND_HALF_EVEN)

    def _whole(self, rounding):
        if self._kind:
            if self.is_nan():
                raise ValueError("cannot convert NaN to integer")
            raise OverflowError("cannot convert Infinity to integer")
        size = _shifted(self._int, -self._exp, self._sign, rounding)[0]
        return -size if self._sign else size

    def __int__(self):
        return self._whole(ROUND_DOWN)

    __trunc__ = __int__

    def __floor__(self):
        return self._whole(ROUND_FLOOR)

    def __ceil__(self):
        return self._whole(ROUND_CEILING)

    def __float__(self):
        if self._kind:
            if self._kind == "N":
                raise ValueError("cannot convert signaling NaN to float")
            return float(("-" if self._sign else "") + ("inf" if self._kind == "F" else "nan"))
        return float(f"{'-' if self._sign else ''}{self._int}e{self._exp}")

    def __complex__(self):
        return complex(float(self))

    def __copy__(self):
        return self

    def __deepcopy__(self, memo):
        return self

    def __reduce__(self):
        return (self.__class__, (str(self),))


_new = object.__new__


def _make(sign, coefficient, exp, kind="", cls=Decimal):
    self = _new(cls)
    self._sign, self._int, self._exp, self._kind = sign, coefficient, exp, kind
    return self


_NAN = _make(0, 0, 0, "n")


def _converted(other):
    if isinstance(other, Decimal):
        return other
    return Decimal(other) if isinstance(other, int) else NotImplemented


def _operand(other):
    number = _converted(other)
    if number is NotImplemented:
        raise TypeError(f"conversion from {type(other).__name__} to Decimal is not supported")
    return number


def _nan(a, b, context):
    """What comes of an operation with something that is no number, None if both are."""
    if not a._kind and not b._kind:
        return None
    for kind in "N", "n":
        for x in a, b:
            if x._kind == kind:
                if kind == "n":
                    return x
                return (context or getcontext())._raise_if(InvalidOperation, _make(x._sign, x._int, 0, "n"))
    return None


def _checked_rounding(rounding):
    if rounding not in _ROUNDINGS:
        raise TypeError("valid values for rounding are:\n  [ROUND_CEILING, ROUND_FLOOR, ROUND_UP, ROUND_DOWN,\n   "
                        "ROUND_HALF_UP, ROUND_HALF_DOWN, ROUND_HALF_EVEN,\n   ROUND_05UP]")
    return rounding


# Reading


def _parts(text):
    """Sign, coefficient, exponent and kind of a numeric string, None if it is none."""
    text = text.strip().replace("_", "")
    sign = 1 if text[:1] == "-" else 0
    if text[:1] in ("-", "+"):
        text = text[1:]
    lowered = text.lower()
    if lowered in ("inf", "infinity"):
        return sign, 0, 0, "F"
    for name, kind in ("snan", "N"), ("nan", "n"):
        if lowered.startswith(name):
            payload = text[len(name):]
            if payload and not payload.isdecimal():
                return None
            return sign, int(payload or "0"), 0, kind
    mantissa, mark, power = lowered.partition("e")
    if mark:
        digits = power[1:] if power[:1] in ("-", "+") else power
        if not digits.isdecimal():
            return None
        if len(digits.lstrip("0")) > 20:
            power = power[0] + "9" * 20 if power[0] == "-" else "9" * 20
    whole, _, part = mantissa.partition(".")
    if not (whole + part).isdecimal():
        return None
    return sign, int(whole + part), (int(power) if mark else 0) - len(part), ""


def _read(text, cls, context, exact=True):
    parts = _parts(text)
    if parts is None:
        return (context or getcontext())._raise_if(InvalidOperation, _NAN, ConversionSyntax)
    sign, coefficient, exp, kind = parts
    if exact and (exp < MIN_EMIN - MAX_PREC + 1 or exp > MAX_EMAX - len(text) and exp + len(str(coefficient)) - 1 > MAX_EMAX):
        # No context of CPython's holds it.
        return (context or getcontext())._raise_if(InvalidOperation, _NAN)
    return _make(*parts, cls)


def _from_float(f, cls):
    if _math.isnan(f):
        return _make(int(_math.copysign(1, f) < 0), 0, 0, "n", cls)
    if _math.isinf(f):
        return _make(int(f < 0), 0, 0, "F", cls)
    n, d = abs(f).as_integer_ratio()
    k = d.bit_length() - 1
    return _make(int(_math.copysign(1, f) < 0), n * 5 ** k, -k, "", cls)


def _from_tuple(value, cls):
    if len(value) != 3:
        raise ValueError("argument must be a sequence of length 3")
    sign, digits, exp = value
    if sign not in (0, 1) or not isinstance(sign, int):
        raise ValueError("sign must be an integer with the value 0 or 1")
    if exp == "F":
        return _make(sign, 0, 0, "F", cls)
    coefficient = 0
    for digit in digits:
        if not isinstance(digit, int) or not 0 <= digit <= 9:
            raise ValueError("coefficient must be a tuple of digits")
        coefficient = coefficient * 10 + digit
    if exp in ("n", "N"):
        return _make(sign, coefficient, 0, exp, cls)
    if not isinstance(exp, int):
        raise ValueError("string argument in the third position must be 'F', 'n' or 'N'")
    return _make(sign, coefficient, exp, "", cls)


# Powers and logarithms: integers that stand for so many digits behind the point


def _ratio(a, b, digits):
    """a / b of two pairs (number, digits behind the point), with `digits` behind the point."""
    n, d = a[0] * 10 ** (digits + b[1] - a[1]), b[0]
    return n // d, digits


def _exp_fixed(x, digits):
    """e**x for a fixed-point x."""
    unit = 10 ** digits
    halvings = max(0, abs(x).bit_length() - unit.bit_length() + 8)
    x >>= halvings
    total = term = unit
    k = 1
    while term:
        term = term * x // (unit * k)
        total += term
        k += 1
        if term == -1:
            break
    for _ in range(halvings):
        total = total * total // unit
    return total


def _ln2_fixed(digits):
    return _atanh_inverse(3, digits) * 2


def _atanh_inverse(n, digits):
    """atanh(1/n)."""
    power = 10 ** digits // n
    total, k = power, 1
    while power:
        power //= n * n
        k += 2
        total += power // k
    return total


def _ln_fixed(n, d, digits):
    """ln(n/d)."""
    work = digits + 10
    unit = 10 ** work
    twos = n.bit_length() - d.bit_length()
    if twos >= 0:
        d <<= twos
    else:
        n <<= -twos
    x = n * unit // d
    # atanh of a number below 1/3, after three square roots.
    roots = 6
    for _ in range(roots):
        x = _math.isqrt(x * unit)
    z = (x - unit) * unit // (x + unit)
    square = z * z // unit
    total, power, k = 0, z, 1
    while power and power != -1:
        total += power // k
        power = power * square // unit
        k += 2
    return (2 * total * 2 ** roots + twos * _ln2_fixed(work)) // 10 ** (work - digits)


def _ln_digits(x, digits):
    """ln x with `digits` behind the point."""
    n, d = x.as_integer_ratio()
    if x._exp > 5000 or x._exp < -5000:
        scaled = _make(0, x._int, 0)
        ten = _ln_fixed(10, 1, digits + 10)
        return (_ln_fixed(scaled._int, 1, digits + 10) + x._exp * ten) // 10 ** 10, digits
    return _ln_fixed(n, d, digits), digits


def _exp_digits(x, digits):
    """e**x as a pair (number, digits behind the point), with about `digits` significant ones."""
    n, d = x.as_integer_ratio()
    # A power of two is split off: x = k ln 2 + rest.
    work = digits + max(0, x.adjusted()) + 10
    unit = 10 ** work
    fixed = n * unit // d
    ten = _ln_fixed(10, 1, work)
    tens, rest = divmod(fixed, ten)
    return _exp_fixed(rest, work), work - tens


def _rounded_series(context, function):
    """A value that is not exact, rounded half even as soon as enough digits tell how."""
    _charge(5000)
    extra = 6
    while True:
        number, behind = function(context.prec + extra)
        size = abs(number)
        text = str(size)
        surplus = len(text) - context.prec
        if surplus > 3 and text[context.prec:].strip("0") not in ("", "5") and set(text[context.prec + 1:-2]) != {"9"}:
            break
        extra += 10 + max(0, context.prec - len(text))
        if extra > 20 * context.prec + 2000:
            break
    plain = context._copy_rounding(ROUND_HALF_EVEN)
    if size % 5 == 0:
        size += 1
    return plain._finish(_make(int(number < 0), size, -behind), context)


def _power(x, y, context):
    if (nan := _nan(x, y, context)) is not None:
        return nan
    if not y:
        if not x:
            return context._raise_if(InvalidOperation, _NAN)
        return Decimal(1)
    whole = not y._kind and (y._exp >= 0 or -y._exp <= len(str(y._int)) and y._int % 10 ** -y._exp == 0)
    odd = whole and y._exp <= 0 and int(y) & 1
    sign = 0
    if x._sign:
        if not whole and x:
            return context._raise_if(InvalidOperation, _NAN)
        sign = int(bool(odd))
        x = x.copy_negate()
    if not x:
        return _make(sign, 0, 0) if not y._sign else _make(sign, 0, 0, "F")
    if x._kind:
        return _make(sign, 0, 0) if y._sign else _make(sign, 0, 0, "F")
    if y._kind:
        order = x._order(Decimal(1))
        if order == 0:
            return _one(sign, context)
        return _make(0, 0, 0, "F") if (order > 0) != bool(y._sign) else _make(0, 0, 0)
    if x._order(Decimal(1)) == 0:
        if not whole:
            return _one(sign, context)
        times = 0 if y._sign else context.prec if y.adjusted() > 9 else min(int(y), context.prec)
        exp = x._exp * times
        if exp < 1 - context.prec:
            return context._raise_all([Rounded], _make(sign, 10 ** (context.prec - 1), 1 - context.prec))
        return _make(sign, 10 ** -exp, exp)
    # The power of ten of |y log x|.
    top = x.adjusted()
    size = y.adjusted() + (len(str(abs(top))) - 1 if top not in (0, -1) else _distance(x))
    if size > 7:
        if (x._order(Decimal(1)) > 0) != bool(y._sign):
            return context._finish(_make(sign, 1, context.Emax + 1))
        return context._finish(_make(sign, 1, context.Etiny() - 2))
    if size < -context.prec - 2:
        return _one(sign, context)
    if whole:
        n = int(y)
        if n > 0 and len(str(x._int)) * n <= 4 * context.prec + 1000 or n < 0 and x._int == 1:
            # Exact, then rounded.
            if n > 0:
                return context._finish(_make(sign, x._int ** n, x._exp * n))
            return context._finish(_make(sign, 1, x._exp * n)) if x._exp <= 0 else _inverse(sign, x, n, context)
        if n < 0 and len(str(x._int)) * -n <= 4 * context.prec + 1000:
            return _inverse(sign, x, n, context)
    # An exact root first: 4 ** 0.5.
    if not whole and y._exp < 0:
        n, d = y.as_integer_ratio()
        if d & (d - 1) == 0 and d <= 64:
            root = x
            wide = context.copy()
            wide.prec = max(context.prec * 2 + 10, 2 * len(str(x._int)) + 10)
            wide.clear_traps()
            wide.clear_flags()
            while d > 1:
                root = root.sqrt(wide)
                d >>= 1
            if not wide.flags[Inexact]:
                value = _power(root, Decimal(n), context)
                digits = str(value._int)
                if len(digits) < context.prec and not value._kind:
                    missing = context.prec - len(digits)
                    value = _make(value._sign, value._int * 10 ** missing, value._exp - missing)
                return context._raise_all([Inexact, Rounded], value)

    def digits(count):
        n, d = y.as_integer_ratio()
        work = count + max(0, y.adjusted()) + 20
        logarithm, behind = _ln_digits(x, work)
        return _exp_digits(_ratio_decimal(logarithm * n, d, behind), count)

    result = _rounded_series(context, digits)
    return _make(sign, result._int, result._exp, result._kind) if sign else result


def _one(sign, context):
    """A result that rounds to 1."""
    return context._raise_all([Inexact, Rounded], _make(sign, 10 ** (context.prec - 1), 1 - context.prec))


def _distance(x):
    """The power of ten of the difference between `x` and 1."""
    low = min(x._exp, 0)
    difference = abs(x._int * 10 ** (x._exp - low) - 10 ** -low)
    return low + len(str(difference)) - 1 if difference else -10 ** 9


def _ratio_decimal(n, d, behind):
    return _make(int(n < 0), abs(n) // d, -behind)


def _inverse(sign, x, n, context):
    power = _make(0, x._int ** -n, x._exp * -n)
    return _make(sign, 1, 0).__truediv__(power, context)


def _power_modulo(x, y, modulo, context):
    for number in x, y, modulo:
        if number._kind or number._exp < 0 and number._int % 10 ** -number._exp:
            return context._raise_if(InvalidOperation, _NAN)
    if y._sign or not modulo or not x and not y:
        return context._raise_if(InvalidOperation, _NAN)
    size = pow(abs(int(x)), int(y), abs(int(modulo)))
    return _make(int(bool(x._sign and int(y) & 1)), size, 0)


# Contexts


class Context:
    """How results are rounded, and which conditions are exceptions."""

    __module__ = "decimal"

    prec, rounding, Emin, Emax, capitals, clamp = 28, ROUND_HALF_EVEN, -999999, 999999, 1, 0

    def __init__(self, prec=None, rounding=None, Emin=None, Emax=None, capitals=None, clamp=None, flags=None,
                 traps=None):
        given = (("prec", prec), ("rounding", rounding), ("Emin", Emin), ("Emax", Emax), ("capitals", capitals),
                 ("clamp", clamp))
        for name, value in given:
            if value is not None:
                setattr(self, name, value)
        default = (InvalidOperation, DivisionByZero, Overflow)
        for name, wanted, usual in ("flags", flags, ()), ("traps", traps, default):
            chosen = usual if wanted is None else wanted
            if isinstance(chosen, dict):
                chosen = [signal for signal in chosen if chosen[signal]]
            object.__setattr__(self, name, {signal: signal in chosen for signal in _SIGNALS})

    def __setattr__(self, name, value):
        if name == "rounding":
            _checked_rounding(value)
        elif name in ("flags", "traps"):
            for signal in _SIGNALS:
                getattr(self, name)[signal] = bool(value.get(signal))
            return
        elif name in ("prec", "Emin", "Emax", "capitals", "clamp"):
            if not isinstance(value, int):
                raise TypeError(f"'{type(value).__name__}' object cannot be interpreted as an integer")
            value = _c_number(value, "C ssize_t") if name in ("prec", "Emin", "Emax") else value
            low, high = {"prec": (1, MAX_PREC), "Emin": (MIN_EMIN, 0), "Emax": (0, MAX_EMAX)}.get(name, (0, 1))
            if not low <= value <= high:
                shown = {"prec": "[1, MAX_PREC]", "Emin": "[MIN_EMIN, 0]", "Emax": "[0, MAX_EMAX]",
                         "capitals": "0 or 1", "clamp": "0 or 1"}[name]
                raise ValueError(f"valid {'values' if name in ('capitals', 'clamp') else 'range'} for {name} "
                                 f"{'are' if name in ('capitals', 'clamp') else 'is'} {shown}")
        else:
            raise AttributeError(f"'decimal.Context' object has no attribute '{name}'")
        object.__setattr__(self, name, value)

    def __repr__(self):
        def names(table):
            return ", ".join([signal.__name__ for signal in _SHOWN if table[signal]])

        return (f"Context(prec={self.prec}, rounding={self.rounding}, Emin={self.Emin}, Emax={self.Emax}, "
                f"capitals={self.capitals}, clamp={self.clamp}, flags=[{names(self.flags)}], "
                f"traps=[{names(self.traps)}])")

    def copy(self):
        return Context(self.prec, self.rounding, self.Emin, self.Emax, self.capitals, self.clamp, self.flags,
                       self.traps)

    __copy__ = copy

    def clear_flags(self):
        for signal in _SIGNALS:
            self.flags[signal] = False

    def clear_traps(self):
        for signal in _SIGNALS:
            self.traps[signal] = False

    def Etiny(self):
        return self.Emin - self.prec + 1

    def Etop(self):
        return self.Emax - self.prec + 1

    def radix(self):
        return Decimal(10)

    def _copy_rounding(self, rounding):
        other = self.copy()
        object.__setattr__(other, "rounding", rounding)
        return other

    def _raise_all(self, signals, result):
        """Sets flags; raises what is trapped."""
        trapped = []
        for signal in signals:
            self.flags[signal] = True
            if self.traps[signal]:
                trapped.append(signal)
        if trapped:
            raise min(trapped, key=_SHOWN.index)(trapped)
        return result

    def _raise_if(self, signal, result, *reason):
        self.flags[signal] = True
        if self.traps[signal]:
            raise signal(list(reason) or [signal])
        return result

    def _finish(self, x, reporter=None):
        """`x` within the precision and the exponents of the context."""
        if x._kind:
            return x
        sign, coefficient, exp = x._sign, x._int, x._exp
        tiny = self.Emin - self.prec + 1
        top = self.Emax - self.prec + 1 if self.clamp else self.Emax
        reporter = reporter or self
        if not coefficient:
            if tiny <= exp <= top:
                return x
            return reporter._raise_all([Clamped], _make(sign, 0, min(max(exp, tiny), top)))
        digits = len(str(coefficient))
        last = max(exp + digits - self.prec, tiny)
        signals = []
        if exp < last:
            is_small = exp + digits - 1 < self.Emin
            coefficient, inexact = _shifted(coefficient, last - exp, sign, self.rounding)
            exp = last
            if len(str(coefficient)) > self.prec:
                coefficient //= 10
                exp += 1
            signals = [Inexact, Rounded] if inexact else [Rounded]
            if is_small:
                signals = ([Underflow, Subnormal] if inexact else [Subnormal]) + signals
                if not coefficient:
                    signals.append(Clamped)
        elif exp + digits - 1 < self.Emin:
            signals = [Subnormal]
        if coefficient and exp + len(str(coefficient)) - 1 > self.Emax:
            upward = {ROUND_CEILING: not sign, ROUND_FLOOR: bool(sign), ROUND_DOWN: False, ROUND_05UP: False}
            if upward.get(self.rounding, True):
                result = _make(sign, 0, 0, "F")
            else:
                result = _make(sign, 10 ** self.prec - 1, self.Emax - self.prec + 1)
            return reporter._raise_all([Overflow, Inexact, Rounded], result)
        if self.clamp and exp > top:
            coefficient *= 10 ** (exp - top)
            exp = top
            signals.append(Clamped)
        if not signals:
            return x
        return reporter._raise_all(signals, _make(sign, coefficient, exp))

    def create_decimal(self, num="0", /):
        return self._finish(_read(num, Decimal, self, False) if isinstance(num, str) else Decimal(num, self))

    def create_decimal_from_float(self, f, /):
        return self._finish(Decimal.from_float(f))

    def copy_decimal(self, x, /):
        return _operand(x)

    def plus(self, x, /):
        return _operand(x).__pos__(self)

    def minus(self, x, /):
        return _operand(x).__neg__(self)

    def abs(self, x, /):
        return _operand(x).__abs__(self)

    def add(self, x, y, /):
        return _operand(x).__add__(_operand(y), self)

    def subtract(self, x, y, /):
        return _operand(x).__sub__(_operand(y), self)

    def multiply(self, x, y, /):
        return _operand(x).__mul__(_operand(y), self)

    def divide(self, x, y, /):
        return _operand(x).__truediv__(_operand(y), self)

    def divide_int(self, x, y, /):
        return _operand(x).__floordiv__(_operand(y), self)

    def divmod(self, x, y, /):
        return _operand(x).__divmod__(_operand(y), self)

    def remainder(self, x, y, /):
        return _operand(x).__mod__(_operand(y), self)

    def power(self, a, b, modulo=None):
        return _operand(a).__pow__(_operand(b), modulo, self)

    def fma(self, x, y, z, /):
        return _operand(x).fma(y, z, self)

    def to_sci_string(self, x, /):
        return _operand(x)._text(False, self)


def _delegates():
    """The methods of a context that pass it on to a number's method of that name."""

    def one(name):
        def method(self, x, /):
            return getattr(_operand(x), name)(context=self)
        return method

    def two(name):
        def method(self, x, y, /):
            return getattr(_operand(x), name)(_operand(y), context=self)
        return method

    def plain(name):
        def method(self, x, /):
            return getattr(_operand(x), name)()
        return method

    for make, names in (
            (one, "exp is_normal is_subnormal ln log10 logb normalize number_class sqrt to_eng_string to_integral "
                  "to_integral_exact to_integral_value"),
            (two, "compare copy_sign max min quantize remainder_near same_quantum scaleb"),
            (plain, "canonical copy_abs copy_negate is_canonical is_finite is_infinite is_nan is_qnan is_signed "
                    "is_snan is_zero")):
        for name in names.split():
            method = make(name)
            method.__name__ = name
            method.__qualname__ = f"Context.{name}"
            setattr(Context, name, method)


_delegates()

DefaultContext = Context()
BasicContext = Context(9, ROUND_HALF_UP, traps=[InvalidOperation, DivisionByZero, Overflow, Underflow, Clamped])
ExtendedContext = Context(9, ROUND_HALF_EVEN, traps=[])

_current = _contextvars.ContextVar("decimal_context")


def getcontext():
    """The context of this thread, or of this task."""
    context = _current.get(None)
    if context is None:
        context = DefaultContext.copy()
        context.clear_flags()
        _current.set(context)
    return context


def setcontext(context, /):
    if not isinstance(context, Context):
        raise TypeError("optional argument must be a context")
    if context is DefaultContext or context is BasicContext or context is ExtendedContext:
        context = context.copy()
        context.clear_flags()
    _current.set(context)


class _Local:
    """Another context for the time of a `with` statement."""

    def __init__(self, context):
        self.context = context

    def __enter__(self):
        self.before = getcontext()
        _current.set(self.context)
        return self.context

    def __exit__(self, *error):
        _current.set(self.before)


def localcontext(ctx=None, **kwargs):
    context = (getcontext() if ctx is None else ctx).copy()
    for name, value in kwargs.items():
        if name not in ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps"):
            raise TypeError(f"'{name}' is an invalid keyword argument for this function")
        if name in ("flags", "traps") and not isinstance(value, dict):
            value = {signal: signal in value for signal in _SIGNALS}
        setattr(context, name, value)
    return _Local(context)


# Formats


class _Spec:
    """A format specifier such as those of floats."""

    def __init__(self, text):
        at = 0

        def take(characters):
            nonlocal at
            if at < len(text) and text[at] in characters:
                at += 1
                return text[at - 1]
            return ""

        def number():
            nonlocal at
            start = at
            while at < len(text) and text[at].isdecimal():
                at += 1
            return int(text[start:at]) if at > start else None

        self.fill, self.align = " ", None
        if text[1:2] and text[1] in "<>=^":
            self.fill, self.align, at = text[0], text[1], 2
        else:
            self.align = take("<>=^") or None
        self.sign = take("-+ ") or "-"
        self.unsigned_zero = bool(take("z"))
        self.alternate = bool(take("#"))
        self.zeros = at + 1 <= len(text) and take("0") == "0"
        self.width = number() or 0
        self.separator = take(",_")
        self.precision = None
        if take("."):
            self.precision = number()
            if self.precision is None:
                raise ValueError("invalid format string")
        self.type = take("eEfFgGn%")
        if at < len(text) or self.separator == "_" or self.alternate:
            raise ValueError("invalid format string")
        if self.zeros:
            if self.align is not None:
                raise ValueError("invalid format string")
            self.fill, self.align = "0", "="


def _format(x, text, context):
    spec = _Spec(text)
    if x._kind:
        body = {"F": "Infinity", "n": "NaN", "N": "sNaN"}[x._kind] + (str(x._int) if x._int else "")
        if spec.type == "%":
            body += "%"
        if spec.zeros:
            spec.fill, spec.align = " ", ">"
        return _aligned(_sign_text(x._sign, spec), body, spec)
    kind = spec.type or ("G" if context.capitals else "g")
    if kind == "n":
        kind = "g"
    sign, coefficient, exp = x._sign, x._int, x._exp
    rounding = context.rounding
    if kind == "%":
        exp += 2
    precision = spec.precision
    if precision is not None:
        size = len(str(coefficient))
        if kind in "eE":
            if coefficient:
                coefficient, exp = _to_digits(coefficient, exp, precision + 1, sign, rounding)
        elif kind in "fF%":
            coefficient, exp = _shifted(coefficient, -precision - exp, sign, rounding)[0], -precision
        elif size > max(precision, 1):
            coefficient, exp = _to_digits(coefficient, exp, max(precision, 1), sign, rounding)
    if not coefficient and exp > 0 and kind in "fF%":
        exp = 0
    if not coefficient and sign and spec.unsigned_zero:
        sign = 0
    digits = str(coefficient)
    left = exp + len(digits)
    if kind in "eE":
        point = 1 - precision if not coefficient and precision is not None else 1
    elif kind in "fF%" or exp <= 0 and left > -6:
        point = left
    else:
        point = 1
    if point < 0:
        whole, part = "0", "0" * -point + digits
    elif point > len(digits):
        whole, part = digits + "0" * (point - len(digits)), ""
    else:
        whole, part = digits[:point] or "0", digits[point:]
    tail = "." + part if part else ""
    power = left - point
    if power or kind in "eE":
        tail += f"{'E' if kind in 'EFG' else 'e'}{power:+}"
    if kind == "%":
        tail += "%"
    mark = _sign_text(sign, spec)
    if spec.separator:
        room = spec.width - len(mark) - len(tail) if spec.zeros else 0
        return _aligned(mark, _grouped(whole, spec.separator, room) + tail, spec)
    return _aligned(mark, whole + tail, spec)


def _to_digits(coefficient, exp, count, sign, rounding):
    """A coefficient of exactly so many digits."""
    drop = len(str(coefficient)) - count
    if not coefficient:
        return 0, exp + drop if drop < 0 else exp
    coefficient = _shifted(coefficient, drop, sign, rounding)[0]
    if len(str(coefficient)) > count:
        return coefficient // 10, exp + drop + 1
    return coefficient, exp + drop


def _grouped(digits, separator, width):
    groups = []
    while len(digits) > 3:
        groups.append(digits[-3:])
        digits = digits[:-3]
    groups.append(digits)
    text = separator.join(reversed(groups))
    while len(text) < width:
        first = text.split(separator)[0]
        text = ("0" + separator if len(first) == 3 else "0") + text
    return text


def _sign_text(negative, spec):
    return "-" if negative else "" if spec.sign == "-" else spec.sign


def _aligned(sign, body, spec):
    missing = max(0, spec.width - len(sign) - len(body))
    match spec.align or ">":
        case "<":
            return sign + body + spec.fill * missing
        case "=":
            return sign + spec.fill * missing + body
        case "^":
            return spec.fill * (missing // 2) + sign + body + spec.fill * (missing - missing // 2)
        case _:
            return spec.fill * missing + sign + body


_numbers.Number.register(Decimal)
