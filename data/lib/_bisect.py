"""What is C in CPython's bisect, which is all of it: calls cost what they charge (estimates)."""

from _gilt import charge as _charge


def _span(a, lo, hi):
    if lo < 0:
        raise ValueError("lo must be non-negative")
    # -1 stands for None, as in C.
    return lo, len(a) if hi is None or hi == -1 else hi


def bisect_right(a, x, lo=0, hi=None, *, key=None):
    """Where `x` goes behind all items equal to it."""
    lo, hi = _span(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        _charge(15)
        item = a[middle] if key is None else key(a[middle])
        if x < item:
            hi = middle
        else:
            lo = middle + 1
    return lo


def bisect_left(a, x, lo=0, hi=None, *, key=None):
    """Where `x` goes in front of all items equal to it."""
    lo, hi = _span(a, lo, hi)
    while lo < hi:
        middle = (lo + hi) // 2
        _charge(15)
        item = a[middle] if key is None else key(a[middle])
        if item < x:
            lo = middle + 1
        else:
            hi = middle
    return lo


def insort_right(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_right(a, x if key is None else key(x), lo, hi, key=key), x)


def insort_left(a, x, lo=0, hi=None, *, key=None):
    a.insert(bisect_left(a, x if key is None else key(x), lo, hi, key=key), x)


bisect = bisect_right
insort = insort_right
