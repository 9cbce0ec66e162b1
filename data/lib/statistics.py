"""Means, medians and spreads, computed exactly and rounded once (CPython 3.12's behaviour, Gilt's own code)."""

import math

__all__ = [
    "NormalDist", "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


def __getattr__(name):
    global NormalDist, LinearRegression
    if name == "NormalDist":
        from _statistics_normal import NormalDist
        return NormalDist
    if name == "LinearRegression":
        from collections import namedtuple
        LinearRegression = namedtuple("LinearRegression", ("slope", "intercept"))
        return LinearRegression
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")


class StatisticsError(ValueError):
    pass


# ---------------------------------------------------------------- Exact sums

class _Ratio:
    """A fraction; the bottom is above zero."""

    __slots__ = ("numerator", "denominator")

    def __init__(self, top, bottom=1):
        common = math.gcd(top, bottom)
        self.numerator = top // common
        self.denominator = bottom // common

    def over(self, number):
        return _Ratio(self.numerator, self.denominator * number)


def _exact(x):
    """A number as numerator and denominator; an infinity or no number is one without a denominator."""
    try:
        return x.as_integer_ratio()
    except AttributeError:
        pass
    except (OverflowError, ValueError):
        return x, None
    try:
        return x.numerator, x.denominator
    except AttributeError:
        raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")


def _is(kind, name):
    """Whether a class is the one of a module that may not be there, or comes from it."""
    return any([base.__name__ == name and base.__module__ in ("fractions", "decimal", "_decimal", "_pydecimal")
                for base in kind.__mro__])


def _common(kinds):
    """The type of a result from the types of the data."""
    found = int
    for kind in kinds:
        if kind is found or kind is int or kind is bool:
            continue
        if found is int or issubclass(kind, found):
            found = kind
        elif issubclass(found, kind) or issubclass(kind, int):
            continue
        elif issubclass(found, int):
            found = kind
        elif _is(found, "Fraction") and issubclass(kind, float):
            found = kind
        elif not (issubclass(found, float) and _is(kind, "Fraction")):
            raise TypeError(f"don't know how to coerce {found.__name__} and {kind.__name__}")
    return found


def _added(by_bottom):
    total, common = 0, 1
    for bottom, top in by_bottom.items():
        if bottom == common:
            total += top
        else:
            whole = math.lcm(common, bottom)
            total = total * (whole // common) + top * (whole // bottom)
            common = whole
    return _Ratio(total, common)


def _sum(data):
    """(type, sum, how many)."""
    kinds = {}
    by_bottom = {}
    count = 0
    for x in data:
        kinds[type(x)] = None
        top, bottom = _exact(x)
        count += 1
        by_bottom[bottom] = by_bottom.get(bottom, 0) + top
    total = by_bottom[None] if None in by_bottom else _added(by_bottom)
    return _common(kinds), total, count


def _squares(data, center=None):
    """(type, sum of the squared distances from the mean or from `center`, mean, how many)."""
    if center is not None:
        kind, total, count = _sum([(x - center) * (x - center) for x in data])
        return kind, total, center, count
    kinds = {}
    firsts, seconds = {}, {}
    count = 0
    for x in data:
        kinds[type(x)] = None
        top, bottom = _exact(x)
        count += 1
        firsts[bottom] = firsts.get(bottom, 0) + top
        if bottom is not None:
            seconds[bottom * bottom] = seconds.get(bottom * bottom, 0) + top * top
    kind = _common(kinds)
    if not count:
        return kind, _Ratio(0), _Ratio(0), 0
    if None in firsts:
        return kind, firsts[None], firsts[None], count
    first, second = _added(firsts), _added(seconds)
    n, m = first.numerator, first.denominator
    total = _Ratio(count * second.numerator * m * m - n * n * second.denominator, second.denominator * m * m * count)
    return kind, total, first.over(count), count


def _over(total, number):
    return total.over(number) if isinstance(total, _Ratio) else total / number


def _as(value, kind):
    """A fraction as a number of a type."""
    if not isinstance(value, _Ratio):
        return value if type(value) is kind else kind(value)
    top, bottom = value.numerator, value.denominator
    if issubclass(kind, int):
        if bottom != 1:
            return top / bottom
        return top if kind is int else kind(top)
    if kind is float:
        return top / bottom
    if issubclass(kind, float):
        return kind(top / bottom)
    if _is(kind, "Decimal"):
        return kind(top) / kind(bottom)
    return kind(top, bottom)


def _root(n, m):
    """The square root of a fraction, rounded once."""
    # So many bits that rounding to 53 sees which side of a tie it is on.
    shift = (n.bit_length() - m.bit_length() - 109) // 2
    if shift >= 0:
        top, bottom = n, m << 2 * shift
    else:
        top, bottom = n << -2 * shift, m
    root = math.isqrt(top // bottom)
    if root * root * bottom != top:
        root |= 1
    return (root << shift) / 1 if shift >= 0 else root / (1 << -shift)


def _decimal_root(n, m, kind):
    """The same for decimals: the nearest of the root and its neighbours."""
    if not n:
        return kind("0.0")
    root = (kind(n) / kind(m)).sqrt()
    top, bottom = root.as_integer_ratio()
    for other, sign in ((root.next_plus(), 1), (root.next_minus(), -1)):
        a, b = other.as_integer_ratio()
        if sign * (4 * n * (bottom * b) ** 2 - m * (bottom * a + b * top) ** 2) > 0:
            return other
    return root


# ---------------------------------------------------------------- Averages

def mean(data):
    kind, total, n = _sum(data)
    if n < 1:
        raise StatisticsError("mean requires at least one data point")
    return _as(_over(total, n), kind)


def fmean(data, weights=None):
    if weights is None:
        if not hasattr(data, "__len__"):
            data = list(data)
        total = math.fsum(data)
        n = len(data)
        if not n:
            raise StatisticsError("fmean requires at least one data point")
        return total / n
    if not isinstance(weights, (list, tuple)):
        weights = list(weights)
    try:
        top = math.sumprod(data, weights)
    except ValueError:
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return top / total


def geometric_mean(data):
    try:
        return math.exp(fmean(map(math.log, data)))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def _not_negative(values):
    for x in values:
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        yield x


def harmonic_mean(data, weights=None):
    if iter(data) is data:
        data = list(data)
    n = len(data)
    if n < 1:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if n == 1 and weights is None:
        x = data[0]
        if not isinstance(x, (int, float)) and not hasattr(x, "as_integer_ratio"):
            raise TypeError("unsupported type")
        if x < 0:
            raise StatisticsError("harmonic mean does not support negative values")
        return x
    if weights is None:
        weights, whole = [1] * n, _Ratio(n)
    else:
        if iter(weights) is weights:
            weights = list(weights)
        if len(weights) != n:
            raise StatisticsError("Number of weights does not match data size")
        _, whole, _ = _sum(_not_negative(weights))
    try:
        # Divided as the numbers they are, then added up exactly.
        kind, total, _ = _sum((w / x if w else 0 for w, x in zip(weights, _not_negative(data))))
    except ZeroDivisionError:
        return 0
    if not isinstance(total, _Ratio) or not isinstance(whole, _Ratio):
        if isinstance(total, _Ratio):
            return _as(whole / (total.numerator / total.denominator), kind)
        if total <= 0:
            raise StatisticsError("Weighted sum must be positive")
        return _as(whole.numerator / whole.denominator / total, kind)
    if total.numerator <= 0:
        raise StatisticsError("Weighted sum must be positive")
    return _as(_Ratio(whole.numerator * total.denominator, whole.denominator * total.numerator), kind)


def median(data):
    data = sorted(data)
    n = len(data)
    if n == 0:
        raise StatisticsError("no median for empty data")
    if n % 2:
        return data[n // 2]
    return (data[n // 2 - 1] + data[n // 2]) / 2


def median_low(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[(len(data) - 1) // 2]


def median_high(data):
    data = sorted(data)
    if not data:
        raise StatisticsError("no median for empty data")
    return data[len(data) // 2]


def median_grouped(data, interval=1.0):
    data = sorted(data)
    n = len(data)
    if not n:
        raise StatisticsError("no median for empty data")
    x = data[n // 2]
    from bisect import bisect_left, bisect_right
    below = bisect_left(data, x)
    equal = bisect_right(data, x, lo=below) - below
    try:
        interval, x = float(interval), float(x)
    except ValueError:
        raise TypeError("Value cannot be converted to a float")
    return x - interval / 2.0 + interval * (n / 2 - below) / equal


def _counts(data):
    counts = {}
    for x in iter(data):
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    return max(counts, key=counts.get)


def multimode(data):
    counts = _counts(data)
    most = max(counts.values(), default=0)
    return [x for x, n in counts.items() if n == most]


def quantiles(data, *, n=4, method="exclusive"):
    if n < 1:
        raise StatisticsError("n must be at least 1")
    data = sorted(data)
    size = len(data)
    if size < 2:
        raise StatisticsError("must have at least two data points")
    found = []
    if method == "inclusive":
        for i in range(1, n):
            j, delta = divmod(i * (size - 1), n)
            found.append((data[j] * (n - delta) + data[j + 1] * delta) / n)
        return found
    if method == "exclusive":
        for i in range(1, n):
            j = min(max(i * (size + 1) // n, 1), size - 1)
            delta = i * (size + 1) - j * n
            found.append((data[j - 1] * (n - delta) + data[j] * delta) / n)
        return found
    raise ValueError(f"Unknown method: {method!r}")


# ---------------------------------------------------------------- Spreads

def _spread(data, center, name, least):
    """(type, sum of squares over how many, or over one less)."""
    kind, total, _, n = _squares(data, center)
    if n < least:
        raise StatisticsError(f"{name} requires at least {'one data point' if least == 1 else 'two data points'}")
    return kind, _over(total, n - least + 1)


def variance(data, xbar=None):
    kind, found = _spread(data, xbar, "variance", 2)
    return _as(found, kind)


def pvariance(data, mu=None):
    kind, found = _spread(data, mu, "pvariance", 1)
    return _as(found, kind)


def _deviation(kind, found):
    if _is(kind, "Decimal"):
        return _decimal_root(found.numerator, found.denominator, kind)
    return _root(found.numerator, found.denominator)


def stdev(data, xbar=None):
    return _deviation(*_spread(data, xbar, "stdev", 2))


def pstdev(data, mu=None):
    return _deviation(*_spread(data, mu, "pstdev", 1))


# ---------------------------------------------------------------- Two series

def _checked(x, y, name):
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    return n


def _ranks(data, start):
    """The rank of each, the same for those that are equal: the mean of their places."""
    places = sorted(zip(data, range(len(data))))
    ranks = [0] * len(places)
    i = 0
    while i < len(places):
        j = i
        while j < len(places) and (places[j][0] is places[i][0] or places[j][0] == places[i][0]):
            j += 1
        for _, place in places[i:j]:
            ranks[place] = start - 1 + i + (j - i + 1) / 2
        i = j
    return ranks


def covariance(x, y, /):
    n = _checked(x, y, "covariance")
    middle_x, middle_y = math.fsum(x) / n, math.fsum(y) / n
    return math.sumprod([v - middle_x for v in x], [v - middle_y for v in y]) / (n - 1)


def correlation(x, y, /, *, method="linear"):
    n = _checked(x, y, "correlation")
    if method == "ranked":
        x, y = _ranks(x, (n - 1) / -2), _ranks(y, (n - 1) / -2)
    elif method == "linear":
        middle_x, middle_y = math.fsum(x) / n, math.fsum(y) / n
        x, y = [v - middle_x for v in x], [v - middle_y for v in y]
    else:
        raise ValueError(f"Unknown method: {method!r}")
    both, square_x, square_y = math.sumprod(x, y), math.sumprod(x, x), math.sumprod(y, y)
    try:
        return both / math.sqrt(square_x * square_y)
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def linear_regression(x, y, /, *, proportional=False):
    n = _checked(x, y, "linear regression")
    middle_x = middle_y = 0.0
    if not proportional:
        middle_x, middle_y = math.fsum(x) / n, math.fsum(y) / n
        x, y = [v - middle_x for v in x], [v - middle_y for v in y]
    both, square = math.sumprod(x, y) + 0.0, math.sumprod(x, x)
    try:
        slope = both / square
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    from statistics import LinearRegression
    return LinearRegression(slope=slope, intercept=0.0 if proportional else middle_y - slope * middle_x)
