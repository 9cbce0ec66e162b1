"""Means, medians and spreads, computed exactly and rounded once (CPython 3.12's behaviour, Gilt's own code)."""

import math

__all__ = [
    "StatisticsError", "correlation", "covariance", "fmean", "geometric_mean", "harmonic_mean",
    "linear_regression", "mean", "median", "median_grouped", "median_high", "median_low", "mode", "multimode", "pstdev",
    "pvariance", "quantiles", "stdev", "variance",
]


class StatisticsError(ValueError):
    pass


# ---------------------------------------------------------------- Exact sums

class _Ratio:
    """A fraction; the bottom is above zero."""

    __slots__ = ("top", "bottom")

    def __init__(self, top, bottom=1):
        common = math.gcd(top, bottom)
        self.top = top // common
        self.bottom = bottom // common

    def plain(self, is_int):
        """As a number: an int when all data were ints and it is whole, else the nearest float."""
        return self.top if is_int and self.bottom == 1 else self.top / self.bottom


def _exact(data):
    """(values as fractions, whether all are ints); a NaN or infinity among them is a float by itself."""
    values = []
    is_int = True
    for x in data:
        if isinstance(x, int):
            values.append((int(x), 1))
        elif isinstance(x, float):
            is_int = False
            if x - x != 0:
                return None, False
            values.append(x.as_integer_ratio())
        else:
            raise TypeError(f"can't convert type '{type(x).__name__}' to numerator/denominator")
    return values, is_int


