# Hash objects: copies, attributes, what is refused with which words.
import hashlib


def attempt(what):
    try:
        print(what())
    except (TypeError, ValueError, AttributeError) as e:
        print(f"{type(e).__name__}: {e}")


h = hashlib.sha256(b"to be")
fork = h.copy()
fork.update(b" or not")
h.update(bytearray(b" or not"))
print(h.name, h.digest_size, h.block_size, h.digest() == fork.digest(), h == fork)
print(type(h), type(hashlib.shake_128()), hashlib.blake2b)
print(h.hexdigest()[:16], h.digest()[:4])
attempt(lambda: hashlib.sha256("text"))
attempt(lambda: hashlib.md5(7))
attempt(lambda: h.update())
attempt(lambda: h.update(None))
attempt(lambda: hashlib.new("no such"))
attempt(lambda: hashlib.new("SHA512", b"x").name)
attempt(lambda: hashlib.sha1(wrong=1))
attempt(lambda: hashlib.sha1(b"", b""))
attempt(lambda: hashlib.md5(string=b"a", usedforsecurity=False).hexdigest())
attempt(lambda: hashlib.shake_256(b"x").hexdigest(9))
attempt(lambda: hashlib.shake_256(b"x").hexdigest())
attempt(lambda: h.missing)
attempt(lambda: type(h)())
attempt(lambda: h.digest(3))
