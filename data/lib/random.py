"""Random numbers as CPython 3.12 draws them: the Mersenne Twister of `_random`, and distributions over it."""

import _random
from math import (acos as _acos, ceil as _ceil, cos as _cos, e as _e, exp as _exp, fabs as _fabs, floor as _floor,
                  isfinite as _isfinite, lgamma as _lgamma, log as _log, log2 as _log2, pi as _pi, sin as _sin,
                  sqrt as _sqrt)

__all__ = [
    "Random", "SystemRandom", "betavariate", "binomialvariate", "choice", "choices", "expovariate", "gammavariate",
    "gauss", "getrandbits", "getstate", "lognormvariate", "normalvariate", "paretovariate", "randbytes", "randint",
    "random", "randrange", "sample", "seed", "setstate", "shuffle", "triangular", "uniform", "vonmisesvariate",
    "weibullvariate",
]

BPF = 53
RECIP_BPF = 2.0 ** -BPF
LOG4 = _log(4.0)
NV_MAGICCONST = 4 * _exp(-0.5) / _sqrt(2.0)
SG_MAGICCONST = 1.0 + _log(4.5)
TWOPI = 2.0 * _pi
_ONE = 1


def _index(x):
    """`operator.index`: an int from anything that counts as one."""
    if type(x) is int:
        return x
    try:
        convert = type(x).__index__
    except AttributeError:
        raise TypeError(f"'{type(x).__name__}' object cannot be interpreted as an integer") from None
    return convert(x)


def _is_sequence(x):
    if isinstance(x, (list, tuple, str, range, bytes, bytearray)):
        return True
    from collections.abc import Sequence
    return isinstance(x, Sequence)


def _running_totals(weights):
    totals = []
    total = None
    for weight in weights:
        total = weight if total is None else total + weight
        totals.append(total)
    return totals


def _bisect_right(a, x, low, high):
    while low < high:
        middle = (low + high) // 2
        if x < a[middle]:
            high = middle
        else:
            low = middle + 1
    return low