def _sum(pairs):
    by_bottom = {}
    for top, bottom in pairs:
        by_bottom[bottom] = by_bottom.get(bottom, 0) + top
    total, common = 0, 1
    for bottom, top in by_bottom.items():
        # Bottoms are powers of two.
        if bottom > common:
            total *= bottom // common
            common = bottom
        total += top * (common // bottom)
    return _Ratio(total, common)


def _listed(data):
    return data if isinstance(data, (list, tuple)) else list(data)


def _squares(values, center=None):
    """The sum of the squared distances from the mean, or from `center`."""
    n = len(values)
    if center is not None:
        top, bottom = center
        return _sum([((x * bottom - top * y) ** 2, (y * bottom) ** 2) for x, y in values]) if _is_power(bottom) else \
            _any_sum([((x * bottom - top * y) ** 2, (y * bottom) ** 2) for x, y in values])
    first = _sum(values)
    second = _sum([(x * x, y * y) for x, y in values])
    top = n * second.top * first.bottom ** 2 - first.top ** 2 * second.bottom
    return _Ratio(top, n * second.bottom * first.bottom ** 2)


def _is_power(n):
    return n & (n - 1) == 0


def _any_sum(pairs):
    total = _Ratio(0)
    for top, bottom in pairs:
        total = _Ratio(total.top * bottom + top * total.bottom, total.bottom * bottom)
    return total


def _root(ratio):
    """The square root of a fraction, rounded once."""
    n, m = ratio.top, ratio.bottom
    if n == 0:
        return 0.0
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


# ---------------------------------------------------------------- Averages

def mean(data):
    data = _listed(data)
    if not data:
        raise StatisticsError("mean requires at least one data point")
    values, is_int = _exact(data)
    if values is None:
        return sum(data) / len(data)
    total = _sum(values)
    return _Ratio(total.top, total.bottom * len(data)).plain(is_int)


def fmean(data, weights=None):
    data = _listed(data)
    if weights is None:
        if not data:
            raise StatisticsError("fmean requires at least one data point")
        return math.fsum(data) / len(data)
    weights = _listed(weights)
    if len(data) != len(weights):
        raise StatisticsError("data and weights must be the same length")
    total = math.fsum(weights)
    if not total:
        raise StatisticsError("sum of weights must be non-zero")
    return math.sumprod(data, weights) / total


def geometric_mean(data):
    data = _listed(data)
    try:
        return math.exp(fmean([math.log(x) for x in data]))
    except ValueError:
        raise StatisticsError("geometric mean requires a non-empty dataset containing positive numbers") from None


def harmonic_mean(data, weights=None):
    data = _listed(data)
    if not data:
        raise StatisticsError("harmonic_mean requires at least one data point")
    if any(x < 0 for x in data):
        raise StatisticsError("harmonic mean does not support negative values")
    if weights is None:
        if len(data) == 1:
            return data[0]
        weights = [1] * len(data)
    else:
        weights = _listed(weights)
        if len(weights) != len(data):
            raise StatisticsError("Number of weights does not match data size")
        if any(w < 0 for w in weights):
            raise StatisticsError("harmonic mean does not support negative values")
    try:
        # Divided as floats, then added up exactly.
        shares = [w / x if w else 0 for w, x in zip(weights, data)]
    except ZeroDivisionError:
        return 0
    values, is_int = _exact(shares)
    if values is None:
        return sum(weights) / sum(shares)
    total, (given, _) = _sum(values), _exact(weights)
    if total.top <= 0:
        raise StatisticsError("Weighted sum must be positive")
    whole = _sum(given)
    return _Ratio(whole.top * total.bottom, whole.bottom * total.top).plain(is_int)


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
    x = float(data[n // 2])
    below = sum(1 for v in data if v < x)
    equal = sum(1 for v in data if v == x)
    return x - interval / 2 + interval * (n / 2 - below) / equal


def _counts(data):
    counts = {}
    for x in data:
        counts[x] = counts.get(x, 0) + 1
    return counts


def mode(data):
    counts = _counts(data)
    if not counts:
        raise StatisticsError("no mode for empty data")
    most = max(counts.values())
    return next(x for x, n in counts.items() if n == most)


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
    data = _listed(data)
    if len(data) < least:
        raise StatisticsError(f"{name} requires at least {'one data point' if least == 1 else 'two data points'}")
    values, is_int = _exact(data)
    if values is None:
        return None, False
    if center is not None:
        center = _exact([center])[0][0]
    squares = _squares(values, center)
    return _Ratio(squares.top, squares.bottom * (len(data) - least + 1)), is_int


def variance(data, xbar=None):
    found, is_int = _spread(data, xbar, "variance", 2)
    return math.nan if found is None else found.plain(is_int)


def pvariance(data, mu=None):
    found, is_int = _spread(data, mu, "pvariance", 1)
    return math.nan if found is None else found.plain(is_int)


def stdev(data, xbar=None):
    found, _ = _spread(data, xbar, "stdev", 2)
    return math.nan if found is None else _root(found)


def pstdev(data, mu=None):
    found, _ = _spread(data, mu, "pstdev", 1)
    return math.nan if found is None else _root(found)


# ---------------------------------------------------------------- Two series

def _centered(x, y, name):
    x, y = _listed(x), _listed(y)
    n = len(x)
    if len(y) != n:
        raise StatisticsError(f"{name} requires that both inputs have same number of data points")
    if n < 2:
        raise StatisticsError(f"{name} requires at least two data points")
    middle_x, middle_y = math.fsum(x) / n, math.fsum(y) / n
    return [v - middle_x for v in x], [v - middle_y for v in y], middle_x, middle_y


def covariance(x, y, /):
    dx, dy, _, _ = _centered(x, y, "covariance")
    return math.sumprod(dx, dy) / (len(dx) - 1)


def correlation(x, y, /, *, method="linear"):
    if method != "linear":
        import _gilt
        _gilt.refuse("statistics.correlation(method='ranked')")
    dx, dy, _, _ = _centered(x, y, "correlation")
    try:
        return math.sumprod(dx, dy) / math.sqrt(math.sumprod(dx, dx) * math.sumprod(dy, dy))
    except ZeroDivisionError:
        raise StatisticsError("at least one of the inputs is constant")


def linear_regression(x, y, /, *, proportional=False):
    from collections import namedtuple
    if proportional:
        import _gilt
        _gilt.refuse("statistics.linear_regression(proportional=True)")
    dx, dy, middle_x, middle_y = _centered(x, y, "linear regression")
    try:
        slope = math.sumprod(dx, dy) / math.sumprod(dx, dx)
    except ZeroDivisionError:
        raise StatisticsError("x is constant")
    return namedtuple("LinearRegression", "slope intercept")(slope=slope, intercept=middle_y - slope * middle_x)


def __getattr__(name):
    if name == "NormalDist":
        import _gilt
        _gilt.refuse("statistics.NormalDist")
    raise AttributeError(f"module 'statistics' has no attribute {name!r}")
