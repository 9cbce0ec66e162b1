# Compressed bytes are zlib's own: levels, windows, strategies, dictionaries, checksums.
import zlib

message = b"".join(b"%d locks, %d threads; " % (i % 7, i * i) for i in range(300))
for level in range(-1, 10):
    packed = zlib.compress(message, level)
    assert zlib.decompress(packed) == message
    print(level, len(packed), f"{zlib.crc32(packed):08x}", packed[:6].hex())
print(f"{zlib.crc32(message):08x} {zlib.adler32(message):08x} {zlib.crc32(b'b', zlib.crc32(b'a')):08x}")
for wbits in (-15, -9, 9, 15, 25, 31):
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FILTERED, zlib.Z_HUFFMAN_ONLY, zlib.Z_RLE, zlib.Z_FIXED):
        c = zlib.compressobj(7, zlib.DEFLATED, wbits, 8, strategy)
        out = c.compress(message[:1000]) + c.flush(zlib.Z_SYNC_FLUSH) + c.compress(message[1000:]) + c.flush()
        assert zlib.decompress(out, wbits) == message
        print(f"{wbits}/{strategy}:{zlib.crc32(out):08x}", end=" ")
    print()
c = zlib.compressobj(zdict=b"locks, threads; ")
packed = c.compress(message) + c.flush()
print(len(packed), zlib.decompressobj(zdict=b"locks, threads; ").decompress(packed) == message)
print(zlib.MAX_WBITS, zlib.DEFLATED, zlib.Z_FINISH, zlib.error.__mro__[1].__name__)
