import random
import sys
import zlib

text = ("the quick brown fox jumps over the lazy dog; " * 200).encode("ascii")
rng = random.Random(99)
noise = rng.randbytes(4000)


def ratio(data, level):
    packed = zlib.compress(data, level)
    assert zlib.decompress(packed) == data
    return len(packed) / len(data)


print("text shrinks below 5%:", ratio(text, 9) < 0.05)
print("noise does not shrink:", ratio(noise, 9) >= 1.0)
print("level 0 only stores:  ", 1.0 < ratio(text, 0) < 1.01)


def stream(chunks):
    c = zlib.compressobj(level=6)
    for chunk in chunks:
        if out := c.compress(chunk):
            yield out
    yield c.flush()


packed = b"".join(stream(text[i:i + 500] for i in range(0, len(text), 500)))
d = zlib.decompressobj()
plain = bytearray()
for i in range(0, len(packed), 64):
    plain += d.decompress(packed[i:i + 64])
plain += d.flush()
print("round trip:", bytes(plain) == text, "| end seen:", d.eof)

d = zlib.decompressobj()
print(d.decompress(zlib.compress(b"first") + b"second"), d.unused_data)
d = zlib.decompressobj()
print(len(d.decompress(packed, 100)), len(d.unconsumed_tail) > 0)
print(f"{zlib.crc32(b'123456789'):#x} {zlib.adler32(b'Wikipedia'):#010x} {zlib.crc32(b'')}")
try:
    zlib.decompress(b"this is not zlib data")
except zlib.error as e:
    print("zlib.error:", str(e).split(":")[0])
try:
    zlib.decompress(packed[:-8])
except zlib.error:
    print("truncated", file=sys.stderr)
    sys.exit(4)
