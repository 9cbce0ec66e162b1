"""`statistics.NormalDist`."""

from math import erf, exp, fabs, hypot, log, sqrt, tau
from statistics import StatisticsError, _root, _squares

_SQRT2 = sqrt(2.0)


def _ratio(tops, bottoms, r):
    """The ratio of two polynomials, given from the highest power down."""
    top = bottom = 0.0
    for c in tops:
        top = top * r + c
    for c in bottoms:
        bottom = bottom * r + c
    return top, bottom


# The coefficients of M. J. Wichura's algorithm AS241 (Applied Statistics 37, 1988): near the middle, away from it, far.
_NEAR = ((2.5090809287301226727e+3, 3.3430575583588128105e+4, 6.7265770927008700853e+4, 4.5921953931549871457e+4,
          1.3731693765509461125e+4, 1.9715909503065514427e+3, 1.3314166789178437745e+2, 3.3871328727963666080e+0),
         (5.2264952788528545610e+3, 2.8729085735721942674e+4, 3.9307895800092710610e+4, 2.1213794301586595867e+4,
          5.3941960214247511077e+3, 6.8718700749205790830e+2, 4.2313330701600911252e+1, 1.0))
_AWAY = ((7.74545014278341407640e-4, 2.27238449892691845833e-2, 2.41780725177450611770e-1, 1.27045825245236838258e+0,
          3.64784832476320460504e+0, 5.76949722146069140550e+0, 4.63033784615654529590e+0, 1.42343711074968357734e+0),
         (1.05075007164441684324e-9, 5.47593808499534494600e-4, 1.51986665636164571966e-2, 1.48103976427480074590e-1,
          6.89767334985100004550e-1, 1.67638483018380384940e+0, 2.05319162663775882187e+0, 1.0))
_FAR = ((2.01033439929228813265e-7, 2.71155556874348757815e-5, 1.24266094738807843860e-3, 2.65321895265761230930e-2,
         2.96560571828504891230e-1, 1.78482653991729133580e+0, 5.46378491116411436990e+0, 6.65790464350110377720e+0),
        (2.04426310338993978564e-15, 1.42151175831644588870e-7, 1.84631831751005468180e-5, 7.86869131145613259100e-4,
         1.48753612908506148525e-2, 1.36929880922735805310e-1, 5.99832206555887937690e-1, 1.0))


def _inverse(p):
    """Below which value a share p of the standard distribution lies."""
    q = p - 0.5
    if fabs(q) <= 0.425:
        top, bottom = _ratio(*_NEAR, 0.180625 - q * q)
        return top * q / bottom
    r = sqrt(-log(p if q <= 0.0 else 1.0 - p))
    top, bottom = _ratio(*_AWAY, r - 1.6) if r <= 5.0 else _ratio(*_FAR, r - 5.0)
    return -(top / bottom) if q < 0.0 else top / bottom


class NormalDist:
    """A normal distribution, with its mean and its standard deviation."""

    __slots__ = ("_mu", "_sigma")

    def __init__(self, mu=0.0, sigma=1.0):
        if sigma < 0.0:
            raise StatisticsError("sigma must be non-negative")
        self._mu, self._sigma = float(mu), float(sigma)

    @classmethod
    def from_samples(cls, data):
        _, total, middle, n = _squares(data)
        if n < 2:
            raise StatisticsError("stdev requires at least two data points")
        if isinstance(total, float):
            return cls(float(middle), float(middle) / float(total))
        total = total.over(n - 1)
        return cls(middle.numerator / middle.denominator, _root(total.numerator, total.denominator))

    def samples(self, n, *, seed=None):
        import random
        gauss = random.gauss if seed is None else random.Random(seed).gauss
        mu, sigma = self._mu, self._sigma
        return [gauss(mu, sigma) for _ in range(n)]

    def _needs_sigma(self, what):
        if not self._sigma:
            raise StatisticsError(f"{what}() not defined when sigma is zero")

    def pdf(self, x):
        variance = self._sigma * self._sigma
        if not variance:
            raise StatisticsError("pdf() not defined when sigma is zero")
        diff = x - self._mu
        return exp(diff * diff / (-2.0 * variance)) / sqrt(tau * variance)

    def cdf(self, x):
        self._needs_sigma("cdf")
        return 0.5 * (1.0 + erf((x - self._mu) / (self._sigma * _SQRT2)))

    def inv_cdf(self, p):
        if p <= 0.0 or p >= 1.0:
            raise StatisticsError("p must be in the range 0.0 < p < 1.0")
        return self._mu + _inverse(p) * self._sigma

    def quantiles(self, n=4):
        return [self.inv_cdf(i / n) for i in range(1, n)]

    def overlap(self, other):
        if not isinstance(other, NormalDist):
            raise TypeError("Expected another NormalDist instance")
        x, y = self, other
        if (y._sigma, y._mu) < (x._sigma, x._mu):
            x, y = y, x
        if not x.variance or not y.variance:
            raise StatisticsError("overlap() not defined when sigma is zero")
        wider = y.variance - x.variance
        apart = fabs(y._mu - x._mu)
        if not wider:
            return 1.0 - erf(apart / (2.0 * x._sigma * _SQRT2))
        a = x._mu * y.variance - y._mu * x.variance
        b = x._sigma * y._sigma * sqrt(apart * apart + wider * log(y.variance / x.variance))
        one, two = (a + b) / wider, (a - b) / wider
        return 1.0 - (fabs(y.cdf(one) - x.cdf(one)) + fabs(y.cdf(two) - x.cdf(two)))

    def zscore(self, x):
        self._needs_sigma("zscore")
        return (x - self._mu) / self._sigma

    mean = property(lambda self: self._mu)
    median = property(lambda self: self._mu)
    mode = property(lambda self: self._mu)
    stdev = property(lambda self: self._sigma)
    variance = property(lambda self: self._sigma * self._sigma)

    def __add__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu + other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu + other, self._sigma)

    def __sub__(self, other):
        if isinstance(other, NormalDist):
            return NormalDist(self._mu - other._mu, hypot(self._sigma, other._sigma))
        return NormalDist(self._mu - other, self._sigma)

    def __mul__(self, number):
        return NormalDist(self._mu * number, self._sigma * fabs(number))

    def __truediv__(self, number):
        return NormalDist(self._mu / number, self._sigma / fabs(number))

    def __pos__(self):
        return NormalDist(self._mu, self._sigma)

    def __neg__(self):
        return NormalDist(-self._mu, self._sigma)

    __radd__ = __add__
    __rmul__ = __mul__

    def __rsub__(self, other):
        return -(self - other)

    def __eq__(self, other):
        if not isinstance(other, NormalDist):
            return NotImplemented
        return self._mu == other._mu and self._sigma == other._sigma

    def __hash__(self):
        return hash((self._mu, self._sigma))

    def __repr__(self):
        return f"{type(self).__name__}(mu={self._mu!r}, sigma={self._sigma!r})"


NormalDist.__module__ = "statistics"