class Random(_random.Random):
    """A generator of random numbers with a state of its own."""

    VERSION = 3

    def __init__(self, x=None):
        self.seed(x)
        self.gauss_next = None

    def __init_subclass__(cls, /, **kwargs):
        # Whichever of random() and getrandbits() a subclass defines last is what whole numbers are drawn with.
        for c in cls.__mro__:
            names = c.__dict__
            if "_randbelow" in names:
                break
            if "getrandbits" in names:
                cls._randbelow = cls._randbelow_with_getrandbits
                break
            if "random" in names:
                cls._randbelow = cls._randbelow_without_getrandbits
                break

    def seed(self, a=None, version=2):
        if version == 1 and isinstance(a, (str, bytes)):
            codes = list(a) if isinstance(a, bytes) else [ord(c) for c in a]
            x = codes[0] << 7 if codes else 0
            for c in codes:
                x = ((1000003 * x) ^ c) & 0xFFFFFFFFFFFFFFFF
            x ^= len(codes)
            a = -2 if x == -1 else x
        elif version == 2 and isinstance(a, (str, bytes, bytearray)):
            a = _random._number_of(a)
        elif not (a is None or isinstance(a, (int, float, str, bytes, bytearray))):
            raise TypeError("The only supported seed types are: None,\nint, float, str, bytes, and bytearray.")
        super().seed(a)
        self.gauss_next = None

    def getstate(self):
        return self.VERSION, super().getstate(), self.gauss_next

    def setstate(self, state):
        match state[0]:
            case 3:
                _, words, kept = state
            case 2:
                # Saved where words were signed.
                _, words, kept = state
                words = tuple(word % (1 << 32) for word in words)
            case version:
                raise ValueError(
                    f"state with version {version} passed to Random.setstate() of version {self.VERSION}")
        self.gauss_next = kept
        super().setstate(words)

    def __getstate__(self):
        return self.getstate()

    def __setstate__(self, state):
        self.setstate(state)

    def __reduce__(self):
        return self.__class__, (), self.getstate()

    # ------------------------------------------------------------ whole numbers

    def _randbelow_with_getrandbits(self, n):
        draw, bits = self.getrandbits, n.bit_length()
        while (drawn := draw(bits)) >= n:
            pass
        return drawn

    def _randbelow_without_getrandbits(self, n, maxsize=1 << BPF):
        draw = self.random
        if n >= maxsize:
            return _floor(draw() * n)
        # Above the last whole multiple of n some remainders would come more often than others.
        fair = (maxsize - maxsize % n) / maxsize
        while (drawn := draw()) >= fair:
            pass
        return _floor(drawn * maxsize) % n

    _randbelow = _randbelow_with_getrandbits

    def randbytes(self, n):
        return self.getrandbits(n * 8).to_bytes(n, "little")

    def randrange(self, start, stop=None, step=_ONE):
        first = _index(start)
        if stop is None:
            if step is not _ONE:
                raise TypeError("Missing a non-None stop argument")
            if first > 0:
                return self._randbelow(first)
            raise ValueError("empty range for randrange()")
        width = _index(stop) - first
        stride = _index(step)
        if stride == 1:
            if width > 0:
                return first + self._randbelow(width)
            raise ValueError(f"empty range in randrange({start}, {stop})")
        if stride > 0:
            n = (width + stride - 1) // stride
        elif stride < 0:
            n = (width + stride + 1) // stride
        else:
            raise ValueError("zero step for randrange()")
        if n <= 0:
            raise ValueError(f"empty range in randrange({start}, {stop}, {step})")
        return first + stride * self._randbelow(n)

    def randint(self, a, b):
        return self.randrange(a, b + 1)

    # ------------------------------------------------------------ sequences

    def choice(self, seq):
        if not len(seq):
            raise IndexError("Cannot choose from an empty sequence")
        return seq[self._randbelow(len(seq))]

    def shuffle(self, x):
        draw = self._randbelow
        for last in range(len(x) - 1, 0, -1):
            other = draw(last + 1)
            x[last], x[other] = x[other], x[last]

    def sample(self, population, k, *, counts=None):
        if not _is_sequence(population):
            raise TypeError("Population must be a sequence.  For dicts or sets, use sorted(d).")
        n = len(population)
        if counts is not None:
            return self._sample_of_repeated(population, k, _running_totals(counts))
        if k < 0 or k > n:
            raise ValueError("Sample larger than population or is negative")
        draw = self._randbelow
        # A list of n pointers costs less than a set of k, up to this size.
        worth_copying = 21 if k <= 5 else 21 + 4 ** _ceil(_log(k * 3, 4))
        if n > worth_copying:
            places = {}
            while len(places) < k:
                places.setdefault(draw(n))
            return [population[place] for place in places]
        left, chosen = list(population), []
        for size in range(n, n - k, -1):
            place = draw(size)
            chosen.append(left[place])
            # The last one moves into the gap.
            left[place] = left[size - 1]
        return chosen

    def _sample_of_repeated(self, population, k, ends):
        if len(ends) != len(population):
            raise ValueError("The number of counts does not match the population")
        match ends.pop():
            case int(total) if total > 0:
                places = self.sample(range(total), k=k)
                return [population[_bisect_right(ends, place, 0, len(ends))] for place in places]
            case int():
                raise ValueError("Total of counts must be greater than zero")
        raise TypeError("Counts must be integers")

    def choices(self, population, weights=None, *, cum_weights=None, k=1):
        draw, n = self.random, len(population)
        if weights is not None:
            if cum_weights is not None:
                raise TypeError("Cannot specify both weights and cumulative weights")
            try:
                cum_weights = _running_totals(weights)
            except TypeError:
                if isinstance(weights, int):
                    problem = f"The number of choices must be a keyword argument: k={weights!r}"
                    raise TypeError(problem) from None
                raise
        if cum_weights is None:
            size = n + 0.0
            return [population[_floor(draw() * size)] for _ in range(k)]
        if len(cum_weights) != n:
            raise ValueError("The number of weights does not match the population")
        whole = cum_weights[-1] + 0.0
        if whole <= 0.0:
            raise ValueError("Total of weights must be greater than zero")
        if not _isfinite(whole):
            raise ValueError("Total of weights must be finite")
        return [population[_bisect_right(cum_weights, draw() * whole, 0, n - 1)] for _ in range(k)]

    # ------------------------------------------------------------ real numbers

    def uniform(self, a, b):
        return a + (b - a) * self.random()

    def triangular(self, low=0.0, high=1.0, mode=None):
        drawn = self.random()
        try:
            peak = (mode - low) / (high - low) if mode is not None else 0.5
        except ZeroDivisionError:
            return low
        if drawn > peak:
            # From the other end.
            drawn, peak, low, high = 1.0 - drawn, 1.0 - peak, high, low
        return low + (high - low) * _sqrt(drawn * peak)

    def normalvariate(self, mu=0.0, sigma=1.0):
        # Kinderman and Monahan: a ratio of two uniform numbers.
        draw = self.random
        while True:
            above = draw()
            below = 1.0 - draw()
            ratio = NV_MAGICCONST * (above - 0.5) / below
            if ratio * ratio / 4.0 <= -_log(below):
                return mu + ratio * sigma

    def gauss(self, mu=0.0, sigma=1.0):
        # Box and Muller: two numbers at a time, the second kept for the next call.
        z = self.gauss_next
        self.gauss_next = None
        if z is None:
            angle = self.random() * TWOPI
            radius = _sqrt(-2.0 * _log(1.0 - self.random()))
            z = _cos(angle) * radius
            self.gauss_next = _sin(angle) * radius
        return mu + z * sigma

    def lognormvariate(self, mu, sigma):
        return _exp(self.normalvariate(mu, sigma))

    def expovariate(self, lambd=1.0):
        return -_log(1.0 - self.random()) / lambd

    def vonmisesvariate(self, mu, kappa):
        draw = self.random
        if kappa <= 1e-6:
            return TWOPI * draw()
        # Best and Fisher's algorithm.
        s = 0.5 / kappa
        r = s + _sqrt(1.0 + s * s)
        accepted = False
        while not accepted:
            z = _cos(_pi * draw())
            d = z / (r + z)
            limit = draw()
            accepted = limit < 1.0 - d * d or limit <= (1.0 - d) * _exp(d)
        q = 1.0 / r
        turn = _acos((q + z) / (1.0 + q * z))
        return (mu + turn if draw() > 0.5 else mu - turn) % TWOPI

    def gammavariate(self, alpha, beta):
        if alpha <= 0.0 or beta <= 0.0:
            raise ValueError("gammavariate: alpha and beta must be > 0.0")
        if alpha > 1.0:
            return self._gamma_by_cheng(alpha) * beta
        if alpha == 1.0:
            return -_log(1.0 - self.random()) * beta
        # Algorithm GS of Ahrens and Dieter, for alpha below 1.
        draw = self.random
        while True:
            b = (_e + alpha) / _e
            p = b * draw()
            if p > 1.0:
                x = -_log((b - p) / alpha)
                limit = x ** (alpha - 1.0)
            else:
                x = p ** (1.0 / alpha)
                limit = _exp(-x)
            if draw() <= limit:
                return x * beta

    def _gamma_by_cheng(self, alpha):
        draw = self.random
        width = _sqrt(2.0 * alpha - 1.0)
        shift, slope = alpha - LOG4, alpha + width
        while True:
            u = draw()
            if u <= 1e-7 or u >= 0.9999999:
                continue
            w = 1.0 - draw()
            v = _log(u / (1.0 - u)) / width
            x = alpha * _exp(v)
            z = u * u * w
            r = shift + slope * v - x
            if r + SG_MAGICCONST - 4.5 * z >= 0.0 or r >= _log(z):
                return x

    def betavariate(self, alpha, beta):
        y = self.gammavariate(alpha, 1.0)
        if y:
            return y / (y + self.gammavariate(beta, 1.0))
        return 0.0

    def paretovariate(self, alpha):
        return (1.0 - self.random()) ** (-1.0 / alpha)

    def weibullvariate(self, alpha, beta):
        return alpha * (-_log(1.0 - self.random())) ** (1.0 / beta)

    def binomialvariate(self, n=1, p=0.5):
        if n < 0:
            raise ValueError("n must be non-negative")
        if p <= 0.0 or p >= 1.0:
            if p == 0.0:
                return 0
            if p == 1.0:
                return n
            raise ValueError("p must be in the range 0.0 <= p <= 1.0")
        draw = self.random
        if n == 1:
            return 1 if draw() < p else 0
        if p > 0.5:
            return n - self.binomialvariate(n, 1.0 - p)
        return self._binomial_by_gaps(n, p) if n * p < 10.0 else self._binomial_by_rejection(n, p)

    def _binomial_by_gaps(self, n, p):
        # Devroye: the gaps between successes are geometric.
        if not (failing := _log2(1.0 - p)):
            return 0
        successes, place = -1, 0
        while place <= n:
            place += _floor(_log2(self.random()) / failing) + 1
            successes += 1
        return successes

    def _binomial_by_rejection(self, n, p):
        # Hörmann's transformed rejection with squeeze (BTRS); the letters are the paper's.
        draw = self.random
        spread = _sqrt(n * p * (1.0 - p))
        b = 1.15 + 2.53 * spread
        a = -0.0873 + 0.0248 * b + 0.01 * p
        c = n * p + 0.5
        squeeze = 0.92 - 4.2 / b
        alpha = None
        while True:
            u = draw() - 0.5
            us = 0.5 - _fabs(u)
            k = _floor((2.0 * a / us + b) * u + c)
            if not 0 <= k <= n:
                continue
            v = draw()
            if v <= squeeze and us >= 0.07:
                return k
            if alpha is None:
                alpha = (2.83 + 5.1 / b) * spread
                odds = _log(p / (1.0 - p))
                middle = _floor((n + 1) * p)
                height = _lgamma(middle + 1) + _lgamma(n - middle + 1)
            bound = height - _lgamma(k + 1) - _lgamma(n - k + 1) + (k - middle) * odds
            if _log(v * (alpha / (a / (us * us) + b))) <= bound:
                return k


class SystemRandom(Random):
    """Numbers from `os.urandom`, which begins anew with each run."""

    def random(self):
        from os import urandom
        return (int.from_bytes(urandom(7)) >> 3) * 2.0 ** -53

    def getrandbits(self, k):
        if k < 0:
            raise ValueError("number of bits must be non-negative")
        from os import urandom
        count = (k + 7) // 8
        return int.from_bytes(urandom(count)) >> count * 8 - k

    def randbytes(self, n):
        from os import urandom
        return urandom(n)

    def seed(self, *args, **kwds):
        return None

    def _notimplemented(self, *args, **kwds):
        raise NotImplementedError("System entropy source does not have state.")

    getstate = setstate = _notimplemented


_inst = Random()
# The module's functions are the methods of one generator.
globals().update((name, getattr(_inst, name)) for name in __all__ if not name.endswith("Random"))
