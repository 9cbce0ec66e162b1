"""Random numbers and texts for secrets; here they come from the run's seed, so that a run can be repeated."""

from random import Random, SystemRandom

__all__ = ["choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe",
           "compare_digest"]

DEFAULT_ENTROPY = 32

_random = Random()
choice = _random.choice
randbits = _random.getrandbits

_letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def randbelow(exclusive_upper_bound):
    if exclusive_upper_bound <= 0:
        raise ValueError("Upper bound must be positive.")
    return _random.randrange(exclusive_upper_bound)


def token_bytes(nbytes=None):
    return _random.randbytes(DEFAULT_ENTROPY if nbytes is None else nbytes)


def token_hex(nbytes=None):
    return token_bytes(nbytes).hex()


def token_urlsafe(nbytes=None):
    token = token_bytes(nbytes)
    bits = int.from_bytes(token) << (-len(token) * 8) % 6
    count = (len(token) * 8 + 5) // 6
    return "".join([_letters[bits >> 6 * i & 63] for i in reversed(range(count))])


def compare_digest(a, b, /):
    """Whether two texts or byte strings are equal, in a time that does not tell where they differ."""
    if isinstance(a, str) and isinstance(b, str):
        if not (a.isascii() and b.isascii()):
            raise TypeError("comparing strings with non-ASCII characters is not supported")
        return a == b
    for value in a, b:
        if not isinstance(value, (bytes, bytearray, memoryview)):
            raise TypeError(f"a bytes-like object is required, not '{type(value).__name__}'")
    return bytes(a) == bytes(b)
