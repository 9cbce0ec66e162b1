# BLAKE2 with keys and trees, PBKDF2, and a small HMAC by hand.
import hashlib

for cls in (hashlib.blake2b, hashlib.blake2s):
    print(cls.__name__, cls.SALT_SIZE, cls.PERSON_SIZE, cls.MAX_KEY_SIZE, cls.MAX_DIGEST_SIZE)
    h = cls(b"message", digest_size=16, key=b"secret", salt=b"salt", person=b"me")
    print(h.hexdigest(), h.digest_size, h.name)
    tree = cls(b"leaf" * 100, fanout=2, depth=2, leaf_size=4096, node_offset=1, node_depth=0,
               inner_size=32, last_node=True)
    print(tree.hexdigest())
    for bad in ({"digest_size": 0}, {"key": b"k" * 65}, {"salt": b"s" * 17}, {"fanout": 256}, {"depth": 0}):
        try:
            cls(b"", **bad)
        except ValueError as e:
            print(e)
for name in ("md5", "sha1", "sha256", "sha512"):
    print(name, hashlib.pbkdf2_hmac(name, b"password", b"salt", 100, 24).hex())
try:
    hashlib.pbkdf2_hmac("sha256", b"password", b"salt", 0)
except ValueError as e:
    print(e)


def hmac(key, message, f=hashlib.sha256):
    key = (f(key).digest() if len(key) > 64 else key).ljust(64, b"\0")
    inner = f(bytes(b ^ 0x36 for b in key) + message).digest()
    return f(bytes(b ^ 0x5C for b in key) + inner).hexdigest()


# RFC 4231, test case 2.
print(hmac(b"Jefe", b"what do ya want for nothing?"))
