# A pipeline of threads: pack, compress, hash, check, decode.
import hashlib
import json
import queue
import struct
import threading
import zlib


def stage(work, source, target):
    def run():
        while (item := source.get()) is not None:
            target.put(work(item))
        target.put(None)
    threading.Thread(target=run).start()


def frame(message):
    body = zlib.compress(json.dumps(message, sort_keys=True).encode())
    return struct.pack(">I8s", len(body), hashlib.blake2b(body, digest_size=8).digest()) + body


def unframe(data):
    size, digest = struct.unpack_from(">I8s", data)
    body = data[12:]
    if len(body) != size or hashlib.blake2b(body, digest_size=8).digest() != digest:
        return {"error": "damaged"}
    return json.loads(zlib.decompress(body))


a, b, c = queue.Queue(), queue.Queue(), queue.Queue()
stage(frame, a, b)
damaged = queue.Queue()
stage(lambda d: d[:-1] + b"?" if len(d) % 2 else d, b, damaged)
stage(unframe, damaged, c)
for i in range(8):
    a.put({"id": i, "payload": "x" * i * 10, "even": i % 2 == 0})
a.put(None)
while (message := c.get()) is not None:
    print(message)
