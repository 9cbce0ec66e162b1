"""A tiny archive format with struct, zlib and io.BytesIO: write it, read it, damage it."""
import io
import struct
import zlib
from typing import NamedTuple

HEADER = struct.Struct("<4sHH")
ENTRY = struct.Struct("<H I I I B")
MAGIC = b"TINY"

class Entry(NamedTuple):
    name: str
    data: bytes
    packed: int

class CorruptArchive(Exception):
    pass

def write(files):
    out = io.BytesIO()
    out.write(HEADER.pack(MAGIC, 1, len(files)))
    for name, data in files.items():
        raw = name.encode("utf-8")
        squeezed = zlib.compress(data, 9)
        method = int(len(squeezed) < len(data))
        body = squeezed if method else data
        out.write(ENTRY.pack(len(raw), len(body), len(data), zlib.crc32(data), method))
        out.write(raw + body)
    return out.getvalue()

def take(stream, size):
    data = stream.read(size)
    if len(data) != size:
        raise CorruptArchive(f"wanted {size} bytes at {stream.tell() - len(data)}, got {len(data)}")
    return data

def read(blob):
    stream = io.BytesIO(blob)
    magic, version, count = HEADER.unpack(take(stream, HEADER.size))
    if magic != MAGIC:
        raise CorruptArchive(f"bad magic {magic!r}")
    if version > 1:
        raise CorruptArchive(f"version {version} is from the future")
    for _ in range(count):
        name_size, packed, size, crc, method = ENTRY.unpack(take(stream, ENTRY.size))
        name, body = take(stream, name_size).decode("utf-8"), take(stream, packed)
        try:
            data = zlib.decompress(body) if method else body
        except zlib.error as err:
            raise CorruptArchive(f"{name}: cannot decompress") from err
        if len(data) != size or zlib.crc32(data) != crc:
            raise CorruptArchive(f"{name}: checksum differs")
        yield Entry(name, data, packed)

files = {"zeros.bin": bytes(1000), "grüße.txt": "Grüße!".encode(), "empty": b"", "text": b"spam and eggs, " * 40}
blob = write(files)
for e in read(blob):
    print(f"{e.name:<10} {len(e.data):>5} {'smaller' if e.packed < len(e.data) else 'stored'} {e.data[:12]}")
print({e.name: e.data for e in read(blob)} == files, HEADER.size, ENTRY.size, blob[:8].hex(" "))

flag_at = blob.index(b"zeros.bin") + len("zeros.bin") + 1
for title, damaged in (("magic", b"X" + blob[1:]), ("version", blob[:4] + b"\x09" + blob[5:]), ("cut", blob[:-3]),
                       ("short", blob[:5]), ("flipped", blob.replace(b"Gr", b"gR")),
                       ("packed", blob[:flag_at] + bytes([blob[flag_at] ^ 255]) + blob[flag_at + 1:])):
    try:
        print(title, [e.name for e in read(damaged)])
    except CorruptArchive as err:
        print(f"{title:<8} {'too short' if title == 'cut' else err} | cause {type(err.__cause__).__name__}")

print(struct.pack(">bBhHiIqQ", -1, 255, -2, 65535, -3, 2**32 - 1, -4, 2**64 - 1).hex())
print(struct.pack("<f", 1.5).hex(), struct.pack(">d", -0.1).hex(), struct.unpack("<e", b"\x00\x3e"), struct.pack("3s5p?x", b"abcdef", b"xyz", True))
print(list(struct.iter_unpack(">HB", bytes(range(9)))), struct.calcsize("<bi"), struct.calcsize("bi"), struct.calcsize("<3i2x"))
buf = bytearray(8)
struct.pack_into("<hh", buf, 2, 1, -1)
print(buf, struct.unpack_from("<h", buf, 4), int.from_bytes(buf[2:6], "little"), (1000).to_bytes(2, "big"), (-2).to_bytes(3, "little", signed=True))
for attempt in (lambda: struct.pack("<B", 256), lambda: struct.unpack("<I", b"abc"), lambda: struct.pack("<hh", 1),
                lambda: struct.pack("y", 1), lambda: struct.pack("<i", "1"), lambda: (300).to_bytes(1, "big")):
    try:
        attempt()
    except (struct.error, OverflowError) as err:
        print(f"{'struct.error' if isinstance(err, struct.error) else type(err).__name__}: {err}")
d = zlib.decompressobj()
packed = zlib.compress(b"stream me " * 30)
parts = [d.decompress(packed[i:i + 5]) for i in range(0, len(packed), 5)]
print(b"".join(parts) + d.flush() == b"stream me " * 30, d.eof, d.unused_data, zlib.crc32(b"hello"), zlib.adler32(b"hello"), zlib.crc32(b"lo", zlib.crc32(b"hel")))
