"""Hash functions. The functions themselves are native (`_hashlib`, `_blake2`)."""

import _hashlib
from _hashlib import pbkdf2_hmac
from _blake2 import blake2b, blake2s

__block_openssl_constructor = {"blake2b", "blake2s"}

algorithms_guaranteed = {
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s",
    "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
}
algorithms_available = set(algorithms_guaranteed)

md5 = _hashlib.openssl_md5
sha1 = _hashlib.openssl_sha1
sha224 = _hashlib.openssl_sha224
sha256 = _hashlib.openssl_sha256
sha384 = _hashlib.openssl_sha384
sha512 = _hashlib.openssl_sha512
sha3_224 = _hashlib.openssl_sha3_224
sha3_256 = _hashlib.openssl_sha3_256
sha3_384 = _hashlib.openssl_sha3_384
sha3_512 = _hashlib.openssl_sha3_512
shake_128 = _hashlib.openssl_shake_128
shake_256 = _hashlib.openssl_shake_256

__all__ = (
    "md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s",
    "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256",
    "new", "algorithms_guaranteed", "algorithms_available", "file_digest", "pbkdf2_hmac",
)


def __get_builtin_constructor(name):
    for known in (name, name.lower()):
        if known in algorithms_guaranteed:
            return globals()[known]
    raise ValueError('unsupported hash type ' + name)


def __hash_new(name, data=b'', **kwargs):
    """A hash object for the function called `name`, with `data` taken in."""
    if name in __block_openssl_constructor:
        return __get_builtin_constructor(name)(data, **kwargs)
    try:
        return _hashlib.new(name, data, **kwargs)
    except ValueError:
        return __get_builtin_constructor(name)(data)


new = __hash_new


def file_digest(fileobj, digest, /, *, _bufsize=2**18):
    """A hash object that has taken in what a binary file still holds."""
    hasher = new(digest) if isinstance(digest, str) else digest()
    if hasattr(fileobj, "getbuffer"):
        # All there is, wherever the file stands.
        hasher.update(fileobj.getvalue())
        return hasher
    if not (hasattr(fileobj, "readinto") and hasattr(fileobj, "readable") and fileobj.readable()):
        raise ValueError(f"'{fileobj!r}' is not a file-like object in binary reading mode.")
    while chunk := fileobj.read(_bufsize):
        hasher.update(chunk)
    return hasher


def __getattr__(name):
    if name == "scrypt":
        from _gilt import refuse
        refuse("hashlib.scrypt")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
