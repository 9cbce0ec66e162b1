"""An archive of log lines: compressed with a dictionary, hashed by several names, read back piece by piece."""
import hashlib
import time
import zlib

lines = [b"%s worker-%d finished task %d\n" % (
    time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(1_700_000_000 + 61 * n)).encode(), n % 3, n * n) for n in range(200)]
text = b"".join(lines)
dictionary = b"".join(lines[:3])

packer = zlib.compressobj(level=9, zdict=dictionary)
packed = b"".join(packer.compress(line) for line in lines) + packer.flush()
print(len(text), len(zlib.compress(text, 9)), len(packed), zlib.adler32(text), zlib.crc32(text))

reader = zlib.decompressobj(zdict=dictionary)
piece, rest, rounds = b"", packed + b"trailer", 0
while not reader.eof:
    piece += reader.decompress(rest, 1000)
    rest = reader.unconsumed_tail
    rounds += 1
print(piece == text, rounds, reader.unused_data, reader.unconsumed_tail)
for name in ("sha256", "SHA-256", "sha3-256", "blake2s", "shake_128"):
    h = hashlib.new(name, text)
    print(h.name, h.digest_size, h.hexdigest(8) if "shake" in h.name else h.hexdigest()[:16])

trials = {
    "without its dictionary": lambda: zlib.decompress(packed),
    "cut off": lambda: zlib.decompress(zlib.compress(text)[:-9]),
    "not packed": lambda: zlib.decompress(text),
    "level 12": lambda: zlib.compress(text, 12),
    "as text": lambda: zlib.compress("text"),
    "keyword": lambda: zlib.crc32(text, value=1),
    "negative buffer": lambda: zlib.decompress(b"", bufsize=-1),
    "endless buffer": lambda: zlib.decompress(b"", bufsize=2**70),
    "write eof": lambda: setattr(reader, "eof", False),
    "unknown hash": lambda: hashlib.new("md17"),
    "hash of text": lambda: hashlib.md5("text"),
    "long shake": lambda: hashlib.shake_256(b"").digest(2**70),
    "many rounds": lambda: hashlib.pbkdf2_hmac("sha1", b"p", b"s", 2**70),
    "year 10**18": lambda: time.mktime((10**18, 1, 1, 0, 0, 0, 0, 1, 0)),
    "month 13": lambda: time.strftime("%m", (2024, 13, 1, 0, 0, 0, 0, 1, 0)),
    "no such moment": lambda: time.gmtime(10**18),
    "not a moment": lambda: time.gmtime(float("nan")),
    "write a field": lambda: setattr(time.gmtime(0), "tm_year", 2000),
    "sleep of ages": lambda: time.sleep(10**30),
    "sleep of text": lambda: time.sleep("1"),
}
for name, trial in trials.items():
    try:
        print(name, "->", trial())
    except Exception as e:
        print(name, "-", type(e).__name__, e)
