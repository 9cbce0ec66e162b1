# Struct objects, buffers, iteration: a little binary protocol.
import struct

header = struct.Struct("<4sHI")
print(header.size, header.format)
buffer = bytearray(3 + header.size * 3)
for i in range(3):
    header.pack_into(buffer, 3 + i * header.size, b"MSG" + bytes([48 + i]), i, i * 1000)
print(buffer)
print(header.unpack_from(buffer, 13))
print(list(header.iter_unpack(buffer[3:])))
it = struct.iter_unpack(">H", b"\x00\x01\x00\x02")
print(next(it), next(it), next(it, "over"))
for bad in (lambda: header.pack_into(buffer, 30, b"", 1, 2), lambda: header.pack_into(buffer, -5, b"", 1, 2),
            lambda: header.unpack_from(buffer, 25), lambda: header.unpack(b"short"), lambda: header.pack(b"", 1),
            lambda: struct.iter_unpack("<H", b"odd"), lambda: struct.unpack_from("<I", b"abcdef", -3),
            lambda: header.pack_into(bytes(20), 0, b"", 1, 2), lambda: struct.Struct("y")):
    try:
        print(bad())
    except (struct.error, TypeError) as e:
        print(f"{type(e).__name__}: {e}")
print(struct.unpack_from("<H", buffer=b"\x01\x02\x03", offset=1))
frames = b"".join(struct.pack("!H%ds" % len(w), len(w), w) for w in (b"lock", b"", b"thread"))
at = 0
while at < len(frames):
    (n,) = struct.unpack_from("!H", frames, at)
    print(frames[at + 2:at + 2 + n])
    at += 2 + n
