"""Frames of a sensor bus: packed, taken apart, and what the bus does with bad ones."""
import struct
import zlib


class Channel:
    """A channel that stands for its number wherever an integer is wanted."""

    def __init__(self, number):
        self.number = number

    def __index__(self):
        return self.number


class Frame(struct.Struct):
    def __init__(self, samples):
        super().__init__(">BH%dh" % samples)
        self.samples = samples

    def build(self, channel, sequence, values):
        body = self.pack(channel, sequence, *values)
        return body + struct.pack(">I", zlib.crc32(body))

    def read(self, data, at=0):
        body = data[at:at + self.size]
        (check,) = struct.unpack_from(">I", data, at + self.size)
        if zlib.crc32(body) != check:
            raise ValueError("checksum of frame at %d" % at)
        channel, sequence, *values = self.unpack(body)
        return channel, sequence, values


frame = Frame(3)
stream = b"".join(frame.build(Channel(n), 1000 + n, (n, -n, n * n)) for n in range(4))
step = frame.size + 4
print(frame.format, frame.size, len(stream), stream[:step].hex())
for at in range(0, len(stream), step):
    print(frame.read(stream, at))

for at in (1, -step, -3, len(stream), 2**70):
    try:
        print(at, frame.read(stream, at))
    except (ValueError, struct.error, OverflowError) as e:
        print(at, type(e).__name__, e)

buffer = bytearray(12)
for place in (0, -4, 9, -13, 2**70):
    try:
        struct.pack_into(">i", buffer, place, place)
    except (struct.error, IndexError) as e:
        print(place, type(e).__name__, e)
    else:
        print(place, buffer.hex())

for code, value in (("b", 128), ("H", -1), ("i", 2**40), ("q", 2**63), ("f", "x"), ("c", b"ab"), ("i", 1.5)):
    try:
        print(code, struct.pack("<" + code, value))
    except struct.error as e:
        print(code, e)
print(struct.calcsize("bq0i"), struct.calcsize("<bq"), [*struct.iter_unpack("<h", bytes(range(6)))])
