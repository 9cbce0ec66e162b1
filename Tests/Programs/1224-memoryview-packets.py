"""A stream of packets taken apart through views, without copying the bytes."""

import struct

HEADER = struct.Struct(">BHB")


def pack(kind, payload):
    return HEADER.pack(kind, len(payload), sum(payload) & 0xFF) + payload


def packets(buffer):
    view = memoryview(buffer)
    while view:
        kind, size, check = HEADER.unpack_from(view)
        payload = view[HEADER.size:HEADER.size + size]
        if len(payload) < size:
            raise ValueError(f"packet of kind {kind} is {size - len(payload)} bytes short")
        yield kind, payload, sum(payload) & 0xFF == check
        view = view[HEADER.size + size:]


stream = bytearray()
for kind, text in ((1, b"hello"), (2, b""), (3, bytes(range(10)))):
    stream += pack(kind, text)

for kind, payload, good in packets(stream):
    print(kind, len(payload), payload.tobytes(), good, payload.obj is stream, payload.readonly)

# A change of the buffer shows in every view of it.
first = next(packets(stream))[1]
first[0:4] = b"JELL"
first[-1] = ord("Y")
print(bytes(stream[:12]), first.tolist(), first == b"JELLY", b"JELLY" == first, first != b"jelly")
print([good for _, _, good in packets(stream)])

copy = bytes(first)
first[:] = first[::-1]
print(copy, bytes(first), bytes(first[::2]), first[1:3].hex(), first.hex("-"), first.hex(" ", 2))
print(bytes(memoryview(copy)[-2:]), memoryview(copy)[-1], 76 in first, list(reversed(first)), max(first))

first.release()
view = memoryview(stream)
try:
    stream += pack(4, b"more")
except BufferError as error:
    print("BufferError:", error)
del view
try:
    print(list(kind for kind, *_ in packets(stream[:-1])))
except ValueError as error:
    print("ValueError:", error)

for action in ("len(first)", "memoryview('text')", "fixed[0] = 1", "writable[0] = 256", "writable[0] = 'a'", "writable[9] = 0",
               "writable[0:2] = b'abc'", "del writable[0]", "writable['a']", "hash(writable)"):
    fixed, writable = memoryview(b"abc"), memoryview(bytearray(b"abc"))
    try:
        match action:
            case "len(first)": len(first)
            case "memoryview('text')": memoryview("text")
            case "fixed[0] = 1": fixed[0] = 1
            case "writable[0] = 256": writable[0] = 256
            case "writable[0] = 'a'": writable[0] = "a"
            case "writable[9] = 0": writable[9] = 0
            case "writable[0:2] = b'abc'": writable[0:2] = b"abc"
            case "del writable[0]": del writable[0]
            case "writable['a']": writable["a"]
            case "hash(writable)": hash(writable)
    except (TypeError, ValueError, IndexError) as error:
        print(f"{action:23} {type(error).__name__}: {error}")
