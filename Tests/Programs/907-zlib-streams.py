# Streams: input in pieces, output with a limit, what is left over, copies, and errors.
import zlib


def attempt(what):
    try:
        print(what())
    except (zlib.error, TypeError, ValueError) as e:
        print(f"{type(e).__name__}: {e}")


packed = zlib.compress(b"one two three " * 100)
d = zlib.decompressobj()
out = b""
data = packed + b"tail"
while not d.eof:
    out += d.decompress(data, 300)
    print(len(out), len(d.unconsumed_tail), d.unused_data, d.eof)
    data = d.unconsumed_tail
fork = zlib.decompressobj()
fork.decompress(packed[:15])
other = fork.copy()
print(fork.decompress(packed[15:]) == other.decompress(packed[15:]), fork.flush(), other.eof)
attempt(lambda: zlib.decompress(packed[:-3]))
attempt(lambda: zlib.decompress(b"no zlib"))
attempt(lambda: zlib.decompress(packed[:-1] + b"?"))
attempt(lambda: zlib.decompress(b""))
attempt(lambda: zlib.compress("text"))
attempt(lambda: zlib.compress(b"", 10))
attempt(lambda: zlib.compressobj(1, 9))
attempt(lambda: zlib.decompressobj(5))
attempt(lambda: d.decompress(b"", -1))
attempt(lambda: zlib.crc32("text"))
attempt(lambda: zlib.compress(level=3))
c = zlib.compressobj()
print(c.compress(b"abc"), c.flush())
attempt(lambda: c.compress(b"more"))
attempt(lambda: c.copy())
