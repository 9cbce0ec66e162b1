"""Threads that fill, pack and check their own windows of one shared buffer."""

import hashlib
import struct
import threading
import zlib
from concurrent.futures import ThreadPoolExecutor

RECORD = struct.Struct("<IHd")
THREADS, RECORDS = 4, 25
buffer = bytearray(THREADS * RECORDS * RECORD.size)
whole = memoryview(buffer)
windows = [whole[i * RECORDS * RECORD.size:(i + 1) * RECORDS * RECORD.size] for i in range(THREADS)]


def fill(number, window):
    for i in range(RECORDS):
        RECORD.pack_into(window, i * RECORD.size, number * 1000 + i, i * i, i / (number + 1))


threads = [threading.Thread(target=fill, args=pair) for pair in enumerate(windows)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()

print(len(buffer), RECORD.unpack_from(whole, 26 * RECORD.size), RECORD.unpack(windows[3][-RECORD.size:]))
print(sum(record[0] for record in RECORD.iter_unpack(whole)))


def digest(window):
    return hashlib.sha256(window).hexdigest()[:16], zlib.crc32(window), zlib.adler32(window)


with ThreadPoolExecutor(max_workers=2) as pool:
    for number, result in enumerate(pool.map(digest, windows)):
        print(number, *result)

packed = zlib.compress(whole)
print(len(packed) < len(buffer), zlib.decompress(memoryview(packed)) == whole, b"".join(windows) == buffer)
joined = hashlib.md5()
for window in windows:
    joined.update(window)
print(joined.hexdigest() == hashlib.md5(buffer).hexdigest())

lock = threading.Lock()
totals = memoryview(bytearray(8 * THREADS)).cast("q")


def count(number):
    for _ in range(200):
        with lock:
            totals[number] += number
            totals[0] += 1


workers = [threading.Thread(target=count, args=(n,)) for n in range(1, THREADS)]
for worker in workers:
    worker.start()
for worker in workers:
    worker.join()
print(totals.tolist())
for call in (lambda: RECORD.pack_into(whole, len(whole) - 4, 1, 2, 3.0), lambda: RECORD.pack_into(whole.toreadonly(), 0, 1, 2, 3.0),
             lambda: struct.unpack_from("<Q", windows[0], 9999), lambda: hashlib.md5(whole[::2])):
    try:
        call()
    except (struct.error, TypeError, BufferError) as error:
        print(type(error).__name__, error)
