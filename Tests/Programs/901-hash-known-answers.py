# Known answers of FIPS 180-4, FIPS 202, RFC 1321 and RFC 7693, and of lengths around the block's end.
import hashlib

answers = {
    "md5": "900150983cd24fb0d6963f7d28e17f72",
    "sha1": "a9993e364706816aba3e25717850c26c9cd0d89d",
    "sha256": "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "sha3_256": "3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532",
    "blake2s": "508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982",
}
for name, answer in answers.items():
    assert hashlib.new(name, b"abc").hexdigest() == answer, name
print(len(answers), "known answers")
message = bytes(range(256)) * 5
for name in sorted(hashlib.algorithms_guaranteed):
    summary = hashlib.md5()
    for length in (0, 1, 55, 56, 63, 64, 65, 71, 72, 111, 112, 127, 128, 129, 136, 144, 168, 1279):
        h = hashlib.new(name)
        for at in range(0, length, 50):
            h.update(message[at:min(at + 50, length)])
        size = (33,) if name.startswith("shake") else ()
        assert h.digest(*size) == getattr(hashlib, name)(message[:length]).digest(*size)
        summary.update(h.digest(*size))
    print(f"{name:9}", h.digest_size, h.block_size, summary.hexdigest())
print(sorted(hashlib.algorithms_guaranteed))
